"""The cases of a folder, one after the other, however many there are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from tui.case import fence
from tui.case.problem import Problem
from tui.text import clean

SUFFIX = ".toml"


def case_paths(folder: Path) -> Iterator[Path] | Problem:
    """The case files right in a folder, in no order; links and hidden files are passed over."""
    outside = fence.stops(folder)
    if outside is not None:
        return outside
    where = clean(str(folder), lines=False)
    try:
        entries = os.scandir(folder)
    except NotADirectoryError:
        return Problem("place_is_file", where)
    except PermissionError:
        return Problem("folder_no_permission", where)
    except (OSError, ValueError):
        return Problem("folder_not_there", where)
    return _files(entries)


def _files(entries: AbstractContextManager[Iterator[os.DirEntry[str]]]) -> Iterator[Path]:
    with entries as found:
        for entry in found:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                with contextlib.suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
