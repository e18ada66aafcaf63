"""Letters follow the log, from a request to a complaint, and never before their day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from tests.documents.examples import MATEO, TODAY
from tui.case import model
from tui.case.model import CaseFile, Event
from tui.documents import chain, letters

PAPERS = content.load("en", "papers")
NO_STATE = model.with_child(MATEO, state="")
"""The federal rules alone: they count no days for the answer to a request."""


def logged(case: CaseFile, *events: Event) -> CaseFile:
    """The case with more in its log."""
    for event in events:
        case = model.with_event(case, event)
    return case


def sent(letter: str, day: str) -> Event:
    """A letter that was sent."""
    return Event("letter_sent", day, "email", "", letter)


def now(case: CaseFile, day: str) -> list[str]:
    """Ids of the letters that are offered on a day."""
    return [one.letter for one in chain.offered(case, date.fromisoformat(day))]


def ahead(case: CaseFile, day: str) -> dict[str, str]:
    """Letters whose day is still to come, and that day."""
    coming = chain.coming(case, date.fromisoformat(day))
    return {one.letter: one.day.isoformat() for one in coming}


ASKED = Event("request_sent", "2026-09-01", "hand", "", "request_evaluation")


def test_an_empty_log_offers_nothing() -> None:
    assert chain.offered(MATEO, TODAY) == ()
    assert chain.coming(MATEO, TODAY) == ()


def test_the_whole_chain() -> None:
    """From a request that nobody answers to the outline of a State complaint."""
    case = logged(NO_STATE, ASKED)
    assert now(case, "2026-09-14") == []
    assert ahead(case, "2026-09-14") == {"reminder": "2026-09-15"}
    assert now(case, "2026-09-15") == ["reminder"]

    case = logged(case, sent("reminder", "2026-09-16"))
    assert now(case, "2026-09-29") == []
    assert ahead(case, "2026-09-29") == {"ask_written_notice": "2026-09-30"}
    assert now(case, "2026-09-30") == ["ask_written_notice"]
    silent = letters.fill(case, "ask_written_notice", date(2026, 9, 30))
    assert "On September 1, 2026 I asked" in silent.part("silence").text

    case = logged(case, sent("ask_written_notice", "2026-09-30"))
    assert now(case, "2026-10-13") == []
    assert now(case, "2026-10-14") == ["reminder"]

    case = logged(case, Event("consent_given", "2026-10-15"))
    assert now(case, "2026-10-15") == []
    assert now(case, "2026-12-14") == []  # the last of the 60 days
    assert now(case, "2026-12-15") == ["late_notice"]
    late = letters.fill(case, "late_notice", date(2026, 12, 15))
    assert "the evaluation of Mateo was due on December 14, 2026" in late.part("missed").text
    assert "34 CFR 300.301(c)(1)" in late.part("rule").text

    case = logged(case, sent("late_notice", "2026-12-15"))
    assert now(case, "2026-12-28") == []
    assert now(case, "2026-12-29") == ["state_complaint_outline"]
    outline = letters.fill(case, "state_complaint_outline", date(2026, 12, 29))
    assert "By December 14, 2026, this was due" in outline.part("date").text
    assert "October 15, 2026: I gave the school my signed consent" in outline.part("facts").text

    done = logged(case, Event("evaluated", "2026-12-30"))
    assert "state_complaint_outline" not in now(done, "2026-12-30")
    filed = logged(case, Event("state_complaint_filed", "2027-01-05"))
    assert now(filed, "2027-01-06") == []


def test_a_state_that_counts_the_days_of_an_answer_moves_the_reminder() -> None:
    """Where a State has a clock for the answer, its day takes the place of our suggestion."""
    from tui.guidance.deadlines import deadlines

    moved = 0
    for state in content.load("en", "law/states"):
        case = logged(model.with_child(MATEO, state=state), ASKED)
        due = [
            one
            for one in deadlines(case, date(2026, 9, 1))
            if one.rule == "answer_request" and one.day and one.exact
        ]
        (offer,) = [one for one in chain.coming(case, date(2026, 9, 1)) if one.step == "no_answer"]
        if due:
            moved += 1
            assert offer.day == due[0].day + timedelta(days=1)
            assert not offer.suggested
            assert "your State asks for an answer by" in offer.says
        else:
            assert offer.day == date(2026, 9, 15)
            assert offer.suggested
            assert "No law sets this wait" in offer.says
    assert moved >= 5


def test_a_section_504_request_ends_at_the_office_for_civil_rights() -> None:
    case = logged(
        NO_STATE, Event("request_sent", "2026-09-01", "hand", "", "request_504_evaluation")
    )
    assert now(case, "2026-09-15") == ["reminder"]
    case = logged(case, sent("reminder", "2026-09-15"))
    assert now(case, "2026-09-29") == ["ask_504_steps"]
    case = logged(case, sent("ask_504_steps", "2026-09-29"))
    assert now(case, "2026-10-26") == []
    assert now(case, "2026-10-27") == ["ocr_complaint_where"]
    assert "ocr_complaint_where" not in now(case, "2027-04-01")  # 180 days are over
    filed = logged(case, Event("ocr_complaint_filed", "2026-11-02"))
    assert now(filed, "2026-11-03") == []


@pytest.mark.parametrize(
    ("how", "offered"), [("talk", True), ("", True), ("mail", False), ("email", False)]
)
def test_a_spoken_no_leads_to_reasons_in_writing(how: str, offered: bool) -> None:
    case = logged(NO_STATE, ASKED, Event("evaluation_refused", "2026-09-10", how))
    assert ("ask_written_notice" in now(case, "2026-09-10")) == offered
    assert "reminder" not in now(case, "2026-09-20")  # it was answered
    came = logged(case, Event("written_reasons_received", "2026-09-12"))
    assert "ask_written_notice" not in now(came, "2026-09-12")


def test_an_answer_ends_the_wait() -> None:
    case = logged(NO_STATE, ASKED, Event("consent_form_received", "2026-09-10"))
    assert now(case, "2026-09-20") == ["hand_in_consent"]
    case = logged(case, Event("consent_given", "2026-09-11"))
    assert now(case, "2026-09-20") == []


def test_a_reminder_on_something_else_is_no_reminder_of_an_answered_request() -> None:
    case = logged(
        NO_STATE,
        ASKED,
        Event("consent_form_received", "2026-09-03"),
        Event("consent_given", "2026-09-04"),
        Event("records_requested", "2026-09-05"),
        sent("reminder", "2026-09-20"),
    )
    assert now(case, "2026-10-10") == []


def test_each_late_date_is_offered_by_itself() -> None:
    case = logged(
        model.with_child(MATEO, state=""),
        Event("consent_given", "2026-08-01"),
        Event("records_requested", "2026-08-03"),
    )
    offers = chain.offered(case, date(2026, 11, 1))
    assert {(one.letter, one.rule) for one in offers if one.rule} == {
        ("late_notice", "evaluation"),
        ("late_notice", "records"),
    }


def test_a_day_that_is_only_the_earliest_it_can_be_makes_nobody_late() -> None:
    """School days without the school's calendar: no letter may say that a date was missed."""
    case = logged(MATEO, Event("placement_change_decided", "2026-09-01"))
    assert "late_notice" not in now(case, "2026-11-25")


