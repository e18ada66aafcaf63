"""Screens as text: what stands on the screen after some keys, compared with a file in the repo.

``PLANPATH_UPDATE_PICTURES=1`` writes the files anew; read the difference before committing it.
What is private in Textual (``_compositor``) is used here and nowhere else.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import textual
from textual.pilot import Pilot

from tui.screens.app import PlanPathApp, Terminal
from tui.session import Session

PICTURES = Path(__file__).parent / "pictures"
TEXTUAL_VERSION = "8.2.8"
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
SIZES = {"80x24": (80, 24), "60x20": (60, 20), "120x40": (120, 40)}
LANGUAGES = ("en", "es")


def screen_lines(app: PlanPathApp) -> list[str]:
    """The lines of the screen, without the spaces at their ends."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def new_app(folder: Path, *, term: str = "xterm-256color", look: str = "") -> PlanPathApp:
    """An app on an empty folder of cases, at a fixed time."""
    session = Session(now=lambda: NOW, cases=folder)
    return PlanPathApp(session, Terminal(term=term, look=look))


async def _drive(
    app: PlanPathApp,
    keys: Sequence[str],
    size: tuple[int, int],
    check: Callable[[PlanPathApp], None] | None,
) -> list[str]:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for key in keys:
            if key.startswith("text:"):
                await pilot.press(*key[5:])
            else:
                await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        if check is not None:
            check(app)
        return screen_lines(app)


def drive(
    app: PlanPathApp,
    keys: Sequence[str] = (),
    size: tuple[int, int] = (80, 24),
    check: Callable[[PlanPathApp], None] | None = None,
) -> list[str]:
    """Press ``keys`` and give back the screen; ``text:abc`` types letters."""
    return asyncio.run(_drive(app, keys, size, check))


async def pictures(
    app: PlanPathApp, pilot: Pilot[Any], sizes: Iterable[str] = SIZES
) -> dict[str, list[str]]:
    """The screen in front at every size, each in every language, all in one running app."""
    found = {}
    for size in sizes:
        await pilot.resize_terminal(*SIZES[size])
        for _ in range(200):  # Textual gathers sizes for a while before it lays out anew
            if app.screen._compositor.size == SIZES[size]:
                break
            await pilot.pause(0.01)
        for language in LANGUAGES:
            app.take_language(language)
            await pilot.pause()
            lines = screen_lines(app)
            assert max(map(len, lines)) <= SIZES[size][0]
            found[f"{language}.{size}"] = lines
    return found


def compare_all(name: str, found: Mapping[str, Sequence[str]]) -> None:
    """Compare every form of a screen with its picture."""
    for form, lines in found.items():
        compare(f"{name}.{form}", lines)


def compare(name: str, lines: Sequence[str]) -> None:
    """Compare with the picture ``name``."""
    text = "\n".join(lines) + "\n"
    path = PICTURES / f"{name}.txt"
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        assert textual.__version__ == TEXTUAL_VERSION, "pictures are made with the pinned Textual"
        path.write_text(text, encoding="utf-8")
        return
    assert path.is_file(), f"no picture {path.name}: run with PLANPATH_UPDATE_PICTURES=1"
    assert text == path.read_text(encoding="utf-8"), f"the screen {name} has changed"
