"""Checks of the rules of dates: ``law/deadlines.toml``, its words, the flow and the State clocks.

Like :mod:`content.references`, for what is due: each check takes the loaded parts of one language
and yields the faults it finds; where a part could not be loaded, what rests on it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from content import shapes
from content.references import missing, same_ids
from content.wording import Check, Fault, Parts

LONGEST_TITLE = 50
LONGEST_SHORT = 18
"""Characters that fit their place: a row of dates, and the drawn timeline."""

NOTES = frozenset(
    {
        *("counted", "counted_back", "log_first", "no_count_idea", "no_count_504"),
        *("no_state", "no_state_rule", "state_rule", "state_beside", "federal_too", "secondary"),
        *("may_be_late", "earliest_school", "earliest_business", "earliest_back", "holidays"),
        *("edge", "starts_with_consent", "broke_rule", "broke_rule_known"),
    }
)
"""What is said beside a date, and how it was counted."""


def date_rules(parts: Parts) -> Iterator[Fault]:
    """Every rule names events, letters and rules that exist, and counts no days for Section 504."""
    rules, flow = parts.held.get("law/deadlines"), parts.held.get("flow")
    papers, sources = parts.held.get("papers"), parts.held.get("law/sources")
    if rules is None:
        return
    for name, rule in rules.items():
        if sources is not None:
            yield from missing(parts, "law/deadlines", name, rule.exceptions, sources)
        if flow is not None:
            events = (rule.event, *rule.done_by)
            yield from missing(parts, "law/deadlines", name, events, flow.events)
        if papers is not None:
            yield from missing(parts, "law/deadlines", name, rule.not_after, papers.letters)
        yield from missing(parts, "law/deadlines", name, rule.replaced_by, rules)
        if rule.law == "504" and rule.count is not None:
            yield parts.fault("law/deadlines", name, "counts days; Section 504 names none")
        if rule.law == "state_only" and rule.count is not None:
            yield parts.fault("law/deadlines", name, "counts days that no federal rule names")


def dates_of_states(parts: Parts) -> Iterator[Fault]:
    """Every State clock is shown by a rule, and what ends it exists."""
    rules, flow = parts.held.get("law/deadlines"), parts.held.get("flow")
    for code, state in parts.held.get("law/states", {}).items():
        for place, clock in enumerate(state.clocks, start=1):
            key = f"{code}.clocks[{place}]"
            if rules is not None:
                yield from missing(parts, "law/states", key, [clock.rule], rules)
                if clock.rule in rules and not _gives_way(rules[clock.rule], clock.rule):
                    yield parts.fault("law/states", key, "counts a rule that no State replaces")
            if flow is not None:
                yield from missing(parts, "law/states", key, clock.done_by, flow.events)


def _gives_way(rule: shapes.DeadlineRule, name: str) -> bool:
    """Whether a State's clock may stand in place of a federal rule, or there is none."""
    return rule.law == "state_only" or name in rule.replaced_by


def date_words(parts: Parts) -> Iterator[Fault]:
    """Every rule and every unit has words, in the order of the rules, and they fit their place."""
    words, rules = parts.held.get("deadlines"), parts.held.get("law/deadlines")
    if words is None:
        return
    if rules is not None and list(words.rules) != list(rules):
        for name in rules:
            if name not in words.rules:
                yield parts.fault("deadlines", f"rules.{name}", "has no words")
        for name in words.rules:
            if name not in rules:
                yield parts.fault("deadlines", f"rules.{name}", "is no rule of law/deadlines.toml")
        if set(words.rules) == set(rules):
            yield parts.fault("deadlines", "rules", "are not in the order of law/deadlines.toml")
    for name, rule in words.rules.items():
        for field, most in (("title", LONGEST_TITLE), ("short", LONGEST_SHORT)):
            if len(getattr(rule, field)) > most:
                key = f"rules.{name}.{field}"
                yield parts.fault("deadlines", key, f"has more than {most} characters")
    units = [form for unit in get_args(shapes.Unit) for form in (unit, f"{unit}_one")]
    for unit in units:
        if unit not in words.units:
            yield parts.fault("deadlines", f"units.{unit}", "has no words")


def date_notes(parts: Parts) -> Iterator[Fault]:
    """Each sentence that is said beside a date is there, and no other."""
    words = parts.held.get("deadlines")
    if words is None:
        return
    for name in sorted(NOTES ^ set(words.notes)):
        says = "is missing" if name in NOTES else "is a note that nothing says"
        yield parts.fault("deadlines", f"notes.{name}", says)


def event_words(parts: Parts) -> Iterator[Fault]:
    """Every event that can be logged has words, and its short name fits the drawn timeline."""
    words, flow = parts.held.get("events"), parts.held.get("flow")
    if words is None or flow is None:
        return
    yield from same_ids(parts, "events", "events.", words.events, flow.events)
    for name, event in words.events.items():
        if len(event.short) > LONGEST_SHORT:
            says = f"has more than {LONGEST_SHORT} characters"
            yield parts.fault("events", f"events.{name}.short", says)


CHECKS: tuple[Check, ...] = (date_rules, dates_of_states, date_words, date_notes, event_words)
"""All checks of this module."""
