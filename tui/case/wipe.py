"""Taking away what a visit left in its folder, and looking again whether anything is left."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "planpath-kiosk-"


def make_folder(base: Path) -> Path:
    """A new, empty folder for one visit, for its owner alone."""
    return Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))


def wipe(folder: Path) -> int:
    """Empty a folder, following no link; returns how many files are still there."""
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)
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
                shutil.rmtree(entry.path, ignore_errors=True)
