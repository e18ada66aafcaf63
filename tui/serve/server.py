"""The web server: pages, visits, downloads, health. The one module that listens.

Every answer forbids the browser to fetch anything from elsewhere, to keep anything, and to tell
other pages where it has been. No log of visits is kept: addresses name them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web
from msgspec import Struct
from yarl import URL

import content
from tui import words
from tui.case import private, store
from tui.case.problem import Problem
from tui.serve import pages
from tui.serve.process import Downloads, VisitorProcess, within
from tui.serve.visits import Limits, Visit, Visits

HEARTBEAT = 15.0
"""Seconds between two looks whether a browser is still there."""
LONGEST_MESSAGE = 256 * 1024
"""Bytes of one message of a browser: a long paste, no more."""
ROOM_FOR_FORM = 64 * 1024
LOOK_AFTER_SECONDS = 1.0

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
    "Server": "PlanPath",
}
"""On every answer. Styles may stand in the page because the terminal of the browser makes some."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Serving(Struct, frozen=True):
    """What a server was told."""

    host: str = "127.0.0.1"
    port: int = 8504
    language: str = "en"
    limits: Limits = Limits()

    @property
    def this_machine(self) -> bool:
        """Whether only this computer can reach it."""
        return this_machine(self.host)


def this_machine(host: str) -> bool:
    """Whether a name or address means this computer, seen from itself alone."""
    return host in ("localhost", "::1") or host.startswith("127.")


