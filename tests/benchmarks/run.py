"""How quick PlanPath is, beside an empty Textual app measured in the same minutes.

    python -m tests.benchmarks [--short]

Wall clocks differ from machine to machine; the ratio to an empty app differs much less. Nothing
here fails on a number: it informs. Both programs run on a real pseudo-terminal of 80 by 24.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1] / "terminal"))
sys.path.insert(0, str(Path(__file__).parent))
import many
from harness import PROGRAM, Terminal, environment, start

EMPTY = (sys.executable, "-P", str(Path(__file__).with_name("empty_app.py")))
BARE_PYTHON = (sys.executable, "-P", "-c", "pass")
SAME_KEYBOARD = {"TEXTUAL_DISABLE_KITTY_KEY": "1"}
"""What our program sets for itself, set for the empty app too."""

FRAME_QUIET = 0.25
"""Seconds without output after which the first screen is complete."""

KEY_QUIET = 0.06
"""Seconds without output after which the answer to a key is complete."""

NO_ANSWER = 1.0
"""Seconds after which a key counts as one that changes nothing on the screen."""

ANSWERS = ("stage=struggling", "limits_school_day=yes", "needs_different_teaching=unsure")
"""The case whose explanation is timed."""


@dataclass(frozen=True)
class Row:
    """One thing measured of both programs."""

    what: str
    unit: str
    ours: float
    other: float
    beside: str
    """What ours is measured beside."""
    most: float = math.inf
    """What ours may be at most, in the same unit."""
    most_ratio: float = math.inf
    """What the ratio may be at most."""

    @property
    def ratio(self) -> float:
        """Ours divided by the other."""
        return self.ours / self.other if self.other else math.nan

    @property
    def bound(self) -> str:
        """What it is held to, and whether it is more than that."""
        told = [f"at most {self.most:g} {self.unit}"] if self.most < math.inf else []
        told += [f"ratio at most {self.most_ratio:g}"] if self.most_ratio < math.inf else []
        over = self.ours > self.most or self.ratio > self.most_ratio
        return "; ".join(told) + (": OVER" if over else "")


def first_screen(terminal: Terminal) -> float:
    """Seconds from the start of the program to the last byte of its first complete screen."""
    terminal.wait_quiet(FRAME_QUIET)
    while not terminal.text().strip() and terminal.process.poll() is None:
        terminal.read(0.05)
        terminal.wait_quiet(FRAME_QUIET)
    if terminal.process.poll() is not None:
        raise RuntimeError(f"the program ended with its first screen:\n{terminal.text()}")
    return terminal.last_output - terminal.started


def key_times(terminal: Terminal, count: int) -> list[float]:
    """Seconds from each key to the last byte of the repaint, Down and Up in turn."""
    times = []
    for place in range(count):
        sent = time.perf_counter()
        terminal.send("Up" if place % 2 else "Down")
        if not terminal.read(NO_ANSWER):
            continue
        terminal.wait_quiet(KEY_QUIET)
        times.append(terminal.last_output - sent)
    return times


def memory(terminal: Terminal) -> tuple[float, float]:
    """MiB held now and at most, as Linux counts them; zeros elsewhere."""
    status = Path(f"/proc/{terminal.process.pid}/status")
    if not status.is_file():
        return 0.0, 0.0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    now, most = (float(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def whole_time(command: Sequence[str], home: Path) -> float:
    """Seconds that a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(
        command,
        cwd=home,
        env=environment(home, "dumb"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - began


def first_line(command: Sequence[str], home: Path) -> float:
    """Seconds until a program that speaks line by line has written its first line."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=home,
        env=environment(home, "dumb"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = process.stdout.readline()
        took = time.perf_counter() - began
        process.stdin.close()  # the end of the input: it leaves
        process.stdout.read()
    if not said.strip() or process.returncode:
        raise RuntimeError(f"no first line: {said!r}, and it ended with {process.returncode}")
    return took


def worst(times: list[float]) -> float:
    """The time that 99 of 100 keys stay below."""
    return quantiles(times, n=100, method="inclusive")[98] if len(times) > 1 else max(times)


def measure_screens(home: Path, starts: int, keys: int, ours: Sequence[str]) -> list[Row]:
    """First screen, keys and memory of both programs, in turn."""
    firsts: dict[str, list[float]] = {"ours": [], "other": []}
    presses: dict[str, list[float]] = {}
    held: dict[str, tuple[float, float]] = {}
    for place in range(starts):
        for name, command, env in (("other", EMPTY, SAME_KEYBOARD), ("ours", tuple(ours), {})):
            with start(home=home / name, command=command, env=env) as terminal:
                firsts[name].append(first_screen(terminal))
                if place == starts - 1:
                    presses[name] = key_times(terminal, keys)
                    held[name] = memory(terminal)
    rows = []
    for what, times, how, most, most_ratio in (
        ("first screen", firsts, median, math.inf, 1.25),
        ("key, median", presses, median, math.inf, 1.2),
        ("key, 99 of 100", presses, worst, 50.0, math.inf),
    ):
        ms = {name: 1000 * how(taken) for name, taken in times.items()}
        rows.append(Row(what, "ms", ms["ours"], ms["other"], "empty app", most, most_ratio))
    for what, index in (("memory now", 0), ("memory at most", 1)):
        mib = held["ours"][index], held["other"][index]
        rows.append(Row(what, "MiB", *mib, "empty app", most_ratio=1.5))
    return rows


def measure_commands(home: Path, times: int) -> list[Row]:
    """How long commands take, and the first line of a visit line by line, beside Python doing
    nothing; in turn, so that a busy minute slows all of them."""
    case = home / "case.toml"
    subprocess.run(
        [*PROGRAM, "answer", str(case), "--new", *ANSWERS],
        cwd=home,
        env=environment(home, "dumb"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    commands: dict[str, tuple[Callable[[Sequence[str], Path], float], Sequence[str]]] = {
        "": (whole_time, BARE_PYTHON),
        "planpath --version": (whole_time, (*PROGRAM, "--version")),
        "planpath explain": (whole_time, (*PROGRAM, "explain", str(case))),
        "first line of --lines": (first_line, (*PROGRAM, "--lines", str(case))),
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(times):
        for name, (how, command) in commands.items():
            took[name].append(how(command, home))
    ms = {name: 1000 * median(taken) for name, taken in took.items()}
    bare = ms.pop("")
    return [Row(name, "ms", ours, bare, "python -c pass", most=150.0) for name, ours in ms.items()]


PAPER_CODE = """
import sys, time
from datetime import date
from statistics import median
import typst
from tui.case.model import CaseFile, Child, Kept, Parent
from tui.documents import forms, letter_paper, letters, packet
answers = Kept({"stage": "struggling", "grades_passing": "yes"})
on = date(2026, 11, 25)
def letter(case):
    return letter_paper.paper(letters.fill(case, "request_evaluation", on))
def whole(case):
    return packet.paper(case, "iep", on)
def took(make, number):
    names = f"Child {number}", f"Parent {number}"  # nothing is taken from the paper before
    case = CaseFile(child=Child(name=names[0]), parent=Parent(name=names[1]), answers=answers)
    began = time.perf_counter()
    forms.make(make(case), ".pdf")
    return 1000 * (time.perf_counter() - began)
first = took(letter, 0)
for make in (letter, whole):
    print(median(took(make, number) for number in range(1, int(sys.argv[1]) + 1)))
print(first)
"""
"""Makes papers in a process of its own, in which ``typst`` is loaded and nothing was made yet."""


def measure_papers(home: Path, times: int) -> list[Row]:
    """How long papers take once ``typst`` is loaded, beside the limits that were set."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", PAPER_CODE, str(times)],
        cwd=home,
        env=environment(home, "dumb"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    letter, packet, first = map(float, done.stdout.split())
    return [
        Row("letter PDF, first", "ms", first, 100.0, "the limit", most_ratio=1.0),
        Row("letter PDF", "ms", letter, 100.0, "the limit", most_ratio=1.0),
        Row("packet PDF", "ms", packet, 400.0, "the limit", most_ratio=1.0),
    ]


def measure_many(home: Path, *, short: bool) -> list[Row]:
    """How long lists of very many cases take, and what they hold, beside the limits."""
    rows = []
    held = []
    for count, words, name, limit in (
        (1_000, ("cases",), "cases, 1,000", 1.0),
        (10_000, ("deadlines", "--all"), "dates of 10,000", 6.0),
    ):
        folder = many.make_folder(home / name, count // 50 if short else count)
        seconds, most = many.took(PROGRAM, *words, folder, "--on", many.ON.isoformat())
        rows.append(Row(name, "s", seconds, limit, "the limit", most_ratio=1.0))
        held.append(most)
    return [*rows, Row("memory of 10,000", "MiB", held[1], held[0], "that of 1,000")]


def measure(*, short: bool = False) -> list[Row]:
    """All rows; ``short`` with so few runs that only the fact of a number means something."""
    starts, keys, times = (1, 6, 1) if short else (15, 200, 15)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return [
            *measure_screens(home, starts, keys, PROGRAM),
            *measure_commands(home, times),
            *measure_papers(home, times),
            *measure_many(home, short=short),
        ]


def table(rows: Sequence[Row]) -> str:
    """The rows as lines to read."""
    lines = [f"{'':<22} {'ours':>9} {'beside':>9} {'ratio':>7}"]
    for row in rows:
        ours, other = (f"{value:.1f}" for value in (row.ours, row.other))
        head = f"{row.what:<22} {ours:>9} {other:>9} {row.ratio:>7.2f}"
        lines.append(f"{head}  {f'{row.unit}, beside {row.beside}':<27} {row.bound}".rstrip())
    return "\n".join(lines)
