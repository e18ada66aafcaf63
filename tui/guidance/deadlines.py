"""What is due, from when, by which rule: the rules of the law applied to the log of a case.

A State's own clock stands in place of the federal rule where the State has one, or beside it where
the rule leaves a State no other limit. A duty for which no rule names a number of days is listed
without a day; none is invented. What lies ahead starts nothing yet, but for a meeting.
``deadlines`` works on ids and days; :mod:`tui.guidance.deadline_words` puts the result into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

import content
from content.shapes import DeadlineRule, StateClock
from tui.case.model import CaseFile, Event, SchoolCalendar
from tui.guidance.days import Counted, Endless, SchoolYear, Unit, count, surely_over

Status = Literal["overdue", "today", "soon", "later", "no_count", "done"]

SOON = 14
"""Days ahead that count as soon."""

AHEAD = frozenset({"meeting_set"})
"""Events whose day may still be to come; what is due before them is counted back."""


class Due(Struct, frozen=True):
    """One duty or limit that runs from an event."""

    rule: str
    """Id in ``deadlines.toml``."""
    event: str
    start: date
    """The day of the event."""
    status: Status
    who: str
    law: str
    count: int | None = None
    unit: str = ""
    back: bool = False
    """Counted back from the event."""
    day: date | None = None
    """The last day; None where no rule names a number of days."""
    exact: bool = True
    basis: Literal["federal", "state", ""] = ""
    checked: Literal["text", "secondary", "none"] = "none"
    may_be_late: bool = False
    """The earliest day it can be has passed; whether the last day has, cannot be known."""
    needs: str = ""
    """The event that the State counts from and that is not in the log, so that there is no day."""
    edge: bool = False
    """The earlier of two ways of counting is shown."""
    letter: str = ""
    sources: tuple[str, ...] = ()
    """Ids of ``law/sources.toml``."""
    clock: StateClock | None = None
    """The State clock it comes from."""
    beside_state: bool = False
    """A federal limit that holds beside the State's own."""


def deadlines(case: CaseFile, on: date) -> tuple[Due, ...]:
    """Everything due in a case as it stands on a day: overdue first, then by day, then what has no
    count of days, then what is done."""
    case = replace(case, events=_happened(case, on))
    year = SchoolYear(case.school_calendar)
    state = case.child.state
    states = content.load("en", "law/states")
    clocks = states[state].clocks if state in states else ()
    found: list[Due] = []
    for name, rule in content.load("en", "law/deadlines").items():
        own = [clock for clock in clocks if clock.rule == name]
        made = [
            _due(case, on, name, rule, clock, event, year)
            for clock in own
            for event in _events(case, clock.event, rule)
        ]
        if own and not made:
            made = [_waiting(case, on, name, rule, own[0])]
        if _federal(rule, own, clocks):
            made += [
                _due(case, on, name, rule, None, event, year, beside=bool(own))
                for event in _events(case, rule.event, rule)
            ]
        found += [one for one in made if one is not None]
    return tuple(sorted(_first_of_pairs(found), key=_order))


def _happened(case: CaseFile, on: date) -> tuple[Event, ...]:
    """The log up to a day, in order, with the meetings to come."""
    until = on.isoformat()
    held = (one for one in case.events if one.day <= until or one.kind in AHEAD)
    return tuple(sorted(held, key=lambda one: one.day))


def _federal(rule: DeadlineRule, own: Sequence[StateClock], clocks: Sequence[StateClock]) -> bool:
    """Whether the federal rule counts: where no clock of the State, ``own`` or of another rule,
    stands in its place; or beside it, if the State's own counts something else."""
    if rule.law == "state_only":
        return False
    if own and rule.beside_state:
        return not any(
            clock.event == rule.event
            and (rule.count is None or (clock.count, clock.unit) == (rule.count, rule.unit))
            for clock in own
        )
    return not own and not any(clock.rule in rule.replaced_by for clock in clocks)


def _events(case: CaseFile, kind: str, rule: DeadlineRule) -> Iterator[Event]:
    """The last event of a kind that starts the rule, or each of them."""
    of_kind = [one for one in case.events if one.kind == kind and _starts(case, one, rule)]
    yield from of_kind if rule.each else of_kind[-1:]


def _starts(case: CaseFile, event: Event, rule: DeadlineRule) -> bool:
    """Whether an event starts a rule: not where it is, or follows on, a request that does not."""
    if not rule.not_after:
        return True
    requests = [one for one in case.events if one.kind == "request_sent" and one.day <= event.day]
    asked = event if event.kind == "request_sent" else requests[-1] if requests else None
    return asked is None or asked.letter not in rule.not_after


