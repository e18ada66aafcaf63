"""The rules of the house hold in every module, and each rule finds what it should."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import rules
from rules import ROOT, Rule, modules, parsed

CORE = (
    "content",
    "tui/text.py",
    "tui/case",
    "tui/words.py",
    "tui/guidance",
    "tui/documents",
    "tui/session",
)
EVERYTHING = ("content", "tui")
WHERE: dict[Rule, tuple[str, ...]] = {
    rules.reads_environment: CORE,
    rules.talks: CORE,
    rules.asks_clock: CORE,
    rules.runs_data: EVERYTHING,
    rules.shows_plain_strings: ("tui/screens",),
    rules.reads_markup: EVERYTHING,
}


def rule_name(rule: Rule) -> str:
    return rule.__name__


@pytest.mark.parametrize("rule", WHERE, ids=rule_name)
def test_rule_holds(rule: Rule) -> None:
    broken = {
        path.relative_to(ROOT).as_posix(): found
        for path in modules(*WHERE[rule])
        if (found := rule(parsed(path)))
    }
    assert not broken, broken


def test_modules_are_short_and_well_named() -> None:
    for path in modules(*EVERYTHING):
        assert not rules.too_long(path), f"{path}: {rules.too_long(path)}"
        assert not rules.badly_named(path), path


def test_top_level_holds_nothing_else() -> None:
    """Two folders of product, one of tests, and the papers a package needs."""
    seen = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith((".", "__")) and not path.name.endswith(".egg-info")
    }
    papers = {"README.md", "WORKSHOP.md", "TALLER.md", "LICENSE", "CHANGELOG.md"}
    allowed = papers | {"pyproject.toml", "content", "tui", "tests"}
    assert seen - allowed - {"dist", "build"} == set()


def test_rooms_are_there() -> None:
    """A rule over a room that is gone would hold and mean nothing."""
    for room in (*CORE, *EVERYTHING, "tui/screens", "tui/commands"):
        assert list(modules(room)), room


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (rules.reads_environment, "import os\nx = os.environ['HOME']"),
        (rules.reads_environment, "from os import environ"),
        (rules.reads_environment, "import os\nx = os.getenv('HOME')"),
        (rules.talks, "print('x')"),
        (rules.talks, "x = input()"),
        (rules.talks, "import sys\nsys.stdout.write('x')"),
        (rules.asks_clock, "import datetime\ndatetime.datetime.now()"),
        (rules.asks_clock, "from datetime import date\ndate.today()"),
        (rules.asks_clock, "import time\ntime.time()"),
        (rules.asks_clock, "from time import monotonic"),
        (rules.runs_data, "eval('1')"),
        (rules.runs_data, "exec('1')"),
        (rules.runs_data, "import pickle"),
        (rules.runs_data, "import os\nos.system('ls')"),
        (rules.runs_data, "import subprocess\nsubprocess.run('ls', shell=True)"),
        (rules.shows_plain_strings, "Static(f'{name}')"),
        (rules.shows_plain_strings, "Label('Hello ' + name)"),
        (rules.shows_plain_strings, "Label(name + 'Hello')"),
        (rules.shows_plain_strings, "Static(str(name))"),
        (rules.shows_plain_strings, "Static('{}'.format(name))"),
        (rules.shows_plain_strings, "Static('Hello')"),
        (rules.shows_plain_strings, "self.notify(f'{name}')"),
        (rules.shows_plain_strings, "self.notify(message=f'{name}')"),
        (rules.shows_plain_strings, "label.update(f'{name}')"),
        (rules.shows_plain_strings, "Static(name, markup=True)"),
        (rules.shows_plain_strings, "Button(label=str(name))"),
        (rules.shows_plain_strings, "Static(name if name else f'{x}')"),
        (rules.reads_markup, "Content.from_markup(name)"),
        (rules.reads_markup, "markup.escape(name)"),
    ],
)
def test_rule_finds(rule: Rule, source: str) -> None:
    assert rule(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "Static('', id='label', markup=False)",
        "Static(shown(name))",
        "label.update(shown(f'{name}'))",
        "values.update({'a': f'{name}'})",
    ],
)
def test_helpers_are_allowed(source: str) -> None:
    assert not rules.shows_plain_strings(ast.parse(source))


def test_long_and_badly_named_are_found(tmp_path: Path) -> None:
    long = tmp_path / "calendar.py"
    long.write_text("x = 1\n" * 401, encoding="utf-8")
    assert rules.too_long(long) == ["401 lines"]
    assert rules.badly_named(long) == ["calendar.py"]
    assert rules.badly_named(tmp_path / "utils.py")
