"""Whole visits: from the first line to the last, cut off anywhere, with all that can go wrong."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.lines import scripts
from tests.lines.both import NOW, Action, ByLine, file_of
from tests.lines.visiting import visit
from tui import printing
from tui.case import form
from tui.lines import start, talk
from tui.lines.answers import AnswersPlace
from tui.lines.result import ResultPlace
from tui.lines.visit import Visit
from tui.session import Session

START = ["1", "1", "1", "Mateo"]
"""The first choices, and a name."""


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printers", lambda: ())


class TestTheEndOfTheInput:
    WHOLE = (
        *START,
        *("write", "He hides.", "He cries.", "done", "1", "1", "why", "1", "back", "2"),
        *("home", "rights", "find evaluation", "1", "1", "home", "5", "2", "7", "back"),
        *("home", "letters", "2", "1", "1", "10/1", "yes", "hand", "who took", "Ms. Lopez", "."),
        *("home", "letters", "ask for an ev", "1", "Ms. Lopez", "Principal"),
        *("5/6/2017", "yes", "again", "home", "answers", "1", "3", "undo", "result", "more"),
    )  # fmt: skip

    @pytest.mark.parametrize("at", range(len(WHOLE) + 1))
    def test_saves_and_leaves_wherever_it_comes(self, at: int, tmp_path: Path) -> None:
        visited = visit(self.WHOLE[:at], tmp_path)
        assert visited.code == 0
        assert visited.asked >= at + 1, "not every line was asked for"
        last = visited.flowing.rpartition("> ")[2]
        if list(tmp_path.glob("*.toml")):
            assert visited.file.read_text(encoding="utf-8") == form.render(visited.session.case)
            assert last == f"Saved. Goodbye. {visited.file}"
        else:
            assert at < 2
            assert "You have not given any answers" in last

    def test_the_whole_of_it_kept_everything(self, tmp_path: Path) -> None:
        held = visit(self.WHOLE, tmp_path).held
        assert str(held["child"]["birth_date"]) == "2017-05-06"
        assert held["notes"] == {"limits_school_day": "He hides.\nHe cries."}
        assert held["events"][0]["note"] == "Ms. Lopez"
        assert held["events"][0]["how"] == "hand"
        assert len(held["rights"]) == 1

    def test_a_last_line_without_an_end_counts(self, tmp_path: Path) -> None:
        made = Session(now=lambda: NOW, cases=tmp_path)
        assert start.run(made, io.StringIO("1\n1\n1\nMateo"), io.StringIO()) == 0
        assert made.case.child.name == "Mateo"

    def test_a_note_that_is_cut_off_is_kept(self, tmp_path: Path) -> None:
        visited = visit([*START, "write", "He hides."], tmp_path)
        assert visited.held["notes"] == {"limits_school_day": "He hides."}

    def test_leaving_twice_is_leaving_once(self, tmp_path: Path) -> None:
        visited = visit(["1", "1", "quit", "1", "1", "1"], tmp_path)
        assert visited.asked == 3
        assert visited.flowing.count("Goodbye") == 1


# ------------------------------------------------------------------------------- forty minutes


class Hasty(ByLine):
    """A person who mistypes, asks again, and goes back and forth, for forty minutes."""

    SAFE = (("again",), ("help",), ("?",), ("AGAIN",))
    WRONG = (("99",), ("zzzz",), ("more",), ("before",), ("find zzzz", "back"), ("words", "back"),
             ("answers", "back"), ("result", "back"), ("0",), ("back again",))  # fmt: skip
    LONG = timedelta(minutes=40)

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder)
        self.chance = random.Random(seed)
        self.now = NOW - self.LONG
        self.visit.session.now = self._clock
        self.waiting: list[str] = []
        self.slips = 0
        self.asking = False
        self.until = ""
        """The question one was at before a slip that goes back."""
        for name in ("ask_line", "ask_choice"):
            setattr(self.visit, name, self._marked(getattr(self.visit, name)))

    def _marked(self, ask: Callable[..., str | None]) -> Callable[..., str | None]:
        """A question that is asked on the spot, where "back" would leave it."""

        def asked(*about: Any) -> str | None:
            self.asking = True
            try:
                return ask(*about)
            finally:
                self.asking = False

        return asked

    def _clock(self) -> datetime:
        return self.now

    def readline(self, limit: int = -1, /) -> str:
        self.now += timedelta(seconds=self.chance.uniform(2, 8))
        if self.waiting:
            return f"{self.waiting.pop(0)}\n"
        if self.until not in ("", getattr(self.visit.top, "question", self.until)):
            return "\n"  # the next part first, where own words make a question long
        self.until = ""
        at_prompt = self.sink.getvalue().endswith(talk.PROMPT)
        if at_prompt and self.now < NOW and self.chance.random() < 0.75:
            self.slips += 1
            first, *self.waiting = self._slip()
            return f"{first}\n"
        return super().readline(limit)

    def _slip(self) -> tuple[str, ...]:
        """Something that leaves everything as it was."""
        at: Any = self.visit.top
        if self.asking or getattr(at, "kind", "") in ("text", "state"):
            return self.chance.choice(self.SAFE)
        if at.page == "question" and not at.single and self.chance.random() < 0.3:
            order = self.visit.session.questions()
            if order.index(at.question) > 1:
                self.until = at.question
                return ("back",)
        slip = self.chance.choice((*self.SAFE, *self.WRONG))
        there = {"answers": AnswersPlace, "result": ResultPlace}.get(slip[0])
        listed = slip[0].startswith("find") and not self.visit.works("find")
        return self.SAFE[0] if listed or (there and isinstance(at, there)) else slip


def longest() -> list[Action]:
    """A long script: the questions to their end, then every room."""
    chance = random.Random(40)
    actions = scripts.made(0)
    for room in scripts.ROOMS:
        actions += room(chance)
    return actions


@pytest.mark.parametrize("seed", range(3))
def test_forty_minutes_of_slips_end_in_the_right_file(seed: int, tmp_path: Path) -> None:
    calm, hasty = ByLine(tmp_path / "calm"), Hasty(tmp_path / "hasty", seed)
    calm.do(longest())
    hasty.do(longest())
    assert hasty.now >= NOW, "it took less than forty minutes"
    assert hasty.slips > 150
    assert file_of(tmp_path / "hasty").decode() == file_of(tmp_path / "calm").decode()


# --------------------------------------------------------------------------- anything, anywhere


ANYTHING = (
    *("help", "again", "more", "before", "back", "why", "write", "skip", "words", "find", "find e"),
    *("result", "answers", "undo", "save", "words iep", "", "", "10/1", "today", "Ohio", ".", "x"),
    *("{child}", "home"),
)
DOORS = (
    (),
    tuple(START),
    ("letters", "1", "1", "1", "10/1", "1", "back"),
    ("letters", "2"),
    ("letters", "3"),
    (*START, "home", "letters", "4"),
    ("letters", "ask for an"),
    ("words, q", "3"),
    ("words, q", "6", "1"),
)


@pytest.mark.parametrize("seed", range(27))
def test_nothing_that_is_typed_breaks_it(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)

    def typed() -> Iterator[str]:
        yield from DOORS[seed % len(DOORS)]
        for _ in range(70):
            at = chance.random()
            if at < 0.75:
                yield str(chance.randint(1, 12 if at < 0.6 else 60))
            else:
                yield chance.choice(ANYTHING)

    visited = visit(typed(), tmp_path / "cases")
    assert visited.code == 0, visited.said[-2000:]
    for line in visited.said.splitlines():
        assert line.isprintable(), line


# ------------------------------------------------------------------------------ what goes wrong


class TestTrouble:
    def test_a_mistake_of_ours_is_one_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(self: Visit, typed: str) -> tuple[str, str]:
            if typed == "break":
                raise RuntimeError(self.session.case.child.name)
            return "", ""

        monkeypatch.setattr(Visit, "meant", broken)
        visited = visit(["1", "1", "1", "Zyxelqua", "break"], tmp_path)
        assert visited.code == 1
        last = visited.flowing.rpartition("> ")[2]
        assert last == visited.session.crash_words(saved=True)
        assert "Zyxelqua" not in last
        assert "Traceback" not in visited.said
        assert visited.held["child"]["name"] == "Zyxelqua"

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        cases = tmp_path / "cases"

        def typed() -> Iterator[str]:
            yield from START
            (path,) = cases.glob("*.toml")
            path.rename(tmp_path / "kept.toml")
            for one in cases.iterdir():
                one.unlink()
            cases.rmdir()
            yield "1"
            yield "quit"
            yield "2"
            yield "3"

        visited = visit(typed(), cases)
        assert visited.code == 1
        assert "Your last answers are not saved yet." in visited.flowing
        assert "Leave without saving" in visited.flowing

    def test_a_failed_save_is_tried_again(self, tmp_path: Path) -> None:
        cases = tmp_path / "cases"

        def typed() -> Iterator[str]:
            yield from START
            cases.rename(tmp_path / "away")
            yield "1"
            (tmp_path / "away").rename(cases)
            yield "help"

        visited = visit(typed(), cases)
        assert visited.code == 0
        assert visited.held["answers"]["limits_school_day"] == "yes"

    @pytest.mark.parametrize(("choice", "mine"), [("1", "(2)"), ("2", "")])
    def test_a_change_by_someone_else_is_not_written_over(
        self, choice: str, mine: str, tmp_path: Path
    ) -> None:
        def typed() -> Iterator[str]:
            yield from START
            (path,) = tmp_path.glob("*.toml")
            path.write_text(path.read_text().replace("struggling", "moving"))
            yield "1"
            yield choice

        visited = visit(typed(), tmp_path)
        assert visited.code == 0
        assert "Someone changed this case file while you worked on it." in visited.flowing
        texts = {one.name: one.read_text() for one in tmp_path.glob("*.toml")}
        assert len(texts) == 2
        assert "moving" in texts["case-2026-11-24.toml"]
        assert "struggling" in texts["case-2026-11-24 (2).toml"]
        assert visited.session.path is not None
        assert (mine in visited.session.path.name) if mine else True

    def test_a_damaged_file_offers_its_last_good_copy(self, tmp_path: Path) -> None:
        visit([*START, "1"], tmp_path)
        (path,) = tmp_path.glob("*.toml")
        path.write_text("no [ toml")
        visited = visit(["cases", "1", "1"], tmp_path)
        assert "is damaged" in visited.flowing
        assert visited.session.case.child.name == "Mateo"

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        visited = visit(["cases", "open a case", str(tmp_path / "none.toml")], tmp_path)
        assert "There is no file at" in visited.flowing

    def test_a_newer_file_is_only_read(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        text = 'format = 99\n\n[answers]\nstage = "moving"\n'
        path.write_text(text)
        made = Session(now=lambda: NOW, cases=tmp_path)
        assert made.open(path) is None
        visited = visit(["answers", "1", "1", "quit"], tmp_path, session=made)
        assert "A newer PlanPath made this file." in visited.flowing
        assert "This case can only be read here." in visited.flowing
        assert path.read_text() == text

    def test_a_text_that_is_too_long_is_cut_and_said_so(self, tmp_path: Path) -> None:
        line = "word " * 200
        visited = visit([*START, "write", *[line] * 30, ".", "1"], tmp_path)
        assert "That is longer than 20000 characters." in visited.flowing
        kept = visited.held["notes"]["limits_school_day"]
        assert 18_000 < len(kept) <= 20_000
        assert visited.held["answers"]["limits_school_day"] == "yes"

    def test_a_name_that_is_too_long_is_not_taken(self, tmp_path: Path) -> None:
        visited = visit(["1", "1", "1", "x" * 201, "Mateo"], tmp_path)
        assert "That is longer than 200 characters. Nothing was changed." in visited.flowing
        assert visited.held["child"]["name"] == "Mateo"

    def test_hostile_words_are_only_words(self, tmp_path: Path) -> None:
        hostile = "Sam \x1b]0;x\x07[b]{child}[/b] \u202e$(x)"
        visited = visit(["1", "1", "1", hostile, "result", "home", "answers"], tmp_path)
        assert visited.code == 0
        assert all(one.isprintable() or one == "\n" for one in visited.said)
        assert visited.held["child"]["name"] == "Sam ]0;x[b]{child}[/b] $(x)"


class TestGoingOn:
    def test_the_case_saved_last_is_offered(self, tmp_path: Path) -> None:
        visit([*START, "1"], tmp_path)
        again = visit(["2", "1"], tmp_path)
        assert "Go on with Mateo's case (saved Nov" in again.flowing
        assert len(again.held["answers"]) == 4

    def test_a_case_that_was_named_is_gone_on_with(self, tmp_path: Path) -> None:
        path = visit([*START, "1"], tmp_path).file
        made = Session(now=lambda: NOW, cases=tmp_path)
        assert made.open(path) is None
        visited = visit(["1"], tmp_path, session=made)
        assert "Question 5 of about" in visited.flowing
        assert "What would you like to do?" not in visited.flowing

    def test_the_practice_case_is_not_saved(self, tmp_path: Path) -> None:
        visited = visit(["words, q", "6", "1", "answers", "1", "3"], tmp_path)
        assert "The practice case is not saved." in visited.flowing
        assert not list(tmp_path.iterdir())

    def test_a_case_can_be_kept_elsewhere(self, tmp_path: Path) -> None:
        there = tmp_path / "stick"
        visited = visit([*START, "home", "cases", "keep", str(there), "home", "1", "1"], tmp_path)
        assert "From now on this case is kept in:" in visited.flowing
        assert visited.session.path is not None
        assert visited.session.path.parent == there
        assert "limits_school_day" in visited.session.path.read_text()


class TestPapers:
    def test_a_letter_is_filled_saved_and_logged(self, tmp_path: Path) -> None:
        lines = ["letters", "ask for an ev", "1", "Ms. Lopez", "Principal", "back"]
        lines += ["save or", "plain", "today", "yes", "e-mail"]
        visited = visit(lines, tmp_path)
        (letter,) = tmp_path.glob("planpath-letter-request_evaluation-*.txt")
        assert "Ms. Lopez" in letter.read_text()
        assert f"Saved: {letter}" in visited.flowing
        assert visited.held["events"] == [
            {
                "event": "request_sent",
                "day": NOW.date(),
                "how": "email",
                "letter": "request_evaluation",
            }
        ]

    def test_a_paper_that_is_there_is_asked_about(self, tmp_path: Path) -> None:
        twice = ["letters", "ask for an ev", "save or", "plain", "back"]
        visit(twice, tmp_path)
        (letter,) = tmp_path.glob("*.txt")
        letter.write_text("mine")
        visited = visit([*twice[:-1], "1", "plain", "2"], tmp_path)
        assert "There is a file with this name already" in visited.flowing
        assert letter.read_text() != "mine"

    def test_a_case_goes_to_paper_and_comes_back(self, tmp_path: Path) -> None:
        lines = [*START, "1", "home", "letters", "take it", "put", "save or", "plain"]
        first = visit(lines, tmp_path)
        path = first.file
        (paper,) = tmp_path.glob("planpath-case-*.txt")
        typed = [one.strip() for one in paper.read_text().splitlines() if "PP1 " in one]
        assert typed, paper.read_text()
        read = ["letters", "take it", "read a"]
        again = visit([*read, typed[0][:-1] + "z", *typed, "1"], tmp_path / "new")
        assert again.held == first.held
        assert path.read_text() == again.file.read_text()

    def test_dates_go_home_as_a_calendar(self, tmp_path: Path) -> None:
        lines = ["letters", "my log", "1", "i gave the school my", "10/1", "yes", "home"]
        lines += ["letters", "take it", "1"]
        visit(lines, tmp_path)
        (calendar,) = tmp_path.glob("*.ics")
        assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
