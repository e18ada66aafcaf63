"""What is due, in words: the ``deadlines`` JSON of the command line, and what screens show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

import content
from tui import words
from tui.case.model import CaseFile
from tui.guidance.deadlines import Due, Status, deadlines
from tui.guidance.words import citations

FORMAT = 1
"""The number of the JSON shape."""


class Deadline(Struct, frozen=True):
    """One duty or limit, with the words of one language."""

    id: str
    """Of the rule."""
    event: str
    start: str
    """The day of the event, ``YYYY-MM-DD``."""
    count: int | None
    unit: str
    due: str
    """The last day, ``YYYY-MM-DD``; ``""`` where no rule names a number of days."""
    exact: bool
    says: str
    """How it was counted: "60 days from Oct 1, 2026: I gave the school my signed consent."."""
    who: str
    """``school``, ``parent`` or ``state``: who must act, or may."""
    basis: str
    checked: str
    sources: tuple[str, ...]
    """Citations of the duty and its count."""
    exceptions: tuple[str, ...]
    """Citations of when it does not apply, or runs otherwise."""
    overdue: bool
    may_be_late: bool
    """The earliest day has passed; whether the last day has, cannot be known."""
    status: Status
    days_left: int | None
    title: str
    what: str
    next_step: str
    notes: tuple[str, ...]
    """What it rests on, and what a person must know of the count."""
    letter: str
    """Id of the letter to write, or ``""``."""


def in_words(case: CaseFile, on: date, language: str, child: str = "") -> tuple[Deadline, ...]:
    """Everything due in a case on a day, in words; overdue first.

    ``child``: what to call the child inside a sentence, by default the name in the case or "your
    child".
    """
    who_asks = case.answers.get("who_asks", "")
    called = child or words.child_called(language, case.child.name, who_asks)
    return tuple(one_in_words(one, case, on, language, called) for one in deadlines(case, on))


def one_in_words(one: Due, case: CaseFile, on: date, language: str, child: str) -> Deadline:
    """One date of a case in words."""
    said = content.load(language, "deadlines")
    rule = said.rules[one.rule]
    where = f"law/deadlines.toml: {one.rule}"
    cited = citations(one.sources, where) if one.clock is None else [one.clock.citation]
    besides = content.load("en", "law/deadlines")[one.rule].exceptions
    exceptions = citations(besides, where) if one.clock is None else []
    step = rule.after if one.status == "overdue" else rule.before
    return Deadline(
        id=one.rule,
        event=one.event,
        start=one.start.isoformat(),
        count=one.count,
        unit=one.unit,
        due=one.day.isoformat() if one.day else "",
        exact=one.exact,
        says=words.fill(_counted(one, language), child=child),
        who=one.who,
        basis=one.basis,
        checked=one.checked,
        sources=tuple(cited),
        exceptions=tuple(exceptions),
        overdue=one.status == "overdue",
        may_be_late=one.may_be_late,
        status=one.status,
        days_left=(one.day - on).days if one.day else None,
        title=words.fill(rule.title, child=child),
        what=words.fill(rule.what, child=child),
        next_step=words.fill(step, child=child),
        notes=tuple(words.fill(text, child=child) for text in _notes(one, case, language)),
        letter=one.letter,
    )


def _counted(one: Due, language: str) -> str:
    """How the day was counted, or that no rule counts it."""
    said = content.load(language, "deadlines")
    if one.needs:
        event = content.load(language, "events").events[one.needs].title
        return words.fill(said.notes["log_first"], event=event)
    if one.count is None:
        return said.notes["no_count_504" if one.law == "504" else "no_count_idea"]
    unit = f"{one.unit}_one" if one.count == 1 else one.unit
    events = content.load(language, "events").events
    return words.fill(
        said.notes["counted_back" if one.back else "counted"],
        count=words.fill(said.units[unit], count=one.count),
        day=words.day(language, one.start.isoformat()),
        event=events[one.event].title,
    )


def _notes(one: Due, case: CaseFile, language: str) -> list[str]:
    """What a person must know of a date, the weightiest first."""
    notes = content.load(language, "deadlines").notes
    rule = content.load("en", "law/deadlines")[one.rule]
    found = []
    if one.checked == "secondary":
        found.append(notes["secondary"])
    if one.may_be_late:
        found.append(notes["may_be_late"])
    if not one.exact:
        kind = "business" if one.unit == "business_days" else "back" if one.back else "school"
        found.append(notes[f"earliest_{kind}"])
    elif one.unit == "business_days":
        found.append(notes["holidays"])
    if one.edge:
        found.append(notes["edge"])
    if one.clock is not None:
        said = content.load(language, "clock_notes")
        if "federal_rule" not in one.clock.says:
            found.append(notes["state_beside" if rule.beside_state else "state_rule"])
        found += [said[name] for name in one.clock.says]
        found += [said[f"pause_{name}"] for name in one.clock.pauses]
    elif one.beside_state:
        found.append(notes["federal_too"])
    elif rule.replaced_by:
        found.append(notes["no_state_rule" if case.child.state else "no_state"])
    consent = one.rule in ("evaluation", "evaluation_and_meeting") and one.event == "consent_given"
    if consent and not one.needs:
        found.append(notes["starts_with_consent"])
    if one.event == "school_broke_rule":
        known = one.rule == "due_process"
        found.append(notes["broke_rule_known" if known else "broke_rule"])
    return found


def as_lists(found: Iterable[Deadline]) -> dict[str, list[dict[str, Any]]]:
    """What is due in the JSON shape, what has no day, and what is done: each has a list of its own,
    so that every entry of ``deadlines`` has a day that is still to be kept."""
    lists: dict[str, list[dict[str, Any]]] = {"deadlines": [], "without_day": [], "done": []}
    for one in found:
        name = "done" if one.status == "done" else "deadlines" if one.due else "without_day"
        lists[name].append(as_json(one))
    return lists


def as_json(one: Deadline) -> dict[str, Any]:
    """One date in the JSON shape of DESIGN, section 9, and more keys."""
    return {
        "id": one.id,
        "event": one.event,
        "from": one.start,
        "count": one.count,
        "unit": one.unit,
        "due": one.due or None,
        "exact": one.exact,
        "says": one.says,
        "who": one.who,
        "basis": one.basis,
        "checked": one.checked,
        "sources": list(one.sources),
        "exceptions": list(one.exceptions),
        "overdue": one.overdue,
        "may_be_late": one.may_be_late,
        "status": one.status,
        "title": one.title,
        "what": one.what,
        "next_step": one.next_step,
        "notes": list(one.notes),
        "letter": one.letter or None,
    }
