"""The page of one step: what it does, how to do it, and the doors to the paper it needs."""

from __future__ import annotations

import content
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame
from tui.session.steps import DOORS, letters_for


def open_action(frame: Frame, action: str) -> None:
    """Open the page of one step."""
    frame.plan.go(
        DetailScreen(
            "action.title",
            lambda page: action_blocks(page, action),
            lambda picked: _picked(frame, picked),
        )
    )


def _picked(frame: Frame, picked: str) -> None:
    kind, _, name = picked.partition(":")
    if kind == "letter":
        from tui.screens.letter import LetterScreen

        frame.plan.go(LetterScreen(name))
    elif name == "log":
        from tui.screens.log import LogScreen

        frame.plan.go(LogScreen())
    elif name == "dates":
        from tui.screens.dates import DatesScreen

        frame.plan.go(DatesScreen())
    elif name == "packet":
        from tui.screens.packet import PacketScreen

        frame.plan.go(PacketScreen())
    elif name == "whole_child":
        from tui.screens.whole_child import WholeChildScreen

        frame.plan.go(WholeChildScreen())


def action_blocks(frame: Frame, action: str) -> list[Block]:
    """A step: what it does, its doors, how to do it, what it does not do, where that comes from."""
    language, fill = frame.session.language, frame.session.fill
    words = content.load(language, "actions")[action]
    blocks: list[Block] = [
        Gap(),
        Words(f"{fill(words.title)}.", "title"),
        Gap(),
        Words(fill(words.says)),
    ]
    rows: list[tuple[str, str]] = [
        (
            f"letter:{name}",
            frame.phrase(
                "action.letter", title=fill(content.load(language, f"letters/{name}").title)
            ),
        )
        for name in letters_for(language, action)
    ]
    if action in DOORS:
        rows.append((f"door:{DOORS[action]}", frame.phrase(f"action.to_{DOORS[action]}")))
    if rows:
        blocks.append(Gap())
        blocks += [Choice(name, text, number=at) for at, (name, text) in enumerate(rows, 1)]
    blocks += [Gap(), Words(frame.phrase("action.how"), "heading"), Words(fill(words.how))]
    if words.not_done:
        blocks += [
            Gap(),
            Words(frame.phrase("action.not_done"), "heading"),
            Words(fill(words.not_done)),
        ]
    flow = content.load(language, "flow")
    return blocks + frame.source_blocks(flow.actions[action].sources)
