"""F4 and ``--speak`` on real screens: what is handed to the voice, and when it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import content
from tests.screens.picture import NOW, screen_lines
from tests.screens.test_pictures import ANSWERS
from tui.case.problem import Problem
from tui.screens import aloud
from tui.screens.accommodations import NeedScreen
from tui.screens.app import PlanPathApp, Terminal
from tui.screens.frame import Frame
from tui.screens.question import QuestionScreen
from tui.session import Session

pytestmark = pytest.mark.usefixtures("quiet_machine")


class Recorder:
    """A voice that writes down what it is to say, and speaks until it is stopped."""

    there = True

    def __init__(self, failed: Callable[[], None] = lambda: None, *, service: bool = True) -> None:
        self.told: list[tuple[str, list[str]]] = []
        self.speaking = False

    def say(
        self, texts: Sequence[str], language: str, *then: tuple[Sequence[str], str]
    ) -> Problem | None:
        if not self.there:
            return Problem("no_voice")
        self.told += [(one, list(said)) for said, one in ((texts, language), *then)]
        self.speaking = True
        return None

    def stop(self) -> bool:
        was, self.speaking = self.speaking, False
        return was


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aloud, "Voice", Recorder)


def run(
    steps: Callable[[PlanPathApp, Pilot[Any], Callable[[], list[str]]], Any],
    *,
    speak: bool = False,
    terminal: Terminal | None = None,
) -> None:
    """A visit on a case; ``steps`` gets what was told since it was asked last."""
    session = Session(now=lambda: NOW, cases=Path("cases"))
    app = PlanPathApp(session, terminal, speak=speak)
    heard = 0

    def told() -> list[str]:
        nonlocal heard
        voice = app._aloud.voice if app._aloud is not None else Recorder()
        assert isinstance(voice, Recorder)
        new = [text for _, texts in voice.told[heard:] for text in texts]
        heard = len(voice.told)
        return new

    async def go() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            session.start_new()
            session.hold()
            for question, value in ANSWERS.items():
                session.answer(question, value)
            session.release()
            await pilot.pause()
            await steps(app, pilot, told)

    asyncio.run(go())


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


Told = Callable[[], list[str]]


def test_f4_reads_the_screen_in_front_in_its_language() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        app.go(QuestionScreen("needs_different_teaching"))
        await press(pilot, "f4")
        read = told()
        assert read[:2] == ["6 of about 13.", "Does Mateo need to be taught in a different way?"]
        assert "1. Yes. Your answer." in read
        await press(pilot, "down")
        assert told() == []
        await press(pilot, "f2", "f4")
        assert app._aloud is not None
        assert app._aloud.voice.told[-1][0] == "es"

    run(steps)


@pytest.mark.parametrize("key", ["down", "x", "escape", "f1", "space", "f4"])
def test_any_key_ends_it_and_does_what_it_does(key: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        app.go(QuestionScreen("needs_different_teaching"))
        await press(pilot, "f4")
        assert app._aloud is not None
        assert app._aloud.voice.speaking
        told()
        await press(pilot, key)
        assert not app._aloud.voice.speaking
        assert told() == []
        screen = app.screen
        assert isinstance(screen, Frame)
        if key == "down":
            assert screen.sheet.chosen_id == "no"
        if key == "f1":
            assert screen.page == "help"
        if key == "f4":
            await press(pilot, "f4")
            assert told() != []

    run(steps)


def test_nothing_is_read_that_nobody_asked_for() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        await press(pilot, "down", "f3", "escape")
        assert app._aloud is None

    run(steps)


def test_from_the_start_every_screen_and_every_move_is_heard() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        assert told()[0] == "When school is hard for your child, you can ask for help."
        app.go(QuestionScreen("needs_different_teaching"))
        await press(pilot)
        page = told()
        assert page[1] == "Does Mateo need to be taught in a different way?"
        assert page[-1] == "You are at: Yes."
        await press(pilot, "down")
        assert told() == ["2. No, not that I can see."]
        await press(pilot, "question_mark")
        (why,) = [one for one in told() if one.startswith("Why we ask:")]
        assert why
        await press(pilot, "tab")
        (inside,) = told()
        assert inside.endswith("A box to type in. It is empty.")
        await press(pilot, *"ab")
        assert told() == ["a", "b"]
        await press(pilot, "escape")
        assert told() == ["2. No, not that I can see."]
        await press(pilot, "f4")
        assert "In it: ab." in " ".join(told())
        await press(pilot, "3")
        assert told()[1] == app.session.question_text("needs_adjustments")
        await press(pilot, "escape")
        assert told()[1] == "Does Mateo need to be taught in a different way?"
        await press(pilot, "f2")
        assert told()[1] == app.session.question_text("needs_different_teaching")

    run(steps, speak=True)


def test_a_mark_is_heard_and_a_problem_once() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        app.go(NeedScreen("reading"))
        await press(pilot)
        told()
        await press(pilot, "enter")
        (row,) = told()
        assert ". Marked." in row
        await press(pilot, "enter")
        assert ". Not marked." in told()[0]
        assert isinstance(app.screen, Frame)
        app.screen.show_problem(Problem("disk_full"))
        await press(pilot)
        happened = content.load("en", "problems")["disk_full"].happened
        assert told()[0].startswith(happened)
        app.screen.refresh_bars()
        await press(pilot)
        assert told() == []

    run(steps, speak=True)


def test_a_list_that_narrows_tells_how_many_are_left() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        await press(pilot, "f3")
        told()
        await press(pilot, "slash")
        told()
        await press(pilot, *"consent")
        heard = told()
        assert heard[0] == "c"
        assert [one for one in heard if one.endswith("found.")]
        assert not [one for one in heard if one.startswith("Eligibility")]

    run(steps, speak=True)


def test_without_a_voice_a_kind_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "there", False)

    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        if app._aloud is None:
            await press(pilot, "f4")
        shown = " ".join(" ".join(screen_lines(app)).split())
        assert "has no voice to read aloud with" in shown
        assert app._aloud is not None
        assert not app._aloud.always
        await press(pilot, "down")
        assert "has no voice" not in " ".join(screen_lines(app))

    run(steps)
    run(steps, speak=True)


def test_from_afar_the_voice_of_this_computer_is_not_used() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        await press(pilot, "f4")
        assert "would not reach you" in " ".join(" ".join(screen_lines(app)).split())
        assert app._aloud is None

    run(steps, terminal=Terminal(far=True))
    run(steps, terminal=Terminal(far=True), speak=True)


def test_the_voice_that_fails_later_says_so_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tui.speech import Voice

    monkeypatch.setattr(aloud, "Voice", Voice)
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)

    async def steps(app: PlanPathApp, pilot: Pilot[Any], told: Told) -> None:
        await pilot.press("f4")
        for _ in range(200):
            await pilot.pause(0.02)
            if "has no voice" in " ".join(screen_lines(app)):
                return
        raise AssertionError(screen_lines(app))

    run(steps)
