"""``planpath log CASE.toml EVENT DAY``: put an event in the log; show it; the school's days off."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import content
from tui.case.model import Event
from tui.case.problem import Problem
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, the event and its day, or what else to do."""
    ways = content.load(desk.session.language, "events").ways
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about"))
    parser.add_argument("event", nargs="?", metavar="EVENT", help=desk.phrase("log_event_about"))
    parser.add_argument("day", nargs="?", metavar="DAY", help=desk.phrase("log_day_about"))
    parser.add_argument("--how", choices=tuple(ways), default="", help=desk.phrase("log_how_about"))
    parser.add_argument("--note", default="", help=desk.phrase("log_note_about"))
    parser.add_argument("--list", action="store_true", help=desk.phrase("log_list_about"))
    parser.add_argument(
        "--remove", type=int, metavar="NUMBER", help=desk.phrase("log_remove_about")
    )
    parser.add_argument(
        "--days-off",
        nargs="+",
        metavar=("FIRST", "LAST"),
        default=[],
        help=desk.phrase("log_off_about"),
    )
    parser.add_argument(
        "--school-year", nargs=2, metavar=("FIRST", "LAST"), help=desk.phrase("log_year_about")
    )
    parser.add_argument("--calendar", type=Path, metavar="FILE.ics", help=desk.phrase("log_file"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Change the log as asked, then show it; an event alone is said back in words."""
    session = desk.session
    problem = session.open(arguments.case)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    session.hold()
    trouble = _change(arguments, desk)
    if trouble is None:
        trouble = session.release()
    if trouble is not None:
        return desk.complain(trouble)
    if arguments.json:
        told = {
            "format": 1,
            "file": place(arguments.case),
            "events": [_as_json(number, one) for number, one in enumerate(session.case.events, 1)],
            "school_year": {
                "first": session.case.school_calendar.first_day,
                "last": session.case.school_calendar.last_day,
            },
            "days_off": [
                {"first": one.first, "last": one.last, "name": one.name}
                for one in session.case.school_calendar.off
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        _tell(arguments, desk)
    return 0


def _change(arguments: argparse.Namespace, desk: Desk) -> Problem | None:
    """What was asked for; a Problem changes nothing."""
    diary = desk.session.diary
    if arguments.remove is not None:
        return diary.remove(arguments.remove - 1)
    if arguments.days_off:
        return _days_off(arguments.days_off, desk)
    if arguments.school_year is not None:
        return _school_year(arguments.school_year, desk)
    if arguments.calendar is not None:
        added = diary.import_calendar_file(arguments.calendar)
        return added if isinstance(added, Problem) else None
    if arguments.event is None:
        return None
    if arguments.day is None:
        return Problem("day_missing", where=arguments.event)
    return diary.add(arguments.event, arguments.day, arguments.how, arguments.note)


def _days_off(typed: list[str], desk: Desk) -> Problem | None:
    """A first day, a last day, and a name; one day alone is both."""
    diary = desk.session.diary
    first = diary.read_day(typed[0], "school_year")
    if isinstance(first, Problem):
        return first
    last = diary.read_day(typed[1], "school_year", first) if len(typed) > 1 else first
    if isinstance(last, Problem):
        return last
    return diary.add_days_off(first.isoformat(), last.isoformat(), " ".join(typed[2:]))


def _school_year(typed: list[str], desk: Desk) -> Problem | None:
    """The first and the last day of school; where the last is the earlier one, the two ends of a
    summer."""
    diary = desk.session.diary
    first = diary.read_day(typed[0], "school_year")
    if isinstance(first, Problem):
        return first
    last = diary.read_day(typed[1], "school_year", first)
    if isinstance(last, Problem):
        return last
    return diary.set_school_year(first.isoformat(), last.isoformat())


def _as_json(number: int, event: Event) -> dict[str, Any]:
    fields = {"number": number, "event": event.kind, "day": event.day}
    return {**fields, "how": event.how, "note": event.note, "letter": event.letter}


def _tell(arguments: argparse.Namespace, desk: Desk) -> None:
    """The event that was logged, or the whole log."""
    session = desk.session
    words = content.load(session.language, "events")
    shown = list(enumerate(session.case.events, 1))
    if arguments.event is not None:
        shown = [shown[session.diary.last_added]]
        sys.stdout.write(desk.phrase("log_done") + "\n")
    if not shown:
        sys.stdout.write(session.phrase("log.none") + "\n")
    for number, event in shown:
        known = words.events.get(event.kind)
        title = session.fill(known.title) if known else event.kind
        how = f" ({words.ways[event.how]})" if event.how in words.ways else ""
        sys.stdout.write(f"{number}. {session.day(event.day)}: {title}{how}\n")
        for line in event.note.split("\n") if event.note else ():
            sys.stdout.write(f"   {line}\n")
    for one in session.case.school_calendar.off if arguments.event is None else ():
        span = session.day(one.first)
        if one.last != one.first:
            span = session.phrase("school_year.span", first=span, last=session.day(one.last))
        sys.stdout.write(desk.phrase("log_off", span=span, name=one.name).rstrip(" :") + "\n")
