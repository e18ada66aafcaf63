"""What stands in the blanks of a letter: from the case, the log, the answers and the dates.

A blank is filled by the first of these that has something: what the parent typed for it, the last
day in the log that fits, what the parent wrote beside a question, what can be worked out. What
nothing fills stays empty: a line to fill by hand, or a line left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import content
from content.shapes import Blank, Condition, Letter, LetterFlow, Papers
from tui import words
from tui.case import model
from tui.case.model import CaseFile, Event
from tui.documents.facts import FROM_ANSWERS, WORKED_OUT
from tui.documents.paper import BLANK_LINE
from tui.guidance.deadlines import Due, deadlines
from tui.guidance.path import answers_in_use

BLANK = re.compile(r"\{([A-Za-z][a-z0-9_]*)\}")

ABOUT_DATE = "about_date"
"""Key in what the case keeps of a letter: the rule of the date that it is about."""


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
        """What the letter is about, its blanks filled."""
        return filled(self, self.letter.subject)

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
