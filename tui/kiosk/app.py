"""The kiosk's app: the screens of PlanPath, with no way out, for one visitor after the other.

What is different from home: no place on this computer can be named, files go to the visitor's USB
stick or the host's printer; a visit ends by *Finish*, by the host's code, or when nobody was there
for a while, and each time everything is wiped; F9 hides the screen.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

import content
from tui import printing
from tui.case import stick, store, wipe
from tui.case.problem import Problem
from tui.kiosk import removable, report, text_size
from tui.kiosk.report import AGAIN, HOST
from tui.kiosk.settings import KioskSettings
from tui.kiosk.visitor import Visitor
from tui.screens.app import Done, PlanPathApp, Terminal
from tui.screens.frame import Frame
from tui.screens.keys import bindings

if TYPE_CHECKING:
    from tui.kiosk.idle import IdleScreen


LOOK_SECONDS = 1.0
"""How often the app looks whether somebody is there."""
OWN_KEYS = ("size", "hide")
"""Keys that only a kiosk has and tells of."""


class KioskApp(PlanPathApp):
    """One visit at a kiosk."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*OWN_KEYS, "host")
    CSS_PATH = str(Path(__file__).parents[1] / "screens" / "style.tcss")
    ENDING_SIGNALS: ClassVar[tuple[str, ...]] = ("SIGHUP", "SIGTERM")

    def __init__(
        self,
        visitor: Visitor,
        terminal: Terminal,
        host: KioskSettings,
        folder: Path,
        *,
        sticks: Callable[[], Sequence[Path]],
        forgotten: Callable[[], bool] = bool,
        ended: bool = False,
        pulse: Callable[[], float] = time.monotonic,
        user: str = "",
    ) -> None:
        """``folder``: the visit's own, kept in memory; ``sticks``: the USB sticks there are now;
        ``forgotten``: whether one was there already that may be of the visitor before;
        ``ended``: the visit before ended by itself; ``pulse``: seconds that pass, for idle time;
        ``user``: whose waiting print jobs are dropped when the visit is over."""
        super().__init__(visitor, terminal, speak=host.speak)
        self.languages = host.languages or content.languages()
        if host.look and not terminal.look:
            self._look(host.look)
        self.host, self.folder, self.ended = host, folder, ended
        self.sticks, self.forgotten = sticks, forgotten
        self.pulse, self.user = pulse, user
        self.text_sizes = text_size.sizes(host.text_sizes, terminal.term)
        self.size_now = 0
        self.stick: Path | None = None
        """The stick that the visitor chose."""
        self._copies: dict[Path | None, stick.Kept] = {}
        """Each case of this visit as it lies on a stick, by the file it has here."""
        self.word = ""
        """The word that opens a hidden screen."""
        self.wrong_codes, self.codes_wait_until = 0, 0.0
        self._first_look = self.theme
        self._last_key = pulse()
        self.begun = False
        """Whether a visitor chose a language; before that there is nothing to count."""
        self._told: report.Told | None = None

    @property
    def visitor(self) -> Visitor:
        """The session, typed."""
        return cast("Visitor", self.session)

    # ------------------------------------------------------------------ start

    def get_default_screen(self) -> Screen[object]:
        """Home, with a door for sticks."""
        from tui.kiosk.welcome import KioskHome

        return KioskHome()

    def on_mount(self) -> None:
        """Keys of a keyboard that stop or suspend a program do nothing here; then the language,
        or the case of a visit that a fault broke off."""
        for name in ("SIGINT", "SIGQUIT", "SIGTSTP"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        self.set_interval(LOOK_SECONDS, self._look_for_somebody)
        if self.text_sizes:
            text_size.take(self.text_sizes[0])
        latest = store.latest_case(self.session.cases)
        if latest is not None and self.session.open(latest.path) is None:
            self.begun = True
            self.call_after_refresh(self._say, Problem("kiosk_started_again"))
        else:
            self.ask_first()

    def ask_first(self) -> None:
        """The question for the language on top of home."""
        from tui.kiosk.welcome import FirstScreen

        self.push_screen(FirstScreen(self.host.logo, self.host.center, self.ended))
        self.ended = False

    def _say(self, problem: Problem) -> None:
        if isinstance(self.screen, Frame):
            self.screen.show_problem(problem)

    def go(self, screen: Screen[object]) -> None:
        """Open a screen; a letter that may be printed or saved as it stands is a begun one too."""
        from tui.screens.paper_out import PaperOutScreen

        if isinstance(screen, PaperOutScreen):
            self.visitor.taken_out.add(screen.stem)
        super().go(screen)

    # --------------------------------------------------------------- is somebody there

    async def on_event(self, event: events.Event) -> None:
        """Any key tells that somebody is there; the one that answers the question does no more."""
        if isinstance(event, events.Key | events.Paste | events.MouseEvent):
            self._last_key = self.pulse()
            if self._asking is not None and not event.is_forwarded:
                self._asking.dismiss()
                return
        await super().on_event(event)

    @property
    def _asking(self) -> IdleScreen | None:
        from tui.kiosk.idle import IdleScreen

        return self.screen if isinstance(self.screen, IdleScreen) else None

    @property
    def untouched(self) -> bool:
        """Whether nobody has begun anything: the first screen waits for whoever comes."""
        from tui.kiosk.welcome import FirstScreen

        return isinstance(self.screen, FirstScreen) and not self.session.has_case

    def _look_for_somebody(self) -> None:
        from tui.kiosk.idle import IdleScreen
        from tui.kiosk.wiped import WipedScreen

        away = self.pulse() - self._last_key
        if self.untouched:
            if away >= self.host.answer_seconds:
                self._as_the_host_set_it()
            return
        if isinstance(self.screen, WipedScreen):
            if away >= self.host.answer_seconds:
                self.next_visitor()
            return
        left = self.host.idle_minutes * 60 + self.host.answer_seconds - away
        if left <= 0:
            self.end_visit("idle")
        elif self._asking is not None:
            self._asking.left(int(left))
        elif left <= self.host.answer_seconds:
            self.collect()
            self.session.save()
            self.push_screen(IdleScreen(int(left)))

    def _as_the_host_set_it(self) -> None:
        """Size and colors as they were at first, once nobody is there any more."""
        if self.theme != self._first_look:
            self._look(self._first_look)
        if self.size_now:
            self.size_now = 0
            text_size.take(self.text_sizes[0])

    # ------------------------------------------------------------------------- keys

    @property
    def hidden(self) -> bool:
        """Whether the screen is covered; then no key may show or take anything of the case."""
        from tui.kiosk.hide import HideScreen

        return any(isinstance(one, HideScreen) for one in self.screen_stack)

    @property
    def _shut(self) -> bool:
        """Whether only the screen in front may be used."""
        from tui.kiosk.host import HostScreen
        from tui.kiosk.welcome import FirstScreen
        from tui.kiosk.wiped import WipedScreen

        return self.hidden or isinstance(self.screen, FirstScreen | HostScreen | WipedScreen)

    def action_help(self) -> None:
        """F1, but not on a covered screen."""
        if not self._shut:
            super().action_help()

    def action_words(self) -> None:
        """F3, but not on a covered screen."""
        if not self._shut:
            super().action_words()

    def action_leave(self) -> None:
        """Ctrl+Q: finish the visit."""
        from tui.kiosk.finish import FinishScreen

        if not self._shut:
            self.collect()
            self._open_once(FinishScreen, FinishScreen.page)

    def action_hide(self) -> None:
        """F9: cover the screen."""
        from tui.kiosk.hide import HideScreen

        if not self._shut and self._asking is None:
            self.collect()
            self.push_screen(HideScreen())

    def action_host(self) -> None:
        """F12: ask for the host's code."""
        from tui.kiosk.host import HostScreen

        if not isinstance(self.screen, HostScreen):
            self.collect()
            self.push_screen(HostScreen())

    def action_size(self) -> None:
        """F7: the next size of letters, on a console that has several."""
        if not self.text_sizes:
            self._say(Problem("text_size_one"))
            return
        self.size_now = (self.size_now + 1) % len(self.text_sizes)
        problem = text_size.take(self.text_sizes[self.size_now])
        if problem is not None:
            self._say(problem)

    @property
    def help_near(self) -> str:
        """The parent center that the host named."""
        return self.host.parent_center

    def own_keys(self) -> list[str]:
        """Keys of the kiosk for the list in help."""
        return [one for one in OWN_KEYS if one != "size" or self.text_sizes]

    # -------------------------------------------------------- what leaves this computer

    @property
    def outlet(self) -> str:
        """Files go to a USB stick; no place on this computer can be named."""
        return "kiosk"

    def printers(self) -> tuple[str, ...]:
        """The host's printer, or all of this machine where none is named."""
        found = super().printers()
        return tuple(one for one in found if self.host.printer in ("", one))

    def hand_out(self, name: str, data: bytes, done: Done) -> None:
        """Put a file on the visitor's stick, which is asked for where none was chosen."""
        if self.stick is not None:
            done(self._put(name, data))
            return
        from tui.kiosk.stick_screen import StickScreen

        self.go(StickScreen(lambda: done(self._put(name, data))))

    def _put(self, name: str, data: bytes) -> Problem | None:
        if self.stick is None:
            return Problem("stick_none")
        written = stick.write_paper_on(self.stick, name, data)
        return written if isinstance(written, Problem) else None

    def hand_out_case(self) -> None:
        """The case is kept on the stick with a name of its own."""
        from tui.kiosk.stick_screen import StickScreen

        self.go(StickScreen())

    def keep_on_stick(self) -> Problem | None:
        """Bring the case on the chosen stick up to date; nothing where there is none to keep."""
        self.collect()
        self.session.save()
        session = self.session
        if self.stick is None or not session.has_case or session.path is None or session.read_only:
            return None
        if session.case.practice:
            return None
        kept = stick.keep(self.stick, session.case, self.kept, session.path.name)
        if isinstance(kept, Problem):
            return kept
        self._copies[session.path] = kept
        return None

    @property
    def kept(self) -> stick.Kept | None:
        """The case as it lies on the chosen stick."""
        copy = self._copies.get(self.session.path)
        if copy is None or self.stick is None or not copy.path.is_relative_to(self.stick):
            return None
        return copy

    def choose_stick(self, chosen: Path | None) -> None:
        """Files and the case go there from now on."""
        self.stick = chosen

    def open_from_stick(self, chosen: Path, path: Path) -> Problem | None:
        """Go on with a case that lies on a stick; it is worked on in memory."""
        session = self.session
        problem = session.open(path)
        if problem is not None:
            return problem
        self.choose_stick(chosen)
        kept = stick.Kept(path, session.fingerprint or "")
        problem = None if session.read_only else session.move_to(session.cases)
        self._copies[session.path] = kept
        return problem

    # ------------------------------------------------------------------------- the end

    def end_visit(self, how: Literal["idle", "stopped"], *, host: bool = False) -> None:
        """Keep the case on the stick if one was chosen, wipe everything, let the next one in."""
        self.keep_on_stick()
        self.wipe(how)
        self.exit(return_code=HOST if host else AGAIN)

    def finish(self) -> None:
        """Wipe everything and show what is left."""
        from tui.kiosk.wiped import WipedScreen

        kept = self.kept is not None
        self.wipe("finished")
        self.push_screen(WipedScreen(kept))

    def wipe(self, how: report.How) -> None:
        """Forget the case, close its screens, empty the folder, drop waiting print jobs."""
        letters = self.visitor.letters_begun()
        if self.begun:
            self._told = report.Told(how=how, language=self.session.language, letters=letters)
        self.visitor.forget()
        self.home()
        self.word = ""
        self._copies.clear()
        wipe.wipe(self.folder)
        printing.drop(self.user, self.host.printer)
        if self.stick is not None and not removable.take_out(self.stick):
            stick.let_go(self.stick)
        self.stick = None

    def next_visitor(self) -> None:
        """The visit is over; a new process begins."""
        self.exit(return_code=AGAIN)

    def tell(self) -> None:
        """Tell the loop around the visits how it ended; called when the screens are gone."""
        if self._told is not None:
            report.tell(self.folder, self._told)

    def _signalled(self, number: int) -> None:
        """The machine is shut down: the case goes to the stick, everything else is wiped."""
        self.keep_on_stick()
        self.wipe("stopped")
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """A mistake of ours: the case stays in memory, and the next process goes on with it."""
        with contextlib.suppress(Exception):  # nothing may stop what follows
            self.keep_on_stick()
        super()._fatal_error()
