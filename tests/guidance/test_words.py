"""The result in words: the shape of ``explain``, the child's name, the sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from content import ContentError, languages, load
from content.shapes import Flow, Signs
from tui.case.model import CaseFile, Child
from tui.guidance.lean import CHILD_QUESTIONS, DECIDING
from tui.guidance.path import questions_for
from tui.guidance.result import explain
from tui.guidance.words import citations, in_words
from tui.words import child_called, fill

FLOW: Flow = load("en", "flow")
STAGES = FLOW.questions["stage"].choices
LANGUAGES = tuple(languages()) or ("en",)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_can_be_said(stage: str, language: str) -> None:
    for lean_answers in ({}, {"needs_different_teaching": "yes"}, {"removed_over_ten_days": "yes"}):
        made = in_words({"stage": stage, **lean_answers}, language)
        assert json.loads(json.dumps(made)) == made
        assert not any(re.search(r"\{|\}", text) for text in texts(made))
        for part in ("why", "tests", "do_next", "say"):
            assert all(entry["sources"] and entry["says"] for entry in made[part])


def test_the_shape_is_the_one_that_scripts_rely_on() -> None:
    made = in_words({"stage": "struggling", "limits_school_day": "yes"}, "en")
    assert {
        "format", "lean", "sure", "why", "tests", "could_change", "do_next", "say", "rights",
        "next_question",
    } <= set(made)  # fmt: skip
    assert made["format"] == 1
    assert {"sign", "says", "sources"} <= set(made["why"][0])
    assert {"law", "test", "state", "says", "sources"} <= set(made["tests"][0])
    assert {"question", "to", "lean", "says"} <= set(made["could_change"][0])
    assert {"action", "says", "sources"} <= set(made["do_next"][0])
    assert {"point", "says", "sources"} <= set(made["say"][0])
    assert all(re.match(r"34 CFR|42 U\.S\.C\.|28 CFR", text) for text in made["why"][0]["sources"])


def test_a_change_is_one_whole_sentence() -> None:
    made = in_words({"stage": "struggling", "needs_different_teaching": "no"}, "en", "Mateo")
    says = {(c["question"], c["to"]): c["says"] for c in made["could_change"]}
    assert says["needs_different_teaching", "yes"] == (
        "If the school finds that Mateo needs to be taught in a different way, "
        "this would point to an IEP."
    )


@pytest.mark.parametrize("stage", ["struggling", "exiting_iep"])
def test_no_change_sentence_is_long(stage: str) -> None:
    for key in product(("yes", "no", "unsure"), repeat=len(CHILD_QUESTIONS)):
        answers = {"stage": stage, **dict(zip(CHILD_QUESTIONS, key, strict=True))}
        for change in in_words(answers, "en")["could_change"]:
            assert len(change["says"].split()) <= 22


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"child_name": "Mateo"}, "Mateo"),
        ({"child_name": " "}, "your child"),
        ({}, "your child"),
        ({"who_asks": "student"}, "the student"),
    ],
)
def test_the_name_of_the_child(answers: dict[str, str], name: str) -> None:
    said = child_called("en", answers.get("child_name", "").strip(), answers.get("who_asks", ""))
    assert said == name


def test_a_name_is_never_read_as_a_blank() -> None:
    assert fill("{Child} and {child}", child="{child}") == "{child} and {child}"
    assert fill("{Child} reads. {child}'s book.", child="your child") == (
        "Your child reads. your child's book."
    )


def test_a_case_and_its_answers_give_the_same() -> None:
    case = CaseFile(
        child=Child(name="Mateo", grade="grade_3"),
        answers={"stage": "moving", "has_iep": "yes"},
    )
    answers = {
        "stage": "moving",
        "has_iep": "yes",
        "child_name": "Mateo",
        "grade": "grade_3",
    }
    assert explain(case) == explain(answers)
    assert questions_for(case) == questions_for(answers)
    assert in_words(case, "en") == in_words(answers, "en")


def test_a_missing_source_is_named() -> None:
    with pytest.raises(ContentError, match=r"no_such_source .*signs\.x"):
        citations(["no_such_source"], "signs.x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_its_words_and_its_sources(language: str) -> None:
    signs: Signs = load(language, "signs")
    assert set(signs.signs) == set(FLOW.signs)
    assert set(signs.tests) == set(FLOW.tests)
    assert set(signs.caps) == set(FLOW.caps)
    assert set(signs.changes) == set(DECIDING)
    assert all(set(halves) == {"yes", "no", "unsure"} for halves in signs.changes.values())
    assert set(load(language, "points")) == set(FLOW.points)
    assert set(load(language, "actions")) == set(FLOW.actions)
    for part in (FLOW.signs, FLOW.tests, FLOW.points, FLOW.actions):
        for name, entry in part.items():
            assert citations(entry.sources, name)


def test_every_action_and_point_is_used() -> None:
    assert {step.action for step in FLOW.steps} == set(FLOW.actions)


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_shows_a_handful_of_rights_that_exist(stage: str) -> None:
    rights = FLOW.stages[stage].rights
    assert 4 <= len(rights) <= 7
    assert set(rights) <= set(load("en", "rights").rights)
    assert len(set(rights)) == len(rights)
