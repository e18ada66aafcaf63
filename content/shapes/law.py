"""Shapes of the law: its sources, the States and their clocks, and the deadlines."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from content.basics import Id, Text
from content.shapes.shape import Shape, Sources


class Source(Shape, frozen=True, kw_only=True):
    """One place in a law, a rule or a federal paper, and how far it was read."""

    citation: Text
    """As a lawyer would write it: ``34 CFR 300.301(b)``."""
    title: Text
    """The heading of the section or the name of the paper."""
    checked: Text
    """The day somebody last read it, ``YYYY-MM-DD``."""
    how: Literal["text", "secondary"]
    """``text``: the wording itself was read. ``secondary``: a faithful report of it was read."""
    read: Text
    """Where it was read."""


Unit = Literal["calendar_days", "school_days", "business_days", "months", "years"]
"""What a clock counts in (34 CFR 300.11 says what each kind of day is)."""

Pause = Literal[
    "between_school_years",
    "breaks_over_5_school_days",
    "breaks_of_5_school_days",
    "school_holidays",
    "breaks",
]
"""Days on which a clock of calendar or business days stands still. (A clock of school days needs
none of these: a day without school is no school day.)

- ``between_school_years``: from the day after the last school day of one school year to the day
  before the first school day of the next.
- ``breaks_over_5_school_days``: a stretch without school that takes more than 5 school days in a
  row, 6 or more.
- ``breaks_of_5_school_days``: a stretch without school that takes 5 school days in a row or more,
  with the weekends that touch it.
- ``school_holidays``: single days off that the school calendar calls holidays.
- ``breaks``: the Thanksgiving, winter and spring breaks of the school calendar, however short.
"""


class StateClock(Shape, frozen=True, kw_only=True):
    """One time limit that a State sets: a rule, the event it is counted from, and how far."""

    rule: Literal[
        "answer_request",
        "evaluation",
        "evaluation_and_meeting",
        "eligibility_meeting",
        "iep_meeting",
        "iep_start",
        "report_before_meeting",
    ]
    """What must be done in the time: answer a request for testing; finish the testing; finish it
    and decide in a meeting; decide after it; write the IEP; start it; hand over the report."""
    event: Id
    """The event it is counted from, an id of ``events`` in ``flow.toml``."""
    count: Annotated[int, Meta(ge=1)]
    unit: Unit
    before: bool = False
    """Counted back from the day of the event, not on from it."""
    pauses: tuple[Pause, ...] = ()
    whichever_first: bool = False
    """Another clock of the same State and rule runs too; what ends first counts."""
    how: Literal["text", "secondary"]
    """``text``: the wording of the rule, or the State agency's own page, was read for this clock.
    ``secondary``: a guide, a school district or a parent center told of it."""
    citation: Text
    checked: Text
    """The day somebody last read it, ``YYYY-MM-DD``."""
    read: Text
    """Where it was read."""
    note: str = ""
    """Doubts and exceptions, for whoever keeps the clocks; not shown."""
    says: tuple[Id, ...] = ()
    """Sentences shown with the date; ids of ``clock_notes.toml``."""
    done_by: tuple[Id, ...] = ()
    """Events that end it, where they are others than those of its rule: a time that runs to the
    IEP is not over when the team has decided."""


class DeadlineRule(Shape, frozen=True, kw_only=True):
    """One duty or right that runs from an event (``law/deadlines.toml``). Words under the same id
    in ``deadlines.toml``."""

    event: Id
    """The event it runs from, an id of ``events`` in ``flow.toml``."""
    count: Annotated[int, Meta(ge=1)] | None = None
    """None: the federal rule names no number of days, and none is shown."""
    unit: Unit = "calendar_days"
    who: Literal["school", "parent", "state"]
    """Who must act, or may."""
    law: Literal["idea", "504", "ferpa", "ocr", "state_only"]
    """``state_only``: there is no such federal rule; only States have one."""
    replaced_by: tuple[Id, ...] = ()
    """Rules of State clocks that stand in place of this one where a State has them."""
    beside_state: bool = False
    """Stands beside a State's own clock that counts otherwise: the rule leaves a State no other
    limit."""
    done_by: tuple[Id, ...] = ()
    """Events that end it."""
    not_after: tuple[Id, ...] = ()
    """Letters whose request does not start it: a request under Section 504 alone starts no clock
    of special education, nor does the consent that follows it."""
    each: bool = False
    """Runs from every event of its kind and not from the last one only."""
    earlier_at_edge: bool = False
    """Sources count the last day differently; the day before is shown, to be safe."""
    fades: Annotated[int, Meta(ge=1)] | None = None
    """Days after the last day, or after the event where there is none, until which it is shown."""
    letter: Id | Literal[""] = ""
    """The letter to write when the day has passed, or when nothing happens."""
    sources: Annotated[Sources, Meta(min_length=1)]
    """The rule itself; letters name it."""
    exceptions: Sources = ()
    """Where more of what is said beside the date comes from; no letter names it."""


class DeadlineWords(Shape, frozen=True, kw_only=True):
    """The words of one rule of dates."""

    title: Text
    """Under 50 characters: "The school finishes the evaluation"."""
    short: Text
    """At most 18 characters, for the drawn timeline: "Testing done"."""
    what: Text
    """What must be done, or may be, in a sentence or two."""
    before: Text
    """What to do while the day is still to come, or while nothing happens."""
    after: Text
    """What to do when the day has passed."""


class Deadlines(Shape, frozen=True, kw_only=True):
    """The whole of ``deadlines.toml``."""

    rules: dict[Id, DeadlineWords]
    notes: dict[Id, Text]
    """Sentences said beside a date: what it rests on, how it was counted."""
    units: dict[Id, Text]
    """Unit -> words, with ``{count}``: "{count} school days"; one of them under ``ID_one``."""


class State(Shape, frozen=True, kw_only=True):
    """A State or the District of Columbia."""

    name: Text
    agency: Text
    """The State's education agency."""
    clocks: tuple[StateClock, ...] = ()
    """Its own time limits. For a rule that has none here the federal rule stands."""
