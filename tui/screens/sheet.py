"""One calm body: words to read and rows to pick, in a single widget driven by four keys.

:class:`Sheet` shows the blocks of :mod:`tui.screens.blocks`. Down and Up move to the next row
that can be picked; where the next one is out of sight they first scroll through the words
between, so a person with only arrow keys can read everything. Enter picks. Digits pick by number.

Nothing is animated and nothing depends on a mouse. The terminal's own cursor is put on the
pointed row (``App.cursor_position``), so that a console screen reader or a braille line that
follows the cursor finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.screens.blocks import Block, Layout, Line, lay_out
from tui.screens.glyphs import RICH, Glyphs
from tui.screens.keys import bindings

STYLES = (
    "text",
    "dim",
    "title",
    "heading",
    "label",
    "choice",
    "strong",
    "quote",
    "source",
    "mark",
    "pointer",
    "rule",
    "warn",
    "picture",
)
"""Names of styles that blocks may use; each is a component class ``sheet--NAME``."""

SCROLL_STEP = 3
"""Lines that an arrow scrolls where no row to pick is near."""


class Sheet(Widget, can_focus=True, inherit_bindings=False):
    """Words and choices in one scrolling body."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sheet--{name}" for name in STYLES} | {
        "sheet--chosen"
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "up", "down", "page_up", "page_down", "first", "last", "choose", "digit"
    )

    at: reactive[int] = reactive(-1, repaint=False)
    """Index of the pointed choice, or -1 where there is none."""

    class Chosen(Message):
        """A row was picked with Enter or its digit."""

        def __init__(self, sheet: Sheet, choice_id: str) -> None:
            self.sheet = sheet
            self.choice_id = choice_id
            super().__init__()

        @property
        def control(self) -> Sheet:
            """The sheet that sent this (for ``@on`` selectors)."""
            return self.sheet

    class Moved(Message):
        """Another row is pointed at, or the sheet scrolled."""

        def __init__(self, sheet: Sheet, choice_id: str) -> None:
            self.sheet = sheet
            self.choice_id = choice_id
            super().__init__()

    class Edge(Message):
        """The person tried to go beyond the first or the last line."""

        def __init__(self, sheet: Sheet, side: Literal["top", "bottom"]) -> None:
            self.sheet = sheet
            self.side = side
            super().__init__()

    def __init__(
        self, *, glyphs: Glyphs = RICH, max_width: int = 84, id: str | None = None
    ) -> None:
        """``max_width``: columns the words may fill on a wide terminal."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self.max_width = max_width
        self.top = 0
        self.blocks: tuple[Block, ...] = ()
        """What is shown."""
        self._layout = Layout((), ())
        self._laid_out_for = -1
        self._typed = ""

    # ------------------------------------------------------------------ content

    def show(self, blocks: Sequence[Block], *, at: str | None = None, top: bool = True) -> None:
        """Show ``blocks``; point at the choice ``at``, or stay at the same place if ``top`` is
        False, or go to the first choice."""
        before, before_top = self.at, self.top
        self.blocks = tuple(blocks)
        self._laid_out_for = -1
        self._typed = ""
        self._ensure_layout()
        ids = [choice.id for choice in self._layout.choices]
        if at is not None and at in ids:
            target = ids.index(at)
        elif not top and ids:
            target = min(max(before, 0), len(ids) - 1)
        else:
            target = 0 if ids else -1
        self.top = 0 if top else before_top
        self.set_reactive(Sheet.at, target)
        if target >= 0 and at is not None:
            self._bring_into_view(target)
        self._clamp()
        self.refresh(layout=self.styles.height is not None and self.styles.height.is_auto)
        self.place_cursor()
        self.post_message(self.Moved(self, self.chosen_id))

    def retell(self, blocks: Sequence[Block]) -> None:
        """Show the same blocks in other words: what was in sight stays in sight."""
        at, old_top, old_count = self.chosen_id, self.top, len(self._layout.lines)
        seen = self.at >= 0 and self._in_sight(self.at)
        below_top = self._layout.spans[self.at][0] - old_top if seen else 0
        self.show(blocks, at=at or None, top=False)
        if seen:
            self.top = self._layout.spans[self.at][0] - below_top
        elif old_count:
            self.top = round(old_top * len(self._layout.lines) / old_count)
        self._clamp()
        if seen:
            self._bring_into_view(self.at)
        self.refresh()
        self.place_cursor()

    @property
    def chosen_id(self) -> str:
        """The id of the pointed choice, or ``""``."""
        choices = self._layout.choices
        return choices[self.at].id if 0 <= self.at < len(choices) else ""

    @property
    def position(self) -> tuple[int, int]:
        """Number of the pointed choice (from 1) and how many there are."""
        return self.at + 1, len(self._layout.choices)

    @property
    def plain(self) -> str:
        """All words of the sheet, for finding the terms that stand in it."""
        return "\n".join("".join(piece for piece, _ in line.pieces) for line in self._layout.lines)

    @property
    def more_below(self) -> bool:
        """Whether lines are hidden below."""
        return self.top + self.size.height < len(self._layout.lines)

    @property
    def more_above(self) -> bool:
        """Whether lines are hidden above."""
        return self.top > 0

    # ------------------------------------------------------------------- layout

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, for a sheet whose height is ``auto``."""
        return len(lay_out(self.blocks, min(width, self.max_width), self.glyphs.line).lines)

    def _ensure_layout(self) -> None:
        width = min(self.size.width or 80, self.max_width)
        if width != self._laid_out_for:
            self._layout = lay_out(self.blocks, width, self.glyphs.line)
            self._laid_out_for = width

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for the new width and keep the pointed row in sight."""
        self._ensure_layout()
        if self.at >= 0 and self.top > 0:
            self._bring_into_view(self.at)
        self._clamp()
        self.place_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.chosen_id))

    def _clamp(self) -> None:
        height = self.size.height or 1
        self.top = max(0, min(self.top, len(self._layout.lines) - height))

    def _bring_into_view(self, index: int) -> None:
        height = self.size.height or 1
        start, end = self._layout.spans[index]
        if end - start >= height or start < self.top:
            self.top = start
        elif end > self.top + height:
            self.top = end - height
        if index == 0 and end <= height:
            self.top = 0

    def render_line(self, y: int) -> Strip:
        """Line ``y`` of what is in sight."""
        width = self.size.width
        base = self.rich_style
        index = self.top + y
        if index >= len(self._layout.lines):
            return Strip.blank(width, base)
        line = self._layout.lines[index]
        left = max(0, (width - self.max_width) // 2)
        segments = [Segment(" " * left, base), *self._segments(line)]
        return Strip(segments).adjust_cell_length(width, base)

    def _segments(self, line: Line) -> list[Segment]:
        pointed = line.owner >= 0 and line.owner == self.at and self.has_focus
        chosen = Style()
        if pointed:  # nothing of the text's own: bold black is gray on a Linux console
            chosen = self.get_component_rich_style("sheet--chosen")
            chosen += Style(bold=bool(chosen.bold), italic=False)
        made = []
        for text, name in line.pieces:
            if not text:
                continue
            if name == "pointer" and pointed:
                text = text[:-2] + f"{self.glyphs.pointer} "
            style = self.get_component_rich_style(f"sheet--{name}")
            made.append(Segment(text, style + chosen if pointed else style))
        if pointed:  # the mark reaches across, so that a row of several lines looks like one
            used = sum(segment.cell_length for segment in made)
            rest = min(self.size.width, self.max_width) - used
            made.append(Segment(" " * max(0, rest), self.rich_style + chosen))
        return made

    # --------------------------------------------------------------------- keys

    def place_cursor(self) -> None:
        """The terminal's own cursor, which a console reader follows, to the pointed row."""
        if not self.is_mounted or not self.has_focus or self.app.screen is not self.screen:
            return
        y = 0
        if 0 <= self.at < len(self._layout.spans):
            y = self._layout.spans[self.at][0] - self.top
        left = max(0, (self.size.width - self.max_width) // 2)
        x = left + 3
        self.app.cursor_position = Offset(self.region.x + x, self.region.y + max(0, y))

    def _go(self, index: int) -> None:
        """Point at choice ``index`` and repaint as little as possible."""
        old, old_top = self.at, self.top
        self.set_reactive(Sheet.at, index)
        self._bring_into_view(index)
        self._clamp()
        if self.top != old_top:
            self.refresh()
        else:
            for one in {old, index} - {-1}:
                start, end = self._layout.spans[one]
                self.refresh(Region(0, start - self.top, self.size.width, end - start))
        self.place_cursor()
        self.post_message(self.Moved(self, self.chosen_id))

    def _scroll(self, lines: int) -> bool:
        old = self.top
        self.top += lines
        self._clamp()
        if self.top == old:
            return False
        self.refresh()
        self.place_cursor()
        self.post_message(self.Moved(self, self.chosen_id))
        return True

    def _in_sight(self, index: int) -> bool:
        """Whether the first line of a choice is to be seen."""
        start, _ = self._layout.spans[index]
        return self.top <= start < self.top + self.size.height

    def action_down(self) -> None:
        """To the next row, scrolling first through words that stand between."""
        self._typed = ""
        height = self.size.height
        following = self.at + 1
        if self.at >= 0 and self._layout.spans[self.at][0] >= self.top + height:
            following = self.at
        if following < len(self._layout.spans):
            start, end = self._layout.spans[following]
            near = self.top + height + SCROLL_STEP
            if end <= near or (start < self.top + height and end - start >= height):
                self._go(following)
                return
        if not self._scroll(SCROLL_STEP):
            self.post_message(self.Edge(self, "bottom"))

    def action_up(self) -> None:
        """To the row before, scrolling first through words that stand between."""
        self._typed = ""
        before = self.at - 1
        if self.at >= 0 and self._layout.spans[self.at][0] < self.top:
            before = self.at
        if before >= 0 and self.top - SCROLL_STEP <= self._layout.spans[before][0]:
            self._go(before)
            return
        if not self._scroll(-SCROLL_STEP):
            self.post_message(self.Edge(self, "top"))

    def action_page_down(self) -> None:
        """A sheet's height further."""
        self._page(1)

    def action_page_up(self) -> None:
        """A sheet's height back."""
        self._page(-1)

    def _page(self, way: int) -> None:
        self._scroll(way * max(1, self.size.height - 2))
        spans = self._layout.spans
        inside = [
            i
            for i, (start, end) in enumerate(spans)
            if start >= self.top and end <= self.top + self.size.height
        ]
        if inside and self.at not in inside:
            self.set_reactive(Sheet.at, inside[0] if way > 0 else inside[-1])
        elif spans and not inside:
            return
        elif spans and not self.more_below and way > 0:
            self.set_reactive(Sheet.at, len(spans) - 1)
        elif spans and not self.more_above and way < 0:
            self.set_reactive(Sheet.at, 0)
        self.refresh()
        self.place_cursor()
        self.post_message(self.Moved(self, self.chosen_id))

    def action_first(self) -> None:
        """To the beginning."""
        self.top = 0
        self.refresh()
        if self._layout.spans:
            self._go(0)

    def action_last(self) -> None:
        """To the end."""
        self.top = len(self._layout.lines)
        self._clamp()
        self.refresh()
        if self._layout.spans:
            self._go(len(self._layout.spans) - 1)

    def action_choose(self) -> None:
        """Pick the pointed row; a sheet without rows says so as an empty id. A row that is out of
        sight is only shown: nobody picks what they cannot see."""
        self._typed = ""
        if self.at >= 0 and not self._in_sight(self.at):
            self._go(self.at)
            return
        self.post_message(self.Chosen(self, self.chosen_id))

    def action_digit(self, digit: str) -> None:
        """Pick row ``digit``. With ten rows or more a digit only points, and a second digit makes
        a two-digit number of both; Enter then picks, so nothing depends on how fast one types."""
        numbers = {
            getattr(choice, "number", 0): index for index, choice in enumerate(self._layout.choices)
        }
        numbers.pop(0, None)
        if not numbers:
            return
        for typed in (self._typed + digit, digit):
            if int(typed) in numbers:
                self._typed = typed
                self._go(numbers[int(typed)])
                if max(numbers) < 10:
                    self.action_choose()
                return

    def on_focus(self) -> None:
        """Show the pointer."""
        self.refresh()
        self.place_cursor()

    def on_blur(self) -> None:
        """Hide the pointer: only one place has the focus."""
        self.refresh()
