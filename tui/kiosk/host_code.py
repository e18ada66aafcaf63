"""The host's code, kept as a hash only (scrypt, RFC 7914)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re

COST, BLOCK, LANES = 2**14, 8, 1
"""What one try costs: about 50 ms and 16 MiB."""
ROOM = 64 * 1024 * 1024
"""Bytes that a hash may take; a line that asks for more is refused."""
SHORTEST = 8
"""Characters of a code."""
LONGEST = 200

_LINE = re.compile(r"scrypt:(\d{1,7}):(\d{1,2}):(\d{1,2}):([\w+/=]{16,64}):([\w+/=]{40,100})")


def line(code: str, salt: bytes) -> str:
    """The line for the settings."""
    made = _hash(code, salt, COST, BLOCK, LANES)
    parts = (base64.b64encode(one).decode() for one in (salt, made))
    return ":".join(("scrypt", str(COST), str(BLOCK), str(LANES), *parts))


def is_line(text: str) -> bool:
    """Whether a text is a line that :func:`line` could have made."""
    return _read(text) is not None


def fits(code: str, text: str) -> bool:
    """Whether a code is the one of a line; False for a line that is none."""
    held = _read(text)
    if held is None or len(code) > LONGEST:
        return False
    cost, block, lanes, salt, wanted = held
    return hmac.compare_digest(_hash(code, salt, cost, block, lanes), wanted)


def _hash(code: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    said = code.encode("utf-8", "replace")
    return hashlib.scrypt(said, salt=salt, n=cost, r=block, p=lanes, maxmem=ROOM, dklen=32)


def _read(text: str) -> tuple[int, int, int, bytes, bytes] | None:
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    cost, block, lanes = (int(found.group(at)) for at in (1, 2, 3))
    if cost < COST or cost & (cost - 1) or not block or not lanes:
        return None
    if 128 * block * (cost + lanes + 2) > ROOM:
        return None
    try:
        salt, wanted = (base64.b64decode(found.group(at), validate=True) for at in (4, 5))
    except binascii.Error:
        return None
    return (cost, block, lanes, salt, wanted) if len(wanted) == 32 else None
