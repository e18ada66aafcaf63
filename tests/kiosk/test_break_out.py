"""No key, paste, report, resize, file or name leads out of the kiosk.

What is tried is listed in ``attacks.py``; it is sent to a real kiosk on a pseudo-terminal, on each
of the screens that a stranger may find it at. Afterwards the loop and one visit must run, nothing
else below them, the terminal must be in their hands, files that lie around must be as they were
and unread, F12 must answer, and the host's code must end it.

By default each sequence is sent on one of the screens; with PLANPATH_SOAK=1 each on each.

Not tried, for no program could answer: **Magic SysRq** (Alt+PrintScreen with a letter), which the
kernel takes before any program sees a key. It ends programs, unmounts and restarts, and so does
Ctrl+Alt+Delete, and Alt+F1 to F12 and Alt+arrows of a Linux console change to another console.
``planpath kiosk --setup`` switches these off in the kernel's settings, the keyboard's table and
logind (``tests/kiosk/test_setup.py``); a power switch and a cable stay in the host's hands.
"""

from __future__ import annotations

import contextlib
import os
import random
import termios
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.kiosk import attacks
from tests.kiosk.attacks import Attack
from tests.kiosk.media import Memory
from tests.kiosk.real import HELPERS, WHERE, RealKiosk, arguments, descendants, memory_folder
from tests.terminal.harness import TerminalError

SOAK = bool(os.environ.get("PLANPATH_SOAK"))
CHILD = "Zyxelqua"
WRONG = (b"Something went wrong", b"Traceback", b"Error:")
UNPACKS = ("sh -c gzip -d -c /usr/share/consolefonts/", "gzip -d -c /usr/share/consolefonts/")
"""How ``setfont`` reads a font, whose name is the host's."""
DAYS = 3 * 24 * 3600


def first(kiosk: RealKiosk) -> None:
    """The first screen of a visit."""
    kiosk.wait_for_any(*WHERE["first"])


def name(kiosk: RealKiosk) -> None:
    """A question with its line open."""
    kiosk.begin()


def note(kiosk: RealKiosk) -> None:
    """A question with its note open."""
    kiosk.begin(CHILD)
    kiosk.terminal.send("Tab")


def hide(kiosk: RealKiosk) -> None:
    """The hidden screen."""
    kiosk.begin(CHILD)
    kiosk.terminal.send("F9")
    kiosk.terminal.wait_for("Pick a word")
    kiosk.terminal.wait_quiet()
    kiosk.terminal.send("moon", "Enter")
    kiosk.terminal.wait_for("The word, then Enter")


def finish(kiosk: RealKiosk) -> None:
    """What to take home."""
    kiosk.begin(CHILD)
    kiosk.terminal.send("Ctrl+Q")
    kiosk.terminal.wait_for("What would you like to take home?")


def wiped(kiosk: RealKiosk) -> None:
    """The proof."""
    finish(kiosk)
    kiosk.terminal.press("9")
    kiosk.terminal.wait_for("Yes, wipe it")
    kiosk.terminal.send("2")
    kiosk.terminal.wait_for("nothing of it is left")


def host(kiosk: RealKiosk) -> None:
    """The host's code."""
    kiosk.begin(CHILD)
    kiosk.terminal.send("F12")
    kiosk.wait_for_any(*WHERE["host"])


def idle(kiosk: RealKiosk) -> None:
    """Are you still here?"""
    if "school day" not in kiosk.terminal.text():
        kiosk.begin(CHILD)
    kiosk.wait(181)
    kiosk.terminal.wait_for("Are you still here?")


SCREENS: tuple[Callable[[RealKiosk], None], ...] = (first, name, note, hide, finish, wiped, host)


