"""One letter: the whole of it on the screen, every part to be changed, and how to hand it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import content
from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.boxes import NoteBox
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame
from tui.screens.leaving import LeaveBox

GUIDE = ("to_whom", "how_to_send", "starts", "does_not", "no_answer")
"""What stands beside a letter, in this order."""


class LetterScreen(AskFrame):
    """The letter as the school will read it."""

    page = "letter"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        self.trouble: Problem | None = None

    def place(self) -> str:
        """The letter's title."""
        return self.session.fill(self._words.title)

    @property
    def _words(self) -> content.shapes.Letter:
        words: content.shapes.Letter = content.load(self.session.language, f"letters/{self.letter}")
        return words

    # ------------------------------------------------------------------- what is shown

    def blocks(self) -> Sequence[Block]:
        """When to use it, what is missing, the letter, what can be added, and the way out."""
        session = self.session
        filled = session.papers.letter(self.letter)
        blocks: list[Block] = [Gap(), Words(session.fill(self._words.about))]
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(session.problem_words(self.trouble)), "warn")]
        asked = content.load(session.language, "letter_words").blanks
        if filled.missing:
            blocks += [Gap(), Divider(self.phrase("missing"))]
            blocks += [
                Choice(f"blank:{blank}", session.fill(asked[blank].ask), number=number)
                for number, blank in enumerate(filled.missing, 1)
                if number < 10
            ]
            blocks.append(Words(self.phrase("missing_hint"), "dim"))
        blocks += [Gap(), Divider(self.phrase("the_letter")), Gap()]
        for part in filled.whole:
            right = self.phrase("yours") if part.edited else ""
            blocks += [Choice(f"part:{part.id}", part.text, right=right), Gap()]
        every = (*filled.before, *filled.parts, *filled.after)
        addable = [part for part in every if part.optional or part.said == "no"]
        if addable:
            blocks += [Gap(), Divider(self.phrase("can_add"))]
            blocks += [
                Choice(
                    f"pick:{part.id}",
                    part.label or part.first,
                    mark=f"[{self.plan.glyphs.done if part.picked else ' '}]",
                )
                for part in addable
            ]
        known = [blank for blank in filled.known]
        if known:
            blocks += [Gap(), Divider(self.phrase("known"))]
            blocks += [
                Choice(
                    f"blank:{blank}", session.fill(asked[blank].ask), right=filled.known[blank][:40]
                )
                for blank in known
            ]
        blocks += [
            Gap(),
            Divider(self.phrase("then")),
            Choice("out", self.phrase("out")),
            Choice("guide", self.phrase("guide")),
        ]
        if session.papers.made(self.letter):
            blocks.append(Choice("log", self.phrase("log")))
        return blocks

    # ------------------------------------------------------------------------ what is done

    def chosen(self, choice_id: str) -> None:
        """Fill a blank, change or pick a part, read the guide, put it on paper, log it."""
        session = self.session
        kind, _, name = choice_id.partition(":")
        match kind:
            case "blank":
                self._ask_blank(name)
            case "part":
                self.plan.go(PartScreen(self.letter, name))
            case "pick":
                part = session.papers.letter(self.letter).part(name)
                if part is None:
                    return
                self._begin()
                self.trouble = session.papers.pick_part(self.letter, name, not part.picked)
                self.refresh_sheet(at=choice_id)
            case "guide":
                self.plan.go(
                    DetailScreen("letter.guide", lambda frame: guide_blocks(frame, self.letter))
                )
            case "out":
                from tui.screens.paper_out import PaperOutScreen

                self.plan.go(
                    PaperOutScreen(
                        lambda large: session.papers.paper(self.letter, large=large),
                        f"letter-{self.letter}",
                        self._offer_log,
                    )
                )
            case "log":
                self._offer_log()

    def _begin(self) -> None:
        if not self.session.has_case:
            self.session.start_new()

    def _ask_blank(self, blank: str) -> None:
        session = self.session

        def label() -> str:
            asked = content.load(session.language, "letter_words").blanks[blank]
            example = f" ({session.fill(asked.example)})" if asked.example else ""
            return session.fill(asked.ask) + example

        held = session.papers.blank(self.letter, blank)
        if content.load(session.language, "papers").blanks[blank].kind == "text":
            self.ask_text(f"blank:{blank}", label, held)
        else:
            self.ask_line(f"blank:{blank}", label, held)

    def answered(self, what: str, typed: str) -> None:
        """A blank was filled; on to the next one that is missing."""
        blank = what.partition(":")[2]
        self._begin()
        self.trouble = self.session.papers.set_blank(self.letter, blank, typed)
        missing = self.session.papers.letter(self.letter).missing
        self.refresh_sheet(at=f"blank:{missing[0]}" if missing else "out")

    def _offer_log(self) -> None:
        """The letter is out: offer to log that it was handed in."""
        event = self.session.papers.made(self.letter)
        if event:
            from tui.screens.log import EventScreen

            self.plan.go(EventScreen(kind=event, letter=self.letter))


