"""The line of dates, drawn for a terminal: one line from what happened to what comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.screens.blocks import fit, pad, wrap

if TYPE_CHECKING:
    from tui.documents.paper import TimelinePoint
    from tui.screens.glyphs import Glyphs

NARROWEST = 14
"""Columns that a point needs at least for its label and day."""


def drawn(
    points: Sequence[TimelinePoint], width: int, glyphs: Glyphs, indent: int = 3
) -> tuple[str, ...]:
    """Labels, the line with a mark for each point, days; empty without points.

    Labels take two lines where one of them needs it. Where there is no room for all points, those
    next to today stay: what comes first, then what was last.
    """
    shown = list(points)
    room = max(width // NARROWEST, 2)
    today = next((at for at, one in enumerate(shown) if one.state == "today"), len(shown) - 1)
    if len(shown) > room:
        first = min(max(0, today - room // 2), len(shown) - room)
        shown = shown[first : first + room]
    if not shown:
        return ()
    each = width // len(shown)
    marks = {"past": glyphs.step, "today": "▲", "next": glyphs.here, "late": "!"}
    above = below = days = line = ""
    for number, point in enumerate(shown):
        first_line, *rest = wrap(point.label, each - 1)
        above += pad(first_line if rest else "", each)
        below += pad(fit(" ".join(rest) or first_line, each - 1, glyphs.cut), each)
        days += pad(fit(point.day, each - 1, glyphs.cut), each)
        last = number == len(shown) - 1
        line += marks[point.state] + ("" if last else glyphs.line * (each - 1))
    blank = " " * indent
    lines = (above, below, line, days) if above.strip() else (below, line, days)
    made = tuple(f"{blank}{one.rstrip()}" for one in lines)
    assert all(cell_len(one) <= width + indent for one in made)
    return made
