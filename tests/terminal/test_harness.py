"""The harness sees what a person would see, checked on a small program of its own."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from harness import CONSOLE_KEYS, ROOT, TerminalError, start

EMPTY = (sys.executable, "-P", str(ROOT / "tests" / "benchmarks" / "empty_app.py"))
ECHO = (
    sys.executable,
    "-c",
    "import os, sys, tty; tty.setraw(0); sys.stdout.write('ready\\r\\n'); sys.stdout.flush()\n"
    "while True:\n"
    "    got = os.read(0, 100)\n"
    "    os.write(1, repr(got).encode() + b'\\r\\n')\n"
    "    if got == b'q': sys.exit(7)\n",
)


def test_screen_keys_and_exit_code(tmp_path: Path) -> None:
    with start(home=tmp_path, command=ECHO) as terminal:
        terminal.wait_for("ready")
        terminal.send("Down")
        terminal.wait_for(r"b'\x1b[B'")
        terminal.send("F1")
        terminal.wait_for(r"b'\x1bOP'")
        terminal.send("Ctrl+Q")
        terminal.wait_for(r"b'\x11'")
        terminal.paste("two\nlines")
        terminal.wait_for(r"\x1b[200~two\nlines\x1b[201~")
        terminal.send("q")
        assert terminal.wait_exit() == 7
        assert b"ready" in terminal.raw
        assert not terminal.modes_restored()


def test_console_sends_its_own_keys(tmp_path: Path) -> None:
    with start(home=tmp_path, command=ECHO, term="linux") as terminal:
        terminal.wait_for("ready")
        assert terminal.keys is CONSOLE_KEYS
        terminal.send("F1")
        terminal.wait_for(r"b'\x1b[[A'")


def test_an_app_is_drawn_resized_and_ended(tmp_path: Path) -> None:
    with start(home=tmp_path, command=EMPTY) as terminal:
        terminal.wait_for("Line 1", "Line 6")
        terminal.press("Down", "Down")
        terminal.resize(40, 12)
        terminal.wait_quiet()
        assert len(terminal.screen()) == 12
        assert "Line 6" in terminal.text()
        terminal.send("Ctrl+Q")
        assert terminal.wait_exit() == 0
        assert terminal.modes_restored()


def test_a_signal_and_a_closed_window_reach_the_program(tmp_path: Path) -> None:
    with start(home=tmp_path, command=ECHO) as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM
    with start(home=tmp_path, command=ECHO) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_what_does_not_come_is_told_with_the_screen(tmp_path: Path) -> None:
    with start(home=tmp_path, command=ECHO) as terminal:
        terminal.wait_for("ready")
        with pytest.raises(TerminalError, match="ready"):
            terminal.wait_for("never there", timeout=0.2)
        terminal.send("q")
        with pytest.raises(TerminalError, match="ended before"):
            terminal.wait_for("never there")
