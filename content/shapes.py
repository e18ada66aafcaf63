"""The frozen shape of every file in ``content/``.

One class per file or per entry. A TOML file that lacks a key, has one too many, or has one of
the wrong type is refused by :func:`content.load`, which names the file and the key.

Texts are plain sentences without markup. Two blanks may stand in them: ``{child}`` (the name the
parent gave, or "your child") and ``{Child}`` (the same at the start of a sentence). Paragraphs
are parted by an empty line. Lists of sources hold ids of ``law/sources.toml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from content.basics import Id, Phrases, Text

Sources = tuple[Id, ...]
"""Ids of ``law/sources.toml``."""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """What all shapes share: frozen, named fields only, nothing unknown."""


# --------------------------------------------------------------------------- law (no language)


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


# ---------------------------------------------------------------------- flow.toml (no language)

Condition = dict[Id, tuple[Id, ...]]
"""Question id -> the answers that satisfy it. All questions named must be satisfied. An
unanswered question counts as ``unsure``, also where that is not among its choices."""


QuestionKind = Literal["choice", "text", "state"]
"""How a question is answered. Every front end has to know every kind."""


class FlowQuestion(Shape, frozen=True, kw_only=True):
    """How one question behaves. Its words are in ``questions.toml``."""

    kind: QuestionKind
    """``choice``: one of ``choices``. ``text``: one line typed. ``state``: a State's code."""
    choices: tuple[Id, ...] = ()
    stored_in: Literal["answers", "child.name", "child.grade", "child.state"] = "answers"
    """The place in the case file the answer goes to."""
    ask_when: tuple[Condition, ...] = ()
    """Asked if any of these holds; no condition: asked."""
    applies_when: tuple[Condition, ...] = ()
    """Used if any of these holds, whoever gave the answer; no condition: used."""
    optional: bool = False
    """May be passed over with an empty answer."""


class Stage(Shape, frozen=True, kw_only=True):
    """Why the parent is here: what is asked, in which order, and which rights matter now."""

    questions: tuple[Id, ...]
    """After ``stage`` itself, which is always asked first."""
    implies: dict[Id, Id] = {}
    """Answers that this stage already tells; an answer the person gave goes before them."""
    rights: tuple[Id, ...]
    """Rights that matter now, the most urgent first."""
    on_path: Id
    """Which step of the path picture says "you are here"."""


class Sign(Shape, frozen=True, kw_only=True):
    """An answer pattern that points somewhere. Its words are in ``signs.toml``."""

    when: tuple[Condition, ...]
    """Holds if any of these holds."""
    points: Literal["504", "either", "iep"]
    weight: Literal["open", "some", "strong"]
    sources: Sources


class LegalTest(Shape, frozen=True, kw_only=True):
    """One of the tests that a law sets, read from the answers. Words in ``signs.toml``."""

    law: Literal["idea", "504"]
    met_when: tuple[Condition, ...]
    not_met_when: tuple[Condition, ...]
    sources: Sources


class Rule(Shape, frozen=True, kw_only=True):
    """A point to make or a step to suggest, and when. Words in ``points.toml``/``actions.toml``."""

    when: tuple[Condition, ...] = ()
    """Holds if any of these holds; no condition: always. Besides question ids, ``lean`` and
    ``sure`` may be named."""
    sources: Sources
    rank: int = 100
    """Steps with a lower rank come first."""


class Step(Shape, frozen=True, kw_only=True):
    """When one action is suggested. The same action may have several steps of differing rank."""

    action: Id
    when: tuple[Condition, ...] = ()
    rank: int


class Action(Shape, frozen=True, kw_only=True):
    """A thing a parent can do. Its words are in ``actions.toml``."""

    sources: Sources


class Happening(Shape, frozen=True, kw_only=True):
    """How one kind of event behaves (``flow.toml``). Its words are in ``events.toml``."""

    by: Literal["parent", "school"]
    """Who does it."""
    ways: bool = False
    """Whether it matters how it was done: by hand, mail, e-mail, portal, talk."""


