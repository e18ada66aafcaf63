"""Days on which a clock stands still, against a slow counter that crosses days off a wall calendar;
holidays of the States; and where a day may be called exact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.case.model import DaysOff, SchoolCalendar
from tui.guidance.days import SchoolYear, count, is_business_day

ONE = timedelta(1)
FIRST, LAST = date(2026, 8, 24), date(2027, 6, 4)

NAMES = (
    "between_school_years",
    "breaks_over_5_school_days",
    "breaks_of_5_school_days",
    "school_holidays",
    "breaks",
)

ANY_DAYS = st.builds(
    lambda first, days: (first, first + timedelta(days - 1)),
    st.dates(date(2026, 7, 1), date(2027, 9, 30)),
    st.integers(1, 14),
)
WHOLE_WEEKS = st.integers(0, 50).map(
    lambda weeks: (date(2026, 8, 3) + 7 * weeks * ONE, date(2026, 8, 7) + 7 * weeks * ONE)
)
"""Monday to Friday; often two of them follow each other."""
OFF = st.one_of(ANY_DAYS, WHOLE_WEEKS)


def calendar(*off: tuple[date, date], first: date = FIRST, last: date = LAST) -> SchoolCalendar:
    """A school calendar with these stretches off."""
    listed = tuple(DaysOff(one.isoformat(), other.isoformat()) for one, other in off)
    return SchoolCalendar(first.isoformat(), last.isoformat(), listed)


# ---------------------------------------------------------------------------- the slow counter


def wall_calendar(off: list[tuple[date, date]]) -> dict[date, str]:
    """Every day of three years: ``in`` school, ``off``, ``weekend`` (not given as off)."""
    marks: dict[date, str] = {}
    day = date(2026, 1, 1)
    while day < date(2029, 1, 1):
        weekend = day.strftime("%a") in ("Sat", "Sun")
        given_off = any(one <= day <= other for one, other in off)
        marks[day] = "off" if given_off else "weekend" if weekend else "in"
        day += ONE
    return marks


def school_days_around(marks: dict[date, str], day: date) -> int:
    """Monday to Friday off in a row around a day; weekends do not end the row."""
    row = 0
    for step in (-ONE, ONE):
        at = day + step
        while marks.get(at, "in") != "in":
            row += at.strftime("%a") not in ("Sat", "Sun")
            at += step
    return row + (marks[day] == "off" and day.strftime("%a") not in ("Sat", "Sun"))


def inside(marks: dict[date, str], day: date) -> bool:
    """Whether a day is off, or a weekend day between two days off: the middle of a break that was
    put in as two parts."""
    before, after = day, day
    while marks.get(before) == "weekend":
        before -= ONE
    while marks.get(after) == "weekend":
        after += ONE
    return marks.get(before) == "off" == marks.get(after)


def stands_still(
    names: list[str], off: list[tuple[date, date]], marks: dict[date, str], day: date
) -> bool:
    """Whether a day does not count, by the sentences that describe the pauses."""
    summer = 1 <= (day - LAST).days <= 28 or 1 <= (FIRST - day).days <= 28
    if "between_school_years" in names and summer:
        return True
    if "school_holidays" in names and (day, day) in off:
        return True
    if "breaks" in names and any(one < other and one <= day <= other for one, other in off):
        return True
    row = school_days_around(marks, day) if marks[day] != "in" else 0
    if "breaks_over_5_school_days" in names and inside(marks, day) and row > 5:
        return True
    return "breaks_of_5_school_days" in names and row >= 5


@given(
    off=st.lists(OFF, max_size=10, unique=True),
    names=st.lists(st.sampled_from(NAMES), unique=True, max_size=3),
    start=st.dates(date(2026, 8, 1), date(2027, 8, 1)),
    number=st.integers(1, 90),
)
@settings(max_examples=200, deadline=None)
def test_pauses_agree_with_a_slow_counter(
    off: list[tuple[date, date]], names: list[str], start: date, number: int
) -> None:
    marks = wall_calendar(off)
    day, left = start, number
    while left:
        day += ONE
        left -= not stands_still(names, off, marks, day)
    year = SchoolYear(calendar(*off))
    assert count(start, number, "calendar_days", year=year, pauses=names).day == day


# ------------------------------------------------------------------------------- holidays

FEDERAL = """
2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31
2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-31 2028-01-17
2028-02-21 2028-05-29 2028-06-19 2028-07-04
"""
"""5 U.S.C. 6103, with the weekday on which a holiday of a weekend is kept."""

OF_STATES = {
    "DC": "2027-04-16",
    "LA": "2026-11-03 2027-02-09 2027-03-26 2028-02-29 2028-04-14",
    "MD": "2026-11-27 2027-11-26",
    "NH": "2026-11-03 2026-11-27 2027-11-26",
    "VA": "2026-11-03 2026-11-27 2027-11-02 2027-11-26",
    "WI": "2026-12-24 2026-12-31",
}
"""The holidays beside those of the States that count business days, on weekdays of these years."""


def listed(days: str) -> set[date]:
    return {date.fromisoformat(day) for day in days.split()}


@pytest.mark.parametrize("state", OF_STATES)
def test_every_holiday_of_two_school_years(state: str) -> None:
    start, off = date(2026, 9, 1), listed(FEDERAL) | listed(OF_STATES[state])
    days = [start + timedelta(n) for n in range((date(2028, 4, 17) - start).days)]
    weekdays = {day for day in days if day.isoweekday() < 6}
    assert {day for day in weekdays if not is_business_day(day, state)} == off & weekdays


def test_a_day_that_only_schools_remember_is_a_business_day() -> None:
    assert is_business_day(date(2028, 2, 15), "WI"), "Susan B. Anthony Day"


def test_a_christmas_eve_on_a_day_of_its_own_is_not_kept_a_day_before() -> None:
    assert is_business_day(date(2027, 12, 23), "WI")


def test_the_new_year_kept_in_the_old_year_is_a_holiday() -> None:
    assert not is_business_day(date(2027, 12, 31), "MD")


# ------------------------------------------------------------------------------ what is exact

WINTER = (date(2026, 12, 21), date(2027, 1, 1))
WINTER_WITH_WEEKENDS = (date(2026, 12, 19), date(2027, 1, 3))
VETERANS = (date(2026, 11, 11), date(2026, 11, 11))


def exact(start: date, number: int, school: SchoolCalendar, *pauses: str) -> tuple[date, bool]:
    counted = count(start, number, "calendar_days", year=SchoolYear(school), pauses=pauses)
    return counted.day, counted.exact


def test_the_weekends_around_a_long_break_may_count_or_not() -> None:
    over = "breaks_over_5_school_days"
    start = date(2026, 12, 7)
    # Dec 8 to 20: 13, Jan 2 and 3: 15. With the weekends off: Dec 8 to 18: 11, Jan 4 to 7: 15.
    assert exact(start, 15, calendar(WINTER), over) == (date(2027, 1, 3), False)
    assert exact(start, 15, calendar(WINTER_WITH_WEEKENDS), over) == (date(2027, 1, 7), True)
    assert exact(start, 10, calendar(WINTER), over) == (date(2026, 12, 17), True), "ends before it"


def test_georgia_takes_the_weekends_out_too() -> None:
    of_5 = "breaks_of_5_school_days"
    for off in (WINTER, WINTER_WITH_WEEKENDS):
        assert exact(date(2026, 12, 7), 15, calendar(off), of_5) == (date(2027, 1, 7), True)


def test_school_holidays_may_mean_the_long_breaks_too() -> None:
    only = "school_holidays"
    off = calendar(VETERANS, WINTER)
    # Nov 2 to 10: 9, without Nov 11, Nov 12 to 22: 20.
    assert exact(date(2026, 11, 1), 20, off, only) == (date(2026, 11, 22), True)
    assert exact(date(2026, 12, 7), 20, off, only) == (date(2026, 12, 27), False)


SUMMER = calendar(first=date(2027, 8, 16), last=date(2027, 6, 4))


def test_a_summer_with_both_ends_known_is_exact_where_breaks_do_not_matter() -> None:
    between = "between_school_years"
    # May 25 to Jun 4: 11; Aug 16 to 31: 27; Sep: 57; Oct 1 to 3: 60.
    assert exact(date(2027, 5, 24), 60, SUMMER, between) == (date(2027, 10, 3), True)
    assert exact(date(2026, 9, 1), 60, SUMMER, between)[1] is False, "a summer before it may matter"
    memorial = (date(2027, 5, 31), date(2027, 5, 31))
    with_a_day_off = calendar(memorial, first=date(2027, 8, 16), last=date(2027, 6, 4))
    assert exact(date(2027, 5, 24), 60, with_a_day_off, between)[1] is True
    assert exact(date(2027, 5, 24), 60, with_a_day_off, between, "breaks")[1] is False


def test_a_year_without_breaks_given_is_exact_where_only_the_summer_matters() -> None:
    between = "between_school_years"
    assert exact(date(2026, 10, 1), 60, calendar(), between) == (date(2026, 11, 30), True)
    assert exact(date(2026, 10, 1), 60, calendar(), between, "school_holidays")[1] is False
    assert exact(date(2027, 5, 24), 60, calendar(), between)[1] is False, "the next year is unknown"
