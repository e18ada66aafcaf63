"""Reading aloud: which program, what it gets, that it ends at once, and that it sounds."""

from __future__ import annotations

import array
import math
import os
import shutil
import stat
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import speech
from tui.case.problem import Problem
from tui.speech import Voice, command, data

PATIENCE = 10.0


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts programs on a path of its own; each writes down its words and what it is given."""
    place = tmp_path / "programs"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))

    def install(name: str, then: str = "") -> Path:
        told = tmp_path / f"{name}.txt"
        path = place / name
        path.write_text(
            f"#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$0 $@\" | sed 's|.*/||' >> {told}\n"
            f'case "$*" in *-S*) exit 0;; esac\ncat >> {told}\n{then}\n'
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return told

    return install


def test_the_text_goes_in_as_data_and_never_as_words_of_the_command(
    machine: Callable[..., Path],
) -> None:
    told = machine("espeak-ng")
    voice = Voice()
    assert voice.say(["--version", "$(touch x); `id`", "Is it Mateo?"], "en") is None
    until(lambda: not voice.speaking)
    first, text = told.read_text().splitlines()
    assert first == "espeak-ng -b 1 -v en-us -s 155 --stdin"
    assert text == "--version $(touch x); `id` Is it Mateo?"


@pytest.mark.parametrize(("language", "voice"), [("en", "en-us"), ("es", "es-419")])
def test_each_language_has_its_voice(language: str, voice: str) -> None:
    assert voice in command("espeak-ng", language)
    assert command("spd-say", language)[-2:] == ("-l", language)


def test_the_voice_that_a_person_set_up_comes_first_and_another_one_steps_in(
    machine: Callable[..., Path],
) -> None:
    first, second = machine("spd-say", "exit 1"), machine("espeak-ng")
    voice = Voice()
    voice.say(["Hello."], "es")
    until(lambda: second.exists() and "Hello." in second.read_text() and not voice.speaking)
    assert first.read_text().startswith("spd-say -e -w -l es\n")
    assert voice.programs == ["espeak-ng"]
    voice.say(["Again."], "es")
    until(lambda: "Again." in second.read_text())
    assert "Again." not in first.read_text()
    voice.stop()


def test_where_there_is_no_voice_that_is_an_ordinary_answer(machine: Callable[..., Path]) -> None:
    voice = Voice()
    assert voice.say(["Hello."], "en") == Problem("no_voice")
    assert not voice.speaking
    assert voice.stop() is False


def test_where_no_program_can_speak_that_is_told(machine: Callable[..., Path]) -> None:
    machine("spd-say", "exit 1")
    machine("espeak-ng", "exit 2")
    failed: list[bool] = []
    voice = Voice(lambda: failed.append(True))
    voice.say(["Hello."], "en")
    until(lambda: bool(failed))
    assert voice.say(["Hello."], "en") == Problem("no_voice")


def running(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text()), 0)
    except ProcessLookupError:
        return False
    return True


def test_it_ends_at_once_and_leaves_no_program_behind(
    machine: Callable[..., Path], tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    machine("espeak-ng", f"echo $$ > {pid}\nexec sleep 60")
    voice = Voice()
    voice.say(["A long text."], "en")
    until(lambda: pid.exists() and pid.read_text().strip() != "")
    assert voice.speaking
    started = time.monotonic()
    assert voice.stop() is True
    assert time.monotonic() - started < 1.0
    assert not voice.speaking
    assert not running(pid)
    assert voice.stop() is False
    assert voice.programs == ["espeak-ng"]  # being ended is no failure


def test_a_program_that_will_not_end_is_ended(
    machine: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "STOP_SECONDS", 0.2)
    pid = tmp_path / "pid"
    machine("espeak-ng", f"trap '' TERM\necho $$ > {pid}\nwhile :; do sleep 0.05; done")
    voice = Voice()
    voice.say(["Hello."], "en")
    until(lambda: pid.exists() and pid.read_text().strip() != "")
    assert voice.stop()
    until(lambda: not running(pid))


def test_the_service_is_told_to_be_silent_too(machine: Callable[..., Path]) -> None:
    told = machine("spd-say", "exec sleep 60")
    voice = Voice()
    voice.say(["Hello."], "en")
    until(lambda: told.exists() and "Hello." in told.read_text())
    voice.stop()
    assert told.read_text().endswith("spd-say -S\n")


def test_a_new_text_takes_the_place_of_the_one_before(machine: Callable[..., Path]) -> None:
    told = machine("espeak-ng", "exec sleep 60")
    voice = Voice()
    for text in ("One.", "Two.", "Three."):
        voice.say([text], "en")
        until(lambda text=text: told.exists() and text in told.read_text())
    voice.stop()
    assert [line for line in told.read_text().splitlines() if "-v" not in line] == [
        "One.", "Two.", "Three.",
    ]  # fmt: skip


def test_it_ends_with_the_program(machine: Callable[..., Path], tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    machine("espeak-ng", f"echo $$ > {pid}\nexec sleep 60")
    ours = (
        "import pathlib, time\nfrom tui.speech import Voice\nVoice().say(['Hello.'], 'en')\n"
        f"path = pathlib.Path({str(pid)!r})\n"
        "while not path.exists() or not path.read_text().strip():\n    time.sleep(0.01)\n"
    )
    root = str(Path(speech.__file__).parents[1])
    subprocess.run(
        [sys.executable, "-c", ours],
        check=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": root},
    )
    until(lambda: not running(pid))


def test_what_a_voice_would_take_for_an_order_is_taken_out() -> None:
    assert (
        data(["a\nb", "!-!SET self RATE 100", "[[h@l'oU]]"]) == b"a b SET self RATE 100 [h@l'oU]\n"
    )
    assert len(data(["word "] * 50_000)) <= speech.LONGEST + 1


# ------------------------------------------------------------------------------ the sound


def loudness(path: Path) -> tuple[float, float]:
    """How long a recording is, in seconds, and how loud its tenth of a second is at the most."""
    with wave.open(str(path)) as file:
        rate, samples = file.getframerate(), array.array("h", file.readframes(file.getnframes()))
    piece = rate // 10
    loudest = max(
        math.sqrt(sum(one * one for one in samples[at : at + piece]) / piece)
        for at in range(0, len(samples) - piece, piece)
    )
    return len(samples) / rate, loudest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Does Mateo need to be taught in a different way? 1. Yes. 2. No."),
        ("es", "¿Necesita Mateo que le enseñen de otra manera? 1. Sí. 2. No."),
    ],
)
def test_espeak_ng_makes_sound_of_our_text_in_each_language(
    tmp_path: Path, language: str, text: str
) -> None:
    if shutil.which("espeak-ng") is None:
        assert not os.environ.get("CI"), "espeak-ng must be there where everything is tested"
        pytest.skip("espeak-ng is not installed")

    def recorded(said: list[str], name: str) -> tuple[float, float]:
        path = tmp_path / name
        words = command("espeak-ng", language)
        subprocess.run([*words, "-w", str(path)], input=data(said), check=True, timeout=PATIENCE)
        return loudness(path)

    seconds, loudest = recorded([text], "all.wav")
    assert 3.0 < seconds < 15.0
    assert loudest > 1000  # of 32767
    half, _ = recorded([text[: len(text) // 2]], "half.wav")
    assert half < seconds * 0.8
    (tmp_path / "silent.wav").write_bytes((tmp_path / "all.wav").read_bytes()[:44] + bytes(88200))
    assert loudness(tmp_path / "silent.wav")[1] == 0.0
