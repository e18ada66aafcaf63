"""Letters through the session: what is typed is kept, saved, and found again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import content
from tests.documents.examples import HOSTILE
from tui.case.problem import Problem
from tui.session import Session

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
LETTER = "request_evaluation"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(now=lambda: NOW, cases=tmp_path)
    made.start_new()
    return made


def opened_again(session: Session) -> Session:
    """Another visit to the same case."""
    assert session.path is not None
    other = Session(now=lambda: NOW, cases=session.cases)
    assert other.open(session.path) is None
    assert not other.problems
    return other


class TestChanging:
    def test_what_is_typed_fills_every_letter_and_survives(self, session: Session) -> None:
        papers = session.papers
        for blank, text in (
            ("parent_name", "Dana Rivera"),
            ("child_full_name", "Mateo Rivera"),
            ("birth_date", "May 4, 2017"),
            ("to_name", "Ms. Ortiz"),
            ("concerns", "Reading is hard.\nHe is tired."),
        ):
            assert papers.set_blank(LETTER, blank, text) is None
        again = opened_again(session)
        assert again.papers.letter(LETTER) == papers.letter(LETTER)
        other = again.papers.letter("request_504_evaluation")
        assert other.known["birth_date"] == "May 4, 2017"
        assert other.known["concerns"] == "Reading is hard.\nHe is tired."
        assert again.case.child.birth_date == "2017-05-04"

    def test_a_changed_part_survives_and_can_be_restored(self, session: Session) -> None:
        papers = session.papers
        first = papers.letter(LETTER).part("ask").text
        assert papers.set_part(LETTER, "ask", "Please test my child.\n\nThank you.") is None
        found = opened_again(session).papers.letter(LETTER).part("ask")
        assert found.text == "Please test my child.\n\nThank you."
        assert found.edited
        assert papers.restore_part(LETTER, "ask") is None
        assert papers.letter(LETTER).part("ask").text == first
        assert not session.case.letters

    def test_parts_around_the_letter_can_be_changed_too(self, session: Session) -> None:
        assert session.papers.set_part(LETTER, "around_greeting", "Dear friends,") is None
        assert session.papers.letter(LETTER).part("around_greeting").text == "Dear friends,"

    def test_typing_what_stands_there_changes_nothing(self, session: Session) -> None:
        first = session.papers.letter(LETTER).part("ask").text
        assert session.papers.set_part(LETTER, "ask", f"  {first}\n") is None
        assert not session.papers.letter(LETTER).part("ask").edited

    def test_a_part_without_words_is_left_out(self, session: Session) -> None:
        assert session.papers.set_part(LETTER, "answer", " \n") is None
        assert not session.papers.letter(LETTER).part("answer").picked
        assert session.papers.set_part(LETTER, "answer", "My own words.") is None
        assert session.papers.letter(LETTER).part("answer").picked

    def test_undo_takes_it_back(self, session: Session) -> None:
        assert session.papers.set_part(LETTER, "ask", "Other words.") is None
        assert session.undo()
        assert not session.papers.letter(LETTER).part("ask").edited

    @pytest.mark.parametrize(
        ("verb", "words", "kind"),
        [
            ("set_blank", ("no_letter", "to_name", "x"), "letter_unknown"),
            ("set_blank", (LETTER, "no_blank", "x"), "blank_unknown"),
            ("set_blank", (LETTER, "grade", "x"), "blank_unknown"),
            ("set_blank", (LETTER, "birth_date", "soon"), "day_not_read"),
            ("set_blank", (LETTER, "to_name", "x" * 20_001), "text_too_long"),
            ("set_blank", (LETTER, "parent_name", "x" * 201), "text_too_long"),
            ("set_part", ("no_letter", "ask", "x"), "letter_unknown"),
            ("set_part", (LETTER, "no_part", "x"), "part_unknown"),
            ("set_part", (LETTER, "ask", "x" * 20_001), "text_too_long"),
            ("pick_part", (LETTER, "no_part", True), "part_unknown"),
            ("about_date", ("late_notice", "no_rule"), "date_unknown"),
        ],
    )
    def test_what_cannot_be_taken_changes_nothing(
        self, session: Session, verb: str, words: tuple[object, ...], kind: str
    ) -> None:
        before = session.case
        problem = getattr(session.papers, verb)(*words)
        assert isinstance(problem, Problem)
        assert problem.kind == kind
        assert all(session.problem_words(problem))
        assert "{" not in "".join(session.problem_words(problem))
        assert session.case == before

    def test_a_letter_can_be_about_one_of_several_dates(self, session: Session) -> None:
        assert session.diary.add("consent_given", "2026-08-01") is None
        assert session.diary.add("records_requested", "2026-08-03") is None
        papers = session.papers
        assert "school records" in papers.letter("late_notice").part("missed").text  # due longer
        assert papers.about_date("late_notice", "evaluation") is None
        again = opened_again(session).papers.letter("late_notice")
        assert "the evaluation" in again.part("missed").text
        assert papers.about_date("reminder", "records") is None
        assert "reminder" not in session.case.letters
        assert papers.about_date("late_notice", "") is None
        assert not session.case.letters

    def test_hostile_words_are_cleaned_and_kept(self, session: Session) -> None:
        assert session.papers.set_part(LETTER, "ask", HOSTILE) is None
        assert session.papers.set_blank(LETTER, "to_name", HOSTILE) is None
        assert session.not_saved is None
        text = opened_again(session).papers.letter(LETTER).part("ask").text
        assert "\x1b" not in text
        assert "#panic()" in text


class TestListing:
    def test_every_letter_is_listed_under_its_heading(self, session: Session) -> None:
        listed = session.papers.letters()
        assert [one.letter for one in listed] == list(content.load("en", "papers").letters)
        assert all(one.heading and one.title and one.about for one in listed)
        assert not any(one.begun for one in listed)

    def test_what_was_begun_and_what_is_advised_is_marked(self, session: Session) -> None:
        session.papers.set_part(LETTER, "ask", "Other words.")
        for question, answer in (
            ("stage", "struggling"),
            ("limits_school_day", "yes"),
            ("needs_different_teaching", "yes"),
        ):
            assert session.answer(question, answer) is None
        (found,) = [one for one in session.papers.letters() if one.letter == LETTER]
        assert found.begun
        assert found.suggested

    def test_a_made_letter_is_offered_to_the_log_and_leads_on(self, session: Session) -> None:
        event = session.papers.made(LETTER)
        assert event == "request_sent"
        assert session.diary.add(event, "2026-11-03", letter=LETTER) is None
        assert [one.letter for one in session.papers.offered()] == ["reminder"]
        assert session.papers.made("ocr_complaint_where") == ""


class TestWriting:
    def test_a_paper_is_written_once(self, session: Session, tmp_path: Path) -> None:
        papers = session.papers
        path = tmp_path / papers.file_name(f"letter-{LETTER}", ".txt")
        assert path.name == f"planpath-letter-{LETTER}-2026-11-25.txt"
        assert papers.write(papers.paper(LETTER), path) == path
        found = papers.write(papers.paper(LETTER), path)
        assert isinstance(found, Problem)
        assert found.kind == "paper_exists"
        assert papers.write(papers.paper(LETTER), path, replace=True) == path

    def test_a_name_holds_the_child_only_if_wanted(self, session: Session) -> None:
        session.answer("child_name", "Mateo")
        assert "Mateo" not in session.papers.file_name("letter", ".pdf")
        assert "Mateo" in session.papers.file_name("letter", ".pdf", named=True)

    def test_an_unknown_form_writes_nothing(self, session: Session, tmp_path: Path) -> None:
        found = session.papers.write(session.papers.paper(LETTER), tmp_path / "letter.odt")
        assert isinstance(found, Problem)
        assert list(tmp_path.glob("letter*")) == []
