"""Runs a visit of the line front end on a list of lines, and keeps what it said."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tui.lines import start
from tui.session import Session

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


class Script:
    """Lines that are typed one after the other; each is put where a terminal would show it."""

    def __init__(self, lines: Iterable[str], sink: io.StringIO, *, echoed: bool = True) -> None:
        self.lines = iter(lines)
        self.sink = sink
        self.echoed = echoed
        self.asked = 0
        """How many lines were asked for."""

    def readline(self, limit: int = -1, /) -> str:
        line = next(self.lines, None)
        self.asked += 1
        if line is None:
            return ""
        if self.echoed:
            self.sink.write(f"{line}\n")
        return f"{line}\n"


@dataclass
class Visited:
    """A visit that is over."""

    code: int
    said: str
    session: Session
    folder: Path
    asked: int

    @property
    def flowing(self) -> str:
        """What was said as one line, for texts that wrap."""
        return " ".join(self.said.split())

    @property
    def file(self) -> Path:
        """The one case file of the visit."""
        (path,) = self.folder.glob("*.toml")
        return path

    @property
    def held(self) -> dict[str, Any]:
        """What stands in the one case file."""
        return tomllib.loads(self.file.read_text(encoding="utf-8"))


def visit(
    lines: Iterable[str],
    folder: Path,
    *,
    session: Session | None = None,
    echoed: bool = False,
    language: str = "en",
    columns: Callable[[], int] = lambda: 78,
) -> Visited:
    """Type ``lines``, then let the input end. ``echoed``: they stand in what was said too."""
    made = session or Session(now=lambda: NOW, cases=folder, language=language)
    sink = io.StringIO()
    script = Script(lines, sink, echoed=echoed)
    code = start.run(made, script, sink, columns=columns, echoed=echoed)
    return Visited(code, sink.getvalue(), made, folder, script.asked)


def by_hand(answers: Iterable[str]) -> Iterator[str]:
    """From home into the questions, then these answers."""
    yield "1"
    yield from answers
