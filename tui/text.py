"""Cleaning of text at the door: the one place where a person's words become plain text.

A terminal obeys control characters, and Textual passes most of them through (escape, C1, DEL and
bidirectional overrides; ``textual/content.py`` of 8.2.8). So they are taken out when a file is
read and when an answer is taken, and nothing behind this door needs to think of them.
"""

from __future__ import annotations

import unicodedata

LINE_LIMIT = 200
"""Characters of a one-line answer."""
NOTE_LIMIT = 20_000
"""Characters of a note in the parent's own words."""

_DROPPED = frozenset(["Cc", "Cs", "Co", "Cn"])
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
                         "\u2028": "\n", "\u2029": "\n"})  # fmt: skip


def clean(text: str, *, lines: bool) -> str:
    """``text`` without anything a terminal would obey, in Unicode's composed form.

    Dropped: control characters, surrogates, private and unassigned characters, and marks that
    turn the direction of writing. ``lines`` keeps line breaks and tabs; without it they become
    spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    kept = "".join(
        one
        for one in text
        if one in "\n\t" or (unicodedata.category(one) not in _DROPPED and one not in _DIRECTION)
    )
    return unicodedata.normalize("NFC", kept)
