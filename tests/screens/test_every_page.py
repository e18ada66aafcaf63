"""Every page behind every list opens, names its sources, and is left with Esc."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import content
from tests.screens.picture import new_app
from tests.screens.test_pictures import ANSWERS
from tui.screens.accommodations import AccommodationsScreen, NeedScreen
from tui.screens.app import PlanPathApp
from tui.screens.blocks import Choice, Columns, Words
from tui.screens.comparison import ComparisonScreen
from tui.screens.frame import Frame
from tui.screens.library import LibraryScreen
from tui.screens.path import PathScreen
from tui.screens.questions import QuestionsScreen
from tui.screens.rights import RightScreen, RightsScreen
from tui.screens.school_says import SchoolSaysScreen
from tui.screens.step import open_action
from tui.screens.whole_child import AreaScreen, WholeChildScreen
from tui.screens.words import WordsScreen
from tui.session.finding import terms_in

LISTS: dict[str, Callable[[], Frame]] = {
    "comparison": ComparisonScreen,
    "rights": RightsScreen,
    "school_says": SchoolSaysScreen,
    "words": WordsScreen,
    "questions": QuestionsScreen,
    "accommodations": AccommodationsScreen,
    "whole_child": WholeChildScreen,
    "path": PathScreen,
    "library": LibraryScreen,
}

NAMES_SOURCES = ("comparison", "rights", "school_says", "path")


def with_case(app: PlanPathApp) -> None:
    """A case whose answers are held in memory and saved once."""
    app.session.start_new()
    app.session.hold()
    for question, value in ANSWERS.items():
        app.session.answer(question, value)
    app.session.release()


def ids(screen: Frame) -> list[str]:
    """The rows of a screen."""
    return [one.id for one in screen.blocks() if isinstance(one, Choice | Columns)]


def some(rows: list[str]) -> list[str]:
    """All rows of a short list; of a long one some from everywhere, or all in a long run."""
    if os.environ.get("PLANPATH_SOAK"):
        return rows
    return rows[:: max(1, len(rows) // 20)]


@pytest.mark.parametrize("name", LISTS)
def test_every_row_opens_a_page_and_esc_comes_back(tmp_path: Path, name: str) -> None:
    app = new_app(tmp_path)

    async def visit() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            with_case(app)
            screen = LISTS[name]()
            app.push_screen(screen)
            await pilot.pause()
            for row in some(ids(screen)):
                screen.chosen(row)
                await pilot.pause()
                opened = app.screen
                if opened is screen:  # a row that is marked in place
                    continue
                assert isinstance(opened, Frame)
                words = [one for one in opened.blocks() if isinstance(one, Words)]
                if name in NAMES_SOURCES:
                    assert any(one.style == "source" for one in words), row
                assert not any("{" in one.text for one in words), row
                await pilot.press("escape")
                await pilot.pause()
                assert app.screen is screen, row

    asyncio.run(visit())


def test_every_step_every_need_and_every_area_opens(tmp_path: Path) -> None:
    app = new_app(tmp_path)

    async def visit() -> None:
        async with app.run_test(size=(60, 20), notifications=True) as pilot:
            with_case(app)
            screen = LibraryScreen()
            app.push_screen(screen)
            await pilot.pause()
            for action in content.load("en", "actions"):
                open_action(screen, action)
                await pilot.pause()
                app.back()
                await pilot.pause()
            for need in content.load("en", "accommodations").needs:
                app.go(NeedScreen(need))
                await pilot.pause()
                app.back()
            for area in content.load("en", "whole_child"):
                app.go(AreaScreen(area))
                await pilot.pause()
                app.back()
                await pilot.pause()

    asyncio.run(visit())


def press(tmp_path: Path, make: Callable[[], Frame], *keys: str) -> PlanPathApp:
    """Open a screen on a case and press keys."""
    app = new_app(tmp_path)

    async def visit() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            with_case(app)
            app.push_screen(make())
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()

    asyncio.run(visit())
    return app


def test_a_right_is_marked_and_the_mark_taken_away(tmp_path: Path) -> None:
    app = press(tmp_path, lambda: RightScreen("ask_any_time"), "down", "down", "down", "enter")
    assert len(app.session.case.rights) == 1
    (path,) = tmp_path.glob("*.toml")
    assert "ask_any_time" in path.read_text()


def test_a_support_is_picked_and_put_back(tmp_path: Path) -> None:
    app = press(tmp_path, lambda: NeedScreen("reading"), "enter")
    assert len(app.session.case.accommodations) == 1
    again = press(tmp_path / "b", lambda: NeedScreen("reading"), "enter", "enter")
    assert not again.session.case.accommodations


def test_own_words_on_the_whole_child_are_kept(tmp_path: Path) -> None:
    app = press(tmp_path, lambda: AreaScreen("strengths"), "tab", *"cooks", "escape", "escape")
    assert app.session.case.whole_child["strengths"] == "cooks"


def test_find_narrows_the_list_and_says_when_nothing_is_there(tmp_path: Path) -> None:
    app = new_app(tmp_path)

    async def visit() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            screen = WordsScreen()
            app.push_screen(screen)
            await pilot.pause()
            everything = len(ids(screen))
            await pilot.press("slash", *"mediat")
            await pilot.pause()
            assert 0 < len(ids(screen)) < everything
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert app.screen is not screen
            await pilot.press("escape")
            await pilot.press("slash", *"zzz")
            await pilot.pause()
            assert not ids(screen)
            assert "zzz" in screen.sheet.plain
            await pilot.press("escape")
            await pilot.pause()
            assert len(ids(screen)) == everything

    asyncio.run(visit())


def test_f3_finds_the_words_of_the_screen_one_came_from() -> None:
    found = terms_in("en", "The IEP team needs your consent; an IEE is something else. No OTter.")
    assert {"iep_team", "consent", "iee"} <= set(found)
    assert "ot" not in found
