"""Starts the stick in an emulated laptop and goes through two visits on its keyboard.

    python3 .image/check.py planpath.img [--photos FOLDER] [--only bios|uefi]

Once on BIOS in English with a United States keyboard, once on UEFI with Secure Boot in Spanish
with a Latin American one. Each time: the first question, the screens of a visit, keys that must
lead nowhere, a case kept on a visitor's stick, the wiping; then all of the laptop's memory is
searched for what was typed, the host leaves with the code, the laptop turns itself off, and the
stick that it started from must be what it was, byte for byte. Needs no rights and no hardware
virtualization; about ten minutes. Debian packages: qemu-system-x86, ovmf, mtools, dosfstools,
console-setup-linux.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from machine import Laptop, off, started

CODE = "eight or more"
START_SECONDS = 600.0
FIRST_PART = "@@1048576"
"""Where the stick's first partition begins, for mtools."""
MEGABYTES = 1536
CHILD = "Zyxelqua"
"""Nothing but this check says so."""
FIRST = "Which language do you want to read"
GRAVE_KEYS = (
    *(f"ctrl-alt-f{number}" for number in range(1, 8)),
    *(f"alt-f{number}" for number in range(1, 13)),
    *("alt-left", "alt-right", "ctrl-alt-delete", "ctrl-c", "ctrl-z", "ctrl-backslash", "ctrl-d"),
    *("alt-sysrq", "alt-sysrq-k", "alt-sysrq-b", "ctrl-scroll_lock", "shift-scroll_lock"),
    *("scroll_lock", "ctrl-s", "ctrl-q", "shift-pgup", "shift-pgup", "ctrl-alt-backspace"),
)
"""Keys that lead out of a program on a usual console: pressed on the first screen."""


@dataclass(frozen=True)
class Way:
    """One of the two visits."""

    name: str
    uefi: bool
    keyboard: str
    language: str
    """The row of the language on the first screen."""
    word: tuple[str, ...]
    """Keys of a word with letters that only Spanish has."""
    spells: str
    says: dict[str, str] = field(default_factory=dict)


ENGLISH = Way(
    "bios", False, "us", "1",
    ("alt_r-n", "a", "n", "d", "alt_r-u", "alt_r-slash", "alt_r-e", "alt_r-i"), "ñandú¿éí",
    {
        "welcome": "Before you start", "home": "What would you like to do",
        "stage": "brings you here",
        "who": "Who is asking",
        "child": "call your child", "result": "Ask the school", "hide": "Your word, then Enter",
        "hidden": "This screen is hidden", "finish": "What would you like to take home",
        "none": "Put one in, wait a moment", "stick": "USB stick: BLUE",
        "kept": "Your case is on the stick",
        "sure": "Wipe all you typed here", "wiped": "nothing of it is left here",
        "host": "This page is for the host", "help": "Keys",
    },
)  # fmt: skip
SPANISH = Way(
    "uefi", True, "latam", "2",
    (";", "a", "n", "d", "[", "u", "=", "[", "e", "[", "i"), "ñandú¿éí",
    {
        "welcome": "Antes de empezar", "home": "¿Qué quiere hacer", "stage": "trae",
        "who": "Quién pregunta",
        "child": "su hijo o hija", "result": "Pida a la escuela", "hide": "Su palabra, y",
        "hidden": "Esta pantalla está", "finish": "¿Qué quiere llevarse a casa",
        "none": "Conecte una, espere un momento", "stick": "Memoria USB: BLUE",
        "kept": "Su caso está en la memoria USB",
        "sure": "¿Borrar todo lo que escribió", "wiped": "aquí no queda nada de ella",
        "host": "This page is for the host", "help": "Teclas",
    },
)  # fmt: skip


def settings(way: Way) -> str:
    """What a host writes, on any computer."""
    salt = b"0123456789abcdef"
    key = hashlib.scrypt(CODE.encode(), salt=salt, n=16384, r=8, p=1, dklen=32)
    line = ":".join(base64.b64encode(one).decode() for one in (salt, key))
    return "\n".join(
        (
            'center = "Harbor Parent Center"',
            'phone = "555-0100"',
            'parent_center = "Harbor Parent Center, 555-0100"',
            f'keyboard = "{way.keyboard}"',
            'logo = """\n  /\\\\   harbor\n /__\\\\  parent\n  ||   center\n"""',
            f'host_code = "scrypt:16384:8:1:{line}"',
            "",
        )
    )


