"""Supports that can help at school: browse by what is hard, and pick some into the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.visit import Visit


class SupportsBase(Place):
    """What the list of needs, the list of one need, and the picked list share."""

    page = "accommodations"
    hints = ("find", "words", "again", "back", "undo", "quit")

    def row(self, name: str) -> Choice:
        """A support, whether it is on the list, and how it looks in class."""
        support = content.load(self.session.language, "accommodations").supports[name]
        picked = name in self.session.case.accommodations
        fill = self.session.fill
        beside = self.line("on_list") if picked else ""
        return Choice(f"support:{name}", fill(support.text), beside, fill(support.more))

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All supports, for finding."""
        part = content.load(self.session.language, "accommodations")
        for name, support in part.supports.items():
            yield self.row(name), f"{support.text} {support.more}"

    def take(self, choice_id: str) -> None:
        """Put a support on the list or take it off; begins a case where there is none."""
        name = choice_id.partition(":")[2]
        self.visit.begin_case()
        picked = name not in self.session.case.accommodations
        if self.problem(self.session.pick(name, picked)):
            return
        support = content.load(self.session.language, "accommodations").supports[name]
        text = self.session.fill(support.text).rstrip(".")
        said = self.line("put_on_list" if picked else "taken_off_list", what=text)
        self.visit.say(f"{said} {self.visit.saved()}".rstrip())


class SupportsPlace(SupportsBase):
    """What is hard for the child, and the parent's own list."""

    def items(self) -> Sequence[Item]:
        """The list, then the needs with how many supports each has."""
        part = content.load(self.session.language, "accommodations")
        picked = self.session.case.accommodations
        items: list[Item] = [
            Words(self.session.fill(part.intro)),
            Choice("list", self.phrase("my_list", count=len(picked))),
        ]
        for need, title in part.needs.items():
            inside = [name for name, one in part.supports.items() if need in one.needs]
            chosen = sum(name in picked for name in inside)
            key = "count_picked" if chosen else "count"
            beside = self.phrase(key, count=len(inside), picked=chosen)
            items.append(Choice(f"need:{need}", title, beside))
        return items

    def take(self, choice_id: str) -> None:
        """Open a need or the list."""
        kind, _, name = choice_id.partition(":")
        if kind == "list":
            self.visit.go(PickedPlace(self.visit))
        elif kind == "need":
            self.visit.go(NeedPlace(self.visit, name))
        else:
            super().take(choice_id)


class NeedPlace(SupportsBase):
    """The supports for one need, by what they are."""

    def __init__(self, visit: Visit, need: str) -> None:
        """The need by its id."""
        super().__init__(visit)
        self.need = need

    def title(self) -> str:
        """The need."""
        return content.load(self.session.language, "accommodations").needs[self.need]

    def items(self) -> Sequence[Item]:
        """A heading for each kind."""
        part = content.load(self.session.language, "accommodations")
        items: list[Item] = [Words(self.line("how_to_pick"))]
        for kind, title in part.kinds.items():
            names = [
                name
                for name, one in part.supports.items()
                if self.need in one.needs and one.kind == kind
            ]
            if names:
                items += [Heading(title), *map(self.row, names)]
        return items


class PickedPlace(SupportsBase):
    """The parent's own list."""

    def __init__(self, visit: Visit) -> None:
        """What is taken off stays to be put back until one leaves."""
        super().__init__(visit)
        self.listed = self.session.case.accommodations

    def title(self) -> str:
        """The title of the list."""
        return self.phrase("my_list", count=len(self.session.case.accommodations))

    def items(self) -> Sequence[Item]:
        """What was picked."""
        supports = content.load(self.session.language, "accommodations").supports
        if not self.listed:
            return [Words(f"{self.phrase('empty')} {self.phrase('empty_do')}")]
        known = [name for name in self.listed if name in supports]
        return [Words(self.line("bring_list")), *map(self.row, known)]
