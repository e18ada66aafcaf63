"""What is mounted where, from the text of ``/proc/mounts``: memory, disks, sticks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

LISTED = Path("/proc/mounts")
SWAPS = Path("/proc/swaps")
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
"""Kinds of file systems that are kept in memory."""


class Mount(Struct, frozen=True):
    """One line of the list."""

    place: str
    kind: str
    read_only: bool = False
    device: str = ""
    """What is mounted there: ``/dev/sdb1``."""


def read(listed: Path = LISTED) -> tuple[Mount, ...]:
    """What is mounted now; nothing where the system does not tell."""
    try:
        return parse(listed.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return ()


def parse(text: str) -> tuple[Mount, ...]:
    """The lines of ``/proc/mounts``; blanks in names are written there as ``\\040``."""
    found = []
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) >= 4:
            device, place = (
                re.sub(r"\\([0-7]{3})", lambda one: chr(int(one.group(1), 8)), word)
                for word in words[:2]
            )
            found.append(Mount(place, words[2], "ro" in words[3].split(","), device))
    return tuple(found)


def holding(path: Path, mounts: Sequence[Mount]) -> Mount | None:
    """The mount in which a path lies; of several on one place the last one counts."""
    found = None
    for one in mounts:
        if path.is_relative_to(one.place) and (
            found is None or len(PurePosixPath(one.place).parts) >= len(_parts(found))
        ):
            found = one
    return found


def _parts(mount: Mount) -> tuple[str, ...]:
    return PurePosixPath(mount.place).parts


def in_memory(path: Path, mounts: Sequence[Mount]) -> bool:
    """Whether a path lies in memory and on no disk."""
    mount = holding(path, mounts)
    return mount is not None and mount.kind in IN_MEMORY


def swaps(listed: Path = SWAPS) -> tuple[str, ...]:
    """Where the system writes memory out to, but for ``zram``, which is memory itself."""
    try:
        lines = listed.read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    except OSError:
        return ()
    names = [line.split()[0] for line in lines if line.split()]
    return tuple(name for name in names if "zram" not in name)
