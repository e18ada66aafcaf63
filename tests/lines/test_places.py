"""A table of what is typed, what is said, and what then stands in the case; place by place."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import content
from content import shapes
from tests.lines.visiting import visit


class Row(NamedTuple):
    """One row of the table."""

    name: str
    typed: str
    """Lines, parted by a slash with spaces around it."""
    said: tuple[str, ...]
    """What is said, in this order."""
    held: dict[str, Any] | None = None
    """What stands in the case file, or a part of it; None: nothing was saved."""


START = "1 / 1 / 1 / Mateo"
"""The first choices, and a name: at the question whether it gets in the way."""

TABLE = (
    Row("nothing", "", ("What would you like to do?", "You have not given any answers")),
    Row("a number", "1 / 3", ("I asked the school for help and I am still waiting. Saved.",),
        {"answers": {"stage": "asked_waiting"}}),
    Row("the words", "1 / i just want to look around", ("Kept: I just want to look around.",),
        {"answers": {"stage": "looking_around"}}),
    Row("first letters", "1 / we are", ("Kept: We are moving",), {"answers": {"stage": "moving"}}),
    Row("first letters of several", "1 / my child",
        ("More than one choice begins so: 1. My child is struggling", "8. My child has an IEP"),
        None),
    Row("a number that is not there", "1 / 13",
        ("That does not fit here. Type a number from 1 to 12",), None),
    Row("words that are not there", "1 / purple", ("That does not fit here.",), None),
    Row("nothing typed where an answer is needed", "1 / ", ("That does not fit here.",), None),
    Row("an id", f"{START} / unsure", ("Kept: I'm not sure. Saved.",),
        {"answers": {"stage": "struggling", "who_asks": "parent",
                     "limits_school_day": "unsure"}}),
    Row("a name is not said back when it is kept", START, ("Kept. Saved.", "Mateo's school day"),
        {"child": {"name": "Mateo"}}),
    Row("no name", "1 / 1 / 1 / ", ("get in the way of your child's school day?",),
        {"answers": {"stage": "struggling", "who_asks": "parent"}}),
    Row("skip", "1 / 1 / 1 / skip", ("get in the way of your child's school day?",),
        {"answers": {"stage": "struggling", "who_asks": "parent"}}),
    Row("skip takes an answer away", f"{START} / back / skip", ("Kept: no answer.",),
        {"answers": {"stage": "struggling", "who_asks": "parent"}}),
    Row("an empty line keeps the answer", f"{START} / back / ",
        ("Your answer now: Mateo. An empty line keeps it.",), {"child": {"name": "Mateo"}}),
    Row("back says the answer", "1 / 1 / back", ("still waiting", "is struggling and I don't "
        "know what to ask for (your answer)"), {"answers": {"stage": "struggling"}}),
    Row("back and another answer", "1 / 1 / back / 3", ("Kept: I asked the school",),
        {"answers": {"stage": "asked_waiting"}}),
    Row("back on the first list", "back", ("This is the first list. To leave, type quit.",), None),
    Row("why", "1 / 1 / why", ("Why we ask:", "34 CFR 300.30"),
        {"answers": {"stage": "struggling"}}),
    Row("own words", f"{START} / write / He hides. / done / 1",
        ("with empty lines too. To end, type done alone on a line, or a dot.", "Kept. Saved."),
        {"notes": {"limits_school_day": "He hides."}}),
    Row("own words with empty lines", f"{START} / write / One. /  / Two. / . / 1",
        ("Your text goes on. To end, type done alone on a line, or a dot.", "Kept. Saved."),
        {"notes": {"limits_school_day": "One.\n\nTwo."}}),
    Row("own words over lines", f"{START} / write / One. / Two. / . / 1", ("Kept. Saved.",),
        {"notes": {"limits_school_day": "One.\nTwo."}}),
    Row("commands are only words in own words", f"{START} / write / back / quit / .",
        ("Kept. Saved.",), {"notes": {"limits_school_day": "back\nquit"}}),
    Row("own words said again", f"{START} / write / He hides. / . / again",
        ("You wrote: He hides.",), {"notes": {"limits_school_day": "He hides."}}),
    Row("own words added to", f"{START} / write / One. / . / write / add / Two. / .",
        ("You wrote: One.", "What would you like to do with it?", "Kept. Saved."),
        {"notes": {"limits_school_day": "One.\nTwo."}}),
    Row("own words anew", f"{START} / write / One. / . / write / 1 / Two. / .",
        ("Kept. Saved.",), {"notes": {"limits_school_day": "Two."}}),
    Row("own words taken out", f"{START} / write / One. / . / write / take it out",
        ("Kept. Saved.",), {"child": {"name": "Mateo"}}),
    Row("own words left as they are", f"{START} / write / One. / . / write / back",
        ("It stays as it was.",), {"notes": {"limits_school_day": "One."}}),
    Row("undo", f"{START} / 1 / undo", ("The last change is taken back. Saved.",
        "get in the way of Mateo's school day?"), {"child": {"name": "Mateo"}}),
    Row("nothing to undo", "undo", ("There is no change to take back.",), None),
    Row("save", "1 / 1 / save", ("Saved in ", "case-2026-11-24.toml"),
        {"answers": {"stage": "struggling"}}),
    Row("save with nothing", "save", ("You have not given any answers",), None),
    Row("result without a case", "result", ("There are no answers yet",), None),
    Row("result so far", "1 / 1 / result", ("So far: ", "Your answers are kept."),
        {"answers": {"stage": "struggling"}}),
    Row("check answers", "1 / 1 / answers / 1 / 3",
        ("Check your answers", "Change one answer.", "Kept: I asked the school for help",
         "Check your answers"),
        {"answers": {"stage": "asked_waiting"}}),
    Row("words of the text", "4 / words", ("In what was just said:", "All words:"), None),
    Row("no special words", "3 / words",
        ("There is no special word in what was just said.",), None),
    Row("one word", "words iep", ("IEP", "Individualized Education Program"), None),
    Row("a word nobody knows", "words zyxelqua", ("That was not found.", "All words"), None),
    Row("help", "help", ("This is the first list.", "again: say this part once more",
        "quit: save and leave", "all is saved."), None),
    Row("a question mark is help too", "?", ("This is the first list.",), None),
    Row("more and again", "5 / more / again / before",
        ("This was part 1 of", "This was part 2 of", "This was part 2 of", "This was part 1 of"),
        None),
    Row("an empty line is more", "5 / ", ("This was part 1 of", "This was part 2 of"), None),
    Row("quit", "1 / 1 / quit / 1", ("Saved. Goodbye.",), {"answers": {"stage": "struggling"}}),
)  # fmt: skip


def lines_of(typed: str) -> list[str]:
    return [line.strip() for line in typed.split(" / ")] if typed else []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_line(row: Row, tmp_path: Path) -> None:
    visited = visit(lines_of(row.typed), tmp_path)
    assert visited.code == 0
    at = 0
    for text in row.said:
        assert text in visited.flowing[at:], visited.said
        at = visited.flowing.index(text, at) + len(text)
    if row.held is None:
        assert not list(tmp_path.glob("*.toml"))
    else:
        held = visited.held
        for table, entries in row.held.items():
            for key, value in entries.items():
                assert held[table].get(key) == value, held
        for table in ("answers", "notes"):
            if table in row.held:
                assert held.get(table) == row.held[table]


STATE = ["1", "1", "1", "Mateo", *["1"] * 4, "2", "1", "2", "1"]
"""Up to the question for the State."""


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("Ohio", "OH", "Kept: Ohio."),
        ("oh", "OH", "Kept: Ohio."),
        ("OHI", "OH", "Kept: Ohio."),
        ("new m", "NM", "Kept: New Mexico."),
        ("Virginia", "VA", "Kept: Virginia."),
        ("new", "", "More than one State begins so: New Hampshire, New Jersey, New Mexico"),
        ("w", "", "More than one State begins so: Washington, West Virginia"),
        ("Ontario", "", "That is no State we know."),
        ("3", "", "That is no State we know."),
        ("more", "", "Alabama, Alaska, Arizona"),
        ("", "", "What kind of school"),
    ],
)
def test_a_state_by_its_name_or_code(typed: str, code: str, says: str, tmp_path: Path) -> None:
    visited = visit([*STATE, typed], tmp_path)
    assert "In which State" in visited.flowing
    assert says in visited.flowing
    assert visited.held.get("child", {}).get("state", "") == code


def kind_of(question: str) -> str:
    return content.load("en", "flow").questions[question].kind


@pytest.mark.parametrize("kind", typing.get_args(shapes.QuestionKind))
def test_every_kind_of_question_can_be_answered_in_both_front_ends(
    kind: str, tmp_path: Path
) -> None:
    """A new kind fails here until both front ends know it."""
    from tests.lines.both import in_lines, in_screens

    example = {
        "choice": ("stage", "moving"),
        "text": ("child_name", "Mateo"),
        "state": ("state", "NM"),
    }
    assert kind in example, f"how is a question of the kind {kind} answered? Say it here, too"
    question, value = example[kind]
    assert kind_of(question) == kind
    actions = [("answer", "stage", "struggling"), ("change", question, value)]
    lines, screens = in_lines(actions, tmp_path / "a"), in_screens([actions], tmp_path / "b")[0]
    assert lines == screens
    field = content.load("en", "flow").questions[question].stored_in.partition(".")[2]
    assert f'{field or question} = "{value}"' in lines.decode()
