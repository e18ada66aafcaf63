"""Letters fill themselves from the case, keep what the parent changed, and ask for little."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import content
from tests.documents.examples import LETTERS, MATEO, PAPERS, TODAY, WORDS, about, filled
from tui.case import form, model
from tui.case.model import CaseFile, Event, Kept
from tui.documents import blanks, letter_paper, letters, plain
from tui.documents.facts import FROM_ANSWERS, WORKED_OUT
from tui.documents.paper import BLANK_LINE, Bullets, Fields, WriteLines

GOLDEN = Path(__file__).parent / "letters"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_filled_letter_reads_as_it_should(letter: str) -> None:
    """One text file for each letter, for a reviewer to read
    (PLANPATH_UPDATE_PICTURES=1 writes them anew)."""
    text = plain.text(letter_paper.paper(filled(letter)))
    path = GOLDEN / f"{letter}.en.txt"
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_no_text_is_left_of_a_letter_that_is_gone() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{one}.en.txt" for one in LETTERS}


LANGUAGES = tuple(
    one for one in content.languages() if content.path_of(one, f"letters/{LETTERS[-1]}").is_file()
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_whole_in_every_language(letter: str, language: str) -> None:
    found = letters.fill(about(letter), letter, TODAY, language)
    assert found.missing == ()
    paper = letter_paper.paper(found, language)
    assert paper.language == language
    for text in (plain.text(paper), *(one.ask for one in found.asked)):
        assert "{" not in text
    assert [part.id for part in found.whole] == [part.id for part in filled(letter).whole]


class TestBlanks:
    def test_every_blank_that_is_worked_out_is(self) -> None:
        never_asked = {n for n, one in PAPERS.blanks.items() if one.stored_in == "worked_out"}
        assert never_asked == set(WORKED_OUT)
        assert set(FROM_ANSWERS) <= set(PAPERS.blanks)

    def test_every_blank_has_an_example(self) -> None:
        known = {*FROM_ANSWERS, *WORKED_OUT, *WORDS}
        for name, blank in PAPERS.blanks.items():
            place = blank.stored_in.partition(".")[0]
            assert name in known or place in ("child", "parent") or name in ("to_name", "to_role")

    @pytest.mark.parametrize("letter", LETTERS)
    def test_nothing_is_missing_from_a_full_example(self, letter: str) -> None:
        found = filled(letter)
        assert found.missing == ()
        assert BLANK_LINE not in " ".join(part.text for part in found.whole)
        assert "{" not in " ".join(part.text for part in found.whole)

    @pytest.mark.parametrize("letter", LETTERS)
    def test_without_a_case_each_empty_blank_is_a_line(self, letter: str) -> None:
        found = letters.fill(CaseFile(), letter, TODAY)
        asked = [one.id for one in found.asked]
        assert [*found.missing, *found.known] == sorted(asked, key=lambda n: n in found.known)
        assert "{" not in " ".join(part.text for part in found.whole)
        assert any(part.empty for part in found.whole) == (letter != "ocr_complaint_where")

    def test_what_one_letter_was_told_every_letter_knows(self) -> None:
        case = model.with_letter_fact(MATEO, "concerns", "He cannot sit still.")
        for letter in ("request_evaluation", "request_504_evaluation", "request_iep_meeting"):
            found = letters.fill(case, letter, TODAY)
            assert any("He cannot sit still." in part.text for part in found.parts)
            assert "concerns" not in found.missing

    def test_own_words_beside_a_question_need_not_be_typed_again(self) -> None:
        found = letters.fill(MATEO, "request_evaluation", TODAY)
        assert "Homework that should take 20 minutes" in found.part("concerns").text
        assert not next(one for one in found.asked if one.id == "concerns").typed

    def test_no_sentence_ends_twice(self) -> None:
        found = letters.fill(MATEO, "request_evaluation", TODAY)
        assert "in May 2026. I am" in found.part("diagnosis").text

    def test_a_day_comes_from_the_log_until_another_is_typed(self) -> None:
        case = model.with_event(MATEO, Event("report_received", "2026-10-26"))
        case = model.with_event(case, Event("report_received", "2026-12-01"))
        found = letters.fill(case, "request_iee", TODAY)
        assert found.known["report_day"] == "October 26, 2026"
        case = model.with_letter(case, "request_iee", "report_day", "2026-10-30")
        assert letters.fill(case, "request_iee", TODAY).known["report_day"] == "October 30, 2026"

    def test_a_reminder_knows_what_was_asked_for(self) -> None:
        case = model.with_event(MATEO, Event("records_requested", "2026-11-02"))
        found = letters.fill(case, "reminder", TODAY)
        assert found.known["asked_what"] == "the school records of Mateo"
        case = model.with_event(
            case, Event("letter_sent", "2026-11-09", letter="request_iep_meeting")
        )
        case = model.with_event(case, Event("letter_sent", "2026-11-23", letter="reminder"))
        found = letters.fill(case, "reminder", TODAY)
        assert found.known["asked_day"] == "November 9, 2026"
        assert found.known["asked_what"] == "an IEP meeting for Mateo"

    def test_the_wished_day_for_an_answer_is_a_weekday(self) -> None:
        for number in range(1, 8):
            on = date(2026, 12, number)
            found = letters.fill(CaseFile(), "reminder", on)
            day = date.fromisoformat(next(a.kept for a in found.asked if a.id == "answer_by"))
            assert day.weekday() < 5
            assert 14 <= (day - on).days <= 16

    def test_a_name_that_looks_like_a_blank_stays_as_it_is(self) -> None:
        case = model.with_child(MATEO, name="{to_name}", full_name="{parent_name}")
        found = letters.fill(case, "request_evaluation", TODAY)
        assert "{parent_name}" in found.part("around_student").text
        assert "{to_name}" in found.part("ask").text


class TestParts:
    def test_parts_follow_the_answers(self) -> None:
        found = letters.fill(MATEO, "request_evaluation", TODAY)
        assert found.part("passing").picked
        case = model.with_answer(MATEO, "grades_passing", "no")
        assert not letters.fill(case, "request_evaluation", TODAY).part("passing").picked

    def test_a_part_put_in_or_left_out_by_hand_stays_so(self) -> None:
        case = model.with_letter(MATEO, "request_evaluation", "with_passing", "no")
        case = model.with_letter(case, "request_evaluation", "with_comes_and_goes", "yes")
        case = model.with_letter(case, "request_evaluation", "with_around_thanks", "no")
        for answer in ("yes", "no"):
            changed = model.with_answer(case, "grades_passing", answer)
            found = letters.fill(changed, "request_evaluation", TODAY)
            assert not found.part("passing").picked
            assert found.part("comes_and_goes").picked
            assert "around_thanks" not in [part.id for part in found.whole]

    def test_a_changed_part_stays_and_the_others_follow(self) -> None:
        words = "Please test {child} soon, in my own words."
        case = model.with_letter(MATEO, "request_evaluation", "part_ask", words)
        renamed = model.with_child(case, name="Teo", full_name="Teo Rivera")
        found = letters.fill(renamed, "request_evaluation", TODAY)
        assert found.part("ask").text == words
        assert found.part("ask").edited
        assert "Teo Rivera" in found.part("around_student").text
        back = form.parse(form.render(renamed)).case
        assert letters.fill(back, "request_evaluation", TODAY) == found

    def test_a_part_on_a_missed_date_is_in_only_if_the_date_is_known(self) -> None:
        empty = letters.fill(MATEO, "late_notice", TODAY)
        assert not empty.part("rule").picked
        assert not empty.part("rule_heard").picked
        found = filled("late_notice")
        assert "was due on October 27, 2026" in found.part("missed").text
        assert found.part("rule").picked != found.part("rule_heard").picked

    def test_a_letter_can_be_about_one_date_of_several(self) -> None:
        case = about("late_notice")
        case = model.with_event(case, Event("records_requested", "2026-10-01"))
        first = letters.fill(case, "late_notice", TODAY)
        assert "the evaluation of Mateo" in first.part("missed").text
        named = model.with_letter(case, "late_notice", blanks.ABOUT_DATE, "records")
        second = letters.fill(named, "late_notice", TODAY)
        assert "school records" in second.part("missed").text
        assert "November 15, 2026" in second.part("missed").text

    def test_a_date_that_is_only_the_earliest_it_can_be_is_not_named(self) -> None:
        case = replace(MATEO, child=replace(MATEO.child, state="FL"))
        case = model.with_event(case, Event("placement_change_decided", "2026-10-01"))
        named = model.with_letter(case, "late_notice", blanks.ABOUT_DATE, "manifestation")
        for one in (case, named):
            assert BLANK_LINE in letters.fill(one, "late_notice", TODAY).part("missed").text

    def test_silence_and_a_spoken_no_read_differently(self) -> None:
        asked = model.with_event(MATEO, Event("request_sent", "2026-11-02"))
        silent = letters.fill(asked, "ask_written_notice", TODAY)
        assert silent.part("silence").picked
        assert not silent.part("told").picked
        refused = model.with_event(asked, Event("evaluation_refused", "2026-11-09"))
        spoken = letters.fill(refused, "ask_written_notice", TODAY)
        assert spoken.part("told").picked
        assert not spoken.part("silence").picked
        assert "November 9, 2026" in spoken.part("told").text

    def test_a_student_writes_as_one(self) -> None:
        case = model.with_answer(MATEO, "who_asks", "student")
        found = letters.fill(case, "request_evaluation", TODAY)
        assert found.part("around_student_writes").picked
        assert found.part("around_signature").text == "Dana Rivera, Student"


class TestPaper:
    def test_a_letter_to_the_school_has_a_slip_and_others_have_none(self) -> None:
        for letter in LETTERS:
            paper = letter_paper.paper(filled(letter))
            slips = [one for one in paper.blocks if isinstance(one, Fields) and one.title]
            assert len(slips) == ("to_name" in PAPERS.letters[letter].blanks)
            assert "November 25, 2026" in paper.footer
            assert "law has not changed" in paper.footer

    def test_room_to_write_stands_for_sentences_that_are_missing(self) -> None:
        paper = letter_paper.paper(letters.fill(CaseFile(), "what_we_agreed", TODAY))
        assert any(isinstance(one, WriteLines) for one in paper.blocks)

    def test_the_log_is_a_list(self) -> None:
        paper = letter_paper.paper(filled("state_complaint_outline"))
        lists = [one for one in paper.blocks if isinstance(one, Bullets)]
        assert "August 28, 2026: I gave the school my signed consent" in lists[0].items

    def test_what_a_parent_lists_stays_in_lines(self) -> None:
        text = plain.text(letter_paper.paper(filled("what_we_agreed")))
        assert "\nMateo sits near the teacher.\nWe talk again on December 14.\n" in text

    def test_every_answer_to_who_asks_signs_in_its_own_way(self) -> None:
        said = set()
        for who in content.load("en", "flow").questions["who_asks"].choices:
            case = model.with_answer(MATEO, "who_asks", who)
            said.add(letters.fill(case, "reminder", TODAY).part("around_signature").text)
        assert len(said) >= 5

    def test_no_letter_of_an_empty_case_shows_words_of_a_person(self) -> None:
        assert letters.fill(CaseFile(letters=Kept()), "reminder", TODAY).known.keys() == {
            "answer_by"
        }
