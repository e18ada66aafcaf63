"""The loop around the visits: how it starts, what ends it, and that it always leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.kiosk import CODE, HOST
from tests.kiosk.real import RealKiosk, arguments, in_memory, memory_folder
from tests.terminal.harness import ROOT
from tui.case import wipe
from tui.kiosk import loop, report

CHILD = "Zyxelqua"
WRONG = "Something went wrong"


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder of the kiosk in memory."""
    with memory_folder() as made:
        yield made


def finish(kiosk: RealKiosk) -> None:
    """To the proof that all is wiped."""
    kiosk.terminal.send("Ctrl+Q")
    kiosk.terminal.wait_for("What would you like to take home?")
    kiosk.terminal.press("9")
    kiosk.terminal.wait_for("Yes, wipe it")
    kiosk.terminal.send("2")
    kiosk.terminal.wait_for("nothing of it is left")


def files(memory: Path) -> list[Path]:
    return [one for one in memory.rglob("*") if one.is_file()]


class TestEnds:
    """Whatever ends the kiosk, memory is empty, the terminal is as before and nothing is on it."""

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_to_the_loop_wipes_and_ends_it(
        self, tmp_path: Path, memory: Path, number: signal.Signals
    ) -> None:
        with RealKiosk(tmp_path, memory) as kiosk:
            kiosk.begin(CHILD)
            assert files(memory)
            visit = kiosk.visit()
            kiosk.terminal.signal(number)
            assert kiosk.terminal.wait_exit() == 128 + number
            assert visit is not None
            assert not arguments(visit)
            self.nothing_is_left(kiosk)
            assert tomllib.loads(kiosk.report.read_text())["stopped"] == 1

    def nothing_is_left(self, kiosk: RealKiosk) -> None:
        assert list(kiosk.memory.iterdir()) == []
        assert kiosk.terminal.modes_restored()
        assert bytes(kiosk.terminal.raw).rstrip().endswith(b"\x1b[H\x1b[2J\x1b[3J")
        assert kiosk.terminal.text().strip() == ""

    def test_a_signal_while_nothing_but_the_loop_runs_wipes_too(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory) as kiosk:
            kiosk.begin(CHILD)
            visit = kiosk.visit()
            assert visit is not None
            os.kill(visit, signal.SIGKILL)
            kiosk.terminal.wait_for(WRONG)
            assert files(memory)
            began = time.monotonic()
            kiosk.terminal.signal(signal.SIGTERM)
            assert kiosk.terminal.wait_exit() == 128 + signal.SIGTERM
            assert time.monotonic() - began < loop.PAUSE
            self.nothing_is_left(kiosk)

    def test_signals_at_any_moment_of_the_start_leave_nothing(
        self, tmp_path: Path, memory: Path
    ) -> None:
        for place, moment in enumerate((0.12, 0.2, 0.3, 0.5)):
            with RealKiosk(tmp_path / str(place), memory) as kiosk:
                kiosk.terminal.read(moment)
                kiosk.until(lambda kiosk=kiosk: list(kiosk.memory.iterdir()))
                kiosk.terminal.signal(signal.SIGTERM)
                assert kiosk.terminal.wait_exit() == 128 + signal.SIGTERM
                assert list(memory.iterdir()) == []
                assert kiosk.terminal.modes_restored()

    def test_signals_of_the_keyboard_do_nothing_to_the_loop(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory) as kiosk:
            kiosk.terminal.wait_for("Which language")
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
                os.killpg(kiosk.loop, number)
                time.sleep(0.1)
                assert state(kiosk.loop) in "SR"
            kiosk.terminal.press("2")
            kiosk.terminal.wait_for("3 minutos")
            assert kiosk.leave() == 0

    def test_a_killed_loop_takes_its_visit_along_and_the_next_start_wipes(
        self, tmp_path: Path, memory: Path
    ) -> None:
        left = memory / f"{wipe.PREFIX}of-another-day"
        (left / "cases").mkdir(parents=True)
        (left / "cases" / "case.toml").write_text(f'name = "{CHILD}"')
        with RealKiosk(tmp_path, memory) as kiosk:
            kiosk.begin(CHILD)
            assert not left.exists()
            visit = kiosk.visit()
            assert visit is not None
            held = files(memory)
            os.kill(kiosk.loop, signal.SIGKILL)
            kiosk.terminal.wait_exit()
            kiosk.until(lambda: not arguments(visit))
            assert not [one for one in held if one.exists()]
        (left / "cases").mkdir(parents=True)
        (left / "cases" / "case.toml").write_text(f'name = "{CHILD}"')
        with RealKiosk(tmp_path, memory) as again:
            again.terminal.wait_for("Which language")
            assert files(memory) == []
            assert CHILD.encode() not in again.terminal.raw


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]


