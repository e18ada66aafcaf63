"""Reads the tables of a case file: what can be used, what is kept aside, and what was wrong.

An unreadable value costs that value, not the file: it comes back as a Problem, and the value
itself is kept aside and written back, so that nothing a person wrote is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tui.case.model import (
    FORMAT,
    CaseFile,
    Child,
    DaysOff,
    Event,
    Kept,
    Parent,
    SchoolCalendar,
)
from tui.case.problem import Problem
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

ID = re.compile(r"[a-z0-9][a-z0-9_]{0,63}\Z")
CHILD = ("name", "grade", "school", "district", "state", "full_name", "birth_date")
PARENT = ("name", "language", "address", "phone", "email")
MARKS = frozenset({"know", "used", "ask", "problem"})
MOST_ENTRIES = 2000
"""Entries of one table that are read; a real case has under a hundred."""

Known = Mapping[str, frozenset[str]]
"""Question -> the answers it takes."""


@dataclass(frozen=True, eq=False)
class Parsed:
    """A case read from text, and what was wrong in it."""

    case: CaseFile = field(repr=False)
    problems: tuple[Problem, ...] = ()
    read_only: bool = False
    """A newer program wrote it: show it, and do not write it."""


class Reader:
    """Takes the known parts out of the raw tables; what stays behind is kept as unknown."""

    def __init__(self, raw: dict[str, Any], known: Known) -> None:
        self.raw = raw
        self.known = known
        self.problems: list[Problem] = []
        self.unknown: dict[str, Any] = {}

    def read(self) -> Parsed:
        """The whole case."""
        version = self.raw.pop("format", None)
        read_only = False
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self.problems.append(Problem("case_without_format"))
        elif version > FORMAT:
            self.problems.append(Problem("case_newer_format", values={"format": str(version)}))
            read_only = True
        practice = self.raw.pop("practice", False)
        if not isinstance(practice, bool):
            self.problems.append(Problem("value_wrong_type", where="practice"))
            self.unknown["practice"] = practice
        child = self.table("child", CHILD)
        parent = self.table("parent", PARENT)
        accommodations, meeting = self.meeting()
        facts, letters = self.letters()
        case = CaseFile(
            child=Child(**child),
            parent=Parent(**parent),
            answers=Kept(self.texts("answers", LINE_LIMIT, self.answer)),
            notes=Kept(self.texts("notes", NOTE_LIMIT)),
            rights=Kept(self.texts("rights", LINE_LIMIT, self.mark)),
            accommodations=accommodations,
            whole_child=Kept(self.texts("whole_child", NOTE_LIMIT)),
            events=self.events(),
            letter_facts=Kept(facts),
            letters=Kept(letters),
            meeting=Kept(meeting),
            school_calendar=self.school_calendar(),
            practice=practice is True,
            unknown=Kept({**self.raw, **self.unknown}),
        )
        return Parsed(case, tuple(self.problems), read_only)

    def take(self, name: str) -> dict[str, Any]:
        """A table by name; what is no table is kept aside."""
        found = self.raw.pop(name, {})
        if isinstance(found, dict):
            return found
        self.problems.append(Problem("value_wrong_type", where=name))
        self.unknown[name] = found
        return {}

    def aside(self, table: str, key: str, value: Any) -> None:
        """Keep a value that is not used, to be written back where it was."""
        kept = self.unknown.setdefault(table, {})
        if isinstance(kept, dict):
            kept[key] = value

    def table(self, name: str, fields: Iterable[str]) -> dict[str, str]:
        """The lines of a table with fixed fields."""
        found: dict[str, str] = {}
        for key, value in self.take(name).items():
            if key not in fields:
                self.aside(name, key, value)
            elif not isinstance(value, str):
                self.problems.append(Problem("value_wrong_type", where=f"{name}.{key}"))
                self.aside(name, key, value)
            elif max(len(value), len(text := clean(value, lines=False).strip())) > LINE_LIMIT:
                self.problems.append(
                    Problem("text_too_long", f"{name}.{key}", {"limit": str(LINE_LIMIT)})
                )
                self.aside(name, key, value)
            else:
                found[key] = text
        return found

    def texts(
        self,
        name: str,
        limit: int,
        fits: Any = None,
        *,
        own: dict[str, Any] | None = None,
        within: str = "",
    ) -> dict[str, str]:
        """The texts of a table whose keys are ids; ``own`` is such a table ``within`` another."""
        found: dict[str, str] = {}
        path = f"{name}.{within}" if within else name
        for key, value in (self.take(name) if own is None else own).items():
            where = clean(f"{path}.{key}", lines=False)[:80]
            if not isinstance(value, str):
                self.problems.append(Problem("value_wrong_type", where))
            elif not ID.match(key):
                self.problems.append(Problem("key_not_id", where))
            elif max(len(value), len(text := self.plain(value, limit))) > limit:
                self.problems.append(Problem("text_too_long", where, {"limit": str(limit)}))
            elif len(found) >= MOST_ENTRIES:
                self.problems.append(Problem("too_many_entries", where))
            else:
                if not text:
                    continue
                if fits is None or fits(key, text, where):
                    found[key] = text
                    continue
                value = text  # clean, so that it reads back the same whatever answers are known
            if within:
                inner = self.unknown.setdefault(name, {}).setdefault(within, {})
                if isinstance(inner, dict):
                    inner[key] = value
            else:
                self.aside(name, key, value)
        return found

    def plain(self, value: str, limit: int) -> str:
        """A text without what a terminal obeys; only notes have lines."""
        return clean(value, lines=limit == NOTE_LIMIT).strip()

    def answer(self, question: str, value: str, where: str) -> bool:
        """Whether a question takes this answer; questions not known here are let through."""
        if question in self.known and value not in self.known[question]:
            self.problems.append(Problem("answer_not_known", where))
            return False
        return True

    def mark(self, right: str, value: str, where: str) -> bool:
        """Whether a right takes this mark."""
        if value not in MARKS:
            self.problems.append(Problem("mark_not_known", where))
            return False
        return True

    def meeting(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """The supports picked for the meeting, and the parent's words for the packet."""
        table = self.raw.get("meeting")
        listed = table.pop("accommodations", []) if isinstance(table, dict) else []
        if (
            not isinstance(listed, list)
            or len(listed) > MOST_ENTRIES
            or not all(isinstance(one, str) and ID.match(one) for one in listed)
        ):
            self.problems.append(Problem("value_wrong_type", "meeting.accommodations"))
            self.aside("meeting", "accommodations", listed)
            listed = []
        return tuple(dict.fromkeys(listed)), self.texts("meeting", NOTE_LIMIT)

    def letters(self) -> tuple[dict[str, str], dict[str, Kept]]:
        """What all letters share, and what is each letter's own."""
        table = self.raw.get("letters")
        inner: dict[str, Any] = {}
        if isinstance(table, dict):
            inner = {name: table.pop(name) for name in list(table) if isinstance(table[name], dict)}
        facts = self.texts("letters", NOTE_LIMIT)
        letters: dict[str, Kept] = {}
        for name, own in inner.items():
            if not ID.match(name) or len(letters) >= MOST_ENTRIES:
                where = clean(f"letters.{name}", lines=False)[:80]
                self.problems.append(Problem("key_not_id", where))
                self.aside("letters", name, own)
                continue
            held = self.texts("letters", NOTE_LIMIT, own=own, within=name)
            if held:
                letters[name] = Kept(held)
        return facts, letters

    def events(self) -> tuple[Event, ...]:
        """The log; an event that cannot be used is kept aside and told."""
        listed = self.raw.pop("events", [])
        if not isinstance(listed, list):
            self.problems.append(Problem("value_wrong_type", "events"))
            self.unknown["events"] = listed
            return ()
        found: list[Event] = []
        aside: list[Any] = []
        for number, one in enumerate(listed, 1):
            event = self.event(one) if len(found) < MOST_ENTRIES else None
            if event is None:
                self.problems.append(Problem("event_not_read", f"events {number}"))
                aside.append(one)
            else:
                found.append(event)
        if aside:
            self.unknown["events"] = aside
        return tuple(sorted(found, key=lambda one: one.day))

    def event(self, table: Any) -> Event | None:
        """One event, or None."""
        if not isinstance(table, dict):
            return None
        rest = dict(table)
        kind, day = rest.pop("event", None), _day(rest.pop("day", None))
        texts = {name: rest.pop(name, "") for name in ("how", "note", "letter")}
        if not isinstance(kind, str) or not ID.match(kind) or not day:
            return None
        if not all(isinstance(text, str) for text in texts.values()):
            return None
        note = self.plain(texts["note"], NOTE_LIMIT)
        if max(len(note), len(texts["note"])) > NOTE_LIMIT:
            return None
        ids = (texts["how"], texts["letter"])
        if not all(not one or ID.match(one) for one in ids):
            return None
        return Event(kind, day, ids[0], note, ids[1], Kept(rest))

    def school_calendar(self) -> SchoolCalendar:
        """The school's year; a day that cannot be read is kept aside and told."""
        table = self.take("school_calendar")
        days = {}
        for name in ("first_day", "last_day"):
            given = table.pop(name, None)
            days[name] = _day(given)
            if given is not None and not days[name]:
                self.problems.append(Problem("value_wrong_type", f"school_calendar.{name}"))
                self.aside("school_calendar", name, given)
        listed = table.pop("off", [])
        off: list[DaysOff] = []
        aside: list[Any] = []
        for one in listed if isinstance(listed, list) else [listed]:
            read = _days_off(one)
            if read is None or len(off) >= MOST_ENTRIES:
                self.problems.append(Problem("value_wrong_type", "school_calendar.off"))
                aside.append(one)
            else:
                off.append(read)
        if aside:
            self.aside("school_calendar", "off", aside)
        for key, value in table.items():
            self.aside("school_calendar", key, value)
        ordered = sorted(set(off), key=lambda one: (one.first, one.last, one.name))
        return SchoolCalendar(days["first_day"], days["last_day"], tuple(ordered))


def _day(value: Any) -> str:
    """A day as ``YYYY-MM-DD``, from a TOML date or from such a text; else ``""``."""
    if isinstance(value, datetime):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            return ""
    return ""


def _days_off(table: Any) -> DaysOff | None:
    """A stretch of days without school, or None."""
    if not isinstance(table, dict) or not set(table) <= {"first", "last", "name"}:
        return None
    first = _day(table.get("first"))
    last = _day(table.get("last", table.get("first")))
    name = table.get("name", "")
    if not first or not last or last < first or not isinstance(name, str):
        return None
    if max(len(name), len(text := clean(name, lines=False).strip())) > LINE_LIMIT:
        return None
    return DaysOff(first, last, text)
