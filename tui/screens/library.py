"""Words, questions, and ideas: what a person may look at without any case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import content
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame

DOORS = ("words", "questions", "accommodations", "whole_child", "path", "practice")


class LibraryScreen(Frame):
    """The doors to what can be read."""

    page = "library"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def blocks(self) -> Sequence[Block]:
        """One row for each door."""
        return [
            Gap(),
            *(Choice(door, self.phrase(door), number=n) for n, door in enumerate(DOORS, 1)),
        ]

    def chosen(self, choice_id: str) -> None:
        """Go through a door."""
        match choice_id:
            case "words":
                from tui.screens.words import WordsScreen

                self.plan.go(WordsScreen())
            case "questions":
                from tui.screens.questions import QuestionsScreen

                self.plan.go(QuestionsScreen())
            case "accommodations":
                from tui.screens.accommodations import AccommodationsScreen

                self.plan.go(AccommodationsScreen())
            case "whole_child":
                from tui.screens.whole_child import WholeChildScreen

                self.plan.go(WholeChildScreen())
            case "path":
                from tui.screens.path import PathScreen

                self.plan.go(PathScreen())
            case "practice":
                self.plan.go(DetailScreen("library.practice", practice_blocks, self._open_practice))

    def _open_practice(self, picked: str) -> None:
        from tui.screens.question import open_case_screens

        self.session.start_practice()
        self.plan.home()
        open_case_screens(self.plan)


def practice_blocks(frame: Frame) -> list[Block]:
    """What the practice case is, and the row that opens it."""
    practice = content.load(frame.session.language, "practice")
    return [
        Gap(),
        Words(practice.title, "title"),
        Words(practice.marked, "warn"),
        Gap(),
        Words(practice.intro),
        Gap(),
        Choice("open", frame.phrase("library.open_practice"), number=1),
    ]