class Flow(Shape, frozen=True, kw_only=True):
    """The whole of ``flow.toml``."""

    first: tuple[Id, ...]
    """Questions asked before the stage decides the rest: ``stage`` and who is asking."""
    without_stage: Id
    """The stage whose rights are shown while no stage is chosen."""
    path: tuple[Id, ...]
    """The steps of the path picture, from first worry to yearly review."""
    questions: dict[Id, FlowQuestion]
    stages: dict[Id, Stage]
    signs: dict[Id, Sign]
    caps: dict[Id, tuple[Condition, ...]]
    """Name -> when the result can be no surer than ``open`` (a problem that may soon be over)."""
    tests: dict[Id, LegalTest]
    points: dict[Id, Rule]
    actions: dict[Id, Action]
    steps: tuple[Step, ...]
    events: dict[Id, Happening]
    """What a parent can log, in the order in which it is offered."""


# ------------------------------------------------------------------------------ texts of a language


class Question(Shape, frozen=True, kw_only=True):
    """The words of one question."""

    ask: Text
    ask_student: Text
    """The same for a student of legal age who asks about themselves ("Do you need …?")."""
    short: Text
    """A few words that name the question in the list of answers ("Needs different teaching")."""
    detail: str = ""
    """One or two sentences under the question."""
    why: Text
    """Why we ask, in a sentence or two."""
    examples: tuple[Text, ...] = ()
    """From real school days; a question about the child has two or three."""
    choices: dict[Id, Text] = {}
    note: str = ""
    """Invitation to add own words; empty: the question takes no note."""
    sources: Sources = ()
    """Of what ``why`` says about the law."""


class SignWords(Shape, frozen=True, kw_only=True):
    """What a sign says, in the parent's own answers."""

    says: Text


class TestWords(Shape, frozen=True, kw_only=True):
    """A test the law sets, as a parent would put it, and what the answers say to it."""

    test: Text
    met: Text
    not_met: Text
    not_known: Text


class Signs(Shape, frozen=True, kw_only=True):
    """The whole of ``signs.toml``."""

    signs: dict[Id, SignWords]
    tests: dict[Id, TestWords]
    caps: dict[Id, Text]
    changes: dict[Id, dict[Id, Text]]
    """Question -> answer -> the half sentence "If the school finds that …" (no full stop)."""


class Point(Shape, frozen=True, kw_only=True):
    """A point that a result makes."""

    title: Text
    says: Text


class ActionWords(Shape, frozen=True, kw_only=True):
    """A step a parent can take."""

    title: Text
    """Verb first, under 60 characters: "Hand in a letter that asks for an evaluation"."""
    says: Text
    """What it does, in one or two sentences."""
    how: Text
    """How to do it, in short sentences."""
    not_done: str = ""
    """What it does not do, where people often think otherwise."""


class LeanWords(Shape, frozen=True, kw_only=True):
    """The headline and the first sentences of a result."""

    title: Text
    """Without a full stop: "Your answers point toward an IEP evaluation"."""
    strong: Text
    some: Text
    open: Text
    change: Text
    """The end of a could-change sentence: "this would point to an IEP"."""


class Result(Shape, frozen=True, kw_only=True):
    """The whole of ``result.toml``."""

    leans: dict[Literal["504", "iep", "either", "not_yet"], LeanWords]
    sure: dict[Literal["strong", "some", "open"], Text]
    """"strong signs", "some signs", "still open"."""
    cannot_know: Text
    """The school team decides after an evaluation; answers are one side."""
    may_ask_anyway: Text
    """For ``not_yet``: a parent may ask any time, and what the school must do then."""
    may_ask_sources: Sources
    watch: tuple[Text, ...]
    """For ``not_yet``: what to watch and to write down."""
    headings: dict[Id, Text]


class Right(Shape, frozen=True, kw_only=True):
    """One right, in the four lines of a right."""

    group: Id
    law: Literal["idea", "504", "both"]
    title: Text
    """Under 60 characters."""
    what: Text
    means: Text
    say: Text
    """A sentence to say or write."""
    who: dict[Id, Text] = {}
    """Who is asking -> what is different for them, where it is."""
    sources: Annotated[Sources, Meta(min_length=1)]


class WhoAsks(Shape, frozen=True, kw_only=True):
    """What is said of rights to one kind of person who asks."""

    says: Text
    sources: Sources


