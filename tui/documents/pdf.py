"""A paper as PDF: tagged (PDF/UA-1), letter size, fonts inside; made by ``typst``.

The look is ``paper.typ`` beside this module. Words go in only as data, so that nothing in a paper
can be read as Typst. The template can reach no file outside this folder and no package.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from tui.documents.paper import Code, Heading, Paper

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "paper.typ"
FONTS = FOLDER / "fonts"
STANDARD = "ua-1"
"""PDF/UA-1: what a screen reader needs."""

STAND_IN = "\u25a1"
"""An empty box, for a character that no font on this computer can draw."""

MODULE = 0.6
"""Millimeters of one square of a QR code; a phone reads it well from paper."""
SMALLEST_CODE, LARGEST_CODE = 30.0, 150.0
"""Millimeters that a QR code is wide."""

_NOT_DRAWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_one_at_a_time = Lock()


def make(paper: Paper) -> bytes:
    """The paper as PDF.

    What our own fonts cannot draw (such as Chinese) is drawn with a font of this computer; what
    none can draw becomes :data:`STAND_IN`.
    """
    import typst

    data = _data(paper)
    with _one_at_a_time:
        try:
            return _compiled(data, system_fonts=False)
        except typst.TypstError as error:
            if not _NOT_DRAWN.search(error.diagnostic):
                raise
        try:
            return _compiled(data, system_fonts=True)
        except typst.TypstError as error:
            found = _NOT_DRAWN.findall(error.diagnostic)
            if not found:
                raise
        odd = {sign for text in found for sign in _ESCAPED.sub(_unescaped, text)}
        try:
            return _compiled(_without(data, odd), system_fonts=True)
        except typst.TypstError:
            every = set(data)
        return _compiled(_without(data, {one for one in every if ord(one) > 0xFF}), False)


def _compiled(data: str, system_fonts: bool) -> bytes:
    compiler = _compiler(system_fonts)
    made: bytes = compiler.compile(
        TEMPLATE, format="pdf", pdf_standards=[STANDARD], sys_inputs={"paper": data}
    )
    return made


@cache
def _compiler(system_fonts: bool) -> Any:
    """A compiler that keeps what it has read: the second paper takes a few milliseconds."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts, include_embedded_fonts=True, font_paths=[FONTS]
    )
    return typst.Compiler(root=FOLDER, font_paths=fonts)


def _data(paper: Paper) -> str:
    """The paper as JSON, each block with its name, each QR code drawn."""
    held = msgspec.to_builtins(paper)
    deepest = 0
    for block, made in zip(paper.blocks, held["blocks"], strict=True):
        made["block"] = type(block).__name__
        if isinstance(block, Code):
            made.update(_drawn(block))
        if isinstance(block, Heading):  # a level may not be skipped
            deepest = made["level"] = min(block.level, deepest + 1)
    return msgspec.json.encode(held).decode()


def _drawn(code: Code) -> dict[str, object]:
    """A QR code as a picture made of lines, and how wide it is to be."""
    from tui.documents import qr

    made = qr.code(code.data)
    return {"svg": made.svg_inline(omitsize=True), "size": code_width(made.symbol_size()[0])}


def code_width(modules: float) -> float:
    """Millimeters that a QR code of so many squares is wide."""
    return min(max(modules * MODULE, SMALLEST_CODE), LARGEST_CODE)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16)) if match.group(1) else match.group(2)


def _without(data: str, odd: set[str]) -> str:
    """The JSON with each of the odd characters replaced; JSON's own signs are ASCII and stay."""
    return data.translate({ord(one): STAND_IN for one in odd if not one.isascii()})
