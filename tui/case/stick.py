"""A parent's USB stick: finding it, keeping the case on it whole or not at all, going on from it.

Only places that are really mounted in the host's stick folders count, so that nothing lands on the
machine's own disk below an empty folder. All that is written lies in one folder, "PlanPath", which
must be a folder itself; no link is followed. A stick may be slow, or never answer again: whoever
asks gets an answer in :data:`WAIT_SECONDS` all the same.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import TypeVar

from msgspec import Struct

from tui.case import export, fence, mounts, store
from tui.case.disk import remove, why_not_written
from tui.case.folder import SUFFIX
from tui.case.form import render
from tui.case.model import CaseFile
from tui.case.mounts import Mount
from tui.case.problem import Problem
from tui.text import clean

FOLDER = "PlanPath"
LEAST_FREE = 4 * store.SIZE_LIMIT
"""Bytes that must be free: the new file, the one before as a backup, and room for papers."""
WAIT_SECONDS = 10.0
"""How long a stick may take; what it is busy with goes on, but nobody waits for it."""
MOST_CASES = 50
"""Cases of one folder that are looked at, the ones changed last."""
MOST_ALIKE = 99
"""Papers of one name on a stick."""
LONGEST_NAME = 200
"""Bytes of a file's name that leave room for what is written beside it."""

_IS = {
    "folder_gone": "stick_gone",
    "file_gone": "stick_gone",
    "place_not_open": "stick_gone",
    "disk_fault": "stick_fault",
    "case_unreadable": "stick_fault",
    "disk_full": "stick_full",
    "medium_read_only": "stick_read_only",
    "no_permission": "stick_read_only",
    "case_no_permission": "stick_read_only",
}
"""What a problem with a disk is called where the disk is a stick."""


Done = TypeVar("Done")
Written = TypeVar("Written", store.Saved, Path)


class Kept(Struct, frozen=True):
    """Where a copy of the case lies on a stick."""

    path: Path
    fingerprint: str


_unsure: dict[Path, set[str]] = {}
"""What was to be written to a file and may be there: the stick was pulled, or did not answer."""
_busy: dict[Path, Thread] = {}
"""What each stick is still busy with."""


def sticks(folders: Sequence[str], mounted: Sequence[Mount]) -> tuple[Path, ...]:
    """What is mounted as one of the host's stick folders, or directly in one."""
    wanted = {PurePosixPath(os.path.realpath(one)) for one in folders}
    found = (
        PurePosixPath(one.place)
        for one in mounted
        if one.kind != "autofs" and one.place != "/"  # a place to be, and the machine's own disk
    )
    return tuple(dict.fromkeys(Path(one) for one in found if one in wanted or one.parent in wanted))


def shown(stick: Path) -> str:
    """The name of a stick, fit for a screen."""
    return clean(stick.name, lines=False)


def plugged_in(stick: Path) -> bool:
    """Whether something is mounted at this place now."""
    return any(one.place == str(stick) for one in mounts.read())


# ------------------------------------------------------------------------------------- keeping


def keep(stick: Path, case: CaseFile, kept: Kept | None, name: str) -> Kept | Problem:
    """Copy the case to a stick: the new file whole, or the one before untouched.

    ``kept``: the copy made before in this visit, or the file the case came from. Where somebody
    changed that file meanwhile, the case goes beside it.
    """

    def work() -> Kept | Problem:
        done = _in_folder(stick, lambda folder: _save(_place(folder, kept, name), case, kept))
        return done if isinstance(done, Problem) else Kept(done.path, done.fingerprint)

    done = _in_time(stick, work)
    if isinstance(done, Kept):
        _unsure.pop(done.path, None)
    return done


def _place(folder: Path, kept: Kept | None, name: str) -> Path:
    """Where the case goes: its old place, or a plain name in our folder."""
    if kept is not None and kept.path.parent == folder and _fits(kept.path):
        return kept.path
    return folder / f"{store.plain_stem(Path(name).stem) or 'case'}{SUFFIX}"


def _fits(path: Path) -> bool:
    return path.suffix == SUFFIX and len(os.fsencode(path.name)) <= LONGEST_NAME


def _save(path: Path, case: CaseFile, kept: Kept | None) -> store.Saved | Problem:
    unsure = _unsure.setdefault(path, set())
    mark = kept.fingerprint if kept is not None and kept.path == path else None
    if not _free_or_file(path):
        return _outcome(store.save_copy_beside(path, case))
    mine = store.fingerprint_of(render(case).encode())
    done = store.save(path, case, mark)
    if isinstance(done, store.NotSaved) and done.problem.kind == "file_gone":
        done = store.save(path, case, None)
    if isinstance(done, store.NotSaved) and done.problem.kind == "changed_underneath":
        there = store.read_file(path)
        ours = "" if isinstance(there, Problem) else store.fingerprint_of(there)
        if ours in unsure:
            done = store.save(path, case, ours)
        else:
            done = store.save_copy_beside(path, case)
    unsure.add(mine)
    return _outcome(done)


def _outcome(done: store.Saved | store.NotSaved) -> store.Saved | Problem:
    return done.problem if isinstance(done, store.NotSaved) else done