class PartScreen(AskFrame):
    """One part of a letter, in a box; what the parent writes there stands in the letter."""

    page = "letter_part"
    hints: ClassVar[tuple[str, ...]] = ("next_box", "help", "back")

    def __init__(self, letter: str, part: str) -> None:
        super().__init__()
        self.letter = letter
        self.part = part
        self.trouble: Problem | None = None

    def blocks(self) -> Sequence[Block]:
        """How to change it, and the ways back."""
        blocks: list[Block] = [Gap(), Words(self.phrase("intro"))]
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(self.session.problem_words(self.trouble)), "warn")]
        return [
            *blocks,
            Gap(),
            Choice("done", self.phrase("done"), number=1),
            Choice("restore", self.phrase("restore"), number=2),
        ]

    def on_mount(self) -> None:
        """Straight into the box, once every class has done its part of mounting."""
        self.add_class("-tall-box")
        self.sheet.add_class("-short-sheet")
        self.call_after_refresh(self._open_box)

    def _open_box(self) -> None:
        """Open the box with the words as they stand."""
        part = self.session.papers.letter(self.letter).part(self.part)
        self.ask_text("part", lambda: self.phrase("label"), part.text if part else "")

    def refresh_words(self) -> None:
        """The first words of the part are said in the new language too; the parent's own stay."""
        note = self.query_one("#note", NoteBox)
        part = self.session.papers.letter(self.letter).part(self.part)
        super().refresh_words()
        if part is not None and not part.edited and note.text == self._kept:
            note.text = self._kept = part.text
            note.move_cursor(note.document.end)

    def chosen(self, choice_id: str) -> None:
        """Back to the letter, with the parent's words or with the first ones."""
        if choice_id == "restore":
            self.trouble = self.session.papers.restore_part(self.letter, self.part)
            self._open_box()
        else:
            self.action_back()

    def answered(self, what: str, typed: str) -> None:
        """Keep the words."""
        if not self.session.has_case:
            self.session.start_new()
        self.trouble = self.session.papers.set_part(self.letter, self.part, typed)
        self.refresh_sheet()

    def on_leave_box(self, event: LeaveBox) -> None:
        """Esc keeps the words and goes back to the letter; Up goes to the rows."""
        event.stop()
        event.prevent_default()
        self.collect()
        if event.how == "escape":
            self.plan.back()
        else:
            self.sheet.focus()


def guide_blocks(frame: Frame, letter: str) -> list[Block]:
    """Beside a letter: to whom, how to send it, what it starts and what not, if no one answers."""
    session = frame.session
    words = content.load(session.language, f"letters/{letter}")
    blocks: list[Block] = [Gap(), Words(session.fill(words.title), "title")]
    for name in GUIDE:
        blocks += [
            Gap(),
            Words(frame.phrase(f"letter.{name}"), "label"),
            Words(session.fill(getattr(words, name))),
        ]
    sources = content.load(session.language, "papers").letters[letter].sources
    return [*blocks, *frame.source_blocks(sources)]
