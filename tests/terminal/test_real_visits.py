"""Whole visits on a real pseudo-terminal: keys alone, signals, hostile text, a planted child."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from harness import ROOT, Terminal, start

CHILD = "Zyxelqua"
"""A name that stands nowhere else."""

CASES = Path("cases")


def begin(home: Path, *args: str, term: str = "xterm-256color", **more: str) -> Terminal:
    """The wizard, its cases in a folder of the test."""
    return start(["--folder", str(home / "cases"), *args], home=home, term=term, env=more)


def answers(home: Path) -> dict[str, str]:
    """The answers in the one case file of the test."""
    (path,) = (home / "cases").glob("*.toml")
    found: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["answers"]
    return found


def to_second_question(terminal: Terminal) -> None:
    """A new case with its first answer saved."""
    terminal.wait_for("What would you like to do?")
    terminal.press("Enter")
    terminal.wait_for("What brings you here today?")
    terminal.press("Enter")
    terminal.wait_for("saved", "Who is asking")


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_arrows_enter_and_esc_lead_from_home_to_a_result_and_out(tmp_path: Path, term: str) -> None:
    with begin(tmp_path, term=term) as terminal:
        to_second_question(terminal)
        for _ in range(20):
            before = terminal.screen()
            if "What this may mean" in " ".join(before):
                break
            terminal.press("Enter")
            terminal.wait_changed(before)
        terminal.wait_for("What this may mean", "Your answers point")
        seen = terminal.screen()
        for _ in range(60):
            before = seen
            seen = terminal.press("Down")
            if seen == before and terminal.wait_quiet() == before:
                break
        assert "Home" in "\n".join(seen[-6:])
        for _ in range(20):
            before = terminal.screen()
            terminal.press("Esc")
            terminal.wait_changed(before)
            if "Do you want to leave?" in terminal.flowing():
                break
        terminal.press("Down", "Enter")
        assert terminal.wait_exit() == 0
        assert terminal.modes_restored()
    assert answers(tmp_path)["stage"] == "struggling"


def test_a_case_is_resumed_and_an_answer_changed(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_second_question(terminal)
        terminal.press("Ctrl+C")
        terminal.wait_for("Do you want to leave?", "case-")
        terminal.press("2")
        assert terminal.wait_exit() == 0
    with begin(tmp_path) as terminal:
        terminal.wait_for("Go on with")
        terminal.press("2")
        terminal.wait_for("Who is asking")
        terminal.press("F5")
        terminal.wait_for("So far")
        terminal.press("c")
        terminal.wait_for("Check your answers")
        terminal.press("Enter")
        terminal.wait_for("Change one answer")
        terminal.press("Down", "Down", "Enter")
        terminal.wait_for("Check your answers")
        terminal.press("Ctrl+Q", "2")
        assert terminal.wait_exit() == 0
    assert answers(tmp_path)["stage"] == "asked_waiting"


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_what_stands_typed_and_restores_the_terminal(
    tmp_path: Path, number: signal.Signals, term: str
) -> None:
    with begin(tmp_path, term=term) as terminal:
        to_second_question(terminal)
        terminal.press("Enter")
        terminal.wait_for("What should we call")
        terminal.press(CHILD, "Enter")
        terminal.wait_for("school day", CHILD)
        terminal.press("Tab", "hard mornings")
        terminal.signal(number)
        code = terminal.wait_exit()
        assert code == 128 + number
        assert terminal.modes_restored()
        raw = bytes(terminal.raw)
        assert b"\x1b[?1049l" in raw
        if term == "linux":
            assert raw.rstrip().endswith(b"\x1b[H\x1b[2J\x1b[3J")
            assert CHILD not in terminal.text()
    (path,) = (tmp_path / "cases").glob("*.toml")
    held = tomllib.loads(path.read_text())
    assert held["child"]["name"] == CHILD
    assert "hard mornings" in held["notes"].values()


def test_a_closed_window_loses_nothing(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_second_question(terminal)
        terminal.hang_up()
        terminal.wait_exit()
    assert answers(tmp_path)["stage"] == "struggling"


def test_killed_at_random_moments_every_saved_answer_is_there(tmp_path: Path) -> None:
    chance = random.Random(504)
    for visit in range(4):
        home = tmp_path / str(visit)
        with begin(home) as terminal:
            to_second_question(terminal)
            for _ in range(chance.randrange(5)):
                terminal.press("Enter")
            terminal.read(chance.random() / 10)
            terminal.process.kill()
            terminal.process.wait()
        assert answers(home)["stage"] == "struggling"


HOSTILE = (
    "\x1b]52;c;UEFOSUM=\x07", "\x1b[31mred", "\x9b5n", "\u202ereversed", "[/b] [@click=app.quit]x",
    "[red]", "\x1bP1;1|q\x1b\\", "\x00\x7f", "{child}",
)  # fmt: skip


def test_nothing_hostile_in_a_case_file_reaches_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    nasty = "".join(HOSTILE)
    escaped = "".join(f"\\u{ord(one):04x}" for one in nasty)
    (folder / "case.toml").write_text(
        f'format = 1\n[child]\nname = "{escaped}"\n[answers]\nstage = "struggling"\n'
        f'[notes]\nstage = "{escaped}"\nlimits_school_day = "{escaped}"\n'
        f'[whole_child]\nhome = "{escaped}"\n',
        encoding="utf-8",
    )
    with begin(tmp_path) as terminal:
        terminal.wait_for("Go on with")
        terminal.press("2")
        terminal.wait_for("Who is asking")
        terminal.press("Enter", "Esc", "Esc", "F5", "c", "Esc", "Esc")
        terminal.press("Ctrl+Q")
        terminal.wait_for("Do you want to leave?")
        terminal.press("2")
        assert terminal.wait_exit() == 0
        raw = bytes(terminal.raw)
    for planted in (b"\x1b]52", b"\x9b5n", "\u202e".encode(), b"\x1bP1;1|q", b"\x7f"):
        assert planted not in raw


def test_typed_escapes_and_pastes_do_no_harm(tmp_path: Path) -> None:
    with begin(tmp_path) as terminal:
        to_second_question(terminal)
        terminal.press("Enter")
        terminal.wait_for("What should we call")
        terminal.paste("Sam [/b] [@click=app.quit]x[/]\nsecond line")
        terminal.wait_quiet()
        terminal.press("Enter")
        terminal.wait_for("school day")
        terminal.press("Ctrl+Q", "2")
        assert terminal.wait_exit() == 0


def test_the_environment_can_neither_log_keys_nor_load_code(tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text("open('loaded', 'w').close()\nclass Driver: pass\n")
    (tmp_path / "textual.py").write_text("open('loaded', 'w').close()\n")
    (tmp_path / "json.py").write_text("open('loaded', 'w').close()\n")
    told = {
        "TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": "keys.log",
        "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "enter,enter", "TEXTUAL": "debug,devtools",
    }  # fmt: skip
    with begin(tmp_path, **told) as terminal:
        to_second_question(terminal)
        terminal.press("Ctrl+Q", "2")
        assert terminal.wait_exit() == 0
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert not left & {"loaded", "keys.log"}
    assert not [name for name in left if name.endswith((".svg", ".log"))]


CRASH = """
import sys
sys.argv = ["planpath", "--folder", sys.argv[1], "--log", sys.argv[2]]
import tui.__main__ as main
from tui.screens.question import QuestionScreen
real = QuestionScreen.blocks
def broken(self):
    if self.question == "limits_school_day":
        child = self.session.case.child.name
        raise RuntimeError("oops " + child)
    return real(self)
