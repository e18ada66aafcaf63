"""A place as it is read out: its lines in parts, its choices numbered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.lines.place import Choice, Drawn, Heading, Item, Point

if TYPE_CHECKING:
    from tui.lines.talk import Talk

MOST_LINES = 18
"""Lines after which a long text stops until more is asked for."""
TOO_SHORT = 3
"""Lines that are not worth a part of their own at the end."""


class Telling:
    """What was read out of a place: numbers that a person types mean the choices in it."""

    def __init__(self, talk: Talk, title: str, items: Sequence[Item]) -> None:
        """``talk`` says how lines are wrapped now."""
        self._talk = talk
        self.choices = [one for one in items if isinstance(one, Choice)]
        self.parts: list[list[str]] = [[]]
        """The lines of each part."""
        self.heard: list[list[str]] = [[]]
        """The texts of each part, as they are read aloud."""
        self._fill(title, items)

    @property
    def texts(self) -> list[str]:
        """The words of the choices."""
        return [one.text for one in self.choices]

    def plain(self, part: int) -> str:
        """A part as one text, for finding the special words in it."""
        return " ".join(" ".join(self.parts[part]).split())

    def _fill(self, title: str, items: Sequence[Item]) -> None:
        """Parts of about :data:`MOST_LINES`; a heading stays with what it heads."""
        for piece in self._pieces(title, items):
            if self.parts[-1] and len(self.parts[-1]) + len(piece) > MOST_LINES:
                self.parts.append([])
                self.heard.append([])
            self.parts[-1] += piece
            self.heard[-1].append(" ".join(piece))
        if len(self.parts) > 1 and len(self.parts[-1]) <= TOO_SHORT:
            last, said = self.parts.pop(), self.heard.pop()
            self.parts[-1] += last
            self.heard[-1] += said
        self.parts = [part[1:] if part and not part[0] else part for part in self.parts]

    def _pieces(self, title: str, items: Sequence[Item]) -> list[list[str]]:
        """The lines of each item; those of a heading with the item below it."""
        wrapped = self._talk.wrapped
        pieces = [wrapped(title)] if title else []
        held: list[str] = []
        number = 0
        for one in items:
            if isinstance(one, Heading):
                held += ["", *wrapped(one.text if one.text[-1:] in ":?" else f"{one.text}:")]
                continue
            if isinstance(one, Choice):
                number += 1
                lines = choice_lines(self._talk, number, one)
            elif isinstance(one, Drawn):
                lines = list(one.lines)
            elif isinstance(one, Point):
                lines = wrapped(one.text, lead="- ")
                lines += wrapped(one.below, indent=2) if one.below else []
            else:
                lines = wrapped(one.text)
            pieces.append([*held, *lines])
            held = []
        return [*pieces, held] if held else pieces


def choice_lines(talk: Talk, number: int, one: Choice) -> list[str]:
    """A choice with its number, its state, and what stands below it."""
    beside = f" ({one.beside})" if one.beside else ""
    lines = talk.wrapped(f"{one.text}{beside}", indent=2, lead=f"{number}. ")
    return [*lines, *talk.wrapped(one.below, indent=5)] if one.below else lines
