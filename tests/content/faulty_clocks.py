"""Small faults for the State clocks; see :mod:`faulty`."""

from __future__ import annotations

from collections.abc import Callable

from faulty import Case, Data, at, without

from content import clock_references as c

STATES = "law/states.toml"
NOTES = "en/clock_notes.toml"


def no_clocks(data: Data) -> None:
    data["DE"]["clocks"] = []


def no_place(data: Data) -> None:
    data["AL"]["clocks"][0].update(how="secondary", read="a guide")


def pauses_on_school_days(data: Data) -> None:
    data["AL"]["clocks"][0].update(unit="school_days", pauses=["breaks"])


def alone(data: Data) -> None:
    data["DE"]["clocks"] = data["DE"]["clocks"][:1]


def of_first(field: str, to: object) -> Callable[[Data], None]:
    """Set a field of the first clock of the first State."""
    return at("*", "clocks", 0, field, to=to)


CASES = (
    Case(c.clocks, STATES, no_clocks, "fewer than 125"),
    Case(c.clocks, STATES, of_first("checked", "2026-02-30"), "no day"),
    Case(c.clocks, STATES, no_place, "names no place"),
    Case(c.clock_counts, STATES, of_first("event", "planted"), "planted"),
    Case(c.clock_counts, STATES, of_first("event", "meeting_set"), "counts back from no meeting"),
    Case(c.clock_counts, STATES, of_first("before", True), "the other way"),
    Case(c.clock_counts, STATES, pauses_on_school_days, "do not count"),
    Case(c.clock_counts, STATES, alone, "no twin"),
    Case(c.clock_notes, STATES, of_first("says", ["planted"]), "planted"),
    Case(c.clock_notes, STATES, of_first("says", ["federal_rule"] * 2), "federal_rule twice"),
    Case(c.clock_notes, NOTES, without("*"), "names pause_"),
    Case(c.clock_notes, NOTES, at("planted", to="So."), "said by no clock"),
)
"""At least one for every check."""
