"""What stands in the blanks of a letter: from the case, the log, the answers and the dates.

A blank is filled by the first of these that has something: what the parent typed for it, the last
day in the log that fits, what the parent wrote beside a question, what can be worked out. What
nothing fills stays empty: a line to fill by hand, or a line left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import content
from content.shapes import Blank, Condition, Letter, LetterFlow, Papers
from tui import words
from tui.case import model
from tui.case.model import CaseFile, Event
from tui.documents.paper import BLANK_LINE
from tui.guidance.path import answers_in_use

if TYPE_CHECKING:
    from tui.guidance.deadlines import Due

BLANK = re.compile(r"\{([A-Za-z][a-z0-9_]*)\}")

ABOUT_DATE = "about_date"
"""Key in what the case keeps of a letter: the rule of the date that it is about."""

CONCERNS = (
    "limits_school_day",
    "understands_grade_work",
    "needs_different_teaching",
    "needs_adjustments",
    "behavior_relationships",
)
"""Questions whose notes tell what a parent sees, in the order in which they are joined."""


@dataclass(frozen=True)
class Desk:
    """One letter of one case on one day, and what its blanks hold."""

    case: CaseFile
    id: str
    """Of the letter."""
    on: date
    language: str

    @cached_property
    def papers(self) -> Papers:
        """How letters behave."""
        return content.load(self.language, "papers")

    @cached_property
    def flow(self) -> LetterFlow:
        """How this letter behaves."""
        return self.papers.letters[self.id]

    @cached_property
    def letter(self) -> Letter:
        """The words of this letter."""
        found: Letter = content.load(self.language, f"letters/{self.id}")
        return found

    @cached_property
    def frame(self) -> Mapping[str, str]:
        """The lines around every letter."""
        return content.load(self.language, "letter_words").frame

    @cached_property
    def own(self) -> Mapping[str, str]:
        """What the case keeps for this letter alone."""
        return self.case.letters.get(self.id, model.Kept())

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """The answers that count."""
        return answers_in_use(self.case)

    @property
    def child(self) -> str:
        """What the letter calls the child in the middle of a sentence."""
        student = self.answers.get("who_asks") == "student"
        return self.case.child.name or self.frame["child_student" if student else "child"]

    @property
    def subject(self) -> str:
        """What the letter is about, as the content has it: with its blanks."""
        return self.letter.subject

    def day(self, iso: str) -> str:
        """A day in words, from ``YYYY-MM-DD``."""
        return words.day(self.language, iso, long=True)

    def typed(self, name: str) -> str:
        """What the parent typed for a blank, wherever the case keeps it; a day as it is kept."""
        return typed(self.case, self.id, name, self.papers.blanks[name])

    def known(self, name: str) -> str:
        """What fills a blank, in its kept form: a day as ``YYYY-MM-DD``."""
        blank = self.papers.blanks[name]
        found = self.typed(name)
        if not found and blank.events:
            found = self.last(*blank.events)
        if not found and name in FROM_ANSWERS:
            found = FROM_ANSWERS[name](self)
        if not found and blank.stored_in == "worked_out" and name in WORKED_OUT:
            found = WORKED_OUT[name](self)
        return found

    def value(self, name: str) -> str:
        """What fills a blank, in words; ``""`` where nothing does."""
        if name == "child":
            return self.child
        found = self.known(name)
        return self.day(found) if found and self.papers.blanks[name].kind == "day" else found

    def last(self, *kinds: str) -> str:
        """The last day in the log on which any of these happened, not after today."""
        found = self.last_event(*kinds)
        return found.day if found is not None else ""

    def last_event(self, *kinds: str) -> Event | None:
        """The last event of any of these kinds, not after today.

        Of letters, those count that ask for something and are not this one: a reminder that was
        sent is not what was asked for.
        """
        today = self.on.isoformat()
        fitting = [
            one
            for one in self.case.events
            if one.kind in kinds and one.day <= today and self._asks(one)
        ]
        return fitting[-1] if fitting else None

    def _asks(self, event: Event) -> bool:
        if event.kind != "letter_sent" or not event.letter:
            return True
        return event.letter != self.id and f"asked_{event.letter}" in self.frame

    def holds(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether any of the conditions holds for the answers and the log."""
        return any(
            all(self._satisfied(question, accepted) for question, accepted in one.items())
            for one in conditions
        )

    def _satisfied(self, question: str, accepted: tuple[str, ...]) -> bool:
        if question in ("log", "not_in_log"):
            return bool(self.last(*accepted)) == (question == "log")
        return self.answers.get(question, "unsure") in accepted

    @cached_property
    def missed(self) -> Due | None:
        """The date of the school, gone by, that the letter is about: the one it was opened from,
        else the one that has been due the longest."""
        from tui.guidance.deadlines import deadlines

        named = self.own.get(ABOUT_DATE, "")
        words_for = content.load(self.language, "letter_words").missed
        late = [
            one
            for one in deadlines(self.case, self.on)
            if one.rule in words_for and one.status == "overdue" and one.who == "school"
        ]
        fitting = (one for one in late if (one.rule == named if named else one.exact))
        return next(fitting, None)


