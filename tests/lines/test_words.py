"""The words of the line front end are whole: each is used, each place has its help."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

import content
import tui.lines
from tests.lines.visiting import visit
from tui.lines.commands import COMMANDS
from tui.lines.place import Place

ROOM = Path(__file__).parents[2] / "tui/lines"
OF_PLACES = {"why", "write", "skip"}
"""Commands that only some places have."""


def source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))


def test_commands_and_their_words_are_the_same() -> None:
    assert set(content.load("en", "lines").commands) == set(COMMANDS) | OF_PLACES


def test_every_phrase_is_used_and_none_is_missing() -> None:
    code = source()
    phrases = content.load("en", "lines").phrases
    called = set(re.findall(r"\bline\(\s*\"(\w+)\"", code))
    assert called <= set(phrases)
    built = tuple(re.findall(r"\bline\(f\"(\w+_)\{", code))
    strings = set(re.findall(r"[\"'](\w+)[\"']", code))
    unused = {one for one in phrases if one not in strings and not one.startswith(built)}
    assert not unused


def every_place() -> set[type[Place]]:
    for module in pkgutil.iter_modules(tui.lines.__path__):
        importlib.import_module(f"tui.lines.{module.name}")
    found: set[type[Place]] = set()
    waiting = [Place]
    while waiting:
        for one in waiting.pop().__subclasses__():
            found.add(one)
            waiting.append(one)
    return found


def test_every_place_has_help_of_its_own() -> None:
    places = every_place()
    assert len(places) > 30
    helped = content.load("en", "lines").help
    assert {one.page for one in places} - set(helped) <= {"detail"}
    assert set(helped) - {one.page for one in places} == {"other"}


def test_hints_name_commands() -> None:
    commands = content.load("en", "lines").commands
    for place in every_place():
        assert set(place.hints) <= set(commands), place
        assert set(place.own) <= set(commands), place


@pytest.mark.parametrize("language", content.languages())
def test_commands_speak_the_language_and_all_others(language: str, tmp_path: Path) -> None:
    commands = content.load(language, "lines").commands
    for typed in (commands["back"].word, content.load("en", "lines").commands["back"].word):
        visited = visit([typed], tmp_path, language=language)
        assert commands["quit"].word in visited.flowing.rpartition("> ")[0].split("> ")[1]


def test_spanish_says_the_same_as_english() -> None:
    """Also while Spanish is not yet switched on."""
    said = {}
    for language in ("en", "es"):
        path = content.ROOT / language / "lines.toml"
        said[language] = tomllib.loads(path.read_text(encoding="utf-8"))
    english, spanish = said["en"], said["es"]
    for table in ("commands", "help", "phrases"):
        assert list(english[table]) == list(spanish[table])
    for name, text in english["phrases"].items():
        blanks = re.findall(r"\{\w+\}", text)
        assert sorted(blanks) == sorted(re.findall(r"\{\w+\}", spanish["phrases"][name])), name
        assert text != spanish["phrases"][name], name
