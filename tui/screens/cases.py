"""Saved cases: resume, start anew, open from or keep in another place; and what can go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget
from textual.widgets import Static

import content
from tui.case import store
from tui.case.problem import Problem
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.boxes import LineBox
from tui.screens.frame import Frame
from tui.screens.leaving import LeaveBox
from tui.screens.question import open_case_screens
from tui.words import place

if TYPE_CHECKING:
    from tui.screens.app import PlanPathApp


def open_path(app: PlanPathApp, path: Path) -> Problem | None:
    """Open the case at ``path`` and go on with it; a damaged file offers its last good copy."""
    problem = app.session.open(path)
    if problem is None:
        app.home()
        open_case_screens(app)
        return None
    app.go(DamagedScreen(path, problem))
    return problem


class CasesScreen(Frame):
    """The cases in the folder of cases, the one saved last first."""

    page = "cases"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "help", "leave")

    def __init__(self) -> None:
        super().__init__()
        self.asking = ""

    def blocks(self) -> Sequence[Block]:
        """Where cases are kept, the cases, and other places."""
        session = self.session
        outlet = self.plan.outlet  # where there is one, the folder is gone after the visit
        blocks: list[Block] = [Gap()]
        if outlet:
            blocks += [Words(self.phrase(f"{outlet}.only_here")), Gap()]
        else:
            blocks += [
                Words(self.phrase("folder"), "dim"),
                Words(place(session.cases), "strong", indent=5),
                Gap(),
            ]
        listed = store.list_cases(session.cases)
        stages = content.load(session.language, "questions")["stage"].choices
        for number, one in enumerate(listed, 1):
            name = one.name or self.phrase("no_name")
            day = session.day(one.changed_at.date().isoformat())
            trouble = ""
            if one.unreadable:
                trouble = self.phrase("unreadable")
            elif one.problems:
                trouble = self.phrase("trouble")
            blocks.append(
                Choice(
                    f"case:{one.path.name}",
                    name if not one.unreadable else one.path.name,
                    number=number if number < 10 else 0,
                    right=" · ".join(part for part in (trouble, day) if part),
                    below=session.fill(stages.get(one.stage, "")) or one.path.name,
                )
            )
        if not listed:
            blocks.append(Words(self.phrase("none")))
        blocks += [
            Gap(),
            Divider(),
            Choice("new", self.phrase("new")),
        ]
        if not outlet:
            blocks.append(Choice("elsewhere", self.phrase("elsewhere")))
        blocks.append(Choice("from_paper", self.phrase("from_paper")))
        if outlet:
            blocks.append(Words(self.phrase(f"{outlet}.bring_case"), "dim"))
            if session.has_case and session.path is not None:
                blocks.append(Choice("download", self.phrase(f"{outlet}.download_case")))
        if session.has_case and session.path is not None and not outlet:
            blocks.append(
                Choice("keep_elsewhere", self.phrase("keep_elsewhere"), below=str(session.path))
            )
        if session.has_case:
            blocks.append(Choice("on_paper", self.phrase("on_paper")))
        return [*blocks, Choice("practice", self.phrase("practice"))]

    def extras(self) -> Iterable[Widget]:
        """A line for a place and name."""
        yield Static("", id="label", classes="box-label hidden", markup=False)
        yield LineBox(id="line")

    def on_mount(self) -> None:
        """The line waits until it is wanted."""
        self.query_one("#line", LineBox).add_class("hidden")
        super().on_mount()

    def labels(self) -> Mapping[str, str]:
        """What is asked for."""
        return {"label": self.phrase(f"{self.asking}_label")} if self.asking else {}

    def _ask(self, what: str, start: str) -> None:
        self.asking = what
        label, line = self.query_one("#label", Static), self.query_one("#line", LineBox)
        self.refresh_labels()
        line.value = start
        line.cursor_position = len(start)
        for widget in (label, line):
            widget.remove_class("hidden")
        line.focus()

    def _stop_asking(self) -> None:
        self.asking = ""
        for name in ("#label", "#line"):
            self.query_one(name).add_class("hidden")
        self.sheet.focus()

    def chosen(self, choice_id: str) -> None:
        """Open a case, start one, or ask for a place."""
        kind, _, name = choice_id.partition(":")
        if self.plan.outlet and kind in ("elsewhere", "keep_elsewhere"):
            return
        match kind:
            case "case":
                open_path(self.plan, self.session.cases / name)
            case "new":
                self.session.start_new()
                self.plan.home()
                open_case_screens(self.plan)
            case "practice":
                self.session.start_practice()
                self.plan.home()
                open_case_screens(self.plan)
            case "from_paper" | "on_paper":
                from tui.screens.paper_case import PaperCaseScreen, ReadPaperScreen

                self.plan.go(PaperCaseScreen() if kind == "on_paper" else ReadPaperScreen())
            case "download":
                self.plan.hand_out_case()
            case "elsewhere":
                self._ask("path", f"{place(self.session.cases)}/")
            case "keep_elsewhere":
                self._ask("folder", place(self.session.cases))

    def on_leave_box(self, event: LeaveBox) -> None:
        """Enter takes the place; anything else goes back to the rows."""
        event.stop()
        typed, asking = event.box.value if isinstance(event.box, LineBox) else "", self.asking
        self._stop_asking()
        if event.how != "enter" or not typed.strip():
            return
        place = Path(typed.strip()).expanduser()
        if asking == "path":
            open_path(self.plan, place)
            return
        problem = self.session.move_to(place)
        self.refresh_sheet()
        if problem is not None:
            self.show_problem(problem)
        else:
            self.plan.go(MovedScreen())


class MovedScreen(Frame):
    """Says where the case is kept from now on."""

    page = "cases"
    hints: ClassVar[tuple[str, ...]] = ("back", "help", "leave")

    def blocks(self) -> Sequence[Block]:
        """The new place; the first copy stays."""
        return [
            Gap(),
            Words(self.phrase("moved")),
            Words(str(self.session.path), "strong", indent=5),
            Gap(),
            Words(self.phrase("first_copy")),
        ]

    def chosen(self, choice_id: str) -> None:
        """Enter goes back."""
        self.action_back()


class ProblemsScreen(Frame):
    """What in an opened file could not be used; everything else is there."""

    page = "problems"
    hints: ClassVar[tuple[str, ...]] = ("choose", "help", "leave")

    def blocks(self) -> Sequence[Block]:
        """Each problem in its three parts."""
        blocks: list[Block] = [Gap(), Words(self.phrase("intro")), Gap()]
        for problem in self.session.problems:
            happened, safe, do = self.session.problem_words(problem)
            blocks.append(Words(f"{happened} {safe} {do}", lead=f"{self.plan.glyphs.bullet} "))
        return [*blocks, Gap(), Choice("go_on", self.phrase("go_on"), number=1)]

    def chosen(self, choice_id: str) -> None:
        """Go on with the case."""
        self.plan.back()


class DamagedScreen(Frame):
    """A file that cannot be opened: why, what is safe, and its last good copy if there is one."""

    page = "damaged"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "help")

    def __init__(self, path: Path, problem: Problem) -> None:
        super().__init__()
        self.path = path
        self.problem = problem

    def blocks(self) -> Sequence[Block]:
        """The problem, and what can be done."""
        happened, safe, do = self.session.problem_words(self.problem)
        blocks: list[Block] = [
            Gap(),
            Words(happened, "title"),
            Gap(),
            Words(safe),
            Words(do),
            Gap(),
        ]
        if store.backup_path(self.path).is_file():
            blocks.append(Choice("backup", self.phrase("backup")))
        return [*blocks, Choice("back", self.phrase("back"))]

    def chosen(self, choice_id: str) -> None:
        """Open the copy, or go back."""
        if choice_id != "backup":
            self.plan.back()
            return
        problem = self.session.open(self.path, backup=True)
        if problem is None:
            self.plan.home()
            open_case_screens(self.plan)
        else:
            self.problem = problem
            self.refresh_sheet()


class ConflictScreen(Frame):
    """Someone else changed the file: both versions are kept."""

    page = "conflict"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "leave")

    def blocks(self) -> Sequence[Block]:
        """What happened, and the two ways on."""
        return [
            Gap(),
            Words(self.phrase("happened"), "title"),
            Gap(),
            Words(self.phrase("safe")),
            Gap(),
            Choice("both", self.phrase("both"), number=1),
            Choice("theirs", self.phrase("theirs"), number=2),
        ]

    def chosen(self, choice_id: str) -> None:
        """Keep both, going on in mine or in theirs."""
        problem = self.session.take_theirs() if choice_id == "theirs" else self.session.keep_both()
        if problem is not None:
            self.show_problem(problem)
            return
        self.plan.back()

    def action_back(self) -> None:
        """Esc decides nothing: the case stays unsaved until a way is chosen."""
        self.plan.back()
