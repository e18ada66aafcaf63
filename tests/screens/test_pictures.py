"""Every screen as text, at three sizes and in every language, and as a Linux console shows it.

Read the files in ``pictures/`` as a person would: is it calm, whole, and clear what to do next?
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import content
from tests.screens.picture import LANGUAGES, NOW, compare_all, new_app, pictures, screen_lines
from tui.case.problem import Problem
from tui.screens.about import AboutScreen
from tui.screens.accommodations import AccommodationsScreen, NeedScreen, PickedScreen
from tui.screens.answers import AnswersScreen
from tui.screens.app import PlanPathApp
from tui.screens.cases import (
    CasesScreen,
    ConflictScreen,
    DamagedScreen,
    MovedScreen,
    ProblemsScreen,
)
from tui.screens.comparison import ComparisonScreen
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.screens.leave import LeaveScreen
from tui.screens.library import LibraryScreen
from tui.screens.packet import KindScreen, PacketPartScreen, PacketScreen
from tui.screens.paper_view import PaperScreen
from tui.screens.path import PathScreen
from tui.screens.question import QuestionScreen
from tui.screens.questions import QuestionsScreen
from tui.screens.result import ResultScreen, point_blocks, reasons_blocks
from tui.screens.rights import RightScreen, RightsScreen
from tui.screens.school_says import SchoolSaysScreen
from tui.screens.step import action_blocks
from tui.screens.whole_child import AreaScreen, WholeChildScreen
from tui.screens.words import WordsScreen
from tui.session import MARKS

ANSWERS = {
    "stage": "struggling", "who_asks": "parent", "child_name": "Mateo", "grade": "grade_3",
    "diagnosis": "no", "limits_school_day": "yes", "understands_grade_work": "unsure",
    "needs_different_teaching": "yes", "needs_adjustments": "yes",
    "behavior_relationships": "no", "grades_passing": "yes",
}  # fmt: skip

NOT_YET = {**dict.fromkeys(("limits_school_day", "needs_different_teaching", "needs_adjustments",
                            "behavior_relationships", "diagnosis"), "no"),
           "stage": "looking_around", "who_asks": "parent",
           "understands_grade_work": "yes"}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_a_folder_with_a_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


CASES = Path("cases")

WORRY = "Reads each line 3 times. Homework takes an hour."
STRENGTH = "Kind to small children. Knows each bus line."
WORKS = "Audiobooks, and a break every 20 minutes."
OWN_WORDS = (WORRY, STRENGTH, WORKS)
"""What the parent of this case wrote; it is never translated."""

Make = Callable[[PlanPathApp], "Screen[object] | None"]


def _problems(app: PlanPathApp) -> Screen[object]:
    app.session.problems = (
        Problem("answer_not_known", where="grades_passing"),
        Problem("case_newer_format"),
    )
    return ProblemsScreen()


def _unsaved(app: PlanPathApp) -> Screen[object]:
    app.session.not_saved = Problem("disk_full")
    return QuestionScreen("needs_adjustments")


def _marked(app: PlanPathApp) -> Screen[object]:
    now = tuple(app.session.result()["rights"])
    for right, mark in zip(now, MARKS, strict=False):
        assert app.session.mark(right, mark) is None
    return RightsScreen(only=now)


def _picked(app: PlanPathApp) -> Screen[object]:
    app.session.pick("quiet_corner_for_work", True)
    return PickedScreen()


def _packet(app: PlanPathApp, screen: Screen[object]) -> Screen[object]:
    session = app.session
    session.note("limits_school_day", WORRY)
    session.write("strengths", STRENGTH)
    session.pick("quiet_corner_for_work", True)
    session.meeting.set_part("day", "12/3")
    session.meeting.set_part("works", WORKS)
    return screen


SCREENS: dict[str, Make] = {
    "home": lambda app: None,
    "question_stage": lambda app: QuestionScreen("stage"),
    "question_name": lambda app: QuestionScreen("child_name"),
    "question_state": lambda app: QuestionScreen("state"),
    "question": lambda app: QuestionScreen("needs_different_teaching"),
    "question_not_saved": _unsaved,
    "answers": lambda app: AnswersScreen(),
    "result": lambda app: ResultScreen(),
    "reasons": lambda app: DetailScreen("reasons.title", reasons_blocks),
    "action": lambda app: DetailScreen(
        "action.title", lambda f: action_blocks(f, "request_evaluation")
    ),
    "point": lambda app: DetailScreen(
        "point.title", lambda f: point_blocks(f, "grades_do_not_bar")
    ),
    "path": lambda app: PathScreen(),
    "comparison": lambda app: ComparisonScreen(),
    "rights": lambda app: RightsScreen(),
    "right": lambda app: RightScreen("ask_any_time"),
    "rights_now": _marked,
    "school_says": lambda app: SchoolSaysScreen(),
    "words": lambda app: WordsScreen("The IEP team and consent"),
    "questions": lambda app: QuestionsScreen(),
    "accommodations": lambda app: AccommodationsScreen(),
    "need": lambda app: NeedScreen("reading"),
    "picked": _picked,
    "whole_child": lambda app: WholeChildScreen(),
    "area": lambda app: AreaScreen("strengths"),
    "library": lambda app: LibraryScreen(),
    "cases": lambda app: CasesScreen(),
    "problems": _problems,
    "damaged": lambda app: DamagedScreen(
        Path("Mateo.toml"), Problem("case_not_toml", "Mateo.toml", {"line": "7"})
    ),
    "moved": lambda app: MovedScreen(),
    "conflict": lambda app: ConflictScreen(),
    "help": lambda app: HelpScreen("question"),
    "about": lambda app: AboutScreen(),
    "leave": lambda app: LeaveScreen(),
    "packet": lambda app: _packet(app, PacketScreen()),
    "packet_kind": lambda app: KindScreen(),
    "packet_part": lambda app: _packet(app, PacketPartScreen("worries")),
    "packet_day": lambda app: _packet(app, PacketPartScreen("day")),
    "packet_paper": lambda app: _packet(
        app, PaperScreen(app.session.meeting.paper, "packet.see_title")
    ),
}


def show(
    make: Make,
    answers: dict[str, str],
    look: Callable[[PlanPathApp, Pilot[Any]], Awaitable[Any]],
    size: tuple[int, int] = (80, 24),
    term: str = "xterm-256color",
) -> Any:
    """What ``look`` makes of the screen that ``make`` opens on a case with ``answers``."""
    app = new_app(CASES, term=term)

    async def visit() -> Any:
        async with app.run_test(size=size, notifications=True) as pilot:
            if answers:
                app.session.start_new()
                app.session.hold()
                for question, value in answers.items():
                    assert app.session.answer(question, value) is None
                app.session.release()
                assert app.session.path is not None
                os.utime(app.session.path, (NOW.timestamp(), NOW.timestamp()))
            screen = make(app)
            if screen is not None:
                app.push_screen(screen)
            else:
                app.screen.refresh_sheet()
            await pilot.pause()
            return await look(app, pilot)

    return asyncio.run(visit())


async def small(app: PlanPathApp, pilot: Pilot[Any]) -> dict[str, list[str]]:
    """The screen at the size it was drawn for."""
    return await pictures(app, pilot, ("80x24",))


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_its_pictures(name: str) -> None:
    compare_all(name, show(SCREENS[name], ANSWERS, pictures))


@pytest.mark.parametrize("name", ["home", "cases", "rights", "accommodations", "leave"])
def test_first_use_has_its_own_words(name: str) -> None:
    compare_all(f"{name}_first", show(SCREENS[name], {}, small))


def test_nothing_so_far_is_a_kind_letter_too() -> None:
    compare_all("result_not_yet", show(SCREENS["result"], NOT_YET, small))


def test_one_question_left_is_said_as_one() -> None:
    answers = {**ANSWERS, "state": "TX", "extra_help_first": "no"}
    found = show(SCREENS["home"], answers, small)
    assert "about 1 question left" in "\n".join(found["en.80x24"])
    assert "falta más o menos 1 pregunta" in "\n".join(found["es.80x24"])


async def scrolled(app: PlanPathApp, pilot: Pilot[Any]) -> list[str]:
    """What is seen at the top, a page further, and at the end, in every language."""
    lines = []
    for language in LANGUAGES:
        app.take_language(language)
        for key in ("home", "pagedown", "end"):
            await pilot.press(key)
            await pilot.pause()
            lines += screen_lines(app)
    return lines


@pytest.mark.parametrize("name", SCREENS)
def test_a_linux_console_can_draw_every_character(name: str) -> None:
    glyphs = set((content.ROOT / "glyphs.txt").read_text(encoding="utf-8"))
    drawable = glyphs | set(map(chr, range(32, 127)))
    lines = show(SCREENS[name], ANSWERS, scrolled, (80, 25), "linux")
    assert not set("".join(lines)) - drawable, name
