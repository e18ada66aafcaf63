"""Making a machine a kiosk: what is told before, what is done, and how it is put back."""

from __future__ import annotations

import contextlib
import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import content
from tui.case import ledger
from tui.case.problem import Problem
from tui.kiosk import machine_edits, machine_plan, services
from tui.kiosk.machine_plan import HERE, Machine, Step
from tui.text import clean
from tui.words import fill

PROGRAM = "/opt/planpath/bin/planpath"
"""Where the program is on a machine, if nobody says otherwise."""
SYSTEM = Path("/")
LONG_LINE = 200
"""Characters of a line from which on a file is named and not shown."""


def program_for(root: Path) -> str:
    """The program that runs now, as the machine names its place; else the usual place."""
    here = Path(sys.prefix) / "bin" / "planpath"
    if root != SYSTEM:
        if not here.is_relative_to(root):
            return PROGRAM
        return f"/{here.relative_to(root)}"
    return str(here)


# ---------------------------------------------------------------------------------- what is told


def told(machine: Machine, steps: Sequence[Step], language: str) -> list[str]:
    """Every change with its reason, every line that a file gets or loses, every command."""
    said = content.load(language, "kiosk").setup
    lines = [said["title"], ""]
    before = ""
    for step in steps:
        if step.why != before:
            before = step.why
            lines += [said[f"why_{step.why}"], ""]
        lines += [*_told_of(machine.root, step, said), ""]
    commands = [*commands_before(machine, steps), *commands_after(machine, steps)]
    if commands:
        lines += [said["commands"], *(f"    {' '.join(one)}" for one in commands), ""]
    missed = machine_plan.packages_missed(machine.root)
    if missed:
        lines += [fill(said["packages_missed"], packages=" ".join(missed)), ""]
    for word, name in machine_plan.not_there_yet(machine):
        lines += [fill(said[word], value=clean(name, lines=False)), ""]
    return lines


def _told_of(root: Path, step: Step, said: dict[str, str]) -> Iterator[str]:
    change = step.change
    place = ledger.on(root, change.path)
    if ledger.is_done(root, change):
        yield fill(said["already"], path=change.path)
    elif change.link:
        off = change.link == "/dev/null"
        yield fill(said["off" if off else "link"], path=change.path, target=change.link)
    elif change.data is None:
        yield fill(said["removed"], path=change.path)
    else:
        there = place.is_file() and not place.is_symlink()
        old = _lines(place.read_bytes()) if there else []
        new = _lines(change.data)
        same = [one for one in HERE.iterdir() if one.read_bytes() == change.data]
        if same and any(len(line) > LONG_LINE for line in new):
            yield fill(said["same"], path=change.path, file=str(same[0]))
            return
        yield fill(said["changed" if there else "file"], path=change.path)
        for line in difflib.ndiff(old, new) if there else [f"+ {line}" for line in new]:
            if line[:2] in ("+ ", "- "):
                yield f"    {line}"


def _lines(data: bytes) -> list[str]:
    return [clean(line, lines=False) for line in data.decode("utf-8", "replace").splitlines()]


def told_undo(root: Path, language: str) -> list[str]:
    """What would be put back."""
    said = content.load(language, "kiosk").setup
    return [said["undo_title"], "", *(f"    {path}" for path in ledger.paths(root)), ""]


# ---------------------------------------------------------------------------------- what is done


def _is_live(root: Path) -> bool:
    return root == SYSTEM and services.running()


def done_already(machine: Machine, steps: Sequence[Step]) -> bool:
    """Whether there is nothing to do."""
    return all(ledger.is_done(machine.root, step.change) for step in steps)


def _touches_cups(machine: Machine, steps: Sequence[Step]) -> bool:
    return any(
        step.change.path.startswith("/etc/cups/") and not ledger.is_done(machine.root, step.change)
        for step in steps
    )


def commands_before(machine: Machine, steps: Sequence[Step]) -> list[tuple[str, ...]]:
    """The printing service writes its list of printers when it stops, so it must not run now."""
    live = _is_live(machine.root) and _touches_cups(machine, steps)
    return [services.STOP_PRINTING] if live else []


def commands_after(machine: Machine, steps: Sequence[Step]) -> list[tuple[str, ...]]:
    """The system reads its units again."""
    if not _is_live(machine.root):
        return []
    starts = [services.START_PRINTING] if _touches_cups(machine, steps) else []
    return [services.READ_AGAIN, *starts]


def do(machine: Machine, steps: Sequence[Step]) -> Problem | str:
    """Make all the changes; a Problem, or the command that failed, or ``""``."""
    before, after = commands_before(machine, steps), commands_after(machine, steps)
    failed = services.run(before)
    if failed:
        return failed
    if before:  # what it had not written yet stands in its files now
        steps = machine_plan.plan(machine)
    changes = [step.change for step in steps]
    with _accounts_locked(machine.root):
        problem = ledger.make(machine.root, changes, machine_edits.REVERSES)
    failed = services.run(after)
    return problem if problem is not None else failed


def undo(root: Path) -> tuple[str, ...] | Problem | str:
    """Put everything back: the paths, or a Problem, or the command that failed."""
    live = _is_live(root)
    cups = live and any(path.startswith("/etc/cups/") for path in ledger.paths(root))
    failed = services.run([services.STOP_PRINTING] if cups else [])
    if failed:
        return failed
    with _accounts_locked(root):
        back = ledger.undo(root, machine_edits.REVERSES)
    with contextlib.suppress(OSError):  # not there, or a stick is in it
        ledger.on(root, machine_plan.STICKS).rmdir()
    after = [services.READ_AGAIN] if live else []
    failed = services.run([*after, services.START_PRINTING] if cups else after)
    return failed if failed and not isinstance(back, Problem) else back


@contextlib.contextmanager
def _accounts_locked(root: Path) -> Iterator[None]:
    """Keeps ``useradd`` and its like away from the list of users meanwhile."""
    import fcntl

    try:
        file = ledger.on(root, "/etc/.pwd.lock").open("r+b")
    except OSError:  # an image in which no user was ever added
        yield
        return
    with file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield
