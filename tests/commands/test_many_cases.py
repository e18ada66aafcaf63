"""``cases`` and ``deadlines --all``: many cases, what is overdue first, and little memory."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.case import form, model
from tui.case.model import CaseFile, Event
from tui.commands import many, parse
from tui.commands.desk import Desk
from tui.session import Session

DAY = "2026-11-24"


def write(folder: Path, name: str, *events: tuple[str, str], **facts: str) -> Path:
    """A case file with these events."""
    case = model.with_child(
        CaseFile(), name=facts.get("child", name.title()), state=facts.get("state", "")
    )
    case = model.with_answer(case, "stage", facts.get("stage", "struggling"))
    for kind, day in events:
        case = model.with_event(case, Event(kind, day))
    path = folder / f"{name}.toml"
    path.write_text(form.render(case), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A parent center's folder: four cases, and what does not belong there."""
    place = tmp_path / "cases"
    place.mkdir()
    write(place, "ana", ("consent_given", "2026-11-02"))
    write(place, "ben", ("consent_given", "2026-08-03"), ("records_requested", "2026-09-01"))
    write(place, "cy", ("consent_given", "2026-06-01"), state="OH", stage="moving")
    write(place, "dee")
    (place / "torn.toml").write_text('format = 1\n[child\nname = "x"')
    (place / "notes.txt").write_text("not a case")
    (place / "ana.toml.backup").write_text("old")
    (place / ".hidden.toml").write_text("format = 1")
    (place / "inner.toml").mkdir()
    (place / "link.toml").symlink_to(tmp_path / "elsewhere.toml")
    return place


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    """A command in this process: its exit code, output and complaints."""
    code = parse.run([str(one) for one in words])
    out, err = capsys.readouterr()
    return code, out, err


def told(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    code, out, err = run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    read: dict[str, Any] = json.loads(out)
    return read


Capture = pytest.CaptureFixture[str]


def test_the_longest_overdue_case_is_first_and_a_bad_file_costs_a_line(
    folder: Path, capsys: Capture
) -> None:
    cases = told(capsys, "cases", folder, "--on", DAY)["cases"]
    files = ["cy.toml", "ben.toml", "ana.toml", "dee.toml", "torn.toml"]
    assert [one["file"] for one in cases] == files
    cy, ben, ana, dee, torn = cases
    assert (cy["child"], cy["stage"], cy["state"]) == ("Cy", "moving", "OH")
    assert cy["overdue"] == 1
    assert ben["overdue"] == 2
    assert [one["id"] for one in ben["late"]] == ["evaluation", "records"]
    assert ana["next"] == {"id": "evaluation", "due": "2027-01-01"}
    assert ana["overdue"] == 0
    assert dee["next"] is None
    assert torn["problems"] == 1
    assert "torn.toml" in torn["unreadable"]


def test_the_list_as_text_says_the_same(folder: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, "cases", folder, "--on", DAY)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("Cy · OH · ")
    assert lines[0].endswith("cy.toml")
    assert "   LATE: The school finishes the testing, due Jul 31, 2026" in lines
    assert "   next: The school finishes the testing, Jan 1, 2027" in lines
    assert lines[-1].startswith("torn.toml cannot be read: ")


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("--stage", "moving"), {"cy.toml"}),
        (("--state", "oh"), {"cy.toml"}),
        (("--state", "TX"), set()),
        (("--days", "0"), {"cy.toml", "ben.toml"}),
        (("--days", "40"), {"cy.toml", "ben.toml", "ana.toml"}),
        (("--days", "10", "--stage", "struggling"), {"ben.toml"}),
    ],
)
def test_filters_narrow_the_list_and_a_bad_file_stays_seen(
    words: tuple[str, ...], files: set[str], folder: Path, capsys: Capture
) -> None:
    cases = told(capsys, "cases", folder, "--on", DAY, *words)["cases"]
    assert {one["file"] for one in cases} == files | {"torn.toml"}
    dates = told(capsys, "deadlines", "--all", folder, "--on", DAY, *words)
    assert {one["file"] for one in dates["deadlines"]} == files
    assert [one["file"] for one in dates["unreadable"]] == ["torn.toml"]


def test_all_dates_are_those_of_each_case_by_their_day(folder: Path, capsys: Capture) -> None:
    every = told(capsys, "deadlines", "--all", folder, "--on", DAY)
    assert every["format"] == 1
    assert every["on"] == DAY
    found = every["deadlines"]
    for late_or_not in (True, False):
        days = [one["due"] for one in found if one["overdue"] is late_or_not]
        assert days == sorted(days)
    late = [one["overdue"] for one in found]
    assert late == sorted(late, reverse=True), "what is overdue comes first"
    for name in ("ana", "ben", "cy", "dee"):
        path = folder / f"{name}.toml"
        alone = told(capsys, "deadlines", path, "--on", DAY)["deadlines"]
        wanted = [one for one in alone if one["due"] and one["status"] != "done"]
        mine = [
            {key: value for key, value in one.items() if key not in ("file", "child", "state")}
            for one in found
            if one["file"] == path.name
        ]
        assert sorted(mine, key=str) == sorted(wanted, key=str)


