"""The points of the drawn line of dates: what happened, today, and what comes next."""

from __future__ import annotations

from datetime import date

import content
from tui import words
from tui.case.model import CaseFile
from tui.documents.paper import Timeline, TimelinePoint, When
from tui.guidance.deadlines import deadlines

MOST_PAST = 4
"""Events that are drawn; the first one and the last ones."""
MOST_AHEAD = 3
"""Dates that are drawn."""


def points(case: CaseFile, on: date, language: str) -> tuple[TimelinePoint, ...]:
    """The line of a case on a day, in order of the days."""
    short = content.load(language, "events").events
    drawn: list[tuple[date, TimelinePoint]] = []
    past = [one for one in case.events if one.day <= on.isoformat()]
    if len(past) > MOST_PAST:
        past = [past[0], *past[-MOST_PAST + 1 :]]
    for event in past:
        label = short[event.kind].short if event.kind in short else event.kind
        drawn.append((date.fromisoformat(event.day), _point(event.day, label, "past", language)))
    today = words.phrase(language, "dates.today")
    drawn.append((on, _point(on.isoformat(), today, "today", language)))
    titles = content.load(language, "deadlines").rules
    ahead = [one for one in deadlines(case, on) if one.day and one.status != "done"]
    for due in ahead[:MOST_AHEAD]:
        assert due.day is not None
        state: When = "late" if due.day < on else "next"
        label = titles[due.rule].short
        drawn.append((due.day, _point(due.day.isoformat(), label, state, language)))
    for event in case.events:
        if event.day > on.isoformat() and event.kind in short:
            day = date.fromisoformat(event.day)
            drawn.append((day, _point(event.day, short[event.kind].short, "next", language)))
    return tuple(point for _, point in sorted(drawn, key=lambda one: one[0]))


def _point(iso: str, label: str, state: When, language: str) -> TimelinePoint:
    return TimelinePoint(words.short_day(language, iso), label, state)


def block(case: CaseFile, on: date, language: str) -> Timeline | None:
    """The line as a block of a paper, and in a sentence; None where nothing was logged."""
    if not case.events:
        return None
    line = points(case, on, language)
    says = "; ".join(f"{one.day}: {one.label}" for one in line)
    return Timeline(line, says)
