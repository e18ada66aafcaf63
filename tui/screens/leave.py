"""Leave: asked once, with everything saved, and where the case is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.frame import Frame


class LeaveScreen(Frame):
    """Stay or leave."""

    page = "leave"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back")

    def blocks(self) -> Sequence[Block]:
        """What is saved where, and the two choices."""
        session = self.session
        session.save()
        blocks: list[Block] = [Gap(), Words(self.phrase("ask"), "title"), Gap()]
        leave = "go"
        if session.not_saved is not None:
            blocks.append(Words(self.phrase("not_saved"), "warn"))
            leave = "go_anyway"
        elif session.case.practice and session.path is None:
            blocks.append(Words(self.phrase("practice")))
        elif session.path is None:
            blocks.append(Words(self.phrase("nothing")))
        elif self.plan.is_web:
            blocks += [
                Words(self.phrase("serve.only_here"), "warn"),
                Words(self.phrase("serve.next_time")),
                Gap(),
                Choice("download", self.phrase("serve.download_case")),
            ]
        else:
            blocks += [
                Words(self.phrase("all_saved")),
                Words(str(session.path), "strong", indent=5),
                Gap(),
                Words(self.phrase("next_time")),
                Words(f"planpath {session.path}", "strong", indent=5),
            ]
        blocks += [Gap(), Choice("stay", self.phrase("stay"), number=1)]
        if session.not_saved is not None:
            blocks.append(Choice("retry", self.phrase("retry"), number=2))
        number = 3 if session.not_saved is not None else 2
        blocks.append(Choice("go", self.phrase(leave), number=number))
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Stay, try again, or leave."""
        if choice_id == "stay":
            self.plan.back()
        elif choice_id == "retry":
            self.session.save()
            self.refresh_sheet()
        elif choice_id == "download":
            self.plan.hand_out_case()
        elif choice_id == "go":
            self.plan.exit(0)
