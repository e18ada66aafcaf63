"""A rare name in a case, and everything that can go wrong around it: the name is told nowhere.

A crash of the screens is in ``test_real_visits.py``; here are the other faults.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from harness import Terminal, start

CHILD = "Zyxelqua"
CASE = f"""format = 1
[child]
name = "{CHILD}"
[answers]
stage = "struggling"
who_asks = "parent"
[notes]
stage = "{CHILD} cries"
"""

FAULTY = """
import errno, os, sys
from pathlib import Path
sys.argv = ["planpath", *sys.argv[2:]]
import tui.__main__ as main
from tui.case import store
from tui.screens.app import PlanPathApp
from tui.screens.frame import Frame
from tui.screens.result import ResultScreen
from tui.session import Session

def broken(*args, **more):
    child = "{child}"
    raise {error}

{place} = broken
sys.exit(main.main())
"""


def faulty(home: Path, place: str, error: str, *args: str) -> Terminal:
    """The program with one function that fails."""
    script = home / "faulty.py"
    script.write_text(FAULTY.format(child=CHILD, place=place, error=error))
    command = (sys.executable, "-P", str(script), "faulty")
    temporary = home / "tmp"
    temporary.mkdir()
    return start(args, home=home, command=command, env={"TMPDIR": str(temporary)})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of the planted child."""
    (tmp_path / "cases").mkdir()
    path = tmp_path / "cases" / "case.toml"
    path.write_text(CASE)
    return path


def told_elsewhere(home: Path) -> list[str]:
    """The files of a home, other than the case and its backup, in which the name stands."""
    return [
        path.name
        for path in home.rglob("*")
        if path.is_file()
        and path.name not in ("case.toml", "case.toml.backup", "faulty.py")
        and (CHILD in path.name or CHILD.encode() in path.read_bytes())
    ]


def after_leaving(terminal: Terminal) -> str:
    """What the terminal got once the screens were gone."""
    return bytes(terminal.raw).split(b"\x1b[?1049l")[-1].decode(errors="replace")


@pytest.mark.parametrize(
    "place",
    ["Frame.refresh_bars", "ResultScreen.blocks", "PlanPathApp.action_leave", "Session.result"],
)
def test_a_mistake_anywhere_is_one_plain_sentence(case: Path, tmp_path: Path, place: str) -> None:
    log = tmp_path / "log.txt"
    error = "RuntimeError(child)"
    with faulty(tmp_path, place, error, "--log", str(log), str(case)) as terminal:
        if place != "Frame.refresh_bars":
            terminal.wait_for(CHILD)
            terminal.send("Ctrl+Q" if "leave" in place else "F5")
        assert terminal.wait_exit() == 1
        assert terminal.modes_restored()
        assert b"Traceback" not in terminal.raw
        said = after_leaving(terminal)
        assert CHILD not in said
        assert "has to stop" in said
    assert "RuntimeError" in log.read_text()
    assert not told_elsewhere(tmp_path)
    assert tomllib.loads(case.read_text()) == tomllib.loads(CASE)


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("store.save", "RuntimeError(child)"),
        ("store._write", "OSError(errno.ENOSPC, child, child)"),
        ("store._write", "OSError(errno.EROFS, child, child)"),
    ],
)
def test_a_save_that_fails_is_told_without_the_name(
    case: Path, tmp_path: Path, place: str, error: str
) -> None:
    log = tmp_path / "log.txt"
    with faulty(tmp_path, place, error, "--log", str(log), str(case)) as terminal:
        terminal.wait_for(CHILD)
        terminal.send("1")
        if place == "store.save":
            assert terminal.wait_exit() == 1
            assert "Your answers up to now are saved" not in after_leaving(terminal)
        else:
            terminal.wait_for("NOT SAVED")
            terminal.press("Ctrl+Q")
            terminal.wait_for("Leave without saving")
            terminal.press("3")
            assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
        assert CHILD not in after_leaving(terminal)
    assert not told_elsewhere(tmp_path)
    assert case.read_text() == CASE


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\n[answers", b"\nname = 1\n[child]\n"])
def test_a_file_that_cannot_be_read_is_explained_without_its_text(
    case: Path, tmp_path: Path, damage: bytes
) -> None:
    case.write_bytes(case.read_bytes() + damage)
    with start([str(case)], home=tmp_path) as terminal:
        assert terminal.wait_exit() == 1
        assert CHILD.encode() not in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert "Nothingwaschanged." in "".join(terminal.text().split())


def test_escapes_in_the_names_of_files_do_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "\x1b]52;c;UEFOSUM=\x07.toml").write_bytes(b"\xff")
    (folder / "\x1b[5n\u202e.toml").write_text(CASE)
    with visit_the_list(folder) as terminal:
        for planted in (b"\x1b]52", b"\x1b[5n", "\u202e".encode()):
            assert planted not in terminal.raw


def test_markup_and_strange_bytes_in_the_names_of_files_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("[b] [@click=app.quit] [.toml", "\udcff\udcfe.toml", "a\nb.toml", "[x.toml"):
        (folder / name).write_bytes(CASE.encode() if name == "[x.toml" else b"\xff")
    with visit_the_list(folder) as terminal:
        assert b"Traceback" not in terminal.raw


def visit_the_list(folder: Path) -> Terminal:
    """Go on with the case saved last, see the list of cases, open one, and leave."""
    terminal = start(["--folder", str(folder)], home=folder.parent)
    terminal.wait_for("What would you like to do?", "Go on with")
    terminal.press("4")
    terminal.wait_for("Saved cases", ".toml")
    terminal.press("1", "Esc", "2", "Esc")
    terminal.press("Ctrl+Q")
    terminal.wait_for("Do you want to leave?")
    terminal.press("2")
    assert terminal.wait_exit() == 0
    return terminal
