"""Letters and dates: the doors to the log, the dates and the meeting, and every letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import content
from tui.screens.blocks import Block, Choice, Divider, Gap
from tui.screens.find import FindFrame

DOORS = ("dates", "log", "packet", "take_home")


class PapersScreen(FindFrame):
    """What a parent can take home."""

    page = "papers"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "find", "help", "back")

    def full(self) -> Sequence[Block]:
        """The doors, the letters whose time has come, and all letters under their headings."""
        session = self.session
        blocks: list[Block] = [Gap()]
        for number, door in enumerate(DOORS, 1):
            blocks.append(
                Choice(f"door:{door}", self.phrase(door), number=number, right=self._beside(door))
            )
        offered = session.papers.offered()
        if offered:
            blocks += [Gap(), Divider(self.phrase("now"))]
            blocks += [self._row(one.letter, below=one.says, rule=one.rule) for one in offered]
        listed = {one.letter for one in offered}
        groups = content.load(session.language, "letter_words").groups
        papers = content.load(session.language, "papers")
        for group in papers.groups:
            letters = [name for name, one in papers.letters.items() if one.group == group]
            blocks += [Gap(), Divider(groups[group])]
            blocks += [self._row(name) for name in letters if name not in listed]
        return blocks

    def _beside(self, door: str) -> str:
        """What stands beside a door: how much is behind it."""
        session = self.session
        if door == "dates" and session.has_case:
            late = sum(one.overdue for one in session.diary.deadlines())
            if late:
                return self.phrase("late_one" if late == 1 else "late", count=late)
        if door == "log" and session.case.events:
            return self.phrase("logged", count=len(session.case.events))
        return ""

    def _row(self, name: str, below: str = "", rule: str = "") -> Choice:
        session = self.session
        title = content.load(session.language, f"letters/{name}").title
        begun = self.phrase("begun") if session.case.letters.get(name) else ""
        which = f"letter:{name}:{rule}" if rule else f"letter:{name}"
        return Choice(which, session.fill(title), right=begun, below=below)

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All letters, for finding."""
        session = self.session
        for name in content.load(session.language, "papers").letters:
            words = content.load(session.language, f"letters/{name}")
            yield self._row(name), f"{words.title} {words.about} {words.subject}"

    def chosen(self, choice_id: str) -> None:
        """Through a door, or to a letter."""
        kind, _, name = choice_id.partition(":")
        if kind == "letter":
            from tui.screens.letter import LetterScreen

            letter, _, rule = name.partition(":")
            if rule:
                self.session.papers.about_date(letter, rule)
            self.plan.go(LetterScreen(letter))
        elif name == "dates":
            from tui.screens.dates import DatesScreen

            self.plan.go(DatesScreen())
        elif name == "log":
            from tui.screens.log import LogScreen

            self.plan.go(LogScreen())
        elif name == "packet":
            from tui.screens.packet import PacketScreen

            self.plan.go(PacketScreen())
        elif name == "take_home":
            from tui.screens.take_home import TakeHomeScreen

            self.plan.go(TakeHomeScreen())
