"""Private folders of visitors who use the program in a browser: made empty, wiped at the end.

All of one server's lie in a folder of its own in a temporary place, in memory where the system
has such a place, open to nobody else (mode 0700). The server holds a lock on it as long as it
lives, so that the next one can tell what a server that was killed has left, and wipe that too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from tui.case.disk import write

PREFIX = "planpath-visits-"
STARTING = "planpath-starting-"
"""How a server's folder is called until it is locked, so that another one that starts at the same
time does not take it for left."""
LOCK = ".held"
UPLOADED = "case.toml"
"""The name a case gets that was uploaded; the name it had elsewhere is not kept."""
IN_MEMORY = Path("/dev/shm")


def temporary_place() -> Path:
    """Where private folders are made: in memory if the system has a place there."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK | os.X_OK):
        return IN_MEMORY
    return Path(tempfile.gettempdir())


class PrivateFolders:
    """The private folders of one server."""

    def __init__(self, place: Path | None = None) -> None:
        """Make the folder for them in ``place``, after wiping what killed servers left there."""
        place = place or temporary_place()
        for left in place.glob(PREFIX + "*"):
            _wipe_if_left(left)
        made = Path(tempfile.mkdtemp(prefix=STARTING, dir=place))
        self._lock = _lock(made)
        self.root = made.rename(place / (PREFIX + made.name.removeprefix(STARTING)))

    def make(self, case: bytes | None = None) -> Path:
        """A new folder for one visitor, empty but for the case they brought."""
        folder = Path(tempfile.mkdtemp(prefix="visit-", dir=self.root))
        if case is not None:
            write(folder / UPLOADED, case)
        return folder

    def close(self) -> None:
        """Wipe all that is left, and let go."""
        wipe(self.root)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def wipe(folder: Path) -> None:
    """Take a private folder away with all that is in it; follows no link."""
    shutil.rmtree(folder, ignore_errors=True)


def _lock(folder: Path) -> int | None:
    """Hold the folder's lock; None where someone else does, or the system knows no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    number = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return number


def _wipe_if_left(folder: Path) -> None:
    """Wipe a server's folder if it is our own and nobody holds it."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if not stat.S_ISDIR(found.st_mode) or not ours:
            return
        number = _lock(folder)
        if number is not None:
            wipe(folder)
            os.close(number)
