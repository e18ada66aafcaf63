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
from tui.kiosk.settings import KioskSettings

AGAIN, HOST, REFUSED = 75, 76, 78
"""How a visit ends: the next one may start; the host left; it could not start at all."""
CLEAR = "\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""Back to the usual screen, no marked pastes, a cursor, no color; clear, scrollback too."""
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
    before = {one: signal.signal(one, signal.SIG_IGN) for one in _FROM_KEYBOARD}
    ended, restarts, folder = False, 0, None
    try:
        while True:
            if folder is None:
                wipe.remove_all(base)
                folder = wipe.make_folder(base)
                restarts = 0
            command = _command(folder, path, language, ended)
            code = (start or _start)(command, _environment(folder))
            _put_back(held)
            if code not in (AGAIN, HOST, REFUSED, *_ended_by_system()) and restarts < MOST_RESTARTS:
                restarts += 1
                _say(starts_again, pause)
                continue
            told = report.told_in(folder)
            if code not in (HOST, REFUSED, *_ended_by_system()) or told is not None:
                _count(settings, told or report.Told())
            wipe.remove_all(base)
            folder, ended = None, told is not None and told.how == "idle"
            if code in (HOST, REFUSED, *_ended_by_system()):
                return code
            if code != AGAIN:
                _say(starts_again, pause)
    finally:
        wipe.remove_all(base)
        for one, handler in before.items():
            signal.signal(one, handler)


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


def _start(words: Sequence[str], env: Mapping[str, str]) -> int:
    """Run one visit; a signal that is to end this process ends the visit first."""
    visit = subprocess.Popen(list(words), env=dict(env))  # this program itself, by its own path
    asked: list[int] = []

    def end(number: int, _frame: object) -> None:
        asked.append(number)
        with contextlib.suppress(OSError):
            visit.send_signal(number)

    before = {one: signal.signal(one, end) for one in _BY_SYSTEM}
    try:
        code = visit.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    return 128 + asked[0] if asked else code


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


def _put_back(held: list[Any] | None) -> None:
    """The terminal as it was, and nothing on it; keys that nobody read yet are dropped."""
    import termios

    if held is not None:
        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, held)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(CLEAR)
        sys.stderr.flush()


def _say(words: str, seconds: float) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(words + "\n")
        sys.stderr.flush()
    time.sleep(seconds)
