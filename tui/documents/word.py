"""A paper as a Word file, to go on writing in a word processor (``python-docx``)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from tui.case.problem import Problem
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

BODY, LARGE = 11, 18
"""Points of the type."""
FONT = "Arial"
"""Every word processor has it or something of its width."""
LINE = "_" * 60
MARKS = {"past": "\u25cf", "today": "\u25b6", "next": "\u25cb", "late": "\u25a0"}
"""How a point of a timeline is marked."""


def make(paper: Paper) -> bytes | Problem:
    """The paper as .docx; a Problem where ``python-docx`` is not installed."""
    try:
        import docx
    except ImportError:
        return Problem("docx_not_installed")
    document = docx.Document()
    _set_up(document, paper)
    if paper.show_title:
        document.add_heading(paper.title, 0)
    for block in paper.blocks:
        DRAW[type(block)](document, block)
    if paper.footer:
        document.sections[0].footer.paragraphs[0].text = paper.footer
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    """Letter size, margins, type, language, title; nothing of who or when."""
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.9)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(LARGE if paper.large_print else BODY)
    normal.paragraph_format.space_after = Pt(8)
    fonts = normal.element.get_or_add_rPr()
    fonts.rFonts.set(qn("w:eastAsia"), FONT)
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): f"{paper.language}-US"})
    fonts.append(language)
    for level in range(3):
        style = document.styles["Title" if level == 0 else f"Heading {level}"]
        style.font.name, style.font.bold = FONT, True
        style.font.color.rgb = None
        style.element.get_or_add_rPr().rFonts.set(qn("w:asciiTheme"), "")
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, "", paper.language


def _heading(document: Any, block: Heading) -> None:
    document.add_heading(block.text, block.level)


def _paragraph(document: Any, block: Paragraph) -> None:
    from docx.shared import Inches, Pt

    made = document.add_paragraph()
    lines = block.text.split("\n")
    for number, line in enumerate(lines):
        run = made.add_run(line)
        run.bold = block.style == "strong" or (block.style == "sender" and number == 0)
        if block.style == "small":
            run.font.size = Pt(9)
        if number < len(lines) - 1:
            run.add_break()
    if block.style == "quote":
        made.paragraph_format.left_indent = Inches(0.3)
    if block.style == "sender":
        made.paragraph_format.space_after = Pt(18)
    if block.style in ("address", "sender"):
        made.paragraph_format.keep_together = True


def _bullets(document: Any, block: Bullets) -> None:
    for item in block.items:
        if block.kind == "boxes":
            document.add_paragraph(f"\u2610 {item}")
        else:
            style = "List Number" if block.kind == "numbers" else "List Bullet"
            document.add_paragraph(item, style=style)


def _table(document: Any, block: Table) -> None:
    made = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
    for number, row in enumerate((block.header, *block.rows)):
        cells = made.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.bold = number == 0
    _repeat_header(made.rows[0])
    document.add_paragraph()


def _repeat_header(row: Any) -> None:
    """Mark the first row as the header, on every page and for a screen reader."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _write_lines(document: Any, block: WriteLines) -> None:
    if block.label:
        document.add_paragraph(block.label).paragraph_format.keep_with_next = True
    for _ in range(block.count):
        document.add_paragraph(LINE)


def _fields(document: Any, block: Fields) -> None:
    place = document
    if block.title:
        place = document.add_table(rows=1, cols=1, style="Table Grid").rows[0].cells[0]
        place.paragraphs[0].add_run(block.title).bold = True
        if block.text:
            place.add_paragraph(block.text)
        for label in block.labels:
            place.add_paragraph(f"{label}: {'_' * 36}")
        return
    for label in block.labels:
        document.add_paragraph()
        document.add_paragraph(f"{'_' * 36}\n{label}")


def _timeline(document: Any, block: Timeline) -> None:
    made = document.add_table(rows=0, cols=3)
    for point in block.points:
        cells = made.add_row().cells
        loud = point.state in ("today", "late")
        for cell, text in zip(cells, (point.day, MARKS[point.state], point.label), strict=True):
            cell.paragraphs[0].add_run(text).bold = loud
    document.add_paragraph()


def _code(document: Any, block: Code) -> None:
    from docx.shared import Mm

    from tui.documents import qr
    from tui.documents.pdf import code_width

    held = io.BytesIO()
    made = qr.code(block.data)
    made.save(held, kind="png", scale=8)
    held.seek(0)
    picture = document.add_picture(held, width=Mm(code_width(made.symbol_size()[0])))
    picture._inline.docPr.set("descr", block.says)
    if block.caption:
        document.add_paragraph(block.caption)


def _card(document: Any, block: Card) -> None:
    _heading(document, Heading(block.title))
    if block.text:
        _paragraph(document, Paragraph(block.text))
    if block.items:
        _bullets(document, Bullets(block.items))
    if block.note:
        _paragraph(document, Paragraph(block.note, "small"))
    _write_lines(document, WriteLines("", block.room))


def _draw_box(document: Any, block: DrawBox) -> None:
    from docx.shared import Inches

    row = document.add_table(rows=1, cols=1, style="Table Grid").rows[0]
    row.height = Inches(1.7)
    row.cells[0].paragraphs[0].add_run(block.title).bold = True
    if block.text:
        row.cells[0].add_paragraph(block.text)
    document.add_paragraph()


def _monospaced(document: Any, block: Monospaced) -> None:
    from docx.shared import Pt

    made = document.add_paragraph()
    for number, line in enumerate(block.lines):
        run = made.add_run(line)
        run.font.name, run.font.size = "Courier New", Pt(9)
        if number < len(block.lines) - 1:
            run.add_break()


def _page_break(document: Any, _: PageBreak) -> None:
    document.add_page_break()


DRAW: dict[type, Callable[[Any, Any], None]] = {
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
