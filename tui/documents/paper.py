"""What a paper is made of, whatever form it takes in the end.

A :class:`Paper` is a title and a tuple of blocks. Every text in it is plain: no markup of any
kind, so that nothing a person typed can be read as anything but words. A form (PDF, plain text,
Word) draws every kind of block; a test takes :data:`BLOCKS` and fails where one is missing.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

BLANK_LINE = "_" * 28
"""Stands in a sentence where a blank is to be filled by hand."""


class Heading(Struct, frozen=True):
    """A heading; level 1 is the largest below the paper's title."""

    text: str
    level: Literal[1, 2] = 1


Style: TypeAlias = Literal["text", "strong", "small", "quote", "address", "sender"]
"""How a paragraph looks."""


class Paragraph(Struct, frozen=True):
    """A paragraph; line breaks in it are kept."""

    text: str
    style: Style = "text"
    """``small``: sources and notes. ``quote``: a sentence to say. ``address``: lines that stay
    together. ``sender``: the same at the head of a letter, for whoever writes it."""


class Bullets(Struct, frozen=True):
    """A list. ``numbers``: 1, 2, 3. ``boxes``: an empty box to tick before each."""

    items: tuple[str, ...]
    kind: Literal["bullets", "numbers", "boxes"] = "bullets"


class Table(Struct, frozen=True):
    """Rows of cells under a header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Shares of the width, one per column; empty: equal."""


class WriteLines(Struct, frozen=True):
    """Room to write by hand: a label and some empty lines."""

    label: str
    count: int = 3


class Fields(Struct, frozen=True):
    """Short lines to fill by hand, each after its label: ``Received on ____``."""

    labels: tuple[str, ...]
    title: str = ""
    """Stands above them; with a title they are drawn as a slip in a frame, kept on one page."""
    text: str = ""
    """Under the title of a slip: what it is about."""


When: TypeAlias = Literal["past", "today", "next", "late"]
"""Where a point lies, seen from today; ``late``: it was due and was not done."""


class TimelinePoint(Struct, frozen=True):
    """One point of a drawn line of dates."""

    day: str
    """In words: ``Oct 1``."""
    label: str
    state: When


class Timeline(Struct, frozen=True):
    """Dates drawn on a line, in order."""

    points: tuple[TimelinePoint, ...]
    says: str
    """The same in a sentence, for a screen reader."""


class Code(Struct, frozen=True):
    """A QR code."""

    data: str
    says: str
    """What it holds, for a person who cannot see it."""
    caption: str = ""


class Card(Struct, frozen=True):
    """A part of a page that is taken in at a glance: a title, and a few words beside it."""

    title: str
    text: str = ""
    items: tuple[str, ...] = ()
    """A short list under the words."""
    note: str = ""
    """Small: where the rest is."""
    room: int = 0
    """Empty lines to write on, under all that."""


class DrawBox(Struct, frozen=True):
    """A frame to write or draw in. Frames that follow each other share what is left of a page."""

    title: str
    text: str = ""


class Monospaced(Struct, frozen=True):
    """Lines in a typewriter face, kept as they are: the lines of a case on paper."""

    lines: tuple[str, ...]


class PageBreak(Struct, frozen=True):
    """What follows begins a new page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | WriteLines
    | Fields
    | Timeline
    | Code
    | Card
    | DrawBox
    | Monospaced
    | PageBreak
)
BLOCKS: tuple[type, ...] = get_args(Block)


class Paper(Struct, frozen=True):
    """A whole paper."""

    title: str
    language: str
    """``en``, ``es``."""
    blocks: tuple[Block, ...]
    footer: str = ""
    """Small words at the foot of every page: the day it was made, and to check the law."""
    show_title: bool = True
    """Whether the title is drawn at the top; a letter has none, but every PDF has it inside."""
    large_print: bool = False
    """18-point type in place of 11."""
    page_words: str = ""
    """``Page {page} of {pages}``; empty: no page numbers."""
