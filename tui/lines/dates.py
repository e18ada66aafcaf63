"""Dates: what is due, who must act, counted from what; the overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import content
from tui.lines.place import Choice, Heading, Item, Page, Place, Point, Words

if TYPE_CHECKING:
    from tui.guidance.deadline_words import Deadline

HEADINGS = ("overdue", "coming", "no_count", "done")
"""Under which heading a date stands; also the order of the headings."""


class DatesPlace(Place):
    """Every date of the case."""

    page = "dates"
    hints = ("words", "again", "back", "help", "quit")

    def items(self) -> Sequence[Item]:
        """What happened in order, then what is due under its headings, then the doors."""
        session = self.session
        if not session.case.events:
            return [
                Words(f"{self.phrase('none').rstrip('.')}. {self.phrase('none_do')}"),
                Choice("new", self.phrase("new")),
                Choice("state", self.phrase("state"), self._state()),
                Choice("school_year", self.phrase("school_year")),
            ]
        items: list[Item] = []
        deadlines = session.diary.deadlines()
        for heading in HEADINGS:
            rows = [
                self._row(at, one)
                for at, one in enumerate(deadlines)
                if _heading_of(one) == heading
            ]
            if rows:
                items += [Heading(self.phrase(heading)), *rows]
        if not deadlines:
            items.append(Words(self.phrase("nothing_due")))
        line = [Point(f"{one.day}: {one.label}") for one in session.diary.timeline()]
        known = session.case.school_calendar.off
        off = self.phrase("days_off", count=len(known)) if known else ""
        if line:
            items += [Heading(self.line("in_order")), *line]
        return [
            *items,
            Heading(self.phrase("more")),
            Choice("new", self.phrase("new")),
            Choice("log", self.phrase("log")),
            Choice("state", self.phrase("state"), self._state()),
            Choice("school_year", self.phrase("school_year"), off),
            Choice("take_home", self.phrase("take_home")),
        ]

    def _state(self) -> str:
        """The State whose limits are counted."""
        return self.session.answer_words("state") or self.phrase("no_state")

    def _row(self, at: int, one: Deadline) -> Choice:
        diary = self.session.diary
        day = diary.day_words(date.fromisoformat(one.due)) if one.due else ""
        beside = (day, diary.when_words(one), self.phrase(f"who_{one.who}"))
        return Choice(
            f"date:{at}",
            one.title,
            "; ".join(part for part in beside if part),
            one.says,
        )

    def take(self, choice_id: str) -> None:
        """Open a date, or go through a door."""
        visit = self.visit
        kind, _, name = choice_id.partition(":")
        match kind:
            case "date":
                self._open(self.session.diary.deadlines()[int(name)])
            case "new":
                from tui.lines.log import NewEventPlace

                visit.go(NewEventPlace(visit))
            case "log":
                from tui.lines.log import LogPlace

                visit.go(LogPlace(visit))
            case "state":
                from tui.lines.question import QuestionPlace

                visit.begin_case()
                visit.go(QuestionPlace(visit, "state", single=True))
            case "school_year":
                from tui.lines.school_year import SchoolYearPlace

                visit.go(SchoolYearPlace(visit))
            case "take_home":
                from tui.lines.take_home import TakeHomePlace

                visit.go(TakeHomePlace(visit))

    def _open(self, deadline: Deadline) -> None:
        visit, diary = self.visit, self.session.diary

        def picked(name: str) -> None:
            one = diary.again(deadline)
            if name == "letter":
                from tui.lines.letter import LetterPlace

                if one.overdue:
                    self.session.papers.about_date(one.letter, one.id)
                visit.go(LetterPlace(visit, one.letter))
            elif name == "phone":
                from tui.lines.take_home import CodePlace

                visit.go(CodePlace(visit, one))
            elif name == "log":
                from tui.lines.log import NewEventPlace

                visit.go(NewEventPlace(visit))

        visit.go(
            Page(
                visit,
                deadline.title,
                lambda page: date_items(page, diary.again(deadline)),
                picked,
            )
        )


def _heading_of(deadline: Deadline) -> str:
    return deadline.status if deadline.status in HEADINGS else "coming"


def date_items(page: Place, one: Deadline) -> Sequence[Item]:
    """One date: the day, the rule, how it was counted, what it rests on, what to do."""
    session, phrase = page.session, page.phrase
    items: list[Item] = []
    if one.due:
        day = session.diary.day_words(date.fromisoformat(one.due))
        items.append(Words(f"{day}: {session.diary.when_words(one)}."))
    items += [Words(one.what), Words(one.says), *(Words(note) for note in one.notes)]
    items += [Heading(phrase("dates.what_to_do")), Words(one.next_step)]
    sources = (*one.sources, *one.exceptions)
    items += [Heading(phrase("sources.heading")), *(Point(source) for source in sources)]
    items += [Words(phrase(f"dates.checked_{one.checked}")), Heading(page.line("doors"))]
    if one.letter:
        title = session.fill(content.load(session.language, f"letters/{one.letter}").title)
        items.append(Choice("letter", phrase("dates.letter", title=title)))
    if one.due and one.status != "done":
        items.append(Choice("phone", phrase("dates.phone")))
    return [*items, Choice("log", phrase("dates.new"))]
