"""The few characters that carry meaning, in two sets: for any terminal and for a Linux console.

A Linux console can draw only what its font holds (256 or 512 characters); the set ``CONSOLE``
uses nothing else. The other set differs where a modern terminal can do better. Which set is used
is decided once, when the program starts, from ``TERM``.
"""

from __future__ import annotations

from msgspec import Struct


class Glyphs(Struct, frozen=True):
    """Characters by what they mean."""

    pointer: str
    """Stands before the row that Enter would choose."""
    bullet: str
    done: str
    """Inside the brackets of something marked: ``[x]``."""
    here: str
    """"You are here" in the path picture."""
    step: str
    line: str
    more: str
    """There is more below."""
    less: str
    """There is more above."""
    strong: str
    weak: str
    arrows: str
    cut: str
    """Stands for the rest of a text that was too long for its line."""
    halves: bool
    """Whether the upper and the lower half of a character can be drawn as blocks."""


CONSOLE = Glyphs(
    pointer="▶",
    bullet="·",
    done="x",
    here="♦",
    step="●",
    line="─",
    more="▼",
    less="▲",
    strong="■",
    weak="·",
    arrows="↑↓",
    cut="~",
    halves=False,
)
RICH = Glyphs(
    pointer="▶",
    bullet="•",
    done="✓",
    here="◆",
    step="○",
    line="─",
    more="▼",
    less="▲",
    strong="■",
    weak="□",
    arrows="↑↓",
    cut="…",
    halves=True,
)


def glyphs_for(term: str) -> Glyphs:
    """The set for a terminal type as named by ``TERM``."""
    return CONSOLE if term.startswith("linux") or term in ("", "vt100", "vt220") else RICH
