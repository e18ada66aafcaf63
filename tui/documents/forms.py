"""From a paper to a file: one table of the forms there are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import msgspec

from tui.case.problem import Problem
from tui.documents import pdf, plain, word
from tui.documents.paper import Block, Card, Code, Heading, Paper, Paragraph, Timeline
from tui.text import clean

FORMS: dict[str, Callable[[Paper], bytes | Problem]] = {
    ".pdf": pdf.make,
    ".txt": plain.make,
    ".docx": word.make,
}
"""Ending of the file's name -> what makes its bytes."""


NO_TITLE = "PlanPath"
"""Title of a paper that has none: a PDF for screen readers must have one."""


def make(paper: Paper, suffix: str) -> bytes | Problem:
    """The paper in the form that a file's ending names, such as ``.pdf``."""
    maker = FORMS.get(suffix.lower())
    if maker is None:
        return Problem("paper_form_unknown", suffix, {"accepted": ", ".join(FORMS)})
    return maker(cleaned(paper))


def cleaned(paper: Paper) -> Paper:
    """The paper with every text cleaned, wherever it came from; what has no words left is gone."""
    made: Paper = _cleaned(paper)
    title = made.title if _seen(made.title) else NO_TITLE
    blocks = (_titled(one) for one in made.blocks if _has_words(one))
    return msgspec.structs.replace(made, title=title, blocks=tuple(blocks))


def _has_words(block: Block) -> bool:
    return not isinstance(block, Heading | Paragraph) or _seen(block.text)


def _titled(block: Block) -> Block:
    """The block; a title that nobody would see becomes none, and each picture says something."""
    if isinstance(block, Card) and not _seen(block.title):
        return msgspec.structs.replace(block, title="")
    if isinstance(block, Code | Timeline) and not _seen(block.says):
        return msgspec.structs.replace(block, says=NO_TITLE)
    return block


def _seen(text: str) -> bool:
    """Whether there is anything in a text that is drawn."""
    return any(unicodedata.category(one)[0] not in "ZC" for one in text)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, lines=True).replace("\t", "    ")
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if isinstance(value, msgspec.Struct):
        held = {key: _cleaned(getattr(value, key)) for key in value.__struct_fields__}
        return msgspec.structs.replace(value, **held)
    return value
