"""A screen that opens a line or a box below its rows when something is to be typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from tui.screens.boxes import LineBox, NoteBox
from tui.screens.frame import Frame
from tui.screens.leaving import LeaveBox
from tui.screens.sheet import Sheet


class AskFrame(Frame):
    """Rows, and a line or a box that waits until it is wanted.

    A screen of this kind calls :meth:`ask_line` or :meth:`ask_text`, and gets what was typed in
    :meth:`answered`. Esc leaves a line without an answer; what stands in a box is always kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asking = ""
        """What is being asked for; ``""``: nothing."""
        self._label: Callable[[], str] | None = None
        self._kept = ""

    def answered(self, what: str, typed: str) -> None:
        """What was typed for ``what``, as it was typed."""

    def extras(self) -> Iterable[Widget]:
        """The label, the line and the box."""
        yield Static("", id="label", classes="box-label hidden", markup=False)
        yield LineBox(id="line")
        yield NoteBox(id="note")

    def on_mount(self) -> None:
        """Nothing is asked yet."""
        self._hide()
        super().on_mount()

    def _hide(self) -> None:
        self.asking = ""
        for name in ("#label", "#line", "#note"):
            self.query_one(name).add_class("hidden")

    def labels(self) -> Mapping[str, str]:
        """What is asked for."""
        return {"label": self._label()} if self.asking and self._label is not None else {}

    def ask_line(self, what: str, label: Callable[[], str], start: str = "") -> None:
        """Open the line for ``what``; ``label`` says its name, ``start`` stands in it."""
        line = self.query_one("#line", LineBox)
        line.value = start
        line.cursor_position = len(start)
        self._open(what, label, line)

    def ask_text(self, what: str, label: Callable[[], str], start: str = "") -> None:
        """Open the box for ``what``; ``label`` says its name, ``start`` stands in it."""
        note = self.query_one("#note", NoteBox)
        note.text = start
        note.move_cursor(note.document.end)
        self._kept = start
        self._open(what, label, note)

    def _open(self, what: str, label: Callable[[], str], box: LineBox | NoteBox) -> None:
        # The box itself is hidden only if another one opens: hiding it would lose its focus later.
        for name in ("#line", "#note"):
            self.query_one(name).set_class(self.query_one(name) is not box, "hidden")
        self.asking, self._label = what, label
        self.refresh_labels()
        self.query_one("#label").remove_class("hidden")
        box.focus()

    def collect(self) -> None:
        """Keep what stands in the box."""
        note = self.query_one("#note", NoteBox)
        if self.is_mounted and self.asking and not note.has_class("hidden"):
            text = note.text
            if text != self._kept:
                self._kept = text
                self.answered(self.asking, text)

    def on_leave_box(self, event: LeaveBox) -> None:
        """Enter in the line is the answer; everything else goes back to the rows."""
        event.stop()
        event.prevent_default()  # Textual calls the handlers of base classes too
        what = self.asking
        typed = event.box.value if isinstance(event.box, LineBox) else ""
        self.collect()
        if event.how == "up" and isinstance(event.box, NoteBox):
            self.sheet.focus()
            return
        self.asking = ""
        if isinstance(event.box, LineBox) and event.how == "enter":
            self.answered(what, typed)
        if not self.asking:
            self._hide()
            self.sheet.focus()
        self.refresh_bars()

    def on_sheet_edge(self, event: Sheet.Edge) -> None:
        """Down from the last row goes into the open line or box."""
        event.stop()
        if event.side == "bottom":
            for box in (self.query_one("#line", LineBox), self.query_one("#note", NoteBox)):
                if not box.has_class("hidden"):
                    box.focus()
                    return
