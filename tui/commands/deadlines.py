"""``planpath deadlines CASE.toml``: what is due, when, by which rule; ``--all`` for a folder."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.commands.cases import add_filters

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser
    from tui.guidance.deadline_words import Deadline


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, and the day to look from."""
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about")
    )
    parser.add_argument("--on", metavar="DAY", default="", help=desk.phrase("deadlines_on_about"))
    parser.add_argument(
        "--all", type=Path, metavar="FOLDER", help=desk.phrase("deadlines_all_about")
    )
    add_filters(parser, desk)


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write what is due as text, or in the JSON shape of ``deadlines``."""
    session = desk.session
    if arguments.all is not None:
        from tui.commands import all_deadlines

        return all_deadlines.run(arguments, desk)
    if arguments.case is None:
        return desk.complain(Problem("case_not_named"))
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
    found = session.diary.deadlines(on)
    if arguments.json:
        from tui.guidance.deadline_words import FORMAT, as_lists

        told = {
            "format": FORMAT,
            "on": on.isoformat(),
            "state": session.case.child.state,
            **as_lists(found),
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    sys.stdout.write(_text(found, desk) + "\n")
    return 0


def _text(found: tuple[Deadline, ...], desk: Desk) -> str:
    """Each date with its rule, its count, what it rests on, and what to do."""
    from tui.commands.write import wrapped

    session = desk.session
    if not found:
        return session.phrase("dates.none_do")
    out = []
    for one in found:
        when = session.diary.when_words(one)
        day = f"{session.day(one.due)}, {when}" if one.due else when
        who = session.phrase(f"dates.who_{one.who}")
        out.append(f"{one.title} ({day}; {who})")
        for text in (one.says, *one.notes, one.next_step, "; ".join(one.sources)):
            out.append(wrapped(text, "  "))
        out.append("")
    return "\n".join(out[:-1])
