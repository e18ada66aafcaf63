"""Small faults for the line front end; see :mod:`faulty`."""

from __future__ import annotations

from faulty import Case, Data, at, without

from content import line_references as n

WORDS = "en/lines.toml"


def a_word_twice(data: Data) -> None:
    data["commands"]["again"]["also"] = [data["commands"]["back"]["word"].upper()]


def an_answer(data: Data) -> None:
    data["commands"]["again"]["word"] = "yes"


def two_words(data: Data) -> None:
    data["commands"]["again"]["word"] = "once more"


def too_many_words(data: Data) -> None:
    data["commands"]["again"]["also"] = ["say it to me again"]


def a_number(data: Data) -> None:
    data["commands"]["again"]["also"] = ["1"]


CASES = (
    Case(n.command_words, WORDS, a_word_twice, "which stands for again already"),
    Case(n.command_words, WORDS, an_answer, "which is an answer to a question"),
    Case(n.command_words, WORDS, two_words, "which is not one word to type"),
    Case(n.command_words, WORDS, too_many_words, "which is more than three words to type"),
    Case(n.command_words, WORDS, a_number, "which is not one word to type"),
    Case(n.line_blanks, WORDS, at("phrases", "*", to="{planted}"), "has a blank nothing fills"),
    Case(n.line_blanks, WORDS, without("help", "other"), "has no help for places"),
)
