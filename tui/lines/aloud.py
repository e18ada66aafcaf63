"""Read to me: the last part on request, or from the start all that is said.

What is spoken are the texts of the places, one by one, and nothing that only stands there for the
eye. The next line that is typed ends it. It is loaded only when something is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui import speech
from tui.case.problem import Problem

if TYPE_CHECKING:
    from tui.session import Session

ROOM = re.compile(r"_{3,}")
ENDS = ".?!:"
START_SECONDS, SIGNS_A_SECOND, LOOK_SECONDS = 5.0, 5.0, 0.05
"""How long the last words may take, should the voice hang: to begin, and by their length (a path is
spoken sign by sign); and how often one looks whether they are over."""


def spoken(texts: Sequence[str], blank: str) -> list[str]:
    """Each text as a sentence or more; ``blank`` is said for a line to fill by hand."""
    told = (" ".join(ROOM.sub(blank, text).split()).rstrip() for text in texts)
    return [text if text[-1] in ENDS else f"{text}." for text in told if text.strip(" -")]


class Aloud:
    """The voice of this computer, for one visit."""

    def __init__(self, session: Session, *, far: bool, always: bool) -> None:
        """``far``: the person sits at another computer and would not hear it; ``always``: all
        that is said is read, not only what is asked for."""
        self.session = session
        self.far = far
        self.always = always and not far
        self._voice: speech.Voice | None = None
        self._signs = 0
        """How many signs the last text had."""

    def read(self, texts: Sequence[str]) -> Problem | None:
        """Read texts aloud, in place of what was being read."""
        if self.far:
            return Problem("voice_far")
        if self._voice is None:
            self._voice = speech.Voice()
        blank = self.session.phrase("spoken.blank")
        said = spoken(texts, blank)
        self._signs = sum(map(len, said))
        problem = self._voice.say(said, self.session.language)
        if problem is not None:
            self.always = False
        return problem

    def finish(self, broken_off: Callable[[float], bool]) -> None:
        """Wait until all is spoken, because the voice ends with the program; ``broken_off`` waits
        for some seconds and tells whether the person wants no more."""
        seconds = START_SECONDS + self._signs / SIGNS_A_SECOND
        for _ in range(int(seconds / LOOK_SECONDS)):
            if self._voice is None or not self._voice.speaking or broken_off(LOOK_SECONDS):
                return

    def stop(self) -> None:
        """A line was typed: be silent."""
        if self._voice is not None:
            self._voice.stop()