class Rights(Shape, frozen=True, kw_only=True):
    """The whole of ``rights.toml``."""

    groups: dict[Id, Text]
    laws: dict[Literal["idea", "504", "both"], Text]
    marks: dict[Literal["know", "used", "ask", "problem"], Text]
    who: dict[Id, WhoAsks]
    rights: dict[Id, Right]


class WayForward(Shape, frozen=True, kw_only=True):
    """One thing a parent can do after the school says something."""

    do: Text
    protects: Text
    may_cost: Text
    action: str = ""
    """The id of an action where there is one."""


class SchoolSays(Shape, frozen=True, kw_only=True):
    """A thing that parents hear, in the four lines of a refusal."""

    heard: Text
    """In quotation marks, as it is said."""
    also: tuple[Text, ...] = ()
    """Other ways it is said, for searching."""
    may_be_true: Text
    rule: Text
    answer: Text
    """One calm sentence to answer with."""
    stages: tuple[Id, ...] = ()
    sources: Annotated[Sources, Meta(min_length=1)]
    choices: Annotated[tuple[WayForward, ...], Meta(min_length=2, max_length=4)]


class Row(Shape, frozen=True, kw_only=True):
    """One point of the comparison."""

    title: Text
    """At most 20 characters."""
    plan_504: Text
    iep: Text
    detail: Text
    sources: Annotated[Sources, Meta(min_length=1)]


class Term(Shape, frozen=True, kw_only=True):
    """One entry of the glossary."""

    term: Text
    """The plain form that the product uses."""
    school_term: str = ""
    """The word the school will use, where it differs."""
    also: tuple[Text, ...] = ()
    """Other forms under which it is found in a text (plural, abbreviation)."""
    meaning: Text
    example: str = ""
    see: tuple[Id, ...] = ()
    sources: Sources = ()


class FaqEntry(Shape, frozen=True, kw_only=True):
    """A question parents ask, with its answer."""

    ask: Text
    answer: Text
    group: Id
    article: bool = False
    """Whether the article that the product grew from asks it."""
    sources: Sources = ()


class Faq(Shape, frozen=True, kw_only=True):
    """The whole of ``faq.toml``."""

    groups: dict[Id, Text]
    entries: dict[Id, FaqEntry]


class Support(Shape, frozen=True, kw_only=True):
    """An accommodation, a way of teaching, or a service."""

    text: Text
    """Under 70 characters."""
    more: str = ""
    """How it looks in class, in a sentence."""
    needs: Annotated[tuple[Id, ...], Meta(min_length=1)]
    kind: Literal["around_child", "different_teaching", "service"]


class Accommodations(Shape, frozen=True, kw_only=True):
    """The whole of ``accommodations.toml``."""

    intro: Text
    needs: dict[Id, Text]
    kinds: dict[Literal["around_child", "different_teaching", "service"], Text]
    supports: dict[Id, Support]


class Area(Shape, frozen=True, kw_only=True):
    """One part of a child's life outside the plan."""

    title: Text
    intro: Text
    ideas: Annotated[tuple[Text, ...], Meta(min_length=3)]
    write: Text
    """Invitation to write own words."""
    sources: Sources = ()


class Practice(Shape, frozen=True, kw_only=True):
    """A made-up child for showing the program; ``case`` has the tables of a case file."""

    title: Text
    marked: Text
    """The sentence that says the child is made up, shown wherever the case is open."""
    intro: Text
    child: dict[str, str]
    answers: dict[Id, str]
    notes: dict[Id, Text]


class HelpPage(Shape, frozen=True, kw_only=True):
    """Help for one screen."""

    title: Text
    text: Text


class Paragraph(Shape, frozen=True, kw_only=True):
    """A part of a longer text."""

    title: Text
    text: Text
    sources: Sources = ()


class EventWords(Shape, frozen=True, kw_only=True):
    """The words of one kind of event."""

    title: Text
    """What happened, as a line of the log: "I handed in my request"."""
    short: Text
    """At most 18 characters, for the drawn timeline: "Request"."""
    ask: Text
    """What day is meant: "On what day did the school get it?"."""
    note: str = ""
    """Invitation to add own words."""


class SchoolFileWords(Shape, frozen=True, kw_only=True):
    """The whole of ``school_calendar.toml``: how a school's calendar file names its days."""

    no_school: tuple[Text, ...]
    """Words in the title of a day without school for children."""
    school: tuple[Text, ...]
    """Words that say that there is school all the same."""
    first_day: tuple[Text, ...]
    last_day: tuple[Text, ...]


