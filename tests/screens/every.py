"""Every screen that has a picture, for tests that go over all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tests.screens import test_papers, test_pictures, test_take_home
from tui.screens.app import PlanPathApp
from tui.screens.language import LanguageScreen

Make = Callable[[PlanPathApp], "Screen[Any] | None"]

EVERY: dict[str, Make] = {
    **test_pictures.SCREENS,
    **test_papers.SCREENS,
    **test_take_home.SCREENS,
    "language": lambda app: LanguageScreen(),
}
