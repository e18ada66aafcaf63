"""A server of our own, for tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.case import private

LONGEST = 15.0
SHORT = """
from tui.serve import server
from tui.serve.visits import Limits
limits = Limits(visitors=1, idle={idle}, away={away})
server.run(
    server.Serving(port=0, limits=limits),
    lambda host, port: print(f"http://{{host}}:{{port}}/", flush=True),
)
"""


def until(true: Callable[[], object], what: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.04)
    raise AssertionError(f"waited in vain for {what}")


class Served:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    def health(self) -> dict[str, object]:
        """What it says of itself."""
        with urllib.request.urlopen(self.address + "health", timeout=5) as answer:
            told: dict[str, object] = json.load(answer)
            return told

    def root(self) -> Path:
        """The folder that holds the folders of its visits."""
        (root,) = [one for one in roots() if _holds(self.process.pid, one)]
        return root

    def folders(self) -> set[Path]:
        """The private folders of its visits."""
        return set(self.root().glob("visit-*"))

    def kill(self) -> None:
        """As a fault or a careless hand would: no time to clean up."""
        self.process.kill()
        self.process.wait(LONGEST)


def roots() -> set[Path]:
    """The folders of all servers there are, and of those that were killed."""
    return set(private.temporary_place().glob(f"{private.PREFIX}*"))


def _holds(server: int, root: Path) -> bool:
    """Whether a server has the lock of that folder open."""
    open_files = Path(f"/proc/{server}/fd").iterdir()
    return any(os.path.realpath(one) == str(root / private.LOCK) for one in open_files)


def working_in(folder: Path) -> list[int]:
    """The processes whose present folder it is."""
    found = []
    for one in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if os.readlink(one) == str(folder):
                found.append(int(one.parent.name))
        except OSError:
            continue
    return found


@contextmanager
def serving(*words: str) -> Iterator[Served]:
    """``planpath serve`` on a free port, stopped by a signal at the end."""
    with _running("-m", "tui", "serve", "--port", "0", *words) as served:
        yield served


@contextmanager
def short_serving(*, idle: float = 600, away: float = 20) -> Iterator[Served]:
    """A server for one visitor that waits shorter than people are asked to bear."""
    with _running("-c", SHORT.format(idle=idle, away=away)) as served:
        yield served


@contextmanager
def _running(*words: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
    )
    try:
        assert process.stdout is not None
        yield Served(process, process.stdout.readline().split()[-1])
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            assert process.wait(LONGEST) == 0
