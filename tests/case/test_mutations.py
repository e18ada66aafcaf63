"""Two thousand damaged case files: none stops the program, and what can be read is kept."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import content
from tests.case.mutations import ANA, SAM, WORDS, changed
from tests.text.test_clean import obeyed
from tui.case import model, store
from tui.case.form import CHILD, PARENT, parse, render
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.guidance.given import known_answers
from tui.session import Session
from tui.text import clean

HOW_MANY = 4000 if os.environ.get("PLANPATH_SOAK") else 800
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def fields(case: CaseFile) -> list[str]:
    """Every text of a case that a screen may show."""
    found = [getattr(case.child, name) for name in CHILD]
    found += [getattr(case.parent, name) for name in PARENT]
    for table in (case.answers, case.notes, case.rights, case.whole_child):
        found += [*table, *table.values()]
    return [*found, *case.accommodations]


def texts_of(tables: dict[str, Any]) -> int:
    """How many whole notes with our words can be read in the raw tables."""
    count = 0
    for name in ("notes", "whole_child"):
        table = tables.get(name)
        for one in table.values() if isinstance(table, dict) else ():
            count += isinstance(one, str) and WORDS in one
    return count


def blank(value: Any) -> bool:
    """Whether nothing is lost without this: only spaces, or only defaults."""
    if isinstance(value, str):
        return not clean(value, lines=False).strip()
    inner = value.values() if isinstance(value, dict) else value
    return value is False or (isinstance(value, dict | list) and all(blank(one) for one in inner))


def test_the_two_files_are_good() -> None:
    for text in (ANA, SAM):
        parsed = parse(text, known_answers())
        assert [one.kind for one in parsed.problems] == [], parsed.problems[0].where
        assert parse(render(parsed.case), known_answers()).problems == ()


def test_no_damaged_file_stops_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda number: None)  # thousands of saves, none to keep
    words = content.load("en", "problems")
    session = Session(now=lambda: NOW, cases=tmp_path)
    path = tmp_path / "case.toml"
    outcomes: Counter[str] = Counter()
    for number in range(HOW_MANY):
        data = changed(number)
        path.write_bytes(data)
        opened = store.open_case(path, known_answers())
        problems = (opened,) if isinstance(opened, Problem) else opened.problems
        for one in problems:
            assert one.kind in words, (number, one.kind)
            told = "".join(session.problem_words(one))
            assert not obeyed(told), number
            assert "{" not in told.replace(one.where, ""), (number, told)
        if isinstance(opened, Problem):
            outcomes[opened.kind] += 1
            assert path.read_bytes() == data
            continue
        outcomes["opened with problems" if problems else "opened"] += 1
        case = opened.case
        for text in fields(case):
            assert not obeyed(text, "\n\t"), number
            text.encode("utf-8")
        raw = tomllib.loads(data.decode("utf-8-sig"))
        tables = tomllib.loads(render(case))
        assert texts_of(tables) >= texts_of(raw), number
        for name, value in raw.items():
            assert name in tables or blank(value), (number, name)
        if opened.read_only:
            continue
        noted = model.with_note(case, "who_asks", "one more")
        saved = store.save(path, noted, opened.fingerprint)
        assert isinstance(saved, store.Saved), (number, saved)
        again = store.open_case(path, known_answers())
        assert isinstance(again, store.Opened), number
        assert again.case == noted or again.problems or "nan" in render(noted), number
        assert render(again.case) == render(noted), number
        store.backup_path(path).unlink(missing_ok=True)
    assert outcomes["opened"] > HOW_MANY / 40, outcomes
    assert outcomes["opened with problems"] > HOW_MANY / 20, outcomes
    assert outcomes["case_not_toml"] > HOW_MANY / 7, outcomes
    assert outcomes["case_not_text"] > HOW_MANY / 70, outcomes
