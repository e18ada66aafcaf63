"""The one reader and writer of a visit: lines in, wrapped lines out, nothing else.

What a person types is never written back. The end of the input, Ctrl+C and the signals that end a
program are an outcome of their own (:class:`Ended`), raised where a line is waited for and nowhere
else, so that no change is ever cut in half. Once the input has ended it stays so; what was typed
until then is handed over first.
"""

from __future__ import annotations

import contextlib
import signal
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import FrameType
from typing import Any, Protocol

from tui.text import clean

WIDEST = 78
"""Columns that a line fills at most."""
NARROWEST = 20
LONGEST_LINE = 100_000
"""Characters of one line that are looked at; far more than any text may have."""
PROMPT = "> "
LAST_LINE = "."
"""A dot on a line of its own ends a text of several lines; a visit adds a word to it."""
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def _nothing() -> None:
    """What is called where nobody listens."""


class Source(Protocol):
    """What lines are read from."""

    def readline(self, limit: int = -1, /) -> str:
        """The next line with its end, or ``""`` where there is none."""


class Sink(Protocol):
    """What lines are written to."""

    def write(self, text: str, /) -> object:
        """Write text."""

    def flush(self) -> None:
        """Let all that was written out."""


class Ended(Exception):
    """There is nothing more to read."""

    def __init__(self, signal_number: int = 0) -> None:
        """``signal_number``: of the signal that ended it; 0: the input came to its end."""
        super().__init__()
        self.signal_number = signal_number


class _Interrupted(BaseException):
    """A signal came while a line was waited for."""


class Talk:
    """Lines in and lines out."""

    def __init__(
        self,
        source: Source,
        sink: Sink,
        *,
        columns: Callable[[], int] = lambda: WIDEST,
        echoed: bool = True,
    ) -> None:
        """``columns``: how wide a line may be now; ``echoed``: the terminal shows what is typed,
        so that the cursor stands on a new line after it."""
        self._source = source
        self._sink = sink
        self._columns = columns
        self._echoed = echoed
        self.heard: list[str] = []
        """The texts written since the last line was read, for reading them aloud."""
        self.before_line: Callable[[], None] = _nothing
        """Called before a line is waited for; :attr:`after_line` once it is there."""
        self.after_line: Callable[[], None] = _nothing
        self._waiting = False
        self._signal = 0
        self._ended = False

    # ------------------------------------------------------------------------- writing

    def say(self, text: str = "", *, indent: int = 0, hang: int = 0) -> None:
        """Write a text, wrapped."""
        self.put(self.wrapped(text, indent=indent, hang=hang), heard=[text])

    def put(self, lines: Iterable[str], *, heard: Sequence[str] = ()) -> None:
        """Write lines as they are; ``heard``: how they are read aloud."""
        for line in lines:
            self._sink.write(line + "\n")
        self.heard += heard

    def flush(self) -> None:
        """Let all that was written out."""
        self._sink.flush()

    @property
    def width(self) -> int:
        """Columns that a line may fill now."""
        return min(max(self._columns(), NARROWEST), WIDEST)

    def wrapped(self, text: str, *, indent: int = 0, lead: str = "", hang: int = 0) -> list[str]:
        """The lines of a text as :meth:`say` writes them; a line break in it stays one.

        ``hang``: how much further in all lines but the first begin.
        """
        width = self.width
        first, rest = " " * indent + lead, " " * (indent + len(lead) + hang)
        made: list[str] = []
        for part in text.split("\n"):
            made += textwrap.wrap(
                part,
                width,
                initial_indent=rest if made else first,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [""]
        return made

    # ------------------------------------------------------------------------- reading

    def read(self, prompt: str = PROMPT) -> str:
        """The next line, cleaned; raises :class:`Ended` where there is none."""
        self._sink.write(prompt)
        line = self._line()
        if line is None:
            self._sink.write("\n")
            raise Ended(self._signal)
        if not self._echoed:
            self._sink.write("\n")
        return clean(line, lines=False).strip()

    def typed_within(self, seconds: float) -> bool:
        """Wait; whether meanwhile a line was typed, or a signal came, or no line can come."""
        import select
        import time

        source: Any = self._source  # a test's has no file behind it
        try:
            ready = select.select([source], [], [], seconds)[0]
        except (TypeError, ValueError, OSError):
            time.sleep(seconds)
            ready = []
        return bool(ready) or self._signal != 0

    def read_text(self, word: str = "", remind: Callable[[], None] = _nothing) -> str:
        """Several lines up to a dot alone, ``word`` alone, or the end of the input.

        Empty lines part paragraphs, as in a letter that was pasted. Somebody may take them for the
        end: ``remind`` is called at the first one, and at each that follows another.
        """
        ends = (LAST_LINE, word.casefold() or LAST_LINE)
        held: list[str] = []
        while True:
            line = self._line()
            if line is None or line.strip().casefold() in ends:
                return clean("\n".join(held), lines=True).strip()
            held.append(line.rstrip())
            if not held[-1] and (held.count("") == 1 or held[-2:-1] == [""]):
                remind()

    def _line(self) -> str | None:
        """The next line without its end, or None once the input has ended."""
        self._sink.flush()
        self.before_line()
        try:
            return self._next()
        finally:
            self.heard.clear()
            self.after_line()

    def _next(self) -> str | None:
        if self._ended:
            return None
        line = ""
        try:
            self._waiting = True
            if self._signal:
                raise _Interrupted
            line = self._whole_line()
        except (_Interrupted, OSError):
            pass  # a closed terminal is an end of the input too
        finally:
            self._waiting = False
        if not line:
            self._ended = True
            return None
        return line.rstrip("\r\n")

    def _whole_line(self) -> str:
        """A line; what goes beyond :data:`LONGEST_LINE` is dropped."""
        line = self._source.readline(LONGEST_LINE)
        more = line
        while len(more) == LONGEST_LINE and not more.endswith("\n"):
            more = self._source.readline(LONGEST_LINE)
        return line

    # ------------------------------------------------------------------------- signals

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals that end a program; what was set before comes back afterwards."""
        before = {}
        for name in NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(ValueError, OSError):  # not the main thread
                    before[number] = signal.signal(number, self._signalled)
        try:
            yield
        finally:
            for number, handler in before.items():
                with contextlib.suppress(ValueError, OSError, TypeError):
                    signal.signal(number, handler)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        """Keep the signal; break off at once only where a line is waited for."""
        self._signal = number
        if self._waiting:
            raise _Interrupted
