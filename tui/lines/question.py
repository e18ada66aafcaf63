"""The guided flow: one plain question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import content
from content.shapes import QuestionKind
from tui.lines import matching
from tui.lines.place import Choice, Heading, Item, Place, Point, Words
from tui.lines.visit import Visit


def go_on_with_case(visit: Visit) -> None:
    """Go on with the open case: what was wrong in its file, then the next question or the
    result."""
    following = visit.session.next_question
    if visit.session.problems:
        visit.say(visit.session.phrase("problems.intro"))
        for problem in visit.session.problems:
            visit.problem(problem)
    if following is None:
        from tui.lines.result import ResultPlace

        visit.go(ResultPlace(visit))
    else:
        visit.go(QuestionPlace(visit, following))


class QuestionPlace(Place):
    """One question, its choices, examples, and room for the parent's own words.

    ``single``: opened from the list of answers; after the answer it goes back there.
    """

    page = "question"
    within = False

    def __init__(self, visit: Visit, question: str, *, single: bool = False) -> None:
        """Where the questions begin, or the one to change."""
        super().__init__(visit)
        self.single = single
        self._turn_to(question)

    def _turn_to(self, question: str) -> None:
        """To another question, with the commands that help with it."""
        self.question = question
        note = bool(self.session.question(question).note)
        optional = content.load(self.session.language, "flow").questions[question].optional
        more = ("more",) if self.kind == "state" else ()
        self.own = ("why", *more, *(("write",) if note else ()), *(("skip",) if optional else ()))
        self.hints = (*self.own, "words", "back", "again", "save", "quit")

    # ------------------------------------------------------------------- what is said

    @property
    def kind(self) -> QuestionKind:
        """How it is answered."""
        return content.load(self.session.language, "flow").questions[self.question].kind

    def title(self) -> str:
        """Which question it is, and the question."""
        session = self.session
        asked = session.question_text(self.question)
        if self.single:
            return f"{session.phrase('question.changing')}. {asked}"
        if self.question == "stage" and not session.value("stage"):
            return f"{self.line('question_first')} {asked}"
        step = session.step(self.question)
        return f"{self.line('question_at', number=step.number, about=step.about)} {asked}"

    def items(self) -> Sequence[Item]:
        """More about it, examples, the choices, what was answered and written before."""
        session = self.session
        words = session.question(self.question)
        items: list[Item] = [Words(session.fill(words.detail))] if words.detail else []
        if words.examples:
            items.append(Heading(self.phrase("for_example")))
            items += [Point(session.fill(one)) for one in words.examples]
            items.append(Words(""))
        items += self._answers()
        if words.note:
            note = session.case.notes.get(self.question, "")
            items.append(Words(self.line("write_here", asks=session.fill(words.note))))
            if note:
                items.append(Words(self.line("you_wrote", text=note)))
        return items

    def _answers(self) -> list[Item]:
        """How it can be answered, by its kind; a new kind has to be told here."""
        session = self.session
        given = session.value(self.question)
        match self.kind:
            case "choice":
                return [
                    Choice(value, text, self.phrase("your_answer") if value == given else "")
                    for value, text in session.choices(self.question).items()
                ]
            case "state":
                known = session.answer_words(self.question)
                return [
                    Words(self.line("type_state")),
                    *([Words(self.line("answer_now", value=known))] if known else []),
                ]
            case "text":
                return [
                    Words(self.line("answer_now", value=given) if given else self.line("type_text"))
                ]
            case never:
                assert_never(never)

    # ------------------------------------------------------------------------ what is done

    def take(self, choice_id: str) -> None:
        """A choice: keep it, save, and go on."""
        self._answer(choice_id)

    def typed(self, text: str) -> bool:
        """What was typed for a text or a State."""
        match self.kind:
            case "choice":
                if text.casefold() not in self.session.choices(self.question):
                    return False
                self._answer(text.casefold())
            case "text":
                self._answer(text)
            case "state":
                self._state(text)
            case never:
                assert_never(never)
        return True

    def empty(self) -> bool:
        """An empty line keeps the answer that is there, or goes on without one."""
        if not self.session.value(self.question) and "skip" not in self.own:
            return False
        self._go_on()
        return True

    def command(self, name: str, rest: str) -> None:
        """Why we ask; own words; no answer."""
        match name:
            case "why":
                words = self.session.question(self.question)
                why = self.session.fill(words.why)
                self.visit.say(f"{self.phrase('why_lead')} {why}{self.cited(words.sources)}")
            case "more":
                self.visit.say(f"{', '.join(self.session.choices(self.question).values())}.")
            case "write":
                self._write()
            case "skip":
                if self.session.value(self.question):
                    if self.problem(self.session.clear(self.question)):
                        return
                    self.visit.kept(self.line("no_answer"))
                self._go_on()

    def _state(self, typed: str) -> None:
        """A State by its code, its name, or the first letters of its name."""
        states = self.session.choices(self.question)
        code = typed.upper()
        found = None if code in states else matching.choice(typed, list(states.values()))
        if isinstance(found, matching.Several):
            names = list(states.values())
            fitting = ", ".join(names[one - 1] for one in found.numbers)
            self.visit.say(self.line("several_states", choices=fitting))
        elif code in states:
            self._answer(code)
        elif found is not None and not typed.isdigit():
            self._answer(list(states)[found - 1])
        else:
            self.visit.say(self.line("no_such_state"))

    def _answer(self, raw: str) -> None:
        """Hand an answer over; on a Problem nothing has changed."""
        if self.problem(self.session.answer(self.question, raw)):
            return
        self.visit.kept("" if self.kind == "text" else self.session.answer_words(self.question))
        self._go_on()

    def _go_on(self) -> None:
        """To the question after this one, or to the result."""
        if self.single:
            self.visit.back()
            return
        order = self.session.questions()
        here = order.index(self.question) if self.question in order else -1
        following = self.session.next_question
        if here + 1 < len(order):
            self._show(order[here + 1])
        elif following is not None and following != self.question:
            self._show(following)
        else:
            from tui.lines.result import ResultPlace

            self.visit.go(ResultPlace(self.visit))

    def _show(self, question: str) -> None:
        self._turn_to(question)
        self.visit.tell_anew()

    def back(self) -> bool:
        """To the question before; its answer and all later ones stay. False: it is the first."""
        order = self.session.questions()
        here = order.index(self.question) if self.question in order else 0
        if self.single or here == 0:
            return False
        self._show(order[here - 1])
        return True

    def undone(self) -> None:
        """To the question whose answer was taken back."""
        following = self.session.next_question
        order = self.session.questions()
        if self.single or following is None or following not in order:
            return
        if self.question not in order or order.index(following) < order.index(self.question):
            self._turn_to(following)

    # ---------------------------------------------------------------------- own words

    def _write(self) -> None:
        """The parent's own words on this question."""
        session, visit = self.session, self.visit
        asks = session.fill(session.question(self.question).note)
        text = visit.own_words(asks, session.case.notes.get(self.question, ""))
        if text is None or self.problem(session.note(self.question, text)):
            return
        visit.kept()
