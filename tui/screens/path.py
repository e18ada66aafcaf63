"""The path from first worry to yearly review, drawn, with "you are here"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import content
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame


class PathScreen(Frame):
    """Steps one below the other; the one the case stands at is marked in a character and words."""

    page = "path"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "words", "help")

    def here(self) -> str:
        """The step the open case stands at, or ``""``."""
        if not self.session.has_case:
            return ""
        stage = self.session.value("stage")
        stages = content.load(self.session.language, "flow").stages
        return stages[stage].on_path if stage in stages else ""

    def blocks(self) -> Sequence[Block]:
        """The drawn path."""
        flow = content.load(self.session.language, "flow")
        steps = content.load(self.session.language, "path")
        glyphs, here = self.plan.glyphs, self.here()
        blocks: list[Block] = [Words(self.phrase("intro")), Gap()]
        for number, step in enumerate(flow.path):
            if number:
                blocks.append(Words("│", "rule", indent=5))
            mark = glyphs.here if step == here else glyphs.step
            blocks.append(
                Choice(
                    step,
                    steps[step].title,
                    mark=mark,
                    right=self.phrase("here") if step == here else "",
                )
            )
        return blocks

    def on_mount(self) -> None:
        """Point at "you are here"."""
        super().on_mount()
        if self.here():
            self.sheet.show(self.blocks(), at=self.here())

    def chosen(self, choice_id: str) -> None:
        """What happens at this step."""
        if not choice_id:
            return
        self.plan.go(DetailScreen("path.title", lambda frame: step_blocks(frame, choice_id)))


def step_blocks(frame: Frame, name: str) -> list[Block]:
    """What happens at a step of the path, and where that comes from."""
    step = content.load(frame.session.language, "path")[name]
    return [
        Gap(),
        Words(step.title, "title"),
        Gap(),
        Words(frame.session.fill(step.text)),
        *frame.source_blocks(step.sources),
    ]
