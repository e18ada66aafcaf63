"""Dates: a drawn line from the request to what comes next, and what is due, the overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.blocks import Block, Choice, Divider, Gap, Picture, Words
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame
from tui.screens.keys import bindings
from tui.screens.timeline import drawn

if TYPE_CHECKING:
    from tui.guidance.deadline_words import Deadline

HEADINGS = ("overdue", "may_be_late", "coming", "no_count", "done")
"""Under which heading a date stands; also the order of the headings."""


def heading_of(deadline: Deadline) -> str:
    """The heading a date stands under."""
    if deadline.may_be_late:
        return "may_be_late"
    if deadline.status in ("overdue", "no_count", "done"):
        return deadline.status
    return "coming"


class DatesScreen(Frame):
    """Every date of the case."""

    page = "dates"
    hints: ClassVar[tuple[str, ...]] = ("choose", "new_event", "take_home", "help", "back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("new_event", "take_home")

    def blocks(self) -> Sequence[Block]:
        """The drawn line, then the dates under their headings."""
        session = self.session
        if not session.case.events:
            return [
                Gap(),
                Words(self.phrase("none"), "title"),
                Gap(),
                Words(self.phrase("none_do")),
                Gap(),
                Choice("new", self.phrase("new"), number=1),
                Choice("state", self.phrase("state"), number=2, right=self._state()),
                Choice("school_year", self.phrase("school_year"), number=3),
            ]
        blocks: list[Block] = [Gap(), *self._line()]
        deadlines = session.diary.deadlines()
        number = 0
        for heading in HEADINGS:
            rows = [one for one in deadlines if heading_of(one) == heading]
            if rows:
                blocks += [Gap(), Divider(self.phrase(heading))]
            for one in rows:
                number += 1
                blocks.append(self._row(one, number, deadlines.index(one)))
        if not deadlines:
            blocks += [Gap(), Words(self.phrase("nothing_due"))]
        return [
            *blocks,
            Gap(),
            Divider(self.phrase("more")),
            Choice("new", self.phrase("new")),
            Choice("log", self.phrase("log")),
            Choice("state", self.phrase("state"), right=self._state()),
            Choice("school_year", self.phrase("school_year"), right=self._year()),
            Choice("take_home", self.phrase("take_home")),
        ]

    def _line(self) -> list[Block]:
        width = min(max(self.size.width, 60), self.max_width) - 6
        points = self.session.diary.timeline()
        lines = drawn(points, width, self.plan.glyphs)
        said = ". ".join(f"{one.day}: {one.label}" for one in points)
        return [Picture(lines, "picture", said)] if lines else []

    def _state(self) -> str:
        """The State whose limits are counted."""
        return self.session.answer_words("state") or self.phrase("no_state")

    def _year(self) -> str:
        known = self.session.case.school_calendar
        return self.phrase("days_off", count=len(known.off)) if known.off else ""

    def _row(self, one: Deadline, number: int, at: int) -> Choice:
        session = self.session
        when = session.diary.when_words(one)
        who = self.phrase(f"who_{one.who}")
        return Choice(
            f"date:{at}",
            one.title,
            number=number if number < 10 else 0,
            right=" · ".join(part for part in (when, who) if part),
            below=one.says,
            style="strong" if one.status == "overdue" else "choice",
        )

    def chosen(self, choice_id: str) -> None:
        """Open a date, or go through a door."""
        kind, _, name = choice_id.partition(":")
        match kind:
            case "date":
                self._open(self.session.diary.deadlines()[int(name)])
            case "new":
                self.action_new_event()
            case "log":
                from tui.screens.log import LogScreen

                self.plan.go(LogScreen())
            case "state":
                from tui.screens.question import QuestionScreen

                if not self.session.has_case:
                    self.session.start_new()
                self.plan.go(QuestionScreen("state", single=True))
            case "school_year":
                from tui.screens.school_year import SchoolYearScreen

                self.plan.go(SchoolYearScreen())
            case "take_home":
                self.action_take_home()

    def _open(self, deadline: Deadline) -> None:
        def now() -> Deadline:
            return self.session.diary.again(deadline)

        self.plan.go(
            DetailScreen(
                "dates.one",
                lambda frame: date_blocks(frame, now()),
                lambda name: act(self, now(), name),
            )
        )

    def action_new_event(self) -> None:
        """N: log something that happened."""
        from tui.screens.log import NewEventScreen

        self.plan.go(NewEventScreen())

    def action_take_home(self) -> None:
        """Q: the dates on a phone, in a calendar, on paper."""
        from tui.screens.take_home import TakeHomeScreen

        self.plan.go(TakeHomeScreen())


def act(frame: Frame, deadline: Deadline, name: str) -> None:
    """What a row on the page of one date does."""
    if name == "letter":
        from tui.screens.letter import LetterScreen

        if deadline.overdue:
            frame.session.papers.about_date(deadline.letter, deadline.id)
        frame.plan.go(LetterScreen(deadline.letter))
    elif name == "phone":
        from tui.screens.take_home import QrScreen

        frame.plan.go(QrScreen(deadline))
    elif name == "log":
        from tui.screens.log import NewEventScreen

        frame.plan.go(NewEventScreen())


def date_blocks(frame: Frame, one: Deadline) -> list[Block]:
    """One date: the day, the rule, how it was counted, what it rests on, what to do."""
    import content

    session = frame.session
    phrase = frame.session.phrase
    blocks: list[Block] = [Gap(), Words(one.title, "title")]
    if one.due:
        day = session.diary.day_words(date.fromisoformat(one.due))
        blocks += [Gap(), Words(f"{day} · {session.diary.when_words(one)}", "strong")]
    blocks += [Gap(), Words(one.what), Gap(), Words(one.says)]
    blocks += [Words(note) for note in one.notes]
    blocks += [Gap(), Words(phrase("dates.what_to_do"), "label"), Words(one.next_step)]
    rows: list[Block] = []
    if one.letter:
        title = content.load(session.language, f"letters/{one.letter}").title
        rows.append(Choice("letter", phrase("dates.letter", title=session.fill(title))))
    if one.due and one.status != "done":
        rows.append(Choice("phone", phrase("dates.phone")))
    rows.append(Choice("log", phrase("dates.new")))
    blocks += [Gap(), *rows, Gap(), Words(phrase("sources.heading"), "label")]
    blocks += [Words(source, "source", lead="  ") for source in (*one.sources, *one.exceptions)]
    return [*blocks, Words(phrase(f"dates.checked_{one.checked}"), "source", lead="  ")]
