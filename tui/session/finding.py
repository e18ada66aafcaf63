"""Finding in texts: words in a list, and the special words that stand in what a person reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import content
from content.shapes import Term


def plain(text: str) -> str:
    """``text`` for comparing: no capitals, no accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether all the words (or parts of words) stand in the text."""
    return all(word in text for word in wanted)


def forms(term: Term) -> tuple[str, ...]:
    """All the ways in which a term may stand in a text."""
    school = re.sub(r"\s*\([^)]*\)", "", term.school_term)
    short = re.findall(r"\(([^)]*)\)", term.school_term)
    return tuple(dict.fromkeys(one for one in (term.term, school, *short, *term.also) if one))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Term -> a pattern that finds any of its forms as whole words."""
    made = []
    for name, term in content.load(language, "glossary").items():
        longest_first = sorted(forms(term), key=len, reverse=True)
        # Short forms in capitals (OT, PT, AT) are words of their own only as capitals.
        either = "|".join(
            re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})"
            for form in longest_first
        )
        made.append((name, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")))
    return tuple(made)


def terms_in(language: str, text: str) -> tuple[str, ...]:
    """The terms that stand in ``text``, in the order in which they first come."""
    text = " ".join(text.split())
    found = []
    for name, pattern in _patterns(language):
        match = pattern.search(text)
        if match:
            found.append((match.start(), -len(match.group()), name))
    return tuple(name for _, _, name in sorted(found))


def terms_called(language: str, text: str) -> tuple[str, ...]:
    """The terms that are called so: by their whole name, else by a part of it."""
    wanted = plain(" ".join(text.split()))
    names = {
        name: [plain(form) for form in (name, term.term, term.school_term, *forms(term))]
        for name, term in content.load(language, "glossary").items()
    }
    whole = tuple(name for name, held in names.items() if wanted in held)
    return whole or tuple(
        name for name, held in names.items() if any(wanted in form for form in held)
    )