class Visit:
    """Goes through a visit, photographs it, and gathers what was measured."""

    def __init__(self, way: Way, laptop: Laptop, photos: Path, blue: Path) -> None:
        self.blue = blue
        self.way, self.laptop, self.photos = way, laptop, photos
        self.unread: set[str] = set()

    def see(self, what: str, photo: str = "", seconds: float = 90.0) -> str:
        """Wait until the screen says it; every cell of it must be a character of the font."""
        text = self.laptop.wait(self.way.says.get(what, what), seconds)
        time.sleep(1.5)
        picture = self.laptop.look()
        if photo:
            picture.png(self.photos / f"{self.way.name}-{photo}.png")
        text = self.laptop.text()
        if "\ufffd" in text:
            self.unread.add(photo or what)
        return text

    def begin(self) -> float:
        """From power to the first question; seconds."""
        self.laptop.wait(FIRST, START_SECONDS)
        took = time.monotonic() - self.laptop.began
        text = self.see(FIRST, "1-language")
        assert "¿En qué idioma" in text, text
        assert "Harbor Parent Center" in text, "the host's settings were not taken from the stick"
        lines = text.split("\n")
        assert (len(lines), self.laptop.look().width) == (25, 80 * 16), "this is not 80 x 25"
        return took

    def grave_keys(self) -> None:
        """None of the keys that lead out of a program does anything."""
        before = self.laptop.text()
        self.laptop.keys(*GRAVE_KEYS)
        self.laptop.wait(FIRST)
        time.sleep(2)
        assert self.laptop.text() == before, self.laptop.text()

    def visit(self) -> None:
        """Language, welcome, home, hide, questions, result, stick, wiped."""
        keys, see, way = self.laptop.keys, self.see, self.way
        keys(way.language)
        see("welcome", "2-welcome")
        keys("1")
        see("home", "3-home")
        keys("f1")
        see("help", "4-help")
        keys("esc")
        see("home")
        keys("1")
        see("stage", "5-question")
        keys("1", "ret")
        see("who")
        keys("1")
        see("child")
        self.laptop.type(CHILD)
        keys(" ", *way.word)
        text = see(f"{CHILD}", "6-name")
        assert f"{CHILD} {way.spells}" in text, text
        keys("ret")
        time.sleep(4)
        keys("f5")
        see("result", "7-result")
        self.hide()
        keys("ctrl-q")
        see("finish", "9-finish")
        keys("1")
        see("none")  # the stick that the laptop started from is nobody's to write on
        self.laptop.plug(self.blue)
        time.sleep(8)
        keys("ret")
        see("stick")
        keys("1")
        see("kept", "10-stick")
        keys("esc")
        see("finish")
        keys("9")
        see("sure")
        keys("2")
        text = see("wiped", "11-wiped")
        assert CHILD not in text
        self.laptop.pull()
        keys("1")
        text = see(FIRST, "12-next")
        assert CHILD not in text
        keys(*["shift-pgup"] * 10)
        assert CHILD not in self.laptop.text()

    def hide(self) -> None:
        """F9, a word with letters that only Spanish has, and the way back by the same word."""
        keys, see, way = self.laptop.keys, self.see, self.way
        keys("f9")
        see("hide")
        keys(*way.word)
        text = see(re.escape(way.spells), "8-hide")
        assert CHILD not in text
        keys("ret")
        see("hidden")
        time.sleep(3)
        keys("ctrl-q", "f1", "esc", "ret")
        text = see("hidden", "8-hidden")
        assert CHILD not in text
        keys(*way.word, "ret")
        see("result")

    def host_leaves(self) -> bool:
        """F12, the code, and the laptop is off."""
        self.laptop.keys("f12")
        self.see("host", "13-host")
        time.sleep(2)
        self.laptop.type(f"{CODE}\n")
        return off(self.laptop, 120)


