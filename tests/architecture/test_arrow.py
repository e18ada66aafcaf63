"""Imports go one way: by contract, and as a fresh interpreter really loads the rooms."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LINT = (
    "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports;"
    "sys.exit(lint_imports(config_filename='.importlinter', no_cache=True, no_logo=True))"
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in ``folder``."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("content/shapes/shape.py", "import tui.text", "The content imports nothing"),
        ("tui/text.py", "import tui.session", "Imports go one way"),
        ("tui/text.py", "import textual", "there is no Textual"),
        ("tui/commands/explain.py", "import tui.screens.app", "No command but the wizard"),
        ("tui/session/visit.py", "import socket", "reaches for the network"),
        ("tui/lines/talk.py", "import tui.screens.shown", "Imports go one way"),
        ("tui/screens/app.py", "import pickle", "runs or revives"),
        ("tui/session/visit.py", "import subprocess", "runs or revives"),
    ],
)
def test_contract_can_be_broken(module: str, line: str, contract: str, tmp_path: Path) -> None:
    for name in ("content", "tui"):
        ignored = shutil.ignore_patterns("__pycache__", "*.toml")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    path = tmp_path / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    broken = [one for one in done.stdout.splitlines() if " BROKEN" in one]
    assert any(contract in one for one in broken), done.stdout + done.stderr


def modules_of(room: str) -> list[str]:
    """The dotted names of a room's modules."""
    place = ROOT / room
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    names = (file.relative_to(ROOT).with_suffix("").as_posix() for file in files)
    return [name.removesuffix("/__init__").replace("/", ".") for name in names]


def loaded_after(statement: str) -> set[str]:
    """What a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nsys.stdout.write('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split("\n"))


HEAVY = {"textual", "rich", "asyncio", "tui.screens"}
NETWORK = {"socket", "ssl", "http.client", "urllib.request"}
ABOVE = {
    "content": {"tui"},
    "tui/text": {"tui.case", "tui.guidance", "tui.session", "content"},
    "tui/case": {"tui.guidance", "tui.session", "tui.commands"},
    "tui/guidance": {"tui.documents", "tui.session", "tui.commands"},
    "tui/documents": {"tui.session", "tui.commands"},
    "tui/session": {"tui.commands"},
    "tui/lines": {"tui.commands"},
}
"""Room -> what must not be there once all its modules are loaded."""


@pytest.mark.parametrize("room", ABOVE)
def test_room_loads_only_what_is_below(room: str) -> None:
    names = modules_of(room)
    assert names
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert not loaded & (HEAVY | NETWORK | ABOVE[room])


def test_commands_start_without_screens() -> None:
    names = [name for name in modules_of("tui/commands") if not name.endswith(".wizard")]
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert not loaded & HEAVY


def test_version_loads_no_textual(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "tui", "--version"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "tui.commands" in loaded
    assert not loaded & {"textual", "rich", "content.check"}
