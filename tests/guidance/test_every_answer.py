"""All combinations of the deciding answers, through the whole result.

12 stages times 3 answers to each of 9 questions are 236,196 cases. Each is explained, and what
the product promises (DESIGN, section 5) is checked in each. One test per stage, so that several
processes can share them; each says how many cases it walked.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from tui.guidance.lean import CHILD_QUESTIONS, DECIDING, lean_of, sure_of
from tui.guidance.result import Explanation, explain
from tui.guidance.rules import LEANS, rules

ANSWERS = ("no", "unsure", "yes")
STAGES = rules().flow.questions["stage"].choices
MORE_NEED = {
    "needs_different_teaching": ANSWERS,
    "understands_grade_work": ANSWERS[::-1],
    "behavior_relationships": ANSWERS,
    "limits_school_day": ANSWERS,
    "needs_adjustments": ANSWERS,
    "has_504": ANSWERS,
    "has_iep": ANSWERS,
}
"""Question -> its answers from less need of support to more."""
SHARPENING = ("hidden_by_help", "comes_and_goes", "health_needs_at_school", "health_plan_only")
NEVER_COUNT = {
    "diagnosis": ANSWERS,
    "grades_passing": ANSWERS,
    "extra_help_first": ANSWERS,
    "learning_english": ANSWERS,
    "school_answer": rules().flow.questions["school_answer"].choices,
}
"""Answers that must never move the result, for or against the child."""
FULL_EVALUATION = {"request_evaluation", "evaluate_before_exit"}

Key = tuple[str, ...]


def key_with(key: Key, question: str, answer: str) -> Key:
    place = DECIDING.index(question)
    return (*key[:place], answer, *key[place + 1 :])


def check_one(stage: str, answers: dict[str, str], result: Explanation) -> None:
    """What must be true of each result by itself."""
    leaving = stage == "exiting_iep"
    in_iep = answers["has_iep"] == "yes" and not leaving
    # 1: special teaching is what an IEP is for
    if answers["needs_different_teaching"] == "yes":
        assert result.lean == "iep"
    # 3: what is open is looked into, under both laws
    if answers["needs_different_teaching"] == "unsure":
        assert result.lean in ("either", "iep") or result.sure == "open"
    if (result.lean == "either" or result.sure == "open") and not in_iep:
        assert FULL_EVALUATION & set(result.do_next)
        if stage in ("struggling", "just_diagnosed", "looking_around"):
            assert result.do_next[0] == "request_evaluation"
    # 4: nothing yet is no closed door
    if result.lean == "not_yet":
        assert "may_ask_any_time" in result.say
        assert {"request_evaluation", "start_log", "whole_child_support"} <= set(result.do_next)
        assert result.sure != "strong"
    # 5: one plan leads
    if in_iep:
        assert (result.lean, result.sure) == ("iep", "strong")
        assert not {"request_504_evaluation", "request_504_review"} & set(result.do_next)
        assert "iep_covers_504" in result.say
    if leaving:
        assert "request_504_evaluation" in result.do_next
    # 7: something to do, something to read, the team decides
    assert result.do_next
    assert "parents_decide_with_team" in result.say
    assert result.why or result.lean == "not_yet"
    # 8: discipline comes first
    if stage == "discipline":
        assert result.do_next[0] == "manifestation_review"
        assert result.say[0] in ("discipline_iep", "discipline_504")
    # formal steps come late, and after somebody to ask
    for formal in ("due_process", "state_complaint", "ocr_complaint"):
        if formal in result.do_next:
            assert "ask_advocate" in result.do_next[: result.do_next.index(formal)]


def check_changes(key: Key, leans: Mapping[Key, str], result: Explanation) -> None:
    """7: every stated change flips the lean, and no change that flips it is left out."""
    stated = {(change.question, change.to): change.lean for change in result.could_change}
    assert len(stated) == len(result.could_change)
    for place, question in enumerate(DECIDING):
        for answer in ANSWERS:
            if answer == key[place]:
                continue
            other = leans[key_with(key, question, answer)]
            assert stated.get((question, answer), leans[key]) == other


@pytest.mark.parametrize("stage", STAGES)
def test_every_combination_keeps_the_promises(stage: str) -> None:
    results: dict[Key, Explanation] = {}
    for key in product(ANSWERS, repeat=len(DECIDING)):
        answers = {"stage": stage, **dict(zip(DECIDING, key, strict=True))}
        results[key] = explain(answers)
        check_one(stage, answers, results[key])
    leans = {key: result.lean for key, result in results.items()}
    diagnosis = DECIDING.index("diagnosis")
    evaluated = DECIDING.index("school_evaluated")
    for key, result in results.items():
        check_changes(key, leans, result)
        # 2: a diagnosis, or none, never counts for or against
        if key[diagnosis] == "no":
            for other in ("unsure", "yes"):
                with_it = results[key_with(key, "diagnosis", other)]
                assert (result.lean, result.sure) == (with_it.lean, with_it.sure)
        if key[evaluated] == "no":
            for other in ("unsure", "yes"):
                assert result.lean == leans[key_with(key, "school_evaluated", other)]
        # 6: more need never means less support
        for question, ordered in MORE_NEED.items():
            now = ordered.index(key[DECIDING.index(question)])
            if now < 2:
                more = leans[key_with(key, question, ordered[now + 1])]
                assert LEANS.index(more) >= LEANS.index(result.lean)
        # open means just this: one unsure answer about the child would move it
        moved = any(
            leans[key_with(key, question, answer)] != result.lean
            for question in CHILD_QUESTIONS
            if key[DECIDING.index(question)] == "unsure"
            for answer in ("yes", "no")
        )
        assert (result.sure == "open") == moved
    assert len(results) == 3**9
    print(f"{stage}: walked {len(results)} combinations of the deciding answers")


def test_the_walk_covers_all_stages_and_deciding_questions() -> None:
    assert len(STAGES) * 3 ** len(DECIDING) == 236_196
    assert set(CHILD_QUESTIONS) < set(DECIDING)


@pytest.mark.parametrize("stage", ["struggling", "has_504_not_enough", "exiting_iep"])
def test_sharpening_answers_only_add_support(stage: str) -> None:
    known = rules()
    names = (*CHILD_QUESTIONS, *SHARPENING, "has_504")
    table: dict[Key, int] = {}
    for key in product(ANSWERS, repeat=len(names)):
        answers = {"stage": stage, **dict(zip(names, key, strict=True))}
        table[key] = lean_of(known, known.case(answers))
    for key, lean in table.items():
        for place, question in enumerate(names):
            ordered = MORE_NEED.get(question, ANSWERS)
            now = ordered.index(key[place])
            if now < 2:
                assert table[(*key[:place], ordered[now + 1], *key[place + 1 :])] >= lean
    print(f"{stage}: walked {len(table)} combinations with the sharpening answers")


@pytest.mark.parametrize("stage", STAGES)
def test_what_never_counts_never_counts(stage: str) -> None:
    for key in product(ANSWERS, repeat=len(CHILD_QUESTIONS)):
        answers = {"stage": stage, **dict(zip(CHILD_QUESTIONS, key, strict=True))}
        plain = explain(answers)
        for question, values in NEVER_COUNT.items():
            for value in values:
                result = explain({**answers, question: value})
                assert (result.lean, result.sure) == (plain.lean, plain.sure)


@pytest.mark.parametrize("stage", STAGES)
def test_a_removed_child_is_protected_first(stage: str) -> None:
    for key in product(ANSWERS, repeat=3):
        named = dict(zip(("has_iep", "has_504", "needs_different_teaching"), key, strict=True))
        result = explain({"stage": stage, "removed_over_ten_days": "yes", **named})
        assert result.do_next[0] == "manifestation_review"
        assert result.say[0] in ("discipline_iep", "discipline_504")
        assert "ask_advocate" in result.do_next


def test_a_problem_that_may_soon_be_over_stays_open() -> None:
    known = rules()
    for key in product(ANSWERS, repeat=len(CHILD_QUESTIONS)):
        answers = {"stage": "struggling", **dict(zip(CHILD_QUESTIONS, key, strict=True))}
        plain = explain(answers)
        result = explain({**answers, "temporary": "yes"})
        assert result.lean == plain.lean
        assert result.sure == "open"
        assert result.caps == ("temporary",)
        assert "temporary_case_by_case" in result.say
    case = known.case({"stage": "moving", "has_iep": "yes", "temporary": "yes"})
    assert sure_of(known, case, lean_of(known, case)) == "strong"
