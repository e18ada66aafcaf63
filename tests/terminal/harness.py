"""Drives the real program on a real pseudo-terminal and reads its screen as a person would.

    with start(["case.toml"], home=tmp_path) as terminal:
        terminal.wait_for("What brings you here today?")
        terminal.send("Down", "Enter")
        terminal.wait_quiet()
        assert "Your child" in terminal.text()

The terminal emulator (pyte) keeps the screen; the raw bytes are kept too, for tests that look for
stray escapes or for a name that must not be there. Queries of the program are not answered, as on
a plain console. POSIX only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-P", "-m", "tui")
"""The program under test: never from the folder it is started in."""

PATIENCE = 20.0
"""Seconds to wait for the program on a busy machine before a test fails."""

QUIET = 0.15
"""Seconds without output after which a screen counts as complete."""

QUIET_AFTER_KEY = 0.06
"""The same after a key was answered at once; a machine that answers late is waited for longer."""

LATER = 4
"""How many times as long as the first answer took may pass without more of it."""

ESC_TAKEN = 0.1
"""Seconds after which a program takes Esc for a key of its own, not the start of another."""

ESC_ALONE = 0.15
"""Seconds after which the next key is surely not taken for the rest of Esc."""

KEYS = {
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "Insert": "\x1b[2~",
    "Delete": "\x1b[3~",
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Shift+Tab": "\x1b[Z",
    "Backspace": "\x7f",
    "Space": " ",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "F6": "\x1b[17~",
    "F7": "\x1b[18~",
    "F8": "\x1b[19~",
    "F9": "\x1b[20~",
    "F10": "\x1b[21~",
    "F11": "\x1b[23~",
    "F12": "\x1b[24~",
    **{f"Ctrl+{letter}": chr(ord(letter) - 64) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}
"""What a key sends on xterm."""

CONSOLE_KEYS = {
    **KEYS,
    "Home": "\x1b[1~",
    "End": "\x1b[4~",
    "Shift+Tab": "\x1b\t",
    **{f"F{number}": f"\x1b[[{letter}" for number, letter in enumerate("ABCDE", start=1)},
}
"""What a key sends on a Linux console (``TERM=linux``)."""

LEFT_OUT = ("TEXTUAL", "COLUMNS", "LINES", "PLANPATH", "NO_COLOR", "COLORTERM", "PYTHON")
"""Variables of the machine that runs the tests which must not decide what they see."""


class TerminalError(AssertionError):
    """The program did not do what was waited for; the message shows its screen."""


class Emulator(pyte.Screen):
    """A screen that knows the few things pyte does not."""

    def report_device_status(self, *args: object, **kwargs: object) -> None:
        """Queries stay unanswered."""

    def report_device_attributes(self, *args: object, **kwargs: object) -> None:
        """Queries stay unanswered."""

    def select_graphic_rendition(self, *attrs: int, **kwargs: object) -> None:
        """Colors; private forms (``CSI > ... m``, key reporting) are none."""
        if not kwargs:
            super().select_graphic_rendition(*attrs)

    def set_margins(self, *args: int, **kwargs: object) -> None:
        """Margins; private forms are something else."""
        if not kwargs:
            super().set_margins(*args)


class Terminal:
    """One run of a program on a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
        size: tuple[int, int],
        term: str,
    ) -> None:
        self.keys = CONSOLE_KEYS if term.startswith("linux") else KEYS
        self.raw = bytearray()
        """Every byte that the program wrote to the terminal."""
        self.emulator = Emulator(*size)
        self._stream = pyte.ByteStream(self.emulator)
        self._master, slave = pty.openpty()
        self._size(size)
        self.before = termios.tcgetattr(slave)
        """The terminal's modes before the program started."""
        self._slave = slave
        self.last_output = 0.0
        """When the last bytes came (``time.perf_counter``); 0.0 before the first."""
        self.started = time.perf_counter()
        """When the program was started."""
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=dict(env),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    # ----------------------------------------------------------------------------- reading

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what the program writes within ``seconds``; whether there was anything."""
        try:
            ready, _, _ = select.select([self._master], [], [], seconds)
            chunk = os.read(self._master, 65536) if ready else b""
        except OSError:
            return False
        if not chunk:
            return False
        self.last_output = time.perf_counter()
        self.raw += chunk
        self._stream.feed(chunk)
        return True

    def screen(self) -> list[str]:
        """The lines of the screen as they stand, without spaces at their ends."""
        while self.read():
            pass
        return [line.rstrip() for line in self.emulator.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen())

    def flowing(self) -> str:
        """The screen as one line in which runs of spaces are one, for texts that wrap."""
        return " ".join(self.text().split())

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until all of ``texts`` are on the screen together; returns its lines."""
        end = time.monotonic() + timeout
        while True:
            lines = self.screen()
            flowing = " ".join(" ".join(lines).split())
            if all(" ".join(text.split()) in flowing for text in texts):
                return lines
            if time.monotonic() > end:
                raise TerminalError(f"waited {timeout} s for {texts}:\n" + "\n".join(lines))
            if not self.read(0.05) and self.process.poll() is not None and not self.read(0.05):
                raise TerminalError(f"ended before {texts}:\n" + "\n".join(self.screen()))

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until ``text`` is no longer on the screen; returns its lines."""
        end = time.monotonic() + timeout
        while text in self.flowing():
            if time.monotonic() > end:
                raise TerminalError(f"still there after {timeout} s: {text}:\n{self.text()}")
            self.read(0.05)
        return self.screen()

    def wait_changed(self, before: list[str], timeout: float = PATIENCE) -> list[str]:
        """Wait until the screen is another than ``before``, and complete; returns its lines."""
        end = time.monotonic() + timeout
        while self.screen() == before:
            if time.monotonic() > end:
                raise TerminalError(f"nothing new after {timeout} s:\n{self.text()}")
            if self.read(0.05):
                self.wait_quiet()
        return self.screen()

    def wait_quiet(self, quiet: float = QUIET, timeout: float = PATIENCE) -> list[str]:
        """Wait until the program has written nothing for ``quiet`` seconds; returns the lines."""
        end = time.monotonic() + timeout
        while self.read(quiet):
            if time.monotonic() > end:
                raise TerminalError(f"not quiet after {timeout} s:\n{self.text()}")
        return self.screen()

    # ----------------------------------------------------------------------------- writing

    def send(self, *keys: str) -> None:
        """Press keys by name (``"Down"``, ``"F1"``, ``"Ctrl+Q"``); any other text is typed."""
        for key in keys:
            os.write(self._master, self.keys.get(key, key).encode())
            if key == "Esc":
                time.sleep(ESC_ALONE)

    def press(self, *keys: str) -> list[str]:
        """Press keys one by one and wait for the screen after each; returns the last one."""
        for key in keys:
            while self.read():
                pass
            os.write(self._master, self.keys.get(key, key).encode())
            sent = time.perf_counter()
            taken = sent + (ESC_TAKEN if key == "Esc" else 0.0)
            if self.read(1.0):
                self.wait_quiet(max(QUIET_AFTER_KEY, LATER * (self.last_output - taken)))
            if key == "Esc":
                time.sleep(max(0.0, sent + ESC_ALONE - time.perf_counter()))
        return self.screen()

    def paste(self, text: str) -> None:
        """Paste ``text`` in brackets, as a terminal does."""
        os.write(self._master, b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.emulator.resize(rows, columns)
        self._size((columns, rows))
        self.signal(signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a closed window does."""
        for handle in ("_slave", "_master"):
            if getattr(self, handle) >= 0:
                os.close(getattr(self, handle))
                setattr(self, handle, -1)

    # ----------------------------------------------------------------------------- the end

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program ends; returns its exit code (negative: killed by a signal)."""
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise TerminalError(f"still running after {timeout} s:\n{self.text()}")
            if self._master >= 0:
                self.read(0.05)
            else:
                time.sleep(0.05)
        while self._master >= 0 and self.read(0.05):
            pass
        code = self.process.returncode
        assert code is not None
        return code

    def modes_restored(self) -> bool:
        """Whether echo, line mode and signals are as they were before the program started."""
        now = termios.tcgetattr(self._slave)
        return [now[place] for place in (0, 1, 3)] == [self.before[place] for place in (0, 1, 3)]

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            self.process.wait(timeout=PATIENCE)
        self.hang_up()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def environment(home: Path, term: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a person who has just logged in, with ``home`` as home folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    for name in [name for name in kept if name.startswith("XDG_")]:
        del kept[name]
    kept.update(
        TERM=term,
        HOME=str(home),
        LANG="C.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONPATH=str(ROOT),
        PYTHONDONTWRITEBYTECODE="1",
    )
    if not term.startswith("linux"):
        kept["COLORTERM"] = "truecolor"
    kept.update(extra or {})
    return kept


def start(
    args: Sequence[str | Path] = (),
    *,
    home: Path,
    env: Mapping[str, str] | None = None,
    size: tuple[int, int] = (80, 24),
    term: str = "xterm-256color",
    command: Sequence[str] = PROGRAM,
) -> Terminal:
    """Start the program (or another ``command``) on a new terminal of ``size`` (columns, rows).

    ``home`` is its home and its current folder, so that a test leaves nothing behind.
    """
    home.mkdir(parents=True, exist_ok=True)
    return Terminal(
        [*command, *(str(one) for one in args)],
        env=environment(home, term, env),
        cwd=home,
        size=size,
        term=term,
    )
