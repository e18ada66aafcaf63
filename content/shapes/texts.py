"""Shapes of the texts to read: questions, results, rights, sayings, words, help."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from content.basics import Id, Text
from content.shapes.shape import Shape, Sources


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
