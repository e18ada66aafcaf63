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
from tui.words import child_called, fill

FORMAT = 1
"""The number of the JSON shape."""


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
    name = child or child_called(
        language, answers.get("child_name", "").strip(), answers.get("who_asks", "")
    )
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
        "title": fill(lean.title, child=name),
        "says": fill(getattr(lean, result.sure), child=name),
        "sure_says": words.sure[result.sure],
        "still_open": [fill(signs.caps[cap], child=name) for cap in result.caps],
        "why": [
            {
                "sign": sign,
                "says": fill(signs.signs[sign].says, child=name),
                "sources": citations(flow.signs[sign].sources, f"signs.{sign}"),
            }
            for sign in result.why
        ],
        "tests": [
            {
                "law": flow.tests[test].law,
                "test": test,
                "state": state,
                "asks": fill(signs.tests[test].test, child=name),
                "says": fill(getattr(signs.tests[test], state), child=name),
                "sources": citations(flow.tests[test].sources, f"tests.{test}"),
            }
            for test, state in result.tests
        ],
        "could_change": [
            {
                "question": change.question,
                "to": change.to,
                "lean": change.lean,
                "says": fill(
                    f"{signs.changes[change.question][change.to]}, "
                    f"{words.leans[change.lean].change}.",
                    child=name,
                ),
            }
            for change in result.could_change
        ],
        "do_next": [
            {
                "action": action,
                "title": fill(actions[action].title, child=name),
                "says": fill(actions[action].says, child=name),
                "how": fill(actions[action].how, child=name),
                "not_done": fill(actions[action].not_done, child=name),
                "sources": citations(flow.actions[action].sources, f"actions.{action}"),
            }
            for action in result.do_next
        ],
        "say": [
            {
                "point": point,
                "title": fill(points[point].title, child=name),
                "says": fill(points[point].says, child=name),
                "sources": citations(flow.points[point].sources, f"points.{point}"),
            }
            for point in result.say
        ],
        "rights": list(result.rights),
        "next_question": result.next_question,
        "cannot_know": fill(words.cannot_know, child=name),
        "may_ask_anyway": fill(words.may_ask_anyway, child=name) if not_yet else "",
        "watch": [fill(text, child=name) for text in words.watch] if not_yet else [],
    }
