"""Letters and dates: the doors to the log, the dates and the meeting, and every letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.lines.place import Choice, Heading, Item, Place

DOORS = ("dates", "log", "packet", "take_home")


class PapersPlace(Place):
    """What a parent can take home."""

    page = "papers"
    hints = ("find", "words", "again", "back", "quit")

    def items(self) -> Sequence[Item]:
        """The doors, the letters whose time has come, and all letters under their headings."""
        session = self.session
        items: list[Item] = [
            Choice(f"door:{door}", self.phrase(door), self._beside(door)) for door in DOORS
        ]
        offered = session.papers.offered()
        if offered:
            items.append(Heading(self.phrase("now")))
            items += [self._row(one.letter, one.says, one.rule) for one in offered]
        now = {one.letter for one in offered}
        groups = content.load(session.language, "letter_words").groups
        papers = content.load(session.language, "papers")
        for group in papers.groups:
            names = [name for name, one in papers.letters.items() if one.group == group]
            items.append(Heading(groups[group]))
            items += [self._row(name) for name in names if name not in now]
        return items

    def _beside(self, door: str) -> str:
        """How much is behind a door."""
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
        title = session.fill(content.load(session.language, f"letters/{name}").title)
        begun = self.phrase("begun") if session.case.letters.get(name) else ""
        return Choice(f"letter:{name}:{rule}" if rule else f"letter:{name}", title, begun, below)

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All letters, for finding."""
        session = self.session
        for name in content.load(session.language, "papers").letters:
            words = content.load(session.language, f"letters/{name}")
            yield self._row(name), f"{words.title} {words.about} {words.subject}"

    def take(self, choice_id: str) -> None:
        """Through a door, or to a letter."""
        visit = self.visit
        kind, _, name = choice_id.partition(":")
        if kind == "letter":
            from tui.lines.letter import LetterPlace

            letter, _, rule = name.partition(":")
            if rule:
                visit.session.papers.about_date(letter, rule)
            visit.go(LetterPlace(visit, letter))
        elif name == "dates":
            from tui.lines.dates import DatesPlace

            visit.go(DatesPlace(visit))
        elif name == "log":
            from tui.lines.log import LogPlace

            visit.go(LogPlace(visit))
        elif name == "packet":
            from tui.lines.packet import PacketPlace

            visit.go(PacketPlace(visit))
        elif name == "take_home":
            from tui.lines.take_home import TakeHomePlace

            visit.go(TakeHomePlace(visit))
