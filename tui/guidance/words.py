"""The result in words: ids joined with the texts of one language, the child's name filled in.

:func:`in_words` gives the ``explain`` JSON of the command line; screens use the same mapping.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content import ContentError, load
from tui.case.model import CaseFile
from tui.guidance.path import Answers, plain
from tui.guidance.result import explain

FORMAT = 1
"""The number of the JSON shape."""

_OPEN = "\x00"
"""Keeps a brace that stands in a name from being read as a blank."""


def name_of(language: str, answers: Answers) -> str:
    """What to call the child inside a sentence: the name given, or "your child".

    A student who asks about themselves and gave no name is "the student".
    """
    name = answers.get("child_name", "").strip()
    words = load(language, "interface")["child"]
    return name or words.get(answers.get("who_asks", ""), words["other"])


def filled(text: str, name: str) -> str:
    """``text`` with its two blanks filled: ``{child}``, and ``{Child}`` at a sentence's start."""
    safe = name.replace("{", _OPEN)
    text = text.replace("{child}", safe).replace("{Child}", safe[:1].upper() + safe[1:])
    return text.replace(_OPEN, "{")


def citations(ids: Iterable[str], where: str) -> list[str]:
    """The citations of some sources, in order.

    Raises :class:`content.ContentError` for an id that ``law/sources.toml`` does not have; it
    names the id and ``where`` it stands.
    """
    sources = load("en", "law/sources")
    found = []
    for source in ids:
        if source not in sources:
            raise ContentError(f"law/sources.toml: {source} is missing; {where} names it")
        found.append(sources[source].citation)
    return found


def in_words(case: CaseFile | Answers, language: str, child: str = "") -> dict[str, Any]:
    """Where a case points, in words: the ``explain`` JSON of DESIGN, section 9, and more keys.

    ``case`` is a case or its answers by question; ``child`` what to call the child inside a
    sentence, by default the name in the case or "your child". Raises
    :class:`content.ContentError` where a text or a source is missing.
    """
    answers = plain(case)
    result = explain(answers)
    name = child or name_of(language, answers)
    flow = load(language, "flow")
    signs = load(language, "signs")
    words = load(language, "result")
    actions = load(language, "actions")
    points = load(language, "points")
    lean = words.leans[result.lean]
    not_yet = result.lean == "not_yet"
    return {
        "format": FORMAT,
        "lean": result.lean,
        "sure": result.sure,
        "title": filled(lean.title, name),
        "says": filled(getattr(lean, result.sure), name),
        "sure_says": words.sure[result.sure],
        "still_open": [filled(signs.caps[cap], name) for cap in result.caps],
        "why": [
            {
                "sign": sign,
                "says": filled(signs.signs[sign].says, name),
                "sources": citations(flow.signs[sign].sources, f"signs.{sign}"),
            }
            for sign in result.why
        ],
        "tests": [
            {
                "law": flow.tests[test].law,
                "test": test,
                "state": state,
                "asks": filled(signs.tests[test].test, name),
                "says": filled(getattr(signs.tests[test], state), name),
                "sources": citations(flow.tests[test].sources, f"tests.{test}"),
            }
            for test, state in result.tests
        ],
        "could_change": [
            {
                "question": change.question,
                "to": change.to,
                "lean": change.lean,
                "says": filled(
                    f"{signs.changes[change.question][change.to]}, "
                    f"{words.leans[change.lean].change}.",
                    name,
                ),
            }
            for change in result.could_change
        ],
        "do_next": [
            {
                "action": action,
                "title": filled(actions[action].title, name),
                "says": filled(actions[action].says, name),
                "how": filled(actions[action].how, name),
                "not_done": filled(actions[action].not_done, name),
                "sources": citations(flow.actions[action].sources, f"actions.{action}"),
            }
            for action in result.do_next
        ],
        "say": [
            {
                "point": point,
                "title": filled(points[point].title, name),
                "says": filled(points[point].says, name),
                "sources": citations(flow.points[point].sources, f"points.{point}"),
            }
            for point in result.say
        ],
        "rights": list(result.rights),
        "next_question": result.next_question,
        "cannot_know": filled(words.cannot_know, name),
        "may_ask_anyway": filled(words.may_ask_anyway, name) if not_yet else "",
        "watch": [filled(text, name) for text in words.watch] if not_yet else [],
    }
