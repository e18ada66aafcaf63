"""``planpath packet CASE.toml``: the meeting packet of a case, one page for the table first."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import content
from tui.case.problem import Problem
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, where the packet goes, and for which kind of meeting."""
    kinds = tuple(content.load("en", "packet_flow").kinds)
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=desk.phrase("output_about")
    )
    parser.add_argument("--kind", choices=kinds, default="", help=desk.phrase("packet_kind_about"))
    parser.add_argument("--large", action="store_true", help=desk.phrase("large_about"))
    parser.add_argument("--replace", action="store_true", help=desk.phrase("replace_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the packet to a file, or as text to standard output."""
    session = desk.session
    problem = session.open(arguments.case)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    paper = session.meeting.paper(arguments.kind, large=arguments.large)
    if arguments.output is not None:
        written = session.papers.write(paper, arguments.output, replace=arguments.replace)
        if isinstance(written, Problem):
            return desk.complain(written)
    if arguments.json:
        told = _told(arguments, desk)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    elif arguments.output is None:
        made = session.papers.form(paper, ".txt")
        if isinstance(made, Problem):
            return desk.complain(made)
        sys.stdout.write(made.decode())
    else:
        sys.stdout.write(desk.phrase("paper_done", path=place(arguments.output)) + "\n")
    _narrate(arguments, desk)
    return 0


def _narrate(arguments: argparse.Namespace, desk: Desk) -> None:
    """Say for which meeting it is, and what was taken from the parent's notes: others read it."""
    meeting = desk.session.meeting
    kind = arguments.kind or meeting.kind
    title = next(one.title for one in meeting.kinds() if one.id == kind)
    sys.stderr.write(desk.phrase("packet_for", kind=title) + "\n")
    taken = [one.title for one in meeting.parts() if one.notes and not one.own]
    if taken:
        sys.stderr.write(desk.phrase("packet_from_notes", parts=", ".join(taken)) + "\n")


def _told(arguments: argparse.Namespace, desk: Desk) -> dict[str, Any]:
    meeting = desk.session.meeting
    return {
        "format": 1,
        "kind": arguments.kind or meeting.kind,
        "on": desk.session.diary.today.isoformat(),
        "file": None if arguments.output is None else place(arguments.output),
        "kinds": [
            {"id": one.id, "title": one.title, "proposed": one.proposed} for one in meeting.kinds()
        ],
        "parts": [
            {"id": one.id, "place": one.place, "text": one.text, "own": one.own}
            for one in meeting.parts()
        ],
        "supports": list(desk.session.case.accommodations),
    }
