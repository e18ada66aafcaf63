"""Lends a Linux console the two half blocks that its font lacks, while a code is on the screen.

A console of 80 by 25 has room for a code only if two rows of squares share a line of text, and the
fonts of a Linux console have no half blocks. A program may change the font of the console it runs
on (``ioctl_console(2)``): two signs that nothing of ours shows become the upper and the lower half,
and get their own shape back when the code is gone. Where any of this does not work, the console
stays as it is.
"""

from __future__ import annotations

import contextlib
import os
import string
import struct
from array import array
from collections.abc import Callable, Iterator

UPPER, LOWER = 0x2580, 0x2584
"""▀ and ▄."""

KDFONTOP, GIO_UNIMAP, PIO_UNIMAP = 0x4B72, 0x4B66, 0x4B67
SET, GET = 0, 1
"""What ``KDFONTOP`` is to do."""

_FONT = "@IIIIIP"
"""Operation, flags, width, height, number of signs, where the pictures are."""
_MAP = "@HP"
"""Number of pairs, where the pairs are."""
ROWS = 32
"""Rows that the kernel keeps for each sign, however high it is."""
WIDEST, MOST_SIGNS, MOST_PAIRS = 32, 512, 65_535

KEPT = frozenset(
    [
        *map(ord, string.printable),
        *range(0xA0, 0x180),
        *range(0x2010, 0x2040),
        *range(0x2190, 0x2194),
        *range(0x2500, 0x2600),
        *map(ord, "♦●■"),
    ]
)
"""Signs that keep their shape: those that a screen may show beside the code."""

Ioctl = Callable[[int, int, bytes], bytes]


def lend(path: str = "/dev/tty", ioctl: Ioctl | None = None) -> Callable[[], None] | None:
    """Give the console of this program half blocks; returns what takes them back, or None where
    the terminal is no Linux console or does not let its font be changed."""
    try:
        if ioctl is None:
            import fcntl

            ioctl = fcntl.ioctl
        number = os.open(path, os.O_RDWR | getattr(os, "O_NOCTTY", 0))
    except (ImportError, OSError):
        return None
    try:
        back = _lent(number, ioctl)
    except (OSError, ValueError, OverflowError, struct.error):
        back = None
    if back is None:
        os.close(number)
        return None
    give_back = back

    def over() -> None:
        with contextlib.suppress(OSError):
            give_back()
        with contextlib.suppress(OSError):
            os.close(number)

    return over


def _lent(number: int, ioctl: Ioctl) -> Callable[[], None] | None:
    pairs = dict(_pairs(number, ioctl))
    if UPPER in pairs and LOWER in pairs:
        return lambda: None  # this font has them
    pictures = array("B", bytes(MOST_SIGNS * ROWS * WIDEST // 8))
    asked = struct.pack(_FONT, GET, 0, WIDEST, ROWS, MOST_SIGNS, _place(pictures))
    _, _, width, height, count, _ = struct.unpack(_FONT, ioctl(number, KDFONTOP, asked))
    if not (0 < width <= WIDEST and 0 < height <= ROWS and 0 < count <= MOST_SIGNS):
        return None
    free = _free(pairs, count)
    if len(free) < 2:
        return None
    changed = array("B", pictures)
    for sign, rows in ((free[0], range(height // 2)), (free[1], range(height // 2, height))):
        _fill(changed, sign, width, rows)
    added = array("H", [UPPER, free[0], LOWER, free[1]])

    def put(what: array[int]) -> None:
        ioctl(number, KDFONTOP, struct.pack(_FONT, SET, 0, width, height, count, _place(what)))

    put(changed)
    try:
        ioctl(number, PIO_UNIMAP, struct.pack(_MAP, len(added) // 2, _place(added)))
    except OSError:
        put(pictures)
        raise
    return lambda: put(pictures)


def _place(values: array[int]) -> int:
    """Where the values are in memory, for the kernel to read and write."""
    return values.buffer_info()[0]


def _pairs(number: int, ioctl: Ioctl) -> Iterator[tuple[int, int]]:
    """Character -> place in the font, as the console has them."""
    held = array("H", bytes(2 * 2 * MOST_PAIRS))
    told = ioctl(number, GIO_UNIMAP, struct.pack(_MAP, MOST_PAIRS, _place(held)))
    count, _ = struct.unpack(_MAP, told)
    for place in range(count):
        yield held[2 * place], held[2 * place + 1]


def _free(pairs: dict[int, int], count: int) -> list[int]:
    """Places in the font whose signs may be lost for a while; the rarest first."""
    kept = {place for sign, place in pairs.items() if sign in KEPT}
    used = {place: sign for sign, place in sorted(pairs.items())}
    rare = sorted((place for place in used if place not in kept), key=lambda one: -used[one])
    return [place for place in rare if 0 < place < count and place != ord(" ")]


def _fill(pictures: array[int], sign: int, width: int, rows: range) -> None:
    """Make a sign's picture full in some rows and empty in the others."""
    across = (width + 7) // 8
    full = (((1 << width) - 1) << (8 * across - width)).to_bytes(across, "big")
    for row in range(ROWS):
        start = (sign * ROWS + row) * across
        pictures[start : start + across] = array("B", full if row in rows else bytes(across))
