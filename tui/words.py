"""From content to sentences: phrases with their blanks filled, times, days, problems, sources.

Pure functions of a language and of what fills the blanks; the session hands them the language and
the child's name of the visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui.case.problem import Problem
from tui.text import clean

if TYPE_CHECKING:
    from content.shapes import Source


def fill(text: str, /, **values: object) -> str:
    """Fill the blanks of a text; ``{Child}`` is ``{child}`` at the start of a sentence.

    Blanks are replaced in one pass, so a name that looks like a blank stays as it is.
    """
    if "{" not in text:
        return text
    parts = text.split("{")
    made = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        low = name[:1].lower() + name[1:]
        if not closed or low not in values:
            made.append("{" + part)
            continue
        value = str(values[low])
        made.append((value[:1].upper() + value[1:] if name != low else value) + rest)
    return "".join(made)


def has_phrase(language: str, key: str) -> bool:
    """Whether the interface has the phrase ``section.key``."""
    section, _, name = key.partition(".")
    return name in content.load(language, "interface").get(section, {})


def phrase(language: str, key: str, /, **values: object) -> str:
    """A phrase of the interface by ``section.key``, its blanks filled.

    Raises :class:`content.ContentError` where there is none: a mistake of ours.
    """
    section, _, name = key.partition(".")
    try:
        text = content.load(language, "interface")[section][name]
    except KeyError:
        raise content.ContentError(f"{language}/interface.toml: {key} is missing") from None
    return fill(text, **values)


def child_called(language: str, name: str, who_asks: str) -> str:
    """What to call the child in the middle of a sentence: the name, or "your child"."""
    if name:
        return name
    called = content.load(language, "interface")["child"]
    return called.get(who_asks, called["other"])


def place(path: Path) -> str:
    """A file or folder as it may be shown: its name can hold anything, also what a terminal would
    obey or what no encoding can write."""
    return clean(str(path), lines=False)


def problem_words(language: str, problem: Problem) -> tuple[str, str, str]:
    """What happened, what is safe, what to do."""
    entries = content.load(language, "problems")
    entry = entries.get(problem.kind) or entries["internal_error"]
    raw = {"where": _called(language, problem.where), **problem.values}
    values = {name: clean(value, lines=False) for name, value in raw.items()}
    return fill(entry.happened, **values), fill(entry.safe, **values), fill(entry.do, **values)


def _called(language: str, where: str) -> str:
    """What a person calls the thing a problem is about: a question by its short name."""
    try:
        asked = content.load(language, "questions").get(where.rpartition(".")[2])
    except content.ContentError:
        asked = None
    return f"“{asked.short}”" if asked is not None else where


def crash_words(language: str, saved: bool) -> str:
    """The sentences that stand in place of a traceback; told even if the content is broken."""
    try:
        happened, safe, do = problem_words(language, Problem("internal_error"))
    except content.ContentError:
        return "PlanPath had to stop."
    return f"{happened} {safe} {do}" if saved else f"{happened} {do}"


def clock(language: str, moment: datetime) -> str:
    """A time of day in the person's form: ``3:42 pm``."""
    half = phrase(language, "bars.am" if moment.hour < 12 else "bars.pm")
    hour, minute = moment.hour % 12 or 12, f"{moment.minute:02d}"
    return phrase(language, "bars.time", hour=hour, minute=minute, half=half)


def day(language: str, iso: str, *, long: bool = False) -> str:
    """A day in words, from ``YYYY-MM-DD``: ``Nov 24, 2026``; ``long``: ``November 24, 2026``."""
    try:
        given = date.fromisoformat(iso)
    except ValueError:
        return iso
    month = phrase(language, f"months.{'long' if long else 'month'}_{given.month}")
    form = "months.long_date" if long else "months.date"
    return phrase(language, form, month=month, day=given.day, year=given.year)


def short_day(language: str, iso: str) -> str:
    """A day without its year: ``Nov 24``."""
    given = date.fromisoformat(iso)
    month = phrase(language, f"months.month_{given.month}")
    return phrase(language, "months.short_date", month=month, day=given.day)


def weekday(language: str, given: date) -> str:
    """A day with its weekday: ``Wednesday, November 25, 2026``."""
    name = phrase(language, f"days.weekday_{given.isoweekday()}")
    said = day(language, given.isoformat(), long=True)
    return phrase(language, "days.with_weekday", weekday=name, date=said)


def distance(language: str, days: int) -> str:
    """How far a day is: ``today``, ``in 7 days``, ``55 days ago``."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near:
        return phrase(language, f"days.{near}")
    return phrase(language, "days.ahead" if days > 0 else "days.ago", count=abs(days))


def sources(language: str, ids: Sequence[str]) -> list[Source]:
    """The sources with these ids."""
    known = content.load(language, "law/sources")
    return [known[one] for one in ids if one in known]
