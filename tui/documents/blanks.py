"""What stands in the blanks of a letter: from the case, the log, the answers and the dates.

A blank is filled by the first of these that has something: what the parent typed for it, the last
day in the log that fits, what the parent wrote beside a question, what can be worked out. What
nothing fills stays empty: a line to fill by hand, or a line left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import content
from content.shapes import Blank, Condition, Letter, LetterFlow, Papers
from tui import words
from tui.case import model
from tui.case.model import CaseFile
from tui.guidance.path import answers_in_use

CONCERNS = (
    "limits_school_day",
    "understands_grade_work",
    "needs_different_teaching",
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
        return self.case.child.name or self.frame["child"]

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
    if desk.answers.get("home_language") != "spanish":
        return ""
    return content.load(desk.language, "questions")["home_language"].choices["spanish"]


FROM_ANSWERS: dict[str, Callable[[Desk], str]] = {
    "concerns": _concerns,
    "diagnosis_name": _diagnosis,
    "language": _language,
}
"""Blanks that have a first value from what was answered; the parent can type another."""


# --------------------------------------------------------------------------------- worked out


def _today(desk: Desk) -> str:
    return desk.day(desk.on.isoformat())


def _subject(desk: Desk) -> str:
    return desk.letter.subject


def _grade(desk: Desk) -> str:
    grades = content.load(desk.language, "questions")["grade"].choices
    return grades.get(desk.case.child.grade, desk.case.child.grade)


def _state_name(desk: Desk) -> str:
    state = content.load(desk.language, "law/states").get(desk.case.child.state)
    return state.name if state else ""


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


WORKED_OUT: dict[str, Callable[[Desk], str]] = {
    "today": _today,
    "subject": _subject,
    "grade": _grade,
    "state_name": _state_name,
    "state_agency": _state_agency,
    "supports": _supports,
}
"""Blanks that are never asked for. A test holds that each one in the content is here."""
