"""Who is here: the visits of a server, their folders and their time.

A visit begins when its folder is made, and ends when the person leaves, when no key was pressed
for too long, when the browser has been away longer than a reload takes, or when the server stops.
At its end its process is over and its folder is wiped. Nothing of it is kept but, for a while,
how it ended, so that its page can say so; and, if it was ended by a fault of ours, the case as it
was saved last, so that the person can still download it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from msgspec import Struct

from tui.case import private, store
from tui.serve.process import VisitorProcess
from tui.serve.told import Told

MOST_CRASHES = 3
"""A visit goes on in a new process after a crash, but not for ever."""
MOST_ENDS = 200
MOST_RESCUED = 20
"""Cases of visits that a fault ended, which wait to be downloaded."""
WARN_SECONDS = 60.0
"""How long before a visit ends for want of keys its page says so."""
LEFT, IDLE, AWAY, CRASHED, STOPPED = "left", "idle", "away", "crashed", "stopped"
"""How a visit can end."""
OVER, ELSEWHERE, ENDED_BY_SERVER, AGAIN = 4000, 4001, 4002, 4003
"""What a page is told as its connection is closed; ``page.js`` knows these numbers too. It is
over, it goes on in another window, the server stops, or a new process is to be started."""


class Limits(Struct, frozen=True):
    """How many may visit, and how long."""

    visitors: int = 8
    idle: float = 15 * 60
    """Seconds without a key after which a visit ends."""
    away: float = 20
    """Seconds a visit waits for its browser: as long as loading the page again takes."""

    @property
    def warn(self) -> float:
        """Seconds before the end for want of keys at which the page says so."""
        return min(WARN_SECONDS, self.idle / 2)


class Visit:
    """One visit."""

    def __init__(self, token: str, folder: Path, language: str, now: float) -> None:
        """``token`` names it in addresses, and cannot be guessed."""
        self.token = token
        self.folder = folder
        self.told = Told(language=language)
        """What its process said last: the language, the look, whether there is work to lose."""
        self.last_key = now
        self.away_since: float | None = now
        """Since when no browser is there; None while one is."""
        self.idle_soon = False
        """Whether its page says that it will end for want of keys."""
        self.crashes = 0
        self.tell_of_crash = False
        """Whether the next page is to say that there was one."""
        self.process: VisitorProcess | None = None
        self.socket: web.WebSocketResponse | None = None
        self.held = asyncio.Lock()
        """Held by the one connection that is in use."""
        self.turn = 0
        """Which connection is the newest; it takes over from those before it."""
        self.ended = ""

    async def say(self, **told: object) -> None:
        """Tell its page something, if one is there."""
        socket = self.socket
        if socket is not None and not socket.closed:
            try:
                await socket.send_str(json.dumps(["page", told]))
            except ConnectionError:
                return


class End(Struct, frozen=True):
    """How a visit ended, and the language of its last page."""

    how: str
    language: str


class Rescued(Struct, frozen=True):
    """The case of a visit that a fault ended."""

    data: bytes
    until: float


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
        self._ends: dict[str, End] = {}
        self._rescued: dict[str, Rescued] = {}

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

    def end_of(self, token: str) -> End | None:
        """How the visit of that name ended; None where that is not known."""
        return self._ends.get(token)

    def rescued(self, token: str) -> bytes | None:
        """The case of a visit that a fault ended, while it is kept for its person."""
        found = self._rescued.get(token)
        return found.data if found is not None else None

    async def end(self, visit: Visit, how: str) -> None:
        """End a visit: its process first, then its folder."""
        if self._here.pop(visit.token, None) is None:
            return
        visit.ended = how
        seen = LEFT if how == STOPPED else how
        self._ends[visit.token] = End(seen, visit.told.language)
        while len(self._ends) > MOST_ENDS:
            del self._ends[next(iter(self._ends))]
        try:
            if visit.process is not None:
                await visit.process.stop()
            if how == CRASHED:
                self._rescue(visit)
        finally:
            private.wipe(visit.folder)
        if visit.socket is not None:
            await visit.socket.close(code=ENDED_BY_SERVER if how == STOPPED else OVER)

    def _rescue(self, visit: Visit) -> None:
        latest = store.latest_case(visit.folder)
        data = store.read_file(latest.path) if latest is not None else None
        if isinstance(data, bytes):
            self._rescued[visit.token] = Rescued(data, self.now() + self.limits.idle)
        while len(self._rescued) > MOST_RESCUED:
            del self._rescued[next(iter(self._rescued))]

    async def process_over(self, visit: Visit, exit_code: int) -> None:
        """Its process ended by itself: the person left, or it crashed and can go on."""
        visit.crashes += exit_code != 0
        if exit_code == 0 or visit.crashes >= MOST_CRASHES:
            await self.end(visit, LEFT if exit_code == 0 else CRASHED)
            return
        visit.tell_of_crash = True
        if visit.socket is not None:
            await visit.socket.close(code=AGAIN)

    async def key_pressed(self, visit: Visit) -> None:
        """Somebody is there."""
        visit.last_key = self.now()
        if visit.idle_soon:
            visit.idle_soon = False
            await visit.say(idle=False)

    async def look_after(self) -> None:
        """End the visits whose time is over; warn those whose time is nearly over."""
        now = self.now()
        for token in [one for one, case in self._rescued.items() if case.until <= now]:
            del self._rescued[token]
        await asyncio.gather(*[self._look_after(visit, now) for visit in self._here.values()])

    async def _look_after(self, visit: Visit, now: float) -> None:
        quiet = now - visit.last_key
        if quiet >= self.limits.idle:
            await self.end(visit, IDLE)
        elif visit.away_since is not None and now - visit.away_since >= self.limits.away:
            await self.end(visit, AWAY)
        elif quiet >= self.limits.idle - self.limits.warn and not visit.idle_soon:
            visit.idle_soon = True
            await visit.say(idle=True)

    async def end_all(self) -> None:
        """The server stops."""
        await asyncio.gather(*[self.end(visit, STOPPED) for visit in self._here.values()])
