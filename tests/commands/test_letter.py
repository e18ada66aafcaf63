"""``planpath letter``, run as a person runs it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import content
from tests.commands.test_commands import planpath

CASE = """
format = 1
[child]
name = "Mateo"
full_name = "Mateo Rivera"
[parent]
name = "Dana Rivera"
[answers]
stage = "struggling"
grades_passing = "yes"
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_letter_is_filled_from_the_case(case: Path) -> None:
    done = planpath("letter", "request_evaluation", case)
    assert done.returncode == 0, done.stderr
    assert "Student: Mateo Rivera" in done.stdout
    assert "The grades look fine" in done.stdout
    assert "Traceback" not in done.stderr


def test_without_a_case_it_is_a_letter_to_fill_by_hand(tmp_path: Path) -> None:
    done = planpath("letter", "request_evaluation", "-o", tmp_path / "letter.pdf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert "parent_name" in done.stderr  # what is still empty
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


def test_options_change_the_letter_and_not_the_case(case: Path) -> None:
    before = case.read_bytes()
    done = planpath(
        *("letter", "request_evaluation", case, "--set", "to_name=Ms. Ortiz"),
        *("--part", "ask=Please test my child.", "--without", "passing", "--with", "hidden"),
        "--json",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    parts = {one["id"]: one for one in told["parts"]}
    assert parts["around_greeting"]["text"] == "Dear Ms. Ortiz,"
    assert parts["ask"]["text"] == "Please test my child."
    assert parts["ask"]["changed"]
    assert parts["hidden"]["in"]
    assert not parts["passing"]["in"]
    assert told["logs"] == "request_sent"
    assert "to_name" not in told["missing"]
    assert told["sources"]
    assert case.read_bytes() == before


def test_what_was_set_can_be_kept(case: Path) -> None:
    done = planpath("letter", "reminder", case, "--set", "to_name=Ms. Ortiz", "--keep")
    assert done.returncode == 0, done.stderr
    assert tomllib.loads(case.read_text("utf-8"))["letters"]["to_name"] == "Ms. Ortiz"
    assert "Dear Ms. Ortiz," in planpath("letter", "request_records", case).stdout


def test_a_file_is_not_written_over_unasked(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("mine")
    done = planpath("letter", "reminder", case, "-o", path)
    assert done.returncode == 1
    assert path.read_text() == "mine"
    done = planpath("letter", "reminder", case, "-o", path, "--replace", "--large")
    assert done.returncode == 0, done.stderr
    assert "Dana Rivera" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("reminder", "missing.toml"),
        ("reminder", "--set", "to_name"),
        ("reminder", "--set", "no_blank=x"),
        ("reminder", "--with", "no_part"),
        ("late_notice", "--date", "no_rule"),
        ("reminder", "-o", "letter.odt"),
        ("reminder", "-o", "/no/such/folder/letter.pdf"),
    ],
)
def test_what_is_wrong_is_explained(words: tuple[str, ...]) -> None:
    done = planpath("letter", *words)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_an_unknown_letter_is_wrong_usage() -> None:
    assert planpath("letter", "no_letter").returncode == 2


def test_all_letters_are_listed() -> None:
    told = json.loads(planpath("letter", "--list", "--json").stdout)
    assert [one["id"] for one in told["letters"]] == list(content.load("en", "papers").letters)
    text = planpath("letter", "--list").stdout
    assert "request_evaluation" in text
    assert max(len(line) for line in text.splitlines()) <= 80