def _waiting(
    case: CaseFile, on: date, name: str, rule: DeadlineRule, clock: StateClock
) -> Due | None:
    """A duty whose State counts from an event that is not logged, while the usual one is."""
    event = next(_events(case, rule.event, rule), None)
    if event is None or clock.event == rule.event or rule.each:
        return None
    start = date.fromisoformat(event.day)
    if rule.fades and (on - start).days > rule.fades:
        return None
    done = _done(case, clock.done_by or rule.done_by, event, None)
    return Due(
        rule=name,
        event=event.kind,
        start=start,
        status="done" if done else "no_count",
        who=rule.who,
        law=rule.law,
        basis="state",
        checked=clock.how,
        needs=clock.event,
        clock=clock,
    )


def _due(
    case: CaseFile,
    on: date,
    name: str,
    rule: DeadlineRule,
    clock: StateClock | None,
    event: Event,
    year: SchoolYear,
    *,
    beside: bool = False,
) -> Due | None:
    """One duty from one event; None where it is past caring about."""
    start = date.fromisoformat(event.day)
    number, unit = (clock.count, clock.unit) if clock else (rule.count, rule.unit)
    back = bool(clock and clock.before)
    day, exact = None, True
    if number is not None:
        try:
            counted = _counted(start, number, unit, clock, case.child.state, year)
            day = counted.day - timedelta(days=rule.earlier_at_edge)
        except (ValueError, OverflowError):
            return None
        exact = counted.exact
    done = _done(
        case, (clock.done_by if clock else ()) or rule.done_by, event, day if back else None
    )
    unsure = bool(
        day
        and not exact
        and not back
        and day < on
        and not surely_over(start, number or 0, unit, on, year)
    )
    if rule.fades and (on - (day or start)).days > rule.fades:
        return None
    if back and start < on:
        return None
    sources = content.load("en", "law/sources")
    checked: Literal["text", "secondary", "none"] = "none"
    if clock is not None:
        checked = clock.how
    elif number is not None:
        hows = {sources[one].how for one in rule.sources}
        checked = "secondary" if hows == {"secondary"} else "text"
    return Due(
        rule=name,
        event=event.kind,
        start=start,
        status="done" if done else "soon" if unsure else _status(day, on),
        who=rule.who,
        law=rule.law,
        count=number,
        unit=unit if number is not None else "",
        back=back,
        day=day,
        exact=exact,
        may_be_late=unsure and not done,
        basis="state" if clock else "federal" if number is not None else "",
        checked=checked,
        edge=rule.earlier_at_edge,
        letter=rule.letter,
        sources=rule.sources if clock is None else (),
        clock=clock,
        beside_state=beside,
    )


def _counted(
    start: date,
    number: int,
    unit: Unit,
    clock: StateClock | None,
    state: str,
    year: SchoolYear,
) -> Counted:
    """The day a count ends. If the calendar leaves it no end, as a parent put in a day off too
    long, it is counted without one: the earliest it can be."""
    pauses, back = (clock.pauses, clock.before) if clock else ((), False)
    try:
        return count(start, number, unit, year=year, state=state, pauses=pauses, back=back)
    except Endless:
        plain = SchoolYear(SchoolCalendar())
        counted = count(start, number, unit, year=plain, state=state, pauses=pauses, back=back)
        return Counted(counted.day, False)


def _done(case: CaseFile, done_by: Sequence[str], event: Event, before: date | None) -> bool:
    """Whether an event that ends the duty was logged, on that day or later. A no to testing that
    was followed by consent ends nothing.

    What is due before a meeting may be done any time before; ``before`` is then its last day, and
    the 60 days up to the meeting are looked at.
    """
    since = event.day
    if before is not None:
        since = (before - timedelta(days=60)).isoformat()
    consent = max((one.day for one in case.events if one.kind == "consent_given"), default="")
    return any(
        one.kind in done_by
        and one.day >= since
        and (one.kind != "evaluation_refused" or one.day > consent)
        for one in case.events
    )


def _status(day: date | None, on: date) -> Status:
    if day is None:
        return "no_count"
    left = (day - on).days
    if left < 0:
        return "overdue"
    return "today" if left == 0 else "soon" if left <= SOON else "later"


def _first_of_pairs(found: list[Due]) -> list[Due]:
    """Of two State clocks of one rule of which the first counts, the one that ends first; one that
    is done belongs to an earlier time, if the other is not."""
    kept: list[Due] = []
    first: dict[str, Due] = {}
    for one in found:
        if one.clock is None or not one.clock.whichever_first:
            kept.append(one)
        elif one.rule not in first or _comes(one) < _comes(first[one.rule]):
            first[one.rule] = one
    return [*kept, *first.values()]


def _comes(one: Due) -> tuple[bool, date, bool]:
    return one.status == "done", _ends(one), not one.exact


def _ends(one: Due) -> date:
    return one.day or date.max


def _order(one: Due) -> tuple[int, date, str]:
    ranks = {"overdue": 0, "no_count": 2, "done": 3}
    return ranks.get(one.status, 1), _ends(one), one.rule
