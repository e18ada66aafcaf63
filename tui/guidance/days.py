"""Counting days: calendar, school and business days, months and years, on and back.

Counting starts on the day after the event. Business days are Monday to Friday without federal and
State holidays (34 CFR 300.11(b)); school days are days on which children attend (300.11(c)), as
far as the school's calendar is known. Where something had to be assumed, the day that comes out is
the earliest it can be, and is not called exact.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from tui.case.model import SchoolCalendar

Unit = Literal["calendar_days", "school_days", "business_days", "months", "years"]

SHORTEST_SUMMER = timedelta(days=28)
"""Where only one end of a summer is known, it is taken to last at least this long."""

FARTHEST = 4000
"""Days looked at for one count; no rule reaches farther."""

ONE = timedelta(days=1)


class Counted(Struct, frozen=True):
    """The day a count ends."""

    day: date
    exact: bool
    """False where days without school, or holidays, had to be assumed; ``day`` is then the
    earliest it can be (counted back: the latest)."""


class Stretch(Struct, frozen=True):
    """Days without school, both ends included."""

    first: date
    last: date

    def school_days(self) -> int:
        """Monday to Friday in it."""
        days = (self.last - self.first).days + 1
        return sum((self.first + timedelta(n)).weekday() < 5 for n in range(min(days, FARTHEST)))


class SchoolYear:
    """The school's calendar, made ready for counting."""

    def __init__(self, known: SchoolCalendar) -> None:
        """Days come as ``YYYY-MM-DD``, as the case keeps them."""
        self.first = date.fromisoformat(known.first_day) if known.first_day else None
        self.last = date.fromisoformat(known.last_day) if known.last_day else None
        given = [
            Stretch(date.fromisoformat(one.first), date.fromisoformat(one.last))
            for one in known.off
        ]
        self.off = joined(given)
        self.holidays = frozenset(one.first for one in given if one.first == one.last)
        """Single days off."""
        self.breaks = tuple(one for one in given if one.first < one.last)

    def covers(self, start: date, end: date) -> bool:
        """Whether all days from ``start`` to ``end`` are known: in the year, with its breaks."""
        low, high = min(start, end), max(start, end)
        return bool(
            self.first and self.last and self.off and self.first <= low <= high <= self.last
        )

    def off_on(self, day: date) -> Stretch | None:
        """The stretch without school that ``day`` falls in, or None."""
        return next((one for one in self.off if one.first <= day <= one.last), None)

    def between_years(self, day: date) -> bool:
        """Whether ``day`` lies in a summer: after the last day of school, or before the first.

        If the first day is the later one, they are the two ends of one summer. Otherwise the
        other end of each summer is not known, and the summer is taken to be as short as it can be.
        """
        if self.last and self.first and self.last < self.first:
            return self.last < day < self.first
        after = self.last is not None and self.last < day <= self.last + SHORTEST_SUMMER
        before = self.first is not None and self.first - SHORTEST_SUMMER <= day < self.first
        return after or before

    def is_school_day(self, day: date) -> bool:
        """Whether children attend, as far as is known; an unknown weekday counts as a school day,
        so that a count comes out as early as it can be."""
        return day.weekday() < 5 and self.off_on(day) is None and not self.between_years(day)


def joined(stretches: Collection[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order; those that touch or meet over a weekend are one."""
    made: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: one.first):
        if made and not _weekday_between(made[-1].last, one.first):
            made[-1] = Stretch(made[-1].first, max(made[-1].last, one.last))
        else:
            made.append(one)
    return tuple(made)


def _weekday_between(end: date, start: date) -> bool:
    """Whether a Monday to Friday lies strictly between two days."""
    day = end + ONE
    while day < start:
        if day.weekday() < 5:
            return True
        day += ONE
    return False


@cache
def _holidays(year: int, state: str) -> frozenset[date]:
    """Federal holidays of a year, and those of a State (two letters; ``""``: federal only)."""
    import holidays

    found = set(holidays.country_holidays("US", years=year))
    if state:
        found |= set(holidays.country_holidays("US", subdiv=state, years=year))
    return frozenset(found)


def is_business_day(day: date, state: str) -> bool:
    """Monday to Friday, and neither a federal nor a State holiday (34 CFR 300.11(b))."""
    return day.weekday() < 5 and day not in _holidays(day.year, state)


def _stands_still(pauses: Collection[str], year: SchoolYear) -> Callable[[date], bool]:
    """Whether a clock with these pauses (ids of ``StateClock.pauses``) stands still on a day."""

    def still(day: date) -> bool:
        if "between_school_years" in pauses and year.between_years(day):
            return True
        if "school_holidays" in pauses and day in year.holidays:
            return True
        if "breaks" in pauses and any(one.first <= day <= one.last for one in year.breaks):
            return True
        stretch = year.off_on(day)
        if stretch is None:
            return "breaks_of_5_school_days" in pauses and _touches(day, year)
        length = stretch.school_days()
        return ("breaks_over_5_school_days" in pauses and length > 5) or (
            "breaks_of_5_school_days" in pauses and length >= 5
        )

    return still


def _touches(day: date, year: SchoolYear) -> bool:
    """Whether a weekend day touches a stretch of five school days off or more."""
    if day.weekday() < 5:
        return False
    return any(
        one.school_days() >= 5 and not _weekday_between(min(one.last, day), max(one.first, day))
        for one in year.off
    )


def count(
    start: date,
    number: int,
    unit: Unit,
    *,
    year: SchoolYear,
    state: str = "",
    pauses: Collection[str] = (),
    back: bool = False,
) -> Counted:
    """The day on which a count of ``number`` of ``unit`` from the event's day ``start`` ends.

    ``back`` counts the other way, for what is due before a meeting. ``state`` (two letters) is for
    business days. Raises ValueError for a count that goes beyond :data:`FARTHEST` days or out of
    the calendar.
    """
    step = -ONE if back else ONE
    if unit in ("months", "years"):
        return Counted(_anniversary(start, (12 if unit == "years" else 1) * number, back), True)
    if unit == "calendar_days" and not pauses:
        return Counted(start + step * number, True)
    still = _stands_still(pauses, year)
    day, left = start, number
    for _ in range(FARTHEST):
        if not left:
            break
        day += step
        if still(day):
            continue
        if unit == "school_days":
            left -= year.is_school_day(day)
        elif unit == "business_days":
            left -= is_business_day(day, state)
        else:
            left -= 1
    if left:
        raise ValueError("the count does not end")
    exact = unit != "business_days" or bool(state)
    if unit == "school_days" or pauses:
        exact = exact and year.covers(start, day)
    return Counted(day, exact)


def _anniversary(start: date, months: int, back: bool) -> date:
    """The same day of another month; its last day where it has no such day."""
    index = start.year * 12 + start.month - 1 + (-months if back else months)
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(start.day - 1), following - ONE)
