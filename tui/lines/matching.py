"""What a typed line means where there are choices: a number, words, or first letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_AROUND = " .,;:?!¿¡\"'"


class Several(Struct, frozen=True):
    """More than one choice begins so."""

    numbers: tuple[int, ...]
    """From 1."""


def plain(text: str) -> str:
    """A text for comparing: small letters, no accents, no marks around it, single spaces."""
    parts = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    kept = "".join(one for one in parts if not unicodedata.combining(one))
    return " ".join(kept.split()).strip(_AROUND)


def choice(typed: str, texts: Sequence[str], *, within: bool = False) -> int | Several | None:
    """The number of the choice that is meant, from 1; None where none is.

    A number; else the words of a choice; else its first letters where only one begins so.
    ``within``: else words that stand anywhere in one choice only.
    """
    wanted = plain(typed)
    if not wanted:
        return None
    if wanted.isascii() and wanted.isdigit():
        number = int(wanted) if len(wanted) < 9 else 0
        return number if 1 <= number <= len(texts) else None
    folded = [plain(text) for text in texts]
    tests: list[Callable[[str], bool]] = [wanted.__eq__, lambda text: text.startswith(wanted)]
    if within:
        tests.append(lambda text: _words(wanted) <= _words(text))
    for test in tests:
        found = tuple(number for number, text in enumerate(folded, 1) if test(text))
        if len(found) == 1:
            return found[0]
        if found:
            return Several(found)
    return None


def _words(text: str) -> set[str]:
    """The words of a text, without the marks at their ends."""
    return {word.strip(_AROUND) for word in text.split()}


def command(typed: str, words: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The command that a line begins with, and the rest of the line; ``("", "")``: none.

    ``words``: command -> the words for it; the first command that has the word is meant. What is
    more than one word, such as "por qué", has to be the whole line.
    """
    whole = plain(typed)
    for name, forms in words.items():
        if " " in whole and any(plain(form) == whole for form in forms):
            return name, ""
    first, _, rest = typed.strip().partition(" ")
    if rest and first[-1:] in _AROUND:
        return "", ""  # the beginning of a sentence, such as a choice
    wanted = plain(first) or first  # a sign such as "?" is a word too
    for name, forms in words.items():
        if wanted and any((plain(form) or form) == wanted for form in forms):
            return name, rest.strip()
    return "", ""
