"""What is due from the log: every clock of the law by hand, and how log, State and rules meet."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import content
from content.shapes import StateClock
from tui.case.model import CaseFile, Child, DaysOff, Event, SchoolCalendar
from tui.guidance.days import SchoolYear, count
from tui.guidance.deadlines import Due, deadlines

BY_HAND: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("clocks_by_hand.toml").read_text(encoding="utf-8")
)
ROWS: list[dict[str, Any]] = BY_HAND["clock"]
STATES = content.load("en", "law/states")
RULES = content.load("en", "law/deadlines")
AND_MEETING = "evaluation_and_meeting"


def calendar(name: str) -> SchoolCalendar:
    """A school calendar of the hand-worked file; ``""``: nothing is known."""
    if not name:
        return SchoolCalendar()
    known = BY_HAND["calendars"][name]
    off = tuple(DaysOff(*one) for one in known["off"])
    return SchoolCalendar(known["first_day"], known["last_day"], off)


def case_of(
    *events: tuple[str, str], state: str = "", school: str = "", letter: str = ""
) -> CaseFile:
    """A case with these events (kind, day); ``letter`` is what the first one was made with."""
    made = [Event(kind, day) for kind, day in events]
    if letter:
        made[0] = Event(*events[0], letter=letter)
    return CaseFile(
        child=Child(state=state),
        events=tuple(sorted(made, key=lambda one: one.day)),
        school_calendar=calendar(school),
    )


def found(case: CaseFile, on: str, rule: str) -> list[Due]:
    """What is due by one rule."""
    return [one for one in deadlines(case, date.fromisoformat(on)) if one.rule == rule]


def only(case: CaseFile, on: str, rule: str) -> Due:
    """The one thing due by a rule."""
    (one,) = found(case, on, rule)
    return one


# ----------------------------------------------------------------------------- worked by hand


def key_of(row: Mapping[str, Any]) -> tuple[str, str, str, int, str, bool]:
    """What makes a row and a clock the same."""
    where = (row["where"], row["rule"], row["event"], row["count"])
    return (*where, row["unit"], row.get("before", False))


def clocks() -> dict[tuple[str, str, str, int, str, bool], StateClock | None]:
    """Every clock of the data."""
    every: dict[tuple[str, str, str, int, str, bool], StateClock | None] = {
        ("federal", name, rule.event, rule.count, rule.unit, False): None
        for name, rule in RULES.items()
        if rule.count is not None
    }
    for code, state in STATES.items():
        for one in state.clocks:
            every[code, one.rule, one.event, one.count, one.unit, one.before] = one
    return every


CLOCKS = clocks()


def test_every_clock_has_a_row_worked_by_hand() -> None:
    assert set(CLOCKS) - {key_of(row) for row in ROWS} == set()


def test_every_row_has_its_clock_and_a_reckoning() -> None:
    assert {key_of(row) for row in ROWS} - set(CLOCKS) == set()
    assert all(row["reckoning"] for row in ROWS)


def test_no_two_clocks_are_the_same() -> None:
    assert len(CLOCKS) == sum(len(state.clocks) for state in STATES.values()) + sum(
        rule.count is not None for rule in RULES.values()
    )


def test_rows_reach_what_counting_gets_wrong() -> None:
    days = [(date.fromisoformat(row["day"]), date.fromisoformat(row["due"])) for row in ROWS]
    assert sum(start.year < due.year for start, due in days) > 20, "year ends"
    leap = date(2028, 2, 29)
    assert sum(start < leap <= due for start, due in days) > 3, "leap days"
    used = Counter(row.get("calendar", "") for row in ROWS)
    assert min(used["fall"], used[""]) > 20, "breaks"
    assert used["summer"] > 5, "summers"


def named(row: Mapping[str, Any]) -> str:
    """The name of a row in a test's id."""
    return f"{row['where']}-{row['rule']}-{row['count']}-{row['day']}"


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_clock_worked_by_hand(row: dict[str, Any]) -> None:
    state = "" if row["where"] == "federal" else row["where"]
    case = case_of((row["event"], row["day"]), state=state, school=row.get("calendar", ""))
    clock = CLOCKS[key_of(row)]
    due, exact = date.fromisoformat(row["due"]), row.get("exact", True)
    shown = [one for one in found(case, row["day"], row["rule"]) if one.clock == clock]
    assert bool(shown) == row.get("shown", True)
    if shown:
        assert (shown[0].day, shown[0].exact) == (due, exact)
        assert (shown[0].count, shown[0].unit) == (row["count"], row["unit"])
    else:
        assert clock is not None
        assert clock.whichever_first
        counted = count(
            date.fromisoformat(row["day"]),
            clock.count,
            clock.unit,
            year=SchoolYear(case.school_calendar),
            state=state,
            pauses=clock.pauses,
        )
        assert (counted.day, counted.exact) == (due, exact)


# ---------------------------------------------------------------------------- no invented clock


def test_section_504_has_no_number_of_days() -> None:
    of_504 = [name for name, rule in RULES.items() if rule.law == "504"]
    assert of_504
    assert all(RULES[name].count is None for name in of_504)


