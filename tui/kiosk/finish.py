"""Finish: what would you like to take home, then wipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui import printing
from tui.case.problem import Problem
from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Gap, Words


class FinishScreen(KioskFrame):
    """The ways to take something home, and the way to end the visit."""

    page = "finish"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "help")

    def __init__(self) -> None:
        super().__init__()
        self.sure = False
        self.trouble: Problem | None = None

    def on_mount(self) -> None:
        """A stick that was chosen before there was a case gets it now."""
        if self.kiosk.stick is not None and self.kiosk.kept is None:
            self.kiosk.keep_on_stick()
        super().on_mount()

    @property
    def to_lose(self) -> bool:
        """Whether there is a case that is nowhere else."""
        session = self.session
        return (
            session.has_case
            and session.path is not None
            and not session.case.practice
            and self.kiosk.kept is None
        )

    def blocks(self) -> Sequence[Block]:
        """The question what to take, or whether to wipe."""
        return self._sure() if self.sure else self._take()

    def _take(self) -> list[Block]:
        blocks: list[Block] = [Gap(), Words(self.phrase("ask"), "title"), Gap()]
        session = self.session
        if session.has_case and session.path is not None:
            done = self.plan.glyphs.done
            box = f"[{done if self.kiosk.kept is not None else ' '}]"
            blocks += [
                Choice("stick", self.phrase("stick"), number=1, mark=box),
                Choice("papers", self.phrase("papers"), number=2),
                Choice("phone", self.phrase("phone"), number=3),
                Choice("copy", self.phrase("copy"), number=4),
                Gap(),
            ]
            kept = "on_stick" if self.kiosk.kept is not None else "not_kept"
            blocks.append(Words(self.phrase(kept), "text" if kept == "on_stick" else "warn"))
        else:
            blocks.append(Words(self.phrase("no_case")))
        return [
            *blocks,
            Gap(),
            Choice("stay", self.phrase("stay"), number=8),
            Choice("done", self.phrase("done"), number=9),
        ]

    def _sure(self) -> list[Block]:
        blocks: list[Block] = [Gap()]
        if self.trouble is not None:
            said = " ".join(self.session.problem_words(self.trouble))
            blocks += [Words(said, "warn"), Gap()]
        elif self.kiosk.kept is not None:
            blocks += [Words(self.phrase("kept")), Gap()]
        lost = self.to_lose or self.trouble is not None
        blocks += [Words(self.phrase("sure_lost" if lost else "sure"), "title"), Gap()]
        jobs = printing.waiting(self.kiosk.user)
        if jobs:
            blocks += [Words(self.phrase("jobs", count=jobs), "warn"), Gap()]
        blocks.append(Choice("not_yet", self.phrase("not_yet"), number=1))
        if self.trouble is not None:
            blocks.append(Choice("again", self.phrase("again"), number=2))
        number = 3 if self.trouble is not None else 2
        return [*blocks, Choice("wipe", self.phrase("wipe"), number=number)]

    def chosen(self, choice_id: str) -> None:
        """Take something, go back, or wipe."""
        match choice_id:
            case "stick":
                from tui.kiosk.stick_screen import StickScreen

                self.plan.go(StickScreen())
            case "papers":
                from tui.screens.papers import PapersScreen

                self.plan.go(PapersScreen())
            case "phone":
                from tui.screens.take_home import TakeHomeScreen

                self.plan.go(TakeHomeScreen())
            case "copy":
                from tui.screens.paper_case import PaperCaseScreen

                self.plan.go(PaperCaseScreen())
            case "stay":
                self.plan.back()
            case "not_yet":
                self.sure, self.trouble = False, None
                self.refresh_sheet(at="done")
            case "done" | "again":
                self.trouble = self.kiosk.keep_on_stick()
                self.sure = True
                self.refresh_sheet(at="not_yet")
            case "wipe":
                self.kiosk.finish()

    def action_back(self) -> None:
        """Esc: from the question whether to wipe to what to take, and from there back."""
        if self.sure:
            self.chosen("not_yet")
        else:
            super().action_back()
