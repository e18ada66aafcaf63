"""The verbs of the log and the dates: read a day, log, change, count, the school's year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui import words
from tui.case import model, store
from tui.case.model import CaseFile, DaysOff, Event, SchoolCalendar
from tui.case.problem import Problem
from tui.guidance import deadline_words, typed_day
from tui.guidance.deadline_words import Deadline
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

if TYPE_CHECKING:
    from tui.documents.paper import TimelinePoint
    from tui.session.visit import Session

SIDES: dict[str, typed_day.Side] = {"meeting_set": "ahead", "school_year": "nearest"}
"""Events, and other things, whose day may still be to come; all others are in the past."""


class Diary:
    """The log and the dates of one visit."""

    def __init__(self, session: Session) -> None:
        """Of a session; everything is asked of it anew each time."""
        self.session = session
        self.last_added = 0
        """Where in the log the event stands that was added or changed last."""

    @property
    def today(self) -> date:
        """The day it is."""
        return self.session.now().date()

    # ------------------------------------------------------------------------ days

    def read_day(self, typed: str, kind: str = "", after: date | None = None) -> date | Problem:
        """Read a day as it was typed, for an event of a kind; said back before it counts.

        Without a year it is the nearest day in the past, for a meeting the nearest to come, for the
        school's year the nearest to today, or to the day ``after`` which it is to come.
        """
        text = clean(typed, lines=False).strip()[:LINE_LIMIT]
        read = typed_day.read(text, after or self.today, SIDES.get(kind, "past"))
        return Problem("day_not_read", where=text) if read is None else read

    def day_words(self, day: date) -> str:
        """A day with its weekday: ``Wednesday, November 25, 2026``."""
        return words.weekday(self.session.language, day)

    def distance_words(self, day: date) -> str:
        """How far a day is from today: ``55 days ago``."""
        return words.distance(self.session.language, (day - self.today).days)

    def when_words(self, deadline: Deadline) -> str:
        """How far the day of a deadline is, or that no law counts the days."""
        phrase = self.session.phrase
        if deadline.status in ("done", "no_count") or deadline.days_left is None:
            return phrase("days.done" if deadline.status == "done" else "days.no_count")
        if deadline.may_be_late:
            return phrase("days.may_be_late")
        if deadline.overdue and not deadline.exact:
            return phrase("days.passed")
        if deadline.overdue:
            late = -deadline.days_left
            return phrase("days.late_one" if late == 1 else "days.late", count=late)
        when = words.distance(self.session.language, deadline.days_left)
        return when if deadline.exact else phrase("days.earliest", when=when)

    # ------------------------------------------------------------------------- log

    def add(
        self, kind: str, day: str, how: str = "", note: str = "", letter: str = ""
    ) -> Problem | None:
        """Log an event; ``day`` as ``YYYY-MM-DD`` or as people type it."""
        if kind not in content.load(self.session.language, "flow").events:
            known = ", ".join(content.load(self.session.language, "flow").events)
            return Problem("event_not_known", where=kind, values={"accepted": known})
        return self._put(self.session.case, Event(kind, letter=letter), day, how, note)

    def change(
        self, index: int, *, day: str | None = None, how: str | None = None, note: str | None = None
    ) -> Problem | None:
        """Change what is not None of the event at ``index`` of the log."""
        events = self.session.case.events
        if not 0 <= index < len(events):
            return Problem("event_not_there", where=str(index + 1))
        old = events[index]
        return self._put(
            model.without_event(self.session.case, index),
            old,
            old.day if day is None else day,
            old.how if how is None else how,
            old.note if note is None else note,
        )

    def _put(self, case: CaseFile, event: Event, day: str, how: str, note: str) -> Problem | None:
        read = self.read_day(day, event.kind)
        if isinstance(read, Problem):
            return read
        if read > self.today and event.kind not in SIDES:
            return Problem("day_to_come", where=self.day_words(read))
        ways = content.load(self.session.language, "events").ways
        if how and how not in ways:
            return Problem("way_not_known", where=how, values={"accepted": ", ".join(ways)})
        text = clean(note, lines=True).strip()
        if len(text) > NOTE_LIMIT:
            return Problem("text_too_long", where=event.kind, values={"limit": str(NOTE_LIMIT)})
        made = replace(event, day=read.isoformat(), how=how, note=text)
        changed = model.with_event(case, made)
        trouble = self.session.change(changed)
        if trouble is None:
            self.last_added = max(at for at, one in enumerate(changed.events) if one == made)
        return trouble

    def remove(self, index: int) -> Problem | None:
        """Take an event out of the log."""
        if not 0 <= index < len(self.session.case.events):
            return Problem("event_not_there", where=str(index + 1))
        return self.session.change(model.without_event(self.session.case, index))

    # ----------------------------------------------------------------------- dates

    def deadlines(self, on: date | None = None) -> tuple[Deadline, ...]:
        """What is due on a day, by default today; overdue first."""
        session = self.session
        return deadline_words.in_words(
            session.case, on or self.today, session.language, session.child
        )

    def again(self, one: Deadline) -> Deadline:
        """The same date counted and worded anew, from the log and in the language as they are."""

        def known(which: Deadline) -> tuple[object, ...]:
            return (which.id, which.event, which.start, which.count)

        return next((new for new in self.deadlines() if known(new) == known(one)), one)

    def timeline(self) -> tuple[TimelinePoint, ...]:
        """What happened, today, and the next dates, in order, to be drawn."""
        from tui.documents.timeline import points

        return points(self.session.case, self.today, self.session.language)

    # ----------------------------------------------------------- the school's year

    def set_school_year(self, first_day: str, last_day: str) -> Problem | None:
        """Set the first and last day of school, ``YYYY-MM-DD``; ``""`` takes one away."""
        known = self.session.case.school_calendar
        return self._calendar(replace(known, first_day=first_day, last_day=last_day))

    def add_days_off(self, first: str, last: str, name: str = "") -> Problem | None:
        """Add days without school, both ends included, ``YYYY-MM-DD``."""
        if last < first:
            return Problem("days_off_backward", where=words.day(self.session.language, last))
        off = DaysOff(first, last, clean(name, lines=False).strip()[:LINE_LIMIT])
        known = self.session.case.school_calendar
        return self._calendar(replace(known, off=(*known.off, off)))

    def remove_days_off(self, index: int) -> Problem | None:
        """Take a stretch of days off out."""
        known = self.session.case.school_calendar
        return self._calendar(replace(known, off=known.off[:index] + known.off[index + 1 :]))

    def import_calendar(self, data: bytes) -> int | Problem:
        """Add the days without school of a calendar file (RFC 5545); how many were new."""
        from tui.guidance.school_file import days_off

        known_words = (content.load(one, "school_calendar") for one in content.languages())
        found = days_off(data, *known_words)
        if isinstance(found, Problem):
            return found
        if not found:
            return Problem("calendar_without_days")
        known = self.session.case.school_calendar
        new = [one for one in found if one not in known.off]
        if not new:
            return 0
        trouble = self._calendar(replace(known, off=(*known.off, *new)))
        return trouble or len(new)

    def import_calendar_file(self, path: Path) -> int | Problem:
        """The same from a file."""
        data = store.read_file(path)
        return data if isinstance(data, Problem) else self.import_calendar(data)

    def _calendar(self, known: SchoolCalendar) -> Problem | None:
        return self.session.change(model.with_school_calendar(self.session.case, known))
