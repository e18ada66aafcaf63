"""The connection of a visit's page: keys come in, pictures go out.

A page that is loaded again, or opened in another window, takes the visit over from the one before.
"""

from __future__ import annotations

import contextlib
import json
from typing import Any

import msgspec
from aiohttp import WSMsgType, web
from yarl import URL

from tui.serve import pages
from tui.serve.process import Downloads, VisitorProcess, columns, rows
from tui.serve.told import Told
from tui.serve.visits import ELSEWHERE, Visit, Visits

HEARTBEAT = 15.0
"""Seconds between two looks whether a browser is still there."""
SECONDS_TO_CLOSE = 2.0
"""How long a browser may take to agree that a connection is closed."""
LONGEST_MESSAGE = 256 * 1024
"""Bytes of one message of a browser: a long paste, no more."""


async def connect(
    request: web.Request, visit: Visit, visits: Visits, downloads: Downloads
) -> web.WebSocketResponse:
    """Serve a visit's page until its connection ends."""
    if URL(request.headers.get("Origin", "")).authority != request.url.authority:
        raise web.HTTPForbidden
    visit.turn += 1
    turn = visit.turn
    if visit.socket is not None:
        await visit.socket.close(code=ELSEWHERE)
    async with visit.held:
        if visit.ended:
            raise web.HTTPGone
        if turn != visit.turn:
            raise web.HTTPConflict
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT, max_msg_size=LONGEST_MESSAGE, timeout=SECONDS_TO_CLOSE
        )
        visit.away_since = None
        try:
            await socket.prepare(request)
            visit.socket = socket
            if turn == visit.turn and not visit.ended:
                await _serve(request, visit, visits, downloads, socket)
            else:
                await socket.close(code=ELSEWHERE)
        finally:
            visit.socket, visit.away_since = None, visits.now()
            if visit.process is not None:
                await visit.process.stop()
    return socket


async def _serve(
    request: web.Request,
    visit: Visit,
    visits: Visits,
    downloads: Downloads,
    socket: web.WebSocketResponse,
) -> None:
    process = _process(visit, visits, downloads, socket)
    visit.process = process
    if visit.idle_soon:
        await visit.say(idle=True)
    await process.start(
        columns(request.query.get("width", "")), rows(request.query.get("height", ""))
    )
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            with contextlib.suppress(ValueError, TypeError, KeyError, LookupError):
                await _heard(json.loads(message.data), process, visit, visits)


async def _heard(sent: Any, process: VisitorProcess, visit: Visit, visits: Visits) -> None:
    """Hand on what the browser sends; what is none of ours is left alone."""
    match sent:
        case ["stdin", str(typed)]:
            await visits.key_pressed(visit)
            await process.send_bytes(typed.encode())
        case ["resize", {"width": int(width), "height": int(height)}]:
            await process.set_terminal_size(columns(str(width)), rows(str(height)))


def _process(
    visit: Visit, visits: Visits, downloads: Downloads, socket: web.WebSocketResponse
) -> VisitorProcess:
    async def write_bytes(data: bytes) -> None:
        with contextlib.suppress(ConnectionError):
            await socket.send_bytes(data)

    async def write_str(data: str) -> None:
        with contextlib.suppress(ConnectionError):
            await socket.send_str(data)

    async def told(now: Told) -> None:
        before, visit.told = visit.told, now
        if now.language != before.language:
            await visit.say(language=now.language, words=pages.visit_words(now.language))
        await visit.say(ground=now.ground, lose=now.lose)

    async def ended(exit_code: int) -> None:
        await visits.process_over(visit, exit_code)

    return VisitorProcess(
        visit.folder,
        msgspec.structs.replace(visit.told, lose=False),
        write_bytes=write_bytes,
        write_str=write_str,
        told=told,
        ended=ended,
        downloads=downloads,
    )
