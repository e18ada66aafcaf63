"""Are you still here? Shown when no key was pressed for a while; any key goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Gap, Words

STEP = 5
"""Seconds after which the time that is left is said anew."""


def _rounded(seconds: int) -> int:
    return -(-max(seconds, 0) // STEP) * STEP


class IdleScreen(KioskFrame):
    """The question, and how long there is to answer. The app takes the key that answers it."""

    page = "idle"
    hints: ClassVar[tuple[str, ...]] = ()
    quiet: ClassVar[bool] = True

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = _rounded(seconds)

    def left(self, seconds: int) -> None:
        """So many seconds are left."""
        rounded = _rounded(seconds)
        if rounded != self.seconds and self.is_mounted:
            self.seconds = rounded
            self.refresh_sheet()

    def blocks(self) -> Sequence[Block]:
        """The question, what to do, what happens if nobody does."""
        blocks: list[Block] = [
            Gap(),
            Words(self.phrase("ask"), "title"),
            Gap(),
            Words(self.phrase("key"), "strong"),
            Gap(),
            Words(self.phrase("left", seconds=self.seconds)),
        ]
        if self.kiosk.stick is not None:
            blocks.append(Words(self.phrase("stick")))
        return blocks
