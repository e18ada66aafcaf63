"""One visit in a process of its own, as the loop around the visits starts it."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tui.case import fence, mounts, stick, store
from tui.kiosk import removable
from tui.kiosk.app import KioskApp
from tui.kiosk.settings import KioskSettings
from tui.kiosk.visitor import Visitor, first_case
from tui.screens.app import Terminal

FAULT = 1
"""How a visit ends that neither its person nor the app has ended: the case must not be lost."""
CASES = "cases"
"""The folder of the visit's own in which its cases are."""


def run(
    host: KioskSettings,
    folder: Path,
    terminal: Terminal,
    now: Callable[[], datetime],
    *,
    language: str,
    ended: bool,
) -> int:
    """Run the screens until the visit is over; returns the exit code for the loop."""

    home = folder.resolve()
    first = first_case(host)  # the host's calendar lies outside of the fence

    def within(place: Path) -> bool:
        return place.is_relative_to(home) or any(
            place.is_relative_to(one) for one in stick.sticks(host.stick_folders, mounts.read())
        )

    fence.put_up(within)
    broken_off = store.latest_case(folder / CASES) is not None  # the same visitor goes on
    brought = removable.Brought(host.stick_folders, after=not broken_off)
    visitor = Visitor(now=now, cases=folder / CASES, language=language, first=first)
    app = KioskApp(
        visitor,
        terminal,
        host,
        folder,
        sticks=brought.sticks,
        forgotten=lambda: bool(brought.forgotten),
        ended=ended,
        user=user_name(),
    )
    app.run(mouse=False)
    app.tell()
    return FAULT if app.return_code is None else app.return_code


def user_name() -> str:
    """The user of this process; ``""`` where the machine knows no name for it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
