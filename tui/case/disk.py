"""Writing to the disk so that a file is there whole or not at all.

A file is first written beside its place, for its owner alone, and flushed; then it gets its name.
A stick can be pulled at any moment, and what it is formatted with (FAT) keeps no journal: there the
order in which things reach it is all there is. So a new file is flushed before it gets its name,
and again after, before the folder is.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tui.case import fence

LONGEST = 40
"""Characters of a file's name that stand in the one beside it; a name has at most 255 bytes."""

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE}
_GONE |= {errno.ENOTCONN, getattr(errno, "ENOMEDIUM", errno.ENXIO)}
DENIED = {errno.EACCES, errno.EPERM}


def write(path: Path, data: bytes) -> None:
    """Write a new file, readable by its owner alone, and flush it; follows no link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    number = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        fence.hold(number)
        file.write(data)
        file.flush()
        os.fsync(number)


def beside(path: Path, end: str = "tmp") -> Path:
    """A free, hidden name beside a file, for what will take its place.

    What a save that was broken off has left is not taken away: on FAT it may lie in the same
    place as the file itself, which would be lost with it.
    """
    marks = (f"{os.getpid()}-{number}" for number in count(2))
    free = path.with_name(f".{path.name[:LONGEST]}.{os.getpid()}.{end}")
    while os.path.lexists(free):
        free = path.with_name(f".{path.name[:LONGEST]}.{next(marks)}.{end}")
    return free


def put_new(temporary: Path, path: Path) -> None:
    """Give the new file its name; fails with FileExistsError if the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links (a USB stick). To take the name first would leave an empty
        # file where the stick is pulled in between, so the folder is held instead.
        with _held(path.parent):
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            os.rename(temporary, path)
    else:
        temporary.unlink()


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keeps another PlanPath from giving a new file its name in the same folder just now."""
    try:
        import fcntl
    except ImportError:  # Windows, where a rename takes no name that is taken
        yield
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def settle(path: Path) -> None:
    """Flush a file that just got its name, then its folder.

    On FAT the entry that tells where a file lies is flushed with the file, not with the folder;
    without the first step the folder could forget the new file's old name before its new name
    leads to it.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        with contextlib.suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Flush the folder's own entry, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)


def remove(path: Path) -> None:
    """Take a file away; if that fails, it stays."""
    with contextlib.suppress(OSError, ValueError):
        path.unlink()


def why_not_written(error: Exception) -> str:
    """The kind of Problem that an error in writing is."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return "disk_full"
    if number == errno.EROFS:
        return "medium_read_only"
    if number in _GONE:
        return "folder_gone"
    return "no_permission" if number in DENIED else "disk_fault"
