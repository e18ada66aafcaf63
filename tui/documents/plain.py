"""A paper as plain text: 78 columns that print and read well anywhere."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from tui.documents.paper import (
    Bullets,
    Card,
    Code,
    DrawBox,
    Fields,
    Heading,
    Monospaced,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Timeline,
    WriteLines,
)

WIDTH = 78
"""Columns."""
BOX = 9
"""Lines inside a frame to draw in."""
CITATION = re.compile(r"\d+ (?:CFR|U\.S\.C\.) (?=\d)")
HELD = "\u00a0"
"""A space at which no line is broken: a citation stays on one line."""
SIGNED = 40
"""Columns of a line to sign on."""
MARKS = {"past": "*", "today": ">", "next": "o", "late": "!"}
"""How a point of a timeline is marked."""


def make(paper: Paper) -> bytes:
    """The paper as text in UTF-8, lines ended by a line feed."""
    return text(paper).encode()


def text(paper: Paper) -> str:
    """The paper as text."""
    parts: list[list[str]] = []
    if paper.show_title:
        parts.append([*_wrapped(paper.title.upper()), "=" * WIDTH])
    for block in paper.blocks:
        drawn = DRAW[type(block)](block)
        if drawn:
            parts.append(drawn)
    if paper.footer:
        parts.append(["-" * WIDTH, *_wrapped(paper.footer)])
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def _wrapped(words: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Words in lines; a line break stays one."""
    rest = first if rest is None else rest
    lines: list[str] = []
    for line in CITATION.sub(lambda found: found.group().replace(" ", HELD), words).split("\n"):
        lead = rest if lines else first
        folded = textwrap.wrap(
            line, width, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False
        )
        lines += [one.replace(HELD, " ") for one in folded] or [""]
    return lines


def _heading(block: Heading) -> list[str]:
    lines = _wrapped(block.text)
    rule = {1: "=", 2: "-"}[block.level]
    return [*lines, rule * min(WIDTH, max(len(line) for line in lines))]


def _paragraph(block: Paragraph) -> list[str]:
    return _wrapped(block.text, "    " if block.style == "quote" else "")


def _bullets(block: Bullets) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(block.items, 1):
        lead = {"bullets": "  - ", "numbers": f"  {number}. ", "boxes": "  [ ] "}[block.kind]
        lines += _wrapped(item, lead, " " * len(lead))
    return lines


def _table(block: Table) -> list[str]:
    shares = block.widths or (1,) * len(block.header)
    room = WIDTH - 2 * (len(shares) - 1)
    widths = [max(6, room * share // sum(shares)) for share in shares]
    lines = [*_row(block.header, widths), "  ".join("-" * width for width in widths)]
    for row in block.rows:
        lines += _row(row, widths)
        if any(len(cell) > width for cell, width in zip(row, widths, strict=False)):
            lines.append("")
    return lines[:-1] if not lines[-1] else lines


def _row(cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    """One row, each cell wrapped in its own column."""
    from itertools import zip_longest

    columns = [
        _wrapped(cell, width=width) if cell.strip() else ["", "_" * width]
        for cell, width in zip(cells, widths, strict=False)
    ]
    for pieces in zip_longest(*columns, fillvalue=""):
        yield "  ".join(piece.ljust(width) for piece, width in zip(pieces, widths, strict=False))


def _write_lines(block: WriteLines) -> list[str]:
    lines = _wrapped(block.label) if block.label else []
    for _ in range(block.count):
        lines += ["", "_" * WIDTH]
    return lines


def _fields(block: Fields) -> list[str]:
    if not block.title:  # to sign: a line, and under it what belongs there
        return [row for label in block.labels for row in ("", "_" * SIGNED, *_wrapped(label))]
    inner = WIDTH - 4
    lines = _wrapped(block.title, width=inner)
    if block.text:
        lines += _wrapped(block.text, width=inner)
    for label in block.labels:
        lines += ["", _field(label, inner)]
    return _framed(lines)


def _field(label: str, width: int) -> str:
    """A label and a line that fills the rest."""
    return f"{label}: ".ljust(width, "_") if len(label) < width - 12 else f"{label}: " + "_" * 12


def _timeline(block: Timeline) -> list[str]:
    column = max((len(point.day) for point in block.points), default=0)
    lines: list[str] = []
    for point in block.points:
        if lines:
            lines.append(" " * (column + 4) + "|")
        lead = f"  {point.day.rjust(column)}  {MARKS[point.state]}  "
        lines += _wrapped(point.label, lead, " " * (column + 4) + "|" + "  ")
    return lines


def _code(block: Code) -> list[str]:
    """A QR code cannot be read from plain text on every paper: what it says stands for it."""
    return [line for text in (block.caption, block.says) if text for line in _wrapped(text)]


def _card(block: Card) -> list[str]:
    lines = _heading(Heading(block.title, 2))
    if block.text:
        lines += _wrapped(block.text)
    if block.items:
        lines += _bullets(Bullets(block.items))
    if block.note:
        lines += _wrapped(block.note)
    return lines + _write_lines(WriteLines("", block.room))


def _draw_box(block: DrawBox) -> list[str]:
    inner = WIDTH - 4
    lines = _wrapped(block.title, width=inner)
    if block.text:
        lines += ["", *_wrapped(block.text, width=inner)]
    return _framed(lines + [""] * max(1, BOX - len(lines)))


def _framed(lines: list[str]) -> list[str]:
    """Lines in a frame as wide as the paper."""
    edge = "+" + "-" * (WIDTH - 2) + "+"
    return [edge, *(f"| {line.ljust(WIDTH - 4)} |" for line in lines), edge]


def _monospaced(block: Monospaced) -> list[str]:
    return list(block.lines)


def _page_break(block: PageBreak) -> list[str]:
    return ["\f" + "=" * WIDTH]


DRAW: dict[type, Callable[[Any], list[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    WriteLines: _write_lines,
    Fields: _fields,
    Timeline: _timeline,
    Code: _code,
    Card: _card,
    DrawBox: _draw_box,
    Monospaced: _monospaced,
    PageBreak: _page_break,
}
"""Block -> how it is drawn."""
