"""How a log turns into dates: what lies ahead, what ends, what fades, and which limits stand beside
each other; and that every date can be said in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import content
from tui.case.model import CaseFile, Child, DaysOff, Event, SchoolCalendar
from tui.guidance.deadline_words import Deadline, in_words
from tui.guidance.deadlines import AHEAD, Due, deadlines

STATES = content.load("en", "law/states")
RULES = content.load("en", "law/deadlines")
NOTES = content.load("en", "deadlines").notes
EVENTS = content.load("en", "flow").events

KNOWN = SchoolCalendar(
    "2026-08-24",
    "2027-06-04",
    (
        DaysOff("2026-11-25", "2026-11-27"),
        DaysOff("2026-12-21", "2027-01-01"),
        DaysOff("2027-01-18", "2027-01-18"),
    ),
)


def case_of(
    *events: tuple[str, str], state: str = "", school: SchoolCalendar | None = None
) -> CaseFile:
    """A case with these events (kind, day), in the order in which they are given."""
    logged = tuple(Event(kind, day) for kind, day in events)
    return CaseFile(
        child=Child(state=state), events=logged, school_calendar=school or SchoolCalendar()
    )


def found(case: CaseFile, on: str, rule: str) -> list[Due]:
    """What is due by one rule."""
    return [one for one in deadlines(case, date.fromisoformat(on)) if one.rule == rule]


def said(case: CaseFile, on: str, rule: str) -> list[Deadline]:
    """The same in words."""
    return [one for one in in_words(case, date.fromisoformat(on), "en") if one.id == rule]


# ---------------------------------------------------------------------------- what lies ahead


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind not in AHEAD])
def test_an_event_that_lies_ahead_starts_nothing_yet(kind: str) -> None:
    case = case_of((kind, "2027-10-01"), state="MD")
    assert deadlines(case, date(2026, 11, 23)) == ()
    runs = any(rule.event == kind for rule in RULES.values())
    assert bool(deadlines(case, date(2027, 10, 1))) == runs


def test_a_year_typed_wrong_does_not_hide_the_true_day() -> None:
    case = case_of(("consent_given", "2026-10-01"), ("consent_given", "2062-10-01"))
    assert [one.day for one in found(case, "2026-11-23", "evaluation")] == [date(2026, 11, 30)]


def test_what_lies_ahead_ends_nothing() -> None:
    case = case_of(("consent_given", "2026-10-01"), ("evaluated", "2026-12-10"))
    assert [one.status for one in found(case, "2026-12-01", "evaluation")] == ["overdue"]
    assert [one.status for one in found(case, "2026-12-10", "evaluation")] == ["done"]


def test_a_meeting_to_come_counts_until_its_day() -> None:
    case = case_of(("meeting_set", "2026-12-10"), state="NH")
    days = {
        on: len(found(case, on, "report_before_meeting")) for on in ("2026-12-10", "2026-12-11")
    }
    assert days == {"2026-12-10": 1, "2026-12-11": 0}


def test_the_log_is_read_in_order_of_its_days() -> None:
    case = case_of(("consent_given", "2026-10-01"), ("consent_given", "2026-03-02"))
    assert [one.start for one in found(case, "2026-11-23", "evaluation")] == [date(2026, 10, 1)]


# --------------------------------------------------------------------------- what ends a duty


def test_a_no_ends_the_count_from_the_request() -> None:
    asked = ("request_sent", "2026-09-08")
    refused = case_of(asked, ("evaluation_refused", "2026-09-22"), state="NC")
    assert [one.status for one in found(refused, "2026-12-20", "evaluation_and_meeting")] == [
        "done"
    ]
    assert [one.rule for one in deadlines(refused, date(2026, 12, 20)) if one.status != "done"] == [
        "evaluation_504",
        "written_reasons",
    ]


def test_a_no_that_was_followed_by_consent_ends_nothing() -> None:
    case = case_of(
        ("request_sent", "2026-09-08"),
        ("evaluation_refused", "2026-09-22"),
        ("consent_given", "2026-10-05"),
        state="NC",
    )
    (one,) = found(case, "2026-12-20", "evaluation_and_meeting")
    assert (one.status, one.day) == ("overdue", date(2026, 12, 7))


def test_a_new_request_is_not_hidden_by_an_old_consent_that_is_done() -> None:
    # Maryland: of 60 days from consent and 90 from the request the first counts.
    case = case_of(
        ("request_sent", "2025-01-06"),
        ("consent_given", "2025-01-20"),
        ("found_not_eligible", "2025-03-10"),
        ("request_sent", "2026-10-01"),
        state="MD",
    )
    (one,) = found(case, "2026-11-23", "evaluation_and_meeting")
    assert (one.start, one.day, one.status) == (date(2026, 10, 1), date(2026, 12, 30), "later")


def test_not_eligible_ends_the_yearly_review() -> None:
    case = case_of(("iep_dated", "2025-10-01"), ("found_not_eligible", "2026-05-01"))
    assert [one.status for one in found(case, "2026-11-23", "yearly_review")] == ["done"]


# ------------------------------------------------------------------------------ what fades


def test_a_limit_with_a_day_is_shown_until_long_after_it() -> None:
    # Kentucky, 60 school days from consent: Sep 9 to 30: 16; Oct: 22; Nov: 18; Dec 1 to 4: 4.
    case = case_of(("consent_given", "2026-09-08"), state="KY", school=KNOWN)
    (due,) = found(case, "2026-09-09", "iep_start")
    assert due.day == date(2026, 12, 4)
    fades = RULES["iep_start"].fades
    assert fades is not None
    assert (due.day - due.start).days > fades, "it would have gone before its day"
    last = due.day + timedelta(fades)
    statuses = [
        [one.status for one in found(case, day.isoformat(), "iep_start")]
        for day in (due.day, last, last + timedelta(1))
    ]
    assert statuses == [["today"], ["overdue"], []]


def test_a_duty_without_a_day_fades_from_its_event() -> None:
    case = case_of(("iep_dated", "2026-09-01"))
    assert found(case, "2026-10-31", "iep_start")
    assert not found(case, "2026-11-01", "iep_start")


# ----------------------------------------------------------- federal limits beside those of a State


def test_the_federal_thirty_days_stand_beside_a_states_own_count() -> None:
    # Rhode Island: 15 school days from the finding; over the winter break they take 36 days.
    case = case_of(("found_eligible", "2026-12-17"), state="RI", school=KNOWN)
    federal, own = found(case, "2026-12-18", "iep_meeting")
    assert (federal.day, federal.basis, federal.beside_state) == (
        date(2027, 1, 16),
        "federal",
        True,
    )
    assert (own.day, own.basis, own.beside_state) == (date(2027, 1, 22), "state", False)
    federal_words, own_words = said(case, "2026-12-18", "iep_meeting")
    assert NOTES["federal_too"] in federal_words.notes
    assert NOTES["no_state_rule"] not in federal_words.notes
    assert NOTES["state_beside"] in own_words.notes
    assert NOTES["state_rule"] not in own_words.notes


def test_a_state_with_the_federal_thirty_days_shows_them_once() -> None:
    case = case_of(("found_eligible", "2026-10-01"), state="WI")
    assert [one.basis for one in found(case, "2026-10-02", "iep_meeting")] == ["state"]


@pytest.mark.parametrize("state", ["LA", "PA"])
def test_a_state_that_counts_from_the_evaluation_keeps_the_federal_limit_too(state: str) -> None:
    case = case_of(("evaluated", "2026-10-01"), ("found_eligible", "2026-10-10"), state=state)
    days = [(one.event, one.day) for one in found(case, "2026-10-11", "iep_meeting")]
    assert days == [("evaluated", date(2026, 10, 31)), ("found_eligible", date(2026, 11, 9))]


@pytest.mark.parametrize("state", ["KY", "NY"])
def test_help_starts_as_soon_as_possible_in_every_state(state: str) -> None:
    case = case_of(("consent_given", "2026-09-08"), ("iep_dated", "2026-11-02"), state=state)
    rows = found(case, "2026-11-03", "iep_start")
    assert [(one.basis, one.event) for one in rows] == [
        ("state", "consent_given"),
        ("", "iep_dated"),
    ]


def test_no_federal_sixty_days_beside_a_states_own_evaluation_limit() -> None:
    """34 CFR 300.301(c)(1)(ii) lets a State set its own; the federal one then does not count."""
    for state in STATES:
        case = case_of(("request_sent", "2026-10-01"), ("consent_given", "2026-10-10"), state=state)
        rows = [one for one in deadlines(case, date(2026, 10, 12)) if "evaluation" in one.rule]
        assert {one.basis for one in rows if one.law != "504"} == {"state"}, state


# --------------------------------------------------------------------- calendars and what they say


def test_days_off_without_an_end_do_not_make_a_date_vanish() -> None:
    closed = SchoolCalendar(off=(DaysOff("2026-01-01", "2060-12-31"),))
    case = case_of(("request_sent", "2026-10-01"), state="AZ", school=closed)
    (one,) = found(case, "2026-10-02", "answer_request")
    assert (one.day, one.exact) == (date(2026, 10, 22), False), "15 weekdays"


def test_a_last_day_on_a_weekend_stays_there() -> None:
    case = case_of(("records_requested", "2026-10-01"))
    (one,) = found(case, "2026-10-02", "records")
    assert one.day == date(2026, 11, 15)
    assert one.day.weekday() == 6


# ------------------------------------------------------------------------------------ in words

WHOLE = tuple((kind, f"2026-10-{at % 28 + 1:02d}") for at, kind in enumerate(EVENTS))
"""Every event there is, on days of one month."""


@pytest.mark.parametrize("state", ["", *STATES])
def test_every_date_is_said_in_whole_sentences(state: str) -> None:
    for on in (date(2026, 10, 1), date(2026, 10, 31), date(2028, 1, 3)):
        for event in WHOLE:
            for one in in_words(case_of(event, state=state), on, "en", "Ana"):
                texts = (one.title, one.what, one.next_step, one.says, *one.notes, *one.sources)
                assert all(texts), one.id
                assert "{" not in "".join(texts), one.id
                assert one.sources, one.id
                assert len(set(one.notes)) == len(one.notes), one.id


@pytest.mark.parametrize("state", STATES)
def test_each_clock_says_what_it_rests_on(state: str) -> None:
    for clock in STATES[state].clocks:
        case = case_of((clock.event, "2026-10-01"), state=state)
        for one, due in zip(
            in_words(case, date(2026, 10, 1), "en"),
            deadlines(case, date(2026, 10, 1)),
            strict=True,
        ):
            second_hand = due.checked == "secondary"
            assert (NOTES["secondary"] in one.notes) == second_hand, one.id
            if second_hand:
                assert one.notes[0] == NOTES["secondary"], one.id
            if due.clock is not None:
                assert one.sources == (due.clock.citation,)
                own = "federal_rule" not in due.clock.says
                beside = "state_beside" if RULES[due.rule].beside_state else "state_rule"
                assert (NOTES[beside] in one.notes) == own


def test_a_federal_date_asks_for_the_state_or_says_that_it_has_none() -> None:
    agreed = ("found_eligible", "2026-10-01")
    (unknown,) = said(case_of(agreed), "2026-10-02", "iep_meeting")
    assert NOTES["no_state"] in unknown.notes
    (none,) = said(case_of(agreed, state="WY"), "2026-10-02", "iep_meeting")
    assert NOTES["no_state_rule"] in none.notes


def test_a_date_says_how_it_was_counted() -> None:
    (forward,) = said(case_of(("consent_given", "2026-10-01")), "2026-10-02", "evaluation")
    assert forward.says == "60 days from Oct 1, 2026: I gave the school my signed consent."
    (back,) = said(
        case_of(("meeting_set", "2026-12-01"), state="MD"), "2026-11-02", "report_before_meeting"
    )
    assert back.says == "5 business days before Dec 1, 2026: A meeting was set."
    assert NOTES["holidays"] in back.notes


def test_what_to_do_changes_when_the_day_has_passed() -> None:
    case, words = case_of(("consent_given", "2026-10-01")), content.load("en", "deadlines").rules
    steps = [said(case, on, "evaluation")[0].next_step for on in ("2026-11-30", "2026-12-01")]
    assert steps == [words["evaluation"].before, words["evaluation"].after]


def test_limits_of_a_parent_say_from_which_day_they_count() -> None:
    case = case_of(("school_broke_rule", "2026-10-01"))
    notes = {one.id: one.notes for one in in_words(case, date(2026, 10, 2), "en")}
    assert NOTES["broke_rule"] in notes["state_complaint"]
    assert NOTES["broke_rule"] in notes["ocr_complaint"]
    assert NOTES["broke_rule_known"] in notes["due_process"]
    assert NOTES["edge"] in notes["due_process"]
    assert NOTES["edge"] not in notes["ocr_complaint"]
