"""Every screen that has a picture, for tests that go over all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.screens import test_papers, test_pictures, test_take_home
from tui.screens import console_font
from tui.screens.app import PlanPathApp
from tui.screens.language import LanguageScreen

Make = Callable[[PlanPathApp], "Screen[Any] | None"]

EVERY: dict[str, Make] = {
    **test_pictures.SCREENS,
    **test_papers.SCREENS,
    **test_take_home.SCREENS,
    "language": lambda app: LanguageScreen(),
}


@pytest.fixture
def quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a short name, no printer, no voice, no console font."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(console_font, "lend", lambda: None)
    return tmp_path