@pytest.mark.parametrize("state", ["", *STATES])
def test_no_504_row_ever_has_a_day(state: str) -> None:
    case = case_of(("request_sent", "2026-10-01"), ("plan_504_dated", "2026-10-20"), state=state)
    rows = [one for one in deadlines(case, date(2026, 11, 1)) if one.law == "504"]
    assert rows
    assert all(one.day is None and one.count is None for one in rows)


def test_federal_law_sets_no_day_to_answer_a_request() -> None:
    assert RULES["answer_request"].count is None
    one = only(case_of(("request_sent", "2026-10-01")), "2026-11-23", "answer_request")
    assert (one.day, one.status) == (None, "no_count")


NO_COUNT = (
    "answer_request",
    "evaluation_504",
    "written_reasons",
    "iep_start",
    "plan_504_review",
    "independent_evaluation",
    "comparable_services",
)


@pytest.mark.parametrize("rule", NO_COUNT)
def test_duties_without_a_federal_count_have_none(rule: str) -> None:
    assert RULES[rule].count is None
    one = only(case_of((RULES[rule].event, "2026-10-01")), "2026-10-05", rule)
    assert (one.day, one.status, one.exact) == (None, "no_count", True)


# ------------------------------------------------------------------------------ State and federal


def test_a_state_limit_stands_in_place_of_the_federal_one() -> None:
    case = case_of(("consent_given", "2026-10-01"), state="AZ")
    rules = [one.rule for one in deadlines(case, date(2026, 10, 2))]
    assert "evaluation_and_meeting" in rules
    assert "evaluation" not in rules


def test_the_federal_limit_stands_where_no_state_is_known() -> None:
    one = only(case_of(("consent_given", "2026-10-01")), "2026-11-23", "evaluation")
    assert (one.day, one.basis, one.checked) == (date(2026, 11, 30), "federal", "text")
    assert one.sources == ("idea_300_301_c_1",)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_an_evaluation_limit_with_what_it_rests_on(state: str) -> None:
    case = case_of(("request_sent", "2026-10-01"), ("consent_given", "2026-10-20"), state=state)
    rows = [
        one
        for one in deadlines(case, date(2026, 10, 21))
        if one.rule in ("evaluation", "evaluation_and_meeting")
    ]
    assert rows
    for one in rows:
        assert one.clock is not None
        assert (one.basis, one.checked, one.day is None) == ("state", one.clock.how, False)


def test_of_two_limits_the_one_that_ends_first_counts() -> None:
    # Maryland: 60 days from consent and 90 from the request, whichever is first.
    early = case_of(("request_sent", "2026-09-01"), ("consent_given", "2026-10-20"), state="MD")
    assert only(early, "2026-10-21", "evaluation_and_meeting").day == date(2026, 11, 30)
    late = case_of(("request_sent", "2026-10-15"), ("consent_given", "2026-10-20"), state="MD")
    assert only(late, "2026-10-21", "evaluation_and_meeting").day == date(2026, 12, 19)


# -------------------------------------------------------------------------------- log and status


def test_statuses_follow_the_day() -> None:
    case = case_of(("consent_given", "2026-10-01"))
    on = ("2026-11-01", "2026-11-16", "2026-11-30", "2026-12-01")
    statuses = [only(case, day, "evaluation").status for day in on]
    assert statuses == ["later", "soon", "today", "overdue"]


def test_overdue_stands_first_then_by_day_then_what_has_no_count() -> None:
    case = case_of(
        ("request_sent", "2026-09-01"),
        ("consent_given", "2026-09-10"),
        ("records_requested", "2026-11-01"),
        ("iep_dated", "2025-12-10"),
    )
    rules = [one.rule for one in deadlines(case, date(2026, 11, 23))]
    assert rules[:3] == ["evaluation", "yearly_review", "records"]
    statuses = [one.status for one in deadlines(case, date(2026, 11, 23))]
    order = {"overdue": 0, "today": 1, "soon": 1, "later": 1, "no_count": 2, "done": 3}
    assert statuses == sorted(statuses, key=lambda one: order[one])


FEDERAL = [name for name, rule in RULES.items() if rule.done_by and rule.law != "state_only"]
"""Rules with a federal clock that something ends; State clocks are tested below."""


@pytest.mark.parametrize("name", FEDERAL)
def test_what_ends_a_duty_ends_it(name: str) -> None:
    rule = RULES[name]
    case = case_of((rule.event, "2026-10-01"), (rule.done_by[0], "2026-10-10"))
    assert only(case, "2026-10-11", name).status == "done"
    before = case_of((rule.done_by[0], "2026-09-10"), (rule.event, "2026-10-01"))
    assert only(before, "2026-10-11", name).status != "done"


def test_a_new_request_starts_anew() -> None:
    case = case_of(
        ("consent_given", "2025-01-10"),
        ("evaluated", "2025-03-01"),
        ("consent_given", "2026-10-01"),
    )
    one = only(case, "2026-11-23", "evaluation")
    assert (one.start, one.day, one.status) == (date(2026, 10, 1), date(2026, 11, 30), "soon")


