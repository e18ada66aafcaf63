"""Bytes that a terminal or a keyboard sends, of every bad kind: none of them ends the program."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from time import monotonic

import pytest
from harness import start
from textual import events

from tui.screens import driver
from tui.screens.driver import Typed

BAD = {
    "a letter in Latin-1": b"\xf1",
    "a lone continuation byte": b"\x9b31m",
    "half a letter": b"\xe2\x82",
    "an overlong NUL": b"\xc0\x80",
    "a surrogate": b"\xed\xa0\x80",
    "NUL": b"\0",
    "a window of no size, and a mouse on it": b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
    "a window of a billion lines": b"\x1b[48;999999999;999999999;1;1t",
    "a key that is no letter": b"\x1b[99999999999u",
    "a key let go": b"\x1b[97;1:3u",
    "an answer that never ends": b"\x1b]52;c;" + b"A" * 200,
}


def test_each_of_them_is_followed_by_keys_that_still_count(tmp_path: Path) -> None:
    arguments = ["--folder", str(tmp_path / "cases")]
    with start(arguments, home=tmp_path) as terminal:
        terminal.wait_for("What would you like to do?")
        terminal.press("Enter")
        terminal.wait_for("What brings you here today?")
        for what, sent in BAD.items():
            os.write(terminal._master, sent)
            terminal.wait_quiet()
            assert terminal.process.poll() is None, what
        terminal.press("Enter")
        terminal.wait_for("saved")
        terminal.press("Ctrl+Q")
        terminal.wait_for("Do you want to leave?")
        terminal.press("2")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw
    (case,) = (tmp_path / "cases").glob("*.toml")
    assert tomllib.loads(case.read_text())["answers"]


def keys(messages: list[object]) -> list[str]:
    return [one.key if isinstance(one, events.Key) else "paste" for one in messages]


def test_a_letter_may_come_in_two_pieces_and_a_bad_byte_beside_it() -> None:
    typed = Typed()
    assert keys([*typed.take(b"\xff\xc3"), *typed.take(b"\xb1\xfen")]) == ["ñ", "n"]


@pytest.mark.parametrize("cut", [2, 4, 6, 9, 20])
def test_a_paste_without_an_end_ends_by_itself(monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    now = [100.0]
    monkeypatch.setattr(driver, "monotonic", lambda: now[0])
    sent = b"\x1b[200~two words\rand more"
    typed = Typed()
    assert typed.take(sent[:cut]) == []
    now[0] += driver.PASTE_SECONDS - 1
    assert typed.take(sent[cut:]) == []
    now[0] += driver.PASTE_SECONDS - 1
    assert typed.take(None) == []
    now[0] += 2
    (paste,) = typed.take(None)
    assert isinstance(paste, events.Paste)
    assert paste.text == "two words\rand more"
    assert keys(list(typed.take(b"\r"))) == ["enter"]


def test_a_paste_with_an_end_is_one_and_no_key_waits_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(driver, "monotonic", lambda: now[0])
    typed = Typed()
    assert keys(list(typed.take(b"\x1b[200~abc\x1b[20"))) == []
    assert keys(list(typed.take(b"1~x"))) == ["paste", "x"]
    now[0] += 60
    assert typed.take(None) == []


def test_no_key_is_found_in_a_paste_and_a_large_one_is_taken_at_once() -> None:
    typed = Typed()
    sent = b"\x1b[200~" + b"\x1b\0\x1b[24~a" * 100_000 + b"\x1b[200~\x03\x1b[201~\r"
    pieces = [sent[place : place + 4096] for place in range(0, len(sent), 4096)]
    began = monotonic()
    found = [one for piece in pieces for one in typed.take(piece)]
    assert monotonic() - began < 3
    paste, enter = found
    assert isinstance(paste, events.Paste)
    assert paste.text == "[24~a" * 100_000 + "[200~"
    assert keys([enter]) == ["enter"]


def test_after_a_fault_of_the_reader_the_next_key_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = Typed()

    def broken(text: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(typed._parser, "feed", broken)
    assert typed.take(b"a") == []
    assert keys(list(typed.take(b"b"))) == ["b"]
