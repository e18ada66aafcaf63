"""From a paper to a file: one table of the forms there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tui.case.problem import Problem
from tui.documents import pdf, plain, word
from tui.documents.paper import Paper
from tui.text import clean

FORMS: dict[str, Callable[[Paper], bytes | Problem]] = {
    ".pdf": pdf.make,
    ".txt": plain.make,
    ".docx": word.make,
}
"""Ending of the file's name -> what makes its bytes."""


def make(paper: Paper, suffix: str) -> bytes | Problem:
    """The paper in the form that a file's ending names, such as ``.pdf``."""
    maker = FORMS.get(suffix.lower())
    if maker is None:
        return Problem("paper_form_unknown", suffix, {"accepted": ", ".join(FORMS)})
    return maker(cleaned(paper))


def cleaned(paper: Paper) -> Paper:
    """The paper with every text cleaned, wherever it came from."""
    made: Paper = _cleaned(paper)
    return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, lines=True).replace("\t", "    ")
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if isinstance(value, msgspec.Struct):
        held = {key: _cleaned(getattr(value, key)) for key in value.__struct_fields__}
        return msgspec.structs.replace(value, **held)
    return value
