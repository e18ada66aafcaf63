"""Reads a school's calendar file (RFC 5545): which of its days are days without school.

A school's file holds concerts and sales too. A day is taken where its title says in known words
that there is no school, and nothing in it says that there is. What was found is shown to the
parent, who can take any of it out again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from content.shapes import SchoolFileWords
from tui.case.model import DaysOff
from tui.case.problem import Problem
from tui.text import LINE_LIMIT, clean

MOST_BYTES = 1024 * 1024
MOST_EVENTS = 5000
LONGEST = timedelta(days=120)
"""A stretch without school that is longer is not believed."""


def days_off(data: bytes, *words: SchoolFileWords) -> tuple[DaysOff, ...] | Problem:
    """The days without school in a calendar file, in order.

    ``data``: the file. A file that is no calendar, or is too large, gives a Problem. Nothing in it
    is followed or run; rules that repeat an event are not carried out. ``words``: those of every
    language, because a school writes its calendar in its own, not in the parent's.
    """
    if len(data) > MOST_BYTES:
        return Problem("calendar_too_large")
    events = _events(data)
    if events is None:
        return Problem("calendar_not_read")
    found: set[DaysOff] = set()
    for event in events[:MOST_EVENTS]:
        one = _day_off(event, words)
        if one is not None:
            found.add(one)
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.name)))


def _events(data: bytes) -> list[Any] | None:
    """The events of a calendar file; None where it is none."""
    import icalendar

    if b"BEGIN:VCALENDAR" not in data[:4096].upper():
        return None
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
        return [event for one in calendars for event in one.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _day_off(event: Any, words: tuple[SchoolFileWords, ...]) -> DaysOff | None:
    """A stretch without school, or None for any other event."""
    name = clean(str(event.get("SUMMARY", "")), lines=False).strip()[:LINE_LIMIT]
    told = name.casefold()
    if not any(word in told for one in words for word in one.no_school):
        return None
    if any(word in told for one in words for word in one.school):
        return None
    try:
        first, end = _date(event.get("DTSTART")), _date(event.get("DTEND"))
    except (ValueError, AttributeError):
        return None
    if first is None:
        return None
    whole_days = not isinstance(getattr(event.get("DTSTART"), "dt", None), datetime)
    last = end - timedelta(days=1) if end is not None and whole_days and end > first else first
    if last < first or last - first > LONGEST:
        return None
    return DaysOff(first.isoformat(), last.isoformat(), name)


def _date(value: Any) -> date | None:
    """The day of a DTSTART or DTEND."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None