class Guard:
    """Watches a kiosk from outside."""

    def __init__(self, kiosk: RealKiosk) -> None:
        self.kiosk = kiosk
        self.begun = 0
        self.started: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        baits = {
            kiosk.home / ".bashrc": "echo hi\n",
            kiosk.home / "case.toml": "format = 1\n[child]\nname = 'Other'\n",
            kiosk.home / "passwd": "root:x:0:0\n",
            kiosk.memory / "of-somebody-else.toml": "format = 1\n",
            kiosk.media / "not-a-stick" / "case.toml": "format = 1\n",
        }
        for path, text in baits.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            long_ago = time.time() - DAYS
            os.utime(path, (long_ago, long_ago))
        self.before = self.around()

    def __enter__(self) -> Guard:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        """Everything that was ever started below the loop, also for a moment."""
        own = arguments(self.kiosk.loop)  # which a process has until it becomes another program
        while not self._over.wait(0.02):
            for one in descendants(self.kiosk.loop):
                words = arguments(one)
                allowed = words in ([], own) or "--visit" in words or Path(words[0]).name in HELPERS
                if not allowed and not " ".join(words).startswith(UNPACKS):
                    self.started.add(" ".join(words))

    def around(self) -> dict[str, tuple[int, float, float]]:
        """Size, last change and last reading of what lies around the visit's folder."""
        kiosk = self.kiosk
        own = {kiosk.report, kiosk.settings, kiosk.home / "clock", kiosk.home / "faults.log"}
        found = {}
        for base in (kiosk.home, kiosk.memory):
            for path in base.rglob("*"):
                if path in own or "planpath-kiosk-" in str(path) or path.is_dir():
                    continue
                told = path.lstat()
                found[str(path)] = (told.st_size, told.st_mtime, told.st_atime)
        return found

    def check(self) -> None:
        """All that must be so, however the kiosk was treated."""
        kiosk, terminal = self.kiosk, self.kiosk.terminal
        kiosk.until(lambda: kiosk.visit() is not None or terminal.process.poll() is not None)
        assert terminal.process.poll() is None, "the loop ended"
        kiosk.pour(attacks.END)
        self.answers()
        visit = kiosk.visit()
        assert visit is not None
        for one in (kiosk.loop, visit):
            assert Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[0] in "SRD"
        assert not self.started, self.started
        assert self.around() == self.before
        self.opened(visit)
        modes = termios.tcgetattr(terminal._slave)[3]
        assert not modes & (termios.ECHO | termios.ICANON | termios.ISIG)
        faults = kiosk.home / "faults.log"
        assert not faults.exists(), faults.read_text()[-4000:]
        said = bytes(terminal.raw[self.begun :])
        for wrong in WRONG:
            assert wrong not in said, said[-3000:]
        self.begun = len(terminal.raw)

    def answers(self) -> None:
        """F12 leads to the host's page and Esc back, whatever is on the screen."""
        for _ in range(4):
            self.kiosk.pour(b"\x1b[24~")
            with contextlib.suppress(TerminalError):
                self.kiosk.wait_for_any(*WHERE["host"], timeout=5)
                return
            # The same size after a smaller one is no new size, so nothing was drawn anew.
            self.kiosk.terminal.resize(79, 24)
            self.kiosk.terminal.wait_quiet(0.5)
            self.kiosk.terminal.resize(80, 25)
        raise AssertionError("F12 did not answer:\n" + self.kiosk.terminal.text())

    def opened(self, visit: int) -> None:
        """Files that the visit holds open lie in its own folder or are no files."""
        for one in Path(f"/proc/{visit}/fd").iterdir():
            with contextlib.suppress(OSError):
                place = os.readlink(one)
                fine = ("/dev/", "/proc/", str(self.kiosk.memory), str(self.kiosk.home / "clock"))
                assert not place.startswith("/") or place.startswith(fine), place


@contextlib.contextmanager
def guarded(home: Path, term: str = "xterm-256color") -> Iterator[tuple[RealKiosk, Guard]]:
    """A kiosk with its guard."""
    home.mkdir(exist_ok=True)
    with memory_folder() as memory, RealKiosk(home, memory, term=term, clock=True) as kiosk:
        first(kiosk)
        with Guard(kiosk) as guard:
            yield kiosk, guard


def fresh(kiosk: RealKiosk) -> None:
    """To the first screen of a new visit, from wherever it stands: nobody is there any more."""
    before = kiosk.visit()
    terminal = kiosk.terminal
    terminal.resize(80, 25)
    for _ in range(10):
        terminal.wait_quiet()
        if any(one in terminal.flowing() for one in WHERE["first"]):
            return
        kiosk.wait(400)
        with contextlib.suppress(TerminalError):
            kiosk.until(lambda: kiosk.visit() not in (None, before), timeout=2)
            break
    kiosk.next_visit(before)
    first(kiosk)
    terminal.wait_quiet()


def send(kiosk: RealKiosk, some: Sequence[Attack]) -> None:
    """One after the other, as fast as it takes them."""
    for one in some:
        kiosk.pour(one.data)
    kiosk.terminal.wait_quiet()


def resize(kiosk: RealKiosk, place: int) -> None:
    """The window, from one column to five hundred; by default one of the sizes."""
    sizes = attacks.SIZES[:-1]
    for size in (*(sizes if SOAK else [sizes[place % len(sizes)]]), attacks.SIZES[-1]):
        kiosk.terminal.resize(*size)
        kiosk.terminal.wait_quiet(0.05)


def culprits(home: Path, screen: Callable[[RealKiosk], None], some: Sequence[Attack]) -> list[str]:
    """Which of several attacks leads out by itself, found by halves."""
    try:
        with guarded(home / f"half-{len(some)}") as (kiosk, guard):
            screen(kiosk)
            send(kiosk, some)
            guard.check()
    except AssertionError as error:
        if len(some) == 1:
            return [f"{some[0].name}: {error}"]
        middle = len(some) // 2
        halves = (some[:middle], some[middle:])
        return [one for half in halves for one in culprits(home, screen, half)]
    return []


