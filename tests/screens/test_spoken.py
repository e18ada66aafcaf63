"""Read to me: what is said of a screen, as text. Read the files in ``spoken/`` aloud."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import content
from tests.screens.every import EVERY
from tests.screens.test_papers import visit
from tui import words as tui_words
from tui.screens.aloud import boxes, heard
from tui.screens.app import PlanPathApp
from tui.screens.blocks import Choice, Columns, Divider, Gap, Picture, Words
from tui.screens.frame import Frame
from tui.screens.spoken import Box, Heard, box, news, plain, row, spoken, state, words

pytestmark = pytest.mark.usefixtures("quiet_machine")

FILES = Path(__file__).parent / "spoken"

MAIN = (
    "home", "question", "question_name", "question_stage", "question_not_saved", "answers",
    "result", "reasons", "action", "path", "comparison", "rights_now", "school_says", "words",
    "accommodations", "whole_child", "cases", "problems", "help", "leave", "letter", "letter_part",
    "log", "event", "dates", "date", "paper_out", "packet", "packet_kind", "language", "qr",
)  # fmt: skip


def say(name: str, **values: object) -> str:
    return tui_words.phrase("en", f"spoken.{name}", **values)


def page_of(name: str, language: str = "en", *keys: str) -> list[str]:
    """All that is said of a screen."""

    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> list[str]:
        app.session.language = language
        screen = EVERY[name](app)
        if screen is not None:
            app.push_screen(screen)
        elif isinstance(app.screen, Frame):
            app.screen.refresh_sheet()
        await pilot.pause()
        await pilot.pause()
        await pilot.press(*keys)
        assert isinstance(app.screen, Frame)
        return list(heard(app.screen).page)

    told: list[str] = visit(steps)
    return told


def compare(name: str, told: list[str]) -> None:
    text = "\n".join(told) + "\n"
    path = FILES / f"{name}.txt"
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.is_file(), f"no file {path.name}: run with PLANPATH_UPDATE_PICTURES=1"
    assert text == path.read_text(encoding="utf-8"), f"what is said of {name} has changed"


@pytest.mark.parametrize("name", ["home", "result", "letter"])
def test_a_screen_is_said_in_spanish(name: str) -> None:
    told = page_of(name, "es")
    english = page_of(name)
    assert len(told) == len(english)
    assert not set(told) & set(english) - {"Mateo."}


DRAWN = set("▶•·○●◆♦■□─│┃▲▼↑↓✓✗█▀▄_[]…~")


@pytest.mark.parametrize("name", EVERY)
def test_a_screen_is_said_as_its_file_nothing_drawn_and_all_that_is_written(name: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> tuple[list[str], Frame]:
        screen = EVERY[name](app)
        if screen is not None:
            app.push_screen(screen)
        elif isinstance(app.screen, Frame):
            app.screen.refresh_sheet()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Frame)
        return list(heard(app.screen).page), app.screen

    told, screen = visit(steps)
    if name in MAIN:
        compare(f"{name}.en", told)
    said = " ".join(told)
    assert not set(said) & DRAWN
    assert "  " not in said
    assert all(one == one.strip() and one[-1] in '.?!:")”' for one in told), told
    for block in screen.sheet.blocks:
        match block:
            case Choice():
                written = [block.text, block.right, block.below]
            case Columns():
                written = [block.title, block.left, block.right]
            case Words():
                written = [block.text]
            case Divider():
                written = [block.label]
            case _:
                written = []
        for text in written:
            for line in text.split("\n"):
                assert plain(line, say).rstrip(".,").casefold() in said.casefold()


# -------------------------------------------------------------------------- the function


class TestSpoken:
    def test_rows_come_in_order_with_their_numbers_and_the_place_last(self) -> None:
        told = spoken(
            "4 of about 11",
            [Words("Can he?", "title"), Gap(), Choice("a", "Yes", 1), Choice("b", "No", 2)],
            say,
            at="b",
        )
        assert told == ["4 of about 11.", "Can he?", "1. Yes.", "2. No.", "You are at: No."]

    def test_one_row_needs_no_place(self) -> None:
        assert spoken("", [Choice("a", "Go on", 1)], say, at="a") == ["1. Go on."]

    def test_a_problem_comes_first_and_boxes_after_the_rows(self) -> None:
        told = spoken(
            "",
            [Choice("a", "Yes", 1)],
            say,
            trouble="The disk is full. Free some space.",
            boxes=[Box("What has been tried?", ""), Box("Name", "Mateo")],
        )
        assert told == [
            "Please note. The disk is full. Free some space.",
            "1. Yes.",
            "What has been tried? A box to type in. It is empty.",
            "Name. A box to type in. In it: Mateo.",
        ]

    @pytest.mark.parametrize(
        ("mark", "told"),
        [
            ("[x]", "marked"), ("[✓]", "marked"), ("[ ]", "not marked"), ("[+]", "marked"),
            ("(•)", "chosen"), ("(·)", "chosen"), ("( )", "not chosen"), ("●", ""), ("", ""),
        ],
    )  # fmt: skip
    def test_brackets_are_said_as_the_state_they_show(self, mark: str, told: str) -> None:
        assert state(mark, say) == told

    def test_a_row_says_its_state_what_stands_beside_it_and_below(self) -> None:
        one = Choice("a", "More time", mark="[x]", right="around the child", below="On tests\nToo")
        assert row(one, say) == "More time. Marked, around the child. On tests. Too."

    def test_two_columns_are_said_one_after_the_other(self) -> None:
        one = Columns("a", "Who decides", "A group.", "A team", "504", "IEP")
        assert row(one, say) == "Who decides. 504: A group. IEP: A team."

    def test_a_picture_is_said_in_words_or_not_at_all(self) -> None:
        assert words([Picture(("●──◆",)), Picture(("●",), said="Oct 1: Letter")], say) == [
            "Oct 1: Letter."
        ]

    def test_a_label_is_said_and_a_bullet_is_not(self) -> None:
        assert words([Words("It helps.", lead="Why we ask: ")], say) == ["Why we ask: It helps."]
        assert words([Words("It helps.", lead="• ")], say) == ["It helps."]

    def test_keys_that_are_only_a_sign_are_named(self) -> None:
        told = words(
            [Words("move", lead="↑ ↓   "), Words("why", lead="?"), Words("find", lead="/")], say
        )
        assert told == ["Arrow up Arrow down: move.", "Question mark: why.", "Slash: find."]

    def test_room_to_write_by_hand_is_named(self) -> None:
        assert plain("Phone: ____________", say) == "Phone: blank to fill in"

    def test_paragraphs_are_said_one_by_one(self) -> None:
        assert words([Words("One.\n\nTwo")], say) == ["One.", "Two."]

    def test_nothing_is_said_of_what_is_only_drawn(self) -> None:
        assert words([Words("│"), Divider(), Gap()], say) == []

    def test_signs_that_a_voice_could_take_for_orders_are_left_out(self) -> None:
        assert plain("<break/> [[x]] a=b", say) == "break/ x a b"

    def test_a_quoted_sentence_keeps_its_end(self) -> None:
        assert words([Words("Say: “I ask for it.”")], say) == ["Say: “I ask for it.”"]

    def test_a_box_says_several_lines_as_one(self) -> None:
        assert box(Box("Notes:", "a\n\nb"), say) == "Notes: A box to type in. In it: a b."


class TestNews:
    """What is said to a person who hears every move."""

    first = Heard(1, ("All.",), ("Title.", "Text."), "1. Yes.")

    def told(self, **changes: Any) -> list[str]:
        fields = {name: getattr(self.first, name) for name in self.first.__struct_fields__}
        return news(self.first, Heard(**{**fields, **changes}))

    def test_the_first_screen_and_another_screen_are_said_whole(self) -> None:
        assert news(None, self.first) == ["All."]
        assert self.told(screen=2) == ["All."]

    def test_another_question_on_the_same_screen_is_said_whole(self) -> None:
        assert self.told(words=("Other title.", "Text.")) == ["All."]

    def test_a_move_says_the_row_only(self) -> None:
        assert self.told(row="2. No.") == ["2. No."]

    def test_nothing_new_says_nothing(self) -> None:
        assert self.told() == []

    def test_what_opened_in_place_is_said(self) -> None:
        assert self.told(words=("Title.", "Why.", "Text.")) == ["Why."]

    def test_a_box_is_said_when_it_is_entered_and_the_row_when_it_is_left(self) -> None:
        inside = {"in_box": 7, "box": "Name. It is empty."}
        assert self.told(**inside) == ["Name. It is empty."]
        before = Heard(1, ("All.",), ("Title.", "Text."), "1. Yes.", **inside)
        assert news(before, self.first) == ["1. Yes."]
        typing = Heard(1, ("All.",), ("3 found.",), "1. Yes.", "Name. In it: x.", 7)
        assert news(before, typing) == ["3 found."]

    def test_a_problem_is_said_once(self) -> None:
        assert self.told(trouble="The disk is full.") == ["The disk is full."]
        before = Heard(1, ("All.",), ("Title.", "Text."), "1. Yes.", trouble="Full.")
        assert news(before, before) == []


def test_the_boxes_of_a_screen_are_found_with_their_labels() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app.push_screen(EVERY["letter_part"](app))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Frame)
        (one,) = boxes(app.screen)
        assert one.label == content.load("en", "interface")["letter_part"]["label"]
        assert one.text.startswith("I am writing")

    visit(steps)
