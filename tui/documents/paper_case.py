"""A case on paper: short lines to type and codes for a phone, from which its file is made again.

The text of the case file is pressed with words that cases often have (``paper_words.txt``), which
halves it, and written as :mod:`tui.documents.check_lines`. A checksum of the whole stands in front.
What is read back is the same file, byte for byte.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.case import form
from tui.case.model import CaseFile, Kept
from tui.case.problem import Problem
from tui.case.store import SIZE_LIMIT
from tui.documents import check_lines
from tui.documents.check_lines import MOST_BYTES, Reading

SHORT = 40
"""Characters that a text has at most in the short form of a case on paper."""
MOST_PRESSED = 24_000
"""Characters of a case that are tried; a longer one would not fit however well it presses."""
CODE_LINES = 33
"""Lines in one QR code, which is then 6 centimeters wide in print."""

_SUM = 4
"""Bytes of the checksum."""


class LeftOut(Struct, frozen=True):
    """A text that is not on the paper."""

    table: str
    """``notes``, ``whole_child``, ``meeting``, ``facts`` (of letters), ``letters``, ``events``,
    ``unknown``."""
    key: str
    """The question, part or letter; of an event its kind."""
    length: int
    """Characters."""
    day: str = ""
    """Of an event."""
    at: int = -1
    """Of an event: its place in the log."""


class OnPaper(Struct, frozen=True):
    """A case as lines."""

    lines: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    """What the lines do not hold."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The same lines as texts of QR codes."""
        starts = range(0, len(self.lines), CODE_LINES)
        return tuple(check_lines.compact(self.lines[at : at + CODE_LINES]) for at in starts)


@cache
def _often() -> bytes:
    """Words that cases often have; part of the form, so they stay as they are."""
    return (Path(__file__).parent / "paper_words.txt").read_bytes()


# ------------------------------------------------------------------------------------- to paper


def on_paper(case: CaseFile, *, short: bool = False) -> OnPaper | Problem:
    """The case as lines. Where it is too long, its longest texts are left out, and named.

    ``short``: leave out every longer text, so that less has to be typed.
    """
    texts = sorted(_texts(case), key=lambda one: (-one.length, one.table, one.key, one.at))
    least = sum(one.length > SHORT for one in texts) if short else 0
    room = sum(one.length for one in texts)
    while least < len(texts) and room - sum(one.length for one in texts[:least]) > MOST_PRESSED:
        least += 1
    packed = _packed(_without(case, texts[:least]))
    most = len(texts)
    if packed is None:  # each text that is left out makes it shorter: look for the fewest
        while least < most:
            middle = (least + most) // 2
            if _packed(_without(case, texts[:middle])) is None:
                least = middle + 1
            else:
                most = middle
        packed = _packed(_without(case, texts[:least]))
    if packed is None:
        return Problem("paper_case_too_large")
    return OnPaper(check_lines.lines_of(packed), tuple(texts[:least]))


def _packed(case: CaseFile) -> bytes | None:
    """The case as bytes, or None where they are too many."""
    packed = pack(form.render(case))
    return packed if len(packed) <= MOST_BYTES else None


def pack(text: str) -> bytes:
    """The text of a case file, pressed, behind its checksum."""
    data = text.removeprefix(form.HEADER).encode()
    press = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _often())
    pressed = press.compress(data) + press.flush()
    return zlib.crc32(data).to_bytes(_SUM, "big") + pressed


def _texts(case: CaseFile) -> list[LeftOut]:
    """Every text in a person's own words, and what this version does not know."""
    tables = (
        ("notes", case.notes),
        ("whole_child", case.whole_child),
        ("meeting", case.meeting),
        ("facts", case.letter_facts),
    )
    found = [
        LeftOut(table, key, len(text)) for table, texts in tables for key, text in texts.items()
    ]
    for letter, own in case.letters.items():
        found.append(LeftOut("letters", letter, sum(len(text) for text in own.values())))
    for at, event in enumerate(case.events):
        if event.note:
            found.append(LeftOut("events", event.kind, len(event.note), event.day, at))
    for name, value in case.unknown.items():
        found.append(LeftOut("unknown", name, len(str(value))))
    return found


def _without(case: CaseFile, left_out: Sequence[LeftOut]) -> CaseFile:
    """The case without these texts."""
    if not left_out:
        return case
    gone = {(one.table, one.key if one.at < 0 else str(one.at)) for one in left_out}

    def rest(table: str, held: Mapping[str, Any]) -> Kept:
        return Kept({key: value for key, value in held.items() if (table, key) not in gone})

    return replace(
        case,
        notes=rest("notes", case.notes),
        whole_child=rest("whole_child", case.whole_child),
        meeting=rest("meeting", case.meeting),
        letter_facts=rest("facts", case.letter_facts),
        letters=rest("letters", case.letters),
        unknown=rest("unknown", case.unknown),
        events=tuple(
            replace(event, note="") if ("events", str(at)) in gone else event
            for at, event in enumerate(case.events)
        ),
    )


# ----------------------------------------------------------------------------------- from paper


def restore(text: str) -> str | Problem:
    """The text of the case file, from lines that were typed, pasted, or read off codes."""
    reading = check_lines.read(text)
    return _restored(reading) if reading.whole else why_not(reading)


def why_not(reading: Reading) -> Problem:
    """What keeps lines from being a whole case; names the lines."""
    if reading.newer:
        return Problem("paper_case_newer")
    if reading.clash:
        return Problem("paper_case_mixed", values={"lines": _numbers(reading.clash)})
    wrong = tuple(one.number for one in reading.wrong)
    if not reading.good:
        if wrong and all(wrong):
            return Problem("paper_case_wrong", values={"lines": _numbers(wrong)})
        return Problem("paper_case_nothing")
    values = {"total": str(reading.total)}
    if wrong and reading.missing:
        values |= {"wrong": _numbers(wrong), "missing": _numbers(reading.missing)}
        return Problem("paper_case_wrong_and_missing", values=values)
    if wrong:
        return Problem("paper_case_wrong", values=values | {"lines": _numbers(wrong)})
    return Problem("paper_case_missing", values=values | {"lines": _numbers(reading.missing)})


def _restored(reading: Reading) -> str | Problem:
    """The text of a whole reading; never more of it than a case file may have."""
    packed = check_lines.bytes_of(reading)
    press = zlib.decompressobj(-15, _often())
    try:
        data = press.decompress(packed[_SUM:], SIZE_LIMIT)
        if not press.eof or press.unused_data.strip(b"\0"):
            return Problem("paper_case_not_right")
        if zlib.crc32(data) != int.from_bytes(packed[:_SUM], "big"):
            return Problem("paper_case_not_right")
        return form.HEADER + data.decode()
    except (zlib.error, UnicodeDecodeError):
        return Problem("paper_case_not_right")


def _numbers(numbers: Sequence[int]) -> str:
    """Numbers in words: ``3, 7-9``."""
    parts: list[list[int]] = []
    for one in sorted(set(numbers)):
        if parts and parts[-1][-1] == one - 1:
            parts[-1][1:] = [one]
        else:
            parts.append([one])
    return ", ".join("-".join(str(one) for one in part) for part in parts)
