"""A kiosk with a headset: a whole visit by ear, and no secret said aloud."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot

import content
from tests.kiosk.kiosk import CODE, HOST, Kiosk
from tests.screens.test_aloud import Recorder
from tui.kiosk.app import HOST as HOST_LEFT
from tui.screens import aloud


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(aloud, "Voice", Recorder)
    monkeypatch.setenv("PATH", str(tmp_path))


class Ear:
    """What was said since it was asked last, with its language."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk, self.heard = kiosk, 0

    def __call__(self) -> list[tuple[str, str]]:
        voice = self.kiosk.app._aloud.voice if self.kiosk.app._aloud is not None else Recorder()
        assert isinstance(voice, Recorder)
        new = [(language, text) for language, texts in voice.told[self.heard :] for text in texts]
        self.heard = len(voice.told)
        return new


def test_everything_is_said_from_the_first_screen_to_the_proof(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, structs.replace(HOST, speak=True))
    ear = Ear(kiosk)

    async def does(pilot: Pilot[int]) -> None:
        await pilot.pause()
        first = ear()
        assert ("en", "Which language do you want to read?") in first
        assert ("en", "For English, press 1.") in first
        assert ("es", "Para Español, presione 2.") in first
        await kiosk.press(pilot, "2")
        assert any("3 minutos" in text for language, text in ear() if language == "es")
        await kiosk.press(pilot, "1", "1")
        asked = content.load("es", "questions")["stage"].ask
        assert any(asked in text for _, text in ear())
        await kiosk.press(pilot, "down")
        assert len(ear()) == 1
        await kiosk.press(pilot, "enter")
        ear()
        await kiosk.wait(pilot, 181)
        assert any("¿Sigue usted aquí?" in text for _, text in ear())
        await kiosk.press(pilot, "x", "ctrl+q")
        ear()
        await kiosk.press(pilot, "9", "2")
        assert any("no queda nada de ella" in text for _, text in ear())

    asyncio.run(kiosk.run(does))


def test_word_and_code_are_not_said(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, structs.replace(HOST, speak=True))
    ear = Ear(kiosk)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, "1", "1", "f9", "text:moon", "enter")
        ear()
        await kiosk.press(pilot, "text:sun")
        assert ear() == []
        await kiosk.press(pilot, "escape", "f12")
        ear()
        await kiosk.press(pilot, f"text:{CODE}")
        assert ear() == []
        await kiosk.press(pilot, "enter")

    assert asyncio.run(kiosk.run(does)) == HOST_LEFT
