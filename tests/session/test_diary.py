"""The log and the dates through the session: what is logged is saved, counted and taken back."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import content
from tui.case.problem import Problem
from tui.session import Session

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
WORDS = content.load("en", "school_calendar")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(now=lambda: NOW, cases=tmp_path)
    made.start_new()
    return made


class TestLog:
    def test_an_event_is_saved_in_its_place_by_day(self, session: Session) -> None:
        diary = session.diary
        assert diary.add("consent_given", "10/1", "hand", "to Ms. Lee\n") is None
        assert diary.add("request_sent", "2026-09-22", letter="request_evaluation") is None
        assert diary.last_added == 0
        assert session.path is not None
        held = tomllib.loads(session.path.read_text("utf-8"))["events"]
        assert held == [
            {"event": "request_sent", "day": date(2026, 9, 22), "letter": "request_evaluation"},
            {
                "event": "consent_given",
                "day": date(2026, 10, 1),
                "how": "hand",
                "note": "to Ms. Lee",
            },
        ]

    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            (("nothing", "10/1"), "event_not_known"),
            (("request_sent", "2/30"), "day_not_read"),
            (("request_sent", "2027-01-05"), "day_to_come"),
            (("request_sent", "10/1", "pigeon"), "way_not_known"),
            (("request_sent", "10/1", "", "x" * 20_001), "text_too_long"),
        ],
    )
    def test_what_cannot_be_logged_changes_nothing(
        self, session: Session, words: tuple[str, ...], kind: str
    ) -> None:
        before = session.case
        problem = session.diary.add(*words)
        assert isinstance(problem, Problem)
        assert problem.kind == kind
        assert session.case is before
        assert "{" not in "".join(session.problem_words(problem))

    def test_a_meeting_may_lie_ahead(self, session: Session) -> None:
        assert session.diary.add("meeting_set", "1/15") is None
        assert session.case.events[0].day == "2027-01-15"

    def test_a_change_moves_it_and_keeps_the_rest(self, session: Session) -> None:
        diary = session.diary
        diary.add("request_sent", "9/22", "mail", "one")
        diary.add("talked", "10/5")
        assert diary.change(0, day="10/9") is None
        assert diary.last_added == 1
        moved = session.case.events[1]
        assert (moved.kind, moved.day, moved.how, moved.note) == (
            "request_sent", "2026-10-09", "mail", "one",
        )  # fmt: skip
        assert diary.remove(0) is None
        assert len(session.case.events) == 1
        assert session.undo()
        assert len(session.case.events) == 2

    @pytest.mark.parametrize("index", [-1, 5])
    def test_an_entry_that_is_not_there_is_told(self, session: Session, index: int) -> None:
        for problem in (session.diary.remove(index), session.diary.change(index, note="x")):
            assert problem is not None
            assert problem.kind == "event_not_there"


class TestDates:
    def test_the_date_follows_the_state_and_the_school_year(self, session: Session) -> None:
        diary = session.diary
        diary.add("consent_given", "10/1")
        (first,) = [one for one in diary.deadlines() if one.id == "evaluation"]
        assert (first.due, first.exact, first.basis) == ("2026-11-30", True, "federal")
        assert diary.when_words(first) == "in 5 days"
        session.answer("state", "TX")
        (first,) = [one for one in diary.deadlines() if one.id == "evaluation"]
        assert (first.unit, first.exact, first.basis) == ("school_days", False, "state")
        assert diary.when_words(first).endswith("or later")
        diary.set_school_year("2026-08-12", "2027-05-27")
        diary.add_days_off("2026-11-23", "2026-11-27", "Thanksgiving")
        (later,) = [one for one in diary.deadlines() if one.id == "evaluation"]
        assert later.exact
        assert later.due > first.due

    def test_the_line_has_the_request_today_and_what_comes(self, session: Session) -> None:
        for kind, day in (("request_sent", "9/22"), ("consent_given", "10/1")):
            session.diary.add(kind, day)
        line = session.diary.timeline()
        assert [(one.label, one.day, one.state) for one in line][:4] == [
            ("Request", "Sep 22", "past"),
            ("Consent", "Oct 1", "past"),
            ("Today", "Nov 25", "today"),
            ("Testing done", "Nov 30", "next"),
        ]


class TestSchoolYear:
    def test_days_off_backward_are_told(self, session: Session) -> None:
        problem = session.diary.add_days_off("2026-12-21", "2026-12-20")
        assert problem is not None
        assert problem.kind == "days_off_backward"

    def test_a_calendar_file_gives_its_days_without_school(
        self, session: Session, tmp_path: Path
    ) -> None:
        path = tmp_path / "school.ics"
        path.write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
            + "".join(
                f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\n{times}END:VEVENT\r\n"
                for n, (title, times) in enumerate(
                    [
                        ("Winter Break - No School",
                         "DTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270102\r\n"),
                        ("Veterans Day", "DTSTART;VALUE=DATE:20261111\r\n"),
                        ("Winter concert", "DTSTART;VALUE=DATE:20261210\r\n"),
                        ("Early Release before Thanksgiving", "DTSTART;VALUE=DATE:20261125\r\n"),
                        ("No School\\, \x1b[2J staff",
                         "DTSTART:20270115T080000Z\r\nDTEND:20270115T150000Z\r\n"),
                        ("No school",
                         "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20280101\r\n"),
                    ]
                )
            )
            + "END:VCALENDAR\r\n",
            encoding="utf-8",
        )  # fmt: skip
        assert session.diary.import_calendar_file(path) == 3
        assert [(one.first, one.last) for one in session.case.school_calendar.off] == [
            ("2026-11-11", "2026-11-11"),
            ("2026-12-21", "2027-01-01"),
            ("2027-01-15", "2027-01-15"),
        ]
        assert "\x1b" not in session.case.school_calendar.off[2].name
        assert session.diary.import_calendar_file(path) == 0
        assert session.diary.remove_days_off(0) is None
        assert len(session.case.school_calendar.off) == 2

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"", "calendar_not_read"),
            (b"\x00\xff" * 100, "calendar_not_read"),
            (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x\r\n", "calendar_without_days"),
            (b"BEGIN:VCALENDAR" + b"x" * 1_100_000, "calendar_too_large"),
        ],
    )
    def test_what_is_no_calendar_changes_nothing(
        self, session: Session, data: bytes, kind: str
    ) -> None:
        before = session.case
        problem = session.diary.import_calendar(data)
        assert isinstance(problem, Problem)
        assert problem.kind == kind
        assert session.case is before

    def test_a_file_that_is_not_there_is_told(self, session: Session, tmp_path: Path) -> None:
        problem = session.diary.import_calendar_file(tmp_path / "none.ics")
        assert isinstance(problem, Problem)
        assert problem.kind == "case_missing"
