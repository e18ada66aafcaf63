"""Calendar files: read back by two other programs; one date as a code, read by a decoder."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import content
from tests.documents.decoder import photograph, read
from tui.case import model
from tui.case.model import Event
from tui.case.problem import Problem
from tui.documents import ics, qr
from tui.documents.ics import Entry
from tui.session import Session, take_home
from tui.text import clean

MADE = datetime(2026, 11, 24, 15, 42, tzinfo=timezone(timedelta(hours=-5)))
TITLE = "The school finishes the testing"
DAY = date(2026, 12, 30)


def made(*entries: Entry, mark: str = "abc") -> bytes:
    return ics.file(entries, language="en", made=MADE, mark=mark)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def words(most: int = 300) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8"), max_size=most).map(
        lambda text: clean(text, lines=True).strip()
    )


@given(words(80).filter(bool), words(), st.dates(date(2000, 1, 1), date(2099, 12, 30)))
@settings(max_examples=100, deadline=None)
def test_any_words_are_read_back_by_two_programs(title: str, text: str, day: date) -> None:
    data = made(Entry("one", day, title, text))
    (event,) = events(data)
    assert str(event["summary"]) == title
    assert str(event.get("description", "")) == text
    assert event["dtstart"].dt == day
    assert event["dtend"].dt == day + timedelta(days=1)
    other = vobject.readOne(data.decode())
    assert other.vevent.summary.value == title
    assert other.vevent.dtstart.value == day


def test_lines_are_folded_and_ended_as_the_rule_says() -> None:
    data = made(Entry("one", DAY, "Prüfung " * 30, "long, and; with\\signs\n" * 20))
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no letter is cut in two


def test_what_a_calendar_needs_is_there() -> None:
    calendar = Calendar.from_ical(made(Entry("one", DAY, TITLE)))
    assert calendar["version"] == "2.0"
    assert "PlanPath" in calendar["prodid"]
    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == "one-abc@planpath"
    assert event["dtstamp"].dt == MADE.astimezone(UTC)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"].params["LANGUAGE"] == "en"
    assert event["transp"] == "TRANSPARENT"


def test_reminders_ring_a_week_and_a_day_before_at_nine() -> None:
    (event,) = events(made(Entry("one", DAY, TITLE)))
    start = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    rings = [start + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2026, 12, 23, 9, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)]
    assert all(str(alarm["description"]) == TITLE for alarm in event.walk("VALARM"))


@pytest.mark.parametrize(("day", "count"), [(1, 2), (0, 1), (-7, 0), (-90, 0)])
def test_a_reminder_whose_time_has_passed_does_not_ring(day: int, count: int) -> None:
    on = MADE.date() + timedelta(days=7 if day == 1 else 1 if day == 0 else day)
    (event,) = events(made(Entry("one", on, TITLE)))
    assert len(event.walk("VALARM")) == count


def test_the_same_date_has_the_same_name_and_a_later_number() -> None:
    entry = Entry("one", DAY, TITLE)
    (first,) = events(made(entry))
    later = ics.file([entry], language="es", made=MADE + timedelta(hours=1), mark="abc")
    (second,) = events(later)
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    (other,) = events(made(entry, mark="def"))
    assert other["uid"] != first["uid"]


# ------------------------------------------------------------------------------ from a case


@pytest.fixture
def session(tmp_path: Any) -> Session:
    session = Session(now=lambda: MADE, cases=tmp_path)
    session.start_new()
    session.hold()
    case = model.with_child(session.case, name="Zephyrine", full_name="Zephyrine Q", state="")
    case = model.with_event(case, Event("consent_given", "2026-11-02"))
    case = model.with_event(case, Event("request_sent", "2026-10-01"))
    case = model.with_event(case, Event("meeting_set", "2026-12-10", note="with Zephyrine"))
    case = model.with_event(case, Event("meeting_set", "2026-11-03"))
    case = model.with_event(case, Event("records_requested", "2026-08-03"))
    session.change(case)
    return session


def test_every_date_of_a_case_and_every_meeting_to_come_is_in_the_file(session: Session) -> None:
    data = take_home.calendar(session)
    assert isinstance(data, bytes)
    found = events(data)
    days = {one["dtstart"].dt for one in found}
    assert date(2027, 1, 1) in days, "60 days after the consent"
    assert date(2026, 12, 10) in days
    assert date(2026, 11, 3) not in days
    due = {one.due for one in take_home.dates(session)}
    assert {one.isoformat() for one in days} >= due
    assert len({one["uid"] for one in found}) == len(found)
    told = [str(one["description"]) for one in found]
    assert any("34 CFR 300.301(c)" in text for text in told)
    assert all("Made by PlanPath on Nov 24, 2026" in text for text in told)


def test_the_childs_name_is_there_only_if_it_is_wanted(session: Session) -> None:
    hidden, named = take_home.calendar(session), take_home.calendar(session, named=True)
    assert isinstance(hidden, bytes)
    assert isinstance(named, bytes)
    assert b"Zephyrine" not in hidden
    assert all("(Zephyrine)" in one["summary"] for one in events(named))
    assert b"Zephyrine Q" not in named


def test_what_is_not_exact_or_second_hand_says_so(session: Session) -> None:
    case = model.with_child(session.case, state="GA")
    for state in content.load("en", "law/states"):
        case = model.with_child(case, state=state)
        session.change(case)
        for entry, one in zip(take_home.entries(session), take_home.dates(session), strict=False):
            if entry.key.startswith(one.id.replace("_", "-")):
                assert entry.title.endswith("(at the earliest)") != one.exact
                assert all(note in entry.text for note in one.notes)


def test_a_case_without_dates_is_told(tmp_path: Any) -> None:
    session = Session(now=lambda: MADE, cases=tmp_path)
    session.start_new()
    assert isinstance(take_home.calendar(session), Problem)
    told = take_home.write_calendar(session, tmp_path / "dates.ics")
    assert isinstance(told, Problem)
    assert told.kind == "calendar_empty"
    assert not list(tmp_path.iterdir())


def test_a_calendar_file_has_its_ending_and_is_never_written_over(
    session: Session, tmp_path: Any
) -> None:
    path = tmp_path / "dates.ics"
    wrong = take_home.write_calendar(session, tmp_path / "dates.txt")
    assert isinstance(wrong, Problem)
    assert wrong.kind == "calendar_suffix"
    assert take_home.write_calendar(session, path) == path
    assert path.stat().st_mode & 0o777 == 0o600
    again = take_home.write_calendar(session, path)
    assert isinstance(again, Problem)
    assert again.kind == "paper_exists"
    assert take_home.write_calendar(session, path, replace=True) == path


# ------------------------------------------------------------------------------- on a phone


@pytest.mark.parametrize("title", [TITLE, "¿Cuándo? El niño, la escuela; y\\o", "x" * 200, "Y"])
def test_a_small_event_is_an_event_whichever_of_its_forms_is_taken(title: str) -> None:
    texts = ics.small_events(title, DAY)
    assert [len(one) for one in texts] == sorted((len(one) for one in texts), reverse=True)
    for text in texts:
        wrapped = text if "VCALENDAR" in text else f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"
        (event,) = events(wrapped.replace("\n", "\r\n").encode())
        assert event["dtstart"].dt == DAY
        assert title.startswith(str(event["summary"]).rstrip("\\"))
        assert read(photograph(qr.drawn(qr.matrix(text), 2, half=True))) == [text]
    assert len(texts[2].encode()) <= 100


def test_the_code_of_a_date_holds_its_day_and_no_name(session: Session) -> None:
    for one in take_home.dates(session):
        for text in take_home.code_texts(session, one):
            assert "Zephyrine" not in text
            assert re.search(rf"DTSTART;VALUE=DATE:{one.due.replace('-', '')}", text)
        assert len(take_home.code_texts(session, one)[0].encode()) <= 200


@pytest.mark.parametrize(
    ("columns", "lines", "half"),
    [(80, 24, True), (60, 20, True), (120, 40, True), (160, 50, False), (128, 48, False)],
)
def test_a_date_fits_on_the_screens_people_have(
    session: Session, columns: int, lines: int, half: bool
) -> None:
    for one in take_home.dates(session):
        drawn = qr.on_screen(take_home.code_texts(session, one), columns, lines, half=half)
        assert drawn, one.title
        (text,) = read(photograph(drawn, around=0))
        assert one.due.replace("-", "") in text
