"""``planpath letter KIND [CASE.toml]``: a letter, filled from a case or to fill by hand."""

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
    from tui.session.papers import Papers

GUIDE = ("to_whom", "how_to_send", "starts", "does_not", "no_answer")
"""What is said beside a letter."""


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The letter, the case, where it goes, and what is to stand in it."""
    known = tuple(content.load("en", "papers").letters)
    parser.add_argument(
        "kind", nargs="?", choices=known, metavar="KIND", help=desk.phrase("letter_kind_about")
    )
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("letter_case_about")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=desk.phrase("output_about")
    )
    parser.add_argument("--list", action="store_true", help=desk.phrase("letter_list_about"))
    parser.add_argument("--large", action="store_true", help=desk.phrase("large_about"))
    parser.add_argument("--replace", action="store_true", help=desk.phrase("replace_about"))
    for option, metavar in (("set", "BLANK=TEXT"), ("part", "PART=TEXT")):
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar=metavar,
            help=desk.phrase(f"letter_{option}_about"),
        )
    for option in ("with", "without"):
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            dest=f"{option}_part",
            metavar="PART",
            help=desk.phrase(f"letter_{option}_about"),
        )
    parser.add_argument("--date", metavar="RULE", help=desk.phrase("letter_date_about"))
    parser.add_argument("--keep", action="store_true", help=desk.phrase("letter_keep_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the letter to a file, or as text to standard output."""
    session = desk.session
    if arguments.list or arguments.kind is None:
        return _list(arguments, desk)
    if arguments.case is not None:
        problem = session.open(arguments.case)
        if problem is not None:
            return desk.complain(problem)
        for one in session.problems:
            desk.complain(one)
    session.hold()
    problem = _changed(arguments, session.papers)
    if problem is not None:
        return desk.complain(problem)
    if arguments.keep and arguments.case is not None:
        problem = session.release()
        if problem is not None:
            return desk.complain(problem)
    paper = session.papers.paper(arguments.kind, large=arguments.large)
    if arguments.output is not None:
        written = session.papers.write(paper, arguments.output, replace=arguments.replace)
        if isinstance(written, Problem):
            return desk.complain(written)
    if arguments.json:
        _write_json(_told(arguments, desk))
    elif arguments.output is None:
        made = session.papers.form(paper, ".txt")
        if isinstance(made, Problem):
            return desk.complain(made)
        sys.stdout.write(made.decode())
    else:
        sys.stdout.write(desk.phrase("paper_done", path=place(arguments.output)) + "\n")
        _narrate(arguments, desk)
    return 0


def _changed(arguments: argparse.Namespace, papers: Papers) -> Problem | None:
    """Do what the options ask; the first Problem ends it."""
    kind = arguments.kind
    if arguments.date:
        problem = papers.about_date(kind, arguments.date)
        if problem is not None:
            return problem
    for words, verb in ((arguments.set, papers.set_blank), (arguments.part, papers.set_part)):
        for word in words:
            name, equals, text = word.partition("=")
            if not equals:
                return Problem("answer_without_value", where=name)
            problem = verb(kind, name, text)
            if problem is not None:
                return problem
    for picked, names in ((True, arguments.with_part), (False, arguments.without_part)):
        for name in names:
            problem = papers.pick_part(kind, name, picked)
            if problem is not None:
                return problem
    return None


def _narrate(arguments: argparse.Namespace, desk: Desk) -> None:
    """Say which blanks are still empty, and how the letter goes out, on standard error."""
    session = desk.session
    filled = session.papers.letter(arguments.kind)
    if filled.missing:
        empty = ", ".join(filled.missing)
        sys.stderr.write(desk.phrase("letter_missing", blanks=empty) + "\n")
    said = content.load(session.language, f"letters/{arguments.kind}")
    sys.stderr.write(session.fill(said.how_to_send) + "\n")


def _told(arguments: argparse.Namespace, desk: Desk) -> dict[str, Any]:
    session = desk.session
    filled = session.papers.letter(arguments.kind)
    said = content.load(session.language, f"letters/{arguments.kind}")
    return {
        "format": 1,
        "letter": filled.id,
        "title": filled.title,
        "on": filled.on.isoformat(),
        "file": None if arguments.output is None else place(arguments.output),
        "blanks": [
            {"id": one.id, "ask": one.ask, "value": one.kept, "typed": one.typed}
            for one in filled.asked
        ],
        "missing": list(filled.missing),
        "parts": [
            {
                "id": one.id,
                "text": one.text,
                "in": one.picked,
                "optional": one.optional,
                "changed": one.edited,
            }
            for one in (*filled.before, *filled.parts, *filled.after)
        ],
        **{name: session.fill(getattr(said, name)) for name in ("about", *GUIDE)},
        "logs": session.papers.made(filled.id),
        "sources": [one.citation for one in session.sources(filled.sources)],
    }


def _list(arguments: argparse.Namespace, desk: Desk) -> int:
    """Every letter under its heading."""
    from tui.commands.write import wrapped

    listed = desk.session.papers.letters()
    if arguments.json:
        told = [
            {"id": one.letter, "title": one.title, "about": one.about, "group": one.group}
            for one in listed
        ]
        _write_json({"format": 1, "letters": told})
        return 0
    group = ""
    for one in listed:
        if one.group != group:
            sys.stdout.write(("\n" if group else "") + one.heading.upper() + "\n")
            group = one.group
        lines = [wrapped(text, "    ") for text in (one.title, one.about)]
        sys.stdout.write("\n".join(["", one.letter, *lines, ""]))
    return 0


def _write_json(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
