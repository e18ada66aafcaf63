"""Days as people type them, in both languages; what is no day is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from tui import words
from tui.guidance.typed_day import read

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10/1", date(2026, 10, 1)),
        ("10/1/26", date(2026, 10, 1)),
        ("10-1-2026", date(2026, 10, 1)),
        ("10.1.2026", date(2026, 10, 1)),
        ("2026-10-01", date(2026, 10, 1)),
        ("Oct 1 2026", date(2026, 10, 1)),
        ("October 1st, 2026", date(2026, 10, 1)),
        ("1 Oct", date(2026, 10, 1)),
        ("Sept. 22", date(2026, 9, 22)),
        ("thu oct 1", date(2026, 10, 1)),
        ("12/24", date(2025, 12, 24)),
        ("11/25", TODAY),
        ("2/29", date(2024, 2, 29)),
        ("today", TODAY),
        (" Yesterday ", date(2026, 11, 24)),
        ("Friday", date(2026, 11, 20)),
        ("last wednesday", date(2026, 11, 18)),
        ("next monday", date(2026, 11, 30)),
        ("10/1/99", date(1999, 10, 1)),
        ("1 de octubre de 2026", date(2026, 10, 1)),
        ("el 1º de octubre", date(2026, 10, 1)),
        ("1 oct", date(2026, 10, 1)),
        ("jueves, 1 de octubre", date(2026, 10, 1)),
        ("3 ago. 2026", date(2026, 8, 3)),
        ("mar 3", date(2026, 3, 3)),
        ("hoy", TODAY),
        ("Ayer", date(2026, 11, 24)),
        ("sabado", date(2026, 11, 21)),
        ("el lunes pasado", date(2026, 11, 23)),
        ("el próximo lunes", date(2026, 11, 30)),
        ("anteayer", date(2026, 11, 23)),
        ("Antier", date(2026, 11, 23)),
        ("the day before yesterday", date(2026, 11, 23)),
        ("pasado mañana", date(2026, 11, 27)),
        ("hace 3 días", date(2026, 11, 22)),
        ("hace 1 dia", date(2026, 11, 24)),
        ("3 days ago", date(2026, 11, 22)),
        ("1 day ago", date(2026, 11, 24)),
        ("primero de octubre", date(2026, 10, 1)),
        ("3 de setiembre del 2026", date(2026, 9, 3)),
        ("3-oct-2026", date(2026, 10, 3)),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed: str, day: date) -> None:
    assert read(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "10", "13/1", "2/30", "2/29/2026", "1/2/3/4", "2026-10", "oct", "1 2 oct 3", "0/0",
     "may be", "last", "last next friday", "9999-99-99", "10/1/0000", "-5", "1 ma",
     "mar", "el pasado", "hace mucho", "9999 days ago", "hace oct", "1 de lunes", "de",
     "13 de 2026"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read(typed, TODAY) is None


def test_a_meeting_lies_ahead_and_a_school_day_on_either_side() -> None:
    assert read("1/15", TODAY, "ahead") == date(2027, 1, 15)
    assert read("1/15", TODAY, "past") == date(2026, 1, 15)
    assert read("1/15", TODAY, "nearest") == date(2027, 1, 15)
    assert read("8/17", TODAY, "nearest") == date(2026, 8, 17)


@settings(max_examples=200, deadline=None)
@given(st.dates(TODAY - timedelta(days=900), TODAY))
def test_what_is_said_in_words_reads_back_as_the_same_day(day: date) -> None:
    said = [f"{day.month}/{day.day}/{day.year}", day.isoformat()]
    for language in content.languages():
        said.append(words.day(language, day.isoformat()))
        said.append(words.day(language, day.isoformat(), long=True))
        said.append(words.weekday(language, day))
    assert [one for one in said if read(one, TODAY) != day] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    found = read(text, TODAY)
    assert found is None or isinstance(found, date)
