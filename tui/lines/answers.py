"""Check your answers: every answer on one list, each with its own change."""

from __future__ import annotations

from collections.abc import Sequence

from tui.lines.place import Choice, Heading, Item, Place, Words


class AnswersPlace(Place):
    """The answers in the order of the questions; choosing one changes it and comes back."""

    page = "check_answers"
    hints = ("undo", "again", "back", "save", "quit")

    def phrase(self, key: str, /, **values: object) -> str:
        """Phrases of this place stand under ``answers``."""
        return self.session.phrase(key if "." in key else f"answers.{key}", **values)

    def items(self) -> Sequence[Item]:
        """One choice for each question; below, answers that are kept but not used."""
        session = self.session
        order = session.questions()
        items: list[Item] = [Words(self.phrase("intro"))]
        items += [self._row(question) for question in order]
        others = [one for one in session.case.answers if one not in order and session.knows(one)]
        if others:
            items += [Heading(self.phrase("kept_not_used")), *map(self._row, others)]
        items.append(Heading(self.line("doors")))
        if session.next_question is not None:
            items.append(Choice("go_on", self.phrase("go_on")))
        return [*items, Choice("result", self.phrase("to_result"))]

    def _row(self, question: str) -> Choice:
        session = self.session
        answer = session.answer_words(question) or self.phrase("not_answered")
        noted = self.phrase("own_words") if session.case.notes.get(question) else ""
        return Choice(
            f"question:{question}",
            session.fill(session.question(question).short),
            f"{answer.rstrip('.')}; {noted}" if noted else answer.rstrip("."),
        )

    def take(self, choice_id: str) -> None:
        """Change an answer, or go on."""
        from tui.lines.question import QuestionPlace
        from tui.lines.result import ResultPlace

        kind, _, question = choice_id.partition(":")
        following = self.session.next_question
        if kind == "question":
            self.visit.go(QuestionPlace(self.visit, question, single=True))
        elif kind == "go_on" and following is not None:
            self.visit.go(QuestionPlace(self.visit, following))
        elif kind == "result":
            self.visit.go(ResultPlace(self.visit))