def typed(case: CaseFile, letter: str, name: str, blank: Blank) -> str:
    """What the parent typed for a blank, wherever the case keeps it."""
    place, _, field = blank.stored_in.partition(".")
    found: str
    if place == "child":
        found = getattr(case.child, field)
        if not found and field == "full_name":
            found = case.child.name
    elif place == "parent":
        found = getattr(case.parent, field)
    elif place == "letters":
        found = case.letter_facts.get(name, "")
    elif place == "letter":
        found = case.letters.get(letter, model.Kept()).get(name, "")
    else:
        found = ""
    return found


def with_typed(case: CaseFile, letter: str, name: str, blank: Blank, text: str) -> CaseFile:
    """The case with something else typed for a blank; an empty text takes it away."""
    place, _, field = blank.stored_in.partition(".")
    if place == "child":
        return model.with_child(case, **{field: text})
    if place == "parent":
        return model.with_parent(case, **{field: text})
    if place == "letters":
        return model.with_letter_fact(case, name, text)
    return model.with_letter(case, letter, name, text)


# ------------------------------------------------------------------------------ into a text


def blanks_of(text: str) -> tuple[str, ...]:
    """The blanks of a text, each once."""
    return tuple(dict.fromkeys(_low(one) for one in BLANK.findall(text)))


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def filled(desk: Desk, text: str) -> str:
    """A text with its blanks filled; a line stands for what nothing fills.

    One pass: what a person typed is never looked at for blanks. Several lines begin on a line of
    their own, and no sentence ends with two full stops.
    """

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        value = desk.value(_low(name))
        if not value:
            return BLANK_LINE
        if name != _low(name):
            value = value[:1].upper() + value[1:]
        if match.string[match.end() : match.end() + 1] == ".":
            value = value.rstrip(".")
        begins = value.startswith("- ") or "\n" in value
        return f"\n{value}" if begins and match.start() else value

    return BLANK.sub(fill, text)


# ----------------------------------------------------------------------- from answers and notes


def _concerns(desk: Desk) -> str:
    notes = (desk.case.notes.get(question, "").strip() for question in CONCERNS)
    return "\n\n".join(note for note in notes if note)


def _diagnosis(desk: Desk) -> str:
    return desk.case.notes.get("diagnosis", "").strip() if _one_line(desk, "diagnosis") else ""


def _one_line(desk: Desk, question: str) -> bool:
    """Whether a note is short enough to stand in a sentence."""
    note = desk.case.notes.get(question, "").strip()
    return "\n" not in note and len(note) <= 120


def _language(desk: Desk) -> str:
    spanish = desk.answers.get("home_language") == "spanish"
    return desk.frame["language_spanish"] if spanish else ""


def _asked_what(desk: Desk) -> str:
    """What the last request in the log asked for, if the letter's day is not another."""
    last = desk.last_event(*desk.papers.blanks["asked_day"].events)
    if last is None or last.day != desk.known("asked_day"):
        return ""
    own = desk.frame.get(f"asked_{last.letter}") if last.kind == "letter_sent" else None
    return words.fill(own or desk.frame.get(f"asked_{last.kind}", ""), child=desk.child)


def _refused_what(desk: Desk) -> str:
    if not desk.last("evaluation_refused"):
        return ""
    return words.fill(desk.frame["refused_evaluation"], child=desk.child)


