"""Read to me, line by line: what the voice of the computer is given, and when it is silent."""

from __future__ import annotations

import io
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.lines.visiting import NOW, Script
from tests.terminal.harness import PROGRAM, environment
from tui import speech
from tui.case.problem import Problem
from tui.lines import start
from tui.lines.aloud import Aloud, spoken
from tui.lines.visit import Visit
from tui.session import Session


class Heard(speech.Voice):
    """A voice that only remembers."""

    said: list[list[str]]
    stopped: int
    looked = 0
    """How often one looked whether it still speaks."""

    def __init__(self) -> None:
        self.programs = ["voice"]
        type(self).said = []
        type(self).stopped = type(self).looked = 0

    @property
    def speaking(self) -> bool:
        type(self).looked += 1
        return self.looked < 3

    def say(self, texts: Sequence[str], language: str) -> Problem | None:
        assert language == "en"
        type(self).said.append(list(texts))
        return None

    def stop(self) -> bool:
        type(self).stopped += 1
        return True


class Mute(Heard):
    """No program speaks."""

    def say(self, texts: Sequence[str], language: str) -> Problem | None:
        super().say(texts, language)
        return Problem("no_voice")


def listened(
    lines: Iterable[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    voice: type[Heard] = Heard,
    **how: bool,
) -> str:
    """A visit with that voice; what was written."""
    monkeypatch.setattr(speech, "Voice", voice)
    sink = io.StringIO()
    made = Session(now=lambda: NOW, cases=folder)
    assert start.run(made, Script(lines, sink, echoed=False), sink, **how) == 0
    return sink.getvalue()


def test_read_says_the_part_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listened(["1", "read"], tmp_path, monkeypatch)
    (said,) = Heard.said
    assert said[0] == "First question. What brings you here today?"
    assert said[2] == "1. My child is struggling and I don't know what to ask for."
    assert said[-1] == "12. I just want to look around."
    assert Heard.stopped == 1, "the end of the input makes it silent"


def test_the_next_line_makes_it_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listened(["1", "read", "again", "read"], tmp_path, monkeypatch)
    assert Heard.stopped == 3
    assert len(Heard.said) == 2


def test_from_the_start_all_that_is_said_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = listened(["1", "1", "99", "1", "Mateo"], tmp_path, monkeypatch, speak=True)
    assert len(Heard.said) == 7
    assert Heard.said[0][0].startswith("PlanPath, one line at a time.")
    assert Heard.said[2][0].startswith("Kept: My child is struggling")
    assert Heard.said[3][0].startswith("That does not fit here.")
    assert Heard.said[6][0].startswith("Saved. Goodbye.")
    assert Heard.looked == 3, "it waits until the last words are spoken"
    heard = " ".join(" ".join(part) for part in Heard.said)
    for word in written.replace(">", "").replace("- ", "").split():
        assert word.rstrip(".") in heard, word


def test_only_who_wants_all_read_hears_the_goodbye(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listened(["1", "read", "quit"], tmp_path, monkeypatch)
    assert len(Heard.said) == 1
    assert Heard.looked == 0


def test_a_mistake_of_ours_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Visit, typed: str) -> tuple[str, str]:
        raise RuntimeError

    monkeypatch.setattr(Visit, "meant", broken)
    monkeypatch.setattr(speech, "Voice", Heard)
    sink = io.StringIO()
    made = Session(now=lambda: NOW, cases=tmp_path)
    assert start.run(made, Script(["1"], sink, echoed=False), sink, speak=True) == 1
    assert Heard.said[-1] == [made.crash_words(False)]


def test_a_signal_ends_the_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def signalled() -> Iterator[str]:
        yield "1"
        os.kill(os.getpid(), signal.SIGTERM)
        yield "1"

    monkeypatch.setattr(speech, "Voice", Heard)
    sink = io.StringIO()
    made = Session(now=lambda: NOW, cases=tmp_path)
    code = start.run(made, Script(signalled(), sink, echoed=False), sink, speak=True)
    assert code == 128 + signal.SIGTERM
    assert Heard.looked <= 1


def leaving(folder: Path, then: str) -> subprocess.Popen[str]:
    """The program with a voice that does ``then`` after it has heard all; it was told to quit."""
    voice = folder / "espeak-ng"
    voice.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\ncat >> told\n{then}\necho end >> told\n")
    voice.chmod(0o700)
    process = subprocess.Popen(
        [*PROGRAM, "--lines", "--speak"],
        env={**environment(folder, "dumb"), "PATH": str(folder)},
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write("quit\n")
    process.stdin.flush()
    return process


def test_the_program_stays_until_the_goodbye_is_spoken(tmp_path: Path) -> None:
    with leaving(tmp_path, "sleep 0.3") as process:
        assert process.wait(timeout=20) == 0
        *spoken_lines, end = (tmp_path / "told").read_text().splitlines()
    assert "You have not given any answers, so there is nothing to save." in spoken_lines
    assert end == "end"


@pytest.mark.parametrize("typed", ["\n", ""])
def test_a_line_or_the_end_of_the_input_ends_the_goodbye(typed: str, tmp_path: Path) -> None:
    """A voice may hang; nobody has to wait for it, and no script does."""
    with leaving(tmp_path, "exec sleep 60") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        while "nothing to save" not in process.stdout.readline():
            pass
        process.stdin.write(typed)
        process.stdin.close()
        assert process.wait(timeout=4) == 0


def test_the_last_words_are_waited_for_by_their_length() -> None:
    class Hung(Heard):
        @property
        def speaking(self) -> bool:
            return True

    waited: list[float] = []

    def nothing(seconds: float) -> bool:
        waited.append(seconds)
        return False

    aloud = Aloud(Session(now=lambda: NOW, cases=Path("cases")), far=False, always=True)
    aloud._voice = Hung()
    aloud.read(["Saved. Goodbye. /home/maria/.local/share/planpath/cases/case-2026-11-25.toml"])
    aloud.finish(nothing)
    assert 12.1 < sum(waited) < 25  # espeak-ng takes 12.0 seconds for this


@pytest.mark.parametrize(
    ("voice", "how", "says"),
    [
        (Mute, {}, "This computer has no voice to read aloud with."),
        (Heard, {"far": True}, "its voice would not reach you."),
    ],
)
def test_without_a_voice_everything_goes_on(
    voice: type[Heard],
    how: dict[str, bool],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = listened(["read", "1", "1"], tmp_path, monkeypatch, voice, **how)
    assert says in " ".join(written.split())
    assert list(tmp_path.glob("*.toml"))


def test_without_a_voice_it_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = listened(["1", "1", "1"], tmp_path, monkeypatch, Mute, speak=True)
    assert " ".join(written.split()).count("no voice to read aloud with") == 1


def test_what_is_only_for_the_eye_is_not_spoken() -> None:
    texts = ["- One", "", "Name: ________", "2.  Two"]
    assert spoken(texts, "blank") == ["- One.", "Name: blank.", "2. Two."]
