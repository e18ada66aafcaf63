"""Sticks for tests: memory, or a disk in a file formatted as sticks are, really mounted.

To mount needs root; where that is not given, or a driver is missing, a test is skipped and says
why. A stick is pulled by taking its file system away while it is written to; of the one with a
driver of its own, the driver is killed, so that nothing reaches the disk any more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.case import stick


def _do(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


class Memory:
    """A stick that is memory; what was on it can still be looked at once it is pulled."""

    def __init__(self, place: Path, size: str = "12m", label: str = "MAYA") -> None:
        self.place = place / label
        self.place.mkdir(parents=True, exist_ok=True)
        done = _do("mount", "-t", "tmpfs", "-o", f"size={size}", "stick", self.place)
        if done.returncode:
            pytest.skip(f"this machine mounts nothing for us: {done.stderr.strip()}")
        self.number = os.open(self.place, os.O_RDONLY | os.O_DIRECTORY)

    @property
    def inside(self) -> Path:
        """What is on the stick, also when it was pulled."""
        return Path(f"/proc/self/fd/{self.number}")

    def pull(self) -> None:
        """Take it out, whatever is written to it just now."""
        _do("umount", "-l", self.place)

    def read_only(self) -> None:
        """Move the lock on its side."""
        assert not _do("mount", "-o", "remount,ro", self.place).returncode

    def close(self) -> None:
        """Let go of everything."""
        os.close(self.number)
        self.pull()


class Exfat:
    """A stick formatted as large sticks are, with a driver that is a program of its own."""

    def __init__(self, place: Path) -> None:
        for needed in ("mkfs.exfat", "mount.exfat-fuse", "losetup"):
            if shutil.which(needed) is None:
                pytest.skip(f"no {needed} here")
        self.place = place / "EXFAT"
        self.place.mkdir(parents=True)
        self.image = place / "image"
        self.image.touch()
        os.truncate(self.image, 16 << 20)
        made = _do("losetup", "-f", "--show", self.image)
        if made.returncode:
            pytest.skip(f"no loop device for us: {made.stderr.strip()}")
        self.device = made.stdout.strip()
        self.driver: subprocess.Popen[bytes] | None = None
        try:
            assert not _do("mkfs.exfat", self.device).returncode
            self.put_in()
        except BaseException:
            self.close()
            raise

    def put_in(self) -> None:
        """Plug it in."""
        self.driver = subprocess.Popen(
            ["mount.exfat-fuse", "-d", self.device, self.place],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(500):
            if stick.plugged_in(self.place):
                return
            if self.driver.poll() is not None:
                break
            time.sleep(0.002)
        self.close()
        pytest.skip("the driver for exFAT does not start here")

    def stall(self) -> None:
        """The stick does not answer any more."""
        assert self.driver is not None
        self.driver.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """It answers again."""
        assert self.driver is not None
        self.driver.send_signal(signal.SIGCONT)

    def pull(self) -> None:
        """Nothing reaches the stick from now on."""
        if self.driver is not None:
            self.driver.kill()
            self.driver.wait()
        _do("umount", "-l", self.place)

    def close(self) -> None:
        """Let go of everything."""
        self.pull()
        _do("losetup", "-d", self.device)


@contextlib.contextmanager
def held(medium: Memory | Exfat) -> Iterator[Memory | Exfat]:
    """Let go of a stick at the end."""
    try:
        yield medium
    finally:
        medium.close()
