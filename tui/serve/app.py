"""The app of a visitor's process: the screens as a browser draws them.

It tells the server what a page that is loaded again must know, and it says that a file was handed
over only when the browser has taken all of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
from functools import partial
from pathlib import Path
from typing import cast

import msgspec
from textual import events
from textual.drivers.web_driver import WebDriver

from tui.case import store
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.screens.app import Done, PlanPathApp, Terminal
from tui.screens.frame import Frame
from tui.screens.themes import LOOKS
from tui.serve.told import Told
from tui.session import Session

SECONDS_TO_TAKE = 10.0
"""How long a browser may take before it begins to take a file."""


class BrowserDriver(WebDriver):
    """Draws for a browser; leaves, with everything saved, when it is told to or the server is
    gone."""

    def start_application_mode(self) -> None:
        """Begin; Textual's own driver would then leave at a signal without saving."""
        super().start_application_mode()
        cast("BrowserApp", self._app).take_signals()

    def run_input_thread(self) -> None:
        """Read keys until the end; an end that nobody asked for is the server's."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            os.kill(os.getpid(), signal.SIGTERM)


class BrowserApp(PlanPathApp):
    """One visit in a browser."""

    CSS_PATH = str(Path(__file__).parents[1] / "screens" / "style.tcss")

    def __init__(self, session: Session, look: str = "") -> None:
        """``look``: the look to begin with, where the visit had one before."""
        look = look if look in LOOKS else ""
        super().__init__(session, Terminal("xterm-256color", "truecolor", look=look, far=True))
        self.driver_class = BrowserDriver
        self._told: Told | None = None
        self._offered: dict[str, Done] = {}
        """Files that the browser has not taken yet, and who waits for that."""
        self._carried: CaseFile | None = None
        """The case as the person has it on their own computer."""

    def take_signals(self) -> None:
        """Save and leave when the server says so."""
        loop = asyncio.get_running_loop()
        for name in self.ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._signalled, int(number))

    # ------------------------------------------------------------- what the page is to know

    def listen(self) -> None:
        """Something on the screen may be new; the page may have to know it."""
        super().listen()
        self._tell()

    def _look(self, name: str) -> None:
        super()._look(name)
        self._tell()

    def _tell(self) -> None:
        if not isinstance(self._driver, WebDriver):
            return
        ground = self.current_theme.background or ""
        told = Told(
            language=self.session.language,
            look=self.theme,
            ground=ground if ground.startswith("#") else "",
            lose=self.session.path is not None and self.session.case is not self._carried,
        )
        if told != self._told:
            self._told = told
            self._driver.write_meta({"type": "page", **msgspec.structs.asdict(told)})

    def on_app_blur(self, event: events.AppBlur) -> None:
        """The pointer stays where it is while another window is in front; a browser says too late,
        or never, that the page has the focus."""
        event.prevent_default()

    # -------------------------------------------------------------------------------- files

    def hand_out(self, name: str, data: bytes, done: Done) -> None:
        """Offer a file to the browser; ``done`` hears once it was taken, or was not."""
        key = self.deliver_binary(io.BytesIO(data), save_filename=name, name=str(len(data)))
        if key is not None:
            self._offered[key] = partial(self._say_if_there, self.screen, done)
            where = Problem("download_not_taken", where=name)
            self.set_timer(SECONDS_TO_TAKE, partial(self._over, key, where))

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """The browser has all of a file."""
        self._over(event.key, None)

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """A file could not be read to its end."""
        self._over(event.key, Problem("download_not_taken"))

    def _over(self, key: str, problem: Problem | None) -> None:
        done = self._offered.pop(key, None)
        if done is not None:
            done(problem)
            self._tell()

    def _say_if_there(self, screen: object, done: Done, problem: Problem | None) -> None:
        """Say it to the screen that asked, unless the person has left that screen."""
        if screen in self.screen_stack:
            done(problem)

    def hand_out_case(self) -> None:
        """Offer the case as it is saved; a page that is closed then need not warn any more."""
        self.collect()
        self.session.save()
        path = self.session.path
        data = store.read_file(path) if path is not None else None
        if isinstance(data, bytes):
            case = self.session.case
            name = self.session.papers.file_name("case", ".toml")
            self.hand_out(name, data, partial(self._case_handed_out, case))
        elif data is not None:
            self._say_problem(data)

    def _case_handed_out(self, case: CaseFile, problem: Problem | None) -> None:
        if problem is None:
            self._carried = case
        else:
            self._say_problem(problem)

    def _say_problem(self, problem: Problem) -> None:
        if isinstance(self.screen, Frame):
            self.screen.show_problem(problem)
