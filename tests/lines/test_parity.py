"""The same script through both front ends leaves the same case file, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

import content
from tests.lines import scripts
from tests.lines.both import Action, in_lines, in_screens

MADE = [scripts.made(number) for number in range(scripts.SCRIPTS)]


@pytest.mark.parametrize("half", [0, 1])
def test_same_files(half: int, tmp_path: Path) -> None:
    """Half of the scripts in one app, so that two workers share the work."""
    mine = MADE[half::2]
    screens = in_screens(mine, tmp_path / "screens")
    assert len(set(screens)) == len(mine), "scripts that leave the same file test one thing twice"
    for number, (script, file) in enumerate(zip(mine, screens, strict=True)):
        lines = in_lines(script, tmp_path / "lines" / str(number))
        assert lines.decode() == file.decode(), script


@pytest.mark.parametrize("language", [one for one in content.languages() if one != "en"])
def test_same_files_in_every_language(language: str, tmp_path: Path) -> None:
    """What is kept does not depend on the language in which it was asked."""
    for number, script in enumerate(MADE[::4]):
        english = in_lines(script, tmp_path / "en" / str(number))
        other = in_lines(script, tmp_path / language / str(number), language)
        assert other.decode() == english.decode(), script


def test_scripts_do_everything() -> None:
    """At least 30, through every stage, with everything that a case can hold."""
    assert len(MADE) >= 30
    done: list[Action] = [action for script in MADE for action in script]
    stages = {what[2] for what in done if what[:2] == ("answer", "stage")}
    assert stages == set(content.load("en", "flow").stages)
    assert {what[0] for what in done} == {
        "answer",
        "note",
        "mark",
        "pick",
        "write",
        "event",
        "remove_event",
        "blank",
        "part",
        "optional",
        "school_day",
        "days_off",
        "meeting_kind",
        "meeting",
        "change",
    }
