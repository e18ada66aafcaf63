"""Checks of the rules of dates: ``law/deadlines.toml``, its words, the flow and the State clocks.

Like :mod:`content.references`, for what is due: each check takes the loaded parts of one language
and yields the faults it finds; where a part could not be loaded, what rests on it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from content import shapes
from content.references import missing
from content.wording import Check, Fault, Parts

LONGEST_TITLE = 50
LONGEST_SHORT = 18
"""Characters that fit their place: a row of dates, and the drawn timeline."""


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
            if flow is not None:
                yield from missing(parts, "law/states", key, clock.done_by, flow.events)


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


CHECKS: tuple[Check, ...] = (date_rules, dates_of_states, date_words)
"""All checks of this module."""
