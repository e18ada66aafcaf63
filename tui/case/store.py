"""Where cases are kept: the only room that writes to the disk.

A save is whole or not at all. The new text is read back and compared before it counts; it is
written beside the file, flushed to the disk, and renamed over it; the folder is flushed too. The
file that stood there before becomes the backup. If what is on the disk is not what was read, the
save is refused, so that nobody's change is lost.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from tui.case import fence
from tui.case.disk import DENIED, beside, put_new, settle, why_not_written
from tui.case.disk import remove as _remove
from tui.case.disk import write as _write
from tui.case.form import Known, parse, render
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.text import clean

SIZE_LIMIT = 1024 * 1024
"""Bytes that a case file may have."""
MOST_LISTED = 2000
"""Files of one folder that are looked at for a list."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\Z")


@dataclass(frozen=True, eq=False)
class Opened:
    """A case read from a file."""

    case: CaseFile = field(repr=False)
    problems: tuple[Problem, ...]
    fingerprint: str
    """Of the bytes that were read; a save refuses if the file has another by then."""
    read_only: bool
    path: Path = field(repr=False)


@dataclass(frozen=True, eq=False)
class Saved:
    """The case is on the disk."""

    fingerprint: str
    path: Path = field(repr=False)


@dataclass(frozen=True, eq=False)
class NotSaved:
    """The case is not on the disk; the file that was there is untouched."""

    problem: Problem
    theirs: CaseFile | None = field(default=None, repr=False)
    """Where somebody else changed the file: what stands in it now."""


@dataclass(frozen=True, eq=False)
class Listed:
    """One line of a list of cases."""

    path: Path = field(repr=False)
    name: str = field(repr=False)
    stage: str
    changed_at: datetime
    """In local time."""
    problems: tuple[Problem, ...] = ()
    unreadable: bool = False


def fingerprint_of(data: bytes) -> str:
    """A short name for these bytes."""
    import hashlib  # loads OpenSSL: not before it is needed

    return hashlib.sha256(data).hexdigest()


def backup_path(path: Path) -> Path:
    """Where the version before is kept."""
    return path.with_name(f"{path.name}.backup")


# ------------------------------------------------------------------------------------ reading


def read_file(path: Path) -> bytes | Problem:
    """The bytes of a regular file of at most :data:`SIZE_LIMIT`."""
    outside = fence.stops(path)
    if outside is not None:
        return outside
    where = clean(str(path), lines=False)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0) | fence.no_link()
    try:
        number = os.open(path, flags)
    except (OSError, ValueError) as error:
        return Problem(_reading(error, path), where)
    try:
        fence.hold(number)
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode):
            is_folder = stat.S_ISDIR(found.st_mode)
            return Problem("case_is_folder" if is_folder else "case_not_a_file", where)
        with os.fdopen(number, "rb", closefd=False) as file:
            # Asked for the most it could be, Python would make room for a whole MiB each time.
            data = file.read(min(found.st_size, SIZE_LIMIT) + 1)
            if len(data) > found.st_size:  # it has grown meanwhile
                data += file.read(SIZE_LIMIT + 1 - len(data))
    except OSError as error:
        return Problem(_reading(error, path), where)
    finally:
        os.close(number)
    return Problem("case_too_large", where) if len(data) > SIZE_LIMIT else data


def _reading(error: Exception, path: Path) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EISDIR or (number in DENIED and path.is_dir()):
        return "case_is_folder"
    if number in DENIED:
        return "case_no_permission"
    if number in (errno.ENOENT, errno.ENOTDIR, None):
        return "case_missing"
    return "case_not_a_file" if number in (errno.ELOOP, errno.ENAMETOOLONG) else "case_unreadable"


def _understand(path: Path, known: Known | None) -> Opened | Problem:
    data = read_file(path)
    where = clean(path.name, lines=False)
    if isinstance(data, Problem):
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem("case_not_text", where)
    parsed = parse(text, known)
    if parsed.problems and parsed.problems[0].kind == "case_not_toml":
        return Problem("case_not_toml", where, parsed.problems[0].values)
    return Opened(parsed.case, parsed.problems, fingerprint_of(data), parsed.read_only, path)


def open_case(path: Path, known: Known | None = None) -> Opened | Problem:
    """Read the case at ``path``; a Problem where there is nothing to read.

    Where the file is damaged and its backup is not, the Problem says so
    (``case_damaged_backup_exists``).
    """
    opened = _understand(path, known)
    if isinstance(opened, Problem) and opened.kind in ("case_not_toml", "case_not_text"):
        copy = backup_path(path)
        if isinstance(_understand(copy, known), Opened):
            return Problem("case_damaged_backup_exists", opened.where)
    return opened


def open_backup(path: Path, known: Known | None = None) -> Opened | Problem:
    """Read the backup of the case at ``path``; saving it then replaces the damaged file, which
    in its turn becomes the backup."""
    opened = _understand(backup_path(path), known)
    if isinstance(opened, Problem):
        return opened
    damaged = read_file(path)
    mark = "" if isinstance(damaged, Problem) else fingerprint_of(damaged)
    return Opened(opened.case, opened.problems, mark, opened.read_only, path)


# ------------------------------------------------------------------------------------- saving


