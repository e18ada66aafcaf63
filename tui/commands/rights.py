"""``planpath rights``: the list of rights, by group."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

import content

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """A case to read the marks from, or a stage to narrow the list to."""
    from pathlib import Path

    stages = content.load(desk.session.language, "flow").stages
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("rights_case_about")
    )
    parser.add_argument("--stage", choices=tuple(stages), help=desk.phrase("stage_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the rights with their four lines, law, source, and mark."""
    from tui.commands.write import wrapped

    session = desk.session
    if arguments.case is not None:
        problem = session.open(arguments.case)
        if problem is not None:
            return desk.complain(problem)
    rights = content.load(session.language, "rights")
    stages = content.load(session.language, "flow").stages
    wanted = stages[arguments.stage].rights if arguments.stage else tuple(rights.rights)
    chosen = {name: rights.rights[name] for name in wanted}
    who = session.case.answers.get("who_asks", "")
    if arguments.json:
        told = {
            "format": 1,
            "rights": [
                {
                    "id": name,
                    "group": right.group,
                    "law": right.law,
                    "title": right.title,
                    "what": session.fill(right.what),
                    "means": session.fill(right.means),
                    "say": session.fill(right.say),
                    "who": session.fill(right.who.get(who, "")),
                    "mark": session.case.rights.get(name, ""),
                    "stages": [stage for stage, one in stages.items() if name in one.rights],
                    "sources": [one.citation for one in session.sources(right.sources)],
                }
                for name, right in chosen.items()
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    out = []
    group = ""
    for name, right in chosen.items():
        if right.group != group and not arguments.stage:
            group = right.group
            out += [rights.groups[group].upper(), ""]
        mark = session.case.rights.get(name, "")
        marked = f" [{rights.marks[mark]}]" if mark in rights.marks else ""
        cited = "; ".join(one.citation for one in session.sources(right.sources))
        out += [f"{right.title} ({rights.laws[right.law]}){marked}"]
        texts = [right.what, right.means, right.say, right.who.get(who, ""), cited]
        out += [wrapped(session.fill(text), "  ") for text in texts if text]
        out.append("")
    sys.stdout.write("\n".join(out))
    return 0
