"""Whole visits by keys: a new case, back and forth, changes, notes, leaving, resuming."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import content
from tests.screens.picture import drive, new_app
from tui.screens.answers import AnswersScreen
from tui.screens.app import PlanPathApp
from tui.screens.home import HomeScreen
from tui.screens.leave import LeaveScreen
from tui.screens.question import QuestionScreen
from tui.screens.result import ResultScreen

ARROWS = {"up", "down", "enter", "escape"}


def only_case(folder: Path) -> dict[str, Any]:
    """The one case file of a folder, read as TOML."""
    (path,) = folder.glob("*.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def at(app: PlanPathApp) -> str:
    """The question on the screen, or the name of the screen's class."""
    screen = app.screen
    return screen.question if isinstance(screen, QuestionScreen) else type(screen).__name__


async def to_result(pilot: Any, app: PlanPathApp) -> None:
    """Pick the first choice everywhere until the result is there."""
    for _ in range(20):
        if isinstance(app.screen, ResultScreen):
            return
        await pilot.press("enter")
        await pilot.pause()
    raise AssertionError(f"no result after 20 answers; still at {at(app)}")


class TestNewCase:
    def test_arrows_enter_and_escape_alone_lead_to_a_saved_result(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.pause()
                assert isinstance(app.screen, HomeScreen)
                await pilot.press("enter")
                await pilot.pause()
                assert at(app) == "stage"
                await to_result(pilot, app)
                await pilot.press("escape")
                await pilot.pause()

        asyncio.run(visit())
        held = only_case(tmp_path)
        assert held["answers"]["stage"] == "struggling"
        assert held["answers"]["needs_different_teaching"] == "yes"

    @pytest.mark.parametrize("half", [0, 1])  # two halves, for two workers
    def test_every_stage_shows_a_result_after_at_most_fourteen_questions(
        self, tmp_path: Path, half: int
    ) -> None:
        import asyncio

        stages = list(content.load("en", "flow").stages)

        async def visit(number: int) -> None:
            app = new_app(tmp_path / str(number))
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.press("enter", *["down"] * number)
                await pilot.pause()
                asked = []
                while not isinstance(app.screen, ResultScreen):
                    asked.append(at(app))
                    assert len(asked) <= 14, asked
                    await pilot.press("enter")
                    await pilot.pause()
                assert len(set(asked)) == len(asked)
                assert app.session.value("stage") == stages[number]

        for number in range(half, len(stages), 2):
            asyncio.run(visit(number))

    def test_each_answer_is_on_disk_as_soon_as_the_screen_says_saved(self, tmp_path: Path) -> None:
        lines = drive(new_app(tmp_path), ["enter", "enter"])
        assert "saved 3:42 pm" in lines[0]
        assert only_case(tmp_path)["answers"]["stage"] == "struggling"

    def test_nothing_is_written_before_the_first_answer(self, tmp_path: Path) -> None:
        drive(new_app(tmp_path / "cases"), ["enter", "escape"])
        assert not (tmp_path / "cases").exists()


class TestBackAndForth:
    def test_back_keeps_later_answers(self, tmp_path: Path) -> None:
        app = new_app(tmp_path)
        keys = ["enter", "enter", "enter", "text:Mateo", "enter", "enter", "enter"]
        drive(
            app, [*keys, "escape", "escape", "escape", "escape", "escape"], check=lambda one: None
        )
        held = only_case(tmp_path)
        assert held["child"]["name"] == "Mateo"
        assert len(held["answers"]) >= 3

    def test_a_changed_answer_goes_back_to_the_list(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.press("enter")
                await pilot.pause()
                await to_result(pilot, app)
                await pilot.press("c")
                await pilot.pause()
                assert isinstance(app.screen, AnswersScreen)
                order = app.session.questions()
                await pilot.press(*["down"] * order.index("needs_different_teaching"))
                await pilot.press("enter")
                await pilot.pause()
                assert at(app) == "needs_different_teaching"
                await pilot.press("2")
                await pilot.pause()
                assert isinstance(app.screen, AnswersScreen)

        asyncio.run(visit())
        assert only_case(tmp_path)["answers"]["needs_different_teaching"] == "no"

    def test_why_we_ask_opens_and_closes_in_place(self, tmp_path: Path) -> None:
        shown = drive(new_app(tmp_path), ["enter", "question_mark"])
        hidden = drive(new_app(tmp_path / "b"), ["enter", "question_mark", "question_mark"])
        assert any("Why we ask" in line for line in shown)
        law = drive(new_app(tmp_path / "c"), ["enter", "enter", "question_mark"])
        assert any("34 CFR 300.30" in line for line in law)
        assert not any("Why we ask" in line for line in hidden)

    def test_the_result_so_far_can_be_seen_at_any_question(self, tmp_path: Path) -> None:
        app = new_app(tmp_path)

        def check(one: PlanPathApp) -> None:
            assert isinstance(one.screen, ResultScreen)

        drive(app, ["enter", "enter", "f5"], check=check)

    def test_a_state_is_found_by_its_first_letters(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                app.session.start_new()
                app.session.answer("stage", "struggling")
                app.push_screen(QuestionScreen("state", single=True))
                await pilot.pause()
                await pilot.press("n", "e", "w", "space", "m")
                await pilot.press("enter")
                await pilot.pause()

        asyncio.run(visit())
        assert only_case(tmp_path)["child"]["state"] in ("NE", "NM", "NH", "NV", "NY", "NJ")


class TestOwnWords:
    HOSTILE = "Sam's [b]words[/] [/ [@click=app.quit]x[/] \\[ ${x} {child}"

    def test_a_note_of_several_lines_is_kept_as_typed(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                app.session.start_new()
                app.session.answer("stage", "struggling")
                app.push_screen(QuestionScreen("limits_school_day"))
                await pilot.pause()
                await pilot.press("tab", *"one", "enter", *"two")
                await pilot.press("escape", "1")
                await pilot.pause()

        asyncio.run(visit())
        assert only_case(tmp_path)["notes"]["limits_school_day"] == "one\ntwo"

    def test_markup_and_actions_in_a_name_are_only_text(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        async def visit() -> list[str]:
            async with app.run_test(size=(120, 40), notifications=True) as pilot:
                app.session.start_new()
                app.session.answer("stage", "struggling")
                app.session.answer("child_name", self.HOSTILE)
                app.session.note("limits_school_day", self.HOSTILE)
                app.push_screen(QuestionScreen("limits_school_day"))
                await pilot.pause()
                await pilot.press("1")
                await pilot.pause()
                app.push_screen(AnswersScreen())
                await pilot.pause()
                app.push_screen(ResultScreen())
                await pilot.pause()
                from tests.screens.picture import screen_lines

                return screen_lines(app)

        lines = asyncio.run(visit())
        assert any("[/ [@click" in line for line in lines[2:])


class TestLeaving:
    @pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
    def test_leaving_is_asked_once_and_says_where_the_case_is(
        self, tmp_path: Path, key: str
    ) -> None:
        app = new_app(tmp_path)

        def check(one: PlanPathApp) -> None:
            assert isinstance(one.screen, LeaveScreen)

        lines = drive(app, ["enter", "enter", key, key], check=check)
        assert "case-2026-11-24.toml" in "".join(line.strip() for line in lines)

    def test_leave_now_ends_the_program_with_zero(self, tmp_path: Path) -> None:
        app = new_app(tmp_path)
        drive(app, ["enter", "enter", "ctrl+q", "2"])
        assert app.return_code == 0

    def test_escape_on_home_asks_too(self, tmp_path: Path) -> None:
        def check(one: PlanPathApp) -> None:
            assert isinstance(one.screen, LeaveScreen)

        drive(new_app(tmp_path), ["escape"], check=check)


class TestResuming:
    def test_home_offers_the_case_saved_last_and_goes_on_where_it_stopped(
        self, tmp_path: Path
    ) -> None:
        drive(new_app(tmp_path), ["enter", "enter", "enter", "text:Mateo", "enter", "enter"])
        again = new_app(tmp_path)

        def check(one: PlanPathApp) -> None:
            assert isinstance(one.screen, QuestionScreen)
            assert one.session.case.child.name == "Mateo"
            assert one.screen.question == one.session.next_question

        drive(again, ["2"], check=check)

    def test_an_unknown_table_survives_a_visit(self, tmp_path: Path) -> None:
        drive(new_app(tmp_path), ["enter", "enter", "enter"])
        (path,) = tmp_path.glob("*.toml")
        path.write_text(path.read_text() + '\n[[events]]\nevent = "request_sent"\n')
        drive(new_app(tmp_path), ["2", "text:Mateo", "enter"])
        assert only_case(tmp_path)["events"] == [{"event": "request_sent"}]

    def test_a_change_by_someone_else_is_not_written_over(self, tmp_path: Path) -> None:
        import asyncio

        app = new_app(tmp_path)

        def spoil() -> None:
            (path,) = tmp_path.glob("*.toml")
            path.write_text(path.read_text().replace("struggling", "moving"))

        async def visit() -> None:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await pilot.press("enter", "enter")
                await pilot.pause()
                spoil()
                await pilot.press("enter")
                await pilot.pause()
                assert type(app.screen).__name__ == "ConflictScreen"
                await pilot.press("1")
                await pilot.pause()

        asyncio.run(visit())
        assert len(list(tmp_path.glob("*.toml"))) == 2
        texts = [one.read_text() for one in tmp_path.glob("*.toml")]
        assert any("moving" in text for text in texts)
        assert any("struggling" in text for text in texts)
