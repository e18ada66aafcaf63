"""Many visitors in a row: nothing of one is ever found by the next, and nothing grows.

Each visitor plants a rare word as the child's name, types at random, pastes, resizes, waits, and
finishes or walks away. Some are driven in one process, which would show what a visit leaves there;
some at the real loop on a pseudo-terminal. PLANPATH_SOAK=1 drives 500 of each.
"""

from __future__ import annotations

import asyncio
import os
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.kiosk.kiosk import HOST, Kiosk
from tests.kiosk.real import WHERE, RealKiosk, memory_folder
from tui.kiosk.app import AGAIN

SOAK = bool(os.environ.get("PLANPATH_SOAK"))
IN_PROCESS, REAL = (500, 500) if SOAK else (8, 3)
SETTLED = 10
"""Visitors after which memory is measured for the first time."""
MOST_GROWTH = 1.10
SIZES = ((80, 25), (60, 20), (120, 40), (40, 12))
SYLLABLES = ("zyx", "qua", "vrö", "jib", "kwo", "mulx", "pfe", "ñug", "xot", "gwy")
KEYS = (
    *["enter", "down", "up", "escape", "tab", "f1", "f2", "f3", "f5", "f6", "f7"],
    *["1", "2", "3", "9", "s", "n", "question_mark", "slash", "pagedown", "left", "end"],
    *["ctrl+c", "ctrl+z", "ctrl+d", "ctrl+v", "backspace", "alt+x", "shift+tab", "f4"],
)
BYTES = {
    "enter": b"\r", "down": b"\x1b[B", "up": b"\x1b[A", "escape": b"\x1b", "tab": b"\t",
    "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f5": b"\x1b[15~", "f6": b"\x1b[17~",
    "f7": b"\x1b[18~", "question_mark": b"?", "slash": b"/", "pagedown": b"\x1b[6~",
    "left": b"\x1b[D", "end": b"\x1b[F", "ctrl+c": b"\x03", "ctrl+z": b"\x1a", "ctrl+d": b"\x04",
    "ctrl+v": b"\x16", "backspace": b"\x7f", "alt+x": b"\x1bx", "shift+tab": b"\x1b[Z",
}  # fmt: skip
"""What these keys send; the others send themselves, and F4 (a voice) is left out there."""


def rare(number: int) -> str:
    """A word that stands nowhere else, another one for each of 10,000 visitors."""
    digits = f"{number * 7919 % 10_000:04}"
    return "".join(SYLLABLES[int(one)] for one in digits).capitalize()


def found_in(data: bytes, words: Sequence[str]) -> list[str]:
    """Which of the words stand in some bytes, however they are written there."""
    if not words:
        return []
    codes = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1")
    return [
        word
        for word in words
        if any(word[1:].encode(code) in data for code in codes)
        or repr(word)[2:-1].encode("unicode_escape") in data
    ]


def files_below(*places: Path) -> Iterator[Path]:
    """Every file that a visit could have written."""
    for place in places:
        yield from (one for one in place.rglob("*") if one.is_file() and not one.is_symlink())


# ---------------------------------------------------------------------------- in one process


async def visit(
    kiosk: Kiosk, pilot: Pilot[int], chance: random.Random, word: str, before: Sequence[str]
) -> str:
    """One visitor; gives how the visit ended."""
    assert found_in(kiosk.text().encode(), before) == []
    await kiosk.press(pilot, chance.choice("12"), "1", "1", "enter", "enter")
    await kiosk.press(pilot, f"text:{word}", "enter")
    for _ in range(chance.randrange(8, 25)):
        if kiosk.app.return_code is not None or kiosk.page in ("wiped", "host"):
            break
        what = chance.random()
        if what < 0.8:
            await kiosk.press(pilot, chance.choice(KEYS[:-1]))
        elif what < 0.87:
            from textual import events

            kiosk.app.post_message(events.Paste(f"{word} \x1b[31m\n" * chance.randrange(1, 300)))
            await pilot.pause()
        elif what < 0.94:
            await pilot.resize_terminal(*chance.choice(SIZES))
        else:
            await kiosk.wait(pilot, chance.choice((5, 100, 179, 200)))
        assert found_in(kiosk.text().encode(), before) == []
    how = chance.choice(("finish", "walk away", "hide and walk away"))
    if how == "hide and walk away":
        await kiosk.press(pilot, "f9")
    if how != "finish" and kiosk.app.return_code is None:
        await kiosk.wait(pilot, 181)
        await kiosk.wait(pilot, 61)
        await kiosk.wait(pilot, 61)  # from the proof to the next one
        if kiosk.app.untouched:  # quick keys had ended the visit
            kiosk.app.next_visitor()
        return how
    for _ in range(6):
        if kiosk.app.return_code is None and kiosk.page != "wiped":
            await kiosk.press(pilot, "escape", "ctrl+q")
            if kiosk.page == "finish":
                await kiosk.press(pilot, "9", "2")
    if kiosk.app.return_code is None:
        assert kiosk.page in ("wiped", "hide", "language", "welcome"), kiosk.page
        if kiosk.page == "wiped":
            assert ": 0" in kiosk.text()
        kiosk.app.end_visit("stopped")
        await pilot.pause()
    return how


