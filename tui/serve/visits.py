"""Who is here: the visits of a server, their folders and their time.

A visit begins when its folder is made, and ends when the person leaves, when no key was pressed
for too long, when the browser has been away longer than a reload takes, or when the server stops.
At its end its process is over and its folder is wiped. Nothing of it is kept but, for a while,
how it ended, so that its page can say so.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from msgspec import Struct

from tui.case import private
from tui.serve.process import VisitorProcess

MOST_CRASHES = 3
"""A visit goes on in a new process after a crash, but not for ever."""
MOST_ENDS = 200
LEFT, IDLE, AWAY, CRASHED = "left", "idle", "away", "crashed"
"""How a visit can end."""


class Limits(Struct, frozen=True):
    """How many may visit, and how long."""

    visitors: int = 8
    idle: float = 15 * 60
    """Seconds without a key after which a visit ends."""
    away: float = 20
    """Seconds a visit waits for its browser: as long as loading the page again takes."""


class Visit:
    """One visit."""

    def __init__(self, token: str, folder: Path, language: str, now: float) -> None:
        """``token`` names it in addresses, and cannot be guessed."""
        self.token = token
        self.folder = folder
        self.language = language
        self.last_key = now
        self.away_since: float | None = now
        """Since when no browser is there; None while one is."""
        self.crashes = 0
        self.process: VisitorProcess | None = None
        self.socket: web.WebSocketResponse | None = None
        self.ended = ""


class Visits:
    """All visits of one server."""

    def __init__(
        self, folders: private.PrivateFolders, limits: Limits, now: Callable[[], float]
    ) -> None:
        """``now`` tells seconds that only go up."""
        self.folders = folders
        self.limits = limits
        self.now = now
        self._here: dict[str, Visit] = {}
        self._ends: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._here)

    @property
    def full(self) -> bool:
        """Whether nobody else can come in."""
        return len(self._here) >= self.limits.visitors

    def begin(self, language: str, case: bytes | None) -> Visit:
        """A new visit, with an empty folder but for the case that was brought."""
        visit = Visit(secrets.token_urlsafe(24), self.folders.make(case), language, self.now())
        self._here[visit.token] = visit
        return visit

    def find(self, token: str) -> Visit | None:
        """The visit of that name, if it is still there."""
        return self._here.get(token)

    def end_of(self, token: str) -> str:
        """How the visit of that name ended; ``""`` where none is known."""
        return self._ends.get(token, "")

    async def end(self, visit: Visit, how: str) -> None:
        """End a visit: its process first, then its folder."""
        if self._here.pop(visit.token, None) is None:
            return
        visit.ended = how
        self._ends[visit.token] = how
        while len(self._ends) > MOST_ENDS:
            del self._ends[next(iter(self._ends))]
        try:
            if visit.process is not None:
                await visit.process.stop()
        finally:
            private.wipe(visit.folder)
        if visit.socket is not None:
            await visit.socket.close()

    async def process_over(self, visit: Visit, exit_code: int) -> None:
        """Its process ended by itself: the person left, or it crashed and can go on."""
        visit.crashes += exit_code != 0
        if exit_code == 0 or visit.crashes >= MOST_CRASHES:
            await self.end(visit, LEFT if exit_code == 0 else CRASHED)
        elif visit.socket is not None:
            await visit.socket.close()

    async def look_after(self) -> None:
        """End the visits whose time is over."""
        now = self.now()
        for visit in list(self._here.values()):
            if now - visit.last_key >= self.limits.idle:
                await self.end(visit, IDLE)
            elif visit.away_since is not None and now - visit.away_since >= self.limits.away:
                await self.end(visit, AWAY)

    async def end_all(self) -> None:
        """The server stops."""
        for visit in list(self._here.values()):
            await self.end(visit, LEFT)
