"""Check your answers: every answer on one list, each with its own change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.frame import Frame


class AnswersScreen(Frame):
    """The answers in the order of the questions; picking one changes it and comes back."""

    page = "check_answers"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "words", "help")

    def phrase(self, key: str, /, **values: object) -> str:
        """Phrases of this screen stand under ``answers``."""
        return self.session.phrase(key if "." in key else f"answers.{key}", **values)

    def blocks(self) -> Sequence[Block]:
        """One row per question; below, answers that are kept but not used."""
        session = self.session
        order = session.questions()
        blocks: list[Block] = [Gap(), Words(self.phrase("intro")), Gap()]
        blocks += [self._row(question) for question in order]
        others = [one for one in session.case.answers if one not in order and session.knows(one)]
        if others:
            blocks += [Gap(), Divider(self.phrase("kept_not_used"))]
            blocks += [self._row(question) for question in others]
        blocks.append(Gap())
        if session.next_question is not None:
            blocks.append(Choice("go_on", self.phrase("go_on")))
        blocks.append(Choice("result", self.phrase("to_result")))
        return blocks

    def _row(self, question: str) -> Choice:
        session = self.session
        answer = session.answer_words(question) or self.phrase("not_answered")
        noted = self.phrase("own_words") if session.case.notes.get(question) else ""
        return Choice(
            f"question:{question}",
            session.fill(session.question(question).short),
            right=f"{answer} · {noted}" if noted else answer,
        )

    def chosen(self, choice_id: str) -> None:
        """Change an answer, or go on."""
        from tui.screens.question import QuestionScreen
        from tui.screens.result import ResultScreen

        kind, _, question = choice_id.partition(":")
        if kind == "question":
            self.plan.go(QuestionScreen(question, single=True))
        elif kind == "go_on" and self.session.next_question is not None:
            self.plan.go(QuestionScreen(self.session.next_question))
        elif kind == "result":
            self.plan.go(ResultScreen())