class Events(Shape, frozen=True, kw_only=True):
    """The whole of ``events.toml``."""

    events: dict[Id, EventWords]
    ways: dict[Id, Text]
    """Way -> words: "by hand"."""


class Blank(Shape, frozen=True, kw_only=True):
    """A place in a letter that is filled from the case (``papers.toml``)."""

    kind: Literal["line", "text", "day"] = "line"
    stored_in: Literal[
        "child.name", "child.full_name", "child.birth_date", "child.grade", "child.school",
        "child.district", "child.state", "parent.name", "parent.address", "parent.phone",
        "parent.email", "letters", "letter", "worked_out",
    ]  # fmt: skip
    """``letters``: shared by all letters of the case. ``letter``: this letter's own.
    ``worked_out``: never asked; comes from the log, the dates or the answers."""
    events: tuple[Id, ...] = ()
    """For a day that the log knows: the kinds of event; the latest one of any fills it."""


class LetterFlow(Shape, frozen=True, kw_only=True):
    """How one letter behaves (``papers.toml``). Its words are in ``letters/ID.toml``."""

    group: Id
    """Under which heading it is listed."""
    blanks: tuple[Id, ...]
    """What the parent is asked for, if the case does not know it; in this order."""
    logs: Id | Literal[""] = ""
    """The event that is offered for the log once the letter is made."""
    picked_when: dict[Id, tuple[Condition, ...]] = {}
    """Optional part -> when it is in the letter without being picked. Besides questions, a
    condition may name ``log``: one of these events is in the log, and ``not_in_log``: none is."""
    actions: tuple[Id, ...] = ()
    """Steps of a result that this letter carries out."""
    sources: Sources


class Follow(Shape, frozen=True, kw_only=True):
    """When a letter follows from the log (``papers.toml``, section ``chain``). Its reason is in
    ``letter_words.toml`` under the same id."""

    letter: Id
    after: tuple[Id, ...] = ()
    """It follows the last event of each of these kinds."""
    with_letters: tuple[Id, ...] = ()
    """Only after an event that was logged with one of these letters."""
    asked_with: tuple[Id, ...] = ()
    """Only where the last request before it was made with one of these letters; one logged without
    its letter counts as ``request_evaluation``. ``until`` then counts from that request."""
    how: tuple[Id, ...] = ()
    """Only where it was done in one of these ways, or in none that the log knows."""
    in_log: tuple[Id, ...] = ()
    """Only where one of these events is in the log too."""
    when: tuple[Condition, ...] = ()
    """Only where one of these holds for the answers."""
    until: tuple[Id, ...] = ()
    """Not if one of these events came on that day or later."""
    missed: bool = False
    """Follows each date of the school that has gone by; with ``after``: only while there is one."""
    wait_days: Annotated[int, Meta(ge=0)] = 0
    """Days that we suggest to wait. No law sets them, and the reason says so."""
    clock: Id | Literal[""] = ""
    """Rule of dates: where one gives a day for this event, the letter follows that day instead.
    Its reason is then the one with ``_by_clock`` after its id."""
    within_days: Annotated[int, Meta(ge=1)] | None = None
    """Days after the event on which it is no longer offered."""


class Papers(Shape, frozen=True, kw_only=True):
    """The whole of ``papers.toml``: letters and what they need, in every language."""

    groups: tuple[Id, ...]
    blanks: dict[Id, Blank]
    letters: dict[Id, LetterFlow]
    """In the order in which they are listed."""
    answer_days: Annotated[int, Meta(ge=1)]
    """Days from today to the day by which a letter asks for an answer, until the parent names
    another: a wish, not a time limit."""
    chain: dict[Id, Follow]
    """Which letter follows what, the most urgent first."""


class BlankWords(Shape, frozen=True, kw_only=True):
    """How a blank is asked for."""

    ask: Text
    """"Who gets the letter?"."""
    example: str = ""
    hint: str = ""


