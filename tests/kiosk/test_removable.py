"""Sticks that are plugged in are mounted and taken out, by stand-ins and by the real udisks."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.case import mounts, stick
from tui.kiosk import removable
from tui.kiosk.removable import Part

ESP = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
FOLDER = "/media/kiosk"


def row(device: str, kind: str = "", place: str | None = None, **more: object) -> dict[str, object]:
    """A line of ``lsblk --json``; one that ends in a digit is a part of a disk."""
    part = device[-1].isdigit()
    return {
        "path": f"/dev/{device}",
        "type": "part" if part else "disk",
        "rm": True,
        "hotplug": True,
        "ro": False,
        "fstype": kind or None,
        "mountpoint": place,
        "parttype": None,
        "pkname": f"/dev/{device[:-1]}" if part else None,
        **more,
    }


MACHINE = (row("sda", rm=False, hotplug=False), row("sda1", "ext4", "/", rm=False, hotplug=False),
           row("sda2", "vfat", rm=False, hotplug=False))  # fmt: skip


def parts(*rows: dict[str, object]) -> tuple[Part, ...]:
    return removable.parse(json.dumps({"blockdevices": [*MACHINE, *rows]}))


def waiting(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, object]) -> list[str]:
    """The devices that would be mounted."""
    found = parts(*rows)
    lines = [f"{one.device} {one.place} vfat rw 0 0" for one in found if one.place]
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse("\n".join(lines)))
    return [one.device for one in removable.waiting_parts(found, [FOLDER])]


@pytest.mark.parametrize(
    ("rows", "mounted"),
    [
        ([], []),
        ([row("sdb"), row("sdb1", "vfat")], ["/dev/sdb1"]),
        ([row("sdb", "exfat")], ["/dev/sdb"]),
        ([row("mmcblk0"), row("mmcblk0p1", "vfat", pkname="/dev/mmcblk0")], ["/dev/mmcblk0p1"]),
        ([row("sdb"), row("sdb1", "vfat", f"{FOLDER}/MAYA")], []),
        ([row("sdb"), row("sdb1", "vfat", f"{FOLDER}/MAYA"), row("sdb2", "ext4")], ["/dev/sdb2"]),
        ([row("sdb"), row("sdb1", "iso9660", "/run/live/medium"), row("sdb2", "vfat")], []),
        ([row("sdb"), row("sdb1", "vfat", parttype=ESP)], []),
        ([row("sdb"), row("sdb1", "vfat", parttype="0xef")], []),
        ([row("sdb"), row("sdb1", "swap")], []),
        ([row("sdb"), row("sdb1", "crypto_LUKS")], []),
        ([row("sdb"), row("sdb1")], []),
        ([row("sdb1", "vfat", path="/dev/../etc/passwd")], []),
        ([row("sdb1", "vfat", path="--help")], []),
        ([row("sr0", "udf", type="rom")], []),
    ],
)
def test_only_what_is_a_visitors_is_mounted(
    monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, object]], mounted: list[str]
) -> None:
    assert waiting(monkeypatch, *rows) == mounted


@pytest.mark.parametrize(
    "said", ["", "{", "[]", "null", "{}", '{"blockdevices": 3}', '{"blockdevices": [3]}',
             '{"blockdevices": [{"path": "/dev/sdb1"}]}']
)  # fmt: skip
def test_what_makes_no_sense_counts_as_nothing(said: str) -> None:
    assert removable.parse(said) == ()


# ---------------------------------------------------------------------------------- stand-ins


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a shell script in place of a program; no other program is to be found."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(name: str, script: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o700)

    return make


def written(tmp_path: Path, *rows: dict[str, object]) -> Path:
    """A file with what ``lsblk`` says."""
    path = tmp_path / "listed"
    path.write_text(json.dumps({"blockdevices": [*MACHINE, *rows]}))
    return path


def calls(tmp_path: Path) -> list[str]:
    path = tmp_path / "calls"
    return path.read_text().splitlines() if path.exists() else []


def test_a_machine_without_udisks_has_its_folders(
    stand_in: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"/dev/sdb1 {FOLDER}/MAYA vfat rw 0 0\n"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(text))
    assert removable.plugged() == ()
    assert removable.sticks([FOLDER]) == (Path(FOLDER, "MAYA"),)
    assert not removable.take_out(Path(FOLDER, "MAYA"))


def test_what_is_plugged_in_is_mounted_without_asking_anybody(
    stand_in: Callable[[str, str], None], tmp_path: Path
) -> None:
    stand_in("lsblk", f"/bin/cat {written(tmp_path, row('sdb'), row('sdb1', 'vfat'))}")
    stand_in("udisksctl", f'echo "$@" >> {tmp_path}/calls')
    assert removable.sticks([FOLDER]) == ()
    assert calls(tmp_path) == ["mount -b /dev/sdb1 --no-user-interaction"]


def test_a_stick_is_unmounted_and_switched_off(
    stand_in: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{FOLDER}/MAYA"
    before = written(tmp_path, row("sdb"), row("sdb1", "vfat", place))
    text = f"/dev/sdb1 {place} vfat rw 0 0\n"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(text))
    after = tmp_path / "after"
    after.write_text(json.dumps({"blockdevices": [row("sdb"), row("sdb1", "vfat")]}))
    stand_in(
        "lsblk", f"if [ -e {tmp_path}/calls ]; then /bin/cat {after}; else /bin/cat {before}; fi"
    )
    stand_in("udisksctl", f'echo "$1 $3" >> {tmp_path}/calls')
    assert removable.take_out(Path(place))
    assert calls(tmp_path) == ["unmount /dev/sdb1", "power-off /dev/sdb"]


def test_a_stick_that_is_busy_is_not_switched_off(
    stand_in: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{FOLDER}/MAYA"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(f"/dev/sdb1 {place} vfat rw 0 0\n"))
    stand_in("lsblk", f"/bin/cat {written(tmp_path, row('sdb'), row('sdb1', 'vfat', place))}")
    stand_in("udisksctl", f'echo "$1 $3" >> {tmp_path}/calls; exit 1')
    assert not removable.take_out(Path(place))
    assert calls(tmp_path) == ["unmount /dev/sdb1"]


def test_a_disk_with_another_part_in_use_stays_on(
    stand_in: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{FOLDER}/MAYA"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(f"/dev/sdb1 {place} vfat rw 0 0\n"))
    rows = (row("sdb"), row("sdb1", "vfat", place), row("sdb2", "ext4", f"{FOLDER}/MORE"))
    stand_in("lsblk", f"/bin/cat {written(tmp_path, *rows)}")
    stand_in("udisksctl", f'echo "$1 $3" >> {tmp_path}/calls')
    assert removable.take_out(Path(place))
    assert calls(tmp_path) == ["unmount /dev/sdb1"]


@pytest.mark.parametrize(
    ("mark", "steps"),
    [
        ("fixed", ["unmount /dev/sdb1"]),
        ("removable", ["unmount /dev/sdb1", "power-off /dev/sdb"]),
        ("unknown", ["unmount /dev/sdb1", "power-off /dev/sdb"]),
    ],
)
def test_a_card_reader_that_is_built_in_stays_on(
    stand_in: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mark: str,
    steps: list[str],
) -> None:
    hub, port = tmp_path / "usb1", tmp_path / "usb1" / "1-4"
    (port / "host0" / "block" / "sdb").mkdir(parents=True)
    for one, says in ((hub, "unknown"), (port, mark)):
        (one / "idVendor").write_text("1d6b\n")
        (one / "removable").write_text(f"{says}\n")
    (tmp_path / "disks").mkdir()
    (tmp_path / "disks" / "sdb").symlink_to(port / "host0" / "block" / "sdb")
    monkeypatch.setattr(removable, "DISKS", tmp_path / "disks")
    place = f"{FOLDER}/MAYA"
    text = f"/dev/sdb1 {place} vfat rw 0 0\n"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(text))
    monkeypatch.setattr(removable, "plugged", lambda: parts(row("sdb"), row("sdb1", "vfat")))
    stand_in("udisksctl", f'echo "$1 $3" >> {tmp_path}/calls')
    assert removable.take_out(Path(place))
    assert calls(tmp_path) == steps


def test_a_forgotten_stick_is_not_shown_until_it_was_out_once(
    stand_in: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"/dev/sdb1 {FOLDER}/MAYA vfat rw 0 0"]
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse("\n".join(lines)))
    disk = tmp_path / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "diskseq").write_text("7\n")
    monkeypatch.setattr(removable, "DISKS", disk)
    everything = removable.Brought([FOLDER], after=False)
    brought = removable.Brought([FOLDER], after=True)
    assert everything.sticks() == (Path(FOLDER, "MAYA"),)
    assert brought.sticks() == ()
    lines.append(f"/dev/sdc1 {FOLDER}/WREN vfat rw 0 0")
    assert brought.sticks() == (Path(FOLDER, "WREN"),)
    (disk / "diskseq").write_text("8\n")
    assert brought.sticks() == (Path(FOLDER, "MAYA"), Path(FOLDER, "WREN"))


def test_a_forgotten_stick_that_was_only_unmounted_is_not_shown_either(
    stand_in: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse("\n".join(lines)))
    monkeypatch.setattr(removable, "plugged", lambda: parts(row("sdb"), row("sdb1", "vfat")))
    brought = removable.Brought([FOLDER], after=True)
    lines.append(f"/dev/sdb1 {FOLDER}/MAYA vfat rw 0 0")
    assert brought.sticks() == ()


def test_the_stick_that_the_machine_started_from_is_not_a_forgotten_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = "/run/live/medium"
    text = f"/dev/sdb1 {start} vfat ro 0 0\n"
    monkeypatch.setattr(mounts, "read", lambda: mounts.parse(text))
    rows = [row("sdb"), row("sdb1", "vfat", start)]
    monkeypatch.setattr(removable, "plugged", lambda: parts(*rows))
    assert not removable.Brought([FOLDER], after=True).forgotten
    rows += [row("sdc"), row("sdc1", "vfat")]
    assert removable.Brought([FOLDER], after=True).forgotten


@pytest.mark.parametrize("slow", ["lsblk", "udisksctl"])
def test_a_program_that_hangs_is_not_waited_for(
    stand_in: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    slow: str,
) -> None:
    monkeypatch.setattr(removable, "LIST_SECONDS", 0.1 if slow == "lsblk" else 5.0)
    monkeypatch.setattr(removable, "MOUNT_SECONDS", 0.5)
    rows = [row("sdb"), *(row(f"sdb{n}", "vfat") for n in range(1, 9))]
    stand_in("lsblk", f"/bin/cat {written(tmp_path, *rows)}")
    stand_in("udisksctl", f'echo "$@" >> {tmp_path}/calls')
    stand_in(
        slow,
        "exec /bin/sleep 20"
        if slow == "lsblk"
        else f"echo x >> {tmp_path}/calls; exec /bin/sleep 20",
    )
    begun = time.monotonic()
    removable.bring_in([FOLDER])
    assert time.monotonic() - begun < 10  # one of eight that hang takes 20 seconds
    assert len(calls(tmp_path)) <= (0 if slow == "lsblk" else 1)


# ---------------------------------------------------------------------------------- the real one


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    if done.returncode:
        pytest.skip(f"{command[0]} does not do that here: {done.stderr.strip()[:80]}")
    return done.stdout


def test_the_real_lsblk_is_understood() -> None:
    run("lsblk", "--version")
    assert all(one.device.startswith("/dev/") for one in removable.plugged())


def test_the_real_udisks_mounts_and_unmounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop device stands in for a stick; that it is none is the one thing that is not true."""
    if shutil.which("udisksctl") is None or not Path("/run/dbus/system_bus_socket").exists():
        pytest.skip("no udisks runs here")
    image = tmp_path / "image"
    image.write_bytes(bytes(16 << 20))
    run("mkfs.ext4", "-q", "-L", "MAYA-504", image)
    device = run("losetup", "-f", "--show", image).strip()
    try:
        monkeypatch.setattr(removable, "plugged", lambda: (Part(device, device, usable=True),))
        place = ""
        for _ in range(10):  # the system needs a moment to look at what was plugged in
            removable.bring_in(["/media/none"])
            place = next((one.place for one in mounts.read() if one.device == device), "")
            if place:
                break
            time.sleep(0.2)
        if not place:
            pytest.skip("udisks does not answer here")
        (found,) = removable.sticks([str(Path(place).parent)])
        assert stick.plugged_in(found)
        stick.let_go(found)
        assert removable.take_out(found)
        assert not stick.plugged_in(found)
    finally:
        subprocess.run(["losetup", "-d", device], check=False, timeout=20)
