"""Checks of the State clocks: that ``law/states.toml``, its sentences and the flow fit each other.

Like :mod:`content.references`, for the clocks alone: each check takes the loaded parts of one
language and yields the faults it finds; where a part could not be loaded, what rests on it is left
out.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from content import shapes
from content.references import missing
from content.wording import Check, Fault, Parts

LEAST_CLOCKS = 125
"""How many clocks there are at least; fewer would mean that one was lost."""

PAUSE = "pause_"
"""What stands before the id of a pause to make the id of its sentence."""

SITE = re.compile(r"\b[\w-]+\.(?:com|edu|gov|net|org|us)\b")
"""The name of a place in the web."""


def _clocks(parts: Parts) -> Iterator[tuple[str, shapes.State, shapes.StateClock]]:
    """Key, State and clock, for every clock of every State."""
    for code, state in parts.held.get("law/states", {}).items():
        for place, clock in enumerate(state.clocks, start=1):
            yield f"{code}.clocks[{place}]", state, clock


def clocks(parts: Parts) -> Iterator[Fault]:
    """No clock was lost; each says when it was read and, if told by others, by whom."""
    if "law/states" not in parts.held:
        return
    count = 0
    for key, _, clock in _clocks(parts):
        count += 1
        try:
            datetime.date.fromisoformat(clock.checked)
        except ValueError:
            yield parts.fault("law/states", f"{key}.checked", "is no day (YYYY-MM-DD)")
        if clock.how == "secondary" and not SITE.search(clock.read):
            yield parts.fault("law/states", f"{key}.read", "names no place where it was told")
    if count < LEAST_CLOCKS:
        yield parts.fault("law/states", "", f"has fewer than {LEAST_CLOCKS} clocks")


def clock_counts(parts: Parts) -> Iterator[Fault]:
    """Each clock can be counted: its event, its way, its pauses and its twin fit each other."""
    flow = parts.held.get("flow")
    for key, state, clock in _clocks(parts):
        if flow is not None:
            yield from missing(parts, "law/states", f"{key}.event", [clock.event], flow.events)
        if clock.before != (clock.rule == "report_before_meeting"):
            says = "counts the other way than its rule"
            yield parts.fault("law/states", f"{key}.before", says)
        if clock.before != (clock.event == "meeting_set"):
            says = "counts back from no meeting, or on from one"
            yield parts.fault("law/states", f"{key}.event", says)
        if clock.pauses and clock.unit == "school_days":
            yield parts.fault("law/states", f"{key}.pauses", "pauses on days that do not count")
        twins = [one for one in state.clocks if one.rule == clock.rule and one.whichever_first]
        if clock.whichever_first and len(twins) < 2:
            yield parts.fault("law/states", f"{key}.whichever_first", "has no twin to come first")


def clock_notes(parts: Parts) -> Iterator[Fault]:
    """Each sentence that a clock or a pause names has words, and each word is named."""
    held = parts.held.get("clock_notes")
    if held is None or "law/states" not in parts.held:
        return
    used: set[str] = set()
    for key, _, clock in _clocks(parts):
        pauses = [PAUSE + pause for pause in clock.pauses]
        yield from missing(parts, "law/states", f"{key}.says", clock.says, held)
        yield from missing(parts, "law/states", f"{key}.pauses", pauses, held)
        for name, count in Counter((*clock.says, *pauses)).items():
            used.add(name)
            if count > 1:
                yield parts.fault("law/states", key, f"says {name} twice")
    for name in held:
        if name not in used:
            yield parts.fault("clock_notes", name, "is said by no clock")


CHECKS: tuple[Check, ...] = (clocks, clock_counts, clock_notes)
"""All checks of this module."""
