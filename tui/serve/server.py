"""The web server: pages, visits, downloads, health. The one module that listens.

Every answer forbids the browser to fetch anything from elsewhere, to keep anything, and to tell
other pages where it has been. No log of visits is kept: addresses name them.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import secrets
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web
from msgspec import Struct

import content
from tui import words
from tui.case import private, store
from tui.case.problem import Problem
from tui.serve import pages
from tui.serve.connection import connect
from tui.serve.process import Downloads
from tui.serve.visits import AWAY, End, Limits, Visits

ROOM_FOR_FORM = 64 * 1024
LOOK_AFTER_SECONDS = 1.0
RESCUED_NAME = "planpath-case.toml"

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
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name, also one that begins like an address
        return False


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
                web.get("/visit/{token}/case", self._case),
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
            return self._told(pages.FULL, language, status=503)
        return self._start_page(language)

    def _start_page(
        self, language: str, problem: Problem | None = None, status: int = 200
    ) -> web.Response:
        return _page(pages.start(language, self.key, problem), status)

    def _told(
        self, what: str, language: str, status: int = 200, download: str = ""
    ) -> web.Response:
        minutes = max(1, round(self.serving.limits.idle / 60))
        return _page(pages.told(what, language, minutes=minutes, download=download), status)

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
            return self._told(pages.FULL, language, status=503)
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
            end = self.visits.end_of(token) or End(AWAY, self._language(request))
            kept = self.visits.rescued(token) is not None
            return self._told(
                "rescued" if kept else end.how,
                end.language,
                status=410,
                download=f"/visit/{token}/case" if kept else "",
            )
        again, visit.tell_of_crash = visit.tell_of_crash, False
        return _page(pages.visit(visit.told, token, self.serving.limits.away, again=again))

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
        visit = self.visits.find(request.match_info["token"])
        if visit is None:
            raise web.HTTPGone
        return await connect(request, visit, self.visits, self.downloads)

    async def _case(self, request: web.Request) -> web.StreamResponse:
        """The case of a visit that a fault of ours ended."""
        data = self.visits.rescued(request.match_info["token"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(
            body=data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": f'attachment; filename="{RESCUED_NAME}"'},
        )

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that a visit hands out, once. Cut off, it is shorter than it was said to be, so
        that no browser takes a part for the whole."""
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
        if found.name and found.name.isdecimal():
            response.content_length = int(found.name)
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
