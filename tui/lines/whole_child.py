"""The whole child: home, homework, friends, activities, sleep, and the parent, strengths first."""

from __future__ import annotations

from collections.abc import Sequence

import content
from tui.lines.place import Choice, Item, Place, Point, Words
from tui.lines.visit import Visit


class WholeChildPlace(Place):
    """The parts of a child's life."""

    page = "whole_child"

    def items(self) -> Sequence[Item]:
        """A choice for each part; those with own words say so."""
        session = self.session
        held = session.case.whole_child
        areas = content.load(session.language, "whole_child")
        return [
            Words(self.phrase("intro")),
            *(
                Choice(name, session.fill(area.title), self.phrase("own_words"))
                if held.get(name)
                else Choice(name, session.fill(area.title))
                for name, area in areas.items()
            ),
        ]

    def take(self, choice_id: str) -> None:
        """Open a part."""
        self.visit.go(AreaPlace(self.visit, choice_id))


class AreaPlace(Place):
    """Ideas for one part of life, and room for own words."""

    page = "whole_child"
    own = ("write",)
    hints = ("write", "words", "again", "back", "quit")

    def __init__(self, visit: Visit, area: str) -> None:
        """The part by its id."""
        super().__init__(visit)
        self.area = area

    def title(self) -> str:
        """The part's title."""
        area = content.load(self.session.language, "whole_child")[self.area]
        return self.session.fill(area.title)

    def items(self) -> Sequence[Item]:
        """The ideas, and what the parent wrote."""
        fill = self.session.fill
        area = content.load(self.session.language, "whole_child")[self.area]
        held = self.session.case.whole_child.get(self.area, "")
        return [
            Words(fill(area.intro)),
            *(Point(fill(idea)) for idea in area.ideas),
            *self.sources(area.sources),
            Words(self.line("write_here", asks=fill(area.write))),
            *([Words(self.line("you_wrote", text=held))] if held else []),
        ]

    def command(self, name: str, rest: str) -> None:
        """Own words; a case is begun if there is none."""
        area = content.load(self.session.language, "whole_child")[self.area]
        held = self.session.case.whole_child.get(self.area, "")
        text = self.visit.own_words(self.session.fill(area.write), held)
        if text is None:
            return
        self.visit.begin_case()
        if not self.problem(self.session.write(self.area, text)):
            self.visit.kept()
