"""F2: another language at any point, at the same place, with everything typed kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import content
from tests.screens.every import EVERY
from tests.screens.picture import NOW, compare, new_app, screen_lines
from tests.screens.test_papers import visit
from tui.case import settings
from tui.case.problem import Problem
from tui.screens.accommodations import AccommodationsScreen
from tui.screens.app import PlanPathApp, Terminal
from tui.screens.boxes import LineBox, NoteBox
from tui.screens.frame import Frame
from tui.screens.help import HelpScreen
from tui.screens.keys import KEYS
from tui.screens.language import LanguageScreen
from tui.screens.letter import PartScreen
from tui.screens.question import QuestionScreen
from tui.screens.rights import RightsScreen
from tui.screens.school_year import SchoolYearScreen
from tui.screens.whole_child import AreaScreen
from tui.session import Session

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("quiet_machine")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


async def open_screen(app: PlanPathApp, pilot: Pilot[Any], screen: Screen[Any] | None) -> Frame:
    if screen is not None:
        app.push_screen(screen)
    else:
        assert isinstance(app.screen, Frame)
        app.screen.refresh_sheet()
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, Frame)
    return app.screen


# --------------------------------------------------------------------------- every screen


@pytest.mark.parametrize("name", EVERY)
def test_f2_says_the_whole_screen_as_if_it_had_been_opened_in_that_language(name: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await open_screen(app, pilot, EVERY[name](app))
        english = screen_lines(app)
        seen = []
        for _ in range(2):
            app.action_language()
            await pilot.pause()
            seen.append(screen_lines(app))
        in_spanish, again = seen
        assert again == english
        assert in_spanish != english
        app.session.language = "es"
        app.home()
        await open_screen(app, pilot, EVERY[name](app))
        assert in_spanish == screen_lines(app)

    visit(steps)


def test_home_names_the_other_language_by_its_own_name() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        assert screen_lines(app)[0].endswith("F2 Español")
        await press(pilot, "f2")
        assert screen_lines(app)[0].endswith("F2 English")

    visit(steps, case=False)

    async def with_case(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await open_screen(app, pilot, None)
        assert screen_lines(app)[0].endswith("saved 3:42 pm   F2 Español")

    visit(with_case, size=(60, 20))


# ----------------------------------------------------------------------------- the place


def test_the_row_and_what_is_in_sight_stay() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = await open_screen(app, pilot, RightsScreen())
        await press(pilot, "pagedown", "down", "down")
        sheet = screen.sheet
        row, y = sheet.chosen_id, sheet._layout.spans[sheet.at][0] - sheet.top
        assert sheet.top > 0
        cursor = app.cursor_position
        await press(pilot, "f2")
        assert (sheet.chosen_id, sheet._layout.spans[sheet.at][0] - sheet.top) == (row, y)
        assert app.cursor_position == cursor
        assert sheet.has_focus

    visit(steps)


def test_a_list_in_another_order_keeps_its_row() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, Frame)
        await press(pilot, "pagedown", "pagedown", "down")
        row = screen.sheet.chosen_id
        await press(pilot, "f2")
        assert screen.sheet.chosen_id == row
        assert screen.sheet._in_sight(screen.sheet.at)

    visit(steps)


def test_screens_below_speak_it_when_they_come_back() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await open_screen(app, pilot, AreaScreen("strengths"))
        await open_screen(app, pilot, QuestionScreen("needs_different_teaching"))
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "f2", "escape")
        asked = content.load("es", "questions")["needs_different_teaching"]
        shown = " ".join(" ".join(screen_lines(app)).split())
        assert app.session.fill(asked.note) in shown
        app.back()
        await pilot.pause()
        written = app.session.fill(content.load("es", "whole_child")["strengths"].write)
        assert written[:40] in " ".join(screen_lines(app))

    visit(steps)


# ------------------------------------------------------------------------- what is typed


def note(app: PlanPathApp) -> NoteBox:
    return app.screen.query_one("#note", NoteBox)


def test_a_note_being_typed_stays_and_is_kept() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await open_screen(app, pilot, QuestionScreen("needs_different_teaching"))
        await press(pilot, "tab", *"Years")
        await press(pilot, "left", "left", "f2")
        assert note(app).has_focus
        assert note(app).text == "Years"
        assert note(app).cursor_location == (0, 3)
        await press(pilot, "end", *" 2", "escape")
        assert app.session.case.notes["needs_different_teaching"] == "Years 2"
        assert app.session.language == "es"

    visit(steps)


@pytest.mark.parametrize(
    ("make", "keys"),
    [
        (lambda: QuestionScreen("child_name"), ()),
        (RightsScreen, ("slash",)),
        (AccommodationsScreen, ("slash",)),
        (SchoolYearScreen, ("3",)),
    ],
)
def test_a_line_being_typed_stays(make: Callable[[], Frame], keys: tuple[str, ...]) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = await open_screen(app, pilot, make())
        await press(pilot, *keys)
        line = screen.query_one(LineBox)
        assert line.has_focus
        before = line.value
        await press(pilot, *"eva")
        labels = screen.labels()
        await press(pilot, "f2")
        assert line.value == f"{before}eva"
        assert line.has_focus
        assert screen.labels() != labels or not any(labels.values())
        for name, label in screen.labels().items():
            if not screen.query_one(f"#{name}").has_class("hidden"):
                assert label[:30] in "\n".join(screen_lines(app))

    visit(steps)


def test_a_part_of_a_letter_being_changed_stays() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        await open_screen(app, pilot, PartScreen("request_evaluation", "ask"))
        typed = note(app).text + "Thanks"
        await press(pilot, *"Thanks", "f2")
        assert note(app).text == typed
        assert note(app).has_focus

    visit(steps)


def test_a_problem_in_sight_is_said_again() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = await open_screen(app, pilot, QuestionScreen("needs_different_teaching"))
        screen.show_problem(Problem("no_voice"))
        await press(pilot, "f2")
        happened = content.load("es", "problems")["no_voice"].happened
        assert happened in " ".join(" ".join(screen_lines(app)).split())

    visit(steps)


def test_a_case_file_is_the_same_whatever_language_it_was_answered_in() -> None:
    def file_after(*keys: str) -> bytes:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> bytes:
            await open_screen(app, pilot, QuestionScreen("needs_adjustments"))
            await press(pilot, *keys)
            assert app.session.path is not None
            return app.session.path.read_bytes()

        made: bytes = visit(steps)
        return made

    assert file_after("f2", "1", "f2", "2") == file_after("1", "2")


def test_the_result_is_worked_out_anew() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        first = app.session.result()
        await press(pilot, "f2")
        second = app.session.result()
        assert first["lean"] == second["lean"]
        assert first["why"][0]["says"] != second["why"][0]["says"]

    visit(steps)


# --------------------------------------------------------------------------- remembered


def run(app: PlanPathApp, *keys: str) -> list[str]:
    async def go() -> list[str]:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            await press(pilot, *keys)
            return screen_lines(app)

    return asyncio.run(go())


def test_language_and_look_are_remembered_each_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    session = Session(now=lambda: NOW, cases=tmp_path)
    run(PlanPathApp(session, settings=path), "f2")
    assert settings.read(path) == settings.Settings("es", "")
    run(PlanPathApp(session, Terminal(look="light"), settings=path), "f6")
    assert settings.read(path) == settings.Settings("es", "high-contrast")
    assert PlanPathApp(session, Terminal(last_look="high-contrast")).theme == "high-contrast"


def test_nothing_is_remembered_where_visits_are_not_to_know_of_one_another(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run(new_app(tmp_path), "f2", "f6")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_look_is_not_taken_over_where_it_could_not_be_read(tmp_path: Path) -> None:
    session = Session(now=lambda: NOW, cases=tmp_path)
    console = Terminal(term="linux", last_look="dark")
    app = PlanPathApp(session, console)
    assert app.theme == "terminal"
    seen = [app.theme]
    for _ in range(3):
        app.action_look()
        seen.append(app.theme)
    assert seen == ["terminal", "plain", "high-contrast", "terminal"]
    assert PlanPathApp(session, Terminal(last_look="light", no_color=True)).theme == "plain"
    assert PlanPathApp(session, Terminal(last_look="nonsense")).theme == "dark"


# ------------------------------------------------------------------------ asked openly


def asking(tmp_path: Path) -> PlanPathApp:
    session = Session(now=lambda: NOW, cases=tmp_path)
    return PlanPathApp(session, ask_language=True)


def test_a_kiosk_asks_first_in_every_language(tmp_path: Path) -> None:
    app = asking(tmp_path)
    lines = run(app)
    compare("language.80x24", lines)
    app = asking(tmp_path)
    run(app, "2")
    assert app.session.language == "es"
    assert app.screen_stack == [] or not isinstance(app.screen_stack[-1], LanguageScreen)


def test_esc_asks_whether_to_leave_and_comes_back(tmp_path: Path) -> None:
    app = asking(tmp_path)

    async def go() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "escape")
            assert type(app.screen).__name__ == "LeaveScreen"
            await press(pilot, "escape")
            assert isinstance(app.screen, LanguageScreen)
            await press(pilot, "down", "enter")
            assert type(app.screen).__name__ == "HomeScreen"
            assert screen_lines(app)[0].endswith("F2 English")

    asyncio.run(go())


def test_with_one_language_f2_says_so_kindly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "languages", lambda: ("en",))
    lines = run(new_app(tmp_path), "f2")
    assert "only one language" in " ".join(lines)
    assert "F2" not in lines[0]
    app = asking(tmp_path)
    run(app)
    assert app.session.language == "en"
    assert not app.ask_language


# ------------------------------------------------------------- no words but our own


FROM_TEXTUAL = {"Static", "Horizontal", "ToastRack", "Tooltip"}
"""Widgets of Textual that stand on our screens; none of them has words of its own."""


def test_no_widget_is_on_a_screen_that_could_show_textuals_own_english() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        for name, make in EVERY.items():
            app.home()
            await open_screen(app, pilot, make(app))
            theirs = {
                type(one).__name__
                for one in app.screen.query("*")
                if not type(one).__module__.startswith("tui.")
            }
            assert theirs <= FROM_TEXTUAL, name
            for one in app.screen.query("ToastRack, Tooltip"):
                assert not one.display or not one.children
                assert not one.tooltip

    visit(steps)


def test_every_key_that_works_is_of_our_table_or_of_a_box() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        for name in ("question", "rights_now", "letter", "dates", "home"):
            screen = await open_screen(app, pilot, EVERY[name](app))
            screen.sheet.focus()
            await pilot.pause()
            for key, active in screen.active_bindings.items():
                said = active.binding.description
                assert said in KEYS or (said == "" and key in "0123456789"), (name, key, said)
                assert not active.binding.show
                assert not active.tooltip

    visit(steps)


def test_a_notice_or_a_palette_of_textual_never_opens() -> None:
    for path in (ROOT / "tui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for word in (
            "notify(",
            "HelpPanel",
            "KeyPanel",
            "Footer(",
            "LoadingIndicator",
            "tooltip =",
        ):
            assert word not in source, path
    assert not PlanPathApp.ENABLE_COMMAND_PALETTE
