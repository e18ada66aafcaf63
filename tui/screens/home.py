"""Home: what would you like to do? Nobody is made to take the interview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui import words
from tui.case import store
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.frame import Frame


class HomeScreen(Frame):
    """The doors of the program."""

    page = "home"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "words", "leave")

    def place(self) -> str:
        """Home has no place name of its own."""
        return ""

    def top_right(self) -> tuple[str, bool]:
        """Whether all is saved, and the key for the other language, by its own name."""
        said, warn = super().top_right()
        other = self.plan.other_language
        if warn or other == self.session.language:
            return said, warn
        key = f"{self.phrase('caps.f2')} {words.phrase(other, 'language.name')}"
        return f"{said}   {key}" if said else key, False

    def doors(self) -> list[tuple[str, str, str]]:
        """Id, words, and what stands at the right end of each door."""
        doors: list[tuple[str, str, str]] = []
        if self.session.has_case:
            left = len([q for q in self.session.questions() if not self.session.value(q)])
            key = "questions_left_one" if left == 1 else "questions_left"
            right = self.phrase(key, count=left) if left else ""
            doors.append(("go_on", self.phrase("go_on"), right))
            doors.append(("result", self.phrase("result"), ""))
            doors.append(("papers", self.phrase("papers"), ""))
            doors.append(("cases", self.phrase("cases"), ""))
        else:
            doors.append(("new", self.phrase("new"), self.phrase("new_time")))
            latest = self.latest()
            if latest is not None:
                name = latest.name or self.session.child
                doors.append(
                    (
                        "resume",
                        self.phrase("resume", name=name),
                        self.phrase(
                            "saved_on", day=self.session.day(latest.changed_at.date().isoformat())
                        ),
                    )
                )
            doors.append(("papers", self.phrase("papers"), ""))
            doors.append(("cases", self.phrase("cases"), ""))
        doors += [
            (door, self.phrase(door), "")
            for door in ("compare", "rights", "school_says", "library", "about")
        ]
        return doors

    def blocks(self) -> Sequence[Block]:
        """A greeting, the doors, and a word on privacy."""
        greeting: list[Block] = [
            Gap(),
            Words(self.phrase("promise"), "title"),
            Words(self.phrase("question")),
            Gap(),
        ]
        rows = [
            Choice(door, text, number=number, right=right)
            for number, (door, text, right) in enumerate(self.doors(), 1)
        ]
        outlet = self.plan.outlet
        private = f"{outlet}.home_private" if outlet else "private"
        return [*greeting, *rows, Gap(), Words(self.phrase(private), "dim")]

    def latest(self) -> store.Listed | None:
        """The case saved last in the folder of cases, if there is one."""
        if not hasattr(self, "_latest"):
            self._latest = store.latest_case(self.session.cases)
        return self._latest

    def chosen(self, choice_id: str) -> None:
        """Go through a door."""
        from tui.screens import question

        match choice_id:
            case "new":
                self.session.start_new()
                question.open_case_screens(self.plan)
            case "go_on":
                question.open_case_screens(self.plan)
            case "resume":
                latest = self.latest()
                if latest is not None:
                    from tui.screens.cases import open_path

                    open_path(self.plan, latest.path)
            case "result":
                from tui.screens.result import ResultScreen

                self.plan.go(ResultScreen())
            case "papers":
                from tui.screens.papers import PapersScreen

                self.plan.go(PapersScreen())
            case "cases":
                from tui.screens.cases import CasesScreen

                self.plan.go(CasesScreen())
            case "compare":
                from tui.screens.comparison import ComparisonScreen

                self.plan.go(ComparisonScreen())
            case "rights":
                from tui.screens.rights import RightsScreen

                self.plan.go(RightsScreen())
            case "school_says":
                from tui.screens.school_says import SchoolSaysScreen

                self.plan.go(SchoolSaysScreen())
            case "library":
                from tui.screens.library import LibraryScreen

                self.plan.go(LibraryScreen())
            case "about":
                from tui.screens.about import AboutScreen

                self.plan.go(AboutScreen())
