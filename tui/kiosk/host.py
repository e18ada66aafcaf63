"""The host's way out: a code on a key that parents are not told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.kiosk import host_code
from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Gap, Words

TRIES = 5
"""Wrong codes after which there is a wait."""
WAIT_SECONDS = 60.0


class HostScreen(KioskFrame):
    """Asks for the host's code."""

    page = "host"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back")
    quiet: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def blocks(self) -> Sequence[Block]:
        """What is asked, and what was wrong."""
        blocks: list[Block] = [Gap(), Words(self.phrase("ask"), "title"), Gap()]
        if self.said:
            blocks += [Words(self.phrase(self.said), "warn"), Gap()]
        return [
            *blocks,
            Choice("code", self.phrase("type"), number=1),
            Choice("back", self.phrase("back"), number=2),
        ]

    def on_mount(self) -> None:
        """The line for the code is open at once."""
        super().on_mount()
        self.call_after_refresh(self.ask_code)

    def ask_code(self) -> None:
        """Open the line for the code, which is not shown."""
        from tui.screens.boxes import LineBox

        self.query_one("#line", LineBox).password = True
        self.ask_line("code", lambda: self.phrase("label"))

    def chosen(self, choice_id: str) -> None:
        """Type it, or go back."""
        if choice_id == "code":
            self.ask_code()
        else:
            self.action_back()

    def answered(self, what: str, typed: str) -> None:
        """Leave with the right code; after some wrong ones nothing is accepted for a while."""
        app = self.kiosk
        if app.codes_wait_until > app.pulse():
            self.said = "wait"
        elif host_code.fits(typed, app.host.host_code):
            app.wrong_codes = 0
            app.end_visit("stopped", host=True)
            return
        elif typed:
            app.wrong_codes += 1
            self.said = "wrong"
            if app.wrong_codes >= TRIES:
                app.wrong_codes, app.codes_wait_until = 0, app.pulse() + WAIT_SECONDS
                self.said = "wait"
        self.refresh_sheet()
