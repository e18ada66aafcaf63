"""How much room words take, without drawing them: for a page that must stay one page.

The widths are a little larger than those of the font that PDFs are made with, so that what is
found to fit does fit, whatever was typed. A test holds them against the font itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

# fmt: off
_ASCII = (
    25, 26, 43, 61, 66, 91, 71, 25, 31, 31, 40, 56, 25, 38, 23, 36,
    62, 41, 60, 63, 63, 65, 63, 61, 65, 63, 23, 24, 55, 56, 55, 53,
    84, 71, 68, 69, 70, 63, 60, 74, 77, 29, 39, 69, 58, 89, 76, 74,
    64, 75, 68, 67, 60, 71, 68, 96, 69, 61, 64, 31, 36, 31, 48, 52,
    22, 56, 60, 55, 60, 57, 40, 63, 58, 25, 27, 57, 31, 87, 58, 57,
    60, 60, 40, 51, 39, 59, 51, 78, 57, 54, 49, 33, 27, 34, 57,
)
# fmt: on
"""Hundredths of an em of each character from the space to the tilde, rounded up."""
_MARGIN = 1.03
_WIDTHS = {chr(32 + place): _MARGIN * one / 100 for place, one in enumerate(_ASCII)}
_WIDTHS |= dict.fromkeys("‘’“”", 0.46)
_LATIN, _OTHER, _PIECE = 0.9, 1.4, 1.4
_WORD = re.compile(r"\S+")
CUT = " ..."
"""Stands where a text was cut."""


def width(text: str) -> float:
    """How wide a text is on one line, in ems: at least as wide as it will be drawn."""
    return sum(_WIDTHS.get(sign) or _wide(sign) for sign in text)


def _wide(sign: str) -> float:
    """A character beside ASCII: Latin letters by their base, others as wide as their parts."""
    base = unicodedata.normalize("NFD", sign)[0]
    if base.isascii():
        return _WIDTHS.get(base, _LATIN) + 0.1
    pieces = len(unicodedata.normalize("NFKD", sign))
    return _OTHER if pieces == 1 else max(_OTHER, _PIECE * pieces)


def wrapped(text: str, room: float) -> Iterator[str]:
    """The lines a text takes in a column of ``room`` ems; a word too long for a line is broken."""
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _words(paragraph):
            for piece in _pieces(word, room):
                takes = width(piece)
                joined = line and used + _WIDTHS[" "] + takes <= room
                if line and not joined:
                    yield line
                    line, used = "", 0.0
                line = f"{line} {piece}" if line else piece
                used += takes + (_WIDTHS[" "] if joined else 0.0)
        yield line


def count(text: str, room: float, most: int = 100) -> int:
    """How many lines a text takes; nobody counts beyond ``most``."""
    return sum(1 for _ in islice(wrapped(text, room), most))


def _words(paragraph: str) -> Iterator[str]:
    """The words of a paragraph, one after the other."""
    return (match.group() for match in _WORD.finditer(paragraph))


def _pieces(word: str, room: float) -> Iterator[str]:
    """A word in pieces that each fit a line."""
    start, used = 0, 0.0
    for at, sign in enumerate(word):
        takes = width(sign)
        if at > start and used + takes > room:
            yield word[start:at]
            start, used = at, 0.0
        used += takes
    yield word[start:]


def cut(text: str, room: float, most: int) -> tuple[str, bool]:
    """As much of a text as ``most`` lines hold, and whether anything was left out.

    It ends with a whole sentence where one ends in the second half, else with a whole word and
    :data:`CUT`.
    """
    lines = list(islice(wrapped(text, room), most + 1))
    if len(lines) <= most:
        return text, False
    if most < 1:
        return "", True
    kept = "\n".join(lines[:most])
    ends = max(kept.rfind(mark) for mark in (". ", "? ", "! ", ".\n", "?\n", "!\n"))
    if kept.rstrip().endswith((".", "?", "!")):
        ends = len(kept.rstrip()) - 1
    if ends >= len(kept) // 2:
        return _rejoined(kept[: ends + 1], text), True
    shorter = kept
    while shorter and count(shorter + CUT, room) > most:
        shorter = shorter.rpartition(" ")[0] if " " in shorter else shorter[:-1]
    return _rejoined(shorter.rstrip(" \n,;:"), text) + CUT, True


def _rejoined(kept: str, text: str) -> str:
    """The beginning of ``text`` that ``kept`` shows, with the line breaks the text has itself."""
    at = 0
    for sign in kept:
        if sign.isspace():
            continue
        at = text.index(sign, at) + 1
    return text[:at]
