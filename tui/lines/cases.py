"""Saved cases: resume, start anew, open from or keep in another place; and what can go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import content
from tui.case import store
from tui.case.problem import Problem
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.question import go_on_with_case
from tui.lines.visit import Visit
from tui.words import place as shown_place


def open_path(visit: Visit, path: Path) -> None:
    """Open the case at ``path`` and go on with it; a damaged file offers its last good copy."""
    problem = visit.session.open(path)
    if problem is None:
        visit.home()
        go_on_with_case(visit)
    elif store.backup_path(path).is_file():
        visit.go(DamagedPlace(visit, path, problem))
    else:
        visit.problem(problem)


class CasesPlace(Place):
    """The cases in the folder of cases, the one saved last first."""

    page = "cases"

    def items(self) -> Sequence[Item]:
        """Where cases are kept, the cases, and other places."""
        session = self.session
        items: list[Item] = [Words(f"{self.phrase('folder')} {shown_place(session.cases)}")]
        listed = store.list_cases(session.cases)
        items += [self._row(one) for one in listed]
        if not listed:
            items.append(Words(self.phrase("none")))
        items += [Heading(self.line("other_doors"))]
        doors = ("new", "elsewhere", "from_paper", *(("on_paper",) if session.has_case else ()))
        items += [Choice(one, self.phrase(one)) for one in doors]
        if session.has_case and session.path is not None:
            now = shown_place(session.path)
            items.append(Choice("keep_elsewhere", self.phrase("keep_elsewhere"), below=now))
        return [*items, Choice("practice", self.phrase("practice"))]

    def _row(self, one: store.Listed) -> Choice:
        session = self.session
        stages = content.load(session.language, "questions")["stage"].choices
        day = session.day(one.changed_at.date().isoformat())
        trouble = ""
        if one.unreadable:
            trouble = self.phrase("unreadable")
        elif one.problems:
            trouble = self.phrase("trouble")
        name = one.name or self.phrase("no_name")
        return Choice(
            f"case:{one.path.name}",
            shown_place(Path(one.path.name)) if one.unreadable else name,
            "; ".join(part for part in (trouble, day) if part),
            session.fill(stages.get(one.stage, "")) or shown_place(Path(one.path.name)),
        )

    def take(self, choice_id: str) -> None:
        """Open a case, start one, or ask for a place."""
        kind, _, name = choice_id.partition(":")
        visit, session = self.visit, self.session
        match kind:
            case "case":
                open_path(visit, session.cases / name)
            case "new":
                session.start_new()
                visit.home()
                go_on_with_case(visit)
            case "practice":
                start_practice(visit)
            case "elsewhere":
                typed = visit.ask_line(self.phrase("path_label"))
                if typed:
                    open_path(visit, Path(typed).expanduser())
            case "from_paper" | "on_paper":
                from tui.lines.take_home import PaperCasePlace, ReadPaperPlace

                on_paper = kind == "on_paper"
                visit.go(PaperCasePlace(visit) if on_paper else ReadPaperPlace(visit))
            case "keep_elsewhere":
                self._keep_elsewhere()

    def _keep_elsewhere(self) -> None:
        session = self.session
        typed = self.visit.ask_line(self.phrase("folder_label"))
        if not typed or self.problem(session.move_to(Path(typed).expanduser())):
            return
        if session.path is not None:
            self.visit.say(f"{self.phrase('moved')} {shown_place(session.path)}")
        self.visit.say(self.phrase("first_copy"))
        self.visit.tell_anew()


def start_practice(visit: Visit) -> None:
    """Open the made-up case; nothing of it is saved."""
    visit.session.start_practice()
    visit.home()
    visit.say(content.load(visit.session.language, "practice").marked)
    go_on_with_case(visit)


class DamagedPlace(Place):
    """A file that cannot be opened: why, what is safe, and its last good copy."""

    page = "damaged"

    def __init__(self, visit: Visit, path: Path, problem: Problem) -> None:
        """The file, and what is wrong with it."""
        super().__init__(visit)
        self.path = path
        self.wrong = problem

    def items(self) -> Sequence[Item]:
        """The problem, and what can be done."""
        return [
            Words(" ".join(self.session.problem_words(self.wrong))),
            *(Choice(one, self.phrase(one)) for one in ("backup", "back")),
        ]

    def take(self, choice_id: str) -> None:
        """Open the copy, or go back."""
        if choice_id == "back":
            self.visit.back()
        elif not self.problem(self.session.open(self.path, backup=True)):
            self.visit.home()
            go_on_with_case(self.visit)


class ConflictPlace(Place):
    """Someone else changed the file: both versions are kept."""

    page = "conflict"

    def items(self) -> Sequence[Item]:
        """What happened, and the two ways on."""
        return [
            Words(f"{self.phrase('happened')} {self.phrase('safe')}"),
            *(Choice(one, self.phrase(one)) for one in ("both", "theirs")),
        ]

    def take(self, choice_id: str) -> None:
        """Keep both, going on in mine or in theirs."""
        session = self.session
        if self.problem(session.take_theirs() if choice_id == "theirs" else session.keep_both()):
            return
        if session.path is not None:
            self.visit.say(self.line("saved_where", path=shown_place(session.path)))
        self.visit.back()
