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

import content
from content.shapes import Blank, Condition, Letter, LetterFlow, Papers
from tui import words
from tui.case import model
from tui.case.model import CaseFile
from tui.documents.paper import BLANK_LINE
from tui.guidance.path import answers_in_use

BLANK = re.compile(r"\{([A-Za-z][a-z0-9_]*)\}")

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
        days = (one.day for one in self.case.events if one.kind in kinds)
        return max((day for day in days if day <= self.on.isoformat()), default="")

    def holds(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether any of the conditions holds for the answers; an answer missing is unsure."""
        given = self.answers
        return any(
            all(given.get(question, "unsure") in accepted for question, accepted in one.items())
            for one in conditions
        )


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
    kinds = desk.papers.blanks["asked_day"].events
    last = max(
        (one for one in desk.case.events if one.kind in kinds and one.day <= desk.on.isoformat()),
        key=lambda one: one.day,
        default=None,
    )
    if last is None or last.day != desk.known("asked_day"):
        return ""
    return words.fill(desk.frame.get(f"asked_{last.kind}", ""), child=desk.child)


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
        note = " ".join(one.note.split())
        line = f"- {desk.day(one.day)}: {words.fill(said[one.kind].title, child=desk.child)}"
        lines.append(f"{line}. {note}" if note else line)
    return "\n".join(lines)


WORKED_OUT: dict[str, Callable[[Desk], str]] = {
    "today": _today,
    "subject": _subject,
    "grade": _grade,
    "state_agency": _state_agency,
    "supports": _supports,
    "events": _events,
}
"""Blanks that are never asked for. A test holds that each one in the content is here."""
