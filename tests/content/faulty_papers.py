"""Small faults for the letters; see :mod:`faulty`."""

from __future__ import annotations

from collections.abc import Callable

from faulty import Case, Data, at, first, only, without

from content import paper_references as p
from content import wording

LETTER = "en/letters/request_evaluation.toml"
WORDS = "en/letter_words.toml"


def of_letter(field: str, to: object) -> Callable[[Data], None]:
    """Set a field of the first letter in ``papers.toml``."""
    return at("letters", "*", field, to=to)


def asks(blank: str) -> Callable[[Data], None]:
    """Let the first letter ask for one more blank."""

    def how(data: Data) -> None:
        first(data["letters"])["blanks"].append(blank)

    return how


def picks(part: str, *conditions: dict[str, list[str]]) -> Callable[[Data], None]:
    """Let the first letter pick a part under some conditions."""
    return at("letters", "*", "picked_when", to={part: list(conditions)})


def all_optional(data: Data) -> None:
    for one in data["parts"]:
        one.update(optional=True, label="Planted")


def same_part_twice(data: Data) -> None:
    data["parts"].append(data["parts"][0])


def in_another_order(data: Data) -> None:
    data["groups"] = dict(reversed(data["groups"].items()))


PLANTED_LETTER = {"group": "answer", "blanks": [], "sources": ["idea_300_506"]}

CASES = (
    Case(wording.blanks, LETTER, at("parts", 0, "text", to="See {kid}."), "nothing fills: {kid}"),
    Case(wording.blanks, "en/rights.toml", at("rights", "*", "what", to="{today}"), "{today}"),
    Case(p.letter_words, "papers.toml", at("letters", "planted", to=PLANTED_LETTER), "no words in"),
    Case(p.letter_words, "papers.toml", without("letters", "*"), "not in papers.toml"),
    Case(p.letter_words, "papers.toml", only(3, "letters"), "fewer than 27"),
    Case(p.letter_words, WORDS, in_another_order, "in their order"),
    Case(p.letter_words, WORDS, without("blanks", "*"), "has no words"),
    Case(p.letter_words, WORDS, at("blanks", "planted", to={"ask": "So?"}), "is not asked for"),
    Case(p.letter_words, WORDS, at("blanks", "today", to={"ask": "So?"}), "is not asked for"),
    Case(
        p.letter_words,
        "papers.toml",
        at("blanks", "planted", to={"stored_in": "letter"}),
        "is in no letter",
    ),
    Case(p.frame, WORDS, without("frame", "made_on"), "is missing"),
    Case(p.frame, WORDS, without("frame", "signs_student"), "is missing"),
    Case(p.frame, WORDS, at("frame", "planted", to="So."), "nothing draws"),
    Case(p.papers, "papers.toml", at("blanks", "*", "events", to=["talked"]), "is no day"),
    Case(
        p.papers,
        "papers.toml",
        at("blanks", "*", to={"kind": "day", "stored_in": "letter", "events": ["planted"]}),
        "names planted",
    ),
    Case(p.papers, "papers.toml", of_letter("group", "planted"), "names planted"),
    Case(p.papers, "papers.toml", of_letter("logs", "planted"), "names planted"),
    Case(p.papers, "papers.toml", of_letter("actions", ["planted"]), "names planted"),
    Case(p.papers, "papers.toml", of_letter("sources", []), "names no source"),
    Case(p.papers, "papers.toml", at("groups", to=["planted"]), "has no letter in it"),
    Case(p.papers, "papers.toml", asks("planted"), "names planted"),
    Case(p.papers, "papers.toml", asks("to_name"), "names a blank twice"),
    Case(p.papers, "papers.toml", asks("today"), "asks for today"),
    Case(p.dates_gone_by, WORDS, without("missed", "*"), "has no words"),
    Case(p.dates_gone_by, WORDS, at("missed", "planted", to="so"), "is no date"),
    Case(p.dates_gone_by, WORDS, without("since", "*"), "has no words"),
    Case(p.dates_gone_by, WORDS, at("since", "planted", to="so"), "nothing is counted"),
    Case(p.dates_gone_by, "law/deadlines.toml", at("*", "letter", to="planted"), "names planted"),
    Case(p.letter_blanks, LETTER, at("subject", to="On {talk_day}"), "does not ask for"),
    Case(p.letter_blanks, LETTER, at("parts", 1, "text", to="I see {concerns} now."), "goes on"),
    Case(p.letter_blanks, LETTER, at("parts", 1, "text", to="I see."), "which is not in it"),
    Case(p.letter_blanks, LETTER, at("starts", to="On {today}."), "is not in the letter"),
    Case(p.letter_parts, LETTER, same_part_twice, "is there twice"),
    Case(p.letter_parts, LETTER, at("parts", 0, "optional", to=True), "has no label"),
    Case(p.letter_parts, LETTER, at("parts", 0, "label", to="So"), "is not optional"),
    Case(p.letter_parts, LETTER, at("parts", 2, "label", to="x" * 51), "over 50 characters"),
    Case(p.letter_parts, LETTER, all_optional, "all optional"),
    Case(p.letter_parts, LETTER, at("title", to="x" * 61), "more than 60"),
    Case(p.letter_parts, LETTER, at("subject", to="x" * 61), "more than 60"),
    Case(p.letter_parts, "papers.toml", picks("planted", {"diagnosis": ["yes"]}), "names planted"),
    Case(p.letter_parts, "papers.toml", picks("ask", {"diagnosis": ["yes"]}), "names ask"),
    Case(p.letter_parts, "papers.toml", picks("passing", {"planted": ["yes"]}), "no question"),
    Case(p.letter_parts, "papers.toml", picks("passing", {"diagnosis": ["x"]}), "names x"),
    Case(p.letter_parts, "papers.toml", picks("passing", {}), "asks for nothing"),
    Case(p.letter_citations, "papers.toml", of_letter("sources", ["idea_300_506"]), "names 34 CFR"),
    Case(p.letter_citations, LETTER, at("parts", 0, "text", to="(34 CFR 300.5)."), "300.5,"),
    Case(p.chain, "papers.toml", at("chain", "*", "letter", to="letter_of_no_one"), "letter_of_no"),
    Case(
        p.chain, "papers.toml", at("chain", "*", "after", to=["nothing_happened"]), "nothing_happ"
    ),
    Case(p.chain, "papers.toml", at("chain", "*", "after", to=[]), "follows nothing"),
    Case(p.chain, "papers.toml", at("chain", "*", "how", to=["by_pigeon"]), "by_pigeon"),
    Case(p.chain, "papers.toml", at("chain", "*", "wait_days", to=900), "before it begins"),
    Case(p.chain, "papers.toml", at("chain", "*", "clock", to="no_rule"), "no_rule"),
    Case(p.chain, "papers.toml", without("chain", "*"), "a reason for nothing"),
    Case(p.chain, "en/letter_words.toml", without("chain", "*"), "has no words"),
)
"""At least one for every check of the letters."""
