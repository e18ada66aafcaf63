"""What a case holds as answers, wherever in the case file it is kept.

Most answers are in the table ``answers``; a few, such as the child's name and State, are in
``child``, where letters and lists look for them. ``stored_in`` in ``flow.toml`` says which.
"""

from __future__ import annotations

from functools import cache

import content
from tui.case import model
from tui.case.model import CaseFile


@cache
def _places() -> tuple[tuple[str, str], ...]:
    """Questions that are kept in the table ``child``: question, name of the field."""
    questions = content.load("en", "flow").questions
    return tuple(
        (name, asked.stored_in.removeprefix("child."))
        for name, asked in questions.items()
        if asked.stored_in != "answers"
    )


def answers_of(case: CaseFile) -> dict[str, str]:
    """All answers of a case by question."""
    given = dict(case.answers)
    for question, field in _places():
        value: str = getattr(case.child, field)
        if value:
            given[question] = value
    return given


def answer_of(case: CaseFile, question: str) -> str:
    """The answer to one question, or ``""``."""
    field = dict(_places()).get(question)
    value: str = getattr(case.child, field) if field else case.answers.get(question, "")
    return value


def with_value(case: CaseFile, question: str, value: str) -> CaseFile:
    """The case with another answer to one question; an empty value takes it away."""
    field = dict(_places()).get(question)
    if field:
        return model.with_child(case, **{field: value})
    return model.with_answer(case, question, value)


@cache
def known_answers() -> dict[str, frozenset[str]]:
    """For each question kept in ``answers`` and answered by a choice: the ids of its choices."""
    return {
        name: frozenset(asked.choices)
        for name, asked in content.load("en", "flow").questions.items()
        if asked.stored_in == "answers" and asked.kind == "choice"
    }
