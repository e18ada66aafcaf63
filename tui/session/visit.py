"""One visit: the verbs that every front end and every command uses.

A session holds one case, knows where it is kept, and offers the verbs: start, open, answer, note,
mark, pick, write, undo, save. A verb takes what was typed or picked, with no meaning yet, and
gives back ``None``, or a :class:`~tui.case.problem.Problem` that says what would be accepted; on
a Problem nothing has changed. After every change the case is saved; whether that worked is in
:attr:`Session.not_saved` and :attr:`Session.saved_at`, and a failed save is tried again.

The session has no clock and reads no environment: the time is asked of the function it is given,
paths come in as arguments. It imports no front end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

import content
from tui import words
from tui.case import model, store
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.guidance import given
from tui.session import reading
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

if TYPE_CHECKING:
    from content.shapes import Question, Source
    from tui.session.diary import Diary
    from tui.session.packet import Meeting
    from tui.session.papers import Papers

MARKS = ("know", "used", "ask", "problem")
"""What a parent can say of a right."""

UNDO_STEPS = 50


class Step(Struct, frozen=True):
    """Where a question stands on the way."""

    question: str
    number: int
    """From 1."""
    about: int
    """About how many questions there will be."""


class Session:
    """One visit to PlanPath, from the first key to the last save."""

    def __init__(self, *, now: Callable[[], datetime], cases: Path, language: str = "en") -> None:
        """``now`` tells the local time; ``cases`` is the folder where new cases are kept."""
        self.now = now
        self.cases, self.language = cases, language
        self.case = CaseFile()
        self.has_case = self.read_only = False
        self.path: Path | None = None
        self.fingerprint: str | None = None
        self.problems: tuple[Problem, ...] = ()
        self.not_saved: Problem | None = None
        self.saved_at: datetime | None = None
        self.conflict = False
        """The file on disk was changed by someone else; both versions can be kept."""
        self._held = False
        self._undo: list[CaseFile] = []
        self._result: tuple[CaseFile | None, str, Mapping[str, Any]] = (None, "", {})

    @cached_property
    def diary(self) -> Diary:
        """The verbs of the log and the dates."""
        from tui.session.diary import Diary

        return Diary(self)

    @cached_property
    def meeting(self) -> Meeting:
        """The verbs of the meeting packet."""
        from tui.session.packet import Meeting

        return Meeting(self)

    @cached_property
    def papers(self) -> Papers:
        """The verbs of letters and other papers."""
        from tui.session.papers import Papers

        return Papers(self)

    # ------------------------------------------------------------------------ words

    def phrase(self, key: str, /, **values: object) -> str:
        """A phrase of the interface by ``section.key``, its blanks filled."""
        return words.phrase(self.language, key, child=self.child, **values)

    def has_phrase(self, key: str) -> bool:
        """Whether the interface has that phrase."""
        return words.has_phrase(self.language, key)

    def fill(self, text: str, /, **values: object) -> str:
        """``text`` with ``{child}``, ``{Child}`` and the named blanks filled."""
        return words.fill(text, child=self.child, **values)

    @property
    def child(self) -> str:
        """What to call the child in the middle of a sentence."""
        who = self.case.answers.get("who_asks", "")
        return words.child_called(self.language, self.case.child.name, who)

    @property
    def shown_name(self) -> str:
        """The child's name for the top line; empty where there is none or no case."""
        return self.case.child.name if self.has_case else ""

    def problem_words(self, problem: Problem) -> tuple[str, str, str]:
        """What happened, what is safe, what to do."""
        return words.problem_words(self.language, problem)

    def crash_words(self, saved: bool) -> str:
        """The sentences that stand in place of a traceback."""
        return words.crash_words(self.language, saved)

    def saved_words(self) -> tuple[str, bool]:
        """What the top line says of saving; True where it is a warning."""
        if not self.has_case:
            return "", False
        if self.case.practice and self.path is None:
            return self.phrase("bars.practice"), False
        if self.read_only:
            return self.phrase("bars.read_only"), True
        if self.not_saved is not None:
            return self.phrase("bars.not_saved"), True
        if self.saved_at is None:
            return "", False
        return self.phrase("bars.saved", time=self.clock(self.saved_at)), False

    def clock(self, moment: datetime) -> str:
        """A time of day in the person's form: ``3:42 pm``."""
        return words.clock(self.language, moment)

    def day(self, iso: str) -> str:
        """A day in words, from ``YYYY-MM-DD``: ``Nov 24, 2026``."""
        return words.day(self.language, iso)

    def sources(self, ids: Sequence[str]) -> list[Source]:
        """The sources with these ids."""
        return words.sources(self.language, ids)

    # ----------------------------------------------------------------- start and open

    def start_new(self) -> None:
        """Begin a new case; it gets its file with the first answer."""
        self._take(CaseFile(), None, None)

    def start_practice(self) -> None:
        """Open the made-up child of the content; nothing of it is written to disk."""
        self._take(reading.practice_case(self.language), None, None)

    def open(self, path: Path, *, backup: bool = False) -> Problem | None:
        """Open the case at ``path`` (or its backup); on a Problem the present case stays."""
        reader = store.open_backup if backup else store.open_case
        opened = reader(path, known=given.known_answers())
        if isinstance(opened, Problem):
            return opened
        self._take(opened.case, path, opened.fingerprint)
        self.problems, self.read_only = opened.problems, opened.read_only
        return None

    def _take(self, case: CaseFile, path: Path | None, fingerprint: str | None) -> None:
        self.case, self.path, self.fingerprint = case, path, fingerprint
        self.has_case, self.read_only, self.problems = True, False, ()
        self.saved_at, self.not_saved, self.conflict = None, None, False
        self._undo.clear()

    # -------------------------------------------------------------------- the flow

    @property
    def next_question(self) -> str | None:
        """The next question without an answer, or None at the end."""
        from tui.guidance import path as flow_path

        return flow_path.next_question(given.answers_of(self.case))

    def questions(self) -> tuple[str, ...]:
        """The questions of this case in order, as far as its answers tell."""
        from tui.guidance import path as flow_path

        return flow_path.questions_for(given.answers_of(self.case))

    def step(self, question: str) -> Step:
        """Where ``question`` stands."""
        from tui.guidance import path as flow_path

        number, about = flow_path.progress(given.answers_of(self.case), question)
        return Step(question, number, about)

    def question(self, question: str) -> Question:
        """The words of a question."""
        return content.load(self.language, "questions")[question]

    def question_text(self, question: str) -> str:
        """The question as it is asked of this person."""
        asked = self.question(question)
        student = self.case.answers.get("who_asks") == "student"
        return self.fill(asked.ask_student if student else asked.ask)

    def choices(self, question: str) -> dict[str, str]:
        """The choices of a question in words; empty for a question that is typed."""
        kind = content.load(self.language, "flow").questions[question].kind
        if kind == "state":
            states = content.load(self.language, "law/states")
            return {code: state.name for code, state in states.items()}
        asked = self.question(question)
        return {one: self.fill(text) for one, text in asked.choices.items()}

    def value(self, question: str) -> str:
        """The answer given to a question, or ``""``."""
        return given.answer_of(self.case, question)

    def answer_words(self, question: str) -> str:
        """The answer given, in words, or ``""``."""
        value = self.value(question)
        return self.choices(question).get(value, value)

    # ---------------------------------------------------------------------- verbs

    def answer(self, question: str, raw: str) -> Problem | None:
        """Take an answer: an id, a number of a choice, its words, or typed text."""
        flow = content.load(self.language, "flow")
        asked = flow.questions.get(question)
        if asked is None:
            return Problem("unknown_question", where=question)
        text = clean(raw, lines=False).strip()
        if len(text) > LINE_LIMIT:
            return Problem("text_too_long", where=question, values={"limit": str(LINE_LIMIT)})
        value: str | None = text
        if asked.kind != "text" and text:
            value = reading.choice(self.choices(question), text)
        if value is None or (not text and not asked.optional):
            accepted = ", ".join(list(self.choices(question))[:60])
            return Problem(
                "answer_not_accepted", where=question, values={"accepted": accepted, "given": text}
            )
        return self.change(given.with_value(self.case, question, value))

    def clear(self, question: str) -> Problem | None:
        """Take an answer back."""
        return self.change(given.with_value(self.case, question, ""))

    def note(self, question: str, raw: str) -> Problem | None:
        """Keep the parent's own words on a question; an empty text removes them."""
        return self._keep_text(
            raw, "text_too_long", question, lambda text: model.with_note(self.case, question, text)
        )

    def write(self, area: str, raw: str) -> Problem | None:
        """Keep the parent's own words on a part of the child's life."""
        if area not in content.load(self.language, "whole_child"):
            return Problem("unknown_area", where=area)
        return self._keep_text(
            raw, "text_too_long", area, lambda text: model.with_whole_child(self.case, area, text)
        )

    def _keep_text(
        self, raw: str, kind: str, where: str, change: Callable[[str], CaseFile]
    ) -> Problem | None:
        text = clean(raw, lines=True).strip()
        if len(text) > NOTE_LIMIT:
            return Problem(kind, where=where, values={"limit": str(NOTE_LIMIT)})
        return self.change(change(text))

    def mark(self, right: str, mark: str) -> Problem | None:
        """Mark a right; an empty mark takes it away."""
        if right not in content.load(self.language, "rights").rights:
            return Problem("unknown_right", where=right)
        if mark and mark not in MARKS:
            return Problem("unknown_mark", where=right, values={"accepted": ", ".join(MARKS)})
        return self.change(model.with_mark(self.case, right, mark))

    def pick(self, support: str, picked: bool) -> Problem | None:
        """Put an accommodation or support on the parent's list, or take it off."""
        if support not in content.load(self.language, "accommodations").supports:
            return Problem("unknown_support", where=support)
        return self.change(model.with_accommodation(self.case, support, picked))

    def knows(self, question: str) -> bool:
        """Whether there is such a question."""
        return question in content.load(self.language, "flow").questions

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        if not self._undo:
            return False
        self.case = self._undo.pop()
        self.save()
        return True

    def change(self, case: CaseFile) -> Problem | None:
        """Take a changed case, keep the one before for undo, and save."""
        if case == self.case and self.has_case:
            if self.not_saved is not None:
                self.save()
            return None
        if self.read_only:
            return Problem("case_read_only", where=self.path.name if self.path else "")
        self._undo = [*self._undo[-UNDO_STEPS:], self.case]
        self.case = case
        self.has_case = True
        self.save()
        return None

    # ---------------------------------------------------------------------- saving

    def hold(self) -> None:
        """Save nothing until :meth:`release`: several changes are to count as one."""
        self._held = True

    def release(self) -> Problem | None:
        """Save what was held back."""
        self._held = False
        return self.save()

    def save(self) -> Problem | None:
        """Save the case; the Problem is also kept in :attr:`not_saved`.

        A case without answers, a practice case and a read-only case have nothing to save.
        """
        if (
            self._held
            or not self.has_case
            or self.read_only
            or (self.case.practice and self.path is None)
        ):
            return None
        if self.path is None:
            if self.case == CaseFile():
                return None
            made = store.new_path(self.cases, "", self.now().date())
            if isinstance(made, Problem):
                self.not_saved = made
                return made
            self.path = made
        outcome = store.save(self.path, self.case, self.fingerprint)
        if isinstance(outcome, store.NotSaved):
            self.not_saved = outcome.problem
            self.conflict = outcome.problem.kind == "changed_underneath"
            if self.fingerprint is None and not self.conflict:
                self.path = None
            return outcome.problem
        return self._saved(self.path, outcome.fingerprint)

    def _saved(self, path: Path, fingerprint: str) -> Problem | None:
        """The case stands in the file at ``path``."""
        self.path, self.fingerprint = path, fingerprint
        self.saved_at, self.not_saved, self.conflict = self.now(), None, False
        return None

    def keep_both(self) -> Problem | None:
        """After somebody else changed the file: go on in a copy beside it."""
        if self.path is None:
            return None
        outcome = store.save_copy_beside(self.path, self.case)
        if isinstance(outcome, store.NotSaved):
            self.not_saved = outcome.problem
            return outcome.problem
        return self._saved(outcome.path, outcome.fingerprint)

    def take_theirs(self) -> Problem | None:
        """After somebody else changed the file: keep my version beside it and go on in theirs."""
        if self.path is None:
            return None
        path = self.path
        return self.keep_both() or self.open(path)

    def move_to(self, folder: Path) -> Problem | None:
        """Keep this case in another folder from now on; the first copy stays where it was."""
        made = store.new_path(folder, "", self.now().date())
        if isinstance(made, Problem):
            return made
        outcome = store.save(made, self.case, None)
        if isinstance(outcome, store.NotSaved):
            return outcome.problem
        self.cases = folder
        return self._saved(made, outcome.fingerprint)

    # ---------------------------------------------------------------------- result

    def result(self) -> Mapping[str, Any]:
        """Where the case points, in words, in the shape of ``explain --json``."""
        if self._result[0] is not self.case or self._result[1] != self.language:
            from tui.guidance.words import in_words

            said = in_words(self.case, self.language, self.child)
            self._result = (self.case, self.language, said)
        return self._result[2]