def test_what_may_be_late_stands_between_what_is_and_what_comes(
    folder: Path, capsys: Capture
) -> None:
    write(folder, "eve", ("placement_change_decided", "2026-11-05"))
    dates = told(capsys, "deadlines", "--all", folder, "--on", DAY)["deadlines"]
    eve = next(one for one in dates if one["file"] == "eve.toml" and one["may_be_late"])
    assert not eve["overdue"]
    place = dates.index(eve)
    assert all(one["overdue"] for one in dates[:place])
    assert not any(one["overdue"] for one in dates[place:])
    cases = told(capsys, "cases", folder, "--on", DAY)["cases"]
    assert [one["file"] for one in cases][2] == "eve.toml"
    assert cases[2]["may_be_late"][0] == {"id": eve["id"], "due": eve["due"]}
    assert "   may be late: " in run(capsys, "cases", folder, "--on", DAY)[1]
    assert "the day may have passed" in run(capsys, "deadlines", "--all", folder, "--on", DAY)[1]


def test_all_dates_as_text_are_a_line_each(folder: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, "deadlines", "--all", folder, "--on", DAY)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("Jul 31, 2026 (116 days late): Cy: ")
    assert lines[0].endswith("(cy.toml)")
    assert lines[-1].startswith("torn.toml cannot be read: ")


@pytest.mark.parametrize("command", [("cases",), ("deadlines", "--all")])
def test_what_is_no_folder_is_told(
    command: tuple[str, ...], folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    for place in (tmp_path / "no such", folder / "ana.toml", Path("a\0b")):
        code, out, err = run(capsys, *command, place)
        assert (code, out) == (1, "")
        assert "Traceback" not in err
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, _ = run(capsys, *command, empty)
    assert code == 0
    assert out.strip()
    listed = told(capsys, *command, empty)
    assert listed["cases" if command == ("cases",) else "deadlines"] == []


@pytest.mark.parametrize("words", [("--days", "-1"), ("--days", "x"), ("--stage", "no"),
                                   ("--state", "XX"), ("--days", "9" * 30)])  # fmt: skip
def test_a_filter_that_cannot_be_is_wrong_usage(
    words: tuple[str, ...], folder: Path, capsys: Capture
) -> None:
    assert run(capsys, "cases", folder, *words)[0] == 2


def test_hostile_names_are_cleaned_and_stay_on_their_line(tmp_path: Path, capsys: Capture) -> None:
    odd = "\x1b]0;x\x07a\nb\t\u202ec"
    path = write(tmp_path, "one", ("consent_given", "2026-06-01"), child=f"Zoe {odd}")
    path.rename(tmp_path / f"{odd.replace('/', '')}.toml")
    for command in (("cases",), ("deadlines", "--all")):
        code, out, _ = run(capsys, *command, tmp_path, "--on", DAY)
        assert code == 0
        assert not set(out) & set("\x1b\x07\t\u202e\x1e")
        assert all("Zoe" in line or line.startswith("   ") for line in out.splitlines())


# ------------------------------------------------------------------ many files, little memory


def number_of(path: Path, size: int) -> list[str]:
    """Stands in for a case: one line for a file."""
    return [f"{hash(path.name) % 997:04d}\t{path.name} {'x' * size}"]


def desk() -> Desk:
    return Desk(Session(now=lambda: datetime(2026, 11, 24, tzinfo=UTC), cases=Path()))


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("thousands")
    for number in range(1200):
        (place / f"{number}.toml").touch()
    return place


def test_several_processes_give_what_one_gives(
    thousands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = partial(number_of, size=5)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(many, "PIECE", 100)
    shared = list(many.in_order(thousands, look, desk()))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = list(many.in_order(thousands, look, desk()))
    assert sorted(shared) == sorted(alone)
    assert len(alone) == 1200


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30)))
@settings(max_examples=150, deadline=None)
def test_lines_come_out_in_order_and_none_is_lost(lines: list[str]) -> None:
    lines = [line for line in lines if line]
    gathered = many.Sorted()
    for line in lines:
        gathered.add([line])
        if len(gathered._lines) > 7:
            gathered._press()
    assert list(gathered) == sorted(lines)


def test_memory_hardly_grows_with_the_count() -> None:
    def most(count: int) -> int:
        tracemalloc.start()
        gathered = many.Sorted()
        for number in range(count):
            told = {"file": f"case-{number}.toml", "child": f"Child {number}", "due": "2026-11-24"}
            gathered.add([f"{number * 7919 % 10007:06d}\t{json.dumps(told)} {'The rule. ' * 40}"])
        assert sum(1 for _ in gathered) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert most(20_000) < 1.6 * most(4_500)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_only(
    thousands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    look = partial(number_of, size=5)
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        many.in_order(thousands, look, desk())
        assert ("Reading case 1100 of 1200" in stream.getvalue()) == shown
        assert not shown or stream.getvalue().endswith("\r")


def test_few_cases_need_no_progress(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert parse.run(["cases", str(folder)]) == 0
    assert stream.getvalue() == ""
