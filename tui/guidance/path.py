"""Which question comes next, worked out from the answers alone.

All functions take a case, or just its answers by question id. Nothing here stores a position, so
that changed content cannot strand a case.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.case.model import CaseFile
from tui.guidance.given import answers_of
from tui.guidance.rules import Rules, holds, rules

Answers = Mapping[str, str]
"""Question id -> answer id, or the words typed for a question of kind ``text``."""


def plain(case: CaseFile | Answers) -> Answers:
    """The answers of a case by question, wherever the file keeps them; answers stay as they are."""
    return answers_of(case) if isinstance(case, CaseFile) else case


def answers_in_use(case: CaseFile | Answers) -> dict[str, str]:
    """The answers that count: what was given and fits, and what the stage already tells.

    Unknown questions, empty answers and answers that are not among the choices are left out, and
    so are answers that no longer apply. A given answer goes before one that the stage implies.
    """
    return used(rules(), plain(case))


def used(known: Rules, answers: Answers) -> dict[str, str]:
    """:func:`answers_in_use` by the given rules."""
    questions = known.flow.questions
    given = {}
    for name, answer in answers.items():
        question = questions.get(name)
        if question is None or not answer:
            continue
        if question.kind != "choice" or answer in question.choices:
            given[name] = answer
    stage = known.flow.stages.get(given.get("stage", ""))
    if stage is not None and stage.implies:
        given = {**stage.implies, **given}
    for name, conditions in known.applies:
        if name in given and not holds(conditions, known.case(given)):
            del given[name]
    return given


def questions_for(case: CaseFile | Answers) -> tuple[str, ...]:
    """The questions that this case is asked, in order, answered or not."""
    known = rules()
    in_use = used(known, plain(case))
    return asked(known, in_use, known.case(in_use))


def asked(known: Rules, in_use: Answers, case: int) -> tuple[str, ...]:
    """:func:`questions_for` by the given rules, from the answers in use and their bits."""
    listed = known.lists[in_use.get("stage", "")]
    conditions = known.asked
    found = [name for name in listed if holds(conditions[name], case)]
    for name, applies in known.applies:
        if name in found and not holds(applies, case):
            found.remove(name)
    return tuple(found)


def next_question(case: CaseFile | Answers, after: str = "") -> str | None:
    """The question to ask now, or ``None`` when all that matter are answered.

    A question that may be left empty counts as passed over as soon as a later one is answered, or
    when it is ``after``, the one just shown, or stands before it.
    """
    known = rules()
    answers = plain(case)
    in_use = used(known, answers)
    return upcoming(known, in_use, known.case(in_use), answers, after)


def upcoming(
    known: Rules, in_use: Answers, case: int, given: Answers, after: str = ""
) -> str | None:
    """:func:`next_question` by the given rules, from the answers in use and their bits.

    An answer that only the stage implies does not count as given where the stage asks for it.
    """
    listed = asked(known, in_use, case)
    open_ones = [i for i, name in enumerate(listed) if name not in in_use or name not in given]
    if not open_ones:
        return None
    last = max((i for i, name in enumerate(listed) if name in in_use and name in given), default=-1)
    if after in listed:
        last = max(last, listed.index(after))
    questions = known.flow.questions
    for i in open_ones:
        if i > last or not questions[listed[i]].optional:
            return listed[i]
    return None


def progress(case: CaseFile | Answers, question: str) -> tuple[int, int]:
    """Where a question stands: its place, counted from 1, and about how many there are.

    The place is 0 for a question that this case is not asked.
    """
    listed = questions_for(case)
    return (listed.index(question) + 1 if question in listed else 0), len(listed)
