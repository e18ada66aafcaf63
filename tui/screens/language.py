"""Which language: asked openly, in all of them at once, where nobody can know it yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui import words
from tui.screens.blocks import Block, Choice, Gap, Words
from tui.screens.frame import Frame


class LanguageScreen(Frame):
    """The question in every language, and each language by its own name."""

    page = "language"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "leave")

    def _in_all(self, key: str) -> list[str]:
        """A phrase in every language."""
        return [words.phrase(one, f"language.{key}") for one in self.plan.languages]

    def place(self) -> str:
        """The title in every language."""
        return " · ".join(self._in_all("title"))

    def blocks(self) -> Sequence[Block]:
        """The question and the names."""
        names = zip(self.plan.languages, self._in_all("name"), strict=True)
        return [
            Gap(),
            *(Words(ask, "title") for ask in self._in_all("ask")),
            Gap(),
            *(Choice(one, name, number=number) for number, (one, name) in enumerate(names, 1)),
        ]

    def said_in_languages(self) -> list[tuple[list[str], str]]:
        """The question and the key for it, to each listener in their own language."""
        parts = []
        for number, one in enumerate(self.plan.languages, 1):
            name = words.phrase(one, "language.name")
            press = words.phrase(one, "language.press", name=name, number=number)
            parts.append(([words.phrase(one, "language.ask"), press], one))
        return parts

    def chosen(self, choice_id: str) -> None:
        """Go on in this language."""
        self.plan.take_language(choice_id)
        self.plan.back()

    def action_back(self) -> None:
        """There is nothing before this screen: Esc asks whether to leave."""
        self.plan.action_leave()
