"""Questions that parents ask, with answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.find import FindFrame
from tui.screens.frame import Frame


class QuestionsScreen(FindFrame):
    """The questions by group."""

    page = "questions"

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A row for each question."""
        fill = self.session.fill
        for name, entry in content.load(self.session.language, "faq").entries.items():
            yield Choice(name, fill(entry.ask)), fill(f"{entry.ask} {entry.answer}")

    def full(self) -> Sequence[Block]:
        """The groups with their questions."""
        faq = content.load(self.session.language, "faq")
        rows = {row.id: row for row, _ in self.rows()}
        blocks: list[Block] = [Gap()]
        for number, (group, title) in enumerate(faq.groups.items()):
            if number:
                blocks.append(Gap())
            blocks.append(Divider(title))
            blocks += [rows[name] for name, one in faq.entries.items() if one.group == group]
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Open an answer."""
        if choice_id:
            self.plan.go(
                DetailScreen("questions.title", lambda frame: answer_blocks(frame, choice_id))
            )


def answer_blocks(frame: Frame, name: str) -> list[Block]:
    """A question, its answer, and where it comes from."""
    fill = frame.session.fill
    entry = content.load(frame.session.language, "faq").entries[name]
    return [
        Gap(),
        Words(fill(entry.ask), "title"),
        Gap(),
        Words(fill(entry.answer)),
        *frame.source_blocks(entry.sources),
    ]