class TestFaults:
    """A visit that breaks off goes on where it was; twice."""

    def test_killed_visit_is_started_again_on_its_case_twice_then_wiped(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory, clock=True) as kiosk:
            kiosk.begin(CHILD)
            before = kiosk.visit()
            for number in (signal.SIGKILL, signal.SIGSEGV):
                assert before is not None
                os.kill(before, number)
                kiosk.terminal.wait_for(WRONG)
                assert CHILD not in kiosk.terminal.text()
                before = kiosk.next_visit(before)
                kiosk.terminal.wait_for(CHILD, "school day")
            assert not kiosk.report.exists()
            os.kill(before, signal.SIGABRT)
            kiosk.terminal.wait_for(WRONG)
            assert files(memory) == []
            kiosk.next_visit(before)
            kiosk.terminal.wait_for("Which language")
            assert tomllib.loads(kiosk.report.read_text())["visits"] == 1
            assert kiosk.leave() == 0
            assert CHILD.encode() not in after_the_last_screen(kiosk)

    def test_a_mistake_of_ours_costs_no_answer_and_tells_nothing(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory, clock=True) as kiosk:
            kiosk.begin(CHILD)
            visit = kiosk.visit()
            begun = len(kiosk.terminal.raw)
            (tmp_path / "fault").touch()
            kiosk.terminal.send("Down")
            kiosk.terminal.wait_for(WRONG)
            said = bytes(kiosk.terminal.raw[begun:])
            (tmp_path / "fault").unlink()
            assert b"Traceback" not in said
            assert b"RuntimeError" not in said
            assert CHILD.encode() not in said.split(b"\x1b[?1049l", 1)[1]
            kiosk.next_visit(visit)
            kiosk.terminal.wait_for(CHILD, "school day")
            assert kiosk.leave() == 0

    def test_a_visit_that_never_starts_ends_in_words_and_not_in_a_shell(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        codes = [1, 1, 1, loop.AGAIN, 1, loop.HOST]
        seen: list[tuple[str, bool]] = []

        def start(words: list[str], env: object) -> int:
            folder = words[words.index("--visit") + 1]
            seen.append((folder, Path(folder, "mark").exists()))
            Path(folder, "mark").touch()
            return codes.pop(0)

        settings = type(HOST)(host_code=HOST.host_code, memory_folder=str(tmp_path))
        code = loop.run(settings, tmp_path / "k.toml", "en", "again", start, pause=0)
        assert code == loop.HOST
        assert [held for _, held in seen] == [False, True, True, False, False, True]
        assert len({folder for folder, _ in seen}) == 3
        assert capfd.readouterr().err.count("again\n") == 4
        assert list(tmp_path.iterdir()) == []


def after_the_last_screen(kiosk: RealKiosk) -> bytes:
    return bytes(kiosk.terminal.raw).split(b"\x1b[3J")[-1]


class TestBetweenVisits:
    """One visitor after the other."""

    def test_the_next_one_finds_a_clean_terminal_and_the_host_a_count(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory, clock=True) as kiosk:
            kiosk.begin(CHILD)
            first = kiosk.visit()
            kiosk.wait(181)
            kiosk.terminal.wait_for("Are you still here?")
            assert CHILD not in kiosk.terminal.text()
            kiosk.wait(61)
            second = kiosk.next_visit(first)
            kiosk.terminal.wait_for("Which language", "no key was pressed")
            raw = bytes(kiosk.terminal.raw)
            assert raw.count(b"\x1b[3J") >= 2
            after = raw[raw.index(CHILD.encode()) :].split(b"\x1b[3J", 1)[1]
            assert CHILD.encode() not in after
            assert CHILD not in kiosk.terminal.text()
            assert files(memory) == []
            kiosk.begin(CHILD)
            finish(kiosk)
            kiosk.terminal.send("1")
            kiosk.next_visit(second)
            kiosk.terminal.wait_for("Which language")
            assert kiosk.leave() == 0
            counts = report.read(kiosk.report)
            assert (counts.idle, counts.finished, counts.languages) == (1, 1, {"en": 2})
            assert CHILD not in kiosk.report.read_text()
            assert kiosk.terminal.modes_restored()

    def test_keys_between_two_visits_are_not_shown_and_stop_nothing(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory) as kiosk:
            kiosk.begin(CHILD)
            visit = kiosk.visit()
            finish(kiosk)
            begun = len(kiosk.terminal.raw)
            kiosk.terminal.send("1")
            end = time.monotonic() + 1.0
            while time.monotonic() < end:
                kiosk.pour(f"{CHILD}\x03\x1a\x1c\x13\x16\x04\x0f".encode())
                kiosk.terminal.read(0.02)
            kiosk.next_visit(visit)
            kiosk.terminal.wait_for("Which language")
            assert CHILD.encode() not in bytes(kiosk.terminal.raw[begun:])
            assert kiosk.leave() == 0


class TestRefuses:
    """A kiosk that cannot keep its promise does not start."""

    def settings(self, tmp_path: Path, folder: Path) -> Path:
        path = tmp_path / "kiosk.toml"
        path.write_text(f'host_code = "{HOST.host_code}"\nmemory_folder = "{folder}"\n')
        return path

    def test_a_folder_on_a_disk(self, tmp_path: Path) -> None:
        if in_memory(tmp_path):
            pytest.skip("folders for tests are kept in memory on this machine")
        with RealKiosk(tmp_path, tmp_path / "media", allow_disk="false") as kiosk:
            assert kiosk.terminal.wait_exit() == 1
            assert "not in memory" in kiosk.terminal.flowing()
            assert b"\x1b[?1049h" not in kiosk.terminal.raw

    def test_no_terminal(self, tmp_path: Path, memory: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tui", "kiosk", self.settings(tmp_path, memory)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=30,
            check=False,
        )
        assert done.returncode == 1
        assert "terminal of its own" in done.stderr
        assert list(memory.iterdir()) == []

    def test_wrong_codes_do_not_leave_and_the_right_one_waits(
        self, tmp_path: Path, memory: Path
    ) -> None:
        with RealKiosk(tmp_path, memory, clock=True) as kiosk:
            kiosk.terminal.wait_for("Which language")
            kiosk.terminal.press("F12")
            for _ in range(5):
                kiosk.terminal.wait_for("This page is for the host", "Code, then Enter")
                kiosk.terminal.wait_quiet()
                kiosk.terminal.send("wrong code", "Enter")
                kiosk.terminal.wait_gone("Code, then Enter")
                kiosk.terminal.wait_quiet()
                kiosk.terminal.send("1")
            kiosk.terminal.wait_for("Code, then Enter")
            kiosk.terminal.press(CODE, "Enter")
            kiosk.terminal.wait_for("Too many tries")
            kiosk.wait(61)
            kiosk.terminal.press("1", CODE, "Enter")
            assert kiosk.terminal.wait_exit() == 0


def test_kernel_forgets_the_keys_of_a_terminal_and_the_terminal_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import fcntl
    import struct

    real, asked = fcntl.ioctl, []

    def ioctl(handle: int, what: int, value: bytes) -> bytes:
        asked.append((what, struct.unpack("i", value)[0] if len(value) == 4 else 0))
        return real(handle, what, value)

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    master, slave = os.openpty()
    try:
        before = termios.tcgetattr(slave)
        loop._forget_keys(slave)
        assert asked[-2:] == [(termios.TIOCSETD, 27), (termios.TIOCSETD, 0)]
        assert struct.unpack("i", real(slave, termios.TIOCGETD, struct.pack("i", 9))) == (0,)
        assert termios.tcgetattr(slave) == before
        os.write(master, b"next\n")
        assert os.read(slave, 9) == b"next\n"
    finally:
        os.close(master)
        os.close(slave)
