"""The top line (where I am, step, saved or not) and the bottom line (at most five key hints)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.screens.blocks import fit
from tui.screens.glyphs import RICH, Glyphs

NAMES = ("brand", "text", "dim", "cap", "warn", "rule")


class _Bar(Widget, inherit_bindings=False):
    """Two lines, one of them a rule; what both bars share."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{name}" for name in NAMES}

    def __init__(self, *, glyphs: Glyphs = RICH, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs

    def _strip(self, pieces: Sequence[tuple[str, str]]) -> Strip:
        segments = [
            Segment(text, self.get_component_rich_style(f"bar--{name}"))
            for text, name in pieces
            if text
        ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)


class TopBar(_Bar):
    """``PlanPath   Mateo        4 of about 11        saved 3:42 pm`` and a rule."""

    brand = "PlanPath"
    name_shown = ""
    middle = ""
    right = ""
    warn = False

    def say(self, *, name: str, middle: str, right: str, warn: bool = False) -> None:
        """Set all that the line says; ``warn`` makes the right end stand out."""
        told = (name, middle, right, warn)
        if told != (self.name_shown, self.middle, self.right, self.warn):
            self.name_shown, self.middle, self.right, self.warn = told
            self.refresh()

    def _left(self, room: int) -> tuple[str, str]:
        """Brand and name as far as there is room; the brand gives way first."""
        brand = f" {self.brand}"
        name = fit(self.name_shown, 24, self.glyphs.cut)
        both = (brand, f"   {name}" if name else "")
        for one in (both, ("", f" {name}"), (brand, "")):
            if cell_len("".join(one)) <= room:
                return one
        return "", ""

    def render_line(self, y: int) -> Strip:
        """The words, then the rule; where it is narrow, the place goes before all but a
        warning."""
        width = self.size.width
        if y == 1:
            return self._strip([(self.glyphs.line * width, "rule")])
        right = f"{self.right} " if self.right else ""
        if not self.warn and cell_len(f" {self.middle}  {right}") > width:
            right = ""
        room = width - cell_len(right) - 2
        middle = fit(self.middle, room - 1, self.glyphs.cut)
        brand, name = self._left(room - cell_len(middle) - 2)
        left = cell_len(brand + name)
        start = min((width - cell_len(middle)) // 2, room - cell_len(middle))
        start = max(start, left + 2 if left else 1)
        gap_right = width - start - cell_len(middle) - cell_len(right)
        return self._strip(
            [
                (brand, "brand"),
                (name, "text"),
                (" " * (start - left), "text"),
                (middle, "text"),
                (" " * gap_right, "text"),
                (right, "warn" if self.warn else "dim"),
            ]
        )


def _length(hints: Sequence[tuple[str, str]], gap: int) -> int:
    """Columns that hints fill, with ``gap`` columns between them."""
    return 1 + sum(cell_len(f"{cap} {words}") + gap for cap, words in hints) - gap


class BottomBar(_Bar):
    """A rule that says when there is more below, and the key hints."""

    hints: tuple[tuple[str, str], ...] = ()
    more = ""

    def say(self, hints: Sequence[tuple[str, str]], more: str) -> None:
        """``hints`` are (cap, words); ``more`` stands in the rule, empty where all is seen."""
        told = (tuple(hints), more)
        if told != (self.hints, self.more):
            self.hints, self.more = told
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule, then as many hints as fit."""
        width = self.size.width
        if y == 0:
            more = f" {self.more} " if self.more else ""
            return self._strip(
                [
                    (self.glyphs.line * (width - cell_len(more) - 2), "rule"),
                    (more, "dim"),
                    (self.glyphs.line * 2, "rule"),
                ]
            )
        hints = list(self.hints)
        gap = 3
        if _length(hints, gap) > width:
            gap = 2
        while len(hints) > 2 and _length(hints, gap) > width:
            del hints[-2]  # the last hint says how to get out, and stays
        pieces: list[tuple[str, str]] = [(" ", "text")]
        for cap, words in hints:
            pieces += [(cap, "cap"), (f" {words}", "text"), (" " * gap, "text")]
        return self._strip(pieces)


class Heading(_Bar):
    """A line above the sheet that does not scroll: the names of columns."""

    def __init__(
        self, words: Callable[[int], str], max_width: int, *, id: str | None = None
    ) -> None:
        """``words`` gives the line for a width, or ``""`` where none is needed."""
        super().__init__(id=id)
        self.words = words
        self.max_width = max_width

    def on_resize(self) -> None:
        """Take no room where there is nothing to say."""
        self.styles.height = 1 if self.words(min(self.app.size.width, self.max_width)) else 0

    def render_line(self, y: int) -> Strip:
        """The names, in line with the sheet."""
        width = min(self.size.width, self.max_width)
        left = " " * max(0, (self.size.width - self.max_width) // 2)
        return self._strip([(left + self.words(width), "cap")])
