"""``planpath questions [WORDS]``: questions that parents ask, with answers."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

import content
from tui.case.problem import Problem

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """Words to find."""
    parser.add_argument("find", nargs="*", metavar="WORD", help=desk.phrase("find_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the questions in which all the words stand."""
    from tui.commands.write import wrapped

    session = desk.session
    faq = content.load(session.language, "faq")
    wanted = [word.casefold() for word in arguments.find]
    found = {
        name: entry
        for name, entry in faq.entries.items()
        if all(word in f"{entry.ask} {entry.answer}".casefold() for word in wanted)
    }
    if not found:
        return desk.complain(Problem("word_not_found", where=" ".join(arguments.find)))
    if arguments.json:
        told = {
            "format": 1,
            "questions": [
                {
                    "id": name,
                    "group": entry.group,
                    "ask": session.fill(entry.ask),
                    "answer": session.fill(entry.answer),
                    "article": entry.article,
                    "sources": [one.citation for one in session.sources(entry.sources)],
                }
                for name, entry in found.items()
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    out = []
    for entry in found.values():
        cited = "; ".join(one.citation for one in session.sources(entry.sources))
        out += [session.fill(entry.ask), wrapped(session.fill(entry.answer), "  ")]
        out += [wrapped(cited, "  "), ""] if cited else [""]
    sys.stdout.write("\n".join(out))
    return 0
