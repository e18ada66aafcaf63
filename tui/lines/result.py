"""The result, read like a kind letter, and the pages it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import content
from tui.lines.place import Choice, Heading, Item, Page, Place, Point, Words
from tui.lines.step import open_action
from tui.lines.visit import Visit
from tui.session.steps import letters_for

THIS_WEEK = 3
"""Steps said for this week; the others come under their own heading."""

CHANGES = 3
"""Changes said in the letter; all of them are on the page of reasons."""


class ResultPlace(Place):
    """Where the answers point, why, what to do this week, what could change it.

    ``so_far``: opened in the middle of the questions.
    """

    page = "result"
    hints = ("words", "again", "back", "answers", "save", "quit")

    def __init__(self, visit: Visit, *, so_far: bool = False) -> None:
        """The result as it is whenever it is read out."""
        super().__init__(visit)
        self.so_far = so_far

    def title(self) -> str:
        """The headline, and how sure it is."""
        session = self.session
        result = session.result()
        words = content.load(session.language, "result")
        said = f"{session.fill(words.leans[result['lean']].title)}."
        place = self.phrase("title_so_far" if self.so_far else "title")
        if result["lean"] == "not_yet" and result["sure"] != "open":
            return f"{place}: {said}"
        sure = words.sure[result["sure"]]
        return f"{place}: {said} ({sure[:1].upper()}{sure[1:]}.)"

    def items(self) -> Sequence[Item]:
        """The letter."""
        session, phrase, fill = self.session, self.phrase, self.session.fill
        result = session.result()
        words = content.load(session.language, "result")
        items: list[Item] = [Words(phrase("practice"))] if session.case.practice else []
        items.append(Words(fill(getattr(words.leans[result["lean"]], result["sure"]))))
        items += [Words(one) for one in result["still_open"]]
        if self.so_far:
            items.append(Words(phrase("so_far")))
        items += listed(phrase("why"), [one["says"] for one in result["why"]])
        if result["lean"] == "not_yet":
            items += listed(phrase("watch"), [fill(one) for one in words.watch])
            items.append(Words(fill(words.may_ask_anyway) + self.cited(words.may_ask_sources)))
        changes = [one["says"] for one in result["could_change"] if one["to"] != "unsure"]
        items += listed(phrase("change"), changes[:CHANGES])
        items.append(Words(fill(words.cannot_know)))
        return [*items, *self._steps(result), *self._doors(result)]

    def _steps(self, result: Mapping[str, Any]) -> list[Item]:
        session = self.session
        steps = [
            Choice(
                f"action:{one['action']}",
                one["title"],
                self.phrase("letter_ready") if letters_for(session.language, one["action"]) else "",
            )
            for one in result["do_next"]
        ]
        items: list[Item] = [Heading(self.phrase("this_week")), *steps[:THIS_WEEK]]
        if len(steps) > THIS_WEEK:
            items += [Heading(self.phrase("later")), *steps[THIS_WEEK:]]
        if result["say"]:
            items.append(Heading(self.phrase("good_to_know")))
            items += [Choice(f"point:{one['point']}", one["title"]) for one in result["say"]]
        return items

    def _doors(self, result: Mapping[str, Any]) -> list[Item]:
        count = len(result["rights"])
        doors = [("reasons", self.phrase("door_reasons"))]
        if count:
            key = "door_rights" if count > 1 else "door_rights_one"
            doors.append(("rights", self.phrase(key, count=count)))
        doors += [
            (door, self.phrase(f"door_{door}"))
            for door in ("papers", "supports", "path", "compare", "answers", "whole_child")
        ]
        if self.session.next_question is not None:
            doors.append(("questions", self.phrase("door_questions")))
        doors.append(("home", self.phrase("door_home")))
        return [
            Heading(self.phrase("doors")),
            *(Choice(f"door:{door}", text) for door, text in doors),
        ]

    # ------------------------------------------------------------------------ what is done

    def take(self, choice_id: str) -> None:
        """Open a step, a point, or a door."""
        kind, _, name = choice_id.partition(":")
        visit = self.visit
        if kind == "action":
            open_action(visit, name)
        elif kind == "point":
            title = self.phrase("point.title")
            visit.go(Page(visit, title, lambda page: point_items(page, name)))
        else:
            self._door(name)

    def _door(self, name: str) -> None:
        from tui.lines.answers import AnswersPlace
        from tui.lines.library import ComparisonPlace, PathPlace
        from tui.lines.papers import PapersPlace
        from tui.lines.question import QuestionPlace
        from tui.lines.rights import RightsPlace
        from tui.lines.supports import SupportsPlace
        from tui.lines.whole_child import WholeChildPlace

        visit = self.visit
        following = self.session.next_question
        match name:
            case "reasons":
                visit.go(Page(visit, self.phrase("reasons.title"), reasons_items))
            case "answers":
                visit.go(AnswersPlace(visit))
            case "rights":
                visit.go(RightsPlace(visit, only=tuple(self.session.result()["rights"])))
            case "papers":
                visit.go(PapersPlace(visit))
            case "supports":
                visit.go(SupportsPlace(visit))
            case "path":
                visit.go(PathPlace(visit))
            case "compare":
                visit.go(ComparisonPlace(visit))
            case "whole_child":
                visit.go(WholeChildPlace(visit))
            case "questions" if following is not None:
                visit.stack.pop()
                if not isinstance(visit.top, QuestionPlace):
                    visit.go(QuestionPlace(visit, following))
            case _:
                visit.home()


def listed(heading: str, texts: Sequence[str]) -> list[Item]:
    """A heading and its points; nothing at all where there are none."""
    return [Heading(heading), *(Point(text) for text in texts)] if texts else []


def point_items(page: Place, point: str) -> Sequence[Item]:
    """A point of the result with its source."""
    session = page.session
    words = content.load(session.language, "points")[point]
    sources = content.load(session.language, "flow").points[point].sources
    return [
        Words(f"{session.fill(words.title)}. {session.fill(words.says)}"),
        *page.sources(sources),
    ]


def reasons_items(page: Place) -> Sequence[Item]:
    """Every sign, every test the law sets, every answer that would change the result."""
    phrase, result = page.phrase, page.session.result()
    items = listed(
        phrase("reasons.why"), [_with_sources(one["says"], one) for one in result["why"]]
    )
    if not items:
        items = [Heading(phrase("reasons.why")), Words(phrase("reasons.no_signs"))]
    for law in ("idea", "504"):
        items += listed(
            phrase(f"reasons.tests_{law}"),
            [
                _with_sources(f"{one['asks']} {one['says']}", one)
                for one in result["tests"]
                if one["law"] == law
            ],
        )
    return [
        *items,
        *listed(phrase("reasons.change"), [one["says"] for one in result["could_change"]]),
    ]


def _with_sources(text: str, one: Mapping[str, Any]) -> str:
    """A reason with its citations behind it."""
    return f"{text} ({'; '.join(one['sources'])})" if one["sources"] else text
