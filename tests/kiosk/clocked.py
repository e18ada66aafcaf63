"""The kiosk, but for one thing: how much idle time went by is also told by a file.

    python -P clocked.py CLOCK kiosk SETTINGS.toml

A file ``fault`` beside the clock makes the next key that a visit gets a mistake of ours. What went
wrong in a visit is written into ``faults.log`` there.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

from tui.__main__ import main


def pulse() -> float:
    """Seconds that went by, and those that the test adds."""
    return time.monotonic() + float(CLOCK.read_text() or 0)


def for_visits() -> None:
    """In a visit: the clock, and a mistake that can be switched on."""
    from tui.kiosk import app
    from tui.kiosk.app import KioskApp

    logging.getLogger("planpath").addHandler(
        logging.FileHandler(CLOCK.parent / "faults.log", delay=True)
    )
    app.LOOK_SECONDS = 0.1  # the clock of a test is moved by minutes
    KioskApp.__init__.__kwdefaults__["pulse"] = pulse
    real = KioskApp.on_event

    async def on_event(self: KioskApp, event: object) -> None:
        if type(event).__name__ == "Key" and (CLOCK.parent / "fault").exists():
            raise RuntimeError(f"oops {self.session.case.child.name}")
        await real(self, event)  # type: ignore[arg-type]

    KioskApp.on_event = on_event  # type: ignore[method-assign]


def for_loop() -> None:
    """In the loop: visits are started through this file too."""
    from tui.kiosk import loop

    real = loop._command

    def command(*values: object) -> list[str]:
        words = real(*values)  # type: ignore[arg-type]
        return [*words[:2], __file__, str(CLOCK), *words[words.index("kiosk") :]]

    loop._command = command
    loop.run.__defaults__ = (None, 0.3)  # words after a fault stay for a shorter time


CLOCK = Path(sys.argv[1])
(for_visits if "--visit" in sys.argv else for_loop)()
sys.exit(main(sys.argv[2:]))
