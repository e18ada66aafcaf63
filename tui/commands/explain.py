"""``planpath explain CASE.toml``: where a case points, why, and what to do."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import content

NEAR = frozenset({"overdue", "today", "soon"})
"""Dates that are told with the result."""

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The case."""
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=desk.phrase("case_file_about"))


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the result as text, or in the JSON shape of ``explain``."""
    from tui.commands.write import listed, wrapped

    session = desk.session
    problem = session.open(arguments.case)
    if problem is not None:
        return desk.complain(problem)
    for one in session.problems:
        desk.complain(one)
    result = session.result()
    near = [one for one in session.diary.deadlines() if one.status in NEAR]
    if arguments.json:
        from tui.guidance.deadline_words import as_json

        told = {**result, "due_soon": [as_json(one) for one in near]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    words = content.load(session.language, "result")
    actions = content.load(session.language, "actions")
    tests = content.load(session.language, "signs").tests
    lean = words.leans[result["lean"]]
    phrase = session.phrase
    out = [
        f"{session.fill(lean.title)} ({words.sure[result['sure']]}).",
        "",
        wrapped(session.fill(getattr(lean, result["sure"]))),
    ]
    cited = [
        f"{one['says']} ({'; '.join(one['sources'])})" if one["sources"] else one["says"]
        for one in result["why"]
    ]
    out += listed(phrase("result.why"), cited)
    if result["lean"] == "not_yet":
        out += listed(phrase("result.watch"), [session.fill(one) for one in words.watch])
        out += ["", wrapped(session.fill(words.may_ask_anyway))]
    for law in ("idea", "504"):
        out += listed(
            phrase(f"reasons.tests_{law}"),
            [
                f"{session.fill(tests[one['test']].test)} {one['says']}"
                for one in result["tests"]
                if one["law"] == law
            ],
        )
    out += listed(phrase("result.change"), [one["says"] for one in result["could_change"]])
    out += listed(
        phrase("result.this_week"),
        [
            f"{session.fill(actions[one['action']].title)}. {one['says']}"
            for one in result["do_next"]
        ],
        numbered=True,
    )
    out += listed(
        phrase("dates.title"),
        [f"{one.title}: {session.day(one.due)} ({session.diary.when_words(one)})" for one in near],
    )
    out += listed(
        phrase("result.good_to_know"),
        [
            f"{one['says']} ({'; '.join(one['sources'])})" if one["sources"] else one["says"]
            for one in result["say"]
        ],
    )
    out += ["", wrapped(session.fill(words.cannot_know))]
    sys.stdout.write("\n".join(out) + "\n")
    return 0
