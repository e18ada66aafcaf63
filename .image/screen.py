"""Reads a Linux console from a photograph of it: which character stands in which cell.

The console draws with a bitmap font, one picture for each of its 512 characters; so a cell of the
photograph is compared with the font's own pictures, and what is read is what a person can read.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

_MAGIC = 0x864AB572


@dataclass(frozen=True)
class Font:
    """A console font (PSF version 2)."""

    width: int
    height: int
    characters: dict[bytes, str]
    """The first character of each picture."""
    drawn: frozenset[str]
    """Every character that the font's own table knows."""


def font(path: Path) -> Font:
    """The font in a file of ``/usr/share/consolefonts``."""
    data = gzip.decompress(path.read_bytes())
    magic, _, header, flags, length, size, height, width = struct.unpack_from("<8I", data)
    if magic != _MAGIC or not flags & 1:
        raise ValueError(f"{path} is no PSF 2 font with a table of characters")
    pictures = [data[header + at * size : header + (at + 1) * size] for at in range(length)]
    table = data[header + length * size :].split(b"\xff")[:length]
    singles = [one.split(b"\xfe")[0].decode("utf-8") for one in table]
    characters: dict[bytes, str] = {}
    for picture, those in zip(pictures, singles, strict=True):
        if those:
            characters.setdefault(picture, min(those))
    return Font(width, height, characters, frozenset("".join(singles)))


@dataclass(frozen=True)
class Picture:
    """A photograph, three bytes a dot."""

    width: int
    height: int
    dots: bytes

    def png(self, path: Path) -> None:
        """Write it as a PNG of a few colors, which a console's picture always is."""
        colors: dict[bytes, int] = {}
        rows = bytearray()
        for row in range(self.height):
            line = self.dots[row * self.width * 3 : (row + 1) * self.width * 3]
            indexes = [
                colors.setdefault(line[at : at + 3], len(colors)) & 0xFF
                for at in range(0, len(line), 3)
            ]
            rows += b"\0" + bytes(indexes)
        if len(colors) > 256:
            raise ValueError("more colors than a console has")
        parts = (
            (b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)),
            (b"PLTE", b"".join(colors)),
            (b"IDAT", zlib.compress(bytes(rows), 9)),
            (b"IEND", b""),
        )
        out = b"\x89PNG\r\n\x1a\n"
        for name, body in parts:
            out += struct.pack(">I", len(body)) + name + body
            out += struct.pack(">I", zlib.crc32(name + body))
        path.write_bytes(out)


def photograph(path: Path) -> Picture:
    """The picture in a PPM file, as QEMU writes it."""
    data = path.read_bytes()
    kind, width, height, _ = data.split(None, 4)[:4]
    if kind != b"P6":
        raise ValueError(f"{path} is no PPM file")
    size = int(width) * int(height) * 3
    return Picture(int(width), int(height), data[-size:])


def text(picture: Picture, drawn_with: Font) -> list[str]:
    """The lines of a console; a cell that is no character of the font gives ``\\ufffd``."""
    lines = []
    stride = picture.width * 3
    for top in range(0, picture.height - drawn_with.height + 1, drawn_with.height):
        line = ""
        for left in range(0, picture.width - drawn_with.width + 1, drawn_with.width):
            first = top * stride + left * 3
            rows = [
                picture.dots[first + row * stride : first + row * stride + drawn_with.width * 3]
                for row in range(drawn_with.height)
            ]
            line += _cell(rows, drawn_with)
        lines.append(line.rstrip())
    return lines


def _cell(rows: list[bytes], drawn_with: Font) -> str:
    """One character. A cell has two colors at most; which is the ink is tried out."""
    whole = b"".join(rows)
    colors = {whole[at : at + 3] for at in range(0, len(whole), 3)}
    if len(colors) == 1:
        return " "
    if len(colors) > 2:
        return "�"
    ink = next(iter(colors))
    bits = []
    for row in rows:
        value = 0
        for at in range(0, len(row), 3):
            value = value << 1 | (row[at : at + 3] == ink)
        bits.append(value << -drawn_with.width % 8)
    width = (drawn_with.width + 7) // 8
    full = ((1 << drawn_with.width) - 1) << -drawn_with.width % 8
    for flip in (0, full):
        picture = b"".join((value ^ flip).to_bytes(width, "big") for value in bits)
        found = drawn_with.characters.get(picture)
        if found is not None:
            return found
    return "�"
