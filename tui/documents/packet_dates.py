"""The dates of a meeting packet: what happened, today and what comes next, drawn on one line, and
each date to come with who must act and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

import content
from tui.documents.packet_desk import Desk
from tui.documents.paper import (
    Block,
    Heading,
    Paragraph,
    Table,
    Timeline,
    TimelinePoint,
    WriteLines,
)
from tui.guidance.deadline_words import Deadline, in_words

MOST_PAST, MOST_NEXT = 6, 6
"""Points on the line before and after today; the latest and the nearest are kept."""
MOST_EVENTS = 12
"""Rows of the log that are printed, the latest ones."""
MOST_NOTES = 3
"""Notes beside a date, the weightiest first."""


def dates(desk: Desk) -> Iterator[Block]:
    """The drawn line, the dates to come, the log so far."""
    yield Heading(desk.said(desk.packet.sections["dates"].title))
    due = tuple(one for one in _deadlines(desk) if one.status != "done")
    points = line_of(desk, due)
    if len(points) > 1:
        yield _drawn(desk, points)
    yield Heading(desk.line("next_dates"), 2)
    if due:
        header = (desk.line("day"), desk.line("what"))
        yield Table(header, tuple((_day(desk, one), _told(desk, one)) for one in due), (2, 7))
    else:
        yield Paragraph(desk.line("no_dates"))
    yield Heading(desk.line("happened"), 2)
    past = _past(desk)
    if past:
        header = (desk.line("day"), desk.line("what"))
        yield Table(header, tuple(past[-MOST_EVENTS:]), (2, 7))
    else:
        yield WriteLines(desk.line("no_events"), 3)


def _deadlines(desk: Desk) -> tuple[Deadline, ...]:
    return in_words(desk.case, desk.on, desk.language, desk.told("{child}"))


def _past(desk: Desk) -> list[tuple[str, str]]:
    """What the log says up to today: day, and what happened with the parent's own note."""
    known = content.load(desk.language, "events").events
    return [
        (
            desk.short_day(one.day),
            "\n".join(said for said in (known[one.kind].title, one.note) if said),
        )
        for one in desk.case.events
        if one.kind in known and one.day <= str(desk.on)
    ]


def _day(desk: Desk, one: Deadline) -> str:
    """The day of a date, and a word where it has passed or is only the earliest it can be."""
    if not one.due:
        return desk.line("no_day")
    said = desk.short_day(one.due)
    if one.overdue:
        return f"{said}\n{desk.line('passed')}"
    return said if one.exact else f"{said}\n{desk.line('earliest')}"


def _told(desk: Desk, one: Deadline) -> str:
    """What is due, who must act, how it was counted, what it rests on, and by which rule."""
    who = desk.line(f"who_{one.who}")
    lines = [f"{one.title} ({who})", one.says, *one.notes[:MOST_NOTES], " · ".join(one.sources)]
    return "\n".join(line for line in lines if line)


def line_of(desk: Desk, due: tuple[Deadline, ...]) -> tuple[TimelinePoint, ...]:
    """The points of the line: the log, today, the meeting, and the dates that have a day."""
    today = str(desk.on)
    known = content.load(desk.language, "events").events
    past: list[tuple[str, int, TimelinePoint]] = []
    coming: list[tuple[str, int, TimelinePoint]] = []
    for event in desk.case.events:
        if event.kind in known:
            state = "past" if event.day <= today else "next"
            point = TimelinePoint(desk.short_day(event.day), known[event.kind].short, state)  # type: ignore[arg-type]
            (past if event.day <= today else coming).append((event.day, 0, point))
    meeting = desk.parts["day"].text
    if desk.parts["day"].own and meeting:
        state = "past" if meeting < today else "next"
        point = TimelinePoint(desk.short_day(meeting), desk.kind_words.title, state)  # type: ignore[arg-type]
        (past if meeting < today else coming).append((meeting, 0, point))
    for one in due:
        if one.due:
            point = TimelinePoint(
                desk.short_day(one.due), one.title, "late" if one.overdue else "next"
            )
            (past if one.due < today else coming).append((one.due, 1, point))
    now = TimelinePoint(desk.short_day(today), desk.line("today"), "today")
    before = [point for _, _, point in sorted(past, key=lambda one: one[:2])]
    after = [point for _, _, point in sorted(coming, key=lambda one: one[:2])]
    return (*before[-MOST_PAST:], now, *after[:MOST_NEXT])


def _drawn(desk: Desk, points: tuple[TimelinePoint, ...]) -> Timeline:
    """The line, and the same in a sentence."""
    late = desk.line("passed")
    said = (
        f"{point.day}: {point.label}" + (f" ({late})" if point.state == "late" else "")
        for point in points
    )
    return Timeline(points, ". ".join(said) + ".")
