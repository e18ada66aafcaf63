"""Keys that come faster than the screens take them in go where they were meant to go."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events

from tests.screens.picture import new_app
from tests.screens.test_visits import at
from tui.screens.app import PlanPathApp


def send(app: PlanPathApp, *keys: str) -> None:
    """All at once, as a paste without marks, or a fast typist over a slow line, sends them."""
    for key in keys:
        sent = events.Key(key, key if len(key) == 1 else None)
        sent.set_sender(app)
        app.post_message(sent)


class TestQuickKeys:
    def test_what_is_typed_after_tab_stands_in_the_box_it_led_to(self, tmp_path: Path) -> None:
        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("enter", "enter", "enter")
                assert at(app) == "child_name"
                await pilot.press("tab")
                assert app.focused is app.screen.query_one("Sheet")
                send(app, "tab", *"Mateo", "enter")
                await pilot.pause()
                assert app.session.case.child.name == "Mateo"
                assert at(app) == "limits_school_day"

        asyncio.run(visit())

    def test_keys_that_end_a_screen_lead_on_in_the_next(self, tmp_path: Path) -> None:
        app = new_app(tmp_path)

        async def visit() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("enter", "enter", "enter")
                send(app, *"Mateo", "enter", "escape", *"s", "enter")
                await pilot.pause()
                assert at(app) == "limits_school_day"
                assert app.session.case.child.name == "Mateos"

        asyncio.run(visit())

    def test_a_long_text_sent_at_once_stands_whole_in_its_box(self, tmp_path: Path) -> None:
        app, text = new_app(tmp_path), "una nota larga " * 100

        async def visit() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("enter", "enter", "enter", "enter")
                assert at(app) == "limits_school_day"
                send(app, "tab", *text, "escape")
                await pilot.pause()
                assert app.session.case.notes["limits_school_day"] == text.strip()

        asyncio.run(visit())