@pytest.mark.soak
def test_visitors_in_one_process_leave_nothing_to_each_other(tmp_path: Path) -> None:
    """Harder than at a kiosk, where each has a process of their own. Memory is measured there."""
    words: list[str] = []
    for number in range(IN_PROCESS):
        chance = random.Random(number)
        word = rare(number + 1)
        kiosk = Kiosk(tmp_path, HOST, term=chance.choice(("linux", "xterm-256color")))

        async def does(pilot: Pilot[int], kiosk: Kiosk = kiosk, word: str = word) -> None:
            await visit(kiosk, pilot, random.Random(word), word, words)

        assert asyncio.run(kiosk.run(does)) == AGAIN, number
        kiosk.app.tell()
        assert not kiosk.app.visitor.left()["case"]
        words.append(word)
        for path in files_below(tmp_path):
            assert found_in(path.read_bytes() + path.name.encode(), words) == [], path
        told = kiosk.folder / "told.toml"
        assert set(tomllib.loads(told.read_text())) == {"how", "language", "letters"}
        told.unlink()
        assert list(kiosk.folder.iterdir()) == []
        del kiosk, does


def real_visit(kiosk: RealKiosk, chance: random.Random, word: str) -> None:
    """One visitor at the real kiosk, to the first screen of the next one."""
    terminal = kiosk.terminal
    kiosk.wait_for_any(*WHERE["first"])
    terminal.wait_quiet()
    before = kiosk.visit()
    kiosk.begin(word)
    for _ in range(chance.randrange(4, 16)):
        what = chance.random()
        if what < 0.85:
            key = chance.choice(KEYS[:-1])
            kiosk.pour(BYTES.get(key, key.encode()))
        elif what < 0.92:
            kiosk.pour(b"\x1b[200~" + f"{word}\n".encode() * chance.randrange(1, 500))
            kiosk.pour(b"\x1b[201~")
        else:
            terminal.resize(*chance.choice(SIZES))
        terminal.read(chance.random() / 20)
    terminal.resize(80, 25)
    terminal.wait_quiet()
    kiosk.leave_to_next(before)


@pytest.mark.soak
def test_visitors_at_the_real_loop_find_nothing_of_each_other(tmp_path: Path) -> None:
    words: list[str] = []
    first, last = 0, 0
    with memory_folder() as memory, RealKiosk(tmp_path, memory, clock=True) as kiosk:
        for number in range(REAL):
            chance = random.Random(number + 10_000)
            word = rare(number + 1)
            seen = len(kiosk.terminal.raw)
            real_visit(kiosk, chance, word)
            raw = bytes(kiosk.terminal.raw)
            own = raw[seen:]
            assert found_in(own, words) == [], number
            assert found_in(own, [word]) == [word]
            words.append(word)
            after = raw[raw.rindex(b"\x1b[3J") :]
            assert found_in(after, words) == []
            assert found_in(kiosk.terminal.text().encode(), words) == []
            for path in files_below(memory, tmp_path):
                assert found_in(path.read_bytes() + path.name.encode(), words) == [], path
            assert not kiosk.faults.exists(), kiosk.faults.read_text()[-3000:]
            assert kiosk.strangers() == []
            last = kiosk.memory_of_loop()
            first = last if number <= min(SETTLED, REAL // 2) else first
            del kiosk.terminal.raw[:]
        assert last < first * MOST_GROWTH, (first, last)
        counts = tomllib.loads(kiosk.report.read_text())
        assert counts["visits"] == REAL
        assert kiosk.leave() == 0
        print(f"\n{REAL} visitors at the loop: {first} kB, then {last} kB; {counts}")
