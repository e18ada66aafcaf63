"""The loop around the visits: a fresh process for each parent, and everything wiped in between.

It loads nothing of the screens. Whatever ends a visit, its memory folder is wiped, the terminal is
put back as it was, screen and scrollback are cleared, and the next visit starts; only the host's
code, a signal to this process, or settings that cannot be used end the loop. A visit that a fault
of ours broke off is started again on the same folder, so that its parent loses no answer; if that
does not last, it is wiped too.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.case import wipe
from tui.kiosk import report
from tui.kiosk.report import AGAIN, HOST, REFUSED
from tui.kiosk.settings import KioskSettings

CLEAR = "\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""Back to the usual screen, no marked pastes, a cursor, no color; clear, scrollback too."""
N_TTY, N_NULL = 0, 27
"""Line disciplines of a terminal (``linux/tty.h``): the usual one, and one that does nothing."""
KEYS_KEPT = 4096
MOST_RESTARTS = 2
"""How often one visit is started again after a fault."""
PAUSE = 3.0
"""Seconds that the words after a fault stay."""

Run = Callable[[list[str], Mapping[str, str]], int]

_FROM_KEYBOARD = (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT)
_BY_SYSTEM = (signal.SIGTERM, signal.SIGHUP)


def run(
    settings: KioskSettings,
    path: Path,
    language: str,
    starts_again: str,
    start: Run | None = None,
    pause: float = PAUSE,
) -> int:
    """Visit after visit; returns the exit code of the last one that ends the loop.

    ``path``: of the settings; ``starts_again``: what is said after a fault; ``start`` starts a
    visit with the words of a command line and an environment, and gives its exit code.
    """
    base = Path(settings.memory_folder)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no picture of the memory on a disk
    held = _terminal()
    ending = _Ending()
    before = {one: signal.signal(one, signal.SIG_IGN) for one in _FROM_KEYBOARD}
    before |= {one: signal.signal(one, ending.hear) for one in _BY_SYSTEM}
    ended, restarts, folder = False, 0, None
    try:
        while True:
            if folder is None:
                wipe.remove_all(base)
                folder = wipe.make_folder(base)
                restarts = 0
            command = _command(folder, path, language, ended)
            _put_back(_quiet(held))
            code = (start or ending.start)(command, _environment(folder))
            _put_back(_quiet(held))
            if ending.number:
                code = 128 + ending.number
            if code not in (AGAIN, HOST, REFUSED, *_ended_by_system()) and restarts < MOST_RESTARTS:
                restarts += 1
                ending.say(starts_again, pause)
                continue
            told = report.told_in(folder)
            if code not in (HOST, REFUSED, *_ended_by_system()) or told is not None:
                _count(settings, told or report.Told())
            wipe.remove_all(base)
            folder, ended = None, told is not None and told.how == "idle"
            if code in (HOST, REFUSED, *_ended_by_system()):
                return code
            if code != AGAIN:
                ending.say(starts_again, pause)
    finally:
        wipe.remove_all(base)
        _put_back(held)
        for one, handler in before.items():
            signal.signal(one, handler)


class _Ending:
    """A signal that is to end this process, at whatever moment: the visit that runs hears of it,
    and once it is over, all is wiped and the loop ends."""

    def __init__(self) -> None:
        self.number = 0
        self.visit: subprocess.Popen[bytes] | None = None

    def hear(self, number: int, _frame: object) -> None:
        """Keep the signal, and send it on."""
        self.number = self.number or number
        self._send_on()

    def _send_on(self) -> None:
        if self.visit is not None:
            with contextlib.suppress(OSError):
                self.visit.send_signal(self.number)

    def start(self, words: Sequence[str], env: Mapping[str, str]) -> int:
        """Run one visit; gives its exit code."""
        if self.number:
            return 128 + self.number
        self.visit = subprocess.Popen(list(words), env=dict(env))  # this program, by its own path
        if self.number:  # it came while the visit was started
            self._send_on()
        try:
            return self.visit.wait()
        finally:
            self.visit = None

    def say(self, words: str, seconds: float) -> None:
        """Show words for a while, or until a signal comes."""
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(words + "\n")
            sys.stderr.flush()
        until = time.monotonic() + seconds
        while not self.number and time.monotonic() < until:
            time.sleep(0.1)


def _command(folder: Path, path: Path, language: str, ended: bool) -> list[str]:
    words = [sys.executable, "-P", "-m", "tui", "kiosk", "--visit", str(folder)]
    return [*words, *(["--ended"] if ended else []), "--language", language, str(path)]


def _ended_by_system() -> tuple[int, ...]:
    return tuple(128 + one for one in _BY_SYSTEM)


def _environment(folder: Path) -> dict[str, str]:
    """The variables of a visit: whatever a library keeps or remembers goes into memory."""
    kept = dict(os.environ)
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        kept[f"XDG_{name}_HOME"] = str(folder / "xdg" / name.lower())
    kept.update(TMPDIR=str(folder), HOME=str(folder))
    return kept


def _count(settings: KioskSettings, told: report.Told) -> None:
    if settings.report_file:
        path = Path(settings.report_file)
        report.write(path, report.add(report.read(path), told))


def _terminal() -> list[Any] | None:
    """How the terminal was set when the kiosk started."""
    import termios

    try:
        return list(termios.tcgetattr(sys.stdin.fileno()))
    except (OSError, ValueError, termios.error):
        return None


def _quiet(held: list[Any] | None) -> list[Any] | None:
    """The same terminal between two visits: keys are not shown, stop nothing and signal nothing."""
    import termios

    if held is None:
        return None
    quiet = list(held)
    quiet[0] &= ~(termios.IXON | termios.IXOFF)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    return quiet


def _forget_keys(terminal: int) -> None:
    """Have the kernel forget the last 4,096 keys of a terminal, which it keeps although they were
    read (``n_tty.c``): others are put in their place, as far as it lets us (``TIOCSTI``), and it
    gives the memory back when another line discipline takes over for a moment. The terminal must
    show nothing of what is typed."""
    import fcntl
    import struct
    import termios

    with contextlib.suppress(OSError, termios.error):
        termios.tcflush(terminal, termios.TCIFLUSH)
        for _ in range(KEYS_KEPT - 1):
            fcntl.ioctl(terminal, termios.TIOCSTI, b"\0")
    with contextlib.suppress(OSError, termios.error):
        termios.tcflush(terminal, termios.TCIFLUSH)
        for one in (N_NULL, N_TTY):
            fcntl.ioctl(terminal, termios.TIOCSETD, struct.pack("i", one))


def _put_back(held: list[Any] | None) -> None:
    """The terminal as it was, and nothing on it; keys that nobody read yet are dropped."""
    import termios

    if held is not None:
        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, _quiet(held) or held)
            _forget_keys(sys.stdin.fileno())
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, held)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
