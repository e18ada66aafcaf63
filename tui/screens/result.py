"""The result, read like a kind letter, and the pages it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

import content
from content.shapes import Result
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.detail import DetailScreen
from tui.screens.frame import Frame
from tui.screens.keys import bindings
from tui.screens.step import open_action
from tui.session.steps import letters_for

THIS_WEEK = 3
"""Steps shown for this week; the others wait under their own heading."""

CHANGES = 3
"""Changes shown in the letter; all of them are on the page of reasons."""

METER = {"strong": 3, "some": 2, "open": 1}


class ResultScreen(Frame):
    """Where the answers point, why, what to do this week, what could change it.

    ``so_far``: opened in the middle of the questions.
    """

    page = "result"
    hints: ClassVar[tuple[str, ...]] = ("choose", "reasons", "check", "words", "back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("reasons", "check")

    def __init__(self, *, so_far: bool = False) -> None:
        super().__init__()
        self.so_far = so_far

    def place(self) -> str:
        """``What this may mean``."""
        return self.phrase("title_so_far" if self.so_far else "title")

    def blocks(self) -> Sequence[Block]:
        """The letter."""
        session, phrase, fill = self.session, self.phrase, self.session.fill
        result = session.result()
        words = content.load(session.language, "result")
        lean = words.leans[result["lean"]]
        blocks: list[Block] = [Gap()]
        if session.case.practice:
            blocks += [Words(phrase("practice"), "warn"), Gap()]
        blocks += [
            Words(f"{fill(lean.title)}.", "title"),
            *self._surely(result, words),
            Gap(),
            Words(fill(getattr(lean, result["sure"]))),
            *(Words(one) for one in result["still_open"]),
        ]
        if self.so_far:
            blocks += [Gap(), Words(phrase("so_far"), "dim")]
        blocks += self._listed(phrase("why"), [one["says"] for one in result["why"]])
        if result["lean"] == "not_yet":
            blocks += self._listed(phrase("watch"), [fill(one) for one in words.watch])
            blocks += [Gap(), Words(fill(words.may_ask_anyway), "strong")]
            blocks += self.cited(words.may_ask_sources)
        changes = [one["says"] for one in result["could_change"] if one["to"] != "unsure"]
        changes = changes[:CHANGES]
        blocks += self._listed(phrase("change"), changes)
        blocks += self._steps(result)
        blocks += [Gap(), Words(fill(words.cannot_know), "strong"), *self._doors(result)]
        return blocks

    def _surely(self, result: Mapping[str, Any], words: Result) -> list[Block]:
        """How sure it is; where nothing points to a plan there are no signs to count."""
        sure = result["sure"]
        if result["lean"] == "not_yet" and sure != "open":
            return []
        return [Words(f"{self._meter(sure)} {words.sure[sure]}", "label")]

    def _meter(self, sure: str) -> str:
        full = METER[sure]
        glyphs = self.plan.glyphs
        return glyphs.strong * full + glyphs.weak * (3 - full)

    def _listed(self, heading: str, texts: Sequence[str]) -> list[Block]:
        if not texts:
            return []
        lead = f"{self.plan.glyphs.bullet} "
        return [Gap(), Words(heading, "heading"), *(Words(text, lead=lead) for text in texts)]

    def _steps(self, result: Mapping[str, Any]) -> list[Block]:
        actions = content.load(self.session.language, "actions")
        steps = [
            (one["action"], self.session.fill(actions[one["action"]].title))
            for one in result["do_next"]
        ]
        blocks: list[Block] = [Gap(), Words(self.phrase("this_week"), "heading")]
        blocks += [
            Choice(f"action:{action}", title, number=number, right=self._ready(action))
            for number, (action, title) in enumerate(steps[:THIS_WEEK], 1)
        ]
        if len(steps) > THIS_WEEK:
            blocks += [Gap(), Words(self.phrase("later"), "heading")]
            blocks += [Choice(f"action:{action}", title) for action, title in steps[THIS_WEEK:]]
        points = content.load(self.session.language, "points")
        if result["say"]:
            blocks += [Gap(), Words(self.phrase("good_to_know"), "heading")]
            blocks += [
                Choice(f"point:{one['point']}", self.session.fill(points[one["point"]].title))
                for one in result["say"]
            ]
        return blocks

    def _ready(self, action: str) -> str:
        return self.phrase("letter_ready") if letters_for(self.session.language, action) else ""

    def _doors(self, result: Mapping[str, Any]) -> list[Block]:
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
            Gap(),
            Divider(self.phrase("doors")),
            *(Choice(f"door:{door}", text) for door, text in doors),
        ]

    # ------------------------------------------------------------------------ what is done

    def chosen(self, choice_id: str) -> None:
        """Open a step, a point, or a door."""
        kind, _, name = choice_id.partition(":")
        if kind == "action":
            open_action(self, name)
        elif kind == "point":
            self.plan.go(DetailScreen("point.title", lambda frame: point_blocks(frame, name)))
        elif kind == "door":
            self._door(name)

    def _door(self, name: str) -> None:
        from tui.screens.accommodations import AccommodationsScreen
        from tui.screens.comparison import ComparisonScreen
        from tui.screens.papers import PapersScreen
        from tui.screens.path import PathScreen
        from tui.screens.question import QuestionScreen
        from tui.screens.rights import RightsScreen
        from tui.screens.whole_child import WholeChildScreen

        following = self.session.next_question
        match name:
            case "reasons":
                self.action_reasons()
            case "answers":
                self.action_check()
            case "rights":
                self.plan.go(RightsScreen(only=tuple(self.session.result()["rights"])))
            case "papers":
                self.plan.go(PapersScreen())
            case "supports":
                self.plan.go(AccommodationsScreen())
            case "path":
                self.plan.go(PathScreen())
            case "compare":
                self.plan.go(ComparisonScreen())
            case "whole_child":
                self.plan.go(WholeChildScreen())
            case "questions" if self.so_far:
                self.plan.back()
            case "questions" if following is not None:
                self.plan.go(QuestionScreen(following))
            case _:
                self.plan.home()

    def action_reasons(self) -> None:
        """W: every sign, what the law asks, every change."""
        self.plan.go(DetailScreen("reasons.title", reasons_blocks))

    def action_check(self) -> None:
        """C: the list of answers."""
        from tui.screens.answers import AnswersScreen

        self.plan.go(AnswersScreen())


def point_blocks(frame: Frame, point: str) -> list[Block]:
    """A point of the result with its source."""
    fill = frame.session.fill
    words = content.load(frame.session.language, "points")[point]
    flow = content.load(frame.session.language, "flow")
    return [
        Gap(),
        Words(f"{fill(words.title)}.", "title"),
        Gap(),
        Words(fill(words.says)),
        *frame.source_blocks(flow.points[point].sources),
    ]


def reasons_blocks(frame: Frame) -> list[Block]:
    """Every sign, every test the law sets, every answer that would change the result."""
    phrase = frame.phrase
    result = frame.session.result()
    bullet = f"{frame.plan.glyphs.bullet} "
    fill = frame.session.fill
    tests = content.load(frame.session.language, "signs").tests
    blocks: list[Block] = [Gap(), Words(phrase("reasons.why"), "heading")]
    for one in result["why"]:
        blocks += [Words(one["says"], lead=bullet), _cited(one)]
    if not result["why"]:
        blocks.append(Words(phrase("reasons.no_signs")))
    for law in ("idea", "504"):
        blocks += [Gap(), Words(phrase(f"reasons.tests_{law}"), "heading")]
        for one in result["tests"]:
            if one["law"] == law:
                blocks += [
                    Words(fill(tests[one["test"]].test), lead=bullet),
                    Words(one["says"], indent=5),
                    _cited(one),
                ]
    if result["could_change"]:
        blocks += [Gap(), Words(phrase("reasons.change"), "heading")]
        blocks += [Words(one["says"], lead=bullet) for one in result["could_change"]]
    return blocks


def _cited(one: Mapping[str, Any]) -> Words:
    """The citations of a reason on a dim line."""
    return Words(" · ".join(one["sources"]), "source", indent=5)
