"""Dates as a calendar file (RFC 5545), and one date as a small event for a QR code.

Every date is an event of a whole day, with reminders a week and a day before, at nine in the
morning. It takes up no time in the calendar. The same date keeps its name (UID) each time the file
is made, so that reading a newer file in changes the event and does not double it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from icalendar import Event

PRODUCER = "-//PlanPath//PlanPath 0.1//EN"
REMINDERS = (7, 1)
"""Days before."""
REMINDER_HOUR = 9
SHORT_TITLE = 24
"""Characters of a title in the smallest event."""
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""From here the changes of an event are numbered, by the minute."""


class Entry(Struct, frozen=True):
    """One day for the calendar."""

    key: str
    """Names the entry among those of a case; the same each time."""
    day: date
    title: str
    text: str = ""


def file(entries: Iterable[Entry], *, language: str, made: datetime, mark: str = "") -> bytes:
    """A calendar file with these entries.

    ``made``: when it is made, with its zone. ``mark``: tells the entries of one case from those of
    another.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "PlanPath")
    for entry in entries:
        calendar.add_component(_event(entry, language, made, mark))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: str, made: datetime, mark: str) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    said = {"LANGUAGE": language}
    event.add("uid", "-".join(one for one in (entry.key, mark) if one) + "@planpath")
    event.add("dtstamp", made.astimezone(UTC))
    event.add("sequence", max(0, int((made - _FIRST).total_seconds()) // 60))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title, parameters=said)
    if entry.text:
        event.add("description", entry.text, parameters=said)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in REMINDERS:
        if entry.day - timedelta(days=days) < made.date():
            continue  # its time has passed; some calendars would ring at once
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title, parameters=said)
        alarm.add("trigger", timedelta(hours=REMINDER_HOUR) - timedelta(days=days))
        event.add_component(alarm)
    return event


def small_events(title: str, day: date) -> tuple[str, ...]:
    """One date as texts for a QR code, the fullest first; each is enough for a phone.

    The first has all that phones ask for. The others leave out what most can do without, so that
    the code has larger squares or fits on a small screen.
    """
    start = f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    end = f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    title = _escaped(title)
    inner = ("BEGIN:VEVENT", f"SUMMARY:{title}", start)
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", *inner, end, "END:VEVENT", "END:VCALENDAR")
    short = ("BEGIN:VEVENT", f"SUMMARY:{_cut(title)}", start, "END:VEVENT")
    return tuple("\n".join(one) for one in (whole, (*inner, "END:VEVENT"), short))


def _escaped(text: str) -> str:
    """A text as RFC 5545 wants it, on one line."""
    text = " ".join(text.split())
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _cut(title: str) -> str:
    """A title in :data:`SHORT_TITLE` characters, cut between words where it can be."""
    if len(title) <= SHORT_TITLE:
        return title
    kept = title[: SHORT_TITLE + 1].rpartition(" ")[0] or title[:SHORT_TITLE]
    return kept.rstrip("\\,; ")
