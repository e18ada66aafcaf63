"""The page of one step: what it does, how to do it, and the doors to the paper it needs."""

from __future__ import annotations

from collections.abc import Sequence

import content
from tui.lines.place import Choice, Heading, Item, Page, Place, Words
from tui.lines.visit import Visit
from tui.session.steps import DOORS, letters_for


def open_action(visit: Visit, action: str) -> None:
    """Open the page of one step."""
    title = visit.session.phrase("action.title")
    visit.go(
        Page(visit, title, lambda page: _items(page, action), lambda picked: _picked(visit, picked))
    )


def _picked(visit: Visit, picked: str) -> None:
    kind, _, name = picked.partition(":")
    if kind == "letter":
        from tui.lines.letter import LetterPlace

        visit.go(LetterPlace(visit, name))
    elif name == "log":
        from tui.lines.log import LogPlace

        visit.go(LogPlace(visit))
    elif name == "dates":
        from tui.lines.dates import DatesPlace

        visit.go(DatesPlace(visit))
    elif name == "packet":
        from tui.lines.packet import PacketPlace

        visit.go(PacketPlace(visit))
    elif name == "whole_child":
        from tui.lines.whole_child import WholeChildPlace

        visit.go(WholeChildPlace(visit))


def _items(page: Place, action: str) -> Sequence[Item]:
    """What it does, how, what it does not do, where that comes from, then the doors."""
    language, fill = page.session.language, page.session.fill
    words = content.load(language, "actions")[action]
    items: list[Item] = [
        Words(f"{fill(words.title)}. {fill(words.says)}"),
        Heading(page.phrase("action.how")),
        Words(fill(words.how)),
    ]
    if words.not_done:
        items += [Heading(page.phrase("action.not_done")), Words(fill(words.not_done))]
    items += page.sources(content.load(language, "flow").actions[action].sources)
    doors: list[Item] = [
        Choice(
            f"letter:{name}",
            page.phrase(
                "action.letter", title=fill(content.load(language, f"letters/{name}").title)
            ),
        )
        for name in letters_for(language, action)
    ]
    if action in DOORS:
        doors.append(Choice(f"door:{DOORS[action]}", page.phrase(f"action.to_{DOORS[action]}")))
    return [*items, Heading(page.line("doors")), *doors] if doors else items
