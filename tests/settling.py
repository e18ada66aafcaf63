"""Waits for an app under test just as long as it has something to do.

Textual's own wait sleeps 20 ms at a time, three times for a key, and takes a process that got no
time from a busy machine for one that is done. Here the event loop itself says whether anything is
left to do, so a test neither waits in vain nor looks too early. What a timer of ours or a thread
will do later is not waited for; a test that needs it says so with ``pilot.pause(seconds)``.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from textual import app, pilot
from textual._context import active_app

QUIET_TURNS = 3
"""Turns of the event loop with nothing to do after which an app has settled."""

MOMENT = 0.002
"""Seconds to sleep while Textual gathers changes before it draws."""

PATIENCE = 20.0
"""Seconds after which a test goes on although its app never comes to rest."""


async def settle(min_sleep: float = 0.0, max_sleep: float = PATIENCE) -> None:
    """Let the running app do all that it has to do, drawing included."""
    end = time.monotonic() + max_sleep
    while time.monotonic() < end:
        await _nothing_to_do(end)
        running = active_app.get()
        if running._exit or not running._screen_stack:
            return
        if running._resize_timer is not None or running._batch_count:
            await asyncio.sleep(MOMENT)
        elif _to_draw(running):
            running.screen._on_timer_update()  # what a timer does within a sixtieth of a second
        else:
            return


async def _nothing_to_do(end: float) -> None:
    """Wait until the event loop has had nothing but us for some turns."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    quiet = 0
    while quiet < QUIET_TURNS and time.monotonic() < end:
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1


def _to_draw(running: app.App[Any]) -> bool:
    """Whether the screen in front is to be drawn, or to do something once it is drawn."""
    screen = running.screen
    return screen.is_current and bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's pilot wait this way during a test."""
    monkeypatch.setattr(app, "wait_for_idle", settle)
    monkeypatch.setattr(pilot, "wait_for_idle", settle)
