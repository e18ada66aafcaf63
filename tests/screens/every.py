"""Every screen that has a picture, and the Spanish content, for tests that go over all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import content
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


@pytest.fixture
def spanish(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Spanish is there, also while its questions still wait for their last reading."""
    if "es" in content.languages():
        yield
        return
    root = tmp_path_factory.mktemp("content")
    shutil.copytree(content.ROOT, root, dirs_exist_ok=True)
    (root / "es" / "questions.toml.draft").rename(root / "es" / "questions.toml")
    monkeypatch.setattr(content, "ROOT", root)
    content.load.cache_clear()
    yield
    content.load.cache_clear()