class LetterWords(Shape, frozen=True, kw_only=True):
    """The whole of ``letter_words.toml``: what all letters share."""

    groups: dict[Id, Text]
    blanks: dict[Id, BlankWords]
    frame: dict[Id, Text]
    """The lines around every letter: day, address, greeting, closing, copies, the slip."""
    missed: dict[Id, Text]
    """Rule of ``law/deadlines.toml`` -> what was due, inside a sentence: "the evaluation"."""
    since: dict[Id, Text]
    """Event -> from what a rule counts: "the day you got my signed consent"."""
    chain: dict[Id, Text]
    """Why a letter is offered now, with ``{day}`` of the event, ``{count}`` days waited, ``{due}``
    and ``{what}`` of a date gone by."""


class LetterPart(Shape, frozen=True, kw_only=True):
    """A paragraph of a letter."""

    id: Id
    text: Text
    optional: bool = False
    label: str = ""
    """For an optional part: what it adds, in the list of parts."""


class Letter(Shape, frozen=True, kw_only=True):
    """The whole of ``letters/ID.toml``."""

    title: Text
    """Under 60 characters, verb first: "Ask for an evaluation under both laws"."""
    about: Text
    """When to use it, in a sentence or two."""
    subject: Text
    parts: Annotated[tuple[LetterPart, ...], Meta(min_length=1)]
    to_whom: Text
    how_to_send: Text
    starts: Text
    """What it starts: which duty, which count of days, or that it starts none."""
    does_not: Text
    """What it does not start or settle."""
    no_answer: Text
    """What to do if no one answers."""


class PacketGuess(Shape, frozen=True, kw_only=True):
    """When a kind of meeting is proposed (``packet_flow.toml``)."""

    kind: Id
    when: tuple[Condition, ...] = ()
    """Proposed if any of these holds."""
    after: tuple[Id, ...] = ()
    """Proposed if the last event in the log that any guess names is one of these."""


class PacketMoreRights(Shape, frozen=True, kw_only=True):
    """Rights that a packet holds only for some families."""

    when: tuple[Condition, ...]
    kinds: tuple[Id, ...]
    rights: tuple[Id, ...]


class PacketKind(Shape, frozen=True, kw_only=True):
    """What one kind of meeting needs. Its words are in ``packet.toml``."""

    sections: tuple[Id, ...]
    """In the order in which they are printed, behind the page for the table."""
    rights: tuple[Id, ...]
    school_says: tuple[Id, ...]
    """What is most likely to be said there."""
    people: tuple[Id, ...]
    """Roles of ``packet.toml``."""


class PacketPart(Shape, frozen=True, kw_only=True):
    """Something the parent says in the packet, and what fills it until they do."""

    place: Literal["table", "behind", "meeting", "child"]
    """``table``: on the one page for the table. ``behind``: on the page behind it. ``meeting``:
    about the meeting itself. ``child``: on the child's own page."""
    kind: Literal["text", "line", "day"] = "text"
    lines: int = 0
    """Lines of the page for the table that its words may take; where nothing is said, room to
    write."""
    notes: tuple[Id, ...] = ()
    """Questions whose notes fill it."""
    areas: tuple[Id, ...] = ()
    """Parts of the child's life (``whole_child.toml``) whose words fill it."""
    events: tuple[Id, ...] = ()
    """Kinds of event; the last one in the log fills it: a day by its day, a text by its note."""


class PacketFlow(Shape, frozen=True, kw_only=True):
    """The whole of ``packet_flow.toml``: how the meeting packet is put together."""

    usual: Id
    """The kind of meeting where nothing tells."""
    new_page: tuple[Id, ...]
    """Sections that begin a new page."""
    guesses: tuple[PacketGuess, ...]
    """The first that holds is proposed."""
    more_rights: tuple[PacketMoreRights, ...]
    kinds: dict[Id, PacketKind]
    parts: dict[Id, PacketPart]
    """In the order in which they are asked."""


class PacketList(Shape, frozen=True, kw_only=True):
    """Some lines, and where what they say of the law comes from."""

    items: Annotated[tuple[Text, ...], Meta(min_length=1)]
    sources: Sources = ()


class PacketKindWords(Shape, frozen=True, kw_only=True):
    """The words of one kind of meeting."""

    title: Text
    """Under 40 characters: "IEP meeting"."""
    about: Text
    """What happens there, for whoever chooses."""
    questions: Annotated[tuple[Text, ...], Meta(min_length=6, max_length=10)]
    """To the team, as the parent says them."""
    bring: PacketList
    signing: PacketList
    tonight: PacketList
    this_week: PacketList
    sources: Sources = ()
    """Of ``about``."""


