"""When the school says ...: what may be true in it, what the rule says, and what to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.find import FindFrame
from tui.screens.frame import Frame


class SchoolSaysScreen(FindFrame):
    """The things parents hear."""

    page = "school_says"

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A row for each; the ones that are common at this stage come first."""
        session = self.session
        entries = content.load(session.language, "school_says")
        stage = session.value("stage") if session.has_case else ""
        for name, entry in sorted(entries.items(), key=lambda one: stage not in one[1].stages):
            text = " ".join((entry.heard, *entry.also, entry.rule, entry.answer))
            yield Choice(name, session.fill(entry.heard)), session.fill(text)

    def full(self) -> Sequence[Block]:
        """What the list is for, then the list."""
        return [Gap(), Words(self.phrase("intro")), Gap(), *(row for row, _ in self.rows())]

    def chosen(self, choice_id: str) -> None:
        """Open one."""
        if choice_id:
            self.plan.go(
                DetailScreen(
                    "school_says.title",
                    lambda frame: said_blocks(frame, choice_id),
                    lambda picked: self._action(picked),
                )
            )

    def _action(self, picked: str) -> None:
        """A way forward that has a page of its own."""
        from tui.screens.step import open_action

        action = picked.partition(":")[2].partition("/")[0]
        if action:
            open_action(self, action)


def said_blocks(frame: Frame, name: str) -> list[Block]:
    """What may be true, the rule, an answer, and the ways forward."""
    fill, phrase = frame.session.fill, frame.phrase
    entry = content.load(frame.session.language, "school_says")[name]
    blocks: list[Block] = [Gap(), Words(fill(entry.heard), "title")]
    for heading, text, style in (
        ("may_be_true", entry.may_be_true, "text"),
        ("rule", entry.rule, "text"),
        ("answer", entry.answer, "quote"),
    ):
        blocks += [
            Gap(),
            Words(phrase(f"school_says.{heading}"), "heading"),
            Words(fill(text), style),
        ]
    blocks += [Gap(), Divider(phrase("school_says.ways"))]
    for number, way in enumerate(entry.choices, 1):
        below = "\n".join(
            (
                phrase("school_says.protects", text=fill(way.protects)),
                phrase("school_says.may_cost", text=fill(way.may_cost)),
                *([phrase("school_says.how")] if way.action else []),
            )
        )
        blocks += [
            Choice(f"way:{way.action}/{number}", fill(way.do), number=number, below=below),
            Gap(),
        ]
    return blocks[:-1] + frame.source_blocks(entry.sources)
