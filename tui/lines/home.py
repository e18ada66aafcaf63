"""Home: what would you like to do? Nobody is made to take the interview."""

from __future__ import annotations

from collections.abc import Sequence

from tui.case import store
from tui.lines.place import Choice, Item, Place, Words


class HomePlace(Place):
    """The doors of the program."""

    page = "home"
    hints = ("words", "help", "quit")

    def title(self) -> str:
        """The promise of the program."""
        return self.phrase("promise")

    def items(self) -> Sequence[Item]:
        """The question, the doors, and a word on privacy."""
        return [
            Words(self.phrase("private")),
            Words(self.phrase("question")),
            *(Choice(door, text, beside) for door, text, beside in self._doors()),
        ]

    def _doors(self) -> list[tuple[str, str, str]]:
        phrase, session = self.phrase, self.session
        if session.has_case:
            left = len([one for one in session.questions() if not session.value(one)])
            key = "questions_left_one" if left == 1 else "questions_left"
            beside = phrase(key, count=left) if left else ""
            doors = [("go_on", phrase("go_on"), beside), ("result", phrase("result"), "")]
        else:
            doors = [("new", phrase("new"), phrase("new_time"))]
            latest = self.latest()
            if latest is not None:
                day = session.day(latest.changed_at.date().isoformat())
                name = phrase("resume", name=latest.name or session.child)
                doors.append(("resume", name, phrase("saved_on", day=day)))
        names = ("papers", "cases", "compare", "rights", "school_says", "library", "about")
        return [*doors, *((door, phrase(door), "") for door in names)]

    def latest(self) -> store.Listed | None:
        """The case saved last in the folder of cases, if there is one."""
        return store.latest_case(self.session.cases)

    def take(self, choice_id: str) -> None:
        """Go through a door."""
        visit = self.visit
        match choice_id:
            case "new":
                from tui.lines.question import go_on_with_case

                self.session.start_new()
                go_on_with_case(visit)
            case "go_on":
                from tui.lines.question import go_on_with_case

                go_on_with_case(visit)
            case "resume":
                from tui.lines.cases import open_path

                latest = self.latest()
                if latest is not None:
                    open_path(visit, latest.path)
            case "result":
                from tui.lines.result import ResultPlace

                visit.go(ResultPlace(visit))
            case "papers":
                from tui.lines.papers import PapersPlace

                visit.go(PapersPlace(visit))
            case "cases":
                from tui.lines.cases import CasesPlace

                visit.go(CasesPlace(visit))
            case "compare":
                from tui.lines.library import ComparisonPlace

                visit.go(ComparisonPlace(visit))
            case "rights":
                from tui.lines.rights import RightsPlace

                visit.go(RightsPlace(visit))
            case "school_says":
                from tui.lines.school_says import SchoolSaysPlace

                visit.go(SchoolSaysPlace(visit))
            case "library":
                from tui.lines.library import LibraryPlace

                visit.go(LibraryPlace(visit))
            case "about":
                from tui.lines.library import about_page

                visit.go(about_page(visit))
