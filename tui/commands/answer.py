"""``planpath answer CASE.toml ID=VALUE ...``: set answers in a case, or make it with ``--new``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case, the answers, and whether to make a new file."""
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about"))
    parser.add_argument("answers", nargs="+", metavar="ID=VALUE", help=desk.phrase("answers_about"))
    parser.add_argument("--new", action="store_true", help=desk.phrase("new_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Set all answers, or none: a wrong id or value changes nothing.

    An empty value takes an answer back. Prints the id of the next question, or ``-``.
    """
    session = desk.session
    path: Path = arguments.case
    if arguments.new:
        if path.exists() or path.is_symlink():
            return desk.complain(Problem("case_exists", where=str(path)))
        session.start_new()
    else:
        problem = session.open(path)
        if problem is not None:
            return desk.complain(problem)
        for one in session.problems:
            desk.complain(one)
    pairs = [word.partition("=") for word in arguments.answers]
    for name, equals, _ in pairs:
        if not equals:
            return desk.complain(Problem("answer_without_value", where=name))
    session.hold()
    for name, _, value in pairs:
        problem = session.answer(name, value) if value.strip() else session.clear(name)
        if problem is not None:
            return desk.complain(problem)
    session.path = path
    problem = session.release()
    if problem is not None:
        return desk.complain(problem)
    following = session.next_question
    if arguments.json:
        told = {
            "format": 1,
            "file": place(path),
            "next_question": following,
            "answers": dict(session.case.answers),
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(desk.phrase("answer_done", path=place(path)) + "\n")
        if following is not None:
            sys.stdout.write(
                desk.phrase("answer_next", id=following, question=session.question_text(following))
                + "\n"
            )
    return 0
