"""How hard the content is to read, part by part.

``python -m tests.content.reading [PART ...]`` prints for each part its Flesch-Kincaid grade in
English, its Fernández Huerta reading ease in Spanish, what each may be, the numbers of words and
of the words of the longest sentence, and then every sentence that is too long.

How it is measured: all texts of a file, in order, as one text. Headings get a full stop; labels of
a few words are left out (a row of one-word "sentences" would only flatter the grade). Citations
are left out. A special term counts where it first stands in a file; after that a short word
stands for it, because a reader learns a term once.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import content
from content import shapes
from content.basics import LANGUAGE_FREE
from content.walk import Found, texts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat
    from textstat.textstat import textstatistics

LONGEST = 22
"""Words that a sentence may have."""

LABEL = 4
"""A text of at most so many words without an end mark is a label and is not measured."""

GRADE = 6.0
GRADE_OTHER = 7.0
GRADE_LETTER = 8.0
"""Flesch-Kincaid grades: of the parts a parent meets first, of the rest, and of letters to a
school. What stands beside a letter is for the parent again and may be no harder than ``GRADE``."""

FIRST = (
    "questions",
    "result",
    "signs",
    "points",
    "actions",
    "rights",
    "comparison",
    "school_says",
    "events",
    "deadlines",
    "clock_notes",
    "letter_words",
    "packet",
)
"""The parts that may not be harder than :data:`GRADE`."""

EASE = 70.0
"""Fernández Huerta's reading ease that a Spanish part has at least: 70 is the sixth grade."""
ENOUGH = 100
"""Words from which on the ease of a part can be measured."""
ENGLISH_IN_SPANISH = frozenset({"also", "school_term"})
"""Fields that hold the words of the school, which are English."""

PARTS = tuple(part for part in shapes.SHAPES if part not in LANGUAGE_FREE)

SPECIAL = (
    "accommodation",
    "accommodations",
    "assistive technology",
    "communication",
    "developmental delay",
    "disabilities",
    "disability",
    "due process complaint",
    "due process hearing",
    "eligibility",
    "eligible",
    "evaluate",
    "evaluated",
    "evaluates",
    "evaluation",
    "evaluations",
    "hearing officer",
    "impairment",
    "independent",
    "independent educational evaluation",
    "individualized education program",
    "least restrictive environment",
    "manifestation determination",
    "mediation",
    "mediator",
    "occupational therapy",
    "occupational",
    "Office for Civil Rights",
    "prior written notice",
    "procedural safeguards",
    "related services",
    "Section 504",
    "special education",
    "specially designed instruction",
    "State complaint",
    "therapy",
    "therapist",
)
"""Terms of the field beside those of the glossary."""

BLANK = re.compile(r"\{\w+\}")
CITATION = re.compile(
    r"\(?\b\d+ (?:CFR|U\.S\.C\.|USC|FR)(?: Part)? [\d.]+(?:\([A-Za-z0-9]+\))*(?:-[\d.]+)?\)?"
)
SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\n\s*\n")
WORD = re.compile(r"[^\s]*[\w][^\s]*")


@dataclass(frozen=True)
class Long:
    """A sentence that is too long."""

    where: str
    words: int
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What was measured of one part."""

    part: str
    grade: float
    """Flesch-Kincaid, special terms counted once."""
    raw: float
    """Flesch-Kincaid, every word counted each time."""
    words: int
    longest: int
    long: tuple[Long, ...]


def as_read(text: str) -> str:
    """``text`` as a person reads it: blanks filled, citations gone, dots only at ends."""
    text = text.replace("{child}", "your child").replace("{Child}", "Your child")
    text = BLANK.sub("this", text)
    text = CITATION.sub("", text)
    text = text.replace("U.S.", "US").replace("D.C.", "DC")
    text = re.sub(r"(?<=\d)\.(?=\d)", " ", text)
    text = re.sub(r"\.\.+", "", text)
    return text.replace("’", "'")


def sentences(text: str) -> list[str]:
    """The sentences of one text."""
    found = (" ".join(piece.split()) for piece in SENTENCE_END.split(as_read(text)))
    return [piece for piece in found if piece]


def words_in(sentence: str) -> int:
    """How many words a sentence has; dashes and slashes alone are none."""
    return len(WORD.findall(sentence))


def measured(found: Iterable[str]) -> str:
    """The texts that count, as one text in which every sentence has its end mark."""
    kept: list[str] = []
    for text in found:
        for piece in sentences(text):
            ended = piece.rstrip("\"'”’)")[-1:] in (".", "?", "!", ":")
            if not ended and words_in(piece) <= LABEL:
                continue
            kept.append(piece if ended else piece + ".")
    return "\n".join(kept)


def terms_once(text: str, terms: Iterable[str]) -> str:
    """``text`` with each term kept where it first stands and a short word in its place after."""
    ordered = sorted({term for term in terms if term.strip()}, key=len, reverse=True)
    if not ordered:
        return text
    either = "|".join(re.escape(term) for term in ordered)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?:'s)?(?!\w)", re.IGNORECASE)
    seen: set[str] = set()

    def short(match: re.Match[str]) -> str:
        term = match.group().lower().removesuffix("'s")
        if term in seen:
            return "term"
        seen.add(term)
        return match.group()

    return pattern.sub(short, text)


def special_terms(language: str) -> set[str]:
    """The glossary's terms and the list above, with plain plurals."""
    terms = set(SPECIAL)
    try:
        for entry in content.load(language, "glossary").values():
            terms.update({entry.term, entry.school_term, *entry.also})
    except content.ContentError:
        pass
    terms.discard("")
    return terms | {term + "s" for term in terms}