def _child_address(desk: Desk) -> str:
    return desk.case.parent.address


def _answer_by(desk: Desk) -> str:
    """A weekday some time from now: a wish of the parent, not a date of the law."""
    day = desk.on + timedelta(days=desk.papers.answer_days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


FROM_ANSWERS: dict[str, Callable[[Desk], str]] = {
    "concerns": _concerns,
    "diagnosis_name": _diagnosis,
    "language": _language,
    "asked_what": _asked_what,
    "refused_what": _refused_what,
    "child_address": _child_address,
    "answer_by": _answer_by,
}
"""Blanks that have a first value; the parent can type another."""


# --------------------------------------------------------------------------------- worked out


def _today(desk: Desk) -> str:
    return desk.day(desk.on.isoformat())


def _subject(desk: Desk) -> str:
    return filled(desk, desk.subject)


def _grade(desk: Desk) -> str:
    grades = content.load(desk.language, "questions")["grade"].choices
    return grades.get(desk.case.child.grade, desk.case.child.grade)


def _state_agency(desk: Desk) -> str:
    state = content.load(desk.language, "law/states").get(desk.case.child.state)
    return state.agency if state else ""


def _supports(desk: Desk) -> str:
    known = content.load(desk.language, "accommodations").supports
    return "; ".join(
        words.fill(known[one].text, child=desk.child)
        for one in desk.case.accommodations
        if one in known
    )


def _events(desk: Desk) -> str:
    """The log up to this day, one line for each thing that happened."""
    said = content.load(desk.language, "events").events
    lines = []
    for one in desk.case.events:
        if one.day > desk.on.isoformat() or one.kind not in said:
            continue
        happened = words.fill(said[one.kind].title, child=desk.child)
        if one.kind == "letter_sent" and one.letter in desk.papers.letters:
            title = content.load(desk.language, f"letters/{one.letter}").title
            happened += f" ({words.fill(title, child=desk.child)})"
        note = " ".join(one.note.split())
        lines.append(f"- {desk.day(one.day)}: {happened}{f'. {note}' if note else ''}")
    return "\n".join(lines)


def _missed_what(desk: Desk) -> str:
    if desk.missed is None:
        return ""
    said = content.load(desk.language, "letter_words").missed[desk.missed.rule]
    return words.fill(said, child=desk.child)


def _due_day(desk: Desk) -> str:
    """The day that has gone by; a day that is only the earliest it can be is not named."""
    one = desk.missed
    return one.day.isoformat() if one and one.day and one.exact else ""


def _count(desk: Desk) -> str:
    one = desk.missed
    if one is None or one.count is None:
        return ""
    units = content.load(desk.language, "deadlines").units
    unit = f"{one.unit}_one" if one.count == 1 else one.unit
    return words.fill(units[unit], count=one.count)


def _start_what(desk: Desk) -> str:
    if desk.missed is None:
        return ""
    said = content.load(desk.language, "letter_words").since.get(desk.missed.event, "")
    return words.fill(said, child=desk.child)


def _start_day(desk: Desk) -> str:
    return desk.missed.start.isoformat() if desk.missed else ""


def _rule(desk: Desk) -> str:
    """The citation, where the rule itself was read."""
    return _cited(desk.missed) if desk.missed and desk.missed.checked == "text" else ""


def _rule_heard(desk: Desk) -> str:
    """The citation, where the rule is known at second hand."""
    return _cited(desk.missed) if desk.missed and desk.missed.checked == "secondary" else ""


def _cited(due: Due) -> str:
    if due.clock is not None:
        return due.clock.citation
    known = content.load("en", "law/sources")
    return "; ".join(known[one].citation for one in due.sources)


WORKED_OUT: dict[str, Callable[[Desk], str]] = {
    "today": _today,
    "subject": _subject,
    "grade": _grade,
    "state_agency": _state_agency,
    "supports": _supports,
    "missed_what": _missed_what,
    "due_day": _due_day,
    "count": _count,
    "start_what": _start_what,
    "start_day": _start_day,
    "rule": _rule,
    "rule_heard": _rule_heard,
    "events": _events,
}
"""Blanks that are never asked for. A test holds that each one in the content is here."""
