"""Where the answers point, how surely, and which other answers would change that.

The lean is the highest of the signs that hold: ``504``, then ``either``, then ``iep``; without
any sign it is ``not_yet``. So an answer toward more need never moves it away from support.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.guidance.path import used
from tui.guidance.rules import LEANS, UNANSWERED, Lean, Rules, Sure, holds

CHILD_QUESTIONS = (
    "needs_different_teaching",
    "understands_grade_work",
    "behavior_relationships",
    "limits_school_day",
    "needs_adjustments",
)
"""What decides about the child, the weightiest first (DESIGN, section 4)."""

DECIDING = (*CHILD_QUESTIONS, "diagnosis", "has_504", "has_iep", "school_evaluated")
"""All questions but ``stage`` that decide where a case points."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would move the lean: the question, the other answer, the lean then."""

    question: str
    to: str
    lean: Lean


def lean_of(known: Rules, case: int) -> int:
    """The place in :data:`LEANS` where the case points."""
    for sign in known.signs:  # the highest stand first
        for condition in sign.when:
            for group in condition:
                if not case & group:
                    break
            else:
                return sign.level
    return 0


def signs_of(known: Rules, case: int) -> tuple[str, ...]:
    """The signs that hold, the strongest first.

    Signs that only say "not known" are left out once something points higher or more surely.
    """
    found = [sign for sign in known.signs if holds(sign.when, case)]
    telling = [sign for sign in found if sign.weight != "open"]
    return tuple(sign.id for sign in telling or found)


def sure_of(known: Rules, case: int, lean: int) -> Sure:
    """How sure the lean is: ``strong``, ``some`` or ``open``.

    Open if a cap holds, or if an answer about the child that is missing or unsure would move the
    lean by itself; strong if a strong sign supports the lean; else some.
    """
    for _, conditions in known.caps:
        if holds(conditions, case):
            return "open"
    for question in CHILD_QUESTIONS:
        bits = known.bits[question]
        if case & bits[UNANSWERED]:
            without = case & ~bits[UNANSWERED]
            if lean_of(known, without | bits["yes"]) != lean:
                return "open"
            if lean_of(known, without | bits["no"]) != lean:
                return "open"
    for sign in known.signs:
        if sign.level == lean and sign.weight == "strong" and holds(sign.when, case):
            return "strong"
    return "some"


def tests_of(known: Rules, case: int) -> tuple[tuple[str, str], ...]:
    """Each test that the law sets, with ``met``, ``not_met`` or ``not_known`` by the answers."""
    found = []
    for test in known.tests:
        if holds(test.met, case):
            found.append((test.id, "met"))
        elif test.not_met and holds(test.not_met, case):
            found.append((test.id, "not_met"))
        else:
            found.append((test.id, "not_known"))
    return tuple(found)


def could_change(
    known: Rules, in_use: Mapping[str, str], given: Mapping[str, str], case: int, lean: int
) -> tuple[Change, ...]:
    """Every other answer to a deciding question that moves the lean by itself.

    Clear answers come before "not sure", questions about the child before the others. What the
    stage itself tells is not turned round.
    """
    clear: list[Change] = []
    unsure: list[Change] = []
    for question in DECIDING:
        now = in_use.get(question, UNANSWERED)
        if question in in_use and question not in given:
            continue
        bits = known.bits[question]
        without = case & ~bits[now]
        for to in ("yes", "no", UNANSWERED):
            if to == now:
                continue
            if question in known.gates:
                other = known.case(used(known, {**given, question: to}))
            else:
                other = without | bits[to]
            level = lean_of(known, other)
            if level != lean:
                (unsure if to == UNANSWERED else clear).append(Change(question, to, LEANS[level]))
    return (*clear, *unsure)
