"""The guide for the host: in plain words, in both languages, and true to the program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import content

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "content"))
import reading  # noqa: E402

GUIDES = {"en": ROOT / "WORKSHOP.md", "es": ROOT / "TALLER.md"}
MOST_WORDS = 1250
"""Two pages."""


def words_of(guide: Path) -> str:
    """The guide as a person reads it: without marks and without what is typed."""
    text = re.sub(r"```.*?```", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", "this", text)
    text = re.sub(r"\]\([^)]*\)", "", text)
    text = re.sub(r"^\|[ -|]*\|$", "", text, flags=re.MULTILINE)
    text = text.replace(" | ", ".\n\n").replace("| ", "\n\n")
    text = re.sub(r"^ *(#+|-|\d\.) ", "\n\n", text, flags=re.MULTILINE)
    return re.sub(r"[*|\[\]]", "", text)


@pytest.mark.parametrize("language", GUIDES)
def test_it_is_short_and_plain(language: str) -> None:
    paragraphs = [" ".join(one.split()) for one in words_of(GUIDES[language]).split("\n\n")]
    paragraphs = [one for one in paragraphs if one]
    assert sum(len(one.split()) for one in paragraphs) <= MOST_WORDS
    said = [sentence for one in paragraphs for sentence in reading.sentences(one)]
    long = [one for one in said if reading.words_in(one) > reading.LONGEST]
    assert not long, long
    if language == "en":
        assert reading.textstat.flesch_kincaid_grade(reading.measured(paragraphs)) <= reading.GRADE


@pytest.mark.parametrize("language", GUIDES)
def test_it_names_what_the_screens_say(language: str) -> None:
    said = " ".join(GUIDES[language].read_text(encoding="utf-8").split())
    phrases = content.load(language, "interface")
    for section, key in (("home", "library"), ("library", "practice")):
        assert f"*{phrases[section][key]}*" in said
    screens = content.load(language, "kiosk").screens
    for key in ("stick_title", "finish_title"):
        assert f"*{screens[key]}*" in said


def test_both_say_the_same_things() -> None:
    english, spanish = (one.read_text(encoding="utf-8") for one in GUIDES.values())
    for mark in (r"^#+ ", r"^\| ", r"^ *- ", r"^\d\. ", r"^ *sudo "):
        counts = [len(re.findall(mark, one, re.MULTILINE)) for one in (english, spanish)]
        assert counts[0] == counts[1] > 0, mark
    keys = [sorted(set(re.findall(r"\bF\d+\b|Ctrl\+Q", one))) for one in (english, spanish)]
    assert keys[0] == keys[1]


def test_it_is_linked_and_every_option_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    from tui.commands import parse

    assert "(WORKSHOP.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert parse.run(["kiosk", "--help"]) == 0
    known = set(re.findall(r"--[a-z]+", capsys.readouterr().out))
    for guide in GUIDES.values():
        lines = re.findall(r"planpath kiosk [^`\n]*", guide.read_text(encoding="utf-8"))
        assert len(lines) >= 5
        used = {word for line in lines for word in re.findall(r"--[a-z]+", line)}
        assert used <= known, used - known
