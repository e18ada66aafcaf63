"""The app of a visitor's process, without a browser: files that are taken, and that are not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")

from textual import events
from textual.pilot import Pilot

from tui.screens.frame import Frame
from tui.serve import app as room
from tui.serve.app import BrowserApp
from tui.session import Session


def _run(folder: Path, act: Callable[[BrowserApp, Pilot[int]], Awaitable[None]]) -> None:
    async def go() -> None:
        file = folder / "case.toml"
        file.write_text('format = 1\n[answers]\nstage = "struggling"\n', encoding="utf-8")
        session = Session(
            now=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC), cases=folder, language="en"
        )
        session.open(file)
        app = BrowserApp(session)
        async with app.run_test() as pilot:
            await act(app, pilot)

    asyncio.run(go())


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were offered to a browser."""
    names: list[str] = []

    def deliver(app: BrowserApp, data: object, *, save_filename: str, name: str) -> str:
        names.append(save_filename)
        return str(len(names))

    monkeypatch.setattr(BrowserApp, "deliver_binary", deliver)
    return names


def test_a_file_that_no_browser_takes_is_told(
    tmp_path: Path, offered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "SECONDS_TO_TAKE", 0.01)

    async def act(app: BrowserApp, pilot: Pilot[int]) -> None:
        app.hand_out_case()
        await pilot.pause(0.1)
        screen = app.screen
        assert isinstance(screen, Frame)
        assert screen.shown_problem is not None
        assert screen.shown_problem.kind == "download_not_taken"
        assert screen.shown_problem.where == offered[0]

    _run(tmp_path, act)


def test_only_who_waits_on_the_same_screen_hears_of_a_file(
    tmp_path: Path, offered: list[str]
) -> None:
    async def act(app: BrowserApp, pilot: Pilot[int]) -> None:
        heard: list[object] = []
        app.hand_out("one.pdf", b"%PDF", heard.append)
        assert heard == []
        await app.on_event(events.DeliveryComplete(key="1"))
        assert heard == [None]
        app.action_help()
        await pilot.pause()
        app.hand_out("two.pdf", b"%PDF", heard.append)
        app.back()
        await pilot.pause()
        await app.on_event(events.DeliveryComplete(key="2"))
        assert heard == [None]
        assert offered == ["one.pdf", "two.pdf"]

    _run(tmp_path, act)