def test_every_broken_rule_has_its_own_limits() -> None:
    case = case_of(("school_broke_rule", "2026-03-01"), ("school_broke_rule", "2026-10-01"))
    days = [one.day for one in found(case, "2026-11-23", "state_complaint")]
    assert days == [date(2027, 2, 28), date(2027, 9, 30)]


def test_a_parents_limit_is_the_earlier_day_and_says_so() -> None:
    one = only(case_of(("school_broke_rule", "2026-10-01")), "2026-11-23", "state_complaint")
    assert (one.who, one.edge, one.day) == ("parent", True, date(2027, 9, 30))


def test_a_schools_limit_in_years_is_the_anniversary() -> None:
    one = only(case_of(("iep_dated", "2026-09-15")), "2026-11-23", "yearly_review")
    assert (one.who, one.edge, one.day) == ("school", False, date(2027, 9, 15))


def test_papers_before_a_meeting_are_counted_back() -> None:
    case = case_of(("meeting_set", "2026-12-01"), state="MD")
    one = only(case, "2026-11-10", "report_before_meeting")
    assert (one.back, one.day, one.status) == (True, date(2026, 11, 20), "soon")
    assert found(case, "2026-12-02", "report_before_meeting") == []


def test_nothing_logged_nothing_due() -> None:
    assert deadlines(case_of(state="CA"), date(2026, 11, 23)) == ()


def test_an_event_at_the_end_of_time_is_no_crash() -> None:
    case = case_of(("consent_given", "9999-12-20"), ("iep_dated", "9999-12-20"), state="")
    assert all(one.day is None for one in deadlines(case, date(2026, 11, 23)))


# --------------------------------------------------------------- requests under Section 504 alone


@pytest.mark.parametrize("state", ["", *STATES])
def test_a_504_request_starts_no_clock_of_special_education(state: str) -> None:
    case = case_of(
        ("request_sent", "2026-10-01"),
        ("consent_given", "2026-10-10"),
        state=state,
        letter="request_504_evaluation",
    )
    rules = {one.rule for one in deadlines(case, date(2026, 11, 23))}
    assert "evaluation_504" in rules
    assert not rules & {"answer_request", "evaluation", "evaluation_and_meeting"}


def test_a_request_under_both_laws_before_a_504_one_goes_on_counting() -> None:
    case = CaseFile(
        child=Child(state="OH"),
        events=(
            Event("request_sent", "2026-10-01", letter="request_evaluation"),
            Event("request_sent", "2026-10-20", letter="request_504_evaluation"),
        ),
    )
    assert only(case, "2026-10-21", "answer_request").day == date(2026, 10, 31)
    assert only(case, "2026-10-21", "evaluation_504").start == date(2026, 10, 20)


# ------------------------------------------------------------------------- what cannot be known


def test_a_state_that_counts_from_another_event_asks_for_it() -> None:
    one = only(case_of(("consent_given", "2026-10-01"), state="VA"), "2026-10-05", AND_MEETING)
    assert (one.needs, one.day, one.status) == ("request_sent", None, "no_count")
    both = case_of(("request_sent", "2026-09-01"), ("consent_given", "2026-10-01"), state="VA")
    logged = only(both, "2026-10-05", AND_MEETING)
    assert (logged.needs, logged.start) == ("", date(2026, 9, 1))


def test_an_earliest_day_that_has_passed_is_not_yet_late() -> None:
    case = case_of(("consent_given", "2026-09-01"), state="MN")
    one = only(case, "2026-10-20", "evaluation")
    assert (one.day, one.exact) == (date(2026, 10, 13), False)
    assert (one.status, one.may_be_late) == ("soon", True)
    later = only(case, "2026-12-14", "evaluation")
    assert (later.status, later.may_be_late) == ("overdue", False)


def test_a_known_calendar_makes_late_late() -> None:
    case = case_of(("consent_given", "2026-09-08"), state="MN", school="fall")
    one = only(case, "2026-10-22", "evaluation")
    assert (one.day, one.exact, one.status) == (date(2026, 10, 21), True, "overdue")


@pytest.mark.parametrize("state", ["AK", "CA", "IL", "MA", "MI", "NC", "NJ"])
def test_a_limit_that_runs_to_the_iep_is_not_over_with_the_decision(state: str) -> None:
    decided = [
        ("request_sent", "2026-09-25"),
        ("consent_given", "2026-10-01"),
        ("found_eligible", "2026-10-15"),
    ]
    assert only(case_of(*decided, state=state), "2026-10-16", AND_MEETING).status != "done"
    written = case_of(*decided, ("iep_dated", "2026-10-20"), state=state)
    assert only(written, "2026-10-21", AND_MEETING).status == "done"


def test_papers_are_due_before_every_meeting_to_come() -> None:
    case = case_of(
        ("meeting_set", "2026-10-06"),
        ("meeting_set", "2026-12-01"),
        ("meeting_set", "2026-12-15"),
        state="NH",
    )
    days = [one.day for one in found(case, "2026-11-10", "report_before_meeting")]
    assert days == [date(2026, 11, 26), date(2026, 12, 10)]
