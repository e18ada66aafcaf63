"""What is remembered from one visit to the next on a computer of one's own: language and look.

Nothing else is ever kept here, and nothing of a case. The file is for its owner alone. A file that
is missing, damaged, or not an ordinary file means that nothing is remembered; a choice that cannot
be written down is no reason to disturb anybody, so nothing is said of it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tomllib
from pathlib import Path

from msgspec import Struct

from tui.case import fence
from tui.case.disk import remove, write

LARGEST = 4096
"""Bytes that are read of the file; it has two lines."""
LONGEST = 40
"""Characters of a value."""


class Settings(Struct, frozen=True):
    """The last choices; ``""`` where none was made."""

    language: str = ""
    look: str = ""


NAMES = ("language", "look")


def read(path: Path) -> Settings:
    """What is remembered at ``path``; whether such a language or look exists is not known here."""
    try:
        if fence.shuts_out(path) or not stat.S_ISREG(path.lstat().st_mode):
            return Settings()
        with path.open("rb") as file:
            held = tomllib.loads(file.read(LARGEST).decode("utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {name: held.get(name, "") for name in NAMES}
    return Settings(**{name: _plain(value) for name, value in known.items()})


def _plain(value: object) -> str:
    """An id as we write them; anything else counts as nothing."""
    text = value if isinstance(value, str) and len(value) <= LONGEST else ""
    return text if text.replace("-", "").isalnum() and text.isascii() else ""


def remember(path: Path, *, language: str = "", look: str = "") -> bool:
    """Write a choice down, whole or not at all; what is not given stays. False where that did not
    work."""
    if fence.shuts_out(path):
        return False
    held = read(path)
    made = Settings(_plain(language) or held.language, _plain(look) or held.look)
    lines = [f'{name} = "{getattr(made, name)}"\n' for name in NAMES]
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        write(temporary, "".join(lines).encode())
        os.replace(temporary, path)
    except (OSError, ValueError):
        remove(temporary)
        return False
    return True
