"""What a result says and advises in single cases that a parent or a lawyer would check."""

from __future__ import annotations

import pytest

from tui.guidance.result import explain

CALM = {
    "limits_school_day": "no",
    "understands_grade_work": "yes",
    "needs_different_teaching": "no",
    "needs_adjustments": "no",
    "behavior_relationships": "no",
}
AROUND = CALM | {"limits_school_day": "yes", "needs_adjustments": "yes"}


def before(actions: tuple[str, ...], first: str, second: str) -> bool:
    return actions.index(first) < actions.index(second)


def test_clear_changes_around_the_child_point_to_a_504_plan() -> None:
    result = explain({"stage": "struggling", **AROUND})
    assert (result.lean, result.sure) == ("504", "strong")
    assert result.why == ("limits_and_adjustments",)
    assert result.do_next[0] == "request_504_evaluation"
    assert {"504_may_include_services", "504_has_no_day_count"} <= set(result.say)


@pytest.mark.parametrize("sign", ["hidden_by_help", "comes_and_goes", "has_504"])
def test_one_quiet_sign_is_enough_for_some(sign: str) -> None:
    result = explain({"stage": "struggling", **CALM, sign: "yes"})
    assert (result.lean, result.sure, result.why) == ("504", "some", (sign,))


def test_health_needs_point_strongly_to_a_504_plan() -> None:
    given = {"stage": "just_diagnosed", **CALM, "health_needs_at_school": "yes"}
    assert (explain(given).lean, explain(given).sure) == ("504", "strong")
    assert "health_plan_alone_not_enough" in explain({**given, "health_plan_only": "yes"}).say


def test_a_diagnosis_alone_points_nowhere() -> None:
    result = explain({"stage": "just_diagnosed", **CALM})
    assert result.lean == "not_yet"
    assert "diagnosis_is_not_enough" in result.say
    assert dict(result.tests)["idea_disability"] == "not_known"


@pytest.mark.parametrize(
    ("given", "test", "state"),
    [
        ({}, "idea_disability", "not_known"),
        ({"diagnosis": "yes", "limits_school_day": "yes"}, "idea_disability", "met"),
        ({"diagnosis": "no"}, "idea_disability", "not_known"),
        ({"needs_different_teaching": "yes"}, "idea_needs_special_teaching", "met"),
        ({"needs_different_teaching": "no"}, "idea_needs_special_teaching", "not_met"),
        ({"needs_different_teaching": "unsure"}, "idea_needs_special_teaching", "not_known"),
        ({"diagnosis": "no"}, "s504_impairment", "not_known"),
        ({"has_504": "yes"}, "s504_impairment", "met"),
        ({"limits_school_day": "yes"}, "s504_substantially_limits", "met"),
        ({"limits_school_day": "no"}, "s504_substantially_limits", "not_known"),
        (
            {"limits_school_day": "no", "hidden_by_help": "yes"},
            "s504_substantially_limits",
            "met",
        ),
        (
            {"limits_school_day": "no", "hidden_by_help": "no", "comes_and_goes": "no"},
            "s504_substantially_limits",
            "not_met",
        ),
    ],
)
def test_what_the_law_asks(given: dict[str, str], test: str, state: str) -> None:
    assert dict(explain({"stage": "struggling", **given}).tests)[test] == state


def test_what_could_change_names_the_child_first_and_unsure_last() -> None:
    changes = explain({"stage": "struggling", **AROUND}).could_change
    assert [(c.question, c.to, c.lean) for c in changes] == [
        ("needs_different_teaching", "yes", "iep"),
        ("understands_grade_work", "no", "either"),
        ("behavior_relationships", "yes", "either"),
        ("has_iep", "yes", "iep"),
        ("needs_different_teaching", "unsure", "either"),
    ]


def test_what_the_stage_tells_is_not_turned_round() -> None:
    changes = explain({"stage": "has_iep_problems"}).could_change
    assert "has_iep" not in {change.question for change in changes}


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"grades_passing": "yes"}, "grades_do_not_bar"),
        ({"diagnosis": "no"}, "no_diagnosis_needed"),
        ({}, "no_diagnosis_needed"),
        ({"diagnosis": "yes"}, "diagnosis_is_not_enough"),
        ({"hidden_by_help": "yes"}, "mitigating_measures_ignored"),
        ({"comes_and_goes": "yes"}, "episodic_counts"),
        ({"extra_help_first": "yes"}, "rti_may_not_delay"),
        ({"has_504": "yes"}, "504_may_include_services"),
        ({"stage": "found_not_eligible"}, "not_eligible_idea_check_504"),
        ({"has_iep": "yes"}, "iep_covers_504"),
        ({"has_504": "yes", "needs_different_teaching": "yes"}, "iep_covers_504"),
        ({"health_plan_only": "yes"}, "health_plan_alone_not_enough"),
        ({"disagree_evaluation": "yes"}, "school_must_pay_or_file_hearing"),
        ({"report_in_hand": "yes"}, "private_report_considered_not_binding"),
        ({}, "school_may_refuse_with_notice"),
        (CALM, "school_may_refuse_with_notice"),
        ({"stage": "asked_waiting"}, "clock_starts_at_consent"),
        ({"school_answer": "will_evaluate"}, "clock_starts_at_consent"),
        ({"has_iep": "yes"}, "parents_decide_with_team"),
        ({"temporary": "yes"}, "temporary_case_by_case"),
        ({"learning_english": "yes"}, "learning_english_is_no_bar"),
        ({"school_kind": "private"}, "private_school_child_find"),
        ({"school_kind": "home"}, "home_or_no_school"),
        ({"who_asks": "foster_parent"}, "foster_parent_may_act"),
        ({"who_asks": "student"}, "student_of_age"),
        ({"home_language": "spanish"}, "interpreter"),
        ({"has_iep": "yes", "plan_followed": "no"}, "plan_must_be_followed"),
        ({"has_504": "yes", "plan_followed": "no"}, "plan_504_not_followed"),
    ],
)
def test_a_point_is_made_when_the_case_calls_for_it(given: dict[str, str], point: str) -> None:
    assert point in explain({"stage": "struggling", **given}).say


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"has_iep": "yes"}, "no_diagnosis_needed"),
        ({"has_iep": "yes"}, "school_may_refuse_with_notice"),
        (
            {"school_evaluated": "no", "disagree_evaluation": "yes"},
            "school_must_pay_or_file_hearing",
        ),
        ({"stage": "exiting_iep"}, "iep_covers_504"),
        ({"grades_passing": "no", "stage": "school_refused_evaluation"}, "grades_do_not_bar"),
    ],
)
def test_a_point_is_left_out_when_it_does_not_fit(given: dict[str, str], point: str) -> None:
    assert point not in explain({"stage": "struggling", **given}).say


