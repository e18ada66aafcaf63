"""The rights checklist: what each right means, what to say, where it comes from, and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.find import FindFrame
from tui.screens.frame import Frame

MARKS = {"know": "", "used": "+", "ask": "?", "problem": "!"}
"""A mark and the sign that stands for it in a list in any language; empty: the usual one."""


class RightsScreen(FindFrame):
    """All rights by group, or only those that matter now."""

    page = "rights"

    def __init__(self, only: tuple[str, ...] = ()) -> None:
        """``only``: ids of the rights to show; empty: all."""
        super().__init__()
        self.only = only

    def place(self) -> str:
        """The title."""
        return self.phrase("title_now" if self.only else "title")

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A row for each right."""
        session = self.session
        part = content.load(session.language, "rights")
        for name in self.only or part.rights:
            right = part.rights[name]
            mark = session.case.rights.get(name, "")
            right_end = part.marks[mark] if mark in part.marks else part.laws[right.law]
            sign = MARKS[mark] or self.plan.glyphs.done if mark in MARKS else " "
            text = " ".join((right.title, right.what, right.means, right.say))
            yield (
                Choice(
                    f"right:{name}",
                    session.fill(right.title),
                    mark=f"[{sign}]",
                    right=right_end,
                ),
                session.fill(text),
            )

    def full(self) -> Sequence[Block]:
        """Counts, what is different for who is asking, and the rights by group."""
        session = self.session
        part = content.load(session.language, "rights")
        blocks: list[Block] = [Gap()]
        who = session.case.answers.get("who_asks", "")
        if session.has_case and who in part.who:
            blocks += [Words(session.fill(part.who[who].says))]
            blocks += [*self.cited(part.who[who].sources), Gap()]
        if session.has_case:
            marks = list(session.case.rights.values())
            counts = [self.phrase(f"count_{one}", count=marks.count(one)) for one in MARKS]
            blocks += [Words(" · ".join(counts), "dim"), Gap()]
        if self.only:
            blocks += [row for row, _ in self.rows()]
            return [*blocks, Gap(), Choice("all", self.phrase("see_all"))]
        group = ""
        for (name, right), (row, _) in zip(part.rights.items(), self.rows(), strict=True):
            assert row.id == f"right:{name}"
            if right.group != group:
                if group:
                    blocks.append(Gap())
                group = right.group
                blocks.append(Divider(part.groups[group]))
            blocks.append(row)
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Open a right, or all of them."""
        if choice_id == "all":
            self.plan.go(RightsScreen())
        elif choice_id:
            self.plan.go(RightScreen(choice_id.partition(":")[2]))


class RightScreen(DetailScreen):
    """One right, with rows to mark it."""

    def __init__(self, right: str) -> None:
        super().__init__("", lambda frame: right_blocks(frame, right))
        self.right = right

    def place(self) -> str:
        """The group the right belongs to."""
        part = content.load(self.session.language, "rights")
        return part.groups[part.rights[self.right].group]

    def chosen(self, choice_id: str) -> None:
        """Mark the right; a case is begun if there is none."""
        if not choice_id:
            self.action_back()
            return
        if not self.session.has_case:
            self.session.start_new()
        mark = choice_id.partition(":")[2]
        problem = self.session.mark(self.right, mark)
        if problem is not None:
            self.show_problem(problem)
        else:
            self.refresh_sheet(at=choice_id)


def right_blocks(frame: Frame, name: str) -> list[Block]:
    """The four lines of a right, what is different for who is asking, its sources, its marks."""
    session = frame.session
    fill = session.fill
    part = content.load(session.language, "rights")
    right = part.rights[name]
    who = right.who.get(session.case.answers.get("who_asks", ""), "")
    blocks: list[Block] = [
        Gap(),
        Words(f"{fill(right.title)}.", "title"),
        Words(part.laws[right.law], "label"),
        Gap(),
        Words(fill(right.what)),
        Gap(),
        Words(frame.phrase("rights.means"), "heading"),
        Words(fill(right.means)),
    ]
    if who:
        blocks += [Words(fill(who))]
    blocks += [
        Gap(),
        Words(frame.phrase("rights.say"), "heading"),
        Words(f"“{fill(right.say)}”", "quote"),
        *frame.source_blocks(right.sources),
        Gap(),
        Divider(frame.phrase("rights.mark")),
    ]
    given = session.case.rights.get(name, "")
    chosen = f"({frame.plan.glyphs.bullet})"
    if not session.has_case:
        blocks.append(Words(frame.phrase("rights.mark_starts_case"), "dim"))
    blocks += [
        Choice(f"mark:{mark}", words, mark=chosen if mark == given else "( )")
        for mark, words in part.marks.items()
    ]
    if given:
        blocks.append(Choice("mark:", frame.phrase("rights.no_mark"), mark="( )"))
    return blocks