def test_a_plan_that_is_not_kept() -> None:
    case = model.with_answer(MATEO, "has_iep", "yes")
    case = logged(case, Event("school_broke_rule", "2026-09-01"))
    assert now(case, "2026-09-01") == ["how_plan_is_carried_out"]
    case = logged(case, sent("how_plan_is_carried_out", "2026-09-02"))
    assert now(case, "2026-09-15") == []
    assert now(case, "2026-09-16") == ["state_complaint_outline"]
    only_504 = model.with_answer(model.with_answer(case, "has_iep", "no"), "has_504", "yes")
    assert now(only_504, "2026-09-16") == ["ask_504_steps"]


def test_a_talk_is_written_down_while_it_is_fresh() -> None:
    case = logged(MATEO, Event("talked", "2026-11-20"))
    assert now(case, "2026-11-20") == ["what_we_agreed"]
    assert now(case, "2026-12-05") == []
    assert now(logged(case, sent("what_we_agreed", "2026-11-21")), "2026-11-21") == []


def test_every_step_can_be_reached() -> None:
    """Each step of the content is offered for some log; no step is dead."""
    seen = set()
    for step, follow in PAPERS.chain.items():
        case = model.with_child(MATEO, state="")
        for condition in follow.when[:1]:
            for question, accepted in condition.items():
                case = model.with_answer(case, question, accepted[0])
        day = "2026-09-01"
        if follow.missed:
            case = logged(case, Event("consent_given", "2026-06-01"))
        for kind in follow.in_log:
            case = logged(case, Event(kind, "2026-08-01", "", "", (follow.asked_with or ("",))[0]))
        for kind in follow.after[:1]:
            letter = (follow.with_letters or ("",))[0]
            case = logged(case, Event(kind, day, "", "", letter))
        offers = chain.chain(case, date(2026, 9, 10))
        seen.update(one.step for one in offers)
        assert step in seen, step


EVENTS = st.lists(
    st.builds(
        Event,
        st.sampled_from(tuple(content.load("en", "flow").events)),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat),
        st.sampled_from(("", "talk", "mail")),
        st.just(""),
        st.sampled_from(("", *PAPERS.letters)),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.dates(date(2026, 1, 1), date(2027, 6, 30)), st.sampled_from(("", "TX", "MA")))
def test_no_letter_is_offered_before_its_day(events: list[Event], on: date, state: str) -> None:
    case = logged(model.with_child(MATEO, state=state), *events)
    for one in chain.offered(case, on):
        assert one.day <= on
        assert "{" not in one.says
        assert letters.fill(case, one.letter, on).whole
    for one in chain.coming(case, on):
        assert one.day > on
