"""English that stands in Spanish text, and English that may stand there.

A word is English where a list of English words or our own English has it, and neither a list of
Spanish words nor our own Spanish has it. The lists are those of ``pyspellchecker``, which come
with it and need no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import content
from content import shapes
from content.basics import LANGUAGE_FREE
from content.walk import texts
from content.wording import BLANK

WORD = re.compile(r"[^\W\d_]+")

IN_BRACKETS = frozenset(
    {
        "adapted pe",
        "assistive technology evaluation",
        "audiologist",
        "behavior intervention plan",
        "bullying",
        "by",
        "case manager",
        "caseworker",
        "certified mail",
        "charter school",
        "college",
        "colleges",
        "consent form",
        "consent to evaluate",
        "expedited evaluation",
        "foster parent",
        "foster parents",
        "guardian",
        "high school",
        "independent educational evaluation at public expense",
        "it does not mean that you agree",
        "not eligible",
        "office for civil rights",
        "please sign",
        "principal",
        "received",
        "signature",
        "swap",
        "tiers",
        "title",
    }
)
"""English beside the Spanish word because the school will say it; more are in the glossary."""

QUOTED = re.compile(r"“What Is a 504 Plan vs\. an IEP\?[^”]*”")
"""The title of the article the program comes from."""
CITATION = re.compile(r"\d+ (?:CFR|U\.S\.C\.)(?: part)? [\d.]+(?:\([A-Za-z0-9]+\))*")
NAMES = re.compile(r"\bWord\b|\bo plain\b|\bplain \(ninguno\)")
"""The program Word, and the name of a look as it is typed."""
COMMAND = re.compile(
    r"\b[a-z]+_[a-z_]+\b|\bplanpath(?: [^ .,;:“”]+)+|(?<!\w)--?[a-z]+(?:-[a-z]+)*|\.[a-z]{3,4}\b"
)
"""An id, a command as it is typed, an option, the ending of a file's name."""
BRACKETS = re.compile(r"\(([^()]*)\)")

SPANISH = frozenset(
    WORD.findall("""
    amigos braille breves come cree dan decide den describe dice dime escribe fines fuentes
    graves han hay horas ideas lea lee maestros mandan mande marque mire paces padres pagan
    personas pies planes pone prepare revise sale sea sean soy supervisor use va van ven verse
    video vive web
    """)
)
"""Words of Spanish that the English list has too, and the Spanish list lacks."""

ALLOWED = frozenset(
    WORD.findall("""
    IEP IDEA ADA PlanPath Mateo am pm
    Ctrl End Enter Esc Home PgDn PgUp Tab
    """)
)
"""Words that may stand alone: what the law and the keys are called, and the child of a case."""


@cache
def known(language: str) -> frozenset[str]:
    """The words of a language."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language, distance=1).word_frequency.dictionary)


@cache
def ours(language: str) -> frozenset[str]:
    """The words that our own texts use; without the English ones that stand in Spanish."""
    found: set[str] = set()
    for part in (one for one in shapes.SHAPES if one not in LANGUAGE_FREE):
        for one in texts(part, content.load(language, part)):
            if one.field not in ("also", "school_term"):
                found |= set(words(one.text))
    return frozenset(found)


@cache
def terms() -> frozenset[str]:
    """The school's words as the glossary has them, and those of the list."""
    found = set(IN_BRACKETS)
    for entry in content.load("es", "glossary").values():
        for one in (entry.term, entry.school_term, *entry.also):
            found |= {BRACKETS.sub("", one).strip(), *BRACKETS.findall(one), one}
    low = {one.casefold() for one in found}
    return frozenset(low | {f"{one}s" for one in low})


def without_terms(text: str) -> str:
    """A text without the English terms in brackets after their Spanish word."""

    def keep(match: re.Match[str]) -> str:
        inside = match.group(1)
        named = [one.strip().casefold() for one in inside.split(",")]
        return "" if all(one in terms() for one in named if one) else f" {inside} "

    return BRACKETS.sub(keep, text)


def words(text: str) -> list[str]:
    """The words of a text in small letters; blanks, names, commands and the school's terms are
    left out."""
    plain = BLANK.sub(" ", text)
    for pattern in (QUOTED, CITATION, COMMAND, NAMES):
        plain = pattern.sub(" ", plain)
    return [one.casefold() for one in WORD.findall(without_terms(plain))]


def foreign(found: Iterable[str]) -> list[str]:
    """Those words that are English and no Spanish, each once."""
    may = {one.casefold() for one in ALLOWED} | SPANISH
    english, spanish, only_ours = known("en"), known("es"), ours("en") - ours("es")
    return [
        one
        for one in dict.fromkeys(found)
        if len(one) > 1
        and one not in may
        and ((one in english and one not in spanish) or one in only_ours)
    ]
