"""A stick is pulled or the program killed at a random moment: on the stick is the old file or the
new one, whole, and no older than the last one of which was said that it is there."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kiosk.media import Exfat, Memory, held
from tui.case import fence, model, stick, store
from tui.case.model import CaseFile
from tui.case.private import temporary_place
from tui.case.problem import Problem

MOMENTS = 1000 if os.environ.get("PLANPATH_SOAK") else 100
"""Random moments altogether, over the three ways of being broken off."""
LONGEST_MOMENT = 0.025
CASE = model.with_answer(CaseFile(), "stage", "struggling")
NAME = "case.toml"
GO = b"go\n"
"""What a process says that begins to save; the moments count from there."""


def version(number: int) -> CaseFile:
    """A case that tells which one it is, at its beginning and at its end."""
    noted = model.with_note(CASE, "stage", f"{number} " + "x" * 3000)
    return model.with_note(noted, "who_asks", f"{number}")


def number_of(case: CaseFile) -> int:
    """Which version it is; both ends must be of the same one."""
    first, last = case.notes["stage"].split(" ")[0], case.notes["who_asks"]
    assert first == last
    assert case == version(int(first))
    return int(first)


def saving(place: Path, first: int, path: Path, mark: str | None) -> tuple[int, int]:
    """Start a process that keeps saving; returns it and what it tells of it."""
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        assert os.read(reads, len(GO)) == GO
        return child, reads
    try:
        stick.WAIT_SECONDS = 30.0
        kept = stick.Kept(path, mark) if mark is not None else None
        os.write(writes, GO)
        for number in range(first, first + 100_000):
            done = stick.keep(place, version(number), kept, NAME)
            if isinstance(done, Problem):
                os.write(writes, f"{done.kind}\n".encode())
                break
            kept = done
            os.write(writes, f"{number}\n".encode())
        time.sleep(60)
    finally:
        os._exit(0)


def told(child: int, reads: int) -> tuple[int, str]:
    """End the process; the last version of which it said that it is kept, and its Problem."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads) as pipe:
        lines = [line for line in pipe.read().split("\n")[:-1] if line]
    numbers = [int(line) for line in lines if line.isdigit()]
    return max(numbers, default=0), next((line for line in lines if not line.isdigit()), "")


def check(folder: Path, least: int) -> tuple[int, str | None]:
    """Look at our folder on a stick; the version on it and its mark."""
    listed = store.list_cases(folder)
    assert not any(one.unreadable or one.problems for one in listed)
    assert [one.path.name for one in listed] in ([NAME], []), "something else was taken for a case"
    if not listed:
        assert least == 0
        return 0, None
    opened = store.open_case(folder / NAME)
    assert isinstance(opened, store.Opened), opened
    found = number_of(opened.case)
    assert found >= least, "what was said to be kept is not there"
    if store.backup_path(folder / NAME).exists():
        assert isinstance(store.open_backup(folder / NAME), store.Opened)
    return found, opened.fingerprint