def traces(memory: Path) -> dict[str, int]:
    """How often what was typed stands in the memory, in each of the ways to write it there."""
    ways = {name: CHILD.encode(name) for name in ("utf-8", "utf-16-le", "utf-32-le")}
    ways["console"] = bytes(
        byte for sign in CHILD.encode() for byte in (sign, 0x07)
    )  # a sign and a color, as the console keeps its screen
    found = dict.fromkeys(ways, 0)
    with memory.open("rb") as file:
        kept = b""
        while block := file.read(1 << 24):
            data = kept + block
            for name, one in ways.items():
                if name == "console":
                    pattern = b".".join(re.escape(bytes([sign])) for sign in CHILD.encode())
                    found[name] += len(re.findall(pattern, data, re.DOTALL))
                else:
                    found[name] += data.count(one)
                    for at in re.finditer(re.escape(one), data):
                        print(f"{name}: {data[max(0, at.start() - 80) : at.end() + 80]!r}")
            kept = data[-64:]
    return found


def fingerprint(path: Path) -> str:
    """Of every byte of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(*words: str | Path, said: bytes = b"") -> str:
    """A program of the machine; what it said."""
    return subprocess.run(words, input=said, stdout=subprocess.PIPE, check=True).stdout.decode()


@contextlib.contextmanager
def sticks(image: Path, folder: Path, way: Way) -> Iterator[tuple[Path, Path]]:
    """The kiosk's stick with a host's settings, and a visitor's stick with nothing on it."""
    stick, blue = folder / "kiosk.img", folder / "blue.img"
    shutil.copyfile(image, stick)
    run("mcopy", "-o", "-i", f"{stick}{FIRST_PART}", "-", "::planpath/kiosk.toml",
        said=settings(way).encode())  # fmt: skip
    with blue.open("wb") as file:
        file.truncate(32 << 20)
    run("mkfs.vfat", "-n", "BLUE", blue)
    yield stick, blue


def check(image: Path, photos: Path, way: Way) -> list[str]:
    """One way; what went wrong."""
    wrong: list[str] = []
    with (
        tempfile.TemporaryDirectory() as made,
        sticks(image, Path(made), way) as (stick, blue),
    ):
        folder = Path(made)
        before = fingerprint(stick)
        with started(folder, stick, uefi=way.uefi, megabytes=MEGABYTES) as laptop:
            visit = Visit(way, laptop, photos, blue)
            try:
                print(f"{way.name}: from power to the first question: {visit.begin():.0f} s")
                visit.grave_keys()
                visit.visit()
            except AssertionError:
                laptop.look().png(photos / f"{way.name}-wrong.png")
                raise
            laptop.memory(folder / "memory", MEGABYTES)
            found = traces(folder / "memory")
            (folder / "memory").unlink()
            told = ", ".join(f"{name} {count}" for name, count in found.items())
            print(f"{way.name}: what was typed, in {MEGABYTES} MB of memory: {told}")
            if any(found.values()):
                wrong.append(f"{way.name}: the child's name is still in memory: {told}")
            if not visit.host_leaves():
                wrong.append(f"{way.name}: the laptop is not off after the host left")
            if visit.unread:
                wrong.append(f"{way.name}: signs not of the font on: {sorted(visit.unread)}")
        if fingerprint(stick) != before:
            wrong.append(f"{way.name}: the stick is not what it was")
        listed = run("mdir", "-b", "-i", blue, "::PlanPath")
        cases = [line for line in listed.splitlines() if line.endswith(".toml")]
        if not any(CHILD in run("mtype", "-i", blue, one) for one in cases):
            wrong.append(f"{way.name}: there is no case on the visitor's stick: {listed}")
    return wrong


def main() -> int:
    """All that was asked for; 0 if nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("image", type=Path)
    parser.add_argument("--photos", type=Path, default=Path("photos"))
    parser.add_argument("--only", choices=("bios", "uefi"))
    given = parser.parse_args()
    given.photos.mkdir(parents=True, exist_ok=True)
    print(f"the stick: {given.image.stat().st_size / 1e6:.0f} MB")
    wrong: list[str] = []
    for way in (ENGLISH, SPANISH):
        if given.only in (None, way.name):
            wrong += check(given.image, given.photos.resolve(), way)
    print("\n".join(wrong) or "all well")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
