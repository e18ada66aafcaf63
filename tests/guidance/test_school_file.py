"""A school's calendar file: its days without school are found, and nothing in it does harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from tui.case.model import DaysOff
from tui.case.problem import Problem
from tui.guidance.school_file import MOST_BYTES, days_off

WORDS = content.load("en", "school_calendar")


def event(*lines: str) -> str:
    """One event of a calendar file."""
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*events: str) -> bytes:
    """A calendar file."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//EN", *events, "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def found(*events: str) -> list[tuple[str, str, str]]:
    """First day, last day and name of what is read."""
    read = days_off(calendar(*events), WORDS)
    assert not isinstance(read, Problem)
    return [(one.first, one.last, one.name) for one in read]


def test_a_break_ends_the_day_before_its_end() -> None:
    # RFC 5545: the end of a whole-day event is the day after it.
    winter = event(
        "SUMMARY:Winter Break - No School",
        "DTSTART;VALUE=DATE:20261221",
        "DTEND;VALUE=DATE:20270102",
    )
    assert found(winter) == [("2026-12-21", "2027-01-01", "Winter Break - No School")]


def test_a_day_without_an_end_is_one_day() -> None:
    day = event("SUMMARY:Labor Day", "DTSTART;VALUE=DATE:20260907")
    assert found(day) == [("2026-09-07", "2026-09-07", "Labor Day")]


@pytest.mark.parametrize(
    "name",
    ["Band concert", "Early release, no classes after noon", "Picture day", "Thanksgiving party"],
)
def test_other_days_are_left_out(name: str) -> None:
    assert found(event(f"SUMMARY:{name}", "DTSTART;VALUE=DATE:20261001")) == []


def test_days_come_in_order_and_once() -> None:
    labor = event("SUMMARY:Labor Day", "DTSTART;VALUE=DATE:20260907")
    mlk = event("SUMMARY:MLK Day", "DTSTART;VALUE=DATE:20270118")
    assert [one[0] for one in found(mlk, labor, mlk)] == ["2026-09-07", "2027-01-18"]


@pytest.mark.parametrize(
    "lines",
    [
        ("SUMMARY:No school",),
        ("SUMMARY:No school", "DTSTART;VALUE=DATE:20269999"),
        ("SUMMARY:No school", "DTSTART;VALUE=DATE:20260901", "DTEND;VALUE=DATE:20291001"),
        ("DTSTART;VALUE=DATE:20260901",),
        ("SUMMARY:No school", "DTSTART;VALUE=PERIOD:20260901T000000Z/PT1H"),
        ("SUMMARY:No school", "DTSTART:never"),
    ],
)
def test_an_event_that_makes_no_sense_is_left_out(lines: tuple[str, ...]) -> None:
    assert found(event(*lines)) == []


def test_signs_that_a_terminal_would_obey_are_cleaned() -> None:
    ((_, _, name),) = found(event("SUMMARY:No school \x1b[2J\u202e", "DTSTART;VALUE=DATE:20261001"))
    assert "\x1b" not in name
    assert "\u202e" not in name


@pytest.mark.parametrize("data", [b"", b"No school", b"\x00\xff" * 40, b"BEGIN:VCALENDAR"])
def test_what_is_no_calendar_is_explained_or_empty(data: bytes) -> None:
    read = days_off(data, WORDS)
    assert read == () or (isinstance(read, Problem) and read.kind == "calendar_not_read")


def test_a_file_too_large_is_not_looked_at() -> None:
    read = days_off(b"BEGIN:VCALENDAR" + b" " * MOST_BYTES, WORDS)
    assert isinstance(read, Problem)
    assert read.kind == "calendar_too_large"


def test_a_zone_that_repeats_each_second_takes_no_time() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nRRULE:FREQ=SECONDLY\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE"
    )
    day = event("SUMMARY:No school", "DTSTART;TZID=X:20261225T000000", "RRULE:FREQ=SECONDLY")
    assert [one[:2] for one in found(zone, day)] == [("2026-12-25", "2026-12-25")]


@given(
    st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "SUMMARY:No school",
                "SUMMARY;X=\x00:",
                "DTSTART;VALUE=DATE:20261001",
                "DTSTART;VALUE=DATE:00000000",
                "DTSTART;TZID=Nowhere/None:20261001T250000",
                "DTEND;VALUE=DATE:99991231",
                "RRULE:FREQ=YEARLY;BYMONTH=13",
                "BEGIN:VTIMEZONE",
                "END:VCALENDAR",
                "BEGIN:VCALENDAR",
                ":",
                " folded",
                "DTSTART",
            ]
        ),
        max_size=14,
    ),
    st.binary(max_size=12),
)
@settings(max_examples=200, deadline=None)
def test_no_file_is_a_crash(lines: list[str], tail: bytes) -> None:
    read = days_off("\r\n".join(("BEGIN:VCALENDAR", *lines)).encode() + tail, WORDS)
    assert isinstance(read, Problem) or all(isinstance(one, DaysOff) for one in read)