class PacketPartWords(Shape, frozen=True, kw_only=True):
    """The words of one part."""

    title: Text
    """Heading on paper, in the voice of whoever speaks there."""
    ask: Text
    """The question on the screen."""
    ask_student: str = ""
    """The same for a student of legal age, where it differs."""
    hint: str = ""


class PacketRole(Shape, frozen=True, kw_only=True):
    """Somebody at the table."""

    title: Text
    note: Text
    sources: Sources = ()


class PacketSection(Shape, frozen=True, kw_only=True):
    """The words around one section."""

    title: Text
    intro: str = ""
    sources: Sources = ()


class Packet(Shape, frozen=True, kw_only=True):
    """The whole of ``packet.toml``."""

    frame: dict[Id, Text]
    """Lines that all packets share."""
    sections: dict[Id, PacketSection]
    parts: dict[Id, PacketPartWords]
    roles: dict[Id, PacketRole]
    bring: tuple[Text, ...]
    """To every meeting; each kind adds its own."""
    tonight: tuple[Text, ...]
    this_week: tuple[Text, ...]
    kinds: dict[Id, PacketKindWords]


class LineCommand(Shape, frozen=True, kw_only=True):
    """Something that can be typed in the line front end."""

    word: Text
    """What is said to type."""
    also: tuple[Text, ...]
    """Other words for the same."""
    about: Text
    """What it does, after "back: "."""


class Lines(Shape, frozen=True, kw_only=True):
    """The whole of ``lines.toml``: words of the line front end."""

    commands: dict[Id, LineCommand]
    """In the order in which help lists them."""
    help: dict[Id, Text]
    """Place -> what help says of it."""
    phrases: dict[Id, Text]
    """The id of a command may stand in them as a blank, for its word."""


class Kiosk(Shape, frozen=True, kw_only=True):
    """The whole of ``kiosk.toml``: words of the workshop kiosk."""

    settings: dict[Id, Text]
    """Setting -> what the host can choose, for the example of a settings file."""
    wrong: dict[Id, Text]
    """What may be wrong with a settings file."""
    command: dict[Id, Text]
    """Words of the command ``planpath kiosk``."""
    screens: dict[Id, Text]
    """Words of the screens that only a kiosk has, by page and key."""
    setup: dict[Id, Text]
    """What is said of the changes that make a machine a kiosk, and why each is made."""


class ProblemWords(Shape, frozen=True, kw_only=True):
    """What a person reads when something is wrong: the three parts of every error."""

    happened: Text
    safe: Text
    do: Text


LETTERS = tuple(sorted(one.stem for one in (Path(__file__).parent / "en/letters").glob("*.toml")))
"""Ids of the letters: those that English has."""

SHAPES: dict[str, object] = {
    "flow": Flow,
    "law/sources": dict[Id, Source],
    "law/states": dict[str, State],
    "questions": dict[Id, Question],
    "signs": Signs,
    "points": dict[Id, Point],
    "actions": dict[Id, ActionWords],
    "result": Result,
    "rights": Rights,
    "school_says": dict[Id, SchoolSays],
    "comparison": dict[Id, Row],
    "glossary": dict[Id, Term],
    "faq": Faq,
    "accommodations": Accommodations,
    "whole_child": dict[Id, Area],
    "practice": Practice,
    "help": dict[Id, HelpPage],
    "about": dict[Id, Paragraph],
    "path": dict[Id, Paragraph],
    "clock_notes": dict[Id, Text],
    "interface": Phrases,
    "lines": Lines,
    "kiosk": Kiosk,
    "problems": dict[Id, ProblemWords],
    "events": Events,
    "school_calendar": SchoolFileWords,
    "law/deadlines": dict[Id, DeadlineRule],
    "deadlines": Deadlines,
    "papers": Papers,
    "letter_words": LetterWords,
    "packet_flow": PacketFlow,
    "packet": Packet,
    **{f"letters/{name}": Letter for name in LETTERS},
}
"""Part -> shape: every part that :func:`content.load` knows."""
