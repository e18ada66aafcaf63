"""On a real terminal: the cursor is where the focus is, and 16 colors can be read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal, start

POINTER = "▶"


def cursor_line(terminal: Terminal) -> str:
    """The line the terminal's own cursor is on, as a console reader would read it."""
    return terminal.screen()[terminal.emulator.cursor.y]


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_a_reader_that_follows_the_cursor_finds_the_focus(tmp_path: Path, term: str) -> None:
    with start(home=tmp_path, term=term, size=(60, 20)) as terminal:
        terminal.wait_for("What would you like to do?")
        terminal.wait_quiet()
        assert f"{POINTER} 1" in cursor_line(terminal)
        terminal.press("Down")
        assert f"{POINTER} 2" in cursor_line(terminal)
        terminal.press("F3", "PageDown", "Down")
        assert POINTER in cursor_line(terminal)
        terminal.press("/", "c", "o")
        assert "co" in cursor_line(terminal)
        at = terminal.emulator.cursor
        assert terminal.screen()[at.y][at.x - 2 : at.x] == "co"


def test_a_console_gets_only_the_grounds_it_has_and_a_blue_pointed_row(tmp_path: Path) -> None:
    """The palette is the console's own; nothing sets it (``tests/screens/contrast.txt``)."""
    with start(home=tmp_path, term="linux") as terminal:
        terminal.wait_for("What would you like to do?")
        terminal.wait_quiet()
        (row,) = [at for at, line in enumerate(terminal.screen()) if POINTER in line]
        cells = [terminal.emulator.buffer[row][x] for x in range(3, 30)]
        assert {(one.fg, one.bg) for one in cells} == {("brightwhite", "blue")}
        seen = {
            (one.fg, one.bg)
            for y in range(24)
            for one in terminal.emulator.buffer[y].values()
            if one.data.strip()
        }
        assert all(fg.startswith("bright") or fg == "white" for fg, _ in seen), seen
        assert {bg for _, bg in seen} == {"black", "blue"}
        assert b"\x1b]P" not in terminal.raw


def test_no_color_means_none(tmp_path: Path) -> None:
    with start(home=tmp_path, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("What would you like to do?")
        terminal.press("Down", "F1")
        assert {
            (one.fg, one.bg)
            for y in range(24)
            for one in terminal.emulator.buffer[y].values()
        } == {("default", "default")}  # fmt: skip


def test_language_and_look_are_there_again_the_next_time(tmp_path: Path) -> None:
    with start(home=tmp_path) as terminal:
        terminal.wait_for("What would you like to do?")
        terminal.press("F6", "F6")
        terminal.send("Ctrl+Q")
        terminal.wait_for("Do you want to leave?")
        terminal.send("2")
        assert terminal.wait_exit() == 0
    held = tmp_path / ".config" / "planpath" / "settings.toml"
    assert held.read_text() == 'language = ""\nlook = "high-contrast"\n'
    assert held.stat().st_mode & 0o777 == 0o600
    held.write_text('language = "es"\nlook = "plain"\n')
    with start(home=tmp_path) as terminal:
        terminal.wait_for("PlanPath")
        terminal.wait_quiet()
        assert terminal.emulator.buffer[0][1].fg == "default"


def test_with_speak_the_first_screen_and_each_move_are_handed_to_the_voice(tmp_path: Path) -> None:
    programs, told = tmp_path / "programs", tmp_path / "told.txt"
    programs.mkdir()
    voice = programs / "espeak-ng"
    voice.write_text(f"#!/bin/sh\n/bin/cat >> {told}\nexec /bin/sleep 30\n")
    voice.chmod(0o755)
    with start(["--speak"], home=tmp_path, env={"PATH": str(programs)}) as terminal:
        for number, key in enumerate(("Down", "Ctrl+Q", "2"), 1):
            end = time.monotonic() + 10
            while not told.exists() or told.read_text().count("\n") < number:
                assert time.monotonic() < end
                terminal.read(0.05)
            terminal.send(key)
        assert terminal.wait_exit() == 0  # with the voice, that would go on for half a minute
    heard = told.read_text().splitlines()
    assert heard[0].startswith("When school is hard for your child, you can ask for help. What")
    assert heard[1] == "2. Letters and dates."
    assert heard[2].startswith("Leave. Do you want to leave?")
