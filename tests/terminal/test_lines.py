"""The line front end as a process: on a dumb terminal, through a pipe, with signals, hung up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from harness import Terminal, environment, start

CHILD = "Zyxelqua"
"""A name that stands nowhere else."""


def begin(home: Path, term: str = "dumb", **more: str) -> Terminal:
    return start(["--folder", str(home / "cases")], home=home, term=term, env=more)


def held(home: Path) -> dict[str, Any]:
    """What stands in the one case file."""
    (path,) = (home / "cases").glob("*.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def piped(
    typed: str, home: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program with everything piped, as a script would run it."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "tui", "--folder", str(home / "cases"), *arguments],
        input=typed,
        env=environment(home, "xterm", env),
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def to_the_name(terminal: Terminal) -> None:
    """A new case with its first answers, at the question for the name."""
    terminal.wait_for("What would you like to do?")
    for typed, says in (
        ("1", "What brings you here today?"),
        ("1", "Who is asking"),
        ("1", "call"),
    ):
        terminal.send(typed, "\r")
        terminal.wait_for(says)


def test_a_dumb_terminal_is_spoken_to_line_by_line(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_the_name(terminal)
        terminal.send(CHILD, "\r")
        terminal.wait_for(f"{CHILD}'s school day?")
        terminal.send("quit", "\r")
        assert terminal.wait_exit() == 0
        assert terminal.modes_restored()
        said = terminal.raw.decode()
    assert "\x1b" not in said
    assert all(one.isprintable() or one in "\r\n" for one in said)
    assert f"Saved. Goodbye. {tmp_path}/cases/case-" in " ".join(said.split()).replace("\n", "")
    assert held(tmp_path)["child"]["name"] == CHILD


def test_lines_can_be_asked_for_on_any_terminal(tmp_path: Path) -> None:
    arguments = ["--lines", "--folder", str(tmp_path / "cases")]
    with start(arguments, home=tmp_path, size=(40, 24)) as terminal:
        terminal.wait_for("What would you like to do?")
        assert b"\x1b" not in terminal.raw
        assert all(len(line) <= 40 for line in terminal.raw.decode().splitlines())
        terminal.send("\x04")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_the_note_that_was_being_typed(tmp_path: Path, number: int) -> None:
    with begin(tmp_path) as terminal:
        to_the_name(terminal)
        terminal.send("\r")
        terminal.wait_for("Type write to do so.")
        terminal.send("write", "\r")
        terminal.wait_for("To end, type done alone")
        terminal.send("He hides.", "\r", "\r")
        terminal.wait_for("Your text goes on.")
        terminal.send("He cries.", "\r")
        terminal.wait_quiet()
        terminal.signal(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.modes_restored()
    assert held(tmp_path)["notes"] == {"limits_school_day": "He hides.\n\nHe cries."}


def test_control_c_saves_and_leaves(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_the_name(terminal)
        terminal.send("Ctrl+C")
        assert terminal.wait_exit() == 128 + signal.SIGINT
        assert "Saved. Goodbye." in terminal.flowing()
        assert "Traceback" not in terminal.flowing()
    assert held(tmp_path)["answers"]["who_asks"] == "parent"


def test_a_terminal_that_is_hung_up_loses_nothing(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_the_name(terminal)
        terminal.hang_up()
        terminal.wait_exit()
    assert held(tmp_path)["answers"]["who_asks"] == "parent"


def test_a_pipe_gets_every_line_and_no_echo(tmp_path: Path) -> None:
    done = piped(f"1\n1\n1\n{CHILD}\nwrite\nSecret words.\n.\n1\n", tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "Secret words." not in done.stdout
    assert f"\n{CHILD}\n" not in done.stdout
    found = held(tmp_path)
    assert found["child"]["name"] == CHILD
    assert found["notes"] == {"limits_school_day": "Secret words."}
    assert found["answers"]["limits_school_day"] == "yes"


def test_a_reader_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tui", "--lines", "--folder", str(tmp_path / "cases")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path, "dumb"),
        cwd=tmp_path,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(b"1\n1\n")
        running.stdin.flush()
        while b"Who is asking" not in running.stdout.readline():
            pass
        running.stdout.close()
        running.stdin.write(b"1\n" * 50)
        running.stdin.close()
        assert running.wait(timeout=60) == 1
        assert b"Traceback" not in running.stderr.read()
    assert held(tmp_path)["answers"]["stage"] == "struggling"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_gets_along(tmp_path: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "--lines", "--folder", str(tmp_path / "cases")],
        input=b"1\n1\n1\nJos\xc3\xa9 \xff\n1\nresult\nmore\nmore\n",
        env=environment(tmp_path, "dumb", {"PYTHONIOENCODING": encoding}),
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Goodbye" in done.stdout
    assert done.stderr == b""


def test_no_word_of_a_case_stands_in_a_crash(tmp_path: Path) -> None:
    """A fault planted by a file of ours that cannot be loaded, in a copy of the program."""
    code = (
        "import sys; from tui.lines import question\n"
        "def broken(self): raise RuntimeError(self.session.case.child.name)\n"
        "question.QuestionPlace._write = broken\n"
        "from tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "--lines", "--folder", str(tmp_path / "cases")],
        input=f"1\n1\n1\n{CHILD}\nwrite\n",
        env=environment(tmp_path, "dumb"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    last = done.stdout.rpartition("> ")[2]
    assert CHILD not in last + done.stderr
    assert "PlanPath" in last
    assert held(tmp_path)["child"]["name"] == CHILD


def test_what_was_said_stays_plain_in_a_terminal_of_any_width(tmp_path: Path) -> None:
    os.makedirs(tmp_path / "cases")
    with start(
        ["--lines", "--folder", "cases"], home=tmp_path, size=(20, 24), term="dumb"
    ) as terminal:
        terminal.wait_quiet(0.5)
        terminal.send("4", "\r")
        terminal.wait_quiet(0.5)
        widths = [len(line) for line in terminal.raw.decode().splitlines()]
        assert max(widths) <= 24, "only a word that is longer than the line may go beyond it"
        terminal.send("\x04")
        assert terminal.wait_exit() == 0
