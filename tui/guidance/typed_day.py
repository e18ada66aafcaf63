"""Reads a day as people type it: ``10/1``, ``Oct 1 2026``, ``1 de octubre``, ``today``.

The names of months and days come from the words of every language, so that a person may type in
either. Two numbers are month and day, as in the United States. What was read is always said back
in words before it counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

import content

SHORTEST_NAME = 3
"""Letters of a month or weekday that are enough."""

SMALL_WORDS = frozenset({"de", "del", "of", "the", "el", "que"})
"""Words in between that say nothing of the day."""

STEPS = {
    **{"today": 0, "yesterday": -1, "tomorrow": 1},
    **{"day_before": -2, "day_before_too": -2, "day_after": 2},
}
"""Words for near days, and how many days from today they are."""

NUMBERS = re.compile(r"(\d{1,4})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{1,4}))?\Z")


Side = Literal["past", "ahead", "nearest"]
"""Where a day without a year is looked for: up to today, from today on, or on either side."""


def read(typed: str, today: date, side: Side = "past") -> date | None:
    """The day that was typed, or None where it is no day.

    Without a year it is the nearest such day on that ``side`` of ``today``.
    """
    text = _plain(typed)
    if not text:
        return None
    near = _near(text, today)
    if near is not None:
        return near
    numbers = NUMBERS.fullmatch(text)
    if numbers:
        first, second, third = numbers.groups()
        if len(first) == 4:
            return _day(int(first), int(second), int(third)) if third else None
        year = _year(third, today) if third else None
        return _placed(int(first), int(second), year, bool(third), today, side)
    return _in_words(text, today, side)


def _plain(text: str) -> str:
    """Lower case, no accents, single spaces, no commas."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in parts if not unicodedata.combining(one))
    return " ".join(kept.replace(",", " ").split())


@cache
def _words() -> tuple[dict[str, int], dict[str, int], dict[str, str]]:
    """Names of months and of days of the week to numbers, and words for near days to their id."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    near: dict[str, str] = {}
    for language in content.languages():
        phrases = content.load(language, "interface")
        for number in range(1, 13):
            for kind in ("month", "long"):
                months[_plain(phrases["months"][f"{kind}_{number}"]).rstrip(".")] = number
        for number in range(1, 8):
            weekdays[_plain(phrases["days"][f"weekday_{number}"])] = number
        for key, text in phrases["days"].items():
            if key.startswith("typed_month_"):
                months[_plain(text)] = int(key.removeprefix("typed_month_"))
            elif key.startswith("typed_"):
                near[_plain(text)] = key.removeprefix("typed_")
    return months, weekdays, near


def _named(word: str, names: dict[str, int]) -> int | None:
    """The number of a name, written whole or cut short without doubt."""
    word = word.rstrip(".")
    if word in names:
        return names[word]
    if len(word) < SHORTEST_NAME:
        return None
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _near(text: str, today: date) -> date | None:
    """Today, yesterday, tomorrow, or a day of the week: the last one, or the next one."""
    months, weekdays, near = _words()
    parts = [one for one in text.split() if one not in SMALL_WORDS]
    meant = near.get(" ".join(parts), "")
    if meant in STEPS:
        return today + timedelta(days=STEPS[meant])
    for said in near:
        before, blank, after = said.partition("{count}")
        count = text.removeprefix(before).removesuffix(after)
        if blank and text == before + count + after and re.fullmatch("[0-9]{1,3}", count):
            return today - timedelta(days=int(count))
    if len(parts) > 2 or (len(parts) == 1 and parts[0].rstrip(".") in months):
        return None  # "mar" alone: March, or "martes"
    sides = {near.get(one) for one in parts} & {"last", "next"}
    days = [number for one in parts if (number := _named(one, weekdays)) is not None]
    if len(days) != 1 or len(days) + len(sides) != len(parts):
        return None
    if "next" in sides:
        return today + timedelta(days=(days[0] - today.isoweekday()) % 7 or 7)
    return today - timedelta(days=(today.isoweekday() - days[0]) % 7 or 7)


def _in_words(text: str, today: date, side: Side) -> date | None:
    """A month by its name, with a day and perhaps a year, in any order."""
    months, weekdays, near = _words()
    month, numbers = None, []
    for word in _parts(text):
        number = re.fullmatch(r"(\d{1,4})(st|nd|rd|th|o|a|ro|er)?", word)
        if number:
            numbers.append(number.group(1))
        elif near.get(word) == "first":
            numbers.append("1")
        elif word in SMALL_WORDS:
            continue
        elif (found := _named(word, months)) is not None and month is None:
            month = found
        elif _named(word, weekdays) is None:
            return None
    if month is None or not 1 <= len(numbers) <= 2:
        return None
    years = [one for one in numbers if len(one) > 2]
    days = [one for one in numbers if len(one) <= 2]
    if len(years) > 1 or not days:
        return None
    if years:
        return _day(int(years[0]), month, int(days[0]))
    year = _year(days[1], today) if len(days) == 2 else None
    return _placed(month, int(days[0]), year, len(days) == 2, today, side)


def _parts(text: str) -> Iterator[str]:
    for word in text.split():
        yield from filter(None, re.split("[.-]", word))


def _year(typed: str, today: date) -> int:
    """A year of four digits, or of two: the century that brings it nearest to today."""
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    return year - 100 if year > today.year + 50 else year


def _placed(
    month: int, day: int, year: int | None, given: bool, today: date, side: Side
) -> date | None:
    """A month and a day in the year that was given, or in the nearest one that has them."""
    if given:
        return _day(year, month, day)
    found = [one for at in range(-8, 9) if (one := _day(today.year + at, month, day))]
    if side != "nearest":
        found = [one for one in found if (one >= today if side == "ahead" else one <= today)]
    return min(found, key=lambda one: abs(one - today), default=None)


def _day(year: int | None, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day) if year and 1900 <= year <= 2200 else None
    except ValueError:
        return None
