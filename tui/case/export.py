"""Writing papers: letters, packets, calendars; whole or not at all, and never over another file.

A paper is for its owner alone (mode 0600). What stands at its place already is left alone, be it a
file, a folder or a link, unless the person said that the file may be replaced.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from datetime import date
from pathlib import Path

from tui.case import fence
from tui.case.disk import beside, put_new, remove, settle, why_not_written, write
from tui.case.problem import Problem
from tui.text import clean

LONGEST_NAME = 60
"""Characters of a child's name in the name of a file."""


def file_name(what: str, on: date, suffix: str, *, child: str = "") -> str:
    """The name proposed for a paper: ``planpath-letter-request_evaluation-2026-11-25.pdf``.

    The child's name stands in it only where it is given: a list of files should tell a stranger
    nothing unless the parent wants it to.
    """
    parted = unicodedata.normalize("NFKD", clean(child, lines=False))
    plain = "".join(one for one in parted if not unicodedata.combining(one))
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    return "-".join(one for one in ("planpath", what, name, on.isoformat()) if one) + suffix


def write_paper(path: Path, data: bytes, *, replace: bool = False) -> Path | Problem:
    """Write a paper to ``path``; gives the path back, or a Problem, and then nothing is changed.

    ``replace``: a file that is there may be replaced. A link or a folder never is.
    """
    outside = fence.stops(path)
    if outside is not None:
        return outside
    where = clean(str(path), lines=False)
    there = _there(path)
    if there is not None and (there != "file" or not replace):
        return Problem(f"paper_{'exists' if there == 'file' else there}", where)
    temporary = beside(path)
    try:
        write(temporary, data)
        if there is None:
            put_new(temporary, path)
        else:
            os.replace(temporary, path)
        settle(path)
    except FileExistsError:
        remove(temporary)
        return Problem("paper_exists", where)
    except (OSError, ValueError) as error:
        remove(temporary)
        return Problem(f"paper_{why_not_written(error)}", where)
    return path


def _there(path: Path) -> str | None:
    """What stands at a place: ``file``, ``is_folder``, ``is_link``, ``not_a_file``; or None."""
    try:
        kind = path.lstat().st_mode
    except (OSError, ValueError):
        return None
    if stat.S_ISLNK(kind):
        return "is_link"
    if stat.S_ISDIR(kind):
        return "is_folder"
    return "file" if stat.S_ISREG(kind) else "not_a_file"
