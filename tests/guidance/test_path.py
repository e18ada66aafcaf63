"""Which question comes next: short, reachable, ending, and never stuck."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from content import ContentError, load
from content.shapes import Flow
from tui.guidance.path import answers_in_use, next_question, progress, questions_for
from tui.guidance.rules import compiled, rules

MOST = 14
FLOW: Flow = load("en", "flow")
STAGES = FLOW.questions["stage"].choices
GATES = {
    name
    for question in FLOW.questions.values()
    for condition in (*question.ask_when, *question.applies_when)
    for name in condition
} - {"stage"}
"""Questions on whose answer others depend: only these need to be tried with every answer."""


def visits(stage: str) -> Iterator[tuple[str, ...]]:
    """The questions of every possible visit, each answered in turn until none is left."""

    def go_on(answers: dict[str, str], asked: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        question = next_question(answers)
        if question is None:
            yield asked
            return
        assert question not in asked
        assert len(asked) < MOST
        choices = FLOW.questions[question].choices or ("x",)
        for answer in choices if question in GATES else choices[:1]:
            yield from go_on({**answers, question: answer}, (*asked, question))

    yield from go_on({"stage": stage}, ("stage",))


@pytest.mark.parametrize("stage", STAGES)
def test_every_visit_is_short_and_ends(stage: str) -> None:
    seen = list(visits(stage))
    assert max(len(asked) for asked in seen) <= MOST
    for asked in seen:
        assert asked[:3] == ("stage", "who_asks", "child_name")
        assert len(set(asked)) == len(asked)
    print(f"{stage}: {len(seen)} visits, {min(map(len, seen))} to {max(map(len, seen))} questions")


def test_every_question_is_reached_somewhere() -> None:
    reached = {question for stage in STAGES for asked in visits(stage) for question in asked}
    assert reached == set(FLOW.questions)


@pytest.mark.parametrize("stage", STAGES)
def test_conditions_look_back_only(stage: str) -> None:
    listed = (*FLOW.first, *FLOW.stages[stage].questions)
    for place, name in enumerate(listed):
        question = FLOW.questions[name]
        for condition in (*question.ask_when, *question.applies_when):
            if stage in condition.get("stage", (stage,)):
                assert not set(condition) & set(listed[place:]), name


@pytest.mark.parametrize("stage", STAGES)
def test_the_last_question_is_one_that_wants_an_answer(stage: str) -> None:
    for asked in visits(stage):
        assert not FLOW.questions[asked[-1]].optional


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_asks_what_decides(stage: str) -> None:
    """Without an IEP the five questions about the child come, with one the IEP leads."""
    child = {
        "limits_school_day",
        "understands_grade_work",
        "needs_different_teaching",
        "needs_adjustments",
        "behavior_relationships",
    }
    for asked in visits(stage):
        if "has_iep" not in asked and FLOW.stages[stage].implies.get("has_iep") != "yes":
            assert child <= set(asked)
    if stage == "exiting_iep":
        assert all(child <= set(asked) for asked in visits(stage))


def test_nothing_answered_asks_why_the_parent_is_here() -> None:
    assert next_question({}) == "stage"
    assert questions_for({}) == ("stage", "who_asks")
    assert next_question({"stage": "no_such_stage"}) == "stage"


def test_after_a_refusal_nobody_is_walked_through_the_basics() -> None:
    asked = questions_for({"stage": "school_refused_evaluation"})
    assert asked[3:5] == ("wrote_request", "school_answer")
    assert not {"has_iep", "has_504", "school_kind"} & set(asked)


def test_an_optional_question_may_be_passed_over() -> None:
    given = {"stage": "struggling", "who_asks": "parent"}
    assert next_question(given) == "child_name"
    assert next_question(given, after="child_name") == "limits_school_day"
    assert next_question({**given, "limits_school_day": "no"}) == "understands_grade_work"


def test_a_question_left_out_by_a_command_is_asked_again() -> None:
    given = {"stage": "struggling", "who_asks": "parent", "needs_adjustments": "yes"}
    assert next_question(given) == "limits_school_day"


def test_progress_counts_from_one_and_shrinks_with_the_answers() -> None:
    given = {"stage": "discipline", "who_asks": "parent"}
    assert progress(given, "stage")[0] == 1
    assert progress(given, "child_name")[0] == 3
    assert progress(given, "move_kind")[0] == 0
    longer = progress(given, "has_iep")[1]
    assert progress({**given, "has_iep": "yes"}, "has_iep")[1] < longer <= MOST


def test_a_stage_tells_what_it_tells_and_the_person_goes_before_it() -> None:
    assert answers_in_use({"stage": "has_iep_problems"})["has_iep"] == "yes"
    assert answers_in_use({"stage": "has_iep_problems", "has_iep": "no"})["has_iep"] == "no"
    assert answers_in_use({"stage": "school_refused_evaluation"})["school_answer"] == "said_no"
    assert "school_answer" in questions_for({"stage": "school_refused_evaluation"})


def test_a_question_the_stage_already_answers_is_asked_only_where_it_is_listed() -> None:
    given = {"stage": "school_refused_evaluation", "who_asks": "parent", "wrote_request": "yes"}
    assert next_question(given) == "school_answer"
    assert "diagnosis" not in questions_for({"stage": "just_diagnosed"})


def test_what_does_not_fit_is_not_used() -> None:
    given = {"stage": "struggling", "diagnosis": "perhaps", "no_such": "yes", "has_504": ""}
    assert answers_in_use(given) == {"stage": "struggling"}
    assert answers_in_use({"child_name": "Ñandú {child}"}) == {"child_name": "Ñandú {child}"}


def test_an_answer_that_no_longer_applies_is_kept_out() -> None:
    given = {"disagree_evaluation": "yes"}
    assert answers_in_use(given) == given
    assert answers_in_use({**given, "school_evaluated": "no"}) == {"school_evaluated": "no"}
    assert "health_plan_only" not in answers_in_use(
        {"health_needs_at_school": "no", "health_plan_only": "yes"}
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "signs",
            {"x": {"when": [{"no_such": ["yes"]}], "points": "504", "weight": "some"}},
            "no_such",
        ),
        ("caps", {"x": [{"temporary": ["perhaps"]}]}, "temporary = perhaps"),
        ("steps", [{"action": "no_such", "rank": 1}], "no_such"),
    ],
)
def test_a_flow_that_names_what_is_not_there_is_refused(key: str, value: object, said: str) -> None:
    import msgspec

    raw = msgspec.to_builtins(FLOW)
    if key == "signs":
        value = {name: {**entry, "sources": []} for name, entry in value.items()}
    faulty = msgspec.convert({**raw, key: value}, type=Flow)
    with pytest.raises(ContentError, match=said):
        compiled(faulty)


def test_rules_are_compiled_once() -> None:
    assert rules() is rules()
