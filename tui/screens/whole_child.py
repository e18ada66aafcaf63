"""The whole child: home, homework, friends, activities, sleep, and the parent, strengths first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

import content
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.boxes import NoteBox
from tui.screens.frame import Frame
from tui.screens.sheet import Sheet
from tui.screens.shown import shown


class WholeChildScreen(Frame):
    """The parts of a child's life."""

    page = "whole_child"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def blocks(self) -> Sequence[Block]:
        """A row for each part; those with own words say so."""
        session = self.session
        blocks: list[Block] = [Gap(), Words(session.fill(self.phrase("intro"))), Gap()]
        areas = content.load(session.language, "whole_child")
        for number, (name, area) in enumerate(areas.items(), 1):
            noted = self.phrase("own_words") if session.case.whole_child.get(name) else ""
            blocks.append(Choice(name, session.fill(area.title), number=number, right=noted))
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Open a part."""
        if choice_id:
            self.plan.go(AreaScreen(choice_id))


class AreaScreen(Frame):
    """Ideas for one part of life, and room for own words."""

    page = "whole_child"
    hints: ClassVar[tuple[str, ...]] = ("move", "next_box", "words", "help", "back")

    def __init__(self, area: str) -> None:
        super().__init__()
        self.area = area

    def place(self) -> str:
        """The part's title."""
        area = content.load(self.session.language, "whole_child")[self.area]
        return self.session.fill(area.title)

    def blocks(self) -> Sequence[Block]:
        """The ideas."""
        fill = self.session.fill
        area = content.load(self.session.language, "whole_child")[self.area]
        lead = f"{self.plan.glyphs.bullet} "
        return [
            Gap(),
            Words(fill(area.intro)),
            Gap(),
            *(Words(fill(idea), lead=lead) for idea in area.ideas),
            *self.source_blocks(area.sources),
        ]

    def labels(self) -> Mapping[str, str]:
        """The invitation to write."""
        area = content.load(self.session.language, "whole_child")[self.area]
        return {"label": self.session.fill(area.write)}

    def extras(self) -> Iterable[Widget]:
        """The box for own words."""
        yield Static(shown(self.labels()["label"]), classes="box-label", id="label")
        yield NoteBox(self.session.case.whole_child.get(self.area, ""), id="note")

    def chosen(self, choice_id: str) -> None:
        """Enter goes to the box."""
        self.query_one(NoteBox).focus()

    def on_sheet_edge(self, event: Sheet.Edge) -> None:
        """Down from the last line goes into the box."""
        event.stop()
        if event.side == "bottom":
            self.query_one(NoteBox).focus()

    def collect(self) -> None:
        """Keep the own words; a case is begun if there is none."""
        if not self.is_mounted:
            return
        text = self.query_one(NoteBox).text.strip()
        if text == self.session.case.whole_child.get(self.area, ""):
            return
        if not self.session.has_case:
            self.session.start_new()
        problem = self.session.write(self.area, text)
        if problem is not None:
            self.show_problem(problem)
