"""The boxes a person types in: one line, or a note of several lines.

Both show plain text only (Textual does not read markup in them), never select everything on
focus (one key press would wipe a resumed answer), and do not blink. Arrow Up on the first line,
Esc and Tab leave them, so a person with only arrows, Enter and Esc is never caught.
"""

from __future__ import annotations

import contextlib

from textual import events
from textual.geometry import Offset
from textual.widgets import Input, TextArea

from tui.screens.leaving import WAYS, LeaveBox


class NoteBox(TextArea, inherit_bindings=True):
    """Several lines in the parent's own words."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=False,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Up on the first line and Esc leave; everything else is typing."""
        if event.key == "escape" or (event.key == "up" and self.cursor_at_first_line):
            event.stop()
            event.prevent_default()
            self.post_message(LeaveBox(self, "escape" if event.key == "escape" else "up"))
            return
        await super()._on_key(event)

    def _recompute_cursor_offset(self) -> None:
        """Where the cursor is; Textual 8.2.8 looks for it below the end of the text when an undo
        makes that shorter, and would stop the program."""
        with contextlib.suppress(ValueError):
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]

    def on_resize(self) -> None:
        """Text that was put in before the box had its size was not wrapped yet."""
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """The terminal's own cursor, which a console reader follows, to where one types."""
        if self.has_focus:
            self.scroll_cursor_visible()
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()  # the terminal's own cursor moves only when something is drawn


class LineBox(Input, inherit_bindings=True):
    """One line: a name, a place, words to find."""

    def __init__(self, value: str = "", *, id: str | None = None, max_length: int = 200) -> None:
        super().__init__(value, id=id, select_on_focus=False, max_length=max_length)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Enter, Esc and Up leave."""
        if event.key in WAYS:
            event.stop()
            event.prevent_default()
            self.post_message(LeaveBox(self, WAYS[event.key]))
            return
        await super()._on_key(event)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn; Textual 8.2.8 counts one column too many at the end."""
        place = super().cursor_screen_offset
        return place - Offset(1, 0) if self.cursor_position >= len(self.value) else place

    def on_resize(self) -> None:
        """The box has its place now."""
        self.place_cursor()
        self.refresh()

    def place_cursor(self) -> None:
        """The terminal's own cursor, which a console reader follows, to where one types."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
