"""Supports that can help at school: browse by what is hard, and pick some into the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.find import FindFrame
from tui.screens.frame import the_app


class SupportsFrame(FindFrame):
    """What the list of needs, the list of one need, and the picked list share."""

    page = "accommodations"

    def support_row(self, name: str, *, kind: bool = True) -> Choice:
        """A row with its box and, unless a heading says it, its kind in words."""
        part = content.load(self.session.language, "accommodations")
        support = part.supports[name]
        picked = name in self.session.case.accommodations
        mark = f"[{self.plan.glyphs.done}]" if picked else "[ ]"
        fill = self.session.fill
        return Choice(
            f"support:{name}",
            fill(support.text),
            mark=mark,
            right=part.kinds[support.kind] if kind else "",
            below=fill(support.more),
        )

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All supports, for finding."""
        part = content.load(self.session.language, "accommodations")
        for name, support in part.supports.items():
            yield self.support_row(name), f"{support.text} {support.more}"

    def toggle(self, choice_id: str) -> None:
        """Put a support on the list or take it off; begins a case where there is none."""
        name = choice_id.partition(":")[2]
        if not self.session.has_case:
            self.session.start_new()
        picked = name not in self.session.case.accommodations
        problem = self.session.pick(name, picked)
        if problem is not None:
            self.show_problem(problem)
        else:
            self.refresh_sheet(at=choice_id)


class AccommodationsScreen(SupportsFrame):
    """What is hard for the child, and the parent's own list."""

    def full(self) -> Sequence[Block]:
        """The needs with how many supports each has, and how many are picked."""
        part = content.load(self.session.language, "accommodations")
        picked = self.session.case.accommodations
        blocks: list[Block] = [Gap(), Words(self.session.fill(part.intro)), Gap()]
        blocks.append(Choice("list", self.phrase("my_list", count=len(picked))))
        blocks.append(Gap())
        for need, title in part.needs.items():
            inside = [name for name, one in part.supports.items() if need in one.needs]
            chosen = sum(name in picked for name in inside)
            key = "count_picked" if chosen else "count"
            right = self.phrase(key, count=len(inside), picked=chosen)
            blocks.append(Choice(f"need:{need}", title, right=right))
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Open a need or the list; a row that was found is marked."""
        kind, _, name = choice_id.partition(":")
        if kind == "list":
            self.plan.go(PickedScreen())
        elif kind == "need":
            self.plan.go(NeedScreen(name))
        elif kind == "support":
            self.toggle(choice_id)


class NeedScreen(SupportsFrame):
    """The supports for one need, by what they are."""

    def __init__(self, need: str) -> None:
        super().__init__()
        self.need = need

    def place(self) -> str:
        """The need."""
        return content.load(self.session.language, "accommodations").needs[self.need]

    def full(self) -> Sequence[Block]:
        """A heading for each kind."""
        part = content.load(self.session.language, "accommodations")
        blocks: list[Block] = []
        for kind, title in part.kinds.items():
            names = [
                name
                for name, one in part.supports.items()
                if self.need in one.needs and one.kind == kind
            ]
            if names:
                blocks += [Gap(), Divider(title)]
                blocks += [self.support_row(name, kind=False) for name in names]
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Mark a support."""
        if choice_id:
            self.toggle(choice_id)


class PickedScreen(SupportsFrame):
    """The parent's own list."""

    def __init__(self) -> None:
        super().__init__()
        self.listed = the_app().session.case.accommodations

    def place(self) -> str:
        """The title of the list."""
        return self.phrase("my_list", count=len(self.session.case.accommodations))

    def full(self) -> Sequence[Block]:
        """What was picked; what is taken off stays in sight until one leaves."""
        supports = content.load(self.session.language, "accommodations").supports
        if not self.listed:
            return [Gap(), Words(self.phrase("empty"), "title"), Words(self.phrase("empty_do"))]
        known = [name for name in self.listed if name in supports]
        return [
            Gap(),
            Words(self.phrase("my_list_intro")),
            Gap(),
            *(self.support_row(name) for name in known),
        ]

    def chosen(self, choice_id: str) -> None:
        """Take a support off, or put it back."""
        if choice_id:
            self.toggle(choice_id)
        else:
            self.action_back()
