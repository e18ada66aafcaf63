"""The meeting packet through the session: what is said is kept, and a day goes into the log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import content
from tui.case.problem import Problem
from tui.case.store import open_case
from tui.session import Session

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
PARTS = tuple(content.load("en", "packet_flow").parts)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(now=lambda: NOW, cases=tmp_path)
    made.start_new()
    assert made.answer("stage", "iep_meeting_coming") is None
    assert made.answer("meeting_kind", "first_iep") is None
    assert made.note("limits_school_day", "Reading.") is None
    return made


def test_the_kind_is_proposed_and_can_be_chosen(session: Session) -> None:
    meeting = session.meeting
    assert meeting.kind == "iep"
    assert [one.id for one in meeting.kinds() if one.proposed] == ["iep"]
    assert meeting.set_kind("plan_504") is None
    assert meeting.kind == "plan_504"
    assert meeting.set_kind("") is None
    assert meeting.kind == "iep"


def test_parts_are_asked_in_order_and_kept_in_the_file(session: Session) -> None:
    meeting = session.meeting
    assert tuple(one.id for one in meeting.parts()) == PARTS
    assert meeting.part("worries").text == "Reading."
    assert not meeting.part("worries").own
    assert meeting.set_part("worries", " Reading, and\nthe bus.\x1b ") is None
    assert meeting.set_part("child_likes", "Trains") is None
    assert session.path is not None
    opened = open_case(session.path)
    assert not isinstance(opened, Problem)
    assert opened.case.meeting == {"worries": "Reading, and\nthe bus.", "child_likes": "Trains"}
    assert meeting.follow_notes("worries") is None
    assert not meeting.part("worries").own
    assert meeting.set_part("worries", "") is None
    assert (meeting.part("worries").text, meeting.part("worries").own) == ("", True)


def test_the_day_of_the_meeting_has_one_home_in_the_log(session: Session) -> None:
    meeting = session.meeting
    assert meeting.set_part("day", "12/3") is None
    assert [(one.kind, one.day) for one in session.case.events] == [("meeting_set", "2026-12-03")]
    assert session.diary.change(0, note="Room 12") is None
    assert meeting.set_part("day", "Dec 10 2026") is None
    (event,) = session.case.events
    assert (event.day, event.note) == ("2026-12-10", "Room 12")
    assert meeting.part("day").text == "2026-12-10"
    assert meeting.part("who").text == "Room 12"
    assert not session.case.meeting


def test_a_day_that_has_passed_stays_out_of_the_log(session: Session) -> None:
    assert session.meeting.set_part("day", "2026-11-02") is None
    assert not session.case.events
    assert session.meeting.part("day").text == "2026-11-02"


@pytest.mark.parametrize(
    ("part", "text", "kind"),
    [
        ("planted", "x", "meeting_part_unknown"),
        ("worries", "x" * 20_001, "text_too_long"),
        ("day", "someday", "day_not_read"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    session: Session, part: str, text: str, kind: str
) -> None:
    before = session.case
    problem = session.meeting.set_part(part, text)
    assert problem is not None
    assert problem.kind == kind
    assert "{" not in " ".join(session.problem_words(problem))
    assert session.case is before


def test_an_unknown_kind_is_told(session: Session) -> None:
    problem = session.meeting.set_kind("planted")
    assert problem is not None
    assert "iep" in " ".join(session.problem_words(problem))


def test_a_student_is_asked_in_the_second_person(session: Session) -> None:
    assert session.answer("who_asks", "student") is None
    asked = {one.id: one.ask for one in session.meeting.parts()}
    assert asked["strengths"].startswith("What are you good at")
    assert asked["worries"] == content.load("en", "packet").parts["worries"].ask


def test_the_paper_is_for_the_kind_that_was_chosen(session: Session) -> None:
    assert session.meeting.set_kind("discipline") is None
    titles = [getattr(one, "text", "") for one in session.meeting.paper().blocks]
    assert "Meeting after a removal" in titles
    other = [getattr(one, "text", "") for one in session.meeting.paper("plan_504").blocks]
    assert "504 meeting" in other
    assert session.meeting.paper(large=True).large_print
