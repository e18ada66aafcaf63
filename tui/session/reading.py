"""What a visit reads in: an answer typed for a choice, and the made-up case of the content."""

from __future__ import annotations

from collections.abc import Mapping

import content
from tui.case import model
from tui.case.model import CaseFile


def choice(choices: Mapping[str, str], text: str) -> str | None:
    """The choice that is meant by an id, a number or its words; None: none of them."""
    wanted = text.casefold()
    if text.isdigit() and 1 <= int(text) <= len(choices) and text not in choices:
        return list(choices)[int(text) - 1]
    for one, said in choices.items():
        if wanted in (one.casefold(), said.casefold().rstrip(".")):
            return one
    return None


def practice_case(language: str) -> CaseFile:
    """The made-up child of the content."""
    made_up = content.load(language, "practice")
    case = model.with_child(CaseFile(practice=True), **made_up.child)
    for question, value in made_up.answers.items():
        case = model.with_answer(case, question, value)
    for question, text in made_up.notes.items():
        case = model.with_note(case, question, text)
    return case
