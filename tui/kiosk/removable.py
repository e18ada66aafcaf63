"""Sticks that are plugged in: mounted by the system's own ``udisks2``, and safely taken out by it.

A kiosk has no desktop that would do it. ``lsblk`` tells what is plugged in, ``udisksctl`` mounts it
(where udisks mounts, nothing on a stick can be run) and takes it out; both by name, without a
shell, and they get no word but the name of a device that the system gave. What they say is not
shown. Where a machine has no udisks, the host's stick folders have to do.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.case import mounts, stick

LIST_SECONDS = 5.0
"""How long the list of what is plugged in may take."""
MOUNT_SECONDS = 10.0
"""How long mounting all of it may take."""
LEAVE_SECONDS = 10.0
"""How long taking out a stick may take; it has to write down what it has not yet."""
MOST_PARTS = 8
KINDS = frozenset({"vfat", "exfat", "ntfs", "ext2", "ext3", "ext4", "hfsplus", "udf"})
"""What a stick is formatted with; a disk to start a machine from is none."""
STARTING = frozenset({"c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "0xef"})
"""Parts of a disk that only start a machine."""
COLUMNS = "PATH,TYPE,RM,HOTPLUG,RO,FSTYPE,MOUNTPOINT,PARTTYPE,PKNAME"

DISKS = Path("/sys/class/block")
"""Where the system tells what each disk is plugged into."""

_DEVICE = re.compile(r"/dev/[A-Za-z0-9][A-Za-z0-9_-]{0,40}\Z")


class Part(Struct, frozen=True):
    """A part of a disk with files on it, or a whole disk without parts."""

    device: str
    disk: str
    """The disk that it is a part of."""
    place: str = ""
    """Where it is mounted."""
    usable: bool = False
    """Whether it is a visitor's, with files that can be read here."""


class Brought:
    """The sticks that a visitor brought. One that was there already when the visit began may be of
    the visitor before, and nobody sees what is on it until it was taken out once."""

    def __init__(self, folders: Sequence[str], *, after: bool) -> None:
        """``after``: somebody else may have been here just now."""
        self.folders = folders
        self.forgotten = frozenset(_here(folders)) if after else frozenset()

    def sticks(self) -> tuple[Path, ...]:
        """The sticks there are now, as :func:`sticks` gives them, but for the forgotten ones."""
        found = sticks(self.folders)
        if not self.forgotten:
            return found
        self.forgotten &= _here(self.folders)
        devices = {one.place: one.device for one in mounts.read()}
        return tuple(one for one in found if _mark(devices.get(str(one), "")) not in self.forgotten)


def _here(folders: Sequence[str]) -> set[str]:
    """Marks of all that is plugged in or mounted in the host's folders."""
    places = {str(one) for one in stick.sticks(folders, mounts.read())}
    mounted = {one.device for one in mounts.read() if one.place in places}
    parts = plugged()
    taken = _taken(parts, folders)
    there = {one.device for one in parts if one.usable and one.disk not in taken}
    return {_mark(one) for one in mounted | there}


def _mark(device: str) -> str:
    """A name for a device as it is plugged in now: the system counts how often that was done."""
    place = (DISKS / Path(device).name).resolve()
    for one in (place, place.parent):
        with contextlib.suppress(OSError):
            return f"{device} {(one / 'diskseq').read_text().strip()}"
    return device


def sticks(folders: Sequence[str]) -> tuple[Path, ...]:
    """The visitors' sticks there are now, after mounting the ones that were only plugged in."""
    bring_in(folders)
    return stick.sticks(folders, mounts.read())


def bring_in(folders: Sequence[str]) -> None:
    """Mount what is plugged in and not mounted yet; in :data:`MOUNT_SECONDS`, or not all of it."""
    until = time.monotonic() + MOUNT_SECONDS
    for one in waiting_parts(plugged(), folders)[:MOST_PARTS]:
        _udisks(until - time.monotonic(), "mount", one.device)


def take_out(place: Path) -> bool:
    """Unmount a stick and switch it off, so that it can be pulled and the next visitor does not
    find it; False where that did not work, or nothing here can do it."""
    until = time.monotonic() + LEAVE_SECONDS
    device = next((one.device for one in mounts.read() if one.place == str(place)), "")
    disk = next((one.disk for one in plugged() if one.device == device), "")
    if not disk or not _udisks(until - time.monotonic(), "unmount", device):
        return False
    others = [one for one in plugged() if one.disk == disk and one.place]
    if not others and not _built_in(disk):
        _udisks(until - time.monotonic(), "power-off", disk)
    return True


def waiting_parts(parts: Sequence[Part], folders: Sequence[str]) -> tuple[Part, ...]:
    """What could be mounted."""
    taken = _taken(parts, folders)
    return tuple(one for one in parts if one.usable and not one.place and one.disk not in taken)


def _taken(parts: Sequence[Part], folders: Sequence[str]) -> set[str]:
    """Disks that are used for something else, and no visitor's: the machine may have started from
    one of them."""
    ours = {str(one) for one in stick.sticks(folders, mounts.read())}
    return {one.disk for one in parts if one.place and one.place not in ours}


def plugged() -> tuple[Part, ...]:
    """What is plugged in, by ``lsblk``; nothing where it does not tell."""
    said = _run(LIST_SECONDS, "lsblk", "--json", "--list", "--paths", "--output", COLUMNS)
    return parse(said) if said is not None else ()


def parse(said: str) -> tuple[Part, ...]:
    """What ``lsblk --json --list --paths`` says, as far as it makes sense."""
    try:
        rows = json.loads(said)["blockdevices"]
        found = [_part(row) for row in rows if row["type"] in ("disk", "part")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()
    return tuple(one for one in found if _DEVICE.match(one.device) and _DEVICE.match(one.disk))


def _part(row: dict[str, Any]) -> Part:
    device, place = str(row["path"]), row["mountpoint"]
    usable = (
        (row["rm"] is True or row["hotplug"] is True)
        and row["fstype"] in KINDS
        and row["parttype"] not in STARTING
    )
    return Part(device, str(row["pkname"] or device), str(place or ""), usable)


def _built_in(disk: str) -> bool:
    """Whether a disk sits at a place of the machine that nobody can pull it from: a card reader
    that is switched off is gone until the machine starts anew."""
    try:
        above = (DISKS / Path(disk).name).resolve().parents
        marks = [one / "removable" for one in above if (one / "idVendor").is_file()]
        return any(one.read_text().strip() == "fixed" for one in marks[:1])
    except OSError:
        return False


def _udisks(seconds: float, step: str, device: str) -> bool:
    if not _DEVICE.match(device) or seconds <= 0:
        return False
    return _run(seconds, "udisksctl", step, "-b", device, "--no-user-interaction") is not None


def _run(seconds: float, *command: str) -> str | None:
    """What a program said; None where it failed, took too long or is not there."""
    try:
        done = subprocess.run(  # the names of the program and its options are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
