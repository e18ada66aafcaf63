"""Whether this machine has what the settings ask for, and all that is wrong in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import content
from tui import printing
from tui.case import mounts, store
from tui.case.problem import Problem
from tui.guidance.school_file import days_off
from tui.kiosk import settings, text_size
from tui.kiosk.machine_plan import STATE
from tui.kiosk.settings import KioskSettings, Wrong
from tui.text import clean
from tui.words import fill


def check(
    path: Path,
    mounted: Sequence[mounts.Mount],
    swaps: Sequence[str] = (),
    printers: Callable[[], tuple[str, ...] | Problem] = printing.printers,
) -> tuple[KioskSettings, tuple[Wrong, ...]]:
    """The settings at ``path``, and everything that is wrong with them on this machine."""
    held, wrong = settings.read(path)
    if any(not one.key for one in wrong):
        return held, wrong
    found = [*_memory(held, mounted, swaps), *_files(held), *_fonts(held)]
    if held.printer:
        there = printers()
        if isinstance(there, Problem) or held.printer not in there:
            name = clean(held.printer, lines=False)
            found.append(Wrong("printer", "printer_unknown", {"value": name}, note=True))
    bad = {one.key for one in wrong}
    return held, (*wrong, *(one for one in found if one.key not in bad))


def refuses(wrong: Sequence[Wrong]) -> bool:
    """Whether a kiosk may not start."""
    return any(not one.note for one in wrong)


def _memory(
    held: KioskSettings, mounted: Sequence[mounts.Mount], swaps: Sequence[str]
) -> list[Wrong]:
    folder, named = Path(held.memory_folder), clean(held.memory_folder, lines=False)
    if not folder.is_dir():
        return [Wrong("memory_folder", "folder_missing", {"value": named})]
    real = folder.resolve()
    if not mounts.in_memory(real, mounted):
        if held.allow_disk:
            return [Wrong("allow_disk", "disk_allowed", note=True)]
        mount = mounts.holding(real, mounted)
        kind = clean(mount.kind, lines=False) if mount is not None else "?"
        return [Wrong("memory_folder", "memory_on_disk", {"value": named, "kind": kind})]
    return [Wrong("memory_folder", "swap_on", note=True)] if swaps else []


def _files(held: KioskSettings) -> list[Wrong]:
    wrong = []
    counts = Path(held.report_file).parent  # the service makes its own folder as it starts
    if held.report_file and str(counts) != STATE and not counts.is_dir():
        named = clean(str(Path(held.report_file).parent), lines=False)
        wrong.append(Wrong("report_file", "folder_missing", {"value": named}))
    if held.school_calendar:
        data = store.read_file(Path(held.school_calendar))
        words = [content.load(one, "school_calendar") for one in content.languages()]
        if isinstance(data, Problem) or not isinstance(days_off(data, *words), tuple):
            named = clean(held.school_calendar, lines=False)
            wrong.append(Wrong("school_calendar", "calendar_bad", {"value": named}))
    for one in held.stick_folders:
        if not Path(one).is_dir():
            named = clean(one, lines=False)
            wrong.append(Wrong("stick_folders", "folder_missing", {"value": named}, note=True))
    return wrong


def _fonts(held: KioskSettings) -> list[Wrong]:
    """A kiosk without them has letters of one size."""
    missed = [one for one in held.text_sizes if not text_size.is_there(one, text_size.FONTS)]
    return [
        Wrong("text_sizes", "font_missing", {"value": clean(one, lines=False)}, note=True)
        for one in missed
    ]


def in_words(path: Path, wrong: Sequence[Wrong], language: str) -> list[str]:
    """One line for each thing; a line that all is well where nothing is wrong."""
    said = content.load(language, "kiosk").wrong
    file = clean(str(path), lines=False)
    lines = []
    for one in wrong:
        what = fill(said[one.kind], file=file, **one.values)
        form = said["note" if one.note else "line"]
        lines.append(fill(form, file=file, key=one.key, says=what) if one.key else what)
    if not refuses(wrong):
        lines.append(fill(said["fine"], file=file))
    return lines
