"""The verbs for dates that go home: as a calendar file, as a code for a phone."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case import export
from tui.case.problem import Problem
from tui.documents import ics
from tui.documents.ics import Entry
from tui.guidance import deadline_words
from tui.guidance.deadline_words import Deadline
from tui.words import child_called

if TYPE_CHECKING:
    from tui.session.visit import Session

SUFFIX = ".ics"


def dates(session: Session, on: date | None = None) -> tuple[Deadline, ...]:
    """What has a day and is not done, in the order of the days; the child's name is in none."""
    who = session.case.answers.get("who_asks", "")
    unnamed = child_called(session.language, "", who)
    found = deadline_words.in_words(
        session.case, on or session.now().date(), session.language, unnamed
    )
    return tuple(
        sorted(
            (one for one in found if one.due and one.status != "done"),
            key=lambda one: (one.due, one.id),
        )
    )


def title(session: Session, deadline: Deadline, *, named: bool = False) -> str:
    """What a date is called in a calendar: with the child's name only if ``named``."""
    said = deadline.title
    if not deadline.exact:
        said = session.phrase("calendar_file.earliest", title=said)
    name = session.case.child.name
    return session.phrase("calendar_file.of", title=said, name=name) if named and name else said


def entries(session: Session, on: date | None = None, *, named: bool = False) -> tuple[Entry, ...]:
    """Every date, and every meeting to come, as an entry of a calendar."""
    on = on or session.now().date()
    footer = session.phrase("calendar_file.footer", day=session.day(on.isoformat()))
    made = [
        Entry(
            f"{one.id}-{one.start}-{one.count}-{one.unit}".replace("_", "-"),
            date.fromisoformat(one.due),
            title(session, one, named=named),
            "\n\n".join([*_said(one), footer]),
        )
        for one in dates(session, on)
    ]
    for number, event in enumerate(one for one in session.case.events if one.kind == "meeting_set"):
        if event.day >= on.isoformat():
            said = session.phrase("calendar_file.meeting")
            name = session.case.child.name if named else ""
            if name:
                said = session.phrase("calendar_file.of", title=said, name=name)
            day = date.fromisoformat(event.day)
            made.append(Entry(f"meeting-{event.day}-{number}", day, said, footer))
    return tuple(sorted(made, key=lambda one: (one.day, one.key)))


def _said(one: Deadline) -> list[str]:
    """What a calendar tells of a date: the rule, how it was counted, what to know, what to do."""
    rule = "; ".join(one.sources)
    return [one.what, f"{one.says} ({rule})" if rule else one.says, *one.notes, one.next_step]


def calendar(session: Session, on: date | None = None, *, named: bool = False) -> bytes | Problem:
    """The calendar file; a Problem where the case has no date."""
    found = entries(session, on, named=named)
    if not found:
        return Problem("calendar_empty")
    return ics.file(found, language=session.language, made=session.now(), mark=_mark(session))


def _mark(session: Session) -> str:
    """Tells the dates of one child from those of a brother or sister, and shows nothing of them."""
    child = session.case.child
    told = "\n".join((child.name, child.full_name, child.birth_date))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def write_calendar(
    session: Session, path: Path, on: date | None = None, *, named: bool = False,
    replace: bool = False,
) -> Path | Problem:  # fmt: skip
    """Write the calendar file."""
    if path.suffix.lower() != SUFFIX:
        return Problem("calendar_suffix", where=path.name)
    data = calendar(session, on, named=named)
    if isinstance(data, Problem):
        return data
    return export.write_paper(path, data, replace=replace)


def calendar_name(session: Session) -> str:
    """The name proposed for the calendar file."""
    return export.file_name("dates", session.now().date(), SUFFIX)


def code_texts(session: Session, deadline: Deadline) -> tuple[str, ...]:
    """One date as texts for a QR code, the fullest first."""
    return ics.small_events(title(session, deadline), date.fromisoformat(deadline.due))
