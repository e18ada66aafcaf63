"""A kiosk for tests: its app on an empty folder, with a clock and sticks that a test can move."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from textual.pilot import Pilot

from tui.case import stick
from tui.case.model import CaseFile
from tui.kiosk import host_code
from tui.kiosk.app import KioskApp
from tui.kiosk.settings import KioskSettings
from tui.kiosk.visitor import Visitor
from tui.screens.app import Terminal

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
CODE = "eight or more"
HOST = KioskSettings(
    center="Harbor Parent Center",
    phone="555-0100",
    parent_center="Harbor Parent Center, 555-0100",
    host_code=host_code.line(CODE, b"0123456789abcdef"),
)


class Kiosk:
    """One visit that a test drives."""

    def __init__(
        self,
        folder: Path,
        host: KioskSettings = HOST,
        *,
        first: CaseFile | None = None,
        ended: bool = False,
        term: str = "xterm-256color",
        language: str = "en",
    ) -> None:
        self.folder = folder / "visit"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.seconds = 1000.0
        """What the clock of the visit shows."""
        self.sticks: list[Path] = []
        visitor = Visitor(
            now=lambda: NOW,
            cases=self.folder / "cases",
            language=language,
            first=first or CaseFile(),
        )
        self.app = KioskApp(
            visitor,
            Terminal(term=term),
            host,
            self.folder,
            sticks=lambda: self.sticks,
            ended=ended,
            pulse=lambda: self.seconds,
        )

    def stick(self, place: Path) -> Path:
        """Plug a stick in."""
        place.mkdir(exist_ok=True)
        self.sticks.append(place)
        return place

    async def press(self, pilot: Pilot[int], *keys: str) -> None:
        """Press keys; ``text:abc`` types letters."""
        for key in keys:
            await pilot.press(*(key[5:] if key.startswith("text:") else [key]))
            await pilot.pause()

    async def wait(self, pilot: Pilot[int], seconds: float) -> None:
        """Let the clock go on without a key, and the app look at it."""
        self.seconds += seconds
        self.app._look_for_somebody()
        await pilot.pause()

    def session_name(self, name: str) -> None:
        """Give the child a name, as the question for it would."""
        assert self.app.session.answer("child_name", name) is None

    def files(self) -> list[str]:
        """Every file of the visit that is there."""
        return [str(one.relative_to(self.folder)) for one in self.folder.rglob("*")]

    @property
    def page(self) -> str:
        """The page in front."""
        return str(getattr(self.app.screen, "page", ""))

    def text(self) -> str:
        """What stands on the screen, as one line."""
        strips = self.app.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text for strip in strips).split())

    async def run(
        self,
        does: Callable[[Pilot[int]], Awaitable[None]],
        size: tuple[int, int] = (80, 24),
    ) -> int | None:
        """Drive the app; its exit code, or None while it still ran at the end."""
        with mock.patch.object(stick, "plugged_in", lambda place: place in self.sticks):
            async with self.app.run_test(size=size) as pilot:
                await pilot.pause()
                await does(pilot)
        return self.app.return_code
