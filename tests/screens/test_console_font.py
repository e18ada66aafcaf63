"""Half blocks on a Linux console, tried on a stand-in for the kernel's part of it."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from pathlib import Path

import pytest

from tui.screens import console_font
from tui.screens.console_font import (
    _FONT,
    _MAP,
    GET,
    GIO_UNIMAP,
    KDFONTOP,
    LOWER,
    PIO_UNIMAP,
    ROWS,
    UPPER,
)


class Console:
    """What the kernel does with the font of a console (``drivers/tty/vt``)."""

    def __init__(self, width: int = 8, height: int = 16, count: int = 256) -> None:
        self.width, self.height, self.count = width, height, count
        self.size = count * ROWS * ((width + 7) // 8)
        self.pictures = bytes(number % 251 for number in range(self.size))
        signs = [*range(0x20, 0x7F), *range(0xA1, 0x100), *range(0x2500, 0x2510), 0x2588, 0x0391]
        signs += range(0x400, 0x400 + 200)
        self.map = {sign: place for place, sign in enumerate(signs[:count])}
        self.refuses: set[int] = set()
        self.calls = 0

    def ioctl(self, number: int, request: int, told: bytes) -> bytes:
        """One request of a program."""
        os.fstat(number)
        self.calls += 1
        if request in self.refuses:
            raise OSError(errno.EPERM, "refused")
        if request == KDFONTOP:
            return self._font(*struct.unpack(_FONT, told))
        count, place = struct.unpack(_MAP, told)
        if request == PIO_UNIMAP:
            held = (ctypes.c_uint16 * (2 * count)).from_address(place)
            self.map |= {held[2 * one]: held[2 * one + 1] for one in range(count)}
            return told
        assert request == GIO_UNIMAP
        assert count >= len(self.map)
        held = (ctypes.c_uint16 * (2 * count)).from_address(place)
        for one, pair in enumerate(self.map.items()):
            held[2 * one], held[2 * one + 1] = pair
        return struct.pack(_MAP, len(self.map), place)

    def _font(self, what: int, flags: int, wide: int, high: int, count: int, place: int) -> bytes:
        assert flags == 0
        if what == GET:
            assert wide >= self.width
            assert high >= self.height
            assert count >= self.count
            ctypes.memmove(place, self.pictures, self.size)
        else:
            assert (wide, high, count) == (self.width, self.height, self.count)
            self.pictures = ctypes.string_at(place, self.size)
        return struct.pack(_FONT, what, 0, self.width, self.height, self.count, place)

    def picture(self, sign: int) -> list[str]:
        """A sign as the console draws it."""
        across = (self.width + 7) // 8
        start = self.map[sign] * ROWS * across
        rows = [
            self.pictures[start + row * across : start + (row + 1) * across]
            for row in range(self.height)
        ]
        return [f"{int.from_bytes(row, 'big'):0{8 * across}b}"[: self.width] for row in rows]


@pytest.mark.parametrize(("width", "height", "count"), [(8, 16, 256), (16, 32, 512), (11, 22, 256)])
def test_a_console_draws_both_halves_and_gets_its_own_signs_back(
    width: int, height: int, count: int, tmp_path: Path
) -> None:
    console = Console(width, height, count)
    before = console.pictures
    kept = {sign: console.picture(sign) for sign in [*b"AZaz09 ~", 0xF1, 0x2500, 0x2588]}
    give_back = console_font.lend(str(_tty(tmp_path)), console.ioctl)
    assert give_back is not None
    half, rest = height // 2, height - height // 2
    assert console.picture(UPPER) == ["1" * width] * half + ["0" * width] * rest
    assert console.picture(LOWER) == ["0" * width] * half + ["1" * width] * rest
    assert {sign: console.picture(sign) for sign in kept} == kept
    give_back()
    assert console.pictures == before


def _tty(tmp_path: Path) -> Path:
    path = tmp_path / "tty"
    path.touch()
    return path


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


@pytest.mark.parametrize("refused", [KDFONTOP, GIO_UNIMAP, PIO_UNIMAP])
def test_a_console_that_refuses_stays_as_it_is(refused: int, tmp_path: Path) -> None:
    console = Console()
    console.refuses = {refused}
    before, files = console.pictures, open_files()
    assert console_font.lend(str(_tty(tmp_path)), console.ioctl) is None
    assert console.pictures == before
    assert open_files() == files


def test_a_font_that_has_them_is_left_alone(tmp_path: Path) -> None:
    console = Console()
    console.map |= {UPPER: 3, LOWER: 4}
    before = console.pictures
    give_back = console_font.lend(str(_tty(tmp_path)), console.ioctl)
    assert give_back is not None
    give_back()
    assert console.pictures == before


def test_a_font_with_no_sign_to_spare_is_left_alone(tmp_path: Path) -> None:
    console = Console()
    console.map = {sign: place for place, sign in enumerate(range(0x20, 0x7F))}
    before = console.pictures
    assert console_font.lend(str(_tty(tmp_path)), console.ioctl) is None
    assert console.pictures == before


def test_what_is_no_console_is_left_alone(tmp_path: Path) -> None:
    assert console_font.lend(str(_tty(tmp_path))) is None
    assert console_font.lend(str(tmp_path / "no such")) is None
