"""Checks of what the parts say about each other: every id that is named exists where it should.

The program follows these ids without looking, so a wrong one would be a hole in a screen. Each
check takes the loaded parts of one language and yields the faults it finds; where a part could not
be loaded, what rests on it is left out.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from content import shapes
from content.wording import Check, Fault, Parts, sourced

LEANS = ("504", "iep", "either", "not_yet")
SURE = ("strong", "some", "open")
RESULTS = {"lean": LEANS, "sure": SURE}
"""What a rule may ask of a result, beside questions."""

MOST_QUESTIONS = 14
"""Questions that a stage may ask before it shows a result."""

STATES = 51
"""States and the District of Columbia."""

LEAST = {
    "rights.rights": 28,
    "school_says": 16,
    "comparison": 16,
    "glossary": 70,
    "faq.entries": 22,
    "accommodations.supports": 120,
    "questions": 20,
    "whole_child": 4,
}
"""How many entries a table has at least; fewer would mean that something was lost."""

LEAST_ARTICLE = 8
"""Questions of the article that the answers must cover."""

LEAST_SUPPORTS = 5
"""Supports for each need."""

LENGTHS = (
    ("rights", "rights", "title", 60),
    ("actions", "", "title", 60),
    ("comparison", "", "title", 20),
    ("accommodations", "supports", "text", 70),
)
"""Part, table in it, field, and the most characters it may have to fit its place on a screen."""

QUOTES = ('"', "“")


def missing(
    parts: Parts, part: str, key: str, ids: Iterable[str], known: Collection[str]
) -> Iterator[Fault]:
    """A fault for each of ``ids`` that is not known."""
    for name in ids:
        if name not in known:
            yield parts.fault(part, key, f"names {name}, which does not exist")


def same_ids(
    parts: Parts, part: str, key: str, ours: Collection[str], theirs: Collection[str]
) -> Iterator[Fault]:
    """A fault for each id that has behavior without words, or words without behavior."""
    for name in theirs:
        if name not in ours:
            yield parts.fault(part, f"{key}{name}", "is in flow.toml and has no words here")
    for name in ours:
        if name not in theirs:
            yield parts.fault(part, f"{key}{name}", "has words here and is not in flow.toml")


def sources(parts: Parts) -> Iterator[Fault]:
    """Every source that is named exists, once per list, and every source says when it was read."""
    known = parts.held.get("law/sources")
    if known is None:
        return
    for part, value in parts.held.items():
        for key, entry in sourced(value, ""):
            yield from missing(parts, part, f"{key}.sources", entry.sources, known)
            if len(set(entry.sources)) != len(entry.sources):
                yield parts.fault(part, f"{key}.sources", "names a source twice")
    result = parts.held.get("result")
    if result is not None:
        yield from missing(parts, "result", "may_ask_sources", result.may_ask_sources, known)
    for name, source in known.items():
        try:
            datetime.date.fromisoformat(source.checked)
        except ValueError:
            yield parts.fault("law/sources", f"{name}.checked", "is no day (YYYY-MM-DD)")


def flow_sources(parts: Parts) -> Iterator[Fault]:
    """Every sign, test, point and action names a source."""
    flow = parts.held.get("flow")
    if flow is None:
        return
    for table in ("signs", "tests", "points", "actions"):
        for name, entry in getattr(flow, table).items():
            if not entry.sources:
                yield parts.fault("flow", f"{table}.{name}", "names no source")


def conditions(parts: Parts) -> Iterator[Fault]:
    """Every condition names questions and answers that exist."""
    flow = parts.held.get("flow")
    if flow is None:
        return
    for key, held, results in _conditions(flow):
        for condition in held:
            for question, answers in condition.items():
                if results and question in RESULTS:
                    known: Collection[str] | None = RESULTS[question]
                else:
                    known = answers_of(flow, question)
                if known is None:
                    yield parts.fault("flow", key, f"asks for {question}, which is no question")
                elif not answers:
                    yield parts.fault("flow", key, f"accepts no answer to {question}")
                else:
                    yield from missing(parts, "flow", key, answers, known)


def _conditions(flow: shapes.Flow) -> Iterator[tuple[str, tuple[shapes.Condition, ...], bool]]:
    """Key, conditions, and whether they may ask for the result too."""
    for name, question in flow.questions.items():
        yield f"questions.{name}.ask_when", question.ask_when, False
        yield f"questions.{name}.applies_when", question.applies_when, False
    for name, sign in flow.signs.items():
        yield f"signs.{name}.when", sign.when, False
    for name, cap in flow.caps.items():
        yield f"caps.{name}", cap, False
    for name, test in flow.tests.items():
        yield f"tests.{name}.met_when", test.met_when, False
        yield f"tests.{name}.not_met_when", test.not_met_when, False
    for name, point in flow.points.items():
        yield f"points.{name}.when", point.when, True
    for place, step in enumerate(flow.steps, start=1):
        yield f"steps[{place}] {step.action}", step.when, True


def answers_of(flow: shapes.Flow, question: str) -> Collection[str] | None:
    """The answers a condition may name, ``unsure`` for none among them; no such question: None."""
    asked = flow.questions.get(question)
    return None if asked is None else {*asked.choices, "unsure"}


def flow_ids(parts: Parts) -> Iterator[Fault]:
    """The stages, their questions and what they imply, the steps: all of it exists."""
    flow = parts.held.get("flow")
    if flow is None:
        return
    yield from missing(parts, "flow", "first", flow.first, flow.questions)
    stage = flow.questions.get("stage")
    choices = stage.choices if stage is not None else ()
    yield from missing(parts, "flow", "stages", choices, flow.stages)
    yield from missing(parts, "flow", "questions.stage.choices", flow.stages, choices)
    yield from missing(parts, "flow", "without_stage", [flow.without_stage], flow.stages)
    for name, one in flow.stages.items():
        key = f"stages.{name}"
        yield from missing(parts, "flow", f"{key}.questions", one.questions, flow.questions)
        yield from missing(parts, "flow", f"{key}.on_path", [one.on_path], flow.path)
        for question, answer in one.implies.items():
            known = answers_of(flow, question)
            if known is None or answer not in known:
                yield parts.fault("flow", f"{key}.implies", f"implies {question} = {answer}")
        if len(set(one.questions)) != len(one.questions):
            yield parts.fault("flow", f"{key}.questions", "asks a question twice")
        asked = [q for q in one.questions if q in flow.questions]
        sure = [q for q in asked if not flow.questions[q].ask_when and q not in flow.first]
        if len(sure) + len(flow.first) > MOST_QUESTIONS:
            yield parts.fault("flow", f"{key}.questions", f"asks more than {MOST_QUESTIONS}")
    yield from missing(parts, "flow", "steps", [step.action for step in flow.steps], flow.actions)
    for name, question in flow.questions.items():
        if question.kind == "choice" and not question.choices:
            yield parts.fault("flow", f"questions.{name}", "has no choices")
        if question.kind != "choice" and question.choices:
            yield parts.fault("flow", f"questions.{name}", "has choices and is no choice")


def flow_words(parts: Parts) -> Iterator[Fault]:
    """Whatever is in ``flow.toml`` has words, and whatever has words is in ``flow.toml``."""
    flow = parts.held.get("flow")
    if flow is None:
        return
    held = parts.held
    for part, ours in (
        ("questions", flow.questions),
        ("points", flow.points),
        ("actions", flow.actions),
        ("path", flow.path),
    ):
        if part in held:
            yield from same_ids(parts, part, "", held[part], ours)
    if "signs" in held:
        words = held["signs"]
        for table in ("signs", "tests", "caps"):
            yield from same_ids(
                parts, "signs", f"{table}.", getattr(words, table), getattr(flow, table)
            )
        for question, changes in words.changes.items():
            yield from missing(
                parts, "signs", f"changes.{question}", changes, answers_of(flow, question) or ()
            )
    for name, words in held.get("questions", {}).items():
        behavior = flow.questions.get(name)
        if behavior is not None and tuple(words.choices) != tuple(behavior.choices):
            yield parts.fault("questions", f"{name}.choices", "are not those of flow.toml")


def rights(parts: Parts) -> Iterator[Fault]:
    """Groups, people who ask, and the rights of each stage."""
    held, flow = parts.held.get("rights"), parts.held.get("flow")
    if held is None:
        return
    for name, right in held.rights.items():
        yield from missing(parts, "rights", f"rights.{name}.group", [right.group], held.groups)
    used = {right.group for right in held.rights.values()}
    for group in held.groups:
        if group not in used:
            yield parts.fault("rights", f"groups.{group}", "has no right in it")
    yield from all_of(parts, "rights", "laws", held.laws, ("idea", "504", "both"))
    yield from all_of(parts, "rights", "marks", held.marks, ("know", "used", "ask", "problem"))
    if flow is None:
        return
    people = answers_of(flow, "who_asks") or ()
    yield from missing(parts, "rights", "who", held.who, people)
    for name, right in held.rights.items():
        yield from missing(parts, "rights", f"rights.{name}.who", right.who, people)
    for name, stage in flow.stages.items():
        yield from missing(parts, "flow", f"stages.{name}.rights", stage.rights, held.rights)
        if not stage.rights:
            yield parts.fault("flow", f"stages.{name}.rights", "names no right")


def all_of(
    parts: Parts, part: str, key: str, held: Collection[str], needed: Iterable[str]
) -> Iterator[Fault]:
    """A fault for each needed id that is not there."""
    for name in needed:
        if name not in held:
            yield parts.fault(part, key, f"lacks {name}")


def result(parts: Parts) -> Iterator[Fault]:
    """Every lean and every strength has words; headlines have no full stop."""
    held = parts.held.get("result")
    if held is None:
        return
    yield from all_of(parts, "result", "leans", held.leans, LEANS)
    yield from all_of(parts, "result", "sure", held.sure, SURE)
    for name, words in held.leans.items():
        for field in ("title", "change"):
            if getattr(words, field).endswith("."):
                yield parts.fault("result", f"leans.{name}.{field}", "ends with a full stop")
    signs = parts.held.get("signs")
    for question, changes in signs.changes.items() if signs is not None else ():
        for answer, text in changes.items():
            if text.endswith((".", ",")):
                key = f"changes.{question}.{answer}"
                yield parts.fault("signs", key, "is a half sentence and ends with a mark")


def school_says(parts: Parts) -> Iterator[Fault]:
    """Stages and actions exist; what is heard stands in quotation marks."""
    flow = parts.held.get("flow")
    for name, entry in parts.held.get("school_says", {}).items():
        if not entry.heard.startswith(QUOTES):
            yield parts.fault("school_says", f"{name}.heard", "is not in quotation marks")
        if flow is None:
            continue
        yield from missing(parts, "school_says", f"{name}.stages", entry.stages, flow.stages)
        for place, choice in enumerate(entry.choices, start=1):
            if choice.action:
                key = f"{name}.choices[{place}]"
                yield from missing(parts, "school_says", key, [choice.action], flow.actions)


def glossary(parts: Parts) -> Iterator[Fault]:
    """``see`` leads to other entries, and no form of a word leads to two."""
    terms = parts.held.get("glossary", {})
    forms: dict[str, str] = {}
    for name, entry in terms.items():
        yield from missing(parts, "glossary", f"{name}.see", entry.see, terms)
        if name in entry.see:
            yield parts.fault("glossary", f"{name}.see", "leads to itself")
        for form in sorted({f.casefold() for f in (entry.term, entry.school_term, *entry.also)}):
            if form and forms.setdefault(form, name) != name:
                yield parts.fault("glossary", name, f"explains {form!r}, as {forms[form]} does")


def faq(parts: Parts) -> Iterator[Fault]:
    """Groups exist, and the article's questions are all there."""
    held = parts.held.get("faq")
    if held is None:
        return
    for name, entry in held.entries.items():
        yield from missing(parts, "faq", f"entries.{name}.group", [entry.group], held.groups)
    if sum(entry.article for entry in held.entries.values()) < LEAST_ARTICLE:
        yield parts.fault("faq", "entries", f"has fewer than {LEAST_ARTICLE} of the article")


