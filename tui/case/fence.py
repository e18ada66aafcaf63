"""A fence around the disk: where it stands, nothing outside of it is read or written.

At home there is none, and a parent may name any file. A kiosk puts one up before the first screen
is there; it lasts as long as the process. Every way by which the case's room reads or writes asks
it, so that no screen can forget to. It is asked twice: before a place is touched, and once a file
is open, so that nobody who swaps a folder for a link in between gets through.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from tui.case.problem import Problem
from tui.text import clean

Within = Callable[[Path], bool]
"""Whether a place, with all links on its way followed, may be read and written."""

OPENED = Path("/proc/self/fd")
"""Where Linux tells which place a file that is open lies in."""

_fences: list[Within] = []


def put_up(within: Within) -> None:
    """From now on only places for which ``within`` is true are read or written."""
    _fences[:] = [within]


def take_down() -> None:
    """No fence any more."""
    _fences.clear()


def is_up() -> bool:
    """Whether there is a fence."""
    return bool(_fences)


def shuts_out(path: Path) -> bool:
    """Whether the fence keeps this place from being read or written.

    Links are followed before it is asked, so that none leads out; what would be read must be an
    ordinary file or a folder itself, no link and nothing that does something when it is opened.
    """
    if not _fences:
        return False
    try:
        real = path.resolve()
        if not _inside(real):
            return True
        kind = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False  # inside, and not there yet
    except (OSError, ValueError, RuntimeError):
        return True
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def stops(path: Path) -> Problem | None:
    """A Problem where the fence shuts a place out."""
    return Problem("place_not_open", clean(str(path), lines=False)) if shuts_out(path) else None


def hold(number: int) -> None:
    """Look once more where a file that was just opened really lies; raises OSError outside."""
    if not _fences:
        return
    with contextlib.suppress(OSError, ValueError):
        if _inside(Path(os.readlink(OPENED / str(number)))):
            return
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


def no_link() -> int:
    """What opening a file is told so that it follows no link in its last part; 0 without a
    fence."""
    return getattr(os, "O_NOFOLLOW", 0) if _fences else 0


def _inside(real: Path) -> bool:
    return all(within(real) for within in _fences)
