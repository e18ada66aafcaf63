"""What blanks of a letter hold that nobody typed: from answers, notes, the log and the dates.

A blank of :data:`FROM_ANSWERS` has a first value, and the parent can type another; one of
:data:`WORKED_OUT` is never asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import content
from tui import words

if TYPE_CHECKING:
    from tui.documents.blanks import Desk
    from tui.guidance.deadlines import Due

CONCERNS = (
    "limits_school_day",
    "understands_grade_work",
    "needs_different_teaching",
    "needs_adjustments",
    "behavior_relationships",
)
"""Questions whose notes tell what a parent sees, in the order in which they are joined."""


# ----------------------------------------------------------------------- from answers and notes


def _concerns(desk: Desk) -> str:
    notes = (desk.case.notes.get(question, "").strip() for question in CONCERNS)
    return "\n\n".join(note for note in notes if note)


def _diagnosis(desk: Desk) -> str:
    return desk.case.notes.get("diagnosis", "").strip() if _one_line(desk, "diagnosis") else ""


def _one_line(desk: Desk, question: str) -> bool:
    """Whether a note is short enough to stand in a sentence."""
    note = desk.case.notes.get(question, "").strip()
    return "\n" not in note and len(note) <= 120


def _language(desk: Desk) -> str:
    spanish = desk.answers.get("home_language") == "spanish"
    return desk.frame["language_spanish"] if spanish else ""


def _asked_what(desk: Desk) -> str:
    """What the last request in the log asked for, if the letter's day is not another."""
    last = desk.last_event(*desk.papers.blanks["asked_day"].events)
    if last is None or last.day != desk.known("asked_day"):
        return ""
    own = desk.frame.get(f"asked_{last.letter}") if last.kind == "letter_sent" else None
    return words.fill(own or desk.frame.get(f"asked_{last.kind}", ""), child=desk.child)


def _refused_what(desk: Desk) -> str:
    if not desk.last("evaluation_refused"):
        return ""
    return words.fill(desk.frame["refused_evaluation"], child=desk.child)


def _child_address(desk: Desk) -> str:
    return desk.case.parent.address


def _answer_by(desk: Desk) -> str:
    """A weekday some time from now: a wish of the parent, not a date of the law."""
    day = desk.on + timedelta(days=desk.papers.answer_days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


FROM_ANSWERS: dict[str, Callable[[Desk], str]] = {
    "concerns": _concerns,
    "diagnosis_name": _diagnosis,
    "language": _language,
    "asked_what": _asked_what,
    "refused_what": _refused_what,
    "child_address": _child_address,
    "answer_by": _answer_by,
}
"""Blanks that have a first value; the parent can type another."""


# --------------------------------------------------------------------------------- worked out


def _today(desk: Desk) -> str:
    return desk.day(desk.on.isoformat())


def _subject(desk: Desk) -> str:
    return desk.subject


def _grade(desk: Desk) -> str:
    grades = content.load(desk.language, "questions")["grade"].choices
    return grades.get(desk.case.child.grade, desk.case.child.grade)


def _state_agency(desk: Desk) -> str:
    state = content.load(desk.language, "law/states").get(desk.case.child.state)
    return state.agency if state else ""


def _supports(desk: Desk) -> str:
    known = content.load(desk.language, "accommodations").supports
    return "; ".join(
        words.fill(known[one].text, child=desk.child)
        for one in desk.case.accommodations
        if one in known
    )


def _events(desk: Desk) -> str:
    """The log up to this day, one line for each thing that happened."""
    said = content.load(desk.language, "events").events
    lines = []
    for one in desk.case.events:
        if one.day > desk.on.isoformat() or one.kind not in said:
            continue
        happened = words.fill(said[one.kind].title, child=desk.child)
        if one.kind == "letter_sent" and one.letter in desk.papers.letters:
            letter = content.load(desk.language, f"letters/{one.letter}")
            about = letter.title if "{" in letter.subject else letter.subject
            happened += f" ({words.fill(about, child=desk.child)})"
        note = " ".join(one.note.split())
        lines.append(f"- {desk.day(one.day)}: {happened}{f'. {note}' if note else ''}")
    return "\n".join(lines)


def _missed_what(desk: Desk) -> str:
    if desk.missed is None:
        return ""
    said = content.load(desk.language, "letter_words").missed[desk.missed.rule]
    return words.fill(said, child=desk.child)


def _due_day(desk: Desk) -> str:
    """The day that has gone by; a day that is only the earliest it can be is not named."""
    one = desk.missed
    return one.day.isoformat() if one and one.day and one.exact else ""


def _count(desk: Desk) -> str:
    one = desk.missed
    if one is None or one.count is None:
        return ""
    units = content.load(desk.language, "deadlines").units
    unit = f"{one.unit}_one" if one.count == 1 else one.unit
    return words.fill(units[unit], count=one.count)


def _start_what(desk: Desk) -> str:
    if desk.missed is None:
        return ""
    said = content.load(desk.language, "letter_words").since.get(desk.missed.event, "")
    return words.fill(said, child=desk.child)


def _start_day(desk: Desk) -> str:
    return desk.missed.start.isoformat() if desk.missed else ""


def _rule(desk: Desk) -> str:
    """The citation, where the rule itself was read."""
    return _cited(desk.missed) if desk.missed and desk.missed.checked == "text" else ""


def _rule_heard(desk: Desk) -> str:
    """The citation, where the rule is known at second hand."""
    return _cited(desk.missed) if desk.missed and desk.missed.checked == "secondary" else ""


def _cited(due: Due) -> str:
    if due.clock is not None:
        return due.clock.citation
    known = content.load("en", "law/sources")
    return "; ".join(known[one].citation for one in due.sources)


WORKED_OUT: dict[str, Callable[[Desk], str]] = {
    "today": _today,
    "subject": _subject,
    "grade": _grade,
    "state_agency": _state_agency,
    "supports": _supports,
    "missed_what": _missed_what,
    "due_day": _due_day,
    "count": _count,
    "start_what": _start_what,
    "start_day": _start_day,
    "rule": _rule,
    "rule_heard": _rule_heard,
    "events": _events,
}
"""Blanks that are never asked for. A test holds that each one in the content is here."""
