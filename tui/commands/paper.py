"""``planpath paper CASE.toml``: a case as short lines and a code; ``--read`` makes it again."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.commands.desk import WRONG_USAGE
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser

TYPED = "-"
"""In place of a file: the lines come from standard input."""


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case and where it goes, or the lines and where the case goes."""
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=desk.phrase("paper_output_about")
    )
    parser.add_argument("--short", action="store_true", help=desk.phrase("paper_short_about"))
    parser.add_argument("--large", action="store_true", help=desk.phrase("large_about"))
    parser.add_argument("--replace", action="store_true", help=desk.phrase("replace_about"))
    parser.add_argument(
        "--read", nargs="?", const=TYPED, metavar="LINES", help=desk.phrase("paper_read_about")
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the paper, or its lines to standard output; or make a case file from lines."""
    if (arguments.case is None) == (arguments.read is None) or (
        arguments.read is not None and arguments.output is None
    ):
        said = desk.phrase(
            "wrong_usage", message=desk.phrase("paper_usage"), command="planpath paper"
        )
        sys.stderr.write(said + "\n")
        return WRONG_USAGE
    return _write(arguments, desk) if arguments.read is None else _read(arguments, desk)


def _write(arguments: argparse.Namespace, desk: Desk) -> int:
    from tui.session import paper_case

    session = desk.session
    problem = session.open(arguments.case)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    made = paper_case.made(session, short=arguments.short)
    if isinstance(made, Problem):
        return desk.complain(made)
    left = paper_case.left_out(session, made.left_out)
    if left:
        sys.stderr.write(desk.phrase("paper_left_out", texts="; ".join(left)) + "\n")
    if arguments.output is not None:
        paper = paper_case.paper(session, made, large=arguments.large)
        written = session.papers.write(paper, arguments.output, replace=arguments.replace)
        if isinstance(written, Problem):
            return desk.complain(written)
    if arguments.json:
        told = {
            "format": 1,
            "file": None if arguments.output is None else place(arguments.output),
            "lines": list(made.lines),
            "codes": list(made.codes),
            "left_out": [
                {"table": one.table, "id": one.key, "characters": one.length, "says": says}
                for one, says in zip(made.left_out, left, strict=True)
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    elif arguments.output is None:
        sys.stdout.write("\n".join(made.lines) + "\n")
    else:
        sys.stdout.write(desk.phrase("paper_done", path=place(arguments.output)) + "\n")
    return 0


def _read(arguments: argparse.Namespace, desk: Desk) -> int:
    from tui.documents.check_lines import LONGEST_TEXT
    from tui.session import paper_case

    session, path = desk.session, arguments.output
    if path.exists() or path.is_symlink():
        return desk.complain(Problem("case_exists", where=str(path)))
    if arguments.read == TYPED:
        if sys.stdin.isatty():
            sys.stderr.write(desk.phrase("paper_type") + "\n")
        data = sys.stdin.buffer.read(LONGEST_TEXT + 1)
    else:
        try:
            with Path(arguments.read).open("rb") as file:
                data = file.read(LONGEST_TEXT + 1)
        except FileNotFoundError:
            return desk.complain(Problem("case_missing", where=arguments.read))
        except (OSError, ValueError):
            return desk.complain(Problem("case_unreadable", where=arguments.read))
    problem = paper_case.restore(session, data.decode("utf-8", "replace"), path)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    if arguments.json:
        told = {"format": 1, "file": place(path), "next_question": session.next_question}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(desk.phrase("paper_restored", path=place(path)) + "\n")
    return 0