def _free_or_file(path: Path) -> bool:
    """Whether a file may be written there: nothing stands there, or an ordinary file."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


# -------------------------------------------------------------------------------------- papers


def write_paper_on(stick: Path, name: str, data: bytes) -> Path | Problem:
    """Write a paper to a stick, beside what has its name already: ``letter (2).pdf``."""

    def write(folder: Path) -> Path | Problem:
        room = os.statvfs(folder)
        if room.f_bavail * room.f_frsize < len(data) + LEAST_FREE:
            return Problem("disk_full")
        for number in range(1, MOST_ALIKE + 1):
            path = folder / file_name(name, f" ({number})" if number > 1 else "")
            if not os.path.lexists(path):
                return export.write_paper(path, data)
        return Problem("paper_exists")

    return _in_time(stick, lambda: _in_folder(stick, write))


def file_name(name: str, more: str = "") -> str:
    """A name that every file system takes and that shows what it is, whatever is asked for."""
    plain = unicodedata.normalize("NFC", clean(name, lines=False)).encode("utf-8", "replace")
    plain_name = re.sub(r'[\\/:*?"<>|]+', "-", plain.decode("utf-8", "replace")).strip(" .-")
    path = PurePosixPath(plain_name or "paper")
    stem = path.stem.encode()[: LONGEST_NAME - 40].decode("utf-8", "ignore").strip(" .-")
    suffix = path.suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", path.suffix) else ""
    if not stem or store.plain_stem(stem) == "":
        stem = f"paper-{store.plain_stem('x' + stem)}".strip("-")
    return f"{stem}{more}{suffix}"


# ------------------------------------------------------------------------------------- reading


def cases_on(stick: Path) -> tuple[store.Listed, ...]:
    """The cases in our folder on a stick, then the ones right on it; none where it is gone.

    Where a file was lost or damaged, because somebody pulled the stick, the copy before is listed.
    Right on a stick, only what is a case without any doubt counts: it may hold a stranger's files.
    """

    def work() -> tuple[store.Listed, ...]:
        ours = _in_ours(stick / FOLDER) if _is_folder(stick / FOLDER) else ()
        loose = store.list_cases(stick, MOST_CASES)
        return (*ours, *(one for one in loose if not one.unreadable and _is_case(one)))

    try:
        found = _in_time(stick, work)
    except OSError:
        return ()
    return () if isinstance(found, Problem) else found


def _in_ours(folder: Path) -> tuple[store.Listed, ...]:
    listed = store.list_cases(folder, MOST_CASES)
    found = {one.path: one for one in listed if one.unreadable or _is_case(one)}
    good = [path for path, one in found.items() if not one.unreadable]
    for path in _with_backup(folder):
        copy = store.listed(store.backup_path(path)) if path not in good else None
        if copy is not None and not copy.unreadable and _is_case(copy):
            found[path] = copy
    return tuple(sorted(found.values(), key=lambda one: one.changed_at, reverse=True))


def _with_backup(folder: Path) -> list[Path]:
    """The files that have a copy from before beside them, or had one."""
    end = f"{SUFFIX}.backup"
    with os.scandir(folder) as entries:
        names = [one.name.removesuffix(".backup") for one in entries if one.name.endswith(end)]
    return [folder / name for name in names[:MOST_CASES] if not name.startswith(".")]


def _is_case(listed: store.Listed) -> bool:
    return all(one.kind != "case_without_format" for one in listed.problems)


def _is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False


def let_go(stick: Path) -> None:
    """Let a stick write down whatever it has not yet, as far as it does so in time."""

    def work() -> None:
        with contextlib.suppress(OSError), _held(stick):
            os.sync()

    _in_time(stick, work)


# ---------------------------------------------------------------------- the stick and its ways


@contextlib.contextmanager
def _held(stick: Path) -> Iterator[int]:
    """The stick's own folder, open, so that the system does not take the stick away meanwhile."""
    number = os.open(stick, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fence.hold(number)
        if not plugged_in(stick):
            raise _unplugged()
        yield number
    finally:
        os.close(number)


def _unplugged() -> OSError:
    return OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def _in_folder(stick: Path, work: Callable[[Path], Written | Problem]) -> Written | Problem:
    """Do something in our folder on a stick, which is made if it is not there."""
    try:
        with _held(stick) as number:
            room = os.fstatvfs(number)
            if room.f_bavail * room.f_frsize < LEAST_FREE:
                return Problem("stick_full", shown(stick))
            with contextlib.suppress(FileExistsError):
                os.mkdir(FOLDER, 0o700, dir_fd=number)
            found = os.stat(FOLDER, dir_fd=number, follow_symlinks=False)
            if not stat.S_ISDIR(found.st_mode):
                return Problem("stick_not_a_folder", shown(stick))
            done = work(stick / FOLDER)
            path = done.path if isinstance(done, store.Saved) else done
            if isinstance(path, Path) and path.lstat().st_dev != found.st_dev:
                remove(path)  # pulled just now: it went to the machine's own disk
                raise _unplugged()
    except (OSError, ValueError) as error:
        done = Problem(why_not_written(error))
    return _of_stick(stick, done) if isinstance(done, Problem) else done


def _of_stick(stick: Path, problem: Problem) -> Problem:
    kind = _IS.get(problem.kind.removeprefix("paper_"), problem.kind)
    if kind == "stick_fault" and not plugged_in(stick):
        kind = "stick_gone"
    return Problem(kind, shown(stick), problem.values)


def _in_time(stick: Path, work: Callable[[], Done]) -> Done | Problem:
    """What comes out of the work; ``stick_slow`` where the stick does not answer in time."""
    before = _busy.get(stick)
    if before is not None:
        before.join(WAIT_SECONDS)
        if before.is_alive():
            return Problem("stick_slow", shown(stick))
    came: list[Done] = []
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            came.append(work())
        except BaseException as error:  # it is raised where somebody can hear of it
            wrong.append(error)

    thread = Thread(target=run, name="stick", daemon=True)
    _busy[stick] = thread
    thread.start()
    thread.join(WAIT_SECONDS)
    if thread.is_alive():
        return Problem("stick_slow", shown(stick))
    del _busy[stick]
    if wrong:
        raise wrong[0]
    return came[0]
