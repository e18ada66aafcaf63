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


@dataclass(frozen=True)
class Parent:
    """Who is asking; ``""`` where nothing was given."""

    name: str = _private()
    language: str = _private()
    address: str = _private()


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
