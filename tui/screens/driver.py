"""What a terminal sends, taken in so that nothing it sends can stop the program.

Textual 8.2.8 ends with a traceback on bytes that are no UTF-8 (a keyboard in Latin-1, a broken
paste) and on some reports; it believes any report of a size, and waits for ever for the end of a
paste. Whoever types fast, or pastes, can send all of that. So only keys and pastes come in, and
the mouse where it was asked for; the window tells its size by a signal.
"""

from __future__ import annotations

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
_NO_TEXT = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord(one) for one in "\t\n\r"})
"""Characters that are dropped from a paste."""


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
        self._held = ""
        """What may be the beginning of the mark of a paste."""
        self._pasted: str | None = None
        """What was pasted so far; None: nothing is being pasted."""
        self._heard = 0.0

    def take(self, data: bytes | None) -> list[Message]:
        """Messages in the next piece; None: nothing came for a while."""
        now = monotonic()
        if data:
            self._heard = now
            return self._take(self._decode(data))
        over = self._pasted is not None and now - self._heard >= PASTE_SECONDS
        return self._take(BRACKETED_PASTE_END) if over else self._keys(self._let_go())

    def _take(self, text: str) -> list[Message]:
        """A paste goes past the parser, which would find keys in it."""
        found: list[Message] = []
        while text:
            if self._pasted is None:
                keys, mark, text = (self._let_go() + text).partition(BRACKETED_PASTE_START)
                if mark:
                    self._pasted = ""
                else:
                    keys = self._hold(keys)
                found += self._keys(keys)
            else:
                start = max(0, len(self._pasted) - len(BRACKETED_PASTE_END))
                self._pasted, text = self._pasted + text, ""
                end = self._pasted.find(BRACKETED_PASTE_END, start)
                if end >= 0:
                    text = self._pasted[end + len(BRACKETED_PASTE_END) :]
                    found.append(events.Paste(self._pasted[:end].translate(_NO_TEXT)))
                    self._pasted = None
        return found

    def _hold(self, text: str) -> str:
        """Keep back what may go on as a mark, but no lone Esc; gives what stands before it."""
        for length in range(len(BRACKETED_PASTE_START) - 1, 1, -1):
            if text.endswith(BRACKETED_PASTE_START[:length]):
                self._held = text[-length:]
                return text[:-length]
        return text

    def _let_go(self) -> str:
        held, self._held = self._held, ""
        return held

    def _keys(self, text: str) -> list[Message]:
        found: list[Message] = []
        try:
            if text:
                found += self._parser.feed(text)
            found += self._parser.tick()
        except Exception:  # whatever it was, what comes next may be a key again
            self._parser = XTermParser()
        return found
