"""F1: what this screen is for, and every key that works in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import content
from tui.screens.blocks import Block, Divider, Gap, Words, pad
from tui.screens.frame import Frame
from tui.screens.keys import KEYS

SHOWN = (
    "move",
    "choose",
    "digit",
    "page",
    "ends",
    "back",
    "next_box",
    "help",
    "language",
    "words",
    "read",
    "find",
    "why",
    "so_far",
    "reasons",
    "check",
    "new_event",
    "take_home",
    "look",
    "leave",
)
"""Rows of the key list, in order; ``move``, ``page`` and ``ends`` stand for two keys each."""

PAIRS = {"move": ("up", "down"), "page": ("page_up", "page_down"), "ends": ("home", "end")}


class HelpScreen(Frame):
    """Help for the screen it was called from."""

    page = "help"
    hints: ClassVar[tuple[str, ...]] = ("move", "back", "words", "leave")

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def blocks(self) -> Sequence[Block]:
        """The page's own help, then the keys."""
        pages = content.load(self.session.language, "help")
        page = pages.get(self.about) or pages["home"]
        blocks: list[Block] = [
            Gap(),
            Words(page.title, "title"),
            Gap(),
            Words(self.session.fill(page.text)),
            Gap(),
            Divider(self.phrase("keys")),
        ]
        blocks += [
            Words(words, lead=pad(caps, 14), lead_style="strong") for caps, words in key_rows(self)
        ]
        return [*blocks, Gap(), Words(self.phrase("also"), "dim")]

    def chosen(self, choice_id: str) -> None:
        """Enter closes help."""
        self.action_back()


def key_rows(frame: Frame) -> list[tuple[str, str]]:
    """Caps and words of every key, as help and the README show them."""
    phrase = frame.session.phrase
    rows = []
    for name in (*SHOWN, *frame.plan.own_keys()):
        if name == "digit":
            caps = phrase("caps.digits")
        elif name in PAIRS:
            caps = " ".join(phrase(f"caps.{cap}") for cap in PAIRS[name])
        else:
            caps = " ".join(phrase(f"caps.{cap}") for cap in KEYS[name].caps)
        rows.append((caps, phrase(f"keys.{name}")))
    return rows
