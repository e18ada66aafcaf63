"""What a case holds: frozen data, and pure functions that make a changed copy.

Only what a person gave is held. Every field that may hold a person's words is left out of
``repr``, so that neither a log nor a traceback can show a child's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FORMAT = 1
"""The version of the case file that this program writes."""


class Kept(Mapping[str, Any]):
    """A mapping that cannot be changed, is equal by value, and shows nothing of what it holds.

    Keys come in alphabetical order, so that the same answers make the same file whatever the
    order in which they were given.
    """

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Any] | None = None) -> None:
        self._held = dict(sorted((held or {}).items()))

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Mapping):
            return self._held == dict(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._held))

    def __repr__(self) -> str:
        return f"Kept({len(self._held)} entries)"

    def having(self, key: str, value: Any) -> Kept:
        """A copy with ``key`` set to ``value``; an empty value takes the key away."""
        held = dict(self._held)
        held.pop(key, None)
        if value:
            held[key] = value
        return Kept(held)


def _kept() -> Any:
    return field(default_factory=Kept, repr=False)


def _private() -> Any:
    return field(default="", repr=False)


@dataclass(frozen=True)
class Child:
    """Whom it is about; ``""`` where nothing was given."""

    name: str = _private()
    """What to call the child."""
    grade: str = _private()
    school: str = _private()
    district: str = _private()
    state: str = _private()
    """Two-letter code."""
    full_name: str = _private()
    """The name the school knows, for letters."""
    birth_date: str = _private()
    """``YYYY-MM-DD``, for letters."""


@dataclass(frozen=True)
class Parent:
    """Who is asking; ``""`` where nothing was given."""

    name: str = _private()
    language: str = _private()
    address: str = _private()
    phone: str = _private()
    email: str = _private()


@dataclass(frozen=True)
class Event:
    """One thing that happened, as the parent logged it."""

    kind: str
    """Id of ``content/flow.toml``, section ``events``."""
    day: str = _private()
    """``YYYY-MM-DD``."""
    how: str = _private()
    """Id of a way: ``hand``, ``mail``, ``email``, ``portal``, ``talk``; or ``""``."""
    note: str = _private()
    """The parent's own words."""
    letter: str = _private()
    """Id of the letter it was made with, or ``""``."""
    unknown: Mapping[str, Any] = field(default_factory=Kept, repr=False)
    """Keys that this version does not know, kept and written back."""


@dataclass(frozen=True)
class DaysOff:
    """Days without school, both ends included."""

    first: str = _private()
    """``YYYY-MM-DD``."""
    last: str = _private()
    name: str = _private()


@dataclass(frozen=True)
class SchoolCalendar:
    """What is known of the school's year; ``""`` and ``()`` where nothing was given."""

    first_day: str = _private()
    """First day of school, ``YYYY-MM-DD``."""
    last_day: str = _private()
    off: tuple[DaysOff, ...] = field(default=(), repr=False)
    """In order of their first day."""


@dataclass(frozen=True)
class CaseFile:
    """One family's case, as it stands in one file."""

    child: Child = field(default_factory=Child)
    parent: Parent = field(default_factory=Parent)
    answers: Mapping[str, str] = _kept()
    """Question -> answer."""
    notes: Mapping[str, str] = _kept()
    """Question -> the parent's own words."""
    rights: Mapping[str, str] = _kept()
    """Right -> mark."""
    accommodations: tuple[str, ...] = field(default=(), repr=False)
    """Supports picked for the meeting."""
    whole_child: Mapping[str, str] = _kept()
    """Part of the child's life -> the parent's own words."""
    events: tuple[Event, ...] = field(default=(), repr=False)
    """What happened, in order of the day; of one day, in the order it was logged."""
    letter_facts: Mapping[str, str] = _kept()
    """Blank of a letter -> what stands in it in every letter (such as who gets it)."""
    letters: Mapping[str, Mapping[str, str]] = _kept()
    """Letter -> what is its own: blank or part -> the parent's words. See ``documents/letters``."""
    meeting: Mapping[str, str] = _kept()
    """Part of the meeting packet -> the parent's words, or the choice made."""
    school_calendar: SchoolCalendar = field(default_factory=SchoolCalendar, repr=False)
    practice: bool = False
    """The made-up child of the content."""
    unknown: Mapping[str, Any] = _kept()
    """Tables and keys that this version does not know, kept and written back."""
    format: int = FORMAT


def _changed(mapping: Mapping[str, str], key: str, value: str) -> Kept:
    return Kept(mapping).having(key, value)


def with_answer(case: CaseFile, question: str, value: str) -> CaseFile:
    """The case with another answer; an empty one takes it away."""
    return replace(case, answers=_changed(case.answers, question, value))


def with_note(case: CaseFile, question: str, text: str) -> CaseFile:
    """The case with other words on a question; empty words take them away."""
    return replace(case, notes=_changed(case.notes, question, text))


def with_mark(case: CaseFile, right: str, mark: str) -> CaseFile:
    """The case with another mark on a right; an empty one takes it away."""
    return replace(case, rights=_changed(case.rights, right, mark))


def with_whole_child(case: CaseFile, area: str, text: str) -> CaseFile:
    """The case with other words on a part of the child's life; empty ones take them away."""
    return replace(case, whole_child=_changed(case.whole_child, area, text))


def with_accommodation(case: CaseFile, support: str, picked: bool) -> CaseFile:
    """The case with a support on the list, or off it."""
    others = tuple(one for one in case.accommodations if one != support)
    if picked and support in case.accommodations:
        return case
    return replace(case, accommodations=(*others, support) if picked else others)


def with_child(case: CaseFile, **fields: str) -> CaseFile:
    """The case with other facts of the child."""
    return replace(case, child=replace(case.child, **fields))


def with_parent(case: CaseFile, **fields: str) -> CaseFile:
    """The case with other facts of the person who asks."""
    return replace(case, parent=replace(case.parent, **fields))


def with_event(case: CaseFile, event: Event) -> CaseFile:
    """The case with one more event, in its place by day."""
    return replace(case, events=tuple(sorted((*case.events, event), key=lambda one: one.day)))


def without_event(case: CaseFile, index: int) -> CaseFile:
    """The case without the event at ``index``."""
    return replace(case, events=case.events[:index] + case.events[index + 1 :])


def with_letter_fact(case: CaseFile, blank: str, text: str) -> CaseFile:
    """The case with other words in a blank that all letters share; empty words take them away."""
    return replace(case, letter_facts=_changed(case.letter_facts, blank, text))


def with_letter(case: CaseFile, letter: str, part: str, text: str) -> CaseFile:
    """The case with other words in a blank or part of one letter; empty ones take them away."""
    own = _changed(case.letters.get(letter, Kept()), part, text)
    return replace(case, letters=Kept(case.letters).having(letter, own))


def with_meeting(case: CaseFile, part: str, text: str) -> CaseFile:
    """The case with other words in a part of the meeting packet; empty ones take them away."""
    return replace(case, meeting=_changed(case.meeting, part, text))


def with_school_calendar(case: CaseFile, school_calendar: SchoolCalendar) -> CaseFile:
    """The case with another school calendar; its days off are put in order."""
    off = tuple(sorted(set(school_calendar.off), key=lambda one: (one.first, one.last, one.name)))
    return replace(case, school_calendar=replace(school_calendar, off=off))
