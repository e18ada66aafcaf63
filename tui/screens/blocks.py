"""What a sheet is made of, and how it is laid out in lines. No Textual here: plain text only.

A sheet is a list of blocks: words, gaps, rules, pictures, and choices that the person can pick.
:func:`lay_out` turns blocks into lines of styled pieces for a given width. Because pieces are
plain strings with the *name* of a style, nothing a person typed can ever be read as markup.
Blocks are msgspec structs: a dozen data classes would cost the first screen 6 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len, chop_cells

from tui.text import clean

MARGIN = 3
"""Columns left free before words."""


class Words(Struct, frozen=True):
    """A paragraph or several (parted by an empty line), wrapped to the width."""

    text: str
    style: str = "text"
    indent: int = MARGIN
    lead: str = ""
    """Stands before the first line; the others hang below its end (a bullet, a label)."""
    lead_style: str = ""


class Gap(Struct, frozen=True):
    """An empty line."""


class Divider(Struct, frozen=True):
    """A thin line across, with a heading in it if there is one."""

    label: str = ""


class Picture(Struct, frozen=True):
    """Lines that stay as they are, such as a drawn path; cut where the sheet ends."""

    lines: tuple[str, ...]
    style: str = "text"
    said: str = ""
    """What is said in its place when the screen is read aloud; empty where words beside it do."""


class Choice(Struct, frozen=True):
    """A row the person can pick."""

    id: str
    text: str
    number: int = 0
    """Shown before the text and picked by its digit; 0: none."""
    right: str = ""
    """A few dim words at the right end, or below where there is no room."""
    mark: str = ""
    """State in characters, such as ``[x]``."""
    below: str = ""
    """A dim line or two under the text."""
    style: str = "choice"


class Columns(Struct, frozen=True):
    """A row of the comparison: a title and two cells, side by side or stacked when narrow."""

    id: str
    title: str
    left: str
    right: str
    left_label: str
    """Stands before the cells when they are stacked."""
    right_label: str


Block = Words | Gap | Divider | Picture | Choice | Columns

Piece = tuple[str, str]
"""Text and the name of its style."""


class Line(Struct, frozen=True):
    """One line of a laid-out sheet."""

    pieces: tuple[Piece, ...]
    owner: int = -1
    """Index of the choice (among the choices) that the line belongs to, or -1."""
    head: bool = False
    """Whether it is the first line of its choice, the one with the pointer."""


class Layout(Struct, frozen=True):
    """The lines of a sheet, its choices, and where each choice begins and ends."""

    lines: tuple[Line, ...]
    choices: tuple[Choice | Columns, ...]
    spans: tuple[tuple[int, int], ...] = ()
    """Per choice: first line and one past the last."""


def wrap(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of at most ``width`` cells, at spaces where possible."""
    width = max(width, 4)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            parts = chop_cells(word, width) if cell_len(word) > width else [word]
            lines.extend(parts[:-1])
            line = parts[-1]
        lines.append(line)
    return lines


