"""Spanish says all that English says, in Spanish, in words that are easy to read."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import content
from content import shapes
from content.basics import LANGUAGE_FREE
from content.check import check_parity
from content.walk import Found, texts
from content.wording import BLANK, drawable
from tests.english import QUOTED, WORD, words

sys.path.insert(0, str(Path(__file__).parent))
import reading

PARTS = tuple(part for part in shapes.SHAPES if part not in LANGUAGE_FREE)

OWN_WAY = frozenset({"also", "school_term", "examples", "note", "detail", "example", "more"})
"""Fields of which a language may have more or fewer: search words, examples, remarks."""

SAME = frozenset({"504", "ADA", "FERPA", "IDEA", "IEP", "N", "No", "PlanPath", "am", "no", "pm"})
"""Whole texts that are the same in both languages."""
SAME_FIELDS = frozenset({"also", "school_term"})
"""Fields that hold the words of the school, which are English."""
SAME_KEYS = re.compile(
    r"interface: caps\.|letter_words: blanks\.(?:school|old_school|district|\w+_address)\.example$"
)
"""Texts that are the same because keys and places have the same names."""

ENGLISH = frozenset(
    WORD.findall("""
    about after all also always and any are answer answers are as ask asked because been before
    begin bring but by can cannot child children choose could date dates day days do does down each
    else every evaluation file find first folder following for form found from full get give given
    go good had has have help her here his how if into is it its keep kind know last law left less
    letter letters like line lines list long make many may meeting month more most must name need
    needs new next not nothing now of on one only or other our out own page paper part parent
    parents place plain please press print question questions read reason report request right
    rights rule rules said saved say says school see services should show signed small some start
    state still student such take teacher team test text than that the their them then there these
    they thing this those time title to today too type under until used very wait want was way
    week weeks were what when where which who why will with without word words work write writing
    written wrong year years yes you your
    """)
)
"""Common words of English that are no words of Spanish."""

MAY = "interface: months.month_5"
"""Where "may" is the short form of "mayo"."""


def found(language: str, part: str) -> list[Found]:
    """Every text of a part."""
    return list(texts(part, content.load(language, part)))


def english_in(text: str) -> list[str]:
    """The English words of a text, names, commands and the school's terms left out."""
    return [one for one in words(text) if one in ENGLISH]


def names_of(folder: str) -> list[str]:
    """The files of a language."""
    root = content.ROOT / folder
    return sorted(str(one.relative_to(root)) for one in root.rglob("*") if one.is_file())


def test_both_languages_have_the_same_files() -> None:
    assert "es" in content.languages()
    assert names_of("es") == names_of("en") == sorted(f"{part}.toml" for part in PARTS)


def test_ids_blanks_and_order_are_the_same() -> None:
    assert [f"{one.file}: {one.key}: {one.says}" for one in check_parity("es")] == []


@pytest.mark.parametrize("part", PARTS)
def test_counts_and_blanks_are_the_same(part: str) -> None:
    def told(language: str) -> Counter[str]:
        return Counter(
            f"{one.key} {sorted(set(map(str.casefold, BLANK.findall(one.text))))}"
            for one in found(language, part)
            if one.field not in OWN_WAY and part != "school_calendar"
        )

    ours, theirs = told("en"), told("es")
    assert (ours - theirs, theirs - ours) == (Counter(), Counter())


@pytest.mark.parametrize("part", PARTS)
def test_nothing_was_left_in_english(part: str) -> None:
    english = {one.key: one.text for one in found("en", part)}
    left = [
        f"{one.key}: {one.text}"
        for one in found("es", part)
        if english.get(one.key) == one.text
        and WORD.search(BLANK.sub("", one.text))
        and one.field not in SAME_FIELDS
        and one.text not in SAME
        and not SAME_KEYS.match(f"{part}: {one.key}")
        and "@" not in one.text
    ]
    assert left == []


@pytest.mark.parametrize("part", PARTS)
def test_no_english_word_stands_in_spanish(part: str) -> None:
    odd = [
        f"{one.key}: {', '.join(words)}: {one.text}"
        for one in found("es", part)
        if one.field not in SAME_FIELDS
        and f"{part}: {one.key}" != MAY
        and not SAME_KEYS.match(f"{part}: {one.key}")
        and (words := english_in(one.text))
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pida the letter a la escuela.", ["the", "letter"]),
        ("aviso previo por escrito (prior written notice)", []),
        ("la ubicación (where the child learns)", ["where", "the", "child"]),
        ("Escriba: planpath letter --list", []),
        ("Press {letter} y espere.", ["press"]),
        ("El equipo del IEP, con usted en él.", []),
    ],
)
def test_english_words_are_seen(text: str, words: list[str]) -> None:
    assert english_in(text) == words


@pytest.mark.parametrize("part", PARTS)
def test_every_sign_can_be_drawn(part: str) -> None:
    odd = {one.key: set(one.text) - drawable() for one in found("es", part)}
    assert {key: signs for key, signs in odd.items() if signs} == {}


@pytest.mark.parametrize("part", PARTS)
def test_questions_and_calls_are_marked_at_both_ends(part: str) -> None:
    odd = [
        f"{one.key}: {one.text}"
        for one in found("es", part)
        if one.field not in SAME_FIELDS
        and not QUOTED.search(one.text)
        and one.text != "?"
        and one.text.count("¿") != one.text.count("?")
    ]
    assert odd == []


@pytest.mark.parametrize("part", PARTS)
def test_spanish_is_easy_to_read(part: str) -> None:
    read = reading.spanish_ease(part)
    assert read.easy, f"es/{part}.toml is too hard: {read}; the least is {reading.EASE:.0f}"


def test_reading_ease_can_fail() -> None:
    hard = (
        "La determinación administrativa correspondiente a la elegibilidad educativa necesita "
        "procedimientos multidisciplinarios de evaluación administrados periódicamente."
    )
    read = reading.ease_of([("here", hard)] * 10)
    assert read.ease < reading.EASE
    assert not read.easy
    assert read.words >= reading.ENOUGH


def test_the_table_of_reading_has_every_part_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert reading.main([]) == 0
    _, _, *lines = capsys.readouterr().out.splitlines()
    names = [line[:44].strip() for line in lines]
    assert [name for name in names if not name.endswith("(beside it)")] == list(reading.PARTS)
    for name, line in zip(names, lines, strict=True):
        english, _, spanish = line[44:].partition("|")
        assert 0 <= float(english.split()[0]) <= float(english.split()[1]), line
        if not name.endswith("(beside it)"):
            assert spanish.split()[0] == "-" or float(spanish.split()[0]) >= reading.EASE, line


def test_the_table_of_reading_tells_what_is_too_hard(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "EASE", 101.0)
    monkeypatch.setattr(reading, "LONGEST", 20)
    assert reading.main(["questions"]) == 1
    told = capsys.readouterr().out
    assert "TOO HARD" in told
    assert "21 words at es/questions.toml: " in told
    assert "21 words at en/questions.toml: " in told
