"""Taking away what a visit left in its folder, and looking again whether anything is left.

No link is followed, and nothing outside of the folder is touched. What stood in a file is written
over before it goes, so that not even the memory that it lay in holds it any more.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

PREFIX = "planpath-kiosk-"
BLOCK = bytes(64 * 1024)


def make_folder(base: Path) -> Path:
    """A new, empty folder for one visit, for its owner alone."""
    return Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))


def wipe(folder: Path) -> int:
    """Empty a folder, following no link; returns how many things are still there."""
    if _is_folder(folder):
        _open_all(folder)
        for _, folders, files, number in os.fwalk(folder, topdown=False):
            for name in (*files, *folders):
                with contextlib.suppress(OSError):
                    _take(name, number)
    return left(folder)


def left(folder: Path) -> int:
    """How many things are in a folder or below it."""
    return sum(len(files) + len(folders) for _, folders, files in os.walk(folder))


def remove_all(base: Path) -> None:
    """Take away the folders of all visits below a base that belong to this user."""
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(base)):
            ours = entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False)
            if ours and entry.stat(follow_symlinks=False).st_uid == os.getuid():
                wipe(Path(entry.path))
                with contextlib.suppress(OSError):
                    os.rmdir(entry.path)


def _is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False


def _open_all(folder: Path) -> None:
    """Let this user look into every folder and take things out of it."""
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
    for place, folders, _ in os.walk(folder):
        for name in folders:
            with contextlib.suppress(OSError):
                if _is_folder(Path(place, name)):
                    os.chmod(Path(place, name), 0o700)


def _take(name: str, parent: int) -> None:
    """Take one thing out of the folder that is open as ``parent``."""
    kind = os.stat(name, dir_fd=parent, follow_symlinks=False)
    if stat.S_ISDIR(kind.st_mode):
        os.rmdir(name, dir_fd=parent)
        return
    if stat.S_ISREG(kind.st_mode) and kind.st_nlink == 1:  # with more names it may be needed yet
        with contextlib.suppress(OSError):
            _write_over(name, parent)
    os.unlink(name, dir_fd=parent)


def _write_over(name: str, parent: int) -> None:
    os.chmod(name, 0o600, dir_fd=parent)
    number = os.open(name, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=parent)
    try:
        size = os.fstat(number).st_size
        while size > 0:
            size -= os.write(number, BLOCK[:size])
    finally:
        os.close(number)
