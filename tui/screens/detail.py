"""A page of words about one thing: a step, a point, a right, a row of the comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from tui.screens.blocks import Block
from tui.screens.frame import Frame


class DetailScreen(Frame):
    """Shows blocks that another screen made; rows in them call back."""

    page = "detail"
    hints: ClassVar[tuple[str, ...]] = ("move", "back", "words", "help", "leave")

    def __init__(
        self,
        title: str,
        make: Callable[[Frame], Sequence[Block]],
        picked: Callable[[str], None] | None = None,
    ) -> None:
        """``title`` is a phrase by ``section.key``; ``make`` builds the blocks each time the page
        is shown; ``picked`` gets a row's id."""
        super().__init__()
        self._title = title
        self._make = make
        self._picked = picked

    def place(self) -> str:
        """What the caller named it."""
        return self.phrase(self._title)

    def blocks(self) -> Sequence[Block]:
        """What the caller makes."""
        return self._make(self)

    def chosen(self, choice_id: str) -> None:
        """Hand a row on; where there are no rows Enter goes back."""
        if self._picked is not None and choice_id:
            self._picked(choice_id)
        elif not choice_id:
            self.action_back()
