"""The process of one visitor, as the server holds it.

It builds on ``AppService`` of textual-serve 1.1.3, which starts a command through a shell and
hands its whole environment on. Here the command is fixed and started without a shell, nothing
that a visitor typed reaches it, and its environment is a short list.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.serve.told import Told

SECONDS_TO_LEAVE = 5.0
"""How long a visitor's process may take to save and leave before it is ended."""
KEPT = ("TZ", "SYSTEMROOT")
"""What a visitor's process gets of the server's environment, where it is set: the time of day as
it is here, and what Python needs to start on Windows."""
MOST_COLUMNS, MOST_ROWS = 400, 200
FEWEST_COLUMNS, FEWEST_ROWS = 20, 8


class Downloads(DownloadManager):
    """Files that are being handed to browsers."""

    def forget(self, service: AppService) -> None:
        """Drop what a process that is over was still to hand out."""
        for key, one in list(self._active_downloads.items()):
            if one.app_service is service:
                del self._active_downloads[key]


def columns(told: str) -> int:
    """How many a browser has, within what can be drawn; 80 where it does not say."""
    return min(MOST_COLUMNS, max(FEWEST_COLUMNS, int(told))) if told.isdecimal() else 80


def rows(told: str) -> int:
    """How many a browser has, within what can be drawn; 24 where it does not say."""
    return min(MOST_ROWS, max(FEWEST_ROWS, int(told))) if told.isdecimal() else 24


class VisitorProcess(AppService):
    """One process, from its start to its end."""

    def __init__(
        self,
        folder: Path,
        begin: Told,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        told: Callable[[Told], Awaitable[None]],
        ended: Callable[[int], Awaitable[None]],
        downloads: Downloads,
    ) -> None:
        """``begin``: the language and the look to begin with; ``told`` hears when they change;
        ``ended`` is called with the exit code once the process is over by itself."""
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=_nothing,
            download_manager=downloads,
        )
        self.downloads = downloads
        self.folder = folder
        self.begin = begin
        self.told = told
        self.ended = ended
        self._stop: asyncio.Task[None] | None = None
        self.exit_code: int | None = None

    def environment(self, width: int, height: int) -> dict[str, str]:
        """All that the process finds in its environment."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        home = str(self.folder)
        return kept | {
            "HOME": home,
            "TMPDIR": home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start it: the same Python, the one module, the language, the look."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "tui.serve.visitor",
            self.begin.language,
            self.begin.look,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self.folder,
            env=self.environment(width, height),
            start_new_session=True,
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Hand on what it draws until it ends, then say so unless it was told to."""
        with contextlib.suppress(ConnectionError):
            await super().run()
        process = self._process
        if process is None:
            return
        self.exit_code = await process.wait()
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        if self._stop is None:
            self.downloads.forget(self)
            await self.ended(self.exit_code)

    async def on_meta(self, data: bytes) -> None:
        """Take a file to download, and what the page is to know; nothing else is done."""
        kind = msgspec.json.decode(data).get("type")
        if kind == "deliver_file_start":
            await super().on_meta(data)
        elif kind == "page":
            with contextlib.suppress(msgspec.ValidationError):
                await self.told(msgspec.json.decode(data, type=Told))

    async def stop(self) -> None:
        """Have it save and leave; end it if it does not. Whoever calls waits until it is over."""
        if self._stop is None:
            self._stop = asyncio.create_task(self._have_it_leave())
        await asyncio.shield(self._stop)

    async def _have_it_leave(self) -> None:
        task, process = self._task, self._process
        if task is None or process is None or process.returncode is not None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(asyncio.shield(task), SECONDS_TO_LEAVE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            task.cancel()  # it may be waiting for a browser that takes nothing any more
            await asyncio.wait([task])
        self.downloads.forget(self)


async def _nothing() -> None:
    """The socket is closed by the server, once the process is over."""
