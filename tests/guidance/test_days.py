"""Counting agrees with a slow counter written here by itself, and never runs backward."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.case.model import DaysOff, SchoolCalendar
from tui.guidance.days import SchoolYear, Unit, count, is_business_day

DAYS = st.dates(date(2023, 1, 1), date(2034, 12, 31))
NUMBERS = st.integers(1, 90)
DAY_UNITS = st.sampled_from(["calendar_days", "school_days", "business_days"])
PAUSES = st.lists(
    st.sampled_from(
        [
            "between_school_years",
            "breaks_over_5_school_days",
            "breaks_of_5_school_days",
            "school_holidays",
            "breaks",
        ]
    ),
    unique=True,
).map(tuple)


def off(first: date, days: int) -> DaysOff:
    """Some days without school."""
    return DaysOff(first.isoformat(), (first + timedelta(days - 1)).isoformat(), "Off")


OFF = st.builds(off, DAYS, st.integers(1, 16))
CALENDARS = st.builds(
    lambda first, length, offs: SchoolCalendar(
        first.isoformat(), (first + timedelta(length)).isoformat(), tuple(offs)
    ),
    st.dates(date(2023, 7, 1), date(2033, 9, 30)),
    st.integers(250, 330),
    st.lists(OFF, max_size=12),
)


def year_of(calendar: SchoolCalendar) -> SchoolYear:
    """The calendar, ready for counting."""
    return SchoolYear(calendar)


# ------------------------------------------------------------------------- the slow counter


def slow_school_days(calendar: SchoolCalendar, first: date, last: date) -> list[date]:
    """Every school day from ``first`` to ``last``, by crossing out the others one by one."""
    every = [first + timedelta(n) for n in range((last - first).days + 1)]
    weekdays = [day for day in every if day.strftime("%a") not in ("Sat", "Sun")]
    crossed = set()
    for one in calendar.off:
        crossed |= {day for day in weekdays if one.first <= day.isoformat() <= one.last}
    opens, closes = date.fromisoformat(calendar.first_day), date.fromisoformat(calendar.last_day)
    for day in weekdays:
        if 1 <= (day - closes).days <= 28 or 1 <= (opens - day).days <= 28:
            crossed.add(day)
    return [day for day in weekdays if day not in crossed]


@given(calendar=CALENDARS, start=DAYS, number=NUMBERS)
@settings(max_examples=150, deadline=None)
def test_school_days_agree_with_a_slow_counter(
    calendar: SchoolCalendar, start: date, number: int
) -> None:
    after = slow_school_days(calendar, start + timedelta(1), start + timedelta(900))
    before = slow_school_days(calendar, start - timedelta(900), start - timedelta(1))
    year = year_of(calendar)
    assert count(start, number, "school_days", year=year).day == after[number - 1]
    assert count(start, number, "school_days", year=year, back=True).day == before[-number]


FEDERAL_2026 = {
    date(2026, 1, 1),
    date(2026, 1, 19),
    date(2026, 2, 16),
    date(2026, 5, 25),
    date(2026, 6, 19),
    date(2026, 7, 3),
    date(2026, 7, 4),
    date(2026, 9, 7),
    date(2026, 10, 12),
    date(2026, 11, 11),
    date(2026, 11, 26),
    date(2026, 12, 25),
}
"""5 U.S.C. 6103; July 4 is a Saturday, so the day off is July 3."""


@given(start=st.dates(date(2026, 1, 1), date(2026, 6, 30)), number=st.integers(1, 100))
@settings(max_examples=100, deadline=None)
def test_business_days_agree_with_a_slow_counter(start: date, number: int) -> None:
    days = [start + timedelta(n) for n in range(1, 184)]
    left = [d for d in days if d.isoweekday() <= 5 and d not in FEDERAL_2026]
    year = year_of(SchoolCalendar())
    counted = count(start, number, "business_days", year=year)
    assert counted.day == left[number - 1]
    assert not counted.exact, "without a State its holidays are not known"


@given(start=DAYS, number=NUMBERS, back=st.booleans())
def test_calendar_days_agree_with_a_slow_counter(start: date, number: int, back: bool) -> None:
    day = start
    for _ in range(number):
        day = day - timedelta(1) if back else day + timedelta(1)
    counted = count(start, number, "calendar_days", year=year_of(SchoolCalendar()), back=back)
    assert (counted.day, counted.exact) == (day, True)


def month_later(day: date, months: int) -> date:
    """The same day so many months on, found by stepping over month ends."""
    last = day
    for _ in range(months):
        last = last.replace(day=1) + timedelta(31)
        last = last.replace(day=1)
    while True:
        try:
            return last.replace(day=day.day)
        except ValueError:
            day -= timedelta(1)


@given(start=DAYS, months=st.integers(1, 40))
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int) -> None:
    year = year_of(SchoolCalendar())
    counted = count(start, months, "months", year=year).day
    assert counted == month_later(start, months)
    if months % 12 == 0:
        assert count(start, months // 12, "years", year=year).day == counted


# --------------------------------------------------------------------- what more days off do


@given(calendar=CALENDARS, more=OFF, start=DAYS, number=NUMBERS, unit=DAY_UNITS, pauses=PAUSES)
@settings(max_examples=250, deadline=None)
def test_a_day_off_never_makes_a_day_earlier(
    calendar: SchoolCalendar,
    more: DaysOff,
    start: date,
    number: int,
    unit: Unit,
    pauses: tuple[str, ...],
) -> None:
    fuller = SchoolCalendar(calendar.first_day, calendar.last_day, (*calendar.off, more))
    less = count(start, number, unit, year=year_of(calendar), state="VA", pauses=pauses)
    full = count(start, number, unit, year=year_of(fuller), state="VA", pauses=pauses)
    assert full.day >= less.day


@given(calendar=CALENDARS, more=OFF, start=DAYS, number=NUMBERS)
@settings(max_examples=100, deadline=None)
def test_a_day_off_never_makes_a_day_before_a_meeting_later(
    calendar: SchoolCalendar, more: DaysOff, start: date, number: int
) -> None:
    fuller = SchoolCalendar(calendar.first_day, calendar.last_day, (*calendar.off, more))
    less = count(start, number, "school_days", year=year_of(calendar), back=True)
    full = count(start, number, "school_days", year=year_of(fuller), back=True)
    assert full.day <= less.day


@given(calendar=CALENDARS, start=DAYS, number=NUMBERS, unit=DAY_UNITS, pauses=PAUSES)
@settings(max_examples=100, deadline=None)
def test_one_more_is_later_and_pauses_never_make_it_earlier(
    calendar: SchoolCalendar, start: date, number: int, unit: Unit, pauses: tuple[str, ...]
) -> None:
    year = year_of(calendar)
    plain = count(start, number, unit, year=year, state="LA").day
    paused = count(start, number, unit, year=year, state="LA", pauses=pauses).day
    longer = count(start, number + 1, unit, year=year, state="LA", pauses=pauses).day
    assert plain <= paused < longer


# ------------------------------------------------------------------------------- single points


def test_business_days_know_the_holidays_of_a_state() -> None:
    day_after_thanksgiving, mardi_gras = date(2026, 11, 27), date(2027, 2, 9)
    assert not is_business_day(day_after_thanksgiving, "VA")
    assert is_business_day(day_after_thanksgiving, "WI")
    assert not is_business_day(mardi_gras, "LA")
    assert is_business_day(mardi_gras, "")


def test_a_federal_holiday_holds_also_where_the_state_does_not_keep_it() -> None:
    assert not is_business_day(date(2026, 10, 12), "WI")


@pytest.mark.parametrize("state", ["LA", "DC", "MD", "NH", "VA", "WI"])
def test_business_days_of_these_states_are_exact(state: str) -> None:
    year = year_of(SchoolCalendar())
    assert count(date(2026, 10, 1), 15, "business_days", year=year, state=state).exact


def test_school_days_are_exact_only_inside_a_known_year() -> None:
    known = SchoolCalendar(
        "2026-08-24", "2027-06-04", (DaysOff("2026-11-25", "2026-11-27", "Thanksgiving"),)
    )
    year = year_of(known)
    assert count(date(2026, 10, 1), 10, "school_days", year=year).exact
    assert not count(date(2027, 6, 1), 10, "school_days", year=year).exact
    assert count(date(2026, 8, 3), 10, "school_days", year=year).exact, "the weeks before it"
    assert not count(date(2026, 7, 1), 30, "school_days", year=year).exact
    without_breaks = year_of(SchoolCalendar("2026-08-24", "2027-06-04"))
    assert not count(date(2026, 10, 1), 10, "school_days", year=without_breaks).exact


def test_a_count_that_cannot_end_is_refused() -> None:
    for_ever = SchoolCalendar("", "", (DaysOff("2026-01-01", "2060-01-01", "Closed"),))
    with pytest.raises(ValueError, match="does not end"):
        count(date(2026, 1, 1), 5, "school_days", year=year_of(for_ever))