def accommodations(parts: Parts) -> Iterator[Fault]:
    """Needs and kinds exist, and each need has enough supports."""
    held = parts.held.get("accommodations")
    if held is None:
        return
    count: Counter[str] = Counter()
    for name, support in held.supports.items():
        yield from missing(parts, "accommodations", f"supports.{name}", support.needs, held.needs)
        count.update(support.needs)
    for need in held.needs:
        if count[need] < LEAST_SUPPORTS:
            says = f"has {count[need]} supports, fewer than {LEAST_SUPPORTS}"
            yield parts.fault("accommodations", f"needs.{need}", says)
    kinds = ("around_child", "different_teaching", "service")
    yield from all_of(parts, "accommodations", "kinds", held.kinds, kinds)


def practice(parts: Parts) -> Iterator[Fault]:
    """The made-up child's answers are answers to questions that exist."""
    held, flow = parts.held.get("practice"), parts.held.get("flow")
    if held is None or flow is None:
        return
    for question, answer in held.answers.items():
        asked = flow.questions.get(question)
        if asked is None or (asked.kind == "choice" and answer not in asked.choices):
            yield parts.fault("practice", f"answers.{question}", f"{answer} is no answer to it")
    yield from missing(parts, "practice", "notes", held.notes, flow.questions)


