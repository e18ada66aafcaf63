"""``planpath calendar CASE.toml``: the dates of a case as a calendar file.

(Not named ``calendar``: that would hide the module of the standard library.)
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, where the file goes, and from which day to look."""
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE.ics", help=desk.phrase("calendar_output_about")
    )
    parser.add_argument("--on", metavar="DAY", default="", help=desk.phrase("deadlines_on_about"))
    parser.add_argument("--named", action="store_true", help=desk.phrase("calendar_named_about"))
    parser.add_argument("--replace", action="store_true", help=desk.phrase("replace_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the calendar to a file, or to standard output."""
    from tui.session import take_home

    session = desk.session
    problem = session.open(arguments.case)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    on: date | Problem = session.now().date()
    if arguments.on:
        on = session.diary.read_day(arguments.on)
    if isinstance(on, Problem):
        return desk.complain(on)
    if arguments.output is None and not arguments.json:
        data = take_home.calendar(session, on, named=arguments.named)
        if isinstance(data, Problem):
            return desk.complain(data)
        sys.stdout.buffer.write(data)
        return 0
    if arguments.output is not None:
        written = take_home.write_calendar(
            session, arguments.output, on, named=arguments.named, replace=arguments.replace
        )
        if isinstance(written, Problem):
            return desk.complain(written)
    if arguments.json:
        told = {
            "format": 1,
            "file": None if arguments.output is None else place(arguments.output),
            "on": on.isoformat(),
            "events": [
                {"id": one.key, "day": one.day.isoformat(), "title": one.title, "text": one.text}
                for one in take_home.entries(session, on, named=arguments.named)
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(desk.phrase("paper_done", path=place(arguments.output)) + "\n")
    return 0
