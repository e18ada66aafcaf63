"""Printing by the system's printers (CUPS): which there are, how many pages, and the job itself.

It starts ``lpstat``, ``lp`` and ``cancel`` and nothing else, by their names and without a shell;
the paper goes in as data. What they say is not shown, only what it means. A job is called
"PlanPath", so that no list of jobs tells a child's name.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from tui.case.problem import Problem
from tui.text import clean

TITLE = "PlanPath"
"""What a job is called in the printer's list."""
MOST_COPIES = 20
LIST_SECONDS = 5.0
"""How long the list of printers may take."""
PRINT_SECONDS = 30.0
"""How long handing over a paper may take."""
MOST_PRINTERS = 30

_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}\Z")
"""The name of a user of this machine."""
_NAME = re.compile(r"[^\s/#\"'\\]{1,127}\Z")
"""What CUPS allows as the name of a printer."""


_used: set[str] = set()
"""Printers that took a paper from this process."""


def printers() -> tuple[str, ...] | Problem:
    """The printers set up on this computer that take jobs, the usual one first; none: empty.

    Printers of the neighborhood are not looked for: nothing of ours reaches for the network.
    """
    listed = _run(("lpstat", "-a"), LIST_SECONDS)
    if isinstance(listed, Problem):
        return listed
    code, said, why = listed
    if code and _asleep(why):
        return Problem("printing_not_running")
    lines = [line.split() for line in said.splitlines()]
    names = [
        line[0] for line in lines if line[1:3] == ["accepting", "requests"] and _NAME.match(line[0])
    ]
    usual = _usual()
    names.sort(key=lambda name: name != usual)
    return tuple(dict.fromkeys(names))[:MOST_PRINTERS]


def _usual() -> str:
    """The printer that is used where none is named, or ``""``."""
    told = _run(("lpstat", "-d"), LIST_SECONDS)
    if isinstance(told, Problem) or ":" not in told[1]:
        return ""
    return told[1].rpartition(":")[2].strip()


def print_pdf(data: bytes, printer: str, *, copies: int = 1) -> Problem | None:
    """Hand a PDF over to a printer; a Problem where it was not taken."""
    where = clean(printer, lines=False)
    if not _NAME.match(printer) or printer.startswith("-"):
        return Problem("printer_unknown", where)
    if not 1 <= copies <= MOST_COPIES:
        return Problem("printing_copies", str(copies), {"most": str(MOST_COPIES)})
    command = ("lp", "-d", printer, "-n", str(copies), "-t", TITLE)
    done = _run(command, PRINT_SECONDS, data)
    if isinstance(done, Problem):
        return done
    if done[0] == 0:
        _used.add(printer)
        return None
    there = printers()
    if isinstance(there, Problem):
        return there
    return Problem("printing_refused" if printer in there else "printer_unknown", where)


def _asleep(why: str) -> bool:
    """Whether the printing service does not run."""
    low = why.lower()
    return any(sign in low for sign in ("not running", "unable to connect", "connection refused",
                                        "bad file descriptor"))  # fmt: skip


def _run(
    command: Sequence[str], seconds: float, data: bytes = b""
) -> tuple[int, str, str] | Problem:
    """Start a program of CUPS: its exit code, what it wrote, and its complaints, in English."""
    try:
        done = subprocess.run(  # the name of the program and every option are ours
            list(command),
            input=data,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C"},  # so that what it says can be understood
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        return Problem("printing_not_there")
    except subprocess.TimeoutExpired:
        return Problem("printing_too_slow")
    except OSError:
        return Problem("printing_refused")
    said, why = (one.decode("utf-8", "replace") for one in (done.stdout, done.stderr))
    return done.returncode, said, why


# ------------------------------------------------------------------------------ waiting jobs


def waiting(user: str) -> int:
    """How many papers of this user still wait to be printed; 0 where nothing prints."""
    told = _run(("lpstat", "-o", "-u", user), LIST_SECONDS) if _USER.match(user) else None
    if told is None or isinstance(told, Problem):
        return 0
    return len({line.split()[0] for line in told[1].splitlines() if line.split()})


def drop(user: str, printer: str = "") -> None:
    """Take back all papers of this user that were not printed yet, and have the printer (else
    those that this process used) forget the papers that were, as far as this user may."""
    for queue in sorted({printer} if printer else _used):
        _run(("cancel", "-a", "-x", queue), LIST_SECONDS)
    _used.clear()
    if _USER.match(user) and waiting(user):
        _run(("cancel", "-a", "-u", user), LIST_SECONDS)


# --------------------------------------------------------------------------------- page count


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has, as its own table of contents says; 0 where that cannot be
    told. Nothing that stands in the text of a page is looked at."""
    catalog = _object(pdf, rb"/Root\s+(\d+)\s+\d+\s+R", pdf[pdf.rfind(b"trailer") :])
    pages = _object(pdf, rb"/Pages\s+(\d+)\s+\d+\s+R", catalog)
    count = re.search(rb"/Count\s+(\d{1,6})", pages)
    return int(count.group(1)) if count else 0


def _object(pdf: bytes, named: bytes, where: bytes) -> bytes:
    """The object that is named by number in a piece of a PDF; empty where there is none."""
    start = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z", pdf[-64:])
    number = re.search(named, where)
    if start is None or number is None:
        return b""
    table = re.match(rb"xref\s+0\s+\d+\s+", pdf[int(start.group(1)) :][:64])
    if table is None:
        return b""
    row = int(start.group(1)) + table.end() + 20 * int(number.group(1))
    offset = pdf[row : row + 10]
    if not offset.isdigit():
        return b""
    piece = pdf[int(offset) :]
    return piece[: piece.find(b"endobj")]
