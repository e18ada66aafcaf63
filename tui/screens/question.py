"""The guided flow: one plain question on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

import content
from tui.screens.blocks import MARGIN, Block, Choice, Gap, Words
from tui.screens.boxes import LineBox, NoteBox
from tui.screens.frame import Frame
from tui.screens.keys import bindings
from tui.screens.leaving import LeaveBox
from tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from tui.screens.app import PlanPathApp

NOTE_PAUSE = 1.0
"""Seconds without a key after which a note is kept."""


def open_case_screens(app: PlanPathApp) -> None:
    """Go on with the open case: what was wrong in its file, then the next question or the
    result."""
    session = app.session
    following = session.next_question
    if following is None:
        from tui.screens.result import ResultScreen

        app.go(ResultScreen())
    else:
        app.go(QuestionScreen(following))
    if session.problems:
        from tui.screens.cases import ProblemsScreen

        app.go(ProblemsScreen())


class QuestionScreen(Frame):
    """One question, its choices, examples, and room for the parent's own words.

    ``single``: opened from the list of answers; after the answer it goes back there.
    """

    page = "question"
    hints: ClassVar[tuple[str, ...]] = ("choose", "why", "words", "so_far", "back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("why", "so_far")

    def __init__(self, question: str, *, single: bool = False) -> None:
        super().__init__()
        self.question = question
        self.single = single
        self.why = False
        self._typed = ""
        self._pause: Timer | None = None

    # ------------------------------------------------------------------- what is shown

    @property
    def kind(self) -> str:
        """``choice``, ``text`` or ``state``."""
        return content.load(self.session.language, "flow").questions[self.question].kind

    def place(self) -> str:
        """``4 of about 11``, or that one answer is being changed."""
        if self.single:
            return self.phrase("changing")
        if self.question == "stage" and not self.session.value("stage"):
            return self.phrase("first")
        step = self.session.step(self.question)
        return self.phrase("step", number=step.number, about=step.about)

    def blocks(self) -> Sequence[Block]:
        """The question, why we ask if wanted, the choices, the examples."""
        words = self.session.question(self.question)
        fill = self.session.fill
        blocks: list[Block] = [Gap(), Words(self.session.question_text(self.question), "title")]
        if words.detail:
            blocks += [Gap(), Words(fill(words.detail))]
        if self.why:
            lead = self.phrase("why_lead") + " "
            blocks += [Gap(), Words(fill(words.why), "quote", lead=lead, lead_style="label")]
            blocks += self.cited(words.sources, indent=MARGIN + len(lead))
        if self.kind == "state":
            blocks += [Words(self.phrase("type_letters"), "dim")]
        blocks.append(Gap())
        answered = self.session.value(self.question)
        if self.kind != "text":
            numbered = self.kind == "choice"
            for number, (value, text) in enumerate(self.session.choices(self.question).items(), 1):
                right = self.phrase("your_answer") if value == answered else ""
                blocks.append(Choice(value, text, number=number if numbered else 0, right=right))
        if self._optional:
            blocks.append(Choice("", self.phrase("skip")))
        if words.examples:
            blocks += [Gap(), Words(self.phrase("for_example"), "label")]
            blocks += [
                Words(fill(one), lead=f"{self.plan.glyphs.bullet} ") for one in words.examples
            ]
        return blocks

    @property
    def _optional(self) -> bool:
        return content.load(self.session.language, "flow").questions[self.question].optional

    def extras(self) -> Iterable[Widget]:
        """A line for a typed answer, or the box for own words."""
        yield Static("", id="label", classes="box-label hidden", markup=False)
        yield LineBox(id="line")
        yield NoteBox(id="note")

    def labels(self) -> Mapping[str, str]:
        """The invitation to write in one's own words."""
        return {"label": self.session.fill(self.session.question(self.question).note)}

    def begin(self) -> None:
        """Show the question, with the focus where the answer goes."""
        self.show_question(self.question)

    def show_question(self, question: str) -> None:
        """Put another question on this same screen."""
        self.question = question
        self.why = False
        self._problem = None
        self._typed = ""
        words = self.session.question(question)
        line, note = self.query_one("#line", LineBox), self.query_one("#note", NoteBox)
        label = self.query_one("#label", Static)
        typed = self.kind == "text"
        self.sheet.set_class(typed, "-short-sheet")
        line.set_class(not typed, "hidden")
        note.set_class(typed or not words.note, "hidden")
        label.set_class(typed or not words.note, "hidden")
        if typed:
            line.value = self.session.value(question)
        self.refresh_labels()
        if words.note:
            note.text = self.session.case.notes.get(question, "")
        self.sheet.show(self.blocks(), at=self.session.value(question) or None)
        (line if typed else self.sheet).focus()
        self.refresh_bars()

    # ------------------------------------------------------------------------ what is done

    def chosen(self, choice_id: str) -> None:
        """A choice was picked: keep it, save, and go on."""
        if self.kind == "text" and choice_id == "":
            self.query_one("#line", LineBox).value = ""
        self.take(choice_id)

    def take(self, raw: str) -> None:
        """Hand an answer over; on a Problem stay and show it."""
        self.collect()
        problem = None
        if raw or not self._optional:
            problem = self.session.answer(self.question, raw)
        elif self.session.value(self.question):
            problem = self.session.clear(self.question)
        if problem is not None:
            self.show_problem(problem)
            return
        if self.session.conflict:
            from tui.screens.cases import ConflictScreen

            self.plan.go(ConflictScreen())
        self.go_on()

    def go_on(self) -> None:
        """To the question after this one, or to the result."""
        if self.single:
            self.plan.back()
            return
        order = self.session.questions()
        here = order.index(self.question) if self.question in order else -1
        if here + 1 < len(order):
            self.show_question(order[here + 1])
            return
        following = self.session.next_question
        if following is not None and following != self.question:
            self.show_question(following)
            return
        from tui.screens.result import ResultScreen

        self.plan.go(ResultScreen())

    def action_back(self) -> None:
        """Esc: the question before; its answer and all later ones stay."""
        self.collect()
        order = self.session.questions()
        here = order.index(self.question) if self.question in order else 0
        if self.single or here == 0:
            self.plan.back()
        else:
            self.show_question(order[here - 1])

    def action_why(self) -> None:
        """?: why we ask, shown or hidden in place."""
        self.why = not self.why
        self.refresh_sheet(at=self.sheet.chosen_id)

    def action_so_far(self) -> None:
        """F5: where the answers point so far."""
        from tui.screens.result import ResultScreen

        self.collect()
        self.plan.go(ResultScreen(so_far=True))

    # ---------------------------------------------------------------------- own words

    def collect(self) -> None:
        """Keep what stands in the box for own words."""
        if not self.is_mounted or not self.session.has_case:
            return
        note = self.query_one("#note", NoteBox)
        if not note.has_class("hidden"):
            kept = self.session.case.notes.get(self.question, "")
            if note.text.strip() != kept:
                problem = self.session.note(self.question, note.text)
                if problem is not None:
                    self.show_problem(problem)

    def on_text_area_changed(self) -> None:
        """Keep a note a moment after the last key, so that little is lost to a pulled plug."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(NOTE_PAUSE, self._paused)

    def _paused(self) -> None:
        self.collect()
        self.refresh_bars()

    def on_leave_box(self, event: LeaveBox) -> None:
        """Enter in the line is the answer; Esc and Up go back to the rows."""
        event.stop()
        if isinstance(event.box, LineBox) and event.how == "enter":
            self.take(event.box.value)
            return
        if isinstance(event.box, LineBox) and event.how == "escape":
            self.action_back()
            return
        self.collect()
        self.sheet.focus()
        self.refresh_bars()

    def on_sheet_edge(self, event: Sheet.Edge) -> None:
        """Down from the last row goes into the box."""
        event.stop()
        if event.side == "bottom":
            for box in (self.query_one("#line", LineBox), self.query_one("#note", NoteBox)):
                if not box.has_class("hidden"):
                    box.focus()
                    return

    def on_key(self, event: events.Key) -> None:
        """First letters of a State go to it."""
        if self.kind != "state" or not self.sheet.has_focus or not event.character:
            return
        if not event.character.isalpha():
            return
        names = {
            value: text.casefold().replace(" ", "")
            for value, text in self.session.choices(self.question).items()
        }
        for typed in (self._typed + event.character.casefold(), event.character.casefold()):
            for value, text in names.items():
                if text.startswith(typed):
                    self._typed = typed
                    self.sheet.show(self.blocks(), at=value)
                    event.stop()
                    return
