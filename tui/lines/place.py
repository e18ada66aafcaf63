"""What every place of the line front end shares: what it says, its choices, what they do.

A place gives its items (:meth:`Place.items`) in the order in which they are read. Choices are
numbered through from 1. The visit reads them out, part by part, and hands over what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

if TYPE_CHECKING:
    from tui.case.problem import Problem
    from tui.lines.visit import Visit
    from tui.session import Session


class Words(Struct, frozen=True):
    """A paragraph."""

    text: str


class Heading(Struct, frozen=True):
    """What the items below it are."""

    text: str


class Point(Struct, frozen=True):
    """One entry of a list that is only read."""

    text: str
    below: str = ""


class Choice(Struct, frozen=True):
    """One entry that can be chosen."""

    id: str
    text: str
    beside: str = ""
    """Said right after the words, in parentheses: a state, a count."""
    below: str = ""
    """Said on lines of its own."""


class Drawn(Struct, frozen=True):
    """Lines that are written just as they are."""

    lines: tuple[str, ...]


Item = Words | Heading | Point | Choice | Drawn


class Place:
    """Somewhere in the program."""

    page: ClassVar[str] = ""
    """Id of the place's help and of its section in ``interface.toml``."""
    hints: tuple[str, ...] = ("words", "again", "back", "help", "quit")
    """Ids of the commands that are named below the choices."""
    within: ClassVar[bool] = True
    """Words from within a choice may stand for it. Not where they could turn its sense around:
    "sure" in "I'm not sure"."""
    own: tuple[str, ...] = ()
    """Ids of commands that work here and not everywhere."""

    def __init__(self, visit: Visit) -> None:
        """In a visit."""
        self.visit = visit
        self.part = 0
        """Which part of it was read out last, from 0."""

    @property
    def session(self) -> Session:
        """The case and its verbs."""
        return self.visit.session

    def phrase(self, key: str, /, **values: object) -> str:
        """A phrase of the interface: ``section.key``, or ``key`` in the section of this page."""
        return self.session.phrase(key if "." in key else f"{self.page}.{key}", **values)

    def line(self, key: str, /, **values: object) -> str:
        """A phrase of ``lines.toml``."""
        return self.visit.line(key, **values)

    # ------------------------------------------------------------ to be said by a place

    def title(self) -> str:
        """What the place is called."""
        return self.phrase("title")

    def items(self) -> Sequence[Item]:
        """What is read out."""
        return ()

    def take(self, choice_id: str) -> None:
        """A choice was made."""

    def typed(self, text: str) -> bool:
        """A line that is no choice and no command; False where the place takes none."""
        return False

    def empty(self) -> bool:
        """An empty line; False where it means nothing here."""
        return False

    def command(self, name: str, rest: str) -> None:
        """One of the place's :attr:`own` commands, and what was typed after it."""

    def back(self) -> bool:
        """To what was here before, within this place; False: to the place below."""
        return False

    def undone(self) -> None:
        """The last change was taken back while one was here."""

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """Every choice that can be looked for, with all the text in which it can be found."""
        return ()

    # ---------------------------------------------------------------- common items

    def sources(self, ids: Sequence[str]) -> list[Item]:
        """Citation, title and day checked of each source."""
        items: list[Item] = []
        for source in self.session.sources(ids):
            key = "checked" if source.how == "text" else "checked_secondary"
            how = self.session.phrase(f"sources.{key}", day=self.session.day(source.checked))
            items.append(Point(f"{source.citation}. {source.title}; {how}"))
        return [Heading(self.session.phrase("sources.heading")), *items] if items else []

    def cited(self, ids: Sequence[str]) -> str:
        """The citations in parentheses, to stand after a text; ``""`` where there are none."""
        citations = "; ".join(one.citation for one in self.session.sources(ids))
        return f" ({citations})" if citations else ""

    def problem(self, problem: Problem | None) -> bool:
        """Say what is wrong, if something is; whether it was."""
        return self.visit.problem(problem)


class Page(Place):
    """A page about one thing; choices on it call back."""

    page = "detail"

    def __init__(
        self,
        visit: Visit,
        title: str,
        make: Callable[[Place], Sequence[Item]],
        picked: Callable[[str], None] | None = None,
    ) -> None:
        """``make`` makes the items each time it is read out; ``picked`` gets a choice's id."""
        super().__init__(visit)
        self._title = title
        self._make = make
        self._picked = picked

    def title(self) -> str:
        """What the caller named it."""
        return self._title

    def items(self) -> Sequence[Item]:
        """What the caller makes."""
        return self._make(self)

    def take(self, choice_id: str) -> None:
        """Hand a choice on."""
        if self._picked is not None:
            self._picked(choice_id)
