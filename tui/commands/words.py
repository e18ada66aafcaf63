"""``planpath words [TERM]``: what special words mean."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

import content
from tui.case.problem import Problem
from tui.session.finding import terms_called

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """A word or part of one."""
    parser.add_argument("term", nargs="*", metavar="TERM", help=desk.phrase("term_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the terms that match, the exact ones alone if there are any."""
    from tui.commands.write import wrapped

    session = desk.session
    terms = content.load(session.language, "glossary")
    found = terms_called(session.language, " ".join(arguments.term))
    if not found:
        return desk.complain(Problem("word_not_found", where=" ".join(arguments.term)))
    if arguments.json:
        told = {
            "format": 1,
            "words": [
                {
                    "id": name,
                    "term": terms[name].term,
                    "school_term": terms[name].school_term,
                    "meaning": session.fill(terms[name].meaning),
                    "example": session.fill(terms[name].example),
                    "see": list(terms[name].see),
                    "sources": [one.citation for one in session.sources(terms[name].sources)],
                }
                for name in found
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    out = []
    for name in found:
        term = terms[name]
        school = f" ({term.school_term})" if term.school_term else ""
        cited = "; ".join(one.citation for one in session.sources(term.sources))
        out += [
            f"{term.term}{school}",
            *(
                wrapped(session.fill(text), "  ")
                for text in (term.meaning, term.example, cited)
                if text
            ),
            "",
        ]
    sys.stdout.write("\n".join(out))
    return 0
