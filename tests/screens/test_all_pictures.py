"""What holds for all pictures: no untranslated word on a Spanish one, no title cut, none twice."""

from __future__ import annotations

import re
from functools import cache

import pytest

import content
from tests import english
from tests.screens.picture import PICTURES, SIZES
from tests.screens.test_papers import EVENTS
from tests.screens.test_pictures import OWN_WORDS

IN_BOTH = ("kiosk_first",)
"""Screens that ask for the language, in both of them."""
SPANISH = [one for one in sorted(PICTURES.glob("*.es.*.txt")) if not one.name.startswith(IN_BOTH)]
KIOSK_NAMES = ("Harbor Parent Center", "BLUE")
"""What the center of our kiosk and a stick are called."""

DRAWN = re.compile(r"[^\w\s.,;:!?¡¿()\[\]“”·/+'…-]+")
"""Lines, boxes, arrows and marks."""
CODE = re.compile(r"\bPP1 \d\d/\d\d [0-9A-Z ]+")
"""A line of a case on paper."""
FILE = re.compile(r"\bcases(?:/[\w-]+)?(?:\.toml)?(?=$|\s{2,})|\b(?:planpath )?cases/[\w.-]+", re.M)
"""The folder and the files of our test."""
DAY = re.compile(r"\b\d{1,2}\s+[a-z]{3}\b")
"""A day with a short month, as "1 may"."""
CUT = re.compile(r"\w+…")
"""A word that did not fit."""
SITE = re.compile(r"\b[a-z]+\.(?:gov|org)(?:/[a-z]+)*")
LANGUAGE = re.compile(r"\bF2 English\b")
"""The other language, by its own name."""


@cache
def phrases() -> list[str]:
    """Whole texts that stay English: the law's titles, States, and what the parent typed."""
    found = [*KIOSK_NAMES, *OWN_WORDS, *(one[3] for one in EVENTS if one[3])]
    for source in content.load("en", "law/sources").values():
        found += [source.citation, f"· {source.title}"]
    found += [one.name for one in content.load("en", "law/states").values()]
    return sorted(found, key=len, reverse=True)


def flat(text: str) -> str:
    """A text on one line, nothing drawn."""
    return " ".join(DRAWN.sub(" ", text).split())


PHRASES = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(flat(one)) for one in phrases()) + r")(?!\w)"
)
SCHOOL_TERM = re.compile(
    r"(?:^|\s{2,})(?:"
    + "|".join(re.escape(one.school_term) for one in content.load("es", "glossary").values())
    + r")$",
    re.M,
)
"""The school's word at the end of a row of the glossary."""


def cut_phrase(flat: str) -> str:
    """The start of a whole text, where the end of a sheet cuts it off."""
    for phrase in phrases():
        said = phrase.split()
        for count in range(len(said) - 1, 0, -1):
            start = " ".join(said[:count])
            if flat.endswith(f" {start}"):
                return start
    return ""


def text_of(picture: str, *, glossary: bool = False) -> str:
    """What stands in a picture, without what is English on purpose."""
    for pattern in (CODE, FILE, DAY, CUT, SITE, LANGUAGE, *([SCHOOL_TERM] if glossary else [])):
        picture = pattern.sub(" ", picture)
    above, _, below = picture.rstrip().rpartition("\n─")
    sheet, bar = (PHRASES.sub(" ", flat(one)).rstrip() for one in (above, below))
    return f"{sheet.removesuffix(cut_phrase(sheet))} {bar}"


def english_on(picture: str, *, glossary: bool = False) -> list[str]:
    """The untranslated words of a picture."""
    return english.foreign(english.words(text_of(picture, glossary=glossary)))


def test_every_screen_has_a_spanish_picture_of_every_size() -> None:
    def named(language: str) -> set[str]:
        return {one.name.replace(f".{language}.", ".") for one in PICTURES.glob(f"*.{language}.*")}

    assert named("es") == named("en")
    assert len(SPANISH) > 150


@pytest.mark.parametrize("size", SIZES)
def test_no_untranslated_word_is_on_any_spanish_picture(size: str) -> None:
    odd = {
        path.name: found
        for path in SPANISH
        if path.match(f"*.{size}.txt")
        and (found := english_on(path.read_text("utf-8"), glossary=path.name.startswith("words.")))
    }
    assert odd == {}


@pytest.mark.parametrize(
    ("there", "planted", "words"),
    [
        ("Ayuda", "Help", ["help"]),
        ("elegir", "choose", ["choose"]),
        ("una página arriba o abajo", "a page up or down", ["page", "up", "or", "down"]),
        ("inglés o español", "English or Spanish", ["english", "or", "spanish"]),
        ("hay más abajo", "more below", ["more", "below"]),
        ("Tab ", "Consent ", ["consent"]),
        ("Esc           atrás", "Esc           Alabama", []),
    ],
)
def test_an_english_word_is_seen(there: str, planted: str, words: list[str]) -> None:
    picture = (PICTURES / "help.es.80x24.txt").read_text("utf-8")
    assert english_on(picture) == []
    assert there in picture or not words
    assert english_on(picture.replace(there, planted)) == words


def test_a_word_of_both_languages_is_english_where_only_our_english_uses_it() -> None:
    assert {"once", "red", "son"} <= english.known("es") & english.known("en")
    assert english.foreign(["once", "red", "son"]) == ["once"]


def test_the_words_that_the_list_of_spanish_lacks_are_all_needed() -> None:
    spanish, known = english.known("es"), english.known("en")
    assert {one for one in english.SPANISH if one in spanish or one not in known} == set()
    assert english.ours("es") >= english.SPANISH


def test_no_two_pictures_are_the_same() -> None:
    """A picture taken before its screen was there would show another one."""
    seen: dict[str, str] = {}
    for path in sorted(PICTURES.glob("*.txt")):
        text = path.read_text("utf-8")
        assert text not in seen, (path.name, seen[text])
        seen[text] = path.name


@pytest.mark.parametrize("size", SIZES)
def test_no_title_is_cut(size: str) -> None:
    cut = [
        path.name
        for path in PICTURES.glob(f"*.{size}.txt")
        if "…" in path.read_text("utf-8").split("\n", 1)[0]
    ]
    assert cut == []
