"""A 504 Plan and an IEP side by side; stacked where the screen is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.widget import Widget

import content
from tui.screens.bars import Heading
from tui.screens.blocks import Block, Columns, Gap, Words, columns_of
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame


class ComparisonScreen(Frame):
    """One row for each point; Enter shows its detail and its sources."""

    page = "comparison"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")
    max_width: ClassVar[int] = 116

    def place(self) -> str:
        """The title, and which row is pointed at."""
        number, count = self.sheet.position
        return self.phrase("title_at", number=number, count=count) if count else ""

    def above(self) -> Iterable[Widget]:
        """The names of the two columns stay in sight."""
        yield Heading(self._names, self.max_width, id="heading")

    def _names(self, width: int) -> str:
        if width < 70:
            return ""
        first, room = columns_of(width)
        left, right = self.phrase("plan_504"), self.phrase("iep")
        return " " * (first + 4) + left + " " * (room + 2 - cell_len(left)) + right

    def blocks(self) -> Sequence[Block]:
        """The rows."""
        fill = self.session.fill
        rows: list[Block] = [] if self.app.size.width >= 70 else [Gap()]
        for name, row in content.load(self.session.language, "comparison").items():
            rows.append(
                Columns(
                    name,
                    row.title,
                    fill(row.plan_504),
                    fill(row.iep),
                    self.phrase("plan_504_short"),
                    self.phrase("iep_short"),
                )
            )
        return rows

    def pointed(self, choice_id: str) -> None:
        """The count in the top line follows."""
        self.refresh_bars()

    def chosen(self, choice_id: str) -> None:
        """Show the detail of a row."""
        if choice_id:
            self.plan.go(
                DetailScreen("comparison.title", lambda frame: row_blocks(frame, choice_id))
            )


def row_blocks(frame: Frame, name: str) -> list[Block]:
    """One point of the comparison with its detail and sources."""
    fill = frame.session.fill
    row = content.load(frame.session.language, "comparison")[name]
    return [
        Gap(),
        Words(row.title, "title"),
        Gap(),
        Words(frame.phrase("comparison.plan_504"), "heading"),
        Words(fill(row.plan_504)),
        Gap(),
        Words(frame.phrase("comparison.iep"), "heading"),
        Words(fill(row.iep)),
        Gap(),
        Words(fill(row.detail)),
        *frame.source_blocks(row.sources),
    ]
