"""Every screen that only a kiosk has, as text, at three sizes and in both languages."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot

from tests.kiosk.kiosk import HOST, Kiosk
from tests.screens.picture import compare_all, pictures
from tui.kiosk.finish import FinishScreen
from tui.kiosk.stick_screen import StickScreen
from tui.kiosk.welcome import FirstScreen
from tui.screens.help import HelpScreen

SIZES = ("80x24", "60x20")

LOGO = r"""
   __|__
--o--o--o--  HARBOR
"""


@pytest.fixture
def no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No printer and no USB service of the machine that runs the tests."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_first_screens(tmp_path: Path, no_printer: None) -> None:
    kiosk = Kiosk(tmp_path, structs.replace(HOST, logo=LOGO), ended=True)

    async def does(pilot: Pilot[int]) -> None:
        assert isinstance(kiosk.app.screen, FirstScreen)
        compare_all("kiosk_first", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.press(pilot, "1")
        compare_all("kiosk_welcome", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.press(pilot, "1")
        compare_all("kiosk_home", await pictures(kiosk.app, pilot, SIZES))
        kiosk.app.go(HelpScreen("welcome"))
        await pilot.pause()
        compare_all("kiosk_help", await pictures(kiosk.app, pilot, ("80x24",)))

    asyncio.run(kiosk.run(does))


def test_hidden_idle_and_host(tmp_path: Path, no_printer: None) -> None:
    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, "1", "1", "1", "enter", "f9")
        compare_all("kiosk_hide", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.press(pilot, "text:moon", "enter", "text:sun", "enter")
        compare_all("kiosk_hidden", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.press(pilot, "escape", "2")
        compare_all("kiosk_hidden_end", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.wait(pilot, 181)
        compare_all("kiosk_idle", await pictures(kiosk.app, pilot, SIZES))
        await kiosk.press(pilot, "x", "f12", "text:x", "enter")
        compare_all("kiosk_host", await pictures(kiosk.app, pilot, SIZES))

    asyncio.run(kiosk.run(does))


def test_stick_finish_and_proof(tmp_path: Path, no_printer: None) -> None:
    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, "1", "1", "1", "enter")
        assert kiosk.app.session.answer("child_name", "Mateo") is None
        kiosk.app.go(FinishScreen())
        await pilot.pause()
        compare_all("kiosk_finish", await pictures(kiosk.app, pilot, SIZES))
        kiosk.app.back()
        kiosk.app.go(StickScreen())
        await pilot.pause()
        compare_all("kiosk_no_stick", await pictures(kiosk.app, pilot, SIZES))
        kiosk.stick(tmp_path / "BLUE")
        await kiosk.press(pilot, "enter")
        await kiosk.press(pilot, "1")
        kiosk.app._copies.clear()
        kiosk.app.screen.refresh_sheet()
        await pilot.pause()
        compare_all("kiosk_stick", await pictures(kiosk.app, pilot, SIZES))
        kiosk.app.back()
        kiosk.app.go(FinishScreen())
        await pilot.pause()
        await kiosk.press(pilot, "9")
        compare_all("kiosk_finish_sure", await pictures(kiosk.app, pilot, SIZES))
        kiosk.sticks.clear()
        await kiosk.press(pilot, "1", "9")
        compare_all("kiosk_finish_stick_gone", await pictures(kiosk.app, pilot, SIZES))
        kiosk.sticks.append(tmp_path / "BLUE")
        await kiosk.press(pilot, "2", "2")
        compare_all("kiosk_wiped", await pictures(kiosk.app, pilot, SIZES))

    asyncio.run(kiosk.run(does))
