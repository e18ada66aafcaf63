"""Take it home: dates on a phone and in a calendar, the case on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.qr import QrScreen
from tui.session import take_home
from tui.words import place

__all__ = ["QrScreen", "TakeHomeScreen"]


class TakeHomeScreen(AskFrame):
    """The ways in which dates and the case go home."""

    page = "take_home"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()
        self.named = False
        self.trouble: Problem | None = None
        self.out: list[str] = []
        """What was done, in words."""
        self.replace: Path | None = None
        """A file of that name is there; the parent is asked whether to write over it."""

    def on_mount(self) -> None:
        """Files go beside the case unless another folder is named."""
        session = self.session
        self.folder = session.path.parent if session.path is not None else session.cases
        super().on_mount()

    # ------------------------------------------------------------------- what is shown

    def blocks(self) -> Sequence[Block]:
        """Each date for a phone, all of them for a calendar, the case for paper."""
        blocks: list[Block] = []
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(self.session.problem_words(self.trouble)), "warn")]
        for said in self.out:
            blocks += [Gap(), Words(said, "strong")]
        if self.replace is not None:
            return [
                *blocks,
                Gap(),
                Words(self.phrase("paper_out.there_is_one", name=place(self.replace)), "title"),
                Gap(),
                Choice("keep", self.phrase("paper_out.keep"), number=1),
                Choice("write_over", self.phrase("paper_out.write_over"), number=2),
            ]
        return [*blocks, *self._dates(), *self._paper()]

    def _dates(self) -> list[Block]:
        session = self.session
        dates = take_home.dates(session) if session.has_case else ()
        blocks: list[Block] = [Gap(), Divider(self.phrase("phone"))]
        if not dates:
            return [*blocks, Words(self.phrase("no_dates")), Choice("log", self.phrase("log"))]
        for number, one in enumerate(dates, 1):
            blocks.append(
                Choice(
                    f"date:{one.id}:{one.start}",
                    one.title,
                    number=number if number < 10 else 0,
                    right=session.day(one.due),
                )
            )
        blocks += [
            Gap(),
            Divider(self.phrase("calendar")),
            Choice(
                "save", self.phrase("save"), below="" if self.plan.outlet else place(self.folder)
            ),
        ]
        if not self.plan.outlet:
            blocks.append(Choice("folder", self.phrase("paper_out.folder")))
        if session.case.child.name:
            box = f"[{self.plan.glyphs.done if self.named else ' '}]"
            blocks.append(Choice("named", self.phrase("named"), mark=box))
        return blocks

    def _paper(self) -> list[Block]:
        blocks: list[Block] = [Gap(), Divider(self.phrase("paper"))]
        if self.session.has_case:
            blocks.append(Choice("paper", self.phrase("case")))
        return [*blocks, Choice("read", self.phrase("read"))]

    # -------------------------------------------------------------------- what is done

    def chosen(self, choice_id: str) -> None:
        """Open a code, write the calendar, go on to paper."""
        kind, _, name = choice_id.partition(":")
        self.trouble = None
        match kind:
            case "date":
                self._show_code(name)
                return
            case "log":
                from tui.screens.log import NewEventScreen

                self.plan.go(NewEventScreen())
                return
            case "paper" | "read":
                from tui.screens.paper_case import PaperCaseScreen, ReadPaperScreen

                self.plan.go(PaperCaseScreen() if kind == "paper" else ReadPaperScreen())
                return
            case "folder" if not self.plan.outlet:
                self.ask_line(
                    "folder", lambda: self.phrase("paper_out.folder_label"), place(self.folder)
                )
                return
            case "named":
                self.named = not self.named
            case "save":
                self._write(replace=False)
            case "write_over":
                self._write(replace=True)
            case "keep":
                self.replace = None
        self.refresh_sheet(at=choice_id)

    def _show_code(self, name: str) -> None:
        wanted, _, start = name.partition(":")
        for one in take_home.dates(self.session):
            if (one.id, one.start) == (wanted, start):
                self.plan.go(QrScreen(one))
                return

    def answered(self, what: str, typed: str) -> None:
        """Another folder was named."""
        if typed.strip():
            self.folder = Path(typed.strip()).expanduser()
        self.refresh_sheet(at="save")

    def _handed_out(self, name: str, problem: Problem | None) -> None:
        self.trouble = problem
        if problem is None:
            self.out = [self.phrase(f"{self.plan.outlet}.downloaded", name=name)]
        self.refresh_sheet(at="save")

    def _write(self, *, replace: bool) -> None:
        if self.plan.outlet:
            data = take_home.calendar(self.session, named=self.named)
            if isinstance(data, Problem):
                self.trouble = data
                return
            name = take_home.calendar_name(self.session)
            self.plan.hand_out(name, data, lambda problem: self._handed_out(name, problem))
            return
        path = self.folder / take_home.calendar_name(self.session)
        written = take_home.write_calendar(self.session, path, named=self.named, replace=replace)
        if isinstance(written, Problem):
            exists = written.kind == "paper_exists"
            self.replace = path if exists else None
            self.trouble = None if exists else written
            return
        self.replace = None
        self.out = [self.phrase("paper_out.saved", path=place(written))]
