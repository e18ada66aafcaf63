"""How hard the content is to read, part by part.

``python tests/content/reading.py [--es] [PART ...]`` prints for each part the Flesch-Kincaid
grade, the grade with every special term counted each time, the number of words, and every
sentence that is too long.

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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

import content  # noqa: E402
from content import shapes  # noqa: E402
from content.basics import LANGUAGE_FREE  # noqa: E402
from content.walk import Found, texts  # noqa: E402

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
    text = re.sub(r"\{\w+\}", "this", text)
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


def main(arguments: list[str]) -> int:
    """Print the readings of the named parts, or of all."""
    language = "es" if "--es" in arguments else "en"
    parts = [name for name in arguments if not name.startswith("-")] or list(PARTS)
    worst = 0
    print(f"{'part':<46} grade    raw  words  longest")
    for part in parts:
        try:
            found = measured_parts(language, part)
        except content.ContentError as error:
            print(f"{part:<46} not measured: {error}")
            worst = 1
            continue
        for name, one, limit in found:
            mark = "" if one.grade <= limit else f"   too hard: at most {limit}"
            print(
                f"{name:<46} {one.grade:5.1f}  {one.raw:5.1f}  {one.words:5}  {one.longest:7}{mark}"
            )
            for long in one.long:
                print(f"    {long.words} words at {long.where}\n      {long.sentence}")
            if mark or one.long:
                worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
