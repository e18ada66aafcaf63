"""The TOML form of a case: from a :class:`CaseFile` to text and back.

Reading never raises on bad input. An unreadable value costs that value, not the file: it comes
back as a Problem, and the value itself is kept aside and written back, so that nothing a person
wrote is lost. Tables and keys that this version does not know are kept in the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from tui.case.model import CaseFile, Event, SchoolCalendar
from tui.case.problem import Problem
from tui.case.reader import CHILD, ID, MARKS, MOST_ENTRIES, PARENT, Known, Parsed, Reader

__all__ = ["CHILD", "HEADER", "ID", "MARKS", "MOST_ENTRIES", "PARENT", "Known", "Parsed", "parse",
           "render"]  # fmt: skip

HEADER = "# PlanPath case file. Plain text; keep it private.\n\n"
"""First lines of every file; they are comments, the same in every language of the program."""

DEEPEST = 40
"""Tables and lists inside one another that are read; a real case has three."""


def render(case: CaseFile) -> str:
    """The text of a case file; defaults are left out."""
    import tomli_w

    tables: dict[str, Any] = {"format": case.format}
    if case.practice:
        tables["practice"] = True
    known: dict[str, dict[str, Any]] = {
        "child": {name: getattr(case.child, name) for name in CHILD},
        "parent": {name: getattr(case.parent, name) for name in PARENT},
        "answers": dict(case.answers),
        "notes": dict(case.notes),
        "rights": dict(case.rights),
        "meeting": {**case.meeting, "accommodations": list(case.accommodations)},
        "whole_child": dict(case.whole_child),
        "letters": {**case.letter_facts, **{k: dict(v) for k, v in case.letters.items()}},
        "school_calendar": _calendar(case.school_calendar),
    }
    unknown = dict(case.unknown)
    for name, entries in known.items():
        kept = unknown.pop(name, {})
        entries = {key: value for key, value in entries.items() if value}
        if isinstance(kept, Mapping):
            entries = _with_kept(entries, kept)
            if name not in ("child", "parent"):
                entries = dict(sorted(entries.items()))
        elif not entries:
            tables[name] = kept
            continue
        if entries:
            tables[name] = entries
    events: list[Any] = [_event(one) for one in case.events]
    aside = unknown.pop("events", [])
    if isinstance(aside, list):
        events += aside
    if events:
        tables["events"] = events
    elif not isinstance(aside, list):
        tables["events"] = aside
    tables.update({name: value for name, value in unknown.items() if name not in tables})
    scalars = {k: v for k, v in tables.items() if not isinstance(v, Mapping)}
    ordered = {**scalars, **{k: v for k, v in tables.items() if isinstance(v, Mapping)}}
    text = HEADER + _laid_out(ordered)
    if "\r" in text or not _same(text, ordered):
        text = HEADER + tomli_w.dumps(ordered)
    return text


def _laid_out(tables: Mapping[str, Any]) -> str:
    """The tables as a person would write them: notes over several lines, one event below the
    other (the writer would put short events into one list)."""
    import tomli_w

    events = tables.get("events", [])
    if not events or not isinstance(events, list) or not all(map(_flat, events)):
        return tomli_w.dumps(tables, multiline_strings=True)
    rest = {name: table for name, table in tables.items() if name != "events"}
    below = (f"\n[[events]]\n{tomli_w.dumps(one, multiline_strings=True)}" for one in events)
    return tomli_w.dumps(rest, multiline_strings=True) + "".join(below)


def _flat(value: Any) -> bool:
    """Whether a value is a table without lists or tables in it."""
    return isinstance(value, Mapping) and not any(
        isinstance(one, dict | list) for one in value.values()
    )


def _with_kept(entries: dict[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Entries together with what was kept aside; a table that both have is put together."""
    both = dict(kept)
    for key, value in entries.items():
        aside = both.get(key)
        if isinstance(value, dict) and isinstance(aside, Mapping):
            value = dict(sorted({**aside, **value}.items()))
        elif isinstance(value, list) and isinstance(aside, list):
            value = [*value, *aside]
        both[key] = value
    return both


def _event(event: Event) -> dict[str, Any]:
    """An event as a table; the day as a TOML date."""
    fields = {"how": event.how, "note": event.note, "letter": event.letter}
    return {
        "event": event.kind,
        "day": date.fromisoformat(event.day),
        **{name: value for name, value in fields.items() if value},
        **event.unknown,
    }


def _calendar(known: SchoolCalendar) -> dict[str, Any]:
    """The school's year as a table; days as TOML dates."""
    made: dict[str, Any] = {
        name: date.fromisoformat(day)
        for name, day in (("first_day", known.first_day), ("last_day", known.last_day))
        if day
    }
    off = [
        {
            "first": date.fromisoformat(one.first),
            "last": date.fromisoformat(one.last),
            **({"name": one.name} if one.name else {}),
        }
        for one in known.off
    ]
    return {**made, "off": off} if off else made


def _same(text: str, tables: Mapping[str, Any]) -> bool:
    """Whether the text reads back as just these tables (a NaN is compared as text)."""
    import tomli_w

    try:
        return repr(tomllib.loads(text)) == repr(tomllib.loads(tomli_w.dumps(tables)))
    except tomllib.TOMLDecodeError:
        return False


def parse(text: str, known: Known | None = None) -> Parsed:
    """Read a case; ``known`` tells which answers each question takes.

    Text that is no TOML gives an empty case, read only, with the Problem ``case_not_toml``.
    """
    try:
        raw = tomllib.loads(text)
        if not _writable(raw):
            raise ValueError
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return Parsed(
            CaseFile(),
            (Problem("case_not_toml", values={"line": line.group(1) if line else "1"}),),
            read_only=True,
        )
    except (RecursionError, ValueError, OverflowError):
        return Parsed(CaseFile(), (Problem("case_not_toml", values={"line": "1"}),), True)
    return Reader(raw, known or {}).read()


def _writable(value: Any, depth: int = 0) -> bool:
    """Whether a value can be written back: TOML's whole numbers have 64 bits."""
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth < DEEPEST and all(_writable(one, depth + 1) for one in inner)
