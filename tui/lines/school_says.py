"""When the school says ...: what may be true in it, what the rule says, and what to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from tui.lines.place import Choice, Heading, Item, Page, Place, Words


class SchoolSaysPlace(Place):
    """The things parents hear."""

    page = "school_says"
    hints = ("find", "words", "again", "back", "quit")

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A choice for each; the ones that are common at this stage come first."""
        session = self.session
        entries = content.load(session.language, "school_says")
        stage = session.value("stage") if session.has_case else ""
        for name, entry in sorted(entries.items(), key=lambda one: stage not in one[1].stages):
            text = " ".join((entry.heard, *entry.also, entry.rule, entry.answer))
            yield Choice(name, session.fill(entry.heard)), session.fill(text)

    def items(self) -> Sequence[Item]:
        """What the list is for, then the list."""
        return [Words(self.phrase("intro")), *(row for row, _ in self.rows())]

    def take(self, choice_id: str) -> None:
        """Open one."""
        heard = content.load(self.session.language, "school_says")[choice_id].heard
        self.visit.go(
            Page(
                self.visit,
                self.session.fill(heard),
                lambda page: said_items(page, choice_id),
                self._way,
            )
        )

    def _way(self, picked: str) -> None:
        """A way forward that has a page of its own."""
        from tui.lines.step import open_action

        action = picked.partition("/")[0]
        if action:
            open_action(self.visit, action)
        else:
            self.visit.say(self.line("no_page"))


def said_items(page: Place, name: str) -> Sequence[Item]:
    """What may be true, the rule, an answer, and the ways forward."""
    fill, phrase = page.session.fill, page.phrase
    entry = content.load(page.session.language, "school_says")[name]
    items: list[Item] = []
    for heading, text in (
        ("may_be_true", fill(entry.may_be_true)),
        ("rule", fill(entry.rule)),
        ("answer", fill(entry.answer)),
    ):
        items += [Heading(phrase(f"school_says.{heading}")), Words(text)]
    items += [*page.sources(entry.sources), Heading(phrase("school_says.ways"))]
    for number, way in enumerate(entry.choices, 1):
        below = " ".join(
            (
                phrase("school_says.protects", text=fill(way.protects)),
                phrase("school_says.may_cost", text=fill(way.may_cost)),
                *([page.line("has_page")] if way.action else []),
            )
        )
        items.append(Choice(f"{way.action}/{number}", fill(way.do), below=below))
    return items
