"""``planpath compare``: a 504 Plan and an IEP, point by point."""

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
    """Nothing but what all commands take."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the comparison."""
    from tui.commands.write import wrapped

    session = desk.session
    rows = content.load(session.language, "comparison")
    if arguments.json:
        told = {
            "format": 1,
            "rows": [
                {
                    "id": name,
                    "title": row.title,
                    "504": session.fill(row.plan_504),
                    "iep": session.fill(row.iep),
                    "detail": session.fill(row.detail),
                    "sources": [one.citation for one in session.sources(row.sources)],
                }
                for name, row in rows.items()
            ],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    out = []
    for row in rows.values():
        cited = "; ".join(one.citation for one in session.sources(row.sources))
        out += [
            row.title,
            wrapped(session.fill(row.plan_504), " " * 12, "  504 Plan: "),
            wrapped(session.fill(row.iep), " " * 12, "  IEP:      "),
            wrapped(session.fill(row.detail), "  "),
            wrapped(cited, "  "),
            "",
        ]
    sys.stdout.write("\n".join(out))
    return 0
