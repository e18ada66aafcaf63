"""The size of letters on a Linux console, by ``setfont`` (package kbd) with fonts the host names.

It starts ``setfont`` and nothing else, by name and without a shell; the name of the font comes
from the host's settings and must be one of a font that is on this machine.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tui.case.problem import Problem

FONTS = Path("/usr/share/consolefonts")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
SECONDS = 5.0
"""How long changing a font may take."""


def sizes(named: Sequence[str], term: str, fonts: Path = FONTS) -> tuple[str, ...]:
    """Those of the named fonts that are there; none where this is no console or only one is."""
    if not term.startswith("linux"):
        return ()
    there = tuple(one for one in named if is_there(one, fonts))
    return there if len(there) > 1 else ()


def is_there(name: str, fonts: Path = FONTS) -> bool:
    """Whether a font of that name is on this machine."""
    if not NAME.fullmatch(name):
        return False
    return any((fonts / f"{name}{end}").is_file() for end in (".psf.gz", ".psfu.gz", ".psf"))


def take(name: str) -> Problem | None:
    """Show letters of this font from now on."""
    if not NAME.fullmatch(name):
        return Problem("text_size_one")
    try:
        done = subprocess.run(  # the program is named here, the font was looked up
            ["setfont", name], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return Problem("text_size_one")
    return Problem("text_size_one") if done.returncode else None
