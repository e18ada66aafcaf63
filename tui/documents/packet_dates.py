"""The dates of a meeting packet: the drawn line, each date to come with who must act and by which
rule, and the log so far."""

from __future__ import annotations

from collections.abc import Iterator

import content
from tui.documents import timeline
from tui.documents.packet_desk import Desk
from tui.documents.paper import Block, Heading, Paragraph, Table, WriteLines
from tui.guidance.deadline_words import Deadline, in_words

MOST_EVENTS = 12
"""Rows of the log that are printed, the latest ones."""
MOST_NOTES = 3
"""Notes beside a date, the weightiest first."""


def dates(desk: Desk) -> Iterator[Block]:
    """The drawn line, the dates to come, the log so far."""
    yield Heading(desk.said(desk.packet.sections["dates"].title))
    due = tuple(one for one in _deadlines(desk) if one.status != "done")
    line = timeline.block(desk.case, desk.on, desk.language)
    if line is not None:
        yield line
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
    if one.may_be_late:
        return f"{said}\n{desk.line('may_be_late')}"
    if one.overdue:
        return f"{said}\n{desk.line('passed')}"
    return said if one.exact else f"{said}\n{desk.line('earliest')}"


def _told(desk: Desk, one: Deadline) -> str:
    """What is due, who must act, how it was counted, what it rests on, and by which rule."""
    who = desk.line(f"who_{one.who}")
    lines = [f"{one.title} ({who})", one.says, *one.notes[:MOST_NOTES], " · ".join(one.sources)]
    return "\n".join(line for line in lines if line)
