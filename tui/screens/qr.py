"""One date as a code on the screen: a phone that looks at it takes the date into its calendar.

The code gets the whole height of the terminal, so this screen has no top and bottom line; its
words stand beside the code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.documents import qr
from tui.screens import console_font
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.frame import Frame
from tui.session import take_home

if TYPE_CHECKING:
    from tui.case.problem import Problem
    from tui.guidance.deadline_words import Deadline

LEAST_WORDS = 20
"""Columns that the words beside a code need."""
LIGHT, DARK = "#ffffff", "#000000"
"""Whatever the look is: a phone needs black on white."""


class Squares(Widget):
    """A drawn code in black and white."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: tuple[str, ...] = ()
        self.turned = False
        """Light and dark are turned around, for a terminal that shows them so."""

    def show(self, lines: tuple[str, ...]) -> None:
        """Show a code, as wide and high as it is; none takes no room."""
        self.lines = lines
        self.styles.width = max((len(line) for line in lines), default=0)
        self.styles.height = len(lines)
        self.refresh(layout=True)

    def turn(self) -> None:
        """Turn light and dark around."""
        self.turned = not self.turned
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the code."""
        if y >= len(self.lines):
            return Strip.blank(self.size.width, self.rich_style)
        light, dark = (DARK, LIGHT) if self.turned else (LIGHT, DARK)
        return Strip([Segment(self.lines[y], Style(color=light, bgcolor=dark))])


class QrScreen(Frame):
    """The code of one date, with what to do beside it."""

    page = "qr"

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self.deadline = deadline
        self.squares = Squares(id="squares")
        self.give_back: Callable[[], None] | None = None
        """Takes half blocks back that were lent to a console."""

    def compose(self) -> ComposeResult:
        """The code and the words, side by side."""
        with Horizontal():
            yield self.squares
            yield self.sheet
        yield Static("", id="problem", classes="hidden", markup=False)

    def on_mount(self) -> None:
        """Draw the code for the size of this terminal."""
        if self.plan.terminal.term.startswith("linux"):
            self.give_back = console_font.lend()
        self._draw()
        self.sheet.show(self.blocks())
        self.sheet.focus()

    def on_unmount(self) -> None:
        """The console gets its own signs back."""
        if self.give_back is not None:
            self.give_back()
            self.give_back = None

    def on_resize(self, event: events.Resize) -> None:
        """Draw it anew: a larger terminal has room for a fuller code."""
        self._draw()
        self.refresh_sheet()

    def _draw(self) -> None:
        size = self.app.size
        texts = take_home.code_texts(self.session, self.deadline)
        half = self.plan.glyphs.halves or self.give_back is not None
        self.squares.show(qr.on_screen(texts, size.width - LEAST_WORDS, size.height, half=half))

    def blocks(self) -> Sequence[Block]:
        """What the code holds, and how to take it."""
        one = self.deadline
        title = take_home.title(self.session, one)
        day = self.session.diary.day_words(date.fromisoformat(one.due))
        blocks: list[Block] = [
            Gap(),
            Words(title, "title", indent=2),
            Words(day, "strong", indent=2),
            Gap(),
        ]
        if not self.squares.lines:
            said = "kiosk.too_small" if self.plan.outlet == "kiosk" else "too_small"
            blocks.append(Words(self.phrase(said), indent=2))
            return [*blocks, Gap(), Choice("back", self.phrase("back"))]
        return [
            *blocks,
            Words(self.phrase("how"), indent=2),
            Gap(),
            Words(self.phrase("private"), "dim", indent=2),
            Gap(),
            Choice("back", self.phrase("back")),
            Choice("turn", self.phrase("turn")),
        ]

    def chosen(self, choice_id: str) -> None:
        """Back, or light and dark turned around."""
        if choice_id == "turn":
            self.squares.turn()
        else:
            self.action_back()

    def refresh_bars(self) -> None:
        """There are none here; a problem is shown below."""
        if self.is_mounted:
            self.refresh_problem()

    def refresh_words(self) -> None:
        """The code holds words too."""
        self.deadline = self.session.diary.again(self.deadline)
        self._draw()
        super().refresh_words()

    @property
    def shown_problem(self) -> Problem | None:
        """Only where there is room: the code needs every line."""
        return super().shown_problem if not self.squares.lines else None
