"""A paper as it can be read on the screen, before it is saved or printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

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
from tui.screens.blocks import Block, Divider, Gap, Picture, Words
from tui.screens.frame import Frame
from tui.screens.glyphs import Glyphs

LINE = "_" * 24
"""Stands for room to write."""
STYLES = {"strong": "strong", "small": "source", "quote": "quote"}
"""Styles of paragraphs that look different on the screen too."""


class PaperScreen(Frame):
    """A whole paper, to read."""

    page = "paper"
    hints: ClassVar[tuple[str, ...]] = ("move", "back", "words", "help", "leave")

    def __init__(self, make: Callable[[], Paper], title: str) -> None:
        """``make`` makes the paper each time it is shown; ``title`` is a phrase by
        ``section.key``."""
        super().__init__()
        self._make = make
        self._title = title

    def place(self) -> str:
        """What the caller named it."""
        return self.phrase(self._title)

    def blocks(self) -> Sequence[Block]:
        """The paper from its title to its foot."""
        return view(self._make(), self.plan.glyphs)

    def chosen(self, choice_id: str) -> None:
        """There is nothing to choose: Enter goes back."""
        self.action_back()


def view(paper: Paper, glyphs: Glyphs) -> list[Block]:
    """The blocks of the screen for the blocks of a paper."""
    made: list[Block] = []
    if paper.show_title:
        made += [Gap(), Words(paper.title, "title")]
    for block in paper.blocks:
        made += DRAW[type(block)](block, glyphs)
    return [*made, Gap(), Words(paper.footer, "dim")]


def _heading(block: Heading, _: Glyphs) -> Iterator[Block]:
    yield Gap()
    yield Words(block.text, "title" if block.level == 1 else "heading")


def _paragraph(block: Paragraph, _: Glyphs) -> Iterator[Block]:
    yield Words(block.text, STYLES.get(block.style, "text"))


def _bullets(block: Bullets, glyphs: Glyphs) -> Iterator[Block]:
    for number, item in enumerate(block.items, 1):
        lead = {"bullets": f"{glyphs.bullet} ", "numbers": f"{number}. ", "boxes": "[ ] "}
        yield Words(item, lead=lead[block.kind])


def _table(block: Table, _: Glyphs) -> Iterator[Block]:
    for row in block.rows:
        yield Gap()
        for number, (head, cell) in enumerate(zip(block.header, row, strict=False)):
            text = cell if cell.strip() else LINE
            yield Words(text, "strong" if number == 0 else "text", lead=f"{head}: ")


def _write_lines(block: WriteLines, _: Glyphs) -> Iterator[Block]:
    yield Gap()
    if block.label:
        yield Words(block.label)
    yield from _room(block.count)


def _room(count: int) -> Iterator[Block]:
    """Room to write; on the screen one line stands for all."""
    if count:
        yield Words(LINE, "dim")


def _fields(block: Fields, _: Glyphs) -> Iterator[Block]:
    yield Gap()
    for text in (block.title, block.text):
        if text:
            yield Words(text, "strong" if text == block.title else "text")
    for label in block.labels:
        yield Words(LINE, "dim", lead=f"{label}: ", lead_style="text")


def _timeline(block: Timeline, glyphs: Glyphs) -> Iterator[Block]:
    yield Gap()
    marks = {"past": glyphs.step, "today": "▲", "next": glyphs.here, "late": "!"}
    for point in block.points:
        style = "strong" if point.state in ("today", "late") else "text"
        yield Words(f"{point.day} · {point.label}", style, lead=f"{marks[point.state]} ")


def _code(block: Code, _: Glyphs) -> Iterator[Block]:
    yield Words(block.caption or block.says)


def _card(block: Card, glyphs: Glyphs) -> Iterator[Block]:
    yield Gap()
    yield Words(block.title, "heading")
    if block.text:
        yield Words(block.text)
    yield from _bullets(Bullets(block.items), glyphs)
    if block.note:
        yield Words(block.note, "dim")
    yield from _room(block.room)


def _draw_box(block: DrawBox, _: Glyphs) -> Iterator[Block]:
    yield Gap()
    yield Words(block.title, "heading")
    yield Words(block.text or LINE, "text" if block.text else "dim")


def _monospaced(block: Monospaced, _: Glyphs) -> Iterator[Block]:
    yield Picture(block.lines)


def _page_break(_block: PageBreak, _: Glyphs) -> Iterator[Block]:
    yield Gap()
    yield Divider()


DRAW: dict[type, Callable[[Any, Glyphs], Iterator[Block]]] = {
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
"""Block of a paper -> how it is shown. A test holds that none is missing."""