def a_moment(chance: random.Random, longest: float = LONGEST_MOMENT) -> None:
    time.sleep(chance.uniform(0.0005, longest))


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance, least, mark = random.Random(504), 0, None
    with held(Memory(tmp_path)) as medium:
        folder = medium.place / stick.FOLDER
        for _ in range(MOMENTS // 2):
            child, reads = saving(medium.place, least + 1, folder / NAME, mark)
            a_moment(chance)
            kept, problem = told(child, reads)
            assert not problem
            least, mark = check(folder, max(least, kept))
        assert least > 0, "nothing was ever kept"


def test_pulled_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(1973)
    pulled = 0
    for moment in range(MOMENTS * 3 // 10):
        medium = Memory(tmp_path / str(moment))
        with held(medium):
            path = medium.place / stick.FOLDER / NAME
            first = stick.keep(medium.place, version(1), None, NAME)
            assert isinstance(first, stick.Kept)
            child, reads = saving(medium.place, 2, path, first.fingerprint)
            a_moment(chance)
            medium.pull()
            time.sleep(0.002)
            kept, problem = told(child, reads)
            check(medium.inside / stick.FOLDER, max(kept, 1))
            assert problem in ("", "stick_gone")
            pulled += problem == "stick_gone"
            assert list(medium.place.iterdir()) == [], "it went to the machine's own disk"
    assert pulled, "no pulled stick was ever noticed"


def test_pulled_from_a_stick_without_links_at_random_moments(tmp_path: Path) -> None:
    """The driver is killed, so what was not flushed is lost, and nothing can be tidied up."""
    chance = random.Random(2026)
    medium = Exfat(tmp_path)
    with held(medium):
        folder = medium.place / stick.FOLDER
        first = stick.keep(medium.place, version(1), None, NAME)
        assert isinstance(first, stick.Kept)
        least, mark = 1, first.fingerprint
        for _ in range(MOMENTS // 5):
            child, reads = saving(medium.place, least + 1, folder / NAME, mark)
            a_moment(chance, 3 * LONGEST_MOMENT)
            medium.pull()
            kept, _problem = told(child, reads)
            medium.put_in()
            found, now = check(folder, max(least, kept))
            assert now is not None
            least, mark = found, now
        assert least > 1, "nothing was ever kept"


Fault = Callable[[str], None]


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, where there is one: flushing takes no time."""
    with tempfile.TemporaryDirectory(dir=temporary_place()) as name:
        yield Path(name)


@pytest.mark.parametrize(
    ("links", "fenced", "old"),
    [(True, False, True), (False, True, True), (True, False, False), (False, False, False)],
    ids=["links", "no links, a fence", "a new file", "a new file, no links"],
)
def test_broken_off_at_each_step(
    memory: Path, monkeypatch: pytest.MonkeyPatch, links: bool, fenced: bool, old: bool
) -> None:
    """From one call of the system on, every one fails, as if the stick was pulled just then."""
    monkeypatch.setattr(stick, "plugged_in", lambda _: True)
    if fenced:
        fence.put_up(lambda place: place.is_relative_to(memory))
    steps = 0
    try:
        while True:
            place = memory / f"{steps}"
            place.mkdir()
            first = stick.keep(place, version(1), None, NAME) if old else None
            assert not isinstance(first, Problem)
            with monkeypatch.context() as patched:
                left = _fails_after(patched, steps, links)
                done = stick.keep(place, version(2), first, NAME)
            found, _ = check(place / stick.FOLDER, int(old))
            if left():
                assert isinstance(done, stick.Kept)
                assert found == 2
                break
            if isinstance(done, stick.Kept):  # it failed in what is not needed
                assert found == 2
            else:
                assert done.kind in ("stick_gone", "stick_fault"), done.kind
            again = stick.keep(place, version(3), first, NAME)
            assert isinstance(again, stick.Kept)
            assert again.path == place / stick.FOLDER / NAME, (
                "it took its own file for somebody else's"
            )
            assert check(place / stick.FOLDER, 3)[0] == 3
            steps += 1
    finally:
        fence.take_down()
    assert steps > 15


def _fails_after(patched: pytest.MonkeyPatch, steps: int, links: bool) -> Callable[[], bool]:
    """Let all calls to the system fail after so many; returns whether that did not come to pass."""
    made = [0]

    def failing(real: Callable[..., object], name: str) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            made[0] += 1
            if made[0] > steps:
                raise OSError(5, "pulled")
            if name == "link" and not links:
                raise PermissionError(1, "no links here")
            return real(*arguments, **more)

        return call

    for name in ("open", "fstat", "mkdir", "stat", "lstat", "fsync", "link", "rename",
                 "replace", "unlink", "fstatvfs", "statvfs"):  # fmt: skip
        patched.setattr(os, name, failing(getattr(os, name), name))
    return lambda: made[0] <= steps
