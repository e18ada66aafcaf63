"""``planpath cases FOLDER``: the cases of a parent center, what is overdue first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import content
from tui import words
from tui.case.problem import Problem
from tui.commands import many
from tui.guidance.deadlines import Due
from tui.session import folder as cases_of
from tui.session.folder import CaseRow, Unreadable, Wanted

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser

BREAK = "\x1e"
"""Stands for a line break inside a line that is put in order."""
LATE, UNSURE, COMING, NOTHING, UNREADABLE = "0", "1", "2", "3", "9"
"""In this order cases come; the sign stands first in their keys."""


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The folder, and which of its cases."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help=desk.phrase("folder_of_cases_about")
    )
    add_filters(parser, desk)
    parser.add_argument("--on", metavar="DAY", default="", help=desk.phrase("deadlines_on_about"))


def add_filters(parser: Parser, desk: Desk) -> None:
    """What narrows a list of cases."""
    flow, states = content.load("en", "flow"), content.load("en", "law/states")
    parser.add_argument(
        "--stage",
        choices=tuple(flow.stages),
        default="",
        metavar="STAGE",
        help=desk.phrase("filter_stage_about"),
    )
    parser.add_argument(
        "--state",
        type=str.upper,
        choices=tuple(states),
        default="",
        metavar="ST",
        help=desk.phrase("filter_state_about"),
    )
    parser.add_argument("--days", type=_days, metavar="N", help=desk.phrase("filter_days_about"))


def _days(typed: str) -> int:
    number = int(typed)
    if not 0 <= number <= 100_000:
        raise ValueError
    return number


def wanted_of(arguments: argparse.Namespace, desk: Desk) -> Wanted | Problem:
    """What the filters ask for."""
    session = desk.session
    on: date | Problem = session.now().date()
    if arguments.on:
        on = session.diary.read_day(arguments.on)
    if isinstance(on, Problem):
        return on
    return Wanted(
        on, session.language, arguments.stage or "", arguments.state or "", arguments.days
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the list as text, or in the JSON shape of ``cases``."""
    wanted = wanted_of(arguments, desk)
    if isinstance(wanted, Problem):
        return desk.complain(wanted)
    look = partial(_lines, wanted=wanted, as_json=arguments.json)
    lines = many.in_order(arguments.folder, look, desk)
    if isinstance(lines, Problem):
        return desk.complain(lines)
    if arguments.json:
        write_json({"format": 1, "on": wanted.on.isoformat()}, {"cases": lines})
        return 0
    found = False
    for line in lines:
        sys.stdout.write(line.replace(BREAK, "\n") + "\n")
        found = True
    if not found:
        sys.stdout.write(desk.phrase("cases_none") + "\n")
    return 0


def write_json(head: dict[str, Any], lists: dict[str, Iterator[str]]) -> None:
    """Write an object whose lists are written entry by entry, so that none is held whole."""
    out = sys.stdout.write
    out("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(one)}" for key, one in head.items()))
    for key, entries in lists.items():
        out(f",\n  {json.dumps(key)}: [")
        for number, entry in enumerate(entries):
            out(f"{',' if number else ''}\n    {entry}")
        out("\n  ]")
    out("\n}\n")


def _lines(path: Path, wanted: Wanted, as_json: bool) -> list[str]:
    """A case as a line with its key."""
    row = cases_of.case_row(path, wanted)
    if row is None:
        return []
    if isinstance(row, Unreadable):
        said = _unreadable_json(row) if as_json else unreadable_text(row, wanted.language)
        return [f"{UNREADABLE}{row.file}\t{said}"]
    said = _json(row) if as_json else _text(row, wanted)
    return [f"{_key(row)}\t{said}"]


def _key(row: CaseRow) -> str:
    """The longest overdue first, then what is due soonest, then what has no date."""
    kind, first = NOTHING, row.next
    if row.late or row.unsure:
        kind, first = (LATE, row.late[0]) if row.late else (UNSURE, row.unsure[0])
    elif first is not None:
        kind = COMING
    day = first.day.toordinal() if first and first.day else 0
    return f"{kind}{day:07d}{row.child.casefold()}\x00{row.file}"


def _day_of(due: Due) -> str:
    return due.day.isoformat() if due.day else ""


def _json(row: CaseRow) -> str:
    following = row.next
    return json.dumps(
        {
            "file": row.file,
            "child": row.child,
            "stage": row.stage,
            "state": row.state,
            "next": following and {"id": following.rule, "due": _day_of(following)},
            "overdue": len(row.late),
            "late": [{"id": one.rule, "due": _day_of(one)} for one in row.late],
            "may_be_late": [{"id": one.rule, "due": _day_of(one)} for one in row.unsure],
            "problems": row.problems,
        },
        ensure_ascii=False,
    )


def _unreadable_json(row: Unreadable) -> str:
    empty: dict[str, Any] = {"child": "", "stage": "", "state": "", "next": None, "overdue": 0}
    empty |= {"late": [], "may_be_late": []}
    told = {"file": row.file, **empty, "problems": 1, "unreadable": row.says}
    return json.dumps(told, ensure_ascii=False)


def unreadable_text(row: Unreadable, language: str) -> str:
    """The line that a file costs which cannot be read."""
    return words.phrase(language, "command.cases_unreadable", file=row.file, says=row.says)


def _text(row: CaseRow, wanted: Wanted) -> str:
    """Who and where, what is overdue, what comes next."""
    language = wanted.language

    def phrase(key: str, **values: object) -> str:
        return words.phrase(language, f"command.cases_{key}", **values)

    def told(key: str, due: Due) -> str:
        title = cases_of.title(due, language, row.child)
        return "   " + phrase(key, title=title, day=words.day(language, _day_of(due)))

    stages = content.load(language, "questions")["stage"].choices
    stage = words.fill(stages.get(row.stage, ""), child=row.child or phrase("child"))
    parts = (row.child or words.phrase(language, "cases.no_name"), row.state, stage)
    lines = [" · ".join(one for one in (*parts, row.file) if one)]
    lines += [told("late", one) for one in row.late]
    lines += [told("unsure", one) for one in row.unsure]
    if row.next is not None:
        lines.append(told("next" if row.next.exact else "next_earliest", row.next))
    if row.problems:
        lines.append("   " + phrase("problems", count=row.problems))
    return BREAK.join(lines)
