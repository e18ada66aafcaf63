"""The State clocks as a lawyer would check them: row by row, in ``state_clocks.txt``.

``python tests/content/test_state_clocks.py`` writes that file anew after a clock was changed.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import content
from content.shapes import State, StateClock

GOLDEN = Path(__file__).with_name("state_clocks.txt")

CODES = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS
MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY
"""
"""The States and the District of Columbia, as the post office writes them."""

TITLE = """\
The State clocks that PlanPath counts with: one row for each time limit that a State sets.
how: text = the wording of the rule or the State agency's own page was read; secondary = told by
others. Sources, doubts and the sentences shown beside a date are in content/law/states.toml.
"""

FEDERAL = {
    "evaluation": ("consent_given", 60),
    "iep_meeting": ("found_eligible", 30),
}
"""The federal limits, in calendar days: 34 CFR 300.301(c)(1)(i) and 300.323(c)(1)."""


def states() -> dict[str, State]:
    """The States with their clocks."""
    return content.load("en", "law/states")


def clocks() -> Iterator[tuple[str, StateClock]]:
    """Every clock with the code of its State."""
    for code, state in states().items():
        for clock in state.clocks:
            yield code, clock


def summary() -> str:
    """How many clocks there are, by State and by what they rest on."""
    how = Counter(clock.how for _, clock in clocks())
    lines = [f"{len(states())} States, {how.total()} clocks: "]
    lines[0] += ", ".join(f"{how[name]} {name}" for name in ("text", "secondary"))
    for name in ("text", "secondary"):
        count = Counter(code for code, clock in clocks() if clock.how == name)
        listed = [f"{code} {count[code]}" for code in states() if count[code]]
        lines += ["", f"{name}:"]
        lines += ["  " + "  ".join(listed[at : at + 12]) for at in range(0, len(listed), 12)]
    none = [code for code, state in states().items() if not state.clocks]
    lines += ["", f"no clock of their own: {' '.join(none) or 'none'}"]
    return "\n".join(lines) + "\n"


def row(code: str, clock: StateClock) -> str:
    """One clock as a line."""
    more = [*(f"not {pause}" for pause in clock.pauses)]
    if clock.whichever_first:
        more.append("whichever is first")
    unit = clock.unit.replace("_", " ")
    where = f"{'before' if clock.before else 'after'} {clock.event}"
    line = f"{code:<4}{clock.rule:<24}{clock.count:>3} {unit:<15}{where:<22}{clock.how:<11}"
    return (line + "; ".join(more)).rstrip()


def table() -> str:
    """The whole of the golden file."""
    rows = [row(code, clock) for code, clock in clocks()]
    return "\n".join([TITLE, summary(), *rows, ""])


def test_every_row_is_as_it_was_reviewed() -> None:
    held = GOLDEN.read_text(encoding="utf-8")
    diff = difflib.unified_diff(held.splitlines(), table().splitlines(), "reviewed", "now", n=0)
    assert held == table(), "\n" + "\n".join(diff) + "\n\n" + summary()


def test_all_states_are_there_and_each_has_a_clock() -> None:
    assert sorted(states()) == sorted(CODES.split()), summary()
    assert [code for code, state in states().items() if not state.clocks] == [], summary()


def test_every_event_can_be_logged() -> None:
    events = content.load("en", "flow").events
    assert {clock.event for _, clock in clocks()} <= set(events)


def test_clocks_told_by_others_name_who_told() -> None:
    """A guide is named by its place, so that somebody can look again."""
    told = [(code, clock) for code, clock in clocks() if clock.how == "secondary"]
    assert told, summary()
    bare = [code for code, clock in told if "." not in clock.read]
    assert not bare, f"{bare}\n{summary()}"


def test_limits_of_which_the_first_counts_come_in_pairs() -> None:
    pairs: dict[str, list[tuple[int, str, str]]] = {}
    for code, clock in clocks():
        if clock.whichever_first:
            pairs.setdefault(code, []).append((clock.count, clock.unit, clock.event))
            assert "first_limit_counts" in clock.says
    assert pairs == {
        "DE": [(45, "school_days", "consent_given"), (90, "calendar_days", "consent_given")],
        "MD": [(60, "calendar_days", "consent_given"), (90, "calendar_days", "request_sent")],
        "NE": [(45, "school_days", "consent_given"), (60, "calendar_days", "consent_given")],
    }


def test_only_the_federal_limit_is_called_federal() -> None:
    for code, clock in clocks():
        if "federal_rule" in clock.says:
            found = (clock.event, clock.count)
            assert found == FEDERAL[clock.rule], (code, clock.rule)
            assert (clock.unit, clock.pauses) == ("calendar_days", ()), (code, clock.rule)


def test_a_count_from_the_request_says_so() -> None:
    """Most States count the testing from consent; where it is the request, the parent must know."""
    for code, clock in clocks():
        if clock.rule == "evaluation_and_meeting" and clock.event == "request_sent":
            assert {"counts_from_request", "first_limit_counts"} & set(clock.says), code


def test_a_sentence_of_one_state_is_shown_in_no_other() -> None:
    codes = {code.lower() for code in states()} - {"in"}
    for code, clock in clocks():
        for name in clock.says:
            owner = name.partition("_")[0]
            assert owner not in codes or owner == code.lower(), (code, name)


if __name__ == "__main__":
    GOLDEN.write_text(table(), encoding="utf-8")
    print(summary())
