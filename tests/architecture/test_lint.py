"""The code is clean by the linter and whole by the type checker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_ruff_finds_nothing() -> None:
    done = run("ruff", "check", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_nothing() -> None:
    done = run("mypy", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_would_find_something(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.py"
    faulty.write_text("def f(x):\n    return x\n", encoding="utf-8")
    done = run("mypy", "--strict", "--no-incremental", str(faulty))
    assert done.returncode == 1
