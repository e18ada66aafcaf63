"""Changes to the files of a machine that can be taken back exactly, also when half are done.

Before anything is changed, all that stands at the places is copied into a folder of its own and
written down there. So whatever happens after that, :func:`undo` knows what was there: each file,
link and folder, with its bytes, its mode and its owner. Where somebody changed one of the files
afterward, only what we put into it is taken out, if that can be told apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
import tomli_w
from msgspec import Struct

from tui.case.disk import flush_folder, why_not_written
from tui.case.problem import Problem
from tui.text import clean

FOLDER = "/var/lib/planpath-setup"
"""Where what stood there before is kept."""
LIST = "changes.toml"
FRESH = ".planpath-new"
"""What the name of a file ends with while it is written."""
THEIRS = ".changed-meanwhile"
"""What is added to the name of a file that somebody changed, when the one before comes back."""
NOTHING = "nothing"

Reverse = Callable[[bytes], bytes]
"""Takes what we put into a file out of it again."""


class Change(Struct, frozen=True):
    """What is to stand at one place."""

    path: str
    """From the root of the machine on: ``/etc/hostname``."""
    data: bytes | None = None
    """What the file holds; None: no file."""
    link: str = ""
    """Where a link leads that is to be there."""
    reverse: str = ""
    """Name of what takes the change out of a file that others write too."""


class Was(Struct, frozen=True):
    """What stood at one place before the first change."""

    path: str
    kind: str
    """``file``, ``link`` or ``nothing``."""
    made: tuple[str, ...]
    """Marks of all that we put there."""
    saved: str = ""
    target: str = ""
    mode: int = 0
    user: int = 0
    group: int = 0
    reverse: str = ""


class _Listed(Struct, frozen=True):
    files: tuple[Was, ...] = ()
    folders: tuple[str, ...] = ()


def on(root: Path, path: str) -> Path:
    """The place of a path of the machine below ``root``."""
    return root / path.lstrip("/")


def exists(root: Path) -> bool:
    """Whether there are changes that can be taken back."""
    return on(root, FOLDER).is_dir()


def paths(root: Path) -> tuple[str, ...]:
    """The places that would be put back; none where the list of them cannot be read."""
    try:
        return tuple(was.path for was in _read(root).files)
    except OSError:
        return ()


def is_done(root: Path, change: Change) -> bool:
    """Whether what is to be there is there."""
    return _mark_at(on(root, change.path)) == _mark(change)


def strays(root: Path, change: Change) -> bool:
    """Whether a link on the way to a place leads out of the root."""
    place = on(root, change.path)
    return not place.parent.resolve().is_relative_to(root.resolve())


# ------------------------------------------------------------------------------------ changing


def make(root: Path, changes: Sequence[Change], reverses: Mapping[str, Reverse]) -> Problem | None:
    """Make all the changes; a Problem where one cannot be made, and :func:`undo` takes back all.

    What an earlier call put somewhere and this one does not want any more is taken back.
    """
    where = ""
    try:
        for change in changes:
            where = change.path
            if strays(root, change) or on(root, where).is_dir():
                return Problem("no_permission", clean(where, lines=False))
        where = FOLDER
        listed = _write_down(root, changes, reverses)
        wanted = {change.path for change in changes}
        for was in listed.files:
            where = was.path
            if was.path not in wanted:
                _put_back(root, was, reverses)
        for change in changes:
            where = change.path
            if not is_done(root, change):
                _put(root, change, listed)
        where = FOLDER
        kept = tuple(was for was in listed.files if was.path in wanted)
        _save(root, _Listed(kept, listed.folders))
    except OSError as error:
        return Problem(why_not_written(error), clean(where, lines=False))
    return None


def _write_down(root: Path, changes: Sequence[Change], reverses: Mapping[str, Reverse]) -> _Listed:
    """Keep what stands at all the places; the list of it is there before the first change."""
    listed = _read(root)
    known = {was.path: was for was in listed.files}
    folders = list(listed.folders)
    own = on(root, FOLDER)
    for change in changes:
        folders += [one for one in _missing(root, change.path) if one not in folders]
    folders += [one for one in _missing(root, f"{FOLDER}/{LIST}") if one not in folders]
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1 + max((int(one.name) for one in own.iterdir() if one.name.isdigit()), default=0)
    for change in changes:
        was = known.get(change.path)
        if was is None:
            number, was = number + 1, _look(root, change, own, number)
        elif was.reverse and _mark_at(on(root, was.path)) not in (
            *was.made,
            _mark_before(root, was),
            NOTHING,
        ):  # others wrote into it since: theirs without ours is what is to come back
            number, was = number + 1, _look(root, change, own, number)
            ours = on(root, was.path).read_bytes()
            _write(own / was.saved, reverses[was.reverse](ours), 0o600)
        if _mark(change) not in was.made:
            was = msgspec.structs.replace(was, made=(*was.made, _mark(change)))
        known[change.path] = was
    listed = _Listed(tuple(known.values()), tuple(folders))
    _save(root, listed)
    return listed


def _look(root: Path, change: Change, own: Path, number: int) -> Was:
    """What stands at a place, its bytes copied."""
    place = on(root, change.path)
    was = Was(change.path, NOTHING, (), reverse=change.reverse)
    try:
        found = place.lstat()
    except FileNotFoundError:
        return was
    if stat.S_ISLNK(found.st_mode):
        return msgspec.structs.replace(was, kind="link", target=os.readlink(place))
    saved = f"{number:04d}"
    _write(own / saved, place.read_bytes(), 0o600)
    return msgspec.structs.replace(
        was,
        kind="file",
        saved=saved,
        mode=stat.S_IMODE(found.st_mode),
        user=found.st_uid,
        group=found.st_gid,
    )


def _missing(root: Path, path: str) -> list[str]:
    """The folders above a path that are not there, the outermost first."""
    parents = [parent.as_posix() for parent in Path(path).parents]
    return [one for one in reversed(parents) if not on(root, one).is_dir()]


def _put(root: Path, change: Change, listed: _Listed) -> None:
    """Make one change, whole or not at all."""
    place = on(root, change.path)
    if change.data is None and not change.link:
        place.unlink(missing_ok=True)
        flush_folder(place.parent)
        return
    for folder in _missing(root, change.path):
        on(root, folder).mkdir()
        on(root, folder).chmod(0o755)  # whatever is usual here: the kiosk must be able to read
    if change.link:
        fresh = place.with_name(place.name + FRESH)
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(change.link)
        os.replace(fresh, place)
        flush_folder(place.parent)
        return
    was = next(one for one in listed.files if one.path == change.path)
    if was.kind == "file" and was.reverse:
        _write(place, change.data or b"", was.mode, (was.user, was.group))
    else:
        _write(place, change.data or b"", 0o644)


def _write(place: Path, data: bytes, mode: int, owner: tuple[int, int] | None = None) -> None:
    """Write a file beside its place, flush it, and give it its name."""
    fresh = place.with_name(place.name + FRESH)
    fresh.unlink(missing_ok=True)
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        if owner is not None and owner != (os.geteuid(), os.getegid()):
            os.fchown(number, *owner)
        os.fchmod(number, mode)
        os.fsync(number)
    os.replace(fresh, place)
    flush_folder(place.parent)


# ---------------------------------------------------------------------------------- taking back


def undo(root: Path, reverses: Mapping[str, Reverse]) -> tuple[str, ...] | Problem:
    """Put everything back; gives the paths that were put back, or a Problem.

    Can be called again after a Problem: what is back already stays as it is.
    """
    where, back = FOLDER, []
    try:
        listed = _read(root)
        for was in reversed(listed.files):
            where = was.path
            if _put_back(root, was, reverses):
                back.append(was.path)
        where = FOLDER
        own = on(root, FOLDER)
        _remove_empty(root, [one for one in listed.folders if not FOLDER.startswith(one)])
        if own.is_dir():
            on(root, f"{FOLDER}/{LIST}").unlink(missing_ok=True)
            for one in own.iterdir():
                one.unlink()
        _remove_empty(root, [FOLDER, *listed.folders])
    except OSError as error:
        return Problem(why_not_written(error), clean(where, lines=False))
    return tuple(back)


def _remove_empty(root: Path, folders: Sequence[str]) -> None:
    for folder in sorted(folders, key=len, reverse=True):
        with contextlib.suppress(OSError):  # not empty: it holds something of others
            on(root, folder).rmdir()


def _put_back(root: Path, was: Was, reverses: Mapping[str, Reverse]) -> bool:
    """Put one place back; False where it already is as it was."""
    place = on(root, was.path)
    place.with_name(place.name + FRESH).unlink(missing_ok=True)
    now, before = _mark_at(place), _mark_before(root, was)
    if now == before:
        return False
    if now not in was.made and now != NOTHING:  # somebody else changed it
        if was.reverse in reverses and now.startswith("file:"):
            found = place.stat()
            taken = reverses[was.reverse](place.read_bytes())
            owner = (found.st_uid, found.st_gid)
            _write(place, taken, stat.S_IMODE(found.st_mode), owner)
            return True
        os.replace(place, place.with_name(place.name + THEIRS))
    if was.kind == NOTHING:
        place.unlink(missing_ok=True)
    elif was.kind == "link":
        fresh = place.with_name(place.name + FRESH)
        fresh.symlink_to(was.target)
        os.replace(fresh, place)
    else:
        data = on(root, f"{FOLDER}/{was.saved}").read_bytes()
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, data, was.mode, (was.user, was.group))
    flush_folder(place.parent)
    return True


def _mark_before(root: Path, was: Was) -> str:
    if was.kind == "file":
        return _of_file(on(root, f"{FOLDER}/{was.saved}").read_bytes())
    return f"link:{was.target}" if was.kind == "link" else NOTHING


def _mark(change: Change) -> str:
    if change.link:
        return f"link:{change.link}"
    return NOTHING if change.data is None else _of_file(change.data)


def _mark_at(place: Path) -> str:
    """What stands at a place now, in short."""
    try:
        if place.is_symlink():
            return f"link:{os.readlink(place)}"
        return _of_file(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING


def _of_file(data: bytes) -> str:
    return f"file:{hashlib.sha256(data).hexdigest()}"


# -------------------------------------------------------------------------------------- the list


def _read(root: Path) -> _Listed:
    try:
        text = on(root, f"{FOLDER}/{LIST}").read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), type=_Listed)
    except FileNotFoundError:
        return _Listed()
    except ValueError as error:
        raise OSError(str(error)) from error


def _save(root: Path, listed: _Listed) -> None:
    data = tomli_w.dumps(msgspec.to_builtins(listed)).encode()
    _write(on(root, f"{FOLDER}/{LIST}"), data, 0o600)
