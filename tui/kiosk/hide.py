"""F9: cover the screen when someone walks by; only the parent's own word opens it again."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import ClassVar

from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.text import clean

LONGEST = 60
"""Characters of a word that count."""


def plain_word(typed: str) -> str:
    """A word as it is compared: without capitals and spaces at its ends."""
    return clean(typed, lines=False).strip().casefold()[:LONGEST]


class HideScreen(KioskFrame):
    """Covers everything; asks for a word the first time, and for the same word from then on."""

    page = "hide"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "language", "read")
    quiet: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.wrong = False
        self.ending = False

    @property
    def locked(self) -> bool:
        """Whether there is a word to open it with."""
        return bool(self.kiosk.word)

    def blocks(self) -> Sequence[Block]:
        """Pick a word, or type it; or end the visit."""
        if self.ending:
            lost = self.session.has_case and self.kiosk.stick is None
            return [
                Gap(),
                Words(self.phrase("end_ask"), "title"),
                Gap(),
                Words(self.phrase("end_lost" if lost else "end_kept")),
                Gap(),
                Choice("stay", self.phrase("end_no"), number=1),
                Choice("end", self.phrase("end_yes"), number=2),
            ]
        if not self.locked:
            return [
                Gap(),
                Words(self.phrase("picked"), "title"),
                Gap(),
                Words(self.phrase("pick")),
                Gap(),
                Choice("pick", self.phrase("pick_row"), number=1),
                Choice("back", self.phrase("back"), number=2),
            ]
        blocks: list[Block] = [Gap(), Words(self.phrase("picked"), "title"), Gap()]
        if self.wrong:
            blocks += [Words(self.phrase("wrong"), "warn"), Gap()]
        return [
            *blocks,
            Choice("open", self.phrase("open"), number=1),
            Choice("end_ask", self.phrase("end"), number=2),
        ]

    def on_mount(self) -> None:
        """The line for the word is open at once."""
        super().on_mount()
        self.call_after_refresh(self.ask_word)

    def ask_word(self) -> None:
        """Open the line for the word, which is not shown while it is the key."""
        from tui.screens.boxes import LineBox

        label = "label" if self.locked else "pick_label"
        self.query_one("#line", LineBox).password = self.locked
        self.ask_line("word", lambda: self.phrase(label))

    def chosen(self, choice_id: str) -> None:
        """Open the line, go back, or end the visit."""
        match choice_id:
            case "pick" | "open":
                self.ask_word()
            case "back":
                self.action_back()
            case "end_ask" | "stay":
                self.ending = choice_id == "end_ask"
                self.refresh_sheet(at="stay" if self.ending else "open")
            case "end":
                self.kiosk.end_visit("stopped")

    def answered(self, what: str, typed: str) -> None:
        """The word was picked, or typed to open the screen."""
        word = plain_word(typed)
        if not word:
            return
        if not self.locked:
            self.kiosk.word = word
            self.refresh_sheet()
            self.call_after_refresh(self.ask_word)
        elif hmac.compare_digest(word.encode(), self.kiosk.word.encode()):
            self.kiosk.back()
        else:
            self.wrong = True
            self.refresh_sheet()
            self.call_after_refresh(self.ask_word)

    def action_back(self) -> None:
        """Esc goes back only as long as no word was picked."""
        if self.ending:
            self.ending = False
            self.refresh_sheet()
        elif not self.locked:
            self.kiosk.back()
