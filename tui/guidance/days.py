"""Counting days: calendar, school and business days, months and years, on and back.

Counting starts on the day after the event. Business days are Monday to Friday without federal and
State holidays (34 CFR 300.11(b)); school days are days on which children attend (300.11(c)), as
far as the school's calendar is known. Where something had to be assumed, or a rule does not say
which days of a break count, the day that comes out is the earliest it can be, and is not called
exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from tui.case.model import SchoolCalendar

Unit = Literal["calendar_days", "school_days", "business_days", "months", "years"]

SHORTEST_SUMMER = timedelta(days=28)
"""Where only one end of a summer is known, it is taken to last at least this long."""

SHORTEST_YEAR = timedelta(days=150)
"""Before and after a summer of which both ends are known, school is taken to last so long."""

FARTHEST = 4000
"""Days looked at for one count; no rule reaches farther."""

ONE = timedelta(days=1)


class Endless(ValueError):
    """A count that does not end, as nearly every day is a day off."""


class Counted(Struct, frozen=True):
    """The day a count ends."""

    day: date
    exact: bool
    """False where days without school, or holidays, had to be assumed, or may count or not;
    ``day`` is then the earliest it can be (counted back: the latest)."""


class Stretch(Struct, frozen=True):
    """Days without school, both ends included."""

    first: date
    last: date

    def school_days(self) -> int:
        """Monday to Friday in it."""
        days = (self.last - self.first).days + 1
        return sum((self.first + timedelta(n)).weekday() < 5 for n in range(min(days, FARTHEST)))

    def with_weekends(self) -> Stretch:
        """The same with the weekend days that touch it."""
        first, last = self.first, self.last
        while (first - ONE).weekday() >= 5:
            first -= ONE
        while (last + ONE).weekday() >= 5:
            last += ONE
        return Stretch(first, last)


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
        self._starts = [one.first for one in self.off]
        self.holidays = tuple(one for one in given if one.first == one.last)
        """Single days off."""
        self.breaks = tuple(one for one in given if one.first < one.last)

    def covers(self, start: date, end: date, *, breaks: bool = True) -> bool:
        """Whether all days from ``start`` to ``end`` are known: in the year or the summer weeks
        before it, and with its days off; without ``breaks`` only the summers need be known."""
        if self.first is None or self.last is None or (breaks and not self.off):
            return False
        low, high = min(start, end), max(start, end)
        if self.last < self.first:  # the two ends of one summer
            near = self.last - SHORTEST_YEAR <= low and high <= self.first + SHORTEST_YEAR
            return near and not breaks
        return self.first - SHORTEST_SUMMER <= low and high <= self.last

    def off_on(self, day: date) -> Stretch | None:
        """The stretch without school that ``day`` falls in, or None."""
        at = bisect_right(self._starts, day) - 1
        return self.off[at] if at >= 0 and day <= self.off[at].last else None

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


KEPT_AT_WORK = frozenset({"Susan B. Anthony Day", "Christmas Eve (observed)"})
"""Days that ``holidays`` lists and on which offices are open: one that schools remember (Wis. Stat.
995.20 does not have it), and one that moves where no law that was read moves it."""


@cache
def _holidays(year: int, state: str) -> frozenset[date]:
    """Federal holidays of a year, and those of a State (two letters; ``""``: federal only)."""
    import holidays

    found = set(holidays.country_holidays("US", years=year))
    if state:
        own = holidays.country_holidays("US", subdiv=state, years=year)
        found |= {day for day, name in own.items() if name not in KEPT_AT_WORK}
    return frozenset(found)


def is_business_day(day: date, state: str) -> bool:
    """Monday to Friday, and neither a federal nor a State holiday (34 CFR 300.11(b))."""
    return day.weekday() < 5 and day not in _holidays(day.year, state)


def _pauses(
    names: Collection[str], year: SchoolYear
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """On which days a clock with these pauses (ids of ``StateClock.pauses``) stands still, and on
    which it may: no rule that was read says if the weekends around a break count with it, nor if a
    holiday rule means longer breaks too. Summers are not among them."""
    sure: list[Stretch] = []
    unsure: list[Stretch] = []
    if "school_holidays" in names:
        sure += year.holidays
        unsure += year.breaks
    if "breaks" in names:
        sure += year.breaks
        unsure += (one.with_weekends() for one in year.breaks)
    if "breaks_over_5_school_days" in names:
        long = [one for one in year.off if one.school_days() > 5]
        sure += long
        unsure += (one.with_weekends() for one in long)
    if "breaks_of_5_school_days" in names:
        sure += (one.with_weekends() for one in year.off if one.school_days() >= 5)
    return tuple(sure), tuple(unsure)


def _within(day: date, stretches: tuple[Stretch, ...]) -> bool:
    return bool(stretches) and any(one.first <= day <= one.last for one in stretches)


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
    business days. Raises :class:`Endless` for a count that goes beyond :data:`FARTHEST` days, and
    ValueError or OverflowError for one that leaves the calendar.
    """
    step = -ONE if back else ONE
    if unit in ("months", "years"):
        return Counted(_anniversary(start, (12 if unit == "years" else 1) * number, back), True)
    if unit == "calendar_days" and not pauses:
        return Counted(start + step * number, True)
    counts = _counting(unit, year, state)
    summers = "between_school_years" in pauses
    sure, unsure = _pauses(pauses, year)
    day, left, clear = start, number, True
    for _ in range(FARTHEST):
        if not left:
            break
        day += step
        if (summers and year.between_years(day)) or _within(day, sure) or not counts(day):
            continue
        left -= 1
        clear = clear and not _within(day, unsure)
    if left:
        raise Endless("the count does not end")
    if unit == "business_days":
        clear = clear and bool(state)
    if unit == "school_days" or pauses:
        breaks = unit == "school_days" or set(pauses) != {"between_school_years"}
        clear = clear and year.covers(start, day, breaks=breaks)
    return Counted(day, clear)


def _counting(unit: Unit, year: SchoolYear, state: str) -> Callable[[date], bool]:
    """Whether a day is one of the unit."""
    if unit == "school_days":
        return year.is_school_day
    if unit == "business_days":
        return lambda day: is_business_day(day, state)
    return lambda day: True


SPARE = 15
"""School days that holidays, breaks and storms may take out of a count, beside the long breaks."""

LONG_BREAKS = (((6, 1), (9, 10)), ((12, 15), (12, 31)), ((1, 1), (1, 7)))
"""Month and day: when schools may be closed for weeks."""


def surely_over(start: date, number: int, unit: Unit, on: date, year: SchoolYear) -> bool:
    """Whether a count with unknown days must be over before ``on``, whatever the calendar is.

    Only days outside the long breaks count, and :data:`SPARE` more than the rule asks for.
    """
    counted = 0
    day = start + ONE
    while day < on and counted < number + SPARE:
        in_break = any(first <= (day.month, day.day) <= last for first, last in LONG_BREAKS)
        if not in_break and (unit == "calendar_days" or year.is_school_day(day)):
            counted += 1
        day += ONE
    return counted >= number + SPARE


def _anniversary(start: date, months: int, back: bool) -> date:
    """The same day of another month; its last day where it has no such day."""
    index = start.year * 12 + start.month - 1 + (-months if back else months)
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(start.day - 1), following - ONE)
