"""``planpath deadlines --all FOLDER``: every date of every case in a folder, overdue first."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui import words
from tui.case.problem import Problem
from tui.commands import many
from tui.commands.cases import (
    COMING,
    LATE,
    UNREADABLE,
    UNSURE,
    unreadable_text,
    wanted_of,
    write_json,
)
from tui.guidance.deadline_words import FORMAT, as_json
from tui.session import folder as cases_of
from tui.session.folder import DueRow, Unreadable, Wanted

if TYPE_CHECKING:
    from tui.commands.desk import Desk


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write all dates as text, a line each, or as JSON."""
    wanted = wanted_of(arguments, desk)
    if isinstance(wanted, Problem):
        return desk.complain(wanted)
    look = partial(_lines, wanted=wanted, json_wanted=arguments.json)
    lines = many.in_order(arguments.all, look, desk)
    if isinstance(lines, Problem):
        return desk.complain(lines)
    if arguments.json:
        head = {"format": FORMAT, "on": wanted.on.isoformat(), "state": wanted.state}
        dates, files = _parted(lines)
        write_json(head, {"deadlines": dates, "unreadable": files})
        return 0
    found = False
    for line in lines:
        sys.stdout.write(line.removeprefix(UNREADABLE) + "\n")
        found = True
    if not found:
        sys.stdout.write(desk.phrase("deadlines_none") + "\n")
    return 0


def _parted(lines: Iterator[str]) -> tuple[Iterator[str], Iterator[str]]:
    """The dates, and after them the files that cannot be read; to be used in this order."""
    rest: list[str] = []

    def dates() -> Iterator[str]:
        for line in lines:
            if line.startswith(UNREADABLE):
                rest.append(line)
                return
            yield line

    def files() -> Iterator[str]:
        for line in itertools.chain(rest, lines):
            yield line.removeprefix(UNREADABLE)

    return dates(), files()


def _lines(path: Path, wanted: Wanted, json_wanted: bool) -> list[str]:
    """The dates of a case as lines with their keys: all overdue ones come first by their day."""
    rows = cases_of.due_rows(path, wanted)
    if isinstance(rows, Unreadable):
        told = json.dumps({"file": rows.file, "says": rows.says}, ensure_ascii=False)
        said = told if json_wanted else unreadable_text(rows, wanted.language)
        return [f"{UNREADABLE}{rows.file}\t{UNREADABLE}{said}"]
    write = _json if json_wanted else _text
    return [f"{_key(row)}\t{write(row, wanted)}" for row in rows]


def _key(row: DueRow) -> str:
    day = row.due.day.isoformat() if row.due.day else ""
    kind = LATE if row.due.status == "overdue" else UNSURE if row.due.may_be_late else COMING
    return f"{kind}{day}{row.child.casefold()}\x00{row.file}\x00{row.due.rule}"


def _json(row: DueRow, wanted: Wanted) -> str:
    said = as_json(cases_of.in_words(row, wanted))
    told = {"file": row.file, "child": row.child, "state": row.state, **said}
    return json.dumps(told, ensure_ascii=False)


def _text(row: DueRow, wanted: Wanted) -> str:
    """The day, how far it is, whose it is, what is due, in which file."""
    language, day = wanted.language, row.due.day or wanted.on
    left = (day - wanted.on).days
    if row.due.may_be_late:
        far = words.phrase(language, "days.may_be_late")
    elif left < 0:
        far = words.phrase(language, "days.late_one" if left == -1 else "days.late", count=-left)
    else:
        far = words.distance(language, left)
        far = far if row.due.exact else words.phrase(language, "days.earliest", when=far)
    return words.phrase(
        language,
        "command.deadlines_line",
        day=words.day(language, day.isoformat()),
        far=far,
        name=row.child or words.phrase(language, "cases.no_name"),
        title=cases_of.title(row.due, language, row.child),
        file=row.file,
    )
