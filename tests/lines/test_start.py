"""The line front end starts fast: a fresh interpreter shows what a whole visit loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAWN = {"textual", "rich", "asyncio", "tui.screens"}
"""What only screens need."""
LATER = {"typst", "holidays", "icalendar", "segno", "babel", "docx", "subprocess", "logging"}
"""What is loaded when it is needed, and not for the first line."""


def loaded(typed: str, folder: Path) -> set[str]:
    """What a visit has loaded when it is over."""
    code = (
        "import sys\n"
        "from tui.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "--lines", "--folder", str(folder)],
        input=typed,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "PlanPath" in done.stdout
    return set(done.stderr.split("\n"))


def test_the_first_line_loads_little(tmp_path: Path) -> None:
    names = loaded("", tmp_path)
    assert "tui.lines.visit" in names
    assert not names & DRAWN
    assert not names & LATER


def test_a_whole_visit_loads_no_screen(tmp_path: Path) -> None:
    typed = "1\n1\n1\nMateo\n1\nresult\nhome\nletters\n5\nsave or\n2\n\nhome\nletters\n1\n"
    names = loaded(typed, tmp_path)
    assert {"tui.lines.letter", "tui.documents.plain"} <= names
    assert not names & DRAWN
