"""The rights: what each right means, what to say, where it comes from, and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.visit import Visit


class RightsPlace(Place):
    """All rights by group, or only those that matter now."""

    page = "rights"
    hints = ("find", "words", "again", "back", "quit")

    def __init__(self, visit: Visit, only: tuple[str, ...] = ()) -> None:
        """``only``: ids of the rights to say; empty: all."""
        super().__init__(visit)
        self.only = only

    def title(self) -> str:
        """The title."""
        return self.phrase("title_now" if self.only else "title")

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A choice for each right."""
        session = self.session
        part = content.load(session.language, "rights")
        for name in self.only or part.rights:
            right = part.rights[name]
            mark = session.case.rights.get(name, "")
            beside = part.marks[mark] if mark in part.marks else part.laws[right.law]
            text = " ".join((right.title, right.what, right.means, right.say))
            yield Choice(f"right:{name}", session.fill(right.title), beside), session.fill(text)

    def items(self) -> Sequence[Item]:
        """What is different for who is asking, how many are marked, the rights by group."""
        session = self.session
        part = content.load(session.language, "rights")
        items: list[Item] = []
        who = part.who.get(session.case.answers.get("who_asks", ""))
        if session.has_case and who is not None:
            items.append(Words(session.fill(who.says) + self.cited(who.sources)))
        if session.has_case:
            marks = list(session.case.rights.values())
            counts = [self.phrase(f"count_{one}", count=marks.count(one)) for one in part.marks]
            items.append(Words(f"{', '.join(counts)}."))
        if self.only:
            rows = [row for row, _ in self.rows()]
            return [*items, *rows, Choice("all", self.phrase("see_all"))]
        group = ""
        for right, (row, _) in zip(part.rights.values(), self.rows(), strict=True):
            if right.group != group:
                group = right.group
                items.append(Heading(part.groups[group]))
            items.append(row)
        return items

    def take(self, choice_id: str) -> None:
        """Open a right, or all of them."""
        kind, _, name = choice_id.partition(":")
        self.visit.go(RightsPlace(self.visit) if kind == "all" else RightPlace(self.visit, name))


class RightPlace(Place):
    """One right in its four lines, with choices to mark it."""

    page = "rights"
    hints = ("words", "again", "back", "undo", "quit")

    def __init__(self, visit: Visit, right: str) -> None:
        """The right by its id."""
        super().__init__(visit)
        self.right = right

    def title(self) -> str:
        """The right, and which law gives it."""
        part = content.load(self.session.language, "rights")
        right = part.rights[self.right]
        return f"{self.session.fill(right.title)}. ({part.laws[right.law]})"

    def items(self) -> Sequence[Item]:
        """What it is, what it means, what to say, its sources, its marks."""
        session, fill = self.session, self.session.fill
        part = content.load(session.language, "rights")
        right = part.rights[self.right]
        given = session.case.rights.get(self.right, "")
        who = right.who.get(session.case.answers.get("who_asks", ""), "")
        items: list[Item] = [
            Words(fill(right.what)),
            Heading(self.phrase("means")),
            Words(fill(right.means)),
            *([Words(fill(who))] if who else []),
            Heading(self.phrase("say")),
            Words(f"“{fill(right.say)}”"),
            *self.sources(right.sources),
            Heading(self.phrase("mark")),
        ]
        if not session.has_case:
            items.append(Words(self.phrase("mark_starts_case")))
        items += [
            Choice(f"mark:{mark}", words, self.line("marked") if mark == given else "")
            for mark, words in part.marks.items()
        ]
        return [*items, Choice("mark:", self.phrase("no_mark"))] if given else items

    def take(self, choice_id: str) -> None:
        """Mark the right; a case is begun if there is none. Then back to the list."""
        self.visit.begin_case()
        mark = choice_id.partition(":")[2]
        if self.problem(self.session.mark(self.right, mark)):
            return
        said = content.load(self.session.language, "rights").marks
        self.visit.kept(next((words for one, words in said.items() if one == mark), ""))
        self.visit.back()
