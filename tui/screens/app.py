"""The Textual app: one window on one session.

It inherits no key bindings and has no command palette, so no key works that the key table does
not name. It saves and leaves on SIGHUP, SIGTERM and SIGINT, and a crash shows one plain sentence
instead of a traceback (which would print the child's name from local variables). The seams this
rests on are private in Textual 8.2.8 and pinned by tests.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.text import Text
from textual import events
from textual.app import App, SystemCommand  # noqa: F401 - SystemCommand keeps the palette off
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

import content
from tui.case import store
from tui.case.problem import Problem
from tui.screens.frame import Frame
from tui.screens.glyphs import Glyphs, glyphs_for
from tui.screens.keys import bindings
from tui.screens.order import Keys
from tui.screens.themes import LOOKS, THEMES, look_for, looks_for
from tui.session import Session

if TYPE_CHECKING:
    from tui.screens.aloud import Aloud

log = logging.getLogger("planpath")
log.addHandler(logging.NullHandler())
log.propagate = False

Done = Callable[[Problem | None], None]
"""Hears that a file was handed over, or why it was not."""

RETRY_SECONDS = 5.0
"""How often a failed save is tried again by itself."""


class Terminal(Struct, frozen=True):
    """What the program was told of the terminal; read from the environment in one place."""

    term: str = "xterm-256color"
    colorterm: str = ""
    no_color: bool = False
    look: str = ""
    """A look the person asked for; empty: by the last choice and what the terminal can do."""
    last_look: str = ""
    """The look that was chosen last on this computer."""
    far: bool = False
    """The person sits at another computer, where a voice of this one would not be heard."""


def _collect_garbage_again() -> None:
    """What was loaded until now stays; look for garbage only in what comes after."""
    gc.freeze()
    gc.enable()


class PlanPathApp(App[int], inherit_bindings=False):
    """The screens of PlanPath."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = "style.tcss"
    TITLE = "PlanPath"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - as App declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "help", "language", "words", "read", "look", "leave"
    )
    ENDING_SIGNALS: ClassVar[tuple[str, ...]] = ("SIGHUP", "SIGTERM", "SIGINT")
    """Signals that save the case and end the program."""

    def __init__(
        self,
        session: Session,
        terminal: Terminal | None = None,
        *,
        settings: Path | None = None,
        ask_language: bool = False,
        speak: bool = False,
    ) -> None:
        """``settings``: the file in which the choices of language and look are remembered; none
        where visits are not to know of one another. ``ask_language``: begin by asking for it.
        ``speak``: read everything aloud from the start."""
        super().__init__()
        self.session = session
        self.settings = settings
        self.languages = content.languages()
        self.ask_language = ask_language and len(self.languages) > 1
        self.speak = speak
        self._aloud: Aloud | None = None
        self._keys = Keys(self._typed)
        self.terminal = terminal or Terminal()
        self.glyphs: Glyphs = glyphs_for(self.terminal.term)
        self.animation_level = "none"
        self._look(
            self.terminal.look
            or look_for(
                term=self.terminal.term,
                colorterm=self.terminal.colorterm,
                no_color=self.terminal.no_color,
                last=self.terminal.last_look,
            )
        )

    # ------------------------------------------------------------------ start and end

    def get_driver_class(self) -> type[Driver]:
        """How the terminal is read and written."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from tui.screens.driver import KeyboardDriver

        return KeyboardDriver

    def get_default_screen(self) -> Screen[object]:
        """Home lies under all other screens."""
        from tui.screens.home import HomeScreen

        return HomeScreen()

    def on_mount(self) -> None:
        """Take the signals, then show home or the case that was named."""
        loop = asyncio.get_running_loop()
        for name in self.ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._signalled, int(number))
        self.set_interval(RETRY_SECONDS, self._retry)
        self.call_after_refresh(_collect_garbage_again)
        if self.session.has_case:
            from tui.screens.question import open_case_screens

            open_case_screens(self)
        if self.ask_language:
            from tui.screens.language import LanguageScreen

            self.push_screen(LanguageScreen())
        if self.speak:
            self.call_after_refresh(self._speak_from_the_start)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for the one before; everything else is done as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._keys.typed(event, lambda: (self.focused or self.screen).ancestors_with_self)
        else:
            await super().on_event(event)

    async def _typed(self, event: events.Event) -> None:
        """Any key ends what is being read aloud, and then does what it does."""
        if self._aloud is not None:
            self._aloud.key(event)
        await super().on_event(event)

    def _speak_from_the_start(self) -> None:
        self._reader(always=True)
        self.listen()

    def _reader(self, *, always: bool = False) -> Aloud | None:
        """Who reads aloud; None, with a word on the screen, where nobody could hear it."""
        if self.terminal.far:
            if isinstance(self.screen, Frame):
                self.screen.show_problem(Problem("voice_far"))
            return None
        if self._aloud is None:
            from tui.screens.aloud import Aloud

            self._aloud = Aloud(self, always=always)
        return self._aloud

    def listen(self) -> None:
        """Something on the screen may be new; say it if all is read aloud."""
        if self._aloud is not None:
            self._aloud.changed()

    def _signalled(self, number: int) -> None:
        """Save what is there and leave with the terminal restored."""
        self.collect()
        self.session.save()
        self.exit(return_code=128 + number)

    def collect(self) -> None:
        """Hand what stands typed in any screen over to the session."""
        for screen in self.screen_stack:
            if isinstance(screen, Frame) and screen.is_mounted:
                screen.collect()

    def _retry(self) -> None:
        if self.session.not_saved is not None and not self.session.conflict:
            self.session.save()
            self.refresh_bars()

    def _fatal_error(self) -> None:
        """A mistake of ours: keep the case, say one sentence, tell nothing.

        Textual prints a traceback with local variables here (``app.py:3285`` of 8.2.8), and those
        hold the child's name.
        """
        log.error("internal error", exc_info=sys.exc_info())
        with contextlib.suppress(Exception):
            self.collect()
        saved = False
        with contextlib.suppress(Exception):
            saved = self.session.save() is None and self.session.path is not None
        self.panic(Text(self.session.crash_words(saved)))
        self._return_code = 1

    # -------------------------------------------------------------------- moving about

    def go(self, screen: Screen[object]) -> None:
        """Open a screen on top; Esc comes back."""
        if isinstance(self.screen, Frame) and self.screen.is_mounted:
            self.screen.collect()
        self.push_screen(screen)

    def back(self) -> None:
        """To the screen before; from home, the question whether to leave."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.action_leave()

    def home(self) -> None:
        """To home, closing what is on top of it."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def refresh_bars(self) -> None:
        """Top and bottom line of the screen in front."""
        if isinstance(self.screen, Frame):
            self.screen.refresh_bars()

    def saved_words(self) -> tuple[str, bool]:
        """What the top line says of saving, and whether it is a warning."""
        return self.session.saved_words()

    # -------------------------------------------------------------------------- keys

    def _open_once(self, make: Callable[[], Frame], kind: str) -> None:
        if not (isinstance(self.screen, Frame) and self.screen.page == kind):
            self.go(make())

    def action_help(self) -> None:
        """F1: help for the screen in front."""
        from tui.screens.help import HelpScreen

        page = self.screen.page if isinstance(self.screen, Frame) else "home"
        self._open_once(lambda: HelpScreen(page), "help")

    def action_words(self) -> None:
        """F3: the special words on the screen in front, and all others."""
        from tui.screens.words import WordsScreen

        text = self.screen.words_on_screen() if isinstance(self.screen, Frame) else ""
        self._open_once(lambda: WordsScreen(text), "words")

    def action_language(self) -> None:
        """F2: everything in the next language, at the same place, with what is typed kept."""
        if len(self.languages) < 2:
            if isinstance(self.screen, Frame):
                self.screen.show_problem(Problem("language_one"))
            return
        self.take_language(self.other_language)
        self._remember(language=self.session.language)

    @property
    def other_language(self) -> str:
        """The language that F2 would change to; the present one where there is no other."""
        known = self.languages
        now = known.index(self.session.language) if self.session.language in known else -1
        return known[(now + 1) % len(known)]

    def take_language(self, language: str) -> None:
        """Say everything in this language from now on; screens below do it when they come back."""
        self.session.language = language
        if isinstance(self.screen, Frame):
            self.screen.refresh_words()

    def _remember(self, *, language: str = "", look: str = "") -> None:
        """The next visit on this computer begins with this language or look."""
        if self.settings is not None:
            from tui.case import settings

            settings.remember(self.settings, language=language, look=look)

    def action_read(self) -> None:
        """F4: read the screen in front aloud; any key ends it."""
        reader = self._reader()
        if reader is not None:
            reader.read()

    def action_look(self) -> None:
        """F6: the next of the looks that this terminal can show."""
        can = looks_for(term=self.terminal.term, colorterm=self.terminal.colorterm)
        now = can.index(self.theme) if self.theme in can else -1
        self._look(can[(now + 1) % len(can)])
        self._remember(look=self.theme)

    def _look(self, name: str) -> None:
        """Take a look; only looks that are used are worked out, which saves time at the start."""
        self.register_theme(THEMES[LOOKS.index(name)])
        self.theme = name

    def action_leave(self) -> None:
        """Ctrl+Q and Ctrl+C: ask once, with everything saved."""
        from tui.screens.leave import LeaveScreen

        self.collect()
        self._open_once(LeaveScreen, "leave")

    # ------------------------------------------ where files are handed over, not named

    @property
    def outlet(self) -> str:
        """How files leave this computer: ``""`` where a person names a folder; else the section
        of the interface with the words for it, and then no place on this computer can be named."""
        return "serve" if self.is_web else ""

    def hand_out(self, name: str, data: bytes, done: Done) -> None:
        """Give a file to the visitor's browser; ``done`` hears what came of it."""
        self.deliver_binary(io.BytesIO(data), save_filename=name)
        done(None)

    def hand_out_case(self) -> None:
        """Give the case as it is saved to the visitor's browser."""
        self.collect()
        self.session.save()
        path = self.session.path
        data = store.read_file(path) if path is not None else None
        if isinstance(data, bytes):
            name = self.session.papers.file_name("case", ".toml")
            self.hand_out(name, data, lambda problem: None)
        elif data is not None and isinstance(self.screen, Frame):
            self.screen.show_problem(data)

    def printers(self) -> tuple[str, ...]:
        """The printers that a person here may use."""
        from tui import printing

        found = () if self.is_web else printing.printers()
        return () if isinstance(found, Problem) else found

    @property
    def help_near(self) -> str:
        """The parent center for this place, as the host named it; ``""`` where nobody did."""
        return ""

    def own_keys(self) -> list[str]:
        """Keys that only this kind of visit has, for the list in help."""
        return []

    # ------------------------------------------------------------------ doors kept shut

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing a person typed goes to the terminal's clipboard."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No browser is ever started."""

    def action_suspend_process(self) -> None:
        """The program is never put to sleep with a case on the screen."""