def lengths(parts: Parts) -> Iterator[Fault]:
    """What stands on one line fits on it."""
    for part, table, field, most in LENGTHS:
        if part not in parts.held:
            continue
        entries: dict[str, Any] = _table(parts.held[part], table)
        for name, entry in entries.items():
            if len(getattr(entry, field)) > most:
                key = f"{table}.{name}.{field}" if table else f"{name}.{field}"
                yield parts.fault(part, key, f"has more than {most} characters")


def counts(parts: Parts) -> Iterator[Fault]:
    """Nothing was lost: each table has at least as many entries as it should."""
    for place, least in LEAST.items():
        part, _, table = place.partition(".")
        if part in parts.held and len(_table(parts.held[part], table)) < least:
            yield parts.fault(part, table, f"has fewer than {least} entries")
    states = parts.held.get("law/states")
    if states is not None and len(states) != STATES:
        yield parts.fault("law/states", "", f"has not {STATES} entries")


def _table(value: Any, table: str) -> dict[str, Any]:
    """The table of that name in ``value``, or ``value`` itself."""
    held: dict[str, Any] = getattr(value, table) if table else value
    return held


CHECKS: tuple[Check, ...] = (
    sources,
    flow_sources,
    conditions,
    flow_ids,
    flow_words,
    rights,
    result,
    school_says,
    glossary,
    faq,
    accommodations,
    practice,
    lengths,
    counts,
)
"""All checks of this module."""
