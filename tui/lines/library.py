"""What a person may look at without any case: words, questions, side by side, the path, about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import content
from content.shapes import Term
from tui.lines.place import Choice, Heading, Item, Page, Place, Words
from tui.lines.visit import Visit
from tui.session.finding import forms, terms_called, terms_in
from tui.words import place as shown_place

DOORS = ("words", "questions", "accommodations", "whole_child", "path", "practice")
LISTS = ("find", "again", "back", "help", "quit")


class LibraryPlace(Place):
    """The doors to what can be read."""

    page = "library"

    def items(self) -> Sequence[Item]:
        """One choice for each door."""
        return [Choice(door, self.phrase(door)) for door in DOORS]

    def take(self, choice_id: str) -> None:
        """Go through a door."""
        visit = self.visit
        match choice_id:
            case "words":
                visit.go(WordsPlace(visit))
            case "questions":
                visit.go(QuestionsPlace(visit))
            case "accommodations":
                from tui.lines.supports import SupportsPlace

                visit.go(SupportsPlace(visit))
            case "whole_child":
                from tui.lines.whole_child import WholeChildPlace

                visit.go(WholeChildPlace(visit))
            case "path":
                visit.go(PathPlace(visit))
            case "practice":
                from tui.lines.cases import start_practice

                practice = content.load(self.session.language, "practice")
                visit.go(
                    Page(
                        visit,
                        practice.title,
                        lambda page: [
                            Words(practice.marked),
                            Words(practice.intro),
                            Choice("open", self.phrase("open_practice")),
                        ],
                        lambda picked: start_practice(visit),
                    )
                )


# --------------------------------------------------------------------------------- words


class WordsPlace(Place):
    """The special words: those that stand in a text, those that were asked for, or all."""

    page = "words"
    hints = LISTS

    def __init__(self, visit: Visit, text: str = "", asked: str = "") -> None:
        """``text``: what was just read out; ``asked``: what was typed after the command."""
        super().__init__(visit)
        self.asked = asked
        self.text = text
        language = self.session.language
        self.here = terms_called(language, asked) if asked else terms_in(language, text)

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """All terms from A to Z."""
        terms = content.load(self.session.language, "glossary")
        for name, term in sorted(terms.items(), key=lambda one: one[1].term.casefold()):
            yield _term_row(name, term), " ".join((*forms(term), term.meaning))

    def items(self) -> Sequence[Item]:
        """What they mean where there are a few; else the list of them, then of all."""
        terms = content.load(self.session.language, "glossary")
        items: list[Item] = []
        if self.here:
            key = "words_found" if self.asked else "words_here"
            items.append(Heading(self.line(key)))
            items += [_term_row(name, terms[name]) for name in self.here]
        elif self.asked or self.text:
            items.append(Words(self.line("nothing_found" if self.asked else "no_words_here")))
        return [*items, Heading(self.phrase("all")), *(row for row, _ in self.rows())]

    def take(self, choice_id: str) -> None:
        """Open a term."""
        self.visit.go(term_page(self.visit, choice_id))


def _term_row(name: str, term: Term) -> Choice:
    return Choice(name, term.term, term.school_term)


def term_page(visit: Visit, name: str) -> Page:
    """The page of one term; choices on it open others."""
    term = content.load(visit.session.language, "glossary")[name]
    return Page(
        visit,
        term.term,
        lambda page: _term_items(page, term),
        lambda picked: visit.go(term_page(visit, picked)),
    )


def _term_items(page: Place, term: Term) -> Sequence[Item]:
    """What a term means, what the school calls it, an example, and terms near it."""
    fill = page.session.fill
    terms = content.load(page.session.language, "glossary")
    items: list[Item] = []
    if term.school_term:
        items.append(Words(page.phrase("words.school_term", term=term.school_term)))
    items.append(Words(fill(term.meaning)))
    if term.example:
        items += [Heading(page.phrase("words.example")), Words(fill(term.example))]
    items += page.sources(term.sources)
    near = [Choice(one, terms[one].term) for one in term.see if one in terms]
    return [*items, Heading(page.phrase("words.see")), *near] if near else items


# ----------------------------------------------------------------------------- questions


class QuestionsPlace(Place):
    """Questions that parents ask, by group."""

    page = "questions"
    hints = LISTS

    def rows(self) -> Iterable[tuple[Choice, str]]:
        """A choice for each question."""
        fill = self.session.fill
        faq = content.load(self.session.language, "faq")
        for group in faq.groups:
            for name, entry in faq.entries.items():
                if entry.group == group:
                    yield Choice(name, fill(entry.ask)), fill(f"{entry.ask} {entry.answer}")

    def items(self) -> Sequence[Item]:
        """The groups with their questions."""
        faq = content.load(self.session.language, "faq")
        items: list[Item] = []
        group = ""
        for row, _ in self.rows():
            if faq.entries[row.id].group != group:
                group = faq.entries[row.id].group
                items.append(Heading(faq.groups[group]))
            items.append(row)
        return items

    def take(self, choice_id: str) -> None:
        """Open an answer."""
        entry = content.load(self.session.language, "faq").entries[choice_id]
        fill = self.session.fill
        self.visit.go(
            Page(
                self.visit,
                fill(entry.ask),
                lambda page: [
                    *(Words(part) for part in fill(entry.answer).split("\n\n")),
                    *page.sources(entry.sources),
                ],
            )
        )


# -------------------------------------------------------------------- comparison and path


class ComparisonPlace(Place):
    """A 504 Plan and an IEP, point by point; one after the other, not side by side."""

    page = "comparison"
    hints = ("words", "again", "back", "help", "quit")

    def items(self) -> Sequence[Item]:
        """A choice for each point, with both sides below it."""
        fill = self.session.fill
        rows = content.load(self.session.language, "comparison")
        return [
            Choice(
                name,
                row.title,
                below=f"{self.phrase('plan_504')}: {fill(row.plan_504)}\n"
                f"{self.phrase('iep')}: {fill(row.iep)}",
            )
            for name, row in rows.items()
        ]

    def take(self, choice_id: str) -> None:
        """Say more of one point."""
        fill = self.session.fill
        row = content.load(self.session.language, "comparison")[choice_id]
        self.visit.go(
            Page(
                self.visit,
                row.title,
                lambda page: [Words(fill(row.detail)), *page.sources(row.sources)],
            )
        )


class PathPlace(Place):
    """The path from first worry to yearly review, with "you are here"."""

    page = "path"

    def items(self) -> Sequence[Item]:
        """The steps in order."""
        session = self.session
        steps = content.load(session.language, "path")
        flow = content.load(session.language, "flow")
        stage = flow.stages.get(session.value("stage")) if session.has_case else None
        here = stage.on_path if stage else ""
        return [
            Words(self.phrase("intro")),
            *(
                Choice(one, steps[one].title, self.phrase("here") if one == here else "")
                for one in flow.path
            ),
        ]

    def take(self, choice_id: str) -> None:
        """What happens at this step."""
        step = content.load(self.session.language, "path")[choice_id]
        fill = self.session.fill
        self.visit.go(
            Page(
                self.visit,
                step.title,
                lambda page: [Words(fill(step.text)), *page.sources(step.sources)],
            )
        )


def about_page(visit: Visit) -> Page:
    """What this is, that it is not legal advice, the credit, and where free help is found."""
    session = visit.session

    def items(page: Place) -> Sequence[Item]:
        made: list[Item] = []
        for name, part in content.load(session.language, "about").items():
            text = session.fill(part.text) + page.cited(part.sources)
            made += [Heading(part.title), *(Words(one) for one in text.split("\n\n"))]
            if name == "privacy":
                made.append(Words(shown_place(session.cases)))
        return made

    return Page(visit, session.phrase("about.title"), items)
