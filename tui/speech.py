"""Reading aloud by the voice of this computer: speech-dispatcher, or espeak-ng where that is not.

Beside printing the only module that starts another program. It starts ``spd-say``, ``espeak-ng``
or ``espeak`` and nothing else, by their names and without a shell; what is read goes in as data,
never among the words of the command. Nothing is needed for it: where there is no voice, that is
said and everything goes on as before. What is spoken ends at once when it is stopped, and with the
program.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import subprocess
from collections.abc import Callable, Sequence
from threading import Lock, Thread

from tui.case.problem import Problem

PROGRAMS = ("spd-say", "espeak-ng", "espeak")
"""Programs that speak, the best first: the first one keeps to what a person set for their voice."""
VOICES = {"en": "en-us", "es": "es-419"}
"""Language -> voice of espeak: the Spanish of Latin America."""
WORDS_A_MINUTE = 155
"""A little slower than espeak speaks by itself."""
STOP_SECONDS = 1.0
"""How long a program may take to end."""
SERVICE_SECONDS = 0.3
"""How long the service of speech-dispatcher may take to be silent; it takes 4 ms, or hangs."""
LONGEST = 60_000
"""Characters that are read at most at once; no screen is longer."""


Part = tuple[Sequence[str], str]
"""Texts and the language that they are in."""


def command(program: str, language: str) -> tuple[str, ...]:
    """The words that start a program; it then reads its text from standard input."""
    if program == "spd-say":
        return (program, "-e", "-w", "-l", language)  # from stdin, till it is spoken, in a language
    voice = VOICES.get(language, language)
    return (program, "-b", "1", "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdin")


def data(texts: Sequence[str]) -> bytes:
    """What is read, as one line: ``spd-say`` would take a line that begins with ``!-!`` for an
    order, and espeak what stands in ``[[ ]]`` for sounds."""
    text = " ".join(texts).replace("!-!", " ").replace("[[", "[").replace("]]", "]")
    return (" ".join(text.split())[:LONGEST] + "\n").encode()


class Voice:
    """Speaks one text at a time; another one takes its place."""

    def __init__(self, failed: Callable[[], None] = lambda: None, *, service: bool = True) -> None:
        """``failed`` is called, from another thread, where no program turned out to speak.
        ``service``: speech-dispatcher may be used, which runs on after us and remembers what it
        said."""
        self.failed = failed
        self.programs = [
            one for one in PROGRAMS if (service or one != "spd-say") and shutil.which(one)
        ]
        """Programs that are there and have not failed."""
        self._lock = Lock()
        self._turn = 0
        self._running: subprocess.Popen[bytes] | None = None
        self._program = ""
        atexit.register(self.stop)

    @property
    def speaking(self) -> bool:
        """Whether something is being spoken."""
        return self._running is not None

    def say(self, texts: Sequence[str], language: str, *then: Part) -> Problem | None:
        """Speak ``texts`` from now on, in place of what was spoken, and ``then`` what is to be said
        in other languages; does not wait for the end."""
        self.stop()
        if not self.programs:
            return Problem("no_voice")
        if not texts:
            return None
        if not self._begin(self._turn, self.programs[0], language):
            return self.say(texts, language, *then)
        read = (self._turn, ((texts, language), *then))
        Thread(target=self._speak, args=read, name="speech", daemon=True).start()
        return None

    def _begin(self, turn: int, program: str, language: str) -> bool:
        """Start a program; one that cannot be started is not asked again."""
        try:
            with self._lock:
                if turn != self._turn:
                    return False
                self._running = subprocess.Popen(  # every word of the command is ours
                    list(command(program, language)),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                self._program = program
        except OSError:
            self.programs.remove(program)
            return False
        return True

    def _speak(self, turn: int, parts: Sequence[Part]) -> None:
        """Speak one part after the other; the program for the first one has begun."""
        for number, (texts, language) in enumerate(parts):
            if number and not self._begin_any(turn, language):
                return
            if not self._speak_part(turn, data(texts), language):
                return

    def _speak_part(self, turn: int, read: bytes, language: str) -> bool:
        """Hand a text over and wait for its end; where a program fails, ask the next one. False
        where it was not spoken to its end."""
        while True:
            running = self._running
            if running is None or turn != self._turn:
                return False
            with contextlib.suppress(OSError, ValueError):
                running.communicate(read)
            with self._lock:
                if turn != self._turn:
                    return False
                self._running = None
            if running.returncode == 0:
                return True
            self.programs = [one for one in self.programs if one != self._program]
            if not self._begin_any(turn, language):
                return False

    def _begin_any(self, turn: int, language: str) -> bool:
        """Start the best program that can be started."""
        while self.programs:
            if self._begin(turn, self.programs[0], language):
                return True
            if turn != self._turn:
                return False
        self.failed()
        return False

    def stop(self) -> bool:
        """Be silent at once; whether something was spoken."""
        with self._lock:
            self._turn += 1
            running, self._running = self._running, None
        if running is None or running.poll() is not None:
            return False
        running.terminate()
        try:
            running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
        if self._program == "spd-say":  # its service would finish the line
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    ["spd-say", "-S"],  # its long form, --stop, does not work in 0.11
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=SERVICE_SECONDS,
                    check=False,
                )
        return True