class Server:
    """One server, from the first visitor to the last."""

    def __init__(self, serving: Serving, folders: private.PrivateFolders) -> None:
        """``folders`` are closed by whoever made them."""
        self.serving = serving
        self.visits = Visits(folders, serving.limits, time.monotonic)
        self.downloads = Downloads()
        self.key = secrets.token_urlsafe(24)
        """Stands in the forms of our pages, so that no other page can begin a visit."""

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(
            middlewares=[self._guard], client_max_size=store.SIZE_LIMIT + ROOM_FOR_FORM
        )
        app.add_routes(
            [
                web.get("/", self._start),
                web.post("/visit", self._begin),
                web.get("/visit/{token}", self._visit),
                web.get("/visit/{token}/keys", self._keys),
                web.get("/download/{key}", self._download),
                web.get("/health", self._health),
                web.get("/static/{name}", self._static),
            ]
        )
        app.on_response_prepare.append(_add_headers)
        app.cleanup_ctx.append(self._looking_after)
        app.on_shutdown.append(self._stop)
        return app

    # ---------------------------------------------------------------- around everything

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only to our own name, and say in plain words what cannot be done."""
        if self.serving.this_machine and not this_machine(request.url.host or ""):
            return web.Response(status=421)
        try:
            return await handler(request)
        except web.HTTPRequestEntityTooLarge:
            problem = Problem(
                "case_too_large", where=words.phrase(self._language(request), "serve.your_file")
            )
            return self._start_page(self._language(request), problem, status=413)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return self._told("not_found", self._language(request), status=error.status)
        except Exception:  # a mistake of ours: one plain sentence, and no word on who was here
            return self._told("fault", self._language(request), status=500)

    async def _looking_after(self, app: web.Application) -> AsyncIterator[None]:
        async def look() -> None:
            while True:
                await asyncio.sleep(min(LOOK_AFTER_SECONDS, self.serving.limits.away / 2))
                await self.visits.look_after()

        task = asyncio.create_task(look())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _stop(self, app: web.Application) -> None:
        await self.visits.end_all()

    def _language(self, request: web.Request) -> str:
        asked = request.query.get("language", "")
        return asked if asked in content.languages() else self.serving.language

    # ------------------------------------------------------------------------- pages

    async def _start(self, request: web.Request) -> web.Response:
        language = self._language(request)
        if self.visits.full:
            return self._told("full", language, status=503)
        return self._start_page(language)

    def _start_page(
        self, language: str, problem: Problem | None = None, status: int = 200
    ) -> web.Response:
        return _page(pages.start(language, self.key, problem), status)

    def _told(self, what: str, language: str, status: int = 200) -> web.Response:
        limits = self.serving.limits
        minutes = max(1, round(limits.idle / 60))
        return _page(pages.told(what, language, minutes=minutes), status)

    async def _begin(self, request: web.Request) -> web.Response:
        """A visitor begins, with a case that they bring or without one."""
        form = await request.post()
        language = str(form.get("language", ""))
        if language not in content.languages():
            language = self.serving.language
        if not secrets.compare_digest(str(form.get("key", "")).encode(), self.key.encode()):
            return self._start_page(language, Problem("page_too_old"), status=403)
        brought = form.get("case")
        case = brought.file.read() if isinstance(brought, web.FileField) else None
        if self.visits.full:
            return self._told("full", language, status=503)
        visit = self.visits.begin(language, case)
        if case is not None:
            opened = store.open_case(visit.folder / private.UPLOADED)
            if isinstance(opened, Problem):
                await self.visits.end(visit, "")
                called = Problem(
                    opened.kind, words.phrase(language, "serve.your_file"), opened.values
                )
                return self._start_page(language, called, status=400)
        return web.Response(status=303, headers={"Location": f"/visit/{visit.token}"})

    async def _visit(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        visit = self.visits.find(token)
        if visit is None:
            how = self.visits.end_of(token) or "away"
            return self._told(how, self._language(request), status=410)
        return _page(pages.visit(visit.language, token, self.serving.limits.idle))

    async def _health(self, request: web.Request) -> web.Response:
        """Whether it works and how full it is; nothing of anybody."""
        told = {
            "format": 1,
            "ok": True,
            "visitors": len(self.visits),
            "limit": self.serving.limits.visitors,
        }
        return web.json_response(told)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        found = pages.static(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        kind, data = found
        return web.Response(body=data, headers={"Content-Type": kind})

    # ------------------------------------------------------------------- one visit

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        """The connection of a visit's page: keys come in, pictures go out."""
        visit = self.visits.find(request.match_info["token"])
        if visit is None:
            raise web.HTTPGone
        if URL(request.headers.get("Origin", "")).authority != request.url.authority:
            raise web.HTTPForbidden
        if visit.away_since is None:
            raise web.HTTPConflict
        visit.away_since = None
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST_MESSAGE)
        try:
            if visit.process is not None:
                await visit.process.stop()
            await socket.prepare(request)
            visit.socket = socket
            visit.process = self._process(visit, socket)
            await visit.process.start(
                within(request.query.get("width", ""), 80),
                within(request.query.get("height", ""), 24),
            )
            await self._listen(visit, socket)
        finally:
            visit.socket, visit.away_since = None, self.visits.now()
            if visit.process is not None:
                await visit.process.stop()
        return socket

    def _process(self, visit: Visit, socket: web.WebSocketResponse) -> VisitorProcess:
        async def write_bytes(data: bytes) -> None:
            with contextlib.suppress(ConnectionError):
                await socket.send_bytes(data)

        async def write_str(data: str) -> None:
            with contextlib.suppress(ConnectionError):
                await socket.send_str(data)

        async def ended(exit_code: int) -> None:
            await self.visits.process_over(visit, exit_code)

        return VisitorProcess(
            visit.folder,
            visit.language,
            write_bytes=write_bytes,
            write_str=write_str,
            ended=ended,
            downloads=self.downloads,
        )

    async def _listen(self, visit: Visit, socket: web.WebSocketResponse) -> None:
        """Hand on what the browser sends; what is none of ours is left alone."""
        process = visit.process
        async for message in socket:
            if message.type != WSMsgType.TEXT or process is None:
                continue
            with contextlib.suppress(ValueError, TypeError, KeyError, LookupError):
                sent: Any = json.loads(message.data)
                match sent:
                    case ["stdin", str(typed)]:
                        visit.last_key = self.visits.now()
                        await process.send_bytes(typed.encode())
                    case ["resize", {"width": int(width), "height": int(height)}]:
                        await process.set_terminal_size(
                            within(str(width), 80), within(str(height), 24)
                        )
                    case ["ping", str(said)]:
                        await socket.send_json(["pong", said[:40]])
                    case ["focus"]:
                        await process.focus()
                    case ["blur"]:
                        await process.blur()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that a visit hands out, once."""
        key = request.match_info["key"]
        try:
            found = await self.downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        name = "".join(one for one in found.file_name if one.isascii() and one.isprintable())
        response = web.StreamResponse()
        response.headers["Content-Type"] = found.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = 'attachment; filename="{}"'.format(
            name.replace('"', "").replace("\\", "")
        )
        await response.prepare(request)
        async for chunk in self.downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _say_nothing() -> None:
    """What the libraries would log can name a visit."""
    for name in ("aiohttp", "textual-serve", "asyncio"):
        log = logging.getLogger(name)
        log.addHandler(logging.NullHandler())
        log.propagate = False


def run(serving: Serving, ready: Callable[[str, int], None]) -> None:
    """Serve until a signal says to stop; ``ready`` is told the address once it listens.

    Raises OSError where the address cannot be had.
    """
    _say_nothing()
    folders = private.PrivateFolders()
    try:
        asyncio.run(_serve(serving, folders, ready))
    finally:
        folders.close()


async def _serve(
    serving: Serving, folders: private.PrivateFolders, ready: Callable[[str, int], None]
) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(Server(serving, folders).app(), access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, serving.host, serving.port)
        await site.start()
        address = runner.addresses[0]
        ready(str(address[0]), int(address[1]))
        await stopped.wait()
    finally:
        await runner.cleanup()
