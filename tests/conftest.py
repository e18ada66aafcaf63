"""Keeps the home, the folders and the settings of whoever runs the tests out of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import settling


@pytest.fixture(autouse=True)
def _a_home_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each test has an empty home folder, English, and no settings of Textual or the desktop."""
    for name in list(os.environ):
        if name.startswith(("XDG_", "TEXTUAL", "PLANPATH_HOME", "NO_COLOR", "SSH_", "LC_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


@pytest.fixture(autouse=True)
def _no_waiting_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apps under test are waited for until they have nothing to do, and no longer."""
    settling.use(monkeypatch)
