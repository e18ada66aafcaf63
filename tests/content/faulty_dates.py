"""Small faults for the rules of dates; see :mod:`faulty`."""

from __future__ import annotations

from faulty import Case, Data, at, without

from content import date_references as d

RULES = "law/deadlines.toml"
STATES = "law/states.toml"
WORDS = "en/deadlines.toml"
EVENTS = "en/events.toml"


def in_another_order(data: Data) -> None:
    data["rules"] = dict(reversed(data["rules"].items()))


CASES = (
    Case(d.date_rules, RULES, at("*", "event", to="planted"), "planted"),
    Case(d.date_rules, RULES, at("*", "done_by", to=["planted"]), "planted"),
    Case(d.date_rules, RULES, at("*", "not_after", to=["planted"]), "planted"),
    Case(d.date_rules, RULES, at("*", "replaced_by", to=["planted"]), "planted"),
    Case(d.date_rules, RULES, at("*", "exceptions", to=["planted"]), "planted"),
    Case(d.date_rules, RULES, at("evaluation_504", "count", to=60), "Section 504 names none"),
    Case(d.date_rules, RULES, at("eligibility_meeting", "count", to=30), "no federal rule names"),
    Case(d.dates_of_states, RULES, without("iep_meeting"), "names iep_meeting"),
    Case(d.dates_of_states, STATES, at("*", "clocks", 0, "done_by", to=["planted"]), "planted"),
    Case(d.dates_of_states, RULES, at("iep_meeting", "replaced_by", to=[]), "no State replaces"),
    Case(d.date_words, WORDS, without("rules", "*"), "has no words"),
    Case(d.date_words, RULES, without("*"), "is no rule"),
    Case(d.date_words, WORDS, in_another_order, "in the order"),
    Case(d.date_words, WORDS, at("rules", "*", "title", to="T" * 51), "more than 50"),
    Case(d.date_words, WORDS, at("rules", "*", "short", to="T" * 19), "more than 18"),
    Case(d.date_words, WORDS, without("units", "school_days_one"), "has no words"),
    Case(d.date_notes, WORDS, without("notes", "*"), "is missing"),
    Case(d.date_notes, WORDS, at("notes", "planted", to="So."), "nothing says"),
    Case(d.event_words, EVENTS, without("events", "*"), "no words here"),
    Case(d.event_words, EVENTS, at("events", "*", "short", to="T" * 19), "more than 18"),
)
"""At least one for every check."""