def save(path: Path, case: CaseFile, fingerprint: str | None) -> Saved | NotSaved:
    """Write the case to ``path``, whole or not at all.

    ``fingerprint``: of the file as it was read or last saved; ``None`` for a new file, which must
    not exist yet.
    """
    outside = fence.stops(path)
    if outside is not None:
        return NotSaved(outside)
    where = clean(str(path), lines=False)
    text = render(case)
    data = text.encode("utf-8")
    back = parse(text)
    if back.read_only or render(back.case) != text:
        return NotSaved(Problem("case_would_not_read_back", where))
    if len(data) > SIZE_LIMIT:
        return NotSaved(Problem("case_too_large", where))
    refused = _changed_underneath(path, fingerprint)
    if refused is not None:
        return refused
    temporary = beside(path)
    try:
        _write(temporary, data)
        if fingerprint is None:
            put_new(temporary, path)
        else:
            _keep_backup(path)
            os.replace(temporary, path)
        settle(path)
    except FileExistsError:
        _remove(temporary)
        return _changed_underneath(path, fingerprint) or NotSaved(Problem("case_exists", where))
    except (OSError, ValueError) as error:
        _remove(temporary)
        return NotSaved(Problem(why_not_written(error), where))
    return Saved(fingerprint_of(data), path)


def _changed_underneath(path: Path, fingerprint: str | None) -> NotSaved | None:
    where = clean(str(path), lines=False)
    there = read_file(path)
    if isinstance(there, Problem):
        if there.kind == "case_missing":
            if fingerprint is None or fingerprint == "":
                return None
            kind = "file_gone" if path.parent.is_dir() else "folder_gone"
            return NotSaved(Problem(kind, where))
        return NotSaved(there)
    if fingerprint is not None and fingerprint_of(there) == fingerprint:
        return None
    theirs = _understand(path, None)
    return NotSaved(
        Problem("changed_underneath", where),
        theirs.case if isinstance(theirs, Opened) else None,
    )


def _keep_backup(path: Path) -> None:
    """Make the file that stands there the backup, if it is a good one; a damaged file never
    takes the place of the last good version."""
    if not isinstance(_understand(path, None), Opened):
        return
    copy, temporary = backup_path(path), beside(path, "backup.tmp")
    try:
        try:
            os.link(path, temporary)
        except OSError:
            there = read_file(path)
            if isinstance(there, Problem):
                raise OSError(errno.EIO, os.strerror(errno.EIO)) from None
            _write(temporary, there)
            os.replace(temporary, copy)
            settle(copy)
        else:
            os.replace(temporary, copy)
    except OSError:
        _remove(temporary)
        raise


def save_copy_beside(path: Path, case: CaseFile) -> Saved | NotSaved:
    """Write the case to a new file beside ``path``: ``Name (2).toml``."""
    for number in range(2, 1000):
        outcome = save(path.with_name(f"{path.stem} ({number}){path.suffix}"), case, None)
        if isinstance(outcome, Saved) or outcome.problem.kind != "changed_underneath":
            return outcome
    return NotSaved(Problem("case_exists", clean(str(path), lines=False)))


# ------------------------------------------------------------------------------ names and lists


def new_path(folder: Path, name: str, today: date) -> Path | Problem:
    """A free name for a new case in ``folder``, which is made if it is not there (for its owner
    alone). ``name`` may be anything; what is left of it is safe on every file system."""
    outside = fence.stops(folder)
    if outside is not None:
        return outside
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        kind = "place_is_file" if isinstance(error, FileExistsError) else why_not_written(error)
        return Problem(kind, clean(str(folder), lines=False))
    stem = plain_stem(name) or f"case-{today.isoformat()}"
    for number in range(1, 10_000):
        path = folder / (f"{stem}.toml" if number == 1 else f"{stem}-{number}.toml")
        if not os.path.lexists(path):
            return path
    return Problem("disk_fault", clean(str(folder), lines=False))


def plain_stem(name: str) -> str:
    """What is left of a name that is safe on every file system; ``""`` where that is nothing."""
    parted = unicodedata.normalize("NFKD", clean(name, lines=False))
    plain = "".join(one for one in parted if not unicodedata.combining(one))
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return "" if _RESERVED.match(stem) else stem


def list_cases(folder: Path, most: int = MOST_LISTED) -> tuple[Listed, ...]:
    """The cases of a folder, the one changed last first; a bad file costs its line only."""
    return tuple(_listed(path, when) for when, path in _found(folder)[:most])


def latest_case(folder: Path) -> Listed | None:
    """The readable case that was changed last; reads no more files than needed."""
    return next((one for one in (_listed(path, when) for when, path in _found(folder))
                 if not one.unreadable), None)  # fmt: skip


def _found(folder: Path) -> list[tuple[float, Path]]:
    if fence.shuts_out(folder):
        return []

    def regular() -> Iterator[tuple[float, Path]]:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".toml") and not entry.name.startswith("."):
                    with contextlib.suppress(OSError):
                        if entry.is_file(follow_symlinks=False):
                            yield entry.stat().st_mtime, Path(entry.path)

    try:
        return sorted(regular(), key=lambda one: (-one[0], one[1]))[:MOST_LISTED]
    except (OSError, ValueError):
        return []


def listed(path: Path) -> Listed | None:
    """The line of one file, whatever it is called; None where there is no file."""
    try:
        return None if fence.shuts_out(path) else _listed(path, path.lstat().st_mtime)
    except (OSError, ValueError):
        return None


def _listed(path: Path, when: float) -> Listed:
    changed = datetime.fromtimestamp(when).astimezone()
    opened = _understand(path, None)
    if isinstance(opened, Problem):
        return Listed(path, "", "", changed, (opened,), unreadable=True)
    case = opened.case
    return Listed(path, case.child.name, case.answers.get("stage", ""), changed, opened.problems)
