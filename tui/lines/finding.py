"""What was found in a list: the same choices, fewer of them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.lines.place import Choice, Item, Place, Words
from tui.lines.visit import Visit
from tui.session.finding import holds, plain


class FoundPlace(Place):
    """The choices of another place in which some words stand."""

    page = "find"

    def __init__(self, visit: Visit, origin: Place, wanted: str) -> None:
        """``origin``: the place with the list; ``wanted``: what was typed."""
        super().__init__(visit)
        self.origin = origin
        self.wanted = wanted
        self.hints = origin.hints

    def title(self) -> str:
        """How many were found."""
        return self.phrase("found", count=len(self._found()))

    def items(self) -> Sequence[Item]:
        """What was found."""
        return self._found() or [Words(self.line("nothing_found"))]

    def _found(self) -> list[Choice]:
        words = plain(self.wanted).split()
        return [row for row, text in self.origin.rows() if holds(plain(text), words)]

    def take(self, choice_id: str) -> None:
        """What the choice does in its own place."""
        self.origin.take(choice_id)
