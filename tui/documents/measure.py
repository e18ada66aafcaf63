"""How much room words take, without drawing them: for a page that must stay one page.

The widths are a little larger than those of the fonts that PDFs are made with, so that what is
found to fit does fit, whatever was typed. A test measures the fonts themselves against them.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    sign: width
    for signs, width in (
        ("`.:;, i'", 0.3),
        ("!j|I(l[]){}", 0.36),
        ("/\\-Jtr*f1\"‘’“”", 0.46),
        ("^zvs_?yc<>", 0.57),
        ("a+=kxoe~hnLuTFpq2bd7#Y0E6g943PZ58", 0.66),
        ("$SBVRKXCDU&AGOQ", 0.78),
        ("NHw@", 0.84),
        ("mM%", 0.96),
        ("W", 1.05),
    )
    for sign in signs
}
_LATIN, _OTHER, _PIECE = 0.84, 1.4, 0.7
CUT = " ..."
"""Stands where a text was cut."""


def width(text: str) -> float:
    """How wide a text is on one line, in ems: at least as wide as it will be drawn."""
    return sum(_WIDTHS.get(sign) or _wide(sign) for sign in text)


def _wide(sign: str) -> float:
    """A character beside ASCII: Latin letters by their base, others as wide as their parts."""
    base = unicodedata.normalize("NFD", sign)[0]
    if base.isascii():
        return max(_WIDTHS.get(base, _LATIN), 0.46) + 0.06
    pieces = len(unicodedata.normalize("NFKD", sign))
    return _OTHER if pieces == 1 else max(_OTHER, _PIECE * 2 * pieces)


def wrapped(text: str, room: float) -> list[str]:
    """The lines a text takes in a column of ``room`` ems; a word too long for a line is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            for piece in _pieces(word, room):
                takes = width(piece)
                joined = line and used + _WIDTHS[" "] + takes <= room
                if line and not joined:
                    lines.append(line)
                    line, used = "", 0.0
                line = f"{line} {piece}" if line else piece
                used += takes + (_WIDTHS[" "] if joined else 0.0)
        lines.append(line)
    return lines


def _pieces(word: str, room: float) -> list[str]:
    """A word in pieces that each fit a line."""
    if width(word) <= room:
        return [word]
    pieces, piece, used = [], "", 0.0
    for sign in word:
        takes = width(sign)
        if piece and used + takes > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += sign
        used += takes
    return [*pieces, piece]


def cut(text: str, room: float, most: int) -> tuple[str, bool]:
    """As much of a text as ``most`` lines hold, and whether anything was left out.

    It ends with a whole sentence where one ends in the second half, else with a whole word and
    :data:`CUT`.
    """
    lines = wrapped(text, room)
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
    while shorter and len(wrapped(shorter + CUT, room)) > most:
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
