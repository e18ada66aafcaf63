"""A folder of very many cases, such as a parent center has, and how quick its lists are."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import content
from tui.case import form, model
from tui.case.model import CaseFile, DaysOff, Event, Kept, SchoolCalendar

ON = date(2026, 11, 24)
YEAR = SchoolCalendar(
    "2026-08-24",
    "2027-06-10",
    (
        DaysOff("2026-11-26", "2026-11-27", "Thanksgiving"),
        DaysOff("2026-12-21", "2027-01-01", "Winter break"),
    ),
)


def make_folder(place: Path, count: int) -> Path:
    """``count`` cases of about two kilobytes, each with answers, notes and a log."""
    place.mkdir(parents=True)
    chance = random.Random(7)
    flow, states = content.load("en", "flow"), sorted(content.load("en", "law/states"))
    examples = " ".join(content.load("en", "questions")["needs_different_teaching"].examples)
    asked = {name: one.choices for name, one in flow.questions.items() if one.choices}
    for number in range(count):
        answers = {name: chance.choice(asked[name]) for name in chance.sample(sorted(asked), 12)}
        answers["stage"] = chance.choice(sorted(flow.stages))
        notes = {name: examples[: chance.randrange(60, 300)] for name in list(answers)[:4]}
        case = CaseFile(
            child=model.Child(name=f"Child {number}", state=chance.choice(states)),
            answers=Kept(answers),
            notes=Kept(notes),
            school_calendar=YEAR if chance.random() < 0.3 else SchoolCalendar(),
        )
        for kind in chance.sample(sorted(flow.events), chance.randrange(1, 6)):
            day = ON - timedelta(days=chance.randrange(200))
            case = model.with_event(case, Event(kind, day.isoformat(), "mail", "A note on it"))
        (place / f"case-{number:05d}.toml").write_text(form.render(case), encoding="utf-8")
    return place


def took(program: Sequence[str], *words: str | Path) -> tuple[float, float]:
    """Seconds a command takes, and the MiB it held at most (0 where that cannot be told)."""
    began = time.perf_counter()
    process = subprocess.Popen([*program, *map(str, words)], stdout=subprocess.DEVNULL)
    try:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        most = used.ru_maxrss / 1024 if sys.platform.startswith("linux") else 0.0
    except AttributeError:  # no such call on this system
        process.wait()
        most = 0.0
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")
    return time.perf_counter() - began, most