ALL = attacks.typed()


def test_there_are_enough_of_them_and_no_two_are_the_same() -> None:
    assert len({one.data for one in ALL}) >= 1000
    assert len(attacks.FILE_NAMES) + len(attacks.CASES) >= 40
    assert max(len(one.data) for one in ALL) >= attacks.MEGABYTE


@pytest.mark.soak
@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_nothing_that_is_typed_or_pasted_leads_out(tmp_path: Path, term: str) -> None:
    if term != "linux" and not SOAK:
        pytest.skip("a kiosk stands on a Linux console; xterm belongs to the long form")
    with guarded(tmp_path / "home", term) as (kiosk, guard):
        for place, screen in enumerate(SCREENS if SOAK else SCREENS[::3]):
            if place:
                fresh(kiosk)
            screen(kiosk)
            some = ALL if SOAK else ALL[SCREENS.index(screen) :: len(SCREENS)]
            for piece in pieces(kiosk, screen, some):
                try:
                    send(kiosk, piece)
                    resize(kiosk, place)
                    guard.check()
                except AssertionError as error:
                    found = culprits(tmp_path, screen, piece) if len(piece) > 1 else []
                    raise AssertionError(f"on {screen.__name__}: {found or error}") from error
        assert kiosk.leave() == 0
        assert kiosk.terminal.modes_restored()


def pieces(
    kiosk: RealKiosk, screen: Callable[[RealKiosk], None], some: Sequence[Attack]
) -> Iterator[Sequence[Attack]]:
    """What is sent without a look in between; in the long form each on that very screen."""
    if not SOAK:
        yield some
        return
    terminal = kiosk.terminal
    terminal.wait_quiet()
    shown = terminal.text()
    for one in some:
        yield [one]
        terminal.press("Esc", "Esc")
        if terminal.text() != shown:
            fresh(kiosk)
            screen(kiosk)
            terminal.wait_quiet()
            shown = terminal.text()


@pytest.mark.soak
def test_nothing_leads_out_of_the_question_whether_somebody_is_there(tmp_path: Path) -> None:
    some = list(ALL) if SOAK else random.Random(7).sample(ALL, 3)
    with guarded(tmp_path / "home") as (kiosk, guard):
        for one in some:
            idle(kiosk)
            assert CHILD not in kiosk.terminal.text(), one.name
            send(kiosk, [one])
            guard.check()
            kiosk.terminal.press("Esc", "Esc")
            if "school day" not in kiosk.terminal.text():
                fresh(kiosk)
        assert kiosk.leave() == 0


def test_nothing_on_a_stick_leads_out(tmp_path: Path) -> None:
    with guarded(tmp_path / "home") as (kiosk, guard):
        stick = Memory(kiosk.media, label="$(reboot);[b]\x1b[31m'`x`")
        try:
            plant(stick.inside)
            guard.before = guard.around()
            for key in ("1", "1"):
                kiosk.terminal.press(key)
            kiosk.terminal.wait_for("What would you like to do?")
            kiosk.terminal.press("3")
            kiosk.terminal.wait_for("USB stick:")
            for _ in range(40 if SOAK else 2):
                kiosk.terminal.press("Down", "Enter")
                if "USB stick:" not in kiosk.terminal.text():
                    kiosk.terminal.press("F5", "Esc", "Esc", "Esc", "3")
            guard.before = guard.around()
            guard.check()
            for planted in (b"\x1b]52", b"\x9b5n", "\u202e".encode(), b"[31mred", b"/root:"):
                assert planted not in kiosk.terminal.raw
            assert kiosk.leave() == 0
        finally:
            stick.close()


def plant(place: Path) -> None:
    """Put all hostile names and files on a stick, and links and pipes to lead out of it."""
    ours = place / "PlanPath"
    ours.mkdir()
    good = 'format = 1\n[child]\nname = "Sam"\n[answers]\nstage = "struggling"\n'
    for number, one in enumerate(attacks.FILE_NAMES):
        folder = (ours, place)[number % 2]
        with contextlib.suppress(OSError):  # some file systems take fewer names
            Path(os.fsdecode(os.fsencode(folder) + b"/" + one)).write_text(good)
    for number, text in enumerate(attacks.CASES.values()):
        (ours / f"case-{number}.toml").write_text(text)
    (ours / "passwd.toml").symlink_to("/etc/passwd")
    (ours / "memory.toml").symlink_to("/dev/zero")
    (place / "home").symlink_to("/root")
    os.mkfifo(ours / "pipe.toml")
    (ours / "folder.toml").mkdir()
