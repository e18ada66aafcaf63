"""The real kiosk on a real pseudo-terminal: its loop, its visits, and what they leave behind."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.kiosk.kiosk import CODE, HOST
from tests.terminal.harness import PATIENCE, PROGRAM, Terminal, TerminalError, start
from tui.case import mounts, wipe

HELPERS = frozenset({"setfont", "lsblk", "udisksctl", "lpstat", "lp", "lpq", "cancel", "espeak-ng"})
"""Programs that a visit may start, each named in the code and without a shell."""

CLOCKED = Path(__file__).with_name("clocked.py")

WHERE = {
    "first": ("Which language do you want to read?", "¿En qué idioma quiere leer?"),
    "code": ("Code, then Enter", "Código, y después Enter"),
    "host": ("This page is for the host.", "Esta página es para"),
}


class RealKiosk:
    """A kiosk that runs; with ``clock`` its idle time is moved by a file."""

    def __init__(
        self,
        home: Path,
        memory: Path,
        *,
        term: str = "xterm-256color",
        size: tuple[int, int] = (80, 25),
        clock: bool = False,
        **settings: str,
    ) -> None:
        self.home, self.memory = home, memory
        self.report = home / "counts.toml"
        self.faults = home / "faults.log"
        """What went wrong in visits, as ``clocked.py`` keeps it."""
        self.media = home / "media"
        self.media.mkdir(parents=True, exist_ok=True)
        self.settings = home / "kiosk.toml"
        given = {
            "host_code": f'"{HOST.host_code}"',
            "memory_folder": f'"{memory}"',
            "allow_disk": "false" if in_memory(memory) else "true",
            "stick_folders": f'["{self.media}"]',
            "report_file": f'"{self.report}"',
            **settings,
        }
        self.settings.write_text("".join(f"{key} = {value}\n" for key, value in given.items()))
        self._clock = home / "clock"
        self._clock.write_text("0")
        command: Sequence[str] = PROGRAM
        if clock:
            command = (sys.executable, "-P", str(CLOCKED), str(self._clock))
        self.terminal: Terminal = start(
            ["kiosk", self.settings], home=home, term=term, size=size, command=command
        )
        self.loop = self.terminal.process.pid

    # ------------------------------------------------------------------- what runs

    def visit(self) -> int | None:
        """The process of the visit, once there is one."""
        for one in children(self.loop):
            if "--visit" in arguments(one):
                return one
        return None

    def next_visit(self, before: int | None = None) -> int:
        """Wait for a visit, other than ``before``, that shows the first screen."""
        self.until(lambda: self.visit() not in (None, before))
        found = self.visit()
        assert found is not None
        return found

    def until(self, true: object, timeout: float = PATIENCE) -> None:
        """Read on until something is so."""
        assert callable(true)
        end = time.monotonic() + timeout
        while not true():
            if time.monotonic() > end:
                raise TerminalError(f"waited {timeout} s:\n{self.terminal.text()}")
            self.terminal.read(0.02)

    def strangers(self) -> list[str]:
        """Programs below the loop that are neither a visit nor one that a visit may start."""
        found = []
        for one in children(self.loop):
            words = arguments(one)
            if words and "--visit" not in words:
                found.append(" ".join(words))
            for below in descendants(one):
                words = arguments(below)
                if words and Path(words[0]).name not in HELPERS and "--visit" not in words:
                    found.append(" ".join(words))
        return found

    def memory_of_loop(self) -> int:
        """Kilobytes of memory that the loop holds by itself."""
        text = Path(f"/proc/{self.loop}/status").read_text()
        return int(text.split("VmRSS:")[1].split()[0])

    # ------------------------------------------------------------------- what is typed

    def pour(self, data: bytes, timeout: float = PATIENCE) -> None:
        """Type any number of bytes, while what the kiosk writes is read."""
        handle = self.terminal._master
        os.set_blocking(handle, False)
        end = time.monotonic() + timeout
        rest = memoryview(data)
        try:
            while rest:
                if time.monotonic() > end:
                    raise TerminalError(f"{len(rest)} bytes not taken:\n{self.terminal.text()}")
                ready, writes, _ = select.select([handle], [handle], [], 0.1)
                if ready:
                    self.terminal.read()
                if writes:
                    with contextlib.suppress(BlockingIOError):
                        rest = rest[os.write(handle, rest[:4096]) :]
        finally:
            os.set_blocking(handle, True)

    def begin(self, name: str = "") -> None:
        """From the first screen into a case, to the question for the name, and on with one."""
        terminal = self.terminal
        self.wait_for_any(*WHERE["first"])
        terminal.wait_quiet()
        for key, text in (
            ("1", "Before you start"),
            ("1", "What would you like to do?"),
            ("1", "What brings you"),
            ("Enter", "Who is asking"),
            ("Enter", "What should we call"),
        ):
            terminal.send(key)
            terminal.wait_for(text)
        terminal.wait_quiet()
        if name:
            terminal.send(name, "Enter")
            terminal.wait_for("school day", name, "saved")

    def wait(self, seconds: float) -> None:
        """Let the visit's idle time go on."""
        self._clock.write_text(str(float(self._clock.read_text()) + seconds))

    def leave_to_next(self, before: int | None) -> None:
        """Walk away, from wherever it stands, until the first screen of another visit is there."""
        for _ in range(10):
            self.terminal.wait_quiet()
            if self.visit() not in (None, before):
                break
            self.wait(400)
            with contextlib.suppress(TerminalError):
                self.until(lambda: self.visit() not in (None, before), timeout=2)
                break
        self.next_visit(before)
        self.wait_for_any(*WHERE["first"])
        self.terminal.wait_quiet()

    def leave(self) -> int:
        """End the kiosk with the host's code, from wherever it stands."""
        self.pour(b"\x1b[24~")
        self.wait_for_any(*WHERE["host"])
        self.terminal.wait_quiet()
        if not any(one in self.terminal.flowing() for one in WHERE["code"]):
            self.terminal.press("1")
        self.wait_for_any(*WHERE["code"])
        self.terminal.wait_quiet()
        self.terminal.press("\x15", CODE, "Enter")
        return self.terminal.wait_exit()

    def wait_for_any(self, *texts: str, timeout: float = PATIENCE) -> str:
        """Wait until one of the texts is on the screen; gives it."""
        end = time.monotonic() + timeout
        while True:
            shown = self.terminal.flowing()
            for one in texts:
                if one in shown:
                    return one
            if time.monotonic() > end or self.terminal.process.poll() is not None:
                raise TerminalError(f"waited {timeout} s for {texts}:\n{self.terminal.text()}")
            self.terminal.read(0.05)

    # ------------------------------------------------------------------- the end

    def close(self) -> None:
        """End the loop and its visit."""
        below = descendants(self.loop)
        if self.terminal.process.poll() is None:
            self.terminal.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(TerminalError):
                self.terminal.wait_exit(5.0)
        self.terminal.close()
        for one in below:
            if "--visit" in arguments(one):
                with contextlib.suppress(OSError):
                    os.kill(one, signal.SIGKILL)

    def __enter__(self) -> RealKiosk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextlib.contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder that is kept in memory, where this machine has one."""
    base = Path("/dev/shm")
    made = tempfile.mkdtemp(prefix="planpath-test-", dir=base if base.is_dir() else None)
    try:
        yield Path(made)
    finally:
        wipe.wipe(Path(made))
        shutil.rmtree(made, ignore_errors=True)


def in_memory(place: Path) -> bool:
    """Whether a place is kept in memory."""
    return mounts.in_memory(place.resolve(), mounts.read())


def children(process: int) -> list[int]:
    """The processes that a process started and that still run."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*"):
        with contextlib.suppress(OSError):
            found += [int(one) for one in (task / "children").read_text().split()]
    return found


def descendants(process: int) -> list[int]:
    """The same, and all that those started."""
    found = []
    for one in children(process):
        found += [one, *descendants(one)]
    return found


def arguments(process: int) -> list[str]:
    """The command line of a process; nothing for one that has ended."""
    with contextlib.suppress(OSError):
        data = Path(f"/proc/{process}/cmdline").read_bytes()
        return [one.decode(errors="replace") for one in data.split(b"\0")[:-1]]
    return []
