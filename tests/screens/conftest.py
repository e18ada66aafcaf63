"""What tests of screens share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.screens import console_font


@pytest.fixture
def quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a short name, no printer, no voice, no console font."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(console_font, "lend", lambda: None)
    return tmp_path
