"""All wiped: what was looked at again, and how much is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, structs

from tui import printing
from tui.case import wipe
from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Gap, Words

if TYPE_CHECKING:
    from tui.kiosk.app import KioskApp


class Left(Struct, frozen=True):
    """How many things of a visit are still there, by kind."""

    files: int
    case: int
    undo: int
    copied: int
    screens: int
    jobs: int


def look(app: KioskApp) -> Left:
    """What is still there, looked at anew."""
    held = app.visitor.left()
    return Left(
        files=wipe.left(app.folder),
        case=held["case"],
        undo=held["undo"],
        copied=int(bool(app.clipboard)),
        screens=max(0, len(app.screen_stack) - 2),
        jobs=printing.waiting(app.user),
    )


class WipedScreen(KioskFrame):
    """The visit is over; the proof."""

    page = "wiped"
    hints: ClassVar[tuple[str, ...]] = ("choose", "language", "read")
    quiet: ClassVar[bool] = True

    def __init__(self, kept: bool) -> None:
        """``kept``: the case is on the visitor's stick."""
        super().__init__()
        self.kept = kept

    def blocks(self) -> Sequence[Block]:
        """What was wiped, counted now; where there is more help."""
        left = look(self.kiosk)
        counts = structs.asdict(left)
        clean = not any(counts.values())
        blocks: list[Block] = [
            Gap(),
            Words(self.phrase("head" if clean else "bad"), "title" if clean else "warn"),
            Gap(),
            Words(self.phrase("looked"), "label"),
        ]
        for name, count in counts.items():
            blocks.append(Words(self.phrase(name, count=count), lead="- "))
        if self.kept:
            blocks += [Gap(), Words(self.phrase("stick"), "strong")]
        host = self.kiosk.host
        if host.parent_center:
            blocks += [Gap(), Words(self.phrase("center", center=host.parent_center))]
        if host.phone:
            blocks.append(Words(self.phrase("phone", phone=host.phone)))
        return [*blocks, Gap(), Choice("go", self.phrase("go"), number=1)]

    def chosen(self, choice_id: str) -> None:
        """The next person may come."""
        self.kiosk.next_visitor()

    def action_back(self) -> None:
        """The same."""
        self.kiosk.next_visitor()
