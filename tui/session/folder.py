"""Many cases at once, for a parent center: what is due in each, and which need a look first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct

import content
from tui import words
from tui.case import store
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.guidance import given
from tui.guidance.deadline_words import Deadline, one_in_words
from tui.guidance.deadlines import Due, deadlines


class Wanted(Struct, frozen=True):
    """Which cases are looked for, and on what day."""

    on: date
    language: str = "en"
    stage: str = ""
    """Only cases at this stage."""
    state: str = ""
    """Only cases of this State."""
    days: int | None = None
    """Only what is overdue or due in so many days."""


class CaseRow(Struct, frozen=True):
    """One case in the list of a center."""

    file: str
    child: str
    stage: str
    state: str
    next: Due | None
    """What is due next, today or later."""
    late: tuple[Due, ...]
    """What is overdue, the longest first."""
    unsure: tuple[Due, ...]
    """What may be overdue: the earliest day it can be has passed."""
    problems: int
    """How many things in the file could not be used."""


class DueRow(Struct, frozen=True):
    """One date of one of many cases."""

    file: str
    child: str
    state: str
    due: Due
    case: CaseFile


class Unreadable(Struct, frozen=True):
    """A file that costs its own line and no more."""

    file: str
    says: str


def case_row(path: Path, wanted: Wanted) -> CaseRow | Unreadable | None:
    """A case as a line of the list; None where it is not wanted."""
    opened = _opened(path, wanted)
    if not isinstance(opened, store.Opened):
        return opened
    case = opened.case
    due = _dates(case, wanted)
    if wanted.days is not None and not due:
        return None
    late = tuple(one for one in due if one.status == "overdue")
    return CaseRow(
        file=words.place(Path(path.name)),
        child=case.child.name,
        stage=case.answers.get("stage", ""),
        state=case.child.state,
        next=next((one for one in due if one.status != "overdue" and not one.may_be_late), None),
        late=late,
        unsure=tuple(one for one in due if one.may_be_late),
        problems=len(opened.problems),
    )


def due_rows(path: Path, wanted: Wanted) -> tuple[DueRow, ...] | Unreadable:
    """Every date of a case that is wanted."""
    opened = _opened(path, wanted)
    if isinstance(opened, Unreadable):
        return opened
    if opened is None:
        return ()
    case, file = opened.case, words.place(Path(path.name))
    return tuple(
        DueRow(file=file, child=case.child.name, state=case.child.state, due=one, case=case)
        for one in _dates(case, wanted)
    )


def in_words(row: DueRow, wanted: Wanted) -> Deadline:
    """A date with all that is said of it."""
    who = row.case.answers.get("who_asks", "")
    child = words.child_called(wanted.language, row.child, who)
    return one_in_words(row.due, row.case, wanted.on, wanted.language, child)


@cache
def _known() -> dict[str, frozenset[str]]:
    return dict(given.known_answers())


def _opened(path: Path, wanted: Wanted) -> store.Opened | Unreadable | None:
    """The case, None where its stage or State is not wanted, or why it cannot be read."""
    opened = store.open_case(path, _known())
    if isinstance(opened, Problem):
        says = " ".join(words.problem_words(wanted.language, opened)[:1])
        return Unreadable(words.place(Path(path.name)), says)
    case = opened.case
    if wanted.stage and case.answers.get("stage", "") != wanted.stage:
        return None
    if wanted.state and case.child.state != wanted.state:
        return None
    return opened


def _dates(case: CaseFile, wanted: Wanted) -> list[Due]:
    """What has a day and is not done, by day."""
    last = None if wanted.days is None else wanted.on + timedelta(days=wanted.days)
    found = [
        one
        for one in deadlines(case, wanted.on)
        if one.day is not None
        and one.status != "done"
        and (last is None or one.day <= last or one.status == "overdue")
    ]
    return sorted(found, key=lambda one: (one.day or date.max, one.rule))


def title(due: Due, language: str, child: str) -> str:
    """What a date is called."""
    rule = content.load(language, "deadlines").rules[due.rule]
    return words.fill(rule.title, child=child or words.child_called(language, "", ""))
