"""The whole result of a case, as ids: what it points to, why, what to do, what to know.

Words are joined by :mod:`tui.guidance.words`. The result says where answers point; the school
team decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.case.model import CaseFile
from tui.guidance.lean import Change, could_change, lean_of, signs_of, sure_of, tests_of
from tui.guidance.path import Answers, plain, upcoming, used
from tui.guidance.rules import LEANS, UNANSWERED, Lean, Rules, Sure, holds, rules


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a case points; all ids are those of ``content/flow.toml``."""

    lean: Lean
    """``iep``, ``either``, ``504`` or ``not_yet``."""
    sure: Sure
    """``strong``, ``some`` or ``open``."""
    caps: tuple[str, ...]
    """Why it can be no surer than open, where an answer says so."""
    why: tuple[str, ...]
    """The signs that hold, the strongest first."""
    tests: tuple[tuple[str, str], ...]
    """What the law asks: test, and ``met``, ``not_met`` or ``not_known``."""
    could_change: tuple[Change, ...]
    do_next: tuple[str, ...]
    """Actions, the first thing first."""
    say: tuple[str, ...]
    """Points to make, the weightiest first."""
    rights: tuple[str, ...]
    """Rights that matter at this stage, the most urgent first."""
    next_question: str | None
    """What is still to ask, or ``None``."""


def explain(case: CaseFile | Answers) -> Explanation:
    """Where a case points and why. Works at any time, with no answer at all too."""
    return explained(rules(), plain(case))


def explained(known: Rules, answers: Answers) -> Explanation:
    """:func:`explain` by the given rules."""
    in_use = used(known, answers)
    case = known.case(in_use)
    level = lean_of(known, case)
    sure = sure_of(known, case, level)
    full = _with_result(known, case, LEANS[level], sure)
    stage = known.flow.stages[in_use.get("stage", known.flow.without_stage)]
    return Explanation(
        lean=LEANS[level],
        sure=sure,
        caps=tuple(name for name, conditions in known.caps if holds(conditions, case)),
        why=signs_of(known, case),
        tests=tests_of(known, case),
        could_change=could_change(known, in_use, answers, case, level),
        do_next=tuple(dict.fromkeys(name for name, when in known.steps if holds(when, full))),
        say=tuple(name for name, when in known.points if holds(when, full)),
        rights=stage.rights,
        next_question=upcoming(known, in_use, case, answers),
    )


def _with_result(known: Rules, case: int, lean: str, sure: str) -> int:
    """The case with the bits of its own result, for points and steps that depend on it."""
    for name, value in (("lean", lean), ("sure", sure)):
        bits = known.bits[name]
        case = case & ~bits[UNANSWERED] | bits[value]
    return case
