"""The few commands that a machine needs while it becomes a kiosk: fixed words for ``systemctl``."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

_PRINTING = ("cups.path", "cups.socket", "cups.service")
STOP_PRINTING = ("systemctl", "stop", *_PRINTING)
START_PRINTING = ("systemctl", "start", *_PRINTING)
READ_AGAIN = ("systemctl", "daemon-reload")
SECONDS = 60.0
BOOTED = Path("/run/systemd/system")
"""Is there where systemd runs the machine."""


def running() -> bool:
    """Whether there is anything to command: not in a folder that was entered by ``chroot``."""
    return BOOTED.is_dir()


def run(commands: Sequence[tuple[str, ...]]) -> str:
    """Run the commands in order; gives the first that failed, or ``""``."""
    for command in commands:
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return " ".join(command)
        if done.returncode:
            return " ".join(command)
    return ""
