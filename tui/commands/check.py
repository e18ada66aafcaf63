"""``planpath check [CASE.toml]``: what is wrong with a case file; without one, with the content."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui.text import clean
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, if one is to be checked."""
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about")
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """List what is wrong; exit code 1 if anything is."""
    if arguments.case is None:
        return _content(arguments, desk)
    session = desk.session
    problem = session.open(arguments.case)
    problems = [problem] if problem is not None else list(session.problems)
    if arguments.json:
        told = {
            "format": 1,
            "file": place(arguments.case),
            "problems": [
                {
                    "kind": one.kind,
                    "where": clean(one.where, lines=False),
                    "says": " ".join(session.problem_words(one)),
                }
                for one in problems
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for one in problems:
            sys.stdout.write(" ".join(session.problem_words(one)) + "\n")
        if not problems:
            sys.stdout.write(desk.phrase("check_case_good", path=place(arguments.case)) + "\n")
    return 1 if problems else 0


def _content(arguments: argparse.Namespace, desk: Desk) -> int:
    from content.check import check

    faults = [fault for language in content.languages() for fault in check(language)]
    if arguments.json:
        told = {
            "format": 1,
            "faults": [
                {"file": fault.file, "key": fault.key, "says": fault.says} for fault in faults
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for fault in faults:
            sys.stdout.write(f"{fault.file}: {fault.key}: {fault.says}\n")
        if not faults:
            sys.stdout.write(desk.phrase("check_content_good") + "\n")
    return 1 if faults else 0
