"""Letters are short, and say what only they say."""

from __future__ import annotations

import pytest

import content
from content import shapes
from content.paper_references import AROUND, blanks_in

MOST, LEAST, MOST_PART = 130, 30, 45
"""Words of a letter without its optional parts and frame, and of one optional part."""

LETTERS = content.load("en", "papers").letters


def words_of(*parts: shapes.LetterPart) -> int:
    """How many words parts have; a blank counts as one."""
    return sum(len(part.text.split()) for part in parts)


@pytest.mark.parametrize("name", LETTERS)
def test_letter_is_short(name: str) -> None:
    letter: shapes.Letter = content.load("en", f"letters/{name}")
    fixed = [part for part in letter.parts if not part.optional]
    most = MOST if LETTERS[name].blanks else 2 * MOST
    assert LEAST <= words_of(*fixed) <= most, f"{name} has {words_of(*fixed)} words"
    for part in letter.parts:
        if part.optional:
            assert words_of(part) <= MOST_PART, f"{name}: {part.id} has {words_of(part)} words"


@pytest.mark.parametrize("name", LETTERS)
def test_letter_asks_little(name: str) -> None:
    own = [blank for blank in LETTERS[name].blanks if blank not in AROUND]
    assert len(own) <= 8, f"{name} asks for {', '.join(own)}"


def test_no_two_letters_have_the_same_title_or_subject() -> None:
    letters = [content.load("en", f"letters/{name}") for name in LETTERS]
    assert len({letter.title for letter in letters}) == len(letters)
    assert len({letter.subject for letter in letters}) == len(letters)


@pytest.mark.parametrize("name", LETTERS)
def test_letter_names_few_rules(name: str) -> None:
    """Rules help where they are named; a letter full of them reads like a lawyer's."""
    letter: shapes.Letter = content.load("en", f"letters/{name}")
    fixed = " ".join(part.text for part in letter.parts if not part.optional)
    assert fixed.count("CFR") <= 2, name


def test_every_step_that_is_a_letter_leads_to_one() -> None:
    led = {action for letter in LETTERS.values() for action in letter.actions}
    no_letters = {
        "mark_the_date",
        "plan_after_school",
        "prepare_meeting",
        "start_log",
        "ask_advocate",
        "whole_child_support",
        "due_process",
    }
    assert set(content.load("en", "flow").actions) == led | no_letters
    assert not led & no_letters


def test_blanks_of_a_text_are_found_without_the_child() -> None:
    assert blanks_in("{Child} and {child}: {talk_day}") == {"talk_day"}
