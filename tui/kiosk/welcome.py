"""The first screens of a visit: the language, then what this computer does with what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

import content
from tui import words
from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Gap, Picture, Words
from tui.screens.home import HomeScreen
from tui.screens.language import LanguageScreen

if TYPE_CHECKING:
    from tui.kiosk.app import KioskApp


class FirstScreen(LanguageScreen):
    """The question for the language, under the name of the center."""

    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "look")

    def __init__(self, logo: str, center: str, ended: bool) -> None:
        """``ended``: the visit before ended because nobody was there, and whoever comes back is
        told so."""
        super().__init__()
        self.logo, self.center, self.ended = logo, center, ended

    def blocks(self) -> Sequence[Block]:
        """The host's logo and name, then the question."""
        blocks: list[Block] = []
        if self.logo.strip("\n"):
            rows = tuple(f"   {row}" for row in self.logo.strip("\n").split("\n"))
            blocks += [Gap(), Picture(rows, "strong", said=self.center)]
        if self.center:
            blocks += [Gap(), Words(self.center, "strong")]
        blocks += super().blocks()
        if self.ended:
            blocks.append(Gap())
            for language in self.plan.languages:
                said = content.load(language, "kiosk").screens["first_ended"]
                blocks.append(Words(words.fill(said), "dim"))
        return blocks

    def chosen(self, choice_id: str) -> None:
        """On to what this computer does with what is typed."""
        self.plan.take_language(choice_id)
        cast("KioskApp", self.app).begun = True
        self.plan.back()
        self.plan.go(WelcomeScreen())

    def action_back(self) -> None:
        """There is nothing before this screen."""


class WelcomeScreen(KioskFrame):
    """What is kept, what idle time costs, and the two keys to know."""

    page = "welcome"
    hints: ClassVar[tuple[str, ...]] = ("choose", "language", "read", "look")

    def blocks(self) -> Sequence[Block]:
        """Four things to know, and the way on."""
        host = self.kiosk.host
        blocks: list[Block] = [Gap(), Words(self.phrase("title"), "title"), Gap()]
        blocks.append(Words(self.phrase("private")))
        idle = self.phrase("idle", minutes=host.idle_minutes, seconds=host.answer_seconds)
        blocks += [Gap(), Words(idle), Gap()]
        blocks += [Words(self.phrase("hide")), Words(self.phrase("finish"))]
        if self.kiosk.text_sizes:
            blocks.append(Words(self.phrase("size")))
        if host.phone:
            blocks += [Gap(), Words(self.phrase("phone", phone=host.phone), "dim")]
        return [*blocks, Gap(), Choice("go", self.phrase("go"), number=1)]

    def chosen(self, choice_id: str) -> None:
        """On to what brings the person here."""
        self.plan.back()

    def action_back(self) -> None:
        """Back to the language."""
        self.plan.back()
        self.kiosk.ask_first()


class KioskHome(HomeScreen):
    """The doors, and one for a USB stick."""

    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "words", "leave")

    def doors(self) -> list[tuple[str, str, str]]:
        """Where a case can come from stands before the library; with nothing kept here there is
        no list of saved cases until there is one."""
        said = content.load(self.session.language, "kiosk").screens
        more = [("stick", said["stick_door"], "")]
        if not self.session.has_case:
            more.append(("from_paper", said["paper_door"], ""))
        doors = [one for one in super().doors() if one[0] != "cases" or self.session.has_case]
        at = [one[0] for one in doors].index("compare")
        return [*doors[:at], *more, *doors[at:]]

    def chosen(self, choice_id: str) -> None:
        """Go through a door."""
        if choice_id == "stick":
            from tui.kiosk.stick_screen import StickScreen

            self.plan.go(StickScreen())
        elif choice_id == "from_paper":
            from tui.screens.paper_case import ReadPaperScreen

            self.plan.go(ReadPaperScreen())
        else:
            super().chosen(choice_id)
