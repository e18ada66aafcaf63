"""Looking through very many files: lines that come out in order while little memory is held.

Each file gives some lines; each line begins with the sign of its kind and a key by which lines of
all files are put in order. Sorted pieces are kept pressed until they are written, so that ten
thousand cases take hardly more room than one. Where there are very many files and more than one
processor, several processes share them.
"""

from __future__ import annotations

import heapq
import itertools
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.folder import case_paths
from tui.case.problem import Problem

if TYPE_CHECKING:
    from tui.commands.desk import Desk

Look = Callable[[Path], list[str]]
"""The lines of one file; each begins with its key, ended by a tab."""

SHARED_FROM = 500
"""Files from which on it pays to start further processes."""
AT_ONCE = 100
"""Files that a process gets at a time."""
PIECE = 4000
"""Lines that are sorted and pressed together."""
STEP = 100
"""Files after which the progress is told again."""
_READ = 16 * 1024


def in_order(folder: Path, look: Look, desk: Desk) -> Iterator[str] | Problem:
    """The lines of all cases in a folder, by their keys, which are taken off."""
    counted = case_paths(folder)
    if isinstance(counted, Problem):
        return counted
    count = sum(1 for _ in counted)
    paths = case_paths(folder)
    if isinstance(paths, Problem):
        return paths
    gathered = Sorted()
    told = Progress(desk, count)
    for lines in _looked(paths, count, look):
        gathered.add(lines)
        told.one_more()
    told.end()
    return (line.partition("\t")[2] for line in gathered)


def _looked(paths: Iterator[Path], count: int, look: Look) -> Iterator[list[str]]:
    """The lines of each file, in this process or in several."""
    workers = min(os.cpu_count() or 1, 4)
    if count < SHARED_FROM or workers < 2:
        yield from map(look, paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    sys.stdout.flush()  # a copy of this process must not write it again
    try:
        pool = ProcessPoolExecutor(workers)
    except (ImportError, NotImplementedError, OSError):  # a system without shared memory
        yield from map(look, paths)
        return
    with pool:
        waiting = []
        for batch in iter(lambda: list(itertools.islice(paths, AT_ONCE)), []):
            waiting.append(pool.submit(_batch, look, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.pop(0).result()
        for one in waiting:
            yield from one.result()


def _batch(look: Look, paths: list[Path]) -> list[list[str]]:
    return [look(path) for path in paths]


class Sorted:
    """Lines that are given back in order; they are held sorted in pieces, and pressed."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[bytes] = []

    def add(self, lines: Iterable[str]) -> None:
        """Take some lines, none of which has a line break."""
        self._lines += lines
        if len(self._lines) >= PIECE:
            self._press()

    def _press(self) -> None:
        self._lines.sort()
        self._pieces.append(zlib.compress("\n".join(self._lines).encode(), 1))
        self._lines = []

    def __iter__(self) -> Iterator[str]:
        self._lines.sort()
        return heapq.merge(self._lines, *map(_lines_of, self._pieces))


def _lines_of(piece: bytes) -> Iterator[str]:
    """The lines of a pressed piece, without pressing all of it out at once."""
    press = zlib.decompressobj()
    rest = b""
    while piece or not press.eof:
        made = press.decompress(piece, _READ)
        piece = press.unconsumed_tail
        *whole, rest = (rest + made).split(b"\n")
        for line in whole:
            yield line.decode()
        if not made and not piece:
            break
    if rest:
        yield rest.decode()


class Progress:
    """How far it is, on standard error, if that is a terminal; the line is wiped at the end."""

    def __init__(self, desk: Desk, count: int) -> None:
        self.desk = desk
        self.count = count
        self.done = 0
        self.wide = 0
        self.shown = sys.stderr.isatty() and count > STEP

    def one_more(self) -> None:
        """Another file was looked at."""
        self.done += 1
        if self.shown and self.done % STEP == 0:
            said = self.desk.phrase("reading_cases", number=self.done, count=self.count)
            self.wide = max(self.wide, len(said))
            sys.stderr.write(f"\r{said}")
            sys.stderr.flush()

    def end(self) -> None:
        """Wipe the line."""
        if self.wide:
            sys.stderr.write("\r" + " " * self.wide + "\r")
            sys.stderr.flush()
