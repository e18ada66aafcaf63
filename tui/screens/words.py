"""F3: what special words mean, first the ones on the screen one came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from content.shapes import Term
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.find import FindFrame
from tui.screens.frame import Frame, the_app
from tui.session.finding import forms, terms_in


class WordsScreen(FindFrame):
    """The glossary."""

    page = "words"

    def __init__(self, text: str = "") -> None:
        """``text``: what stands on the screen one came from."""
        super().__init__()
        self.here = terms_in(the_app().session.language, text)

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All terms from A to Z."""
        terms = content.load(self.session.language, "glossary")
        for name, term in sorted(terms.items(), key=lambda one: one[1].term.casefold()):
            text = " ".join((*forms(term), term.meaning))
            yield self._row(name, term), text

    def _row(self, name: str, term: Term, where: str = "all") -> Choice:
        return Choice(f"{where}:{name}", term.term, right=term.school_term)

    def full(self) -> Sequence[Block]:
        """The terms of the screen one came from, then all."""
        terms = content.load(self.session.language, "glossary")
        here = self.here
        blocks: list[Block] = [Gap()]
        if here:
            blocks += [
                Divider(self.phrase("here")),
                *(self._row(name, terms[name], "here") for name in here),
                Gap(),
            ]
        return [*blocks, Divider(self.phrase("all")), *(row for row, _ in self.rows())]

    def chosen(self, choice_id: str) -> None:
        """Open a term."""
        if choice_id:
            open_term(self, choice_id.partition(":")[2])


def open_term(frame: Frame, name: str) -> None:
    """Open the page of one term; rows on it open others."""
    frame.plan.go(
        DetailScreen(
            "words.title",
            lambda page: term_blocks(page, name),
            lambda picked: open_term(frame, picked),
        )
    )


def term_blocks(frame: Frame, name: str) -> list[Block]:
    """What a term means, what the school calls it, an example, and terms near it."""
    fill = frame.session.fill
    terms = content.load(frame.session.language, "glossary")
    term = terms[name]
    blocks: list[Block] = [Gap(), Words(term.term, "title")]
    if term.school_term:
        blocks.append(Words(frame.phrase("words.school_term", term=term.school_term), "label"))
    blocks += [Gap(), Words(fill(term.meaning))]
    if term.example:
        blocks += [
            Gap(),
            Words(frame.phrase("words.example"), "heading"),
            Words(fill(term.example)),
        ]
    if term.see:
        blocks += [Gap(), Words(frame.phrase("words.see"), "heading")]
        blocks += [Choice(one, terms[one].term) for one in term.see if one in terms]
    return blocks + frame.source_blocks(term.sources)
