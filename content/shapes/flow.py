"""Shapes of ``flow.toml``: which question comes when, signs, tests, rules and steps."""

from __future__ import annotations

from typing import Literal

from content.basics import Id
from content.shapes.shape import Shape, Sources

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