def fit(text: str, width: int, cut: str = "~") -> str:
    """``text`` in one line of at most ``width`` cells, with ``cut`` at the end if shortened."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    if width < 2:
        return ""
    return chop_cells(text, width - 1)[0].rstrip() + cut


def pad(text: str, width: int) -> str:
    """``text`` with spaces behind it up to ``width`` cells."""
    return text + " " * max(0, width - cell_len(text))


def _words(block: Words, width: int) -> Iterator[Line]:
    room = width - block.indent - cell_len(block.lead) - 1
    blank = " " * block.indent
    for index, text in enumerate(wrap(block.text, room)):
        lead = block.lead if index == 0 else " " * cell_len(block.lead)
        if not text and not block.lead:
            yield Line(())
        else:
            yield Line(
                ((blank, "text"), (lead, block.lead_style or block.style), (text, block.style))
            )


def _choice(block: Choice, width: int, owner: int) -> Iterator[Line]:
    number = f"{block.number}  " if block.number and block.number < 10 else ""
    if block.number >= 10:
        number = f"{block.number} "
    mark = f"{block.mark} " if block.mark else ""
    before = f"{number}{mark}"
    indent = MARGIN + 2
    room = width - indent - cell_len(before) - 1
    right = block.right
    lines = wrap(block.text, room)
    inline = bool(right) and len(lines) == 1 and cell_len(lines[0]) + cell_len(right) + 3 <= room
    for index, text in enumerate(lines):
        head = index == 0
        lead = before if head else " " * cell_len(before)
        pieces: list[Piece] = [
            (" " * indent, "pointer" if head else "text"),
            (lead, "mark"),
            (text, block.style),
        ]
        if head and inline:
            pieces += [(" " * (room - cell_len(text) - cell_len(right)), "text"), (right, "dim")]
        yield Line(tuple(pieces), owner, head)
    blank = " " * (indent + cell_len(before))
    if right and not inline:
        for text in wrap(right, room):
            yield Line(((blank, "text"), (text, "dim")), owner)
    if block.below:
        for text in wrap(block.below, room):
            yield Line(((blank, "text"), (text, "dim")), owner)


def columns_of(width: int) -> tuple[int, int]:
    """Widths of the first column of the comparison and of each of the two others."""
    first = max(18, min(24, width // 5))
    return first, (width - 3 - first - 5) // 2


def _columns(block: Columns, width: int, owner: int) -> Iterator[Line]:
    if width < 70:
        yield Line(((" " * 3, "pointer"), (block.title, "heading")), owner, True)
        for label, cell in ((block.left_label, block.left), (block.right_label, block.right)):
            lead = f"{label}  "
            for index, text in enumerate(wrap(cell, width - 6 - cell_len(lead))):
                shown = lead if index == 0 else " " * cell_len(lead)
                yield Line(((" " * 5, "text"), (shown, "label"), (text, "text")), owner)
        yield Line((), owner)
        return
    first, room = columns_of(width)
    titles, left, right = wrap(block.title, first), wrap(block.left, room), wrap(block.right, room)
    for index in range(max(len(titles), len(left), len(right))):
        title, one, two = (
            cells[index] if index < len(cells) else "" for cells in (titles, left, right)
        )
        yield Line(
            (
                (" " * 3, "pointer" if index == 0 else "text"),
                (pad(title, first + 1), "heading"),
                (pad(one, room + 2), "text"),
                (two, "text"),
            ),
            owner,
            index == 0,
        )
    yield Line((), owner)


def lay_out(blocks: Sequence[Block], width: int, line: str = "─") -> Layout:
    """Lay ``blocks`` out in ``width`` columns; ``line`` is the character of dividers.

    Whatever a terminal would obey is taken out here once more: names of files reach a sheet
    without passing the door of :mod:`tui.case`.
    """
    lines: list[Line] = []
    choices: list[Choice | Columns] = []
    spans: list[tuple[int, int]] = []
    for block in blocks:
        match block:
            case Gap():
                lines.append(Line(()))
            case Divider(label):
                text = f"{line * 2} {label} " if label else ""
                rest = line * max(0, width - 2 * MARGIN - cell_len(text) + 2)
                lines.append(
                    Line(((" " * (MARGIN - 1), "text"), (text, "heading"), (rest, "rule")))
                )
            case Picture(lines=rows, style=style):
                lines.extend(Line(((fit_raw(row, width), style),)) for row in rows)
            case Words():
                lines.extend(_words(block, width))
            case Choice() | Columns():
                start = len(lines)
                at = len(choices)
                lines.extend(
                    _choice(block, width, at)
                    if isinstance(block, Choice)
                    else _columns(block, width, at)
                )
                choices.append(block)
                spans.append((start, len(lines)))
    safe = tuple(
        Line(
            tuple((clean(text, lines=False), style) for text, style in one.pieces),
            one.owner,
            one.head,
        )
        for one in lines
    )
    return Layout(safe, tuple(choices), tuple(spans))


def fit_raw(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, its spaces kept."""
    return text if cell_len(text) <= width else chop_cells(text, width)[0]
