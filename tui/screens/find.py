"""Find on a list: ``/`` opens a line, and the list narrows as one types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.boxes import LineBox
from tui.screens.frame import Frame
from tui.screens.keys import bindings
from tui.screens.leaving import LeaveBox
from tui.session.finding import holds, plain


class FindFrame(Frame):
    """A screen with a list that can be searched.

    A screen of this kind gives its rows in :meth:`rows`; headings stand between them where
    nothing is looked for.
    """

    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "find", "words", "back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")

    def __init__(self) -> None:
        super().__init__()
        self.looking_for = ""

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """Every row with all the text in which it can be found."""
        return ()

    def full(self) -> Sequence[Block]:
        """The blocks shown while nothing is looked for."""
        return [Gap(), *(row for row, _ in self.rows())]

    def blocks(self) -> Sequence[Block]:
        """The whole list, or what was found."""
        wanted = plain(self.looking_for).split()
        if not wanted:
            return self.full()
        found = [row for row, text in self.rows() if holds(plain(text), wanted)]
        if not found:
            return [
                Gap(),
                Words(self.phrase("find.nothing", text=self.looking_for), "title"),
                Words(self.phrase("find.nothing_do")),
            ]
        return [Gap(), Words(self.phrase("find.found", count=len(found)), "dim"), Gap(), *found]

    def labels(self) -> Mapping[str, str]:
        """How the line is used."""
        return {"find_label": self.phrase("find.label")}

    def extras(self) -> Iterable[Widget]:
        """The line to type in, hidden until it is wanted."""
        yield Static("", id="find_label", classes="box-label hidden", markup=False)
        yield LineBox(id="find")

    def on_mount(self) -> None:
        """The line is hidden at first."""
        self.query_one("#find").add_class("hidden")
        super().on_mount()

    def action_find(self) -> None:
        """/: open the line."""
        self.refresh_labels()
        for name in ("#find_label", "#find"):
            self.query_one(name).remove_class("hidden")
        self.query_one("#find", LineBox).focus()

    def on_input_changed(self, event: LineBox.Changed) -> None:
        """Narrow the list with each key."""
        event.stop()
        self.looking_for = event.value
        self.sheet.show(self.blocks())
        self.refresh_bars()

    def on_leave_box(self, event: LeaveBox) -> None:
        """Enter and Up go to the list with the words kept; Esc shows all again."""
        event.stop()
        line = self.query_one("#find", LineBox)
        if event.how == "escape" or not line.value.strip():
            self._stop_finding()
        self.sheet.focus()
        self.refresh_bars()

    def _stop_finding(self) -> None:
        self.query_one("#find", LineBox).value = ""
        self.looking_for = ""
        for name in ("#find_label", "#find"):
            self.query_one(name).add_class("hidden")
        self.sheet.show(self.blocks())

    def on_key(self, event: Key) -> None:
        """Down leaves the line for the list, as Enter does."""
        if event.key == "down" and self.query_one("#find", LineBox).has_focus:
            event.stop()
            self.sheet.focus()

    def action_back(self) -> None:
        """Esc: first end the search, then go back."""
        if self.looking_for:
            self._stop_finding()
            self.sheet.focus()
            self.refresh_bars()
        else:
            super().action_back()
