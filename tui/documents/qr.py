"""QR codes: as squares, and as lines of characters for a screen that a phone looks at.

A phone wants dark squares on light with a light edge. Terminals are dark, so the *light* squares
and the edge are drawn, as blocks, and the dark ones are left out. A terminal that can draw half
blocks takes two rows of squares in one line; the fonts of a Linux console have only the full
block (``content/glyphs.txt``), so there a square is two columns wide and one line high.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

Squares = tuple[tuple[bool, ...], ...]
"""Rows of squares, True where dark, without an edge."""

EDGE = 4
"""Light squares around a code, as its rules want."""
LEAST_EDGE = 1
"""With fewer than these no phone finds the code."""

FULL, UPPER, LOWER, NONE = "█", "▀", "▄", " "
"""Both squares light; the upper one; the lower one; none."""


def code(data: str) -> segno.QRCode:
    """The smallest code that holds ``data``; digits, capitals and ``$%*+-./:`` take less room.

    Other letters are in UTF-8, which phones expect where nothing else is said.
    """
    import segno

    return segno.make(data, micro=False, error="l", encoding="utf-8")


def matrix(data: str) -> Squares:
    """The squares of the smallest code that holds ``data``."""
    made = code(data)
    return tuple(tuple(bool(one) for one in row) for row in made.matrix)


def size(squares: Squares, edge: int, *, half: bool) -> tuple[int, int]:
    """Columns and lines that a code with its edge takes on a screen."""
    side = len(squares) + 2 * edge
    return (side, (side + 1) // 2) if half else (2 * side, side)


def widest_edge(squares: Squares, columns: int, lines: int, *, half: bool) -> int:
    """The widest edge, :data:`EDGE` at most, with which a code fits; -1 where it does not."""
    for edge in range(EDGE, LEAST_EDGE - 1, -1):
        wide, high = size(squares, edge, half=half)
        if wide <= columns and high <= lines:
            return edge
    return -1


def drawn(squares: Squares, edge: int, *, half: bool) -> tuple[str, ...]:
    """A code as lines: what is light is drawn."""
    side = len(squares) + 2 * edge
    light = [[True] * side for _ in range(side)]
    for y, row in enumerate(squares, edge):
        for x, dark in enumerate(row, edge):
            light[y][x] = not dark
    if not half:
        return tuple("".join((FULL if one else NONE) * 2 for one in row) for row in light)
    if side % 2:
        light.append([False] * side)
    return tuple(
        "".join(_PAIRS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(light[::2], light[1::2], strict=True)
    )


_PAIRS = {(True, True): FULL, (True, False): UPPER, (False, True): LOWER, (False, False): NONE}


def on_screen(texts: Sequence[str], columns: int, lines: int, *, half: bool) -> tuple[str, ...]:
    """The code of the first of ``texts`` that fits with a full edge, else of the one with the
    widest edge that fits; empty where none does. Put the fullest text first."""
    best: tuple[int, Squares] = (-1, ())
    for text in texts:
        squares = matrix(text)
        edge = widest_edge(squares, columns, lines, half=half)
        if edge > best[0]:
            best = (edge, squares)
        if edge >= EDGE // 2:  # phones read it; a fuller text is worth more than a wider edge
            break
    edge, squares = best
    return drawn(squares, edge, half=half) if edge >= 0 else ()
