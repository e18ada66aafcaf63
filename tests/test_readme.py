"""The README says what is: its picture, its keys, its commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import content
from tui.commands.parse import COMMANDS
from tui.screens.help import PAIRS, SHOWN
from tui.screens.keys import KEYS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def key_table() -> str:
    """The key table as the program knows it."""
    phrases = content.load("en", "interface")
    rows = ["| key | does |", "| --- | --- |"]
    for name in SHOWN:
        if name == "digit":
            caps = [phrases["caps"]["digits"]]
        else:
            caps = [phrases["caps"][cap] for cap in PAIRS.get(name) or KEYS[name].caps]
        rows.append(f"| {' '.join(caps)} | {phrases['keys'][name]} |")
    return "\n".join(rows)


def test_the_key_table_is_the_one_the_program_uses() -> None:
    assert key_table() in README


def test_the_picture_is_a_real_screen() -> None:
    picture = (ROOT / "tests/screens/pictures/question.en.80x24.txt").read_text(encoding="utf-8")
    assert picture.rstrip("\n") in README


def test_every_command_is_described() -> None:
    for command in COMMANDS:
        assert f"`planpath {command}" in README


def test_every_part_that_is_depended_on_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[=<>\[]", one)[0] for one in project["dependencies"]}
    assert {"textual", "msgspec", "tomli-w", "platformdirs"} <= named


def test_every_hint_has_its_words() -> None:
    phrases = content.load("en", "interface")
    for name, key in KEYS.items():
        if name in ("up", "down", "page_up", "page_down", "first", "last"):
            continue
        assert name in phrases["keys"], name
        assert all(cap in phrases["caps"] for cap in key.caps), name
