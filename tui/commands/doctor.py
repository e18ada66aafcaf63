"""``planpath doctor``: what works on this machine, for a host and for a report of a fault."""

from __future__ import annotations

import argparse
import json
import locale
import os
import platform
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from tui import words
from tui.speech import PROGRAMS

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser

PACKAGES = ("textual", "rich", "msgspec", "tomli-w", "platformdirs")
LEAST_COLUMNS, LEAST_ROWS = 60, 20
LEAST_FREE = 16 * 1024 * 1024
"""Bytes that should be free where cases are kept."""


def add_arguments(parser: Parser, desk: Desk) -> None:
    """Nothing but what all commands take."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write a line for each thing; exit code 1 if one would keep PlanPath from working."""
    rows = [*_machine(desk), *_folder(desk)]
    good = all(fine for _, _, fine in rows)
    if arguments.json:
        told = {
            "format": 1,
            "works": good,
            "checks": [{"id": name, "found": found, "works": fine} for name, found, fine in rows],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for name, found, fine in rows:
            state = desk.phrase("doctor_fine" if fine else "doctor_not_fine")
            sys.stdout.write(f"{state:<8}{desk.phrase(f'doctor_{name}')}: {found}\n")
        sys.stdout.write(desk.phrase("doctor_all_fine" if good else "doctor_some_not") + "\n")
    return 0 if good else 1


def _machine(desk: Desk) -> list[tuple[str, str, bool]]:
    rows = [
        ("planpath", version("planpath"), True),
        ("python", platform.python_version(), sys.version_info >= (3, 11)),
    ]
    missing, found = [], []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    rows.append(("packages", ", ".join(found + missing), not missing))
    rows.append(("system", f"{platform.system()} {platform.release()}", True))
    term = os.environ.get("TERM", "")
    rows.append(("terminal", term or "-", bool(term) and term != "dumb"))
    interactive = sys.stdin.isatty() and sys.stderr.isatty()
    rows.append(("interactive", desk.phrase("doctor_yes" if interactive else "doctor_no"), True))
    size = shutil.get_terminal_size((80, 24))
    rows.append(
        (
            "size",
            f"{size.columns}x{size.lines}",
            size.columns >= LEAST_COLUMNS and size.lines >= LEAST_ROWS,
        )
    )
    voice = next((one for one in PROGRAMS if shutil.which(one)), "")
    rows.append(("voice", voice or desk.phrase("doctor_no"), True))
    encoding = locale.getpreferredencoding(False)
    rows.append(("encoding", encoding, encoding.lower().replace("-", "") == "utf8"))
    return rows


def _folder(desk: Desk) -> list[tuple[str, str, bool]]:
    """Whether a file can really be made where cases are kept (in the nearest folder that is
    there, so that looking makes nothing)."""
    folder: Path = desk.session.cases
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            writable = True
        free = shutil.disk_usage(place).free
    except OSError:
        return [("folder", words.place(folder), False)]
    return [
        ("folder", words.place(folder), writable),
        ("free", f"{free // (1024 * 1024)} MiB", free >= LEAST_FREE),
    ]
