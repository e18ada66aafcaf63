"""Reads a QR code off a screen or a page the way a phone does, with a decoder that is not ours."""

from __future__ import annotations

from collections.abc import Sequence

import zxingcpp
from PIL import Image, ImageDraw

CELL = (8, 16)
"""Pixels of a character on a Linux console."""

BLOCKS = {"█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 1)}
"""What part of its cell a block fills."""


def photograph(lines: Sequence[str], *, around: int = 3) -> Image.Image:
    """The lines as a dark terminal shows them, with some dark screen around."""
    wide, high = CELL
    columns = max(len(line) for line in lines) + 2 * around
    picture = Image.new("L", (columns * wide, (len(lines) + 2 * around) * high), 0)
    draw = ImageDraw.Draw(picture)
    for y, line in enumerate(lines, around):
        for x, sign in enumerate(line, around):
            if sign in BLOCKS:
                left, top, right, bottom = BLOCKS[sign]
                draw.rectangle(
                    (
                        (x + left) * wide,
                        (y + top) * high,
                        (x + right) * wide - 1,
                        (y + bottom) * high - 1,
                    ),
                    255,
                )
            else:
                assert sign == " ", sign
    return picture


def read(picture: Image.Image) -> list[str]:
    """The texts of all QR codes in a picture that are dark on light, as phones need them."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return [one.text for one in found]


def read_bytes(picture: Image.Image) -> list[bytes]:
    """The same as the bytes that the codes hold: of a few odd signs a reader may guess wrongly in
    which encoding they are."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return [bytes(one.bytes) for one in found]