def test_a_spoken_no_is_asked_for_in_writing() -> None:
    steps = explain({"stage": "school_refused_evaluation", **AROUND}).do_next
    assert steps[0] == "ask_prior_written_notice"
    assert before(steps, "ask_advocate", "due_process")
    assert "request_iee" not in steps


def test_a_written_no_is_read_first() -> None:
    steps = explain({"stage": "school_refused_evaluation", "school_answer": "wrote_no"}).do_next
    assert steps[:2] == ("check_written_no", "ask_prior_written_notice")


def test_silence_gets_a_letter_then_the_reasons() -> None:
    given = {"stage": "asked_waiting", "wrote_request": "yes", "school_answer": "no_answer"}
    steps = explain(given).do_next
    assert before(steps, "write_follow_up", "ask_prior_written_notice")
    assert "request_evaluation" not in steps


def test_a_spoken_request_is_put_in_writing() -> None:
    steps = explain({"stage": "asked_waiting", "wrote_request": "no"}).do_next
    assert steps[0] == "request_evaluation"


def test_the_form_is_signed_and_the_day_is_kept() -> None:
    given = {"stage": "asked_waiting", "wrote_request": "yes", "school_answer": "will_evaluate"}
    assert explain(given).do_next[0] == "sign_consent"
    signed = explain({**given, "consent_given": "yes"}).do_next
    assert signed[0] == "mark_the_date"
    assert "request_evaluation" not in signed


def test_not_eligible_leads_to_the_report_the_outside_test_and_504() -> None:
    given = {"stage": "found_not_eligible", **AROUND, "disagree_evaluation": "yes"}
    steps = explain(given).do_next
    assert steps[:3] == ("request_records", "request_iee", "request_504_evaluation")
    assert before(steps, "ask_advocate", "due_process")
    agreed = explain({**given, "disagree_evaluation": "no"})
    assert "request_iee" not in agreed.do_next


def test_a_504_plan_that_is_not_enough() -> None:
    steps = explain({"stage": "has_504_not_enough", "needs_different_teaching": "yes"}).do_next
    assert steps[0] == "request_evaluation"
    assert "request_504_evaluation" not in steps
    assert before(steps, "ask_advocate", "ocr_complaint")
    steady = explain({"stage": "has_504_not_enough", **AROUND}).do_next
    assert "request_evaluation" in steady


def test_a_meeting_is_prepared() -> None:
    given = {"stage": "iep_meeting_coming", "home_language": "spanish"}
    steps = explain(given).do_next
    assert steps[:2] == ("prepare_meeting", "request_records")
    assert {"ask_interpreter", "bring_someone", "reschedule_meeting"} <= set(steps)


def test_an_iep_that_does_not_work() -> None:
    steps = explain({"stage": "has_iep_problems"}).do_next
    assert steps[0] == "request_iep_meeting"
    assert before(steps, "write_follow_up", "state_complaint")
    assert "mediation" in steps
    assert explain({"stage": "has_iep_problems", "plan_followed": "no"}).do_next[0] == (
        "write_follow_up"
    )


def test_moving_with_a_plan() -> None:
    assert explain({"stage": "moving", "has_iep": "yes"}).do_next[0] == (
        "comparable_services_on_transfer"
    )
    assert explain({"stage": "moving", "has_iep": "no", "has_504": "yes"}).do_next[0] == (
        "share_plan_with_new_school"
    )


def test_leaving_an_iep() -> None:
    result = explain({"stage": "exiting_iep", **CALM})
    assert (result.lean, result.do_next[:2]) == (
        "either",
        ("evaluate_before_exit", "request_504_evaluation"),
    )
    graduating = explain({"stage": "exiting_iep", "exit_reason": "graduating"})
    assert graduating.do_next[0] == "plan_after_school"
    assert "evaluate_before_exit" not in graduating.do_next
    assert (
        "stopping_ends_all" in explain({"stage": "exiting_iep", "exit_reason": "parent_wants"}).say
    )


def test_a_child_without_an_iep_may_be_protected_in_discipline() -> None:
    result = explain({"stage": "discipline", "has_iep": "no", "school_knew": "yes"})
    assert result.do_next[:2] == ("manifestation_review", "ask_expedited_evaluation")
    assert "discipline_school_knew" in result.say


def test_a_private_school_child_still_asks_for_an_evaluation() -> None:
    result = explain({"stage": "struggling", "school_kind": "private"})
    assert result.do_next[0] == "request_evaluation"


def test_no_answer_at_all_still_gives_a_result() -> None:
    result = explain({})
    assert (result.lean, result.sure, result.next_question) == ("either", "open", "stage")
    assert result.do_next[0] == "request_evaluation"