def of_letter(found: Found) -> bool:
    """Whether a text of a letter's file goes to the school, not to the parent alone."""
    return found.key == "subject" or (found.key.startswith("parts[") and found.field == "text")


def reading_of(
    language: str,
    part: str,
    value: Any,
    terms: Iterable[str],
    counted: Callable[[Found], bool] = lambda found: True,
) -> Reading:
    """Measure ``value``, the part as it was loaded, or those of its texts that are counted."""
    found = [one for one in texts(part, value) if counted(one)]
    raw = measured(one.text for one in found)
    once = terms_once(raw, terms)
    long: list[Long] = []
    longest = 0
    for one in found:
        for sentence in sentences(one.text):
            count = words_in(sentence)
            longest = max(longest, count)
            if count > LONGEST:
                long.append(Long(f"{language}/{part}.toml: {one.key}", count, sentence))
    grade = float(textstat.flesch_kincaid_grade(once)) if once else 0.0
    flat = float(textstat.flesch_kincaid_grade(raw)) if raw else 0.0
    return Reading(part, grade, flat, len(raw.split()), longest, tuple(long))


def read_part(language: str, part: str) -> Reading:
    """Load and measure one part; raises :class:`content.ContentError` if it cannot be loaded."""
    return reading_of(language, part, content.load(language, part), special_terms(language))


def measured_parts(language: str, part: str) -> list[tuple[str, Reading, float]]:
    """What is measured of one part: a name, the reading, and the grade it may not pass.

    A letter is measured twice: what the school reads, and what stands beside it for the parent.
    """
    if not part.startswith("letters/"):
        return [(part, read_part(language, part), GRADE if part in FIRST else GRADE_OTHER)]
    value, terms = content.load(language, part), special_terms(language)
    school = reading_of(language, part, value, terms, of_letter)
    parent = reading_of(language, part, value, terms, lambda found: not of_letter(found))
    return [(part, school, GRADE_LETTER), (f"{part} (beside it)", parent, GRADE)]


@dataclass(frozen=True)
class Ease:
    """What was measured of a part in Spanish."""

    ease: float
    """Fernández Huerta's reading ease; higher is easier."""
    words: int
    longest: int
    long: tuple[Long, ...]

    @property
    def easy(self) -> bool:
        """Whether it is easy enough, or too short to tell."""
        return self.words < ENOUGH or self.ease >= EASE


def in_spanish(text: str, child: str) -> str:
    """``text`` with its blanks filled."""
    return BLANK.sub("esto", re.sub(r"\{[Cc]hild\}", child, text))


def ease_of(found: Iterable[tuple[str, str]]) -> Ease:
    """Measure Spanish texts, each with the place where it stands."""
    both = list(found)
    whole = measured(in_spanish(text, "su hijo o hija") for _, text in both)
    counted = [  # two words for a child, as in English
        Long(where, words_in(one), one)
        for where, text in both
        for one in sentences(in_spanish(text, "su hijo"))
    ]
    measure = textstatistics()  # one of our own: the shared one stays English
    measure.set_lang("es")
    ease = float(measure.fernandez_huerta(whole)) if whole else 0.0
    longest = max((one.words for one in counted), default=0)
    long = tuple(one for one in counted if one.words > LONGEST)
    return Ease(ease, len(whole.split()), longest, long)


def spanish_ease(part: str) -> Ease:
    """Load and measure one part in Spanish."""
    found = texts(part, content.load("es", part))
    return ease_of(
        (f"es/{part}.toml: {one.key}", one.text)
        for one in found
        if one.field not in ENGLISH_IN_SPANISH
    )


def rows(part: str) -> tuple[list[str], list[Long]]:
    """The lines of the table for one part, and its sentences that are too long.

    A Spanish letter is measured as one, because the parent reads all of it.
    """
    spanish = spanish_ease(part)
    told = f"{spanish.ease:7.1f} {EASE:8.1f} {spanish.words:6} {spanish.longest:7}"
    if spanish.words < ENOUGH:
        told = f"{'-':>7} {EASE:8.1f} {spanish.words:6} {spanish.longest:7}  too short to measure"
    elif not spanish.easy:
        told += "  TOO HARD"
    made, long = [], [*spanish.long]
    for name, one, limit in measured_parts("en", part):
        hard = "  TOO HARD" if one.grade > limit else ""
        line = f"{name:<44} {one.grade:5.1f} {limit:7.1f} {one.words:6} {one.longest:7}"
        made.append(f"{line}  |{told}{hard}".rstrip())
        told = ""
        long += one.long
    return made, long


HEAD = (
    f"{'':<44} English, grade                |Spanish, reading ease\n"
    f"{'part':<44} grade at most  words longest  |   ease at least  words longest"
)


def main(arguments: list[str]) -> int:
    """Print the readings of the named parts, or of all; 1 where one is too hard."""
    print(HEAD)
    too_long: list[Long] = []
    hard = False
    for part in arguments or PARTS:
        made, long = rows(part)
        print("\n".join(made))
        too_long += long
        hard = hard or any(line.endswith("TOO HARD") for line in made)
    for one in too_long:
        print(f"{one.words} words at {one.where}\n  {one.sentence}")
    return int(hard or bool(too_long))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
