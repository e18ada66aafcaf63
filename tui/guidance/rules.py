"""The rules of ``content/flow.toml``, compiled once so that a case is judged in microseconds.

Each pair of a question and an answer has its own bit. A case is one whole number in which, for
each question, exactly one bit is set; a condition is a tuple of bit groups, and holds when the
case has a bit of every group. ``lean`` and ``sure`` have bits too, so that points and steps may
depend on the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from content import ContentError, load
from content.shapes import Condition, Flow

Groups = tuple[tuple[int, ...], ...]
"""Conditions, each a tuple of bit groups; one condition that holds is enough."""

UNANSWERED = "unsure"
"""How conditions name an answer that is missing or unsure."""

Lean = Literal["not_yet", "504", "either", "iep"]
Sure = Literal["open", "some", "strong"]

LEANS: tuple[Lean, ...] = ("not_yet", "504", "either", "iep")
"""Where a case can point, from the least support to the most."""

SURES: tuple[Sure, ...] = ("open", "some", "strong")
"""How sure the result is, from least to most."""


@dataclass(frozen=True, slots=True)
class SignRule:
    """A sign: its id, the place of its lean in :data:`LEANS`, its weight, when it holds."""

    id: str
    level: int
    weight: Sure
    when: Groups


@dataclass(frozen=True, slots=True)
class TestRule:
    """A legal test: its id, when the answers meet it and when they do not."""

    __test__ = False

    id: str
    met: Groups
    not_met: Groups


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled flow."""

    flow: Flow
    bits: Mapping[str, Mapping[str, int]]
    """Question -> answer -> bit; each question has a bit for :data:`UNANSWERED`."""
    unanswered: int
    """The case in which nothing is answered."""
    asked: Mapping[str, Groups]
    applies: tuple[tuple[str, Groups], ...]
    """Only questions that have such a condition, in the order of the file."""
    signs: tuple[SignRule, ...]
    """The strongest first: by level, then by weight, then as in the file."""
    caps: tuple[tuple[str, Groups], ...]
    tests: tuple[TestRule, ...]
    points: tuple[tuple[str, Groups], ...]
    """By rank."""
    steps: tuple[tuple[str, Groups], ...]
    """By rank."""
    lists: Mapping[str, tuple[str, ...]]
    """Stage -> all questions it may ask, the first ones included; "" for no stage yet."""
    gates: frozenset[str]
    """Questions whose answer decides whether another answer is used."""

    def case(self, answers: Mapping[str, str]) -> int:
        """The bits of a case. ``answers`` are known questions with answers among the choices."""
        state = self.unanswered
        for question, answer in answers.items():
            bits = self.bits[question]
            state = state & ~bits[UNANSWERED] | bits.get(answer, 0)
        return state


def holds(groups: Groups, case: int) -> bool:
    """Whether one of the conditions holds in the case; no condition at all: it holds."""
    for condition in groups:
        for group in condition:
            if not case & group:
                break
        else:
            return True
    return not groups


@cache
def rules() -> Rules:
    """The rules of the content that is installed, read and compiled once.

    Raises :class:`content.ContentError` where the flow names a question, an answer, a stage or an
    action that it does not have, or looks forward in a condition that decides what is used.
    """
    return compiled(load("en", "flow"))


def compiled(flow: Flow) -> Rules:
    """Compile a flow; raises :class:`content.ContentError` as :func:`rules` does."""
    bits = _bits(flow)
    asked: dict[str, Groups] = {}
    applies: list[tuple[str, Groups]] = []
    gates: set[str] = set()
    earlier: set[str] = set()
    for name, question in flow.questions.items():
        for conditions in (question.ask_when, question.applies_when):
            for late in {key for condition in conditions for key in condition} - earlier:
                raise ContentError(f"flow.toml: questions.{name}: {late} does not stand earlier")
        asked[name] = _groups(bits, question.ask_when, f"questions.{name}.ask_when")
        if question.applies_when:
            where = f"questions.{name}.applies_when"
            applies.append((name, _groups(bits, question.applies_when, where)))
            gates.update(key for condition in question.applies_when for key in condition)
        earlier.add(name)
    _check_names(flow)
    signs = [
        SignRule(name, LEANS.index(s.points), s.weight, _groups(bits, s.when, f"signs.{name}"))
        for name, s in flow.signs.items()
    ]
    signs.sort(key=lambda sign: (-sign.level, -SURES.index(sign.weight)))
    points = sorted(flow.points.items(), key=lambda entry: entry[1].rank)
    steps = sorted(flow.steps, key=lambda step: step.rank)
    return Rules(
        flow=flow,
        bits=bits,
        unanswered=sum(answers[UNANSWERED] for answers in bits.values()),
        asked=asked,
        applies=tuple(applies),
        signs=tuple(signs),
        caps=tuple((name, _groups(bits, when, f"caps.{name}")) for name, when in flow.caps.items()),
        tests=tuple(
            TestRule(
                name,
                _groups(bits, test.met_when, f"tests.{name}.met_when"),
                _groups(bits, test.not_met_when, f"tests.{name}.not_met_when"),
            )
            for name, test in flow.tests.items()
        ),
        points=tuple((name, _groups(bits, point.when, f"points.{name}")) for name, point in points),
        steps=tuple(
            (step.action, _groups(bits, step.when, f"steps.{step.action}")) for step in steps
        ),
        lists={"": flow.first}
        | {name: flow.first + stage.questions for name, stage in flow.stages.items()},
        gates=frozenset(gates),
    )


def _bits(flow: Flow) -> dict[str, dict[str, int]]:
    """One bit for each answer of each question, and of the lean and of how sure it is."""
    choices = {name: question.choices for name, question in flow.questions.items()}
    bits: dict[str, dict[str, int]] = {}
    place = 0
    for name, answers in {**choices, "lean": LEANS, "sure": SURES}.items():
        bits[name] = {}
        for answer in dict.fromkeys((*answers, UNANSWERED)):
            bits[name][answer] = 1 << place
            place += 1
    return bits


def _groups(
    bits: Mapping[str, Mapping[str, int]], conditions: tuple[Condition, ...], where: str
) -> Groups:
    """The bit groups of some conditions; ``where`` names them in an error."""
    compiled_conditions = []
    for condition in conditions:
        groups = []
        for question, answers in condition.items():
            for answer in answers:
                if answer not in bits.get(question, {}):
                    raise ContentError(f"flow.toml: {where}: there is no {question} = {answer}")
            groups.append(sum(bits[question][answer] for answer in set(answers)))
        compiled_conditions.append(tuple(groups))
    return tuple(compiled_conditions)


def _check_names(flow: Flow) -> None:
    """Refuse a flow that names questions, answers, stages or actions that it does not have."""
    stages = flow.questions["stage"].choices if "stage" in flow.questions else ()
    if set(stages) != set(flow.stages) or flow.without_stage not in flow.stages:
        raise ContentError("flow.toml: stages: not the same as the choices of questions.stage")
    for name, stage in flow.stages.items():
        for question in (*flow.first, *stage.questions, *stage.implies):
            if question not in flow.questions:
                raise ContentError(f"flow.toml: stages.{name}: there is no question {question}")
        for question, answer in stage.implies.items():
            if answer not in flow.questions[question].choices:
                raise ContentError(f"flow.toml: stages.{name}.implies: {question} = {answer}")
        if stage.on_path not in flow.path:
            raise ContentError(f"flow.toml: stages.{name}.on_path: {stage.on_path} is not in path")
    for step in flow.steps:
        if step.action not in flow.actions:
            raise ContentError(f"flow.toml: steps: there is no action {step.action}")
