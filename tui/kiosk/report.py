"""The host's counts: visits, finishes, letters, languages, and nothing about a person.

A visit tells its own counts in a small file of its memory folder once it is wiped; the loop around
it reads that, adds it up in the host's file, and takes it away.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from tui.case import export
from tui.case.problem import Problem

AGAIN, HOST, REFUSED = 75, 76, 78
"""Exit codes of a visit: the next one may start; the host left; it could not start at all."""
TOLD = "told.toml"
"""The name of a visit's own file."""
LARGEST = 64 * 1024

How = Literal["finished", "idle", "stopped"]


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What one visit tells."""

    how: How = "stopped"
    language: str = ""
    letters: int = 0


class Counts(Struct, frozen=True):
    """What all visits told together."""

    visits: int = 0
    finished: int = 0
    idle: int = 0
    stopped: int = 0
    letters: int = 0
    languages: dict[str, int] = {}


def tell(folder: Path, told: Told) -> None:
    """Write a visit's own counts into its memory folder."""
    lines = f'how = "{told.how}"\nlanguage = "{told.language}"\nletters = {told.letters}\n'
    export.write_paper(folder / TOLD, lines.encode(), replace=True)


def told_in(folder: Path) -> Told | None:
    """What a visit told; None where it told nothing: it had not begun, or was broken off."""
    held = _read(folder / TOLD, Told)
    return held if isinstance(held, Told) else None


def read(path: Path) -> Counts:
    """The counts so far; a file that is missing or damaged counts as none."""
    held = _read(path, Counts)
    return held if isinstance(held, Counts) else Counts()


def _read(path: Path, kind: type[Struct]) -> Struct | None:
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.loads(file.read(LARGEST).decode("utf-8")), type=kind)
    except (OSError, ValueError):
        return None


def add(counts: Counts, told: Told) -> Counts:
    """The counts with one more visit."""
    languages = dict(counts.languages)
    if told.language.isalpha():
        languages[told.language] = languages.get(told.language, 0) + 1
    return Counts(
        visits=counts.visits + 1,
        finished=counts.finished + (told.how == "finished"),
        idle=counts.idle + (told.how == "idle"),
        stopped=counts.stopped + (told.how == "stopped"),
        letters=counts.letters + max(told.letters, 0),
        languages=languages,
    )


def write(path: Path, counts: Counts) -> Problem | None:
    """Write the counts down, whole or not at all."""
    names = ("visits", "finished", "idle", "stopped", "letters")
    lines = [f"{name} = {getattr(counts, name)}\n" for name in names]
    lines += ["\n[languages]\n", *(f"{one} = {n}\n" for one, n in sorted(counts.languages.items()))]
    done = export.write_paper(path, "".join(lines).encode(), replace=True)
    return done if isinstance(done, Problem) else None
