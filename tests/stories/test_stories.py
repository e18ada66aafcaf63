"""Scenarios from published sources: answers in, where they point and what comes next out."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import content
from tui.guidance import words
from tui.guidance.result import explain
from tui.session import reading
from tui.words import child_called, fill

STORIES: list[dict[str, Any]] = [
    story
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_the_story_ends_as_its_source_says(story: dict[str, Any]) -> None:
    expect = dict(story["expect"])
    result = explain(story["answers"])
    told = f"{story['id']}: {story['title']} ({story['source']})"
    if "lean" in expect:
        assert result.lean == expect.pop("lean"), told
    if "lean_in" in expect:
        assert result.lean in expect.pop("lean_in"), told
    if "sure_in" in expect:
        assert result.sure in expect.pop("sure_in"), told
    if "first" in expect:
        assert result.do_next[0] == expect.pop("first"), (told, result.do_next)
    for name, found in (("do_next", result.do_next), ("say", result.say)):
        missing = set(expect.pop(name, ())) - set(found)
        assert not missing, (told, name, missing, found)
        too_many = set(expect.pop(f"not_{name}", ())) & set(found)
        assert not too_many, (told, name, too_many)
    assert not expect, (told, "not understood", list(expect))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_the_story_ends_the_same_in_every_language(story: dict[str, Any]) -> None:
    """Answered by the words of each language, it points the same way with the same steps."""
    told = {}
    for language in content.languages():
        questions = content.load(language, "questions")
        child = child_called(language, "", story["answers"].get("who_asks", ""))
        answers = {}
        for name, value in story["answers"].items():
            choices = {
                one: fill(said, child=child) for one, said in questions[name].choices.items()
            }
            answers[name] = reading.choice(choices, choices[value]) if choices else value
        assert answers == story["answers"], language
        told[language] = words.in_words(answers, language)
    english = told.pop("en")
    for language, other in told.items():
        for part, field in (("why", "sign"), ("do_next", "action"), ("say", "point")):
            ours, theirs = english[part], other[part]
            assert [one[field] for one in ours] == [one[field] for one in theirs], (language, part)
            assert not {one["says"] for one in ours} & {one["says"] for one in theirs}
        same = ("lean", "sure", "rights", "next_question")
        assert [english[part] for part in same] == [other[part] for part in same], language


def test_stories_are_enough_and_from_many_lives() -> None:
    assert len(STORIES) >= 40
    assert len({story["id"] for story in STORIES}) == len(STORIES)
    stages = Counter(story["answers"]["stage"] for story in STORIES)
    flow = content.load("en", "flow")
    assert {stage for stage in flow.stages if stages[stage] < 2} == set()
    not_adhd = [story for story in STORIES if "adhd" not in story["about"]]
    assert len(not_adhd) >= 0.6 * len(STORIES)
    topics = {topic for story in STORIES for topic in story["about"]}
    assert topics >= {
        "health", "dyslexia", "anxiety", "autism", "speech", "gifted", "temporary injury",
        "english learner",
    }  # fmt: skip
    assert any(story["answers"].get("grades_passing") == "yes" for story in STORIES)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_a_story_names_its_source_and_uses_real_questions(story: dict[str, Any]) -> None:
    assert story["source"]
    assert story["tells"]
    assert story["about"]
    questions = content.load("en", "flow").questions
    for name, value in story["answers"].items():
        assert value in questions[name].choices
