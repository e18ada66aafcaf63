"""Writing to the disk so that a file is there whole or not at all.

A file is first written beside its place, for its owner alone, and flushed; then it gets its name.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE}
DENIED = {errno.EACCES, errno.EPERM}


def write(path: Path, data: bytes) -> None:
    """Write a new file, readable by its owner alone, and flush it; follows no link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    number = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(number)


def put_new(temporary: Path, path: Path) -> None:
    """Give the new file its name; fails with FileExistsError if the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links (a USB stick): take the name first, then rename over it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temporary, path)
    else:
        temporary.unlink()


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
