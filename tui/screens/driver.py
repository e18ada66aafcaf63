"""What a terminal sends, taken in so that nothing it sends can stop the program.

Textual 8.2.8 ends with a traceback on bytes that are no UTF-8 (a keyboard in Latin-1, a broken
paste) and on some reports; it believes any report of a size, and waits for ever for the end of a
paste. Whoever types fast, or pastes, can send all of that. So only keys and pastes come in, and
the mouse where it was asked for; the window tells its size by a signal.
"""

from __future__ import annotations

import contextlib
import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

PIECE = 4096
LOOK_SECONDS = 0.1
"""How often a lone Esc, the end of a paste and the end of the program are looked for."""
PASTE_SECONDS = 5.0
"""A paste of which nothing more came for so long is over."""


class KeyboardDriver(LinuxDriver):
    """Textual's own driver for a terminal, with an input that cannot break."""

    def process_message(self, message: Message) -> None:
        """Let in what a person types; drop the rest."""
        wanted = isinstance(message, events.Key | events.Paste | TerminalSupportsSynchronizedOutput)
        if wanted or (self._mouse and isinstance(message, events.MouseEvent)):
            super().process_message(message)

    def run_input_thread(self) -> None:
        """Read until the program ends or the terminal is gone."""
        typed = Typed()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                data = None
                if selector.select(LOOK_SECONDS):
                    try:
                        data = os.read(self.fileno, PIECE)
                    except OSError:  # hung up, of which a signal tells too
                        return
                    if not data:
                        return
                for message in typed.take(data):
                    self.process_message(message)


class Typed:
    """Bytes as they come in, made into messages."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._tail = ""
        self._pasting_since: float | None = None

    def take(self, data: bytes | None) -> list[Message]:
        """Messages in the next piece; None: nothing came for a while."""
        text = self._decode(data) if data else ""
        now = monotonic()
        if text:
            self._look_for_paste(text, now)
        elif self._pasting_since is not None and now - self._pasting_since >= PASTE_SECONDS:
            self._pasting_since, text = None, BRACKETED_PASTE_END
        found: list[Message] = []
        try:
            if text:
                found += self._parser.feed(text)
            found += self._parser.tick()
        except Exception:  # whatever it was, what comes next may be a key again
            with contextlib.suppress(Exception):
                self._parser = XTermParser()
        return found

    def _look_for_paste(self, text: str, now: float) -> None:
        """Whether a paste is open after this text; its marks may lie across two pieces."""
        seen = self._tail + text
        begins, ends = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if begins > ends:
            self._pasting_since = now
        elif ends > begins:
            self._pasting_since = None
        elif self._pasting_since is not None:
            self._pasting_since = now
        self._tail = seen[-(len(BRACKETED_PASTE_START) - 1) :]