QuestionScreen.blocks = broken
sys.exit(main.main())
"""


def test_a_crash_tells_nothing_of_the_child_and_keeps_the_case(tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    log = tmp_path / "log.txt"
    command = (sys.executable, "-P", str(script), str(tmp_path / "cases"), str(log))
    with start(home=tmp_path, command=command) as terminal:
        to_second_question(terminal)
        terminal.press("Enter")
        terminal.wait_for("What should we call")
        terminal.press(CHILD)
        before = len(terminal.raw)
        terminal.send("Enter")
        assert terminal.wait_exit() == 1
        raw = bytes(terminal.raw[before:])
        assert b"Traceback" not in raw
        after = raw.split(b"\x1b[?1049l")[-1].decode(errors="replace")
        assert CHILD not in after
        assert "has to stop" in after
    assert CHILD not in log.read_text()
    assert "RuntimeError" in log.read_text()
    (path,) = (tmp_path / "cases").glob("*.toml")
    assert tomllib.loads(path.read_text())["child"]["name"] == CHILD


KILL = """
import os, sys
from datetime import datetime, timezone
from pathlib import Path
from tui.session import Session
session = Session(now=lambda: datetime.now(timezone.utc), cases=Path(sys.argv[1]))
session.start_new()
session.answer("stage", "struggling")
number = 0
while True:
    number += 1
    session.note("limits_school_day", f"note {number}")
    if session.not_saved is None:
        os.write(1, f"{number}\\n".encode())
"""


@pytest.mark.soak
def test_kill_nine_two_hundred_times_never_costs_a_saved_answer(tmp_path: Path) -> None:
    """Forked after the imports, so that 200 kills take seconds; each at another moment."""
    forker = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
import tui.session, tui.case.store, tui.guidance.given, content, tomli_w, hashlib
content.load("en", "flow"); content.load("en", "questions"); content.load("en", "interface")
code = {KILL!r}
for line in sys.stdin:
    folder = line.strip()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        sys.argv = ["x", folder]
        exec(compile(code, "visit", "exec"))
    os.close(write)
    print(child, read, flush=True)
    sys.stdin.readline()
    os.kill(child, 9)
    os.waitpid(child, 0)
    data = b""
    while piece := os.read(read, 65536):
        data += piece
    os.close(read)
    print(data.split()[-1].decode() if data.split() else "0", flush=True)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", forker],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    chance = random.Random(34)
    import time

    rounds = 1000 if os.environ.get("PLANPATH_SOAK") else 200
    killed_with_answers = 0
    for visit in range(rounds):
        folder = tmp_path / str(visit)
        process.stdin.write(f"{folder}\n")
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(chance.random() * 0.06)
        process.stdin.write("kill\n")
        process.stdin.flush()
        told = int(process.stdout.readline())
        if not told:
            continue
        killed_with_answers += 1
        (path,) = [one for one in folder.glob("*.toml") if not one.name.startswith(".")]
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        assert int(held["notes"]["limits_school_day"].split()[1]) >= told
    process.stdin.close()
    process.wait(timeout=20)
    assert killed_with_answers > rounds / 5  # on a busy machine many have saved nothing yet
