"""The meeting packet: one page for the table whatever was written, the right things behind it."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

import content
from content import packet_references
from tests.documents.packets import (
    CHILD,
    KINDS,
    MATEO,
    TODAY,
    WORDED,
    first_page,
    made,
    pages,
    saying,
    words,
)
from tui.case import model
from tui.case.model import CaseFile, Child, Event
from tui.documents import forms, packet, packet_parts, plain
from tui.documents.packet_desk import Desk
from tui.documents.paper import Card, DrawBox, Heading, Paragraph, Table, WriteLines

GOLDEN = Path(__file__).parent / "packet_iep.en.txt"
WORDS = content.load("en", "packet")
FLOW = content.load("en", "packet_flow")
SUPPORTS = tuple(content.load("en", "accommodations").supports)


def text_of(case: CaseFile, kind: str = "iep") -> str:
    """The whole packet as words."""
    return words(plain.text(made(case, kind)))


# ------------------------------------------------------------------------------- all of it


def test_a_whole_packet_reads_as_it_should() -> None:
    """Read the file as a parent would (PLANPATH_UPDATE_PICTURES=1 writes it anew)."""
    text = plain.text(made(MATEO))
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


def test_the_sections_of_the_content_are_those_that_can_be_drawn() -> None:
    assert set(packet.SECTIONS) == packet_references.SECTIONS
    assert set(KINDS) == set(FLOW.kinds)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", [MATEO, CaseFile()], ids=["filled", "empty"])
def test_every_kind_has_all_its_sections_in_order(kind: str, case: CaseFile) -> None:
    desk = Desk(case, kind, TODAY, "en", False)
    titles = [desk.said(WORDS.sections[name].title) for name in FLOW.kinds[kind].sections]
    headings = [one.text for one in made(case, kind).blocks if isinstance(one, Heading)]
    assert [one for one in headings if one in titles] == titles
    whole = made(case, kind)
    assert "{" not in plain.text(whole)
    in_pdf = words(" ".join(pages(whole)))
    places = [in_pdf.find(title) for title in titles]
    assert -1 not in places
    assert places == sorted(places)
    assert WORDS.kinds[kind].title in pages(whole)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_tagged_pdf_and_a_word_file(kind: str) -> None:
    data = forms.make(made(MATEO, kind), ".pdf")
    assert isinstance(data, bytes)
    reader = PdfReader(io.BytesIO(data))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("en")
    assert reader.metadata is not None
    assert reader.metadata.title == "About Mateo"
    assert isinstance(forms.make(made(MATEO, kind), ".docx"), bytes)


def test_nothing_is_made_up_for_an_empty_case() -> None:
    paper = made(CaseFile())
    cards = [one for one in paper.blocks if isinstance(one, Card)]
    assert [one.title for one in cards][:4] == [
        WORDS.parts[name].title for name in ("strengths", "worries", "works", "ask")
    ]
    assert all(not one.text and not one.items and one.room for one in cards)
    boxes = [one for one in paper.blocks if isinstance(one, DrawBox)]
    assert [one.title for one in boxes] == [WORDS.parts[name].title for name in CHILD]
    assert "About my child" in text_of(CaseFile()) or "ABOUT MY CHILD" in text_of(CaseFile())


# ------------------------------------------------------------------- the page for the table

TEXTS = {
    "usual": "Mateo reads each line 3 times. Homework takes an hour and ends in tears. " * 2,
    "words": "The longest words that anybody may type go on and on. " * 360,
    "wide": "W" * 20_000,
    "wide_words": "WWWW " * 4_000,
    "words_of_a_line": ("m" * 33 + " ") * 580,
    "lines": "a\n" * 10_000,
    "chinese": "中文字" * 6_000,
    "ligatures": "﷽ " * 5_000,
    "pictures": "😀" * 10_000,
    "none": "",
}
NAMES = {"usual": "Mateo", "wide": "W" * 200, "words": "Maria Wilhelmina " * 11, "none": ""}


@pytest.mark.parametrize("language", content.languages())
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_page_for_the_table_is_one_page(text: str, large: bool, language: str) -> None:
    for name in NAMES.values():
        for supports in ((), SUPPORTS[:100]):
            if name not in (NAMES["usual"], NAMES["words"]) and (supports or text != "wide"):
                continue
            case = saying(TEXTS[text], name, supports)
            paper = made(case, "evaluation_planning", large=large, language=language)
            page = first_page(paper)
            assert len(pages(page)) == 1, (name[:9], len(supports))
            assert len(plain.text(page).splitlines()) <= 70


def test_a_short_part_among_long_ones_fits_beside_its_title() -> None:
    case = saying(TEXTS["words"])
    for part in ("strengths", "worries", "works", "ask"):
        for language in content.languages():
            page = first_page(made(model.with_meeting(case, part, "Few."), language=language))
            assert len(pages(page)) == 1


def test_the_longest_packet_goes_on_with_all_of_it_on_page_2() -> None:
    text = "Word after word. " * 300
    found = pages(made(saying(text, "Mateo", SUPPORTS[:60])))
    assert "What goes well" in found[0]
    assert "What I ask for" in found[0]
    assert found[0].count("more on page 2") == 4
    assert words(found[1]).startswith("More about Mateo")
    whole = words(" ".join(found))
    assert whole.count("Word after word.") >= 300 * (len(WORDED) - 2)


def test_short_words_stand_whole_on_the_first_page() -> None:
    page = words(pages(made(MATEO))[0])
    for said in ("kind to small children", "reads each line 3 times", "Audiobooks help", "taught"):
        assert said in page
    assert "more on page 2" not in page
    assert "IEP meeting on Thursday, December 3, 2026" in page


def test_a_long_part_takes_what_the_short_ones_leave() -> None:
    long = "One more thing that happened on that day. " * 12
    case = model.with_meeting(MATEO, "worries", long)
    worries = next(
        one for one in made(case).blocks if isinstance(one, Card) and one.title == "What worries me"
    )
    assert len(worries.text) > len(long) * 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_the_first_page_is_only_for_the_parent(kind: str) -> None:
    page = words(plain.text(first_page(made(MATEO, kind))))
    rights, says = content.load("en", "rights").rights, content.load("en", "school_says")
    for name in FLOW.kinds[kind].rights:
        assert rights[name].title not in page
    for name in FLOW.kinds[kind].school_says:
        assert says[name].heard not in page
        assert says[name].answer not in page
    assert "CFR" not in page


def test_what_is_private_at_home_is_never_in_the_packet() -> None:
    areas = content.load("en", "whole_child")
    case = CaseFile()
    for name in areas:
        case = model.with_whole_child(case, name, f"Planted {name}.")
    found = text_of(case)
    for name in areas:
        assert (f"Planted {name}." in found) is (name not in ("home", "sleep", "parent_support"))


def test_supports_are_on_the_first_page_and_on_the_list() -> None:
    known = content.load("en", "accommodations").supports
    case = replace(MATEO, accommodations=SUPPORTS[:30])
    page = first_page(made(case))
    ask = next(one for one in page.blocks if isinstance(one, Card) and one.items)
    assert f"And {30 - len(ask.items)} more" in ask.note
    table = next(
        one
        for one in made(case).blocks
        if isinstance(one, Table) and one.header[0] == WORDS.frame["support"]
    )
    assert [row[0] for row in table.rows] == [
        known[one].text.replace("{child}", "Mateo") for one in SUPPORTS[:30]
    ]


# --------------------------------------------------------------------------- what fills it


def test_notes_fill_a_part_until_the_parent_says_it_in_other_words() -> None:
    assert "reads each line" in packet_parts.part(MATEO, "worries", TODAY).text
    own = packet_parts.with_part(MATEO, "worries", "Reading.", TODAY)
    part = packet_parts.part(own, "worries", TODAY)
    assert (part.text, part.own) == ("Reading.", True)
    empty = packet_parts.with_part(own, "worries", "", TODAY)
    part = packet_parts.part(empty, "worries", TODAY)
    assert (part.text, part.own) == ("", True)
    again = packet_parts.with_part(empty, "worries", part.notes, TODAY)
    assert again == MATEO


def test_an_empty_part_without_notes_leaves_nothing_behind() -> None:
    assert packet_parts.with_part(CaseFile(), "worries", "", TODAY) == CaseFile()


def test_the_next_meeting_of_the_log_gives_the_day_and_who_comes() -> None:
    assert packet_parts.part(MATEO, "day", TODAY).text == "2026-12-03"
    assert "Mr. Cole" in packet_parts.part(MATEO, "who", TODAY).text
    after = date(2026, 12, 4)
    assert packet_parts.part(MATEO, "day", after).text == ""
    assert packet_parts.part(MATEO, "who", after).text == ""


CASES = (
    ({}, (), "evaluation_planning"),
    ({"stage": "struggling"}, (), "evaluation_planning"),
    ({"stage": "discipline", "has_iep": "yes"}, ("iep_dated",), "discipline"),
    ({"stage": "struggling", "removed_over_ten_days": "yes"}, (), "discipline"),
    ({"stage": "iep_meeting_coming", "meeting_kind": "yearly_review"}, (), "yearly_review"),
    ({"stage": "iep_meeting_coming", "meeting_kind": "unsure"}, (), "iep"),
    ({"stage": "found_not_eligible"}, (), "eligibility"),
    ({"stage": "exiting_iep", "exit_reason": "graduating"}, (), "yearly_review"),
    ({"stage": "exiting_iep", "exit_reason": "unsure"}, (), "eligibility"),
    ({"stage": "has_504_not_enough"}, (), "plan_504"),
    ({"stage": "has_iep_problems"}, (), "iep"),
    ({"stage": "moving", "has_iep": "no", "has_504": "yes"}, (), "plan_504"),
    ({"stage": "struggling"}, ("request_sent", "consent_given"), "eligibility"),
    ({"stage": "struggling"}, ("consent_given", "found_eligible", "talked"), "iep"),
    ({"stage": "struggling"}, ("found_eligible", "iep_dated"), "yearly_review"),
    ({"stage": "asked_waiting"}, ("request_sent",), "evaluation_planning"),
)


@pytest.mark.parametrize(("answers", "events", "kind"), CASES)
def test_the_kind_of_meeting_follows_the_answers_and_the_log(
    answers: dict[str, str], events: tuple[str, ...], kind: str
) -> None:
    case = CaseFile()
    for question, answer in answers.items():
        case = model.with_answer(case, question, answer)
    for number, event in enumerate(events, 1):
        case = model.with_event(case, Event(event, f"2026-10-0{number}"))
    assert packet_parts.proposed(case) == packet_parts.kind_of(case) == kind
    chosen = packet_parts.with_kind(case, "plan_504")
    assert packet_parts.kind_of(chosen) == "plan_504"
    assert packet_parts.kind_of(model.with_meeting(case, "kind", "planted")) == kind


# ------------------------------------------------------------------------- what is behind


@pytest.mark.parametrize("kind", KINDS)
def test_every_right_and_saying_stands_with_its_citation(kind: str) -> None:
    blocks = made(MATEO, kind).blocks
    sources = content.load("en", "law/sources")
    rights, says = content.load("en", "rights").rights, content.load("en", "school_says")
    expected = {rights[name].title: rights[name].sources for name in FLOW.kinds[kind].rights}
    expected |= {says[name].heard: says[name].sources for name in FLOW.kinds[kind].school_says}
    found: dict[str, str] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, Paragraph) and block.style == "small":
            found[heading] = block.text
    for title, ids in expected.items():
        assert found[title] == " · ".join(sources[one].citation for one in ids)


def test_rights_follow_the_family_and_its_marks() -> None:
    def rights(case: CaseFile) -> tuple[str, ...]:
        return packet.rights_of(Desk(case, "iep", TODAY, "en", False))

    assert rights(MATEO) == (*FLOW.kinds["iep"].rights, "see_records")
    spanish = model.with_answer(MATEO, "home_language", "spanish")
    assert rights(spanish) == (*FLOW.kinds["iep"].rights, "interpreter", "see_records")
    assert "You marked this: I will ask" in text_of(MATEO)
    marked = CaseFile(rights=dict.fromkeys(content.load("en", "rights").rights, "problem"))
    assert len(rights(marked)) == len(FLOW.kinds["iep"].rights) + packet.MOST_MARKED


def test_what_the_content_says_at_a_meeting_is_all_there() -> None:
    for kind, told in WORDS.kinds.items():
        found = text_of(MATEO, kind)
        lists = (told.bring, told.signing, told.tonight, told.this_week)
        items = [*told.questions, *WORDS.bring, *WORDS.tonight, *WORDS.this_week]
        for item in (*items, *(one for held in lists for one in held.items)):
            assert words(item.replace("{child}", "Mateo")) in found, (kind, item)
        for role in FLOW.kinds[kind].people:
            assert WORDS.roles[role].title.replace("{Child}", "Mateo")[:9] in found


def test_the_parents_own_questions_come_first() -> None:
    found = text_of(MATEO)
    assert found.index("Who will teach him?") < found.index("Where is Mateo now")


def test_dates_are_drawn_and_told_with_their_rule() -> None:
    blocks = made(MATEO).blocks
    line = next(one for one in blocks if type(one).__name__ == "Timeline")
    assert [point.state for point in line.points].count("today") == 1
    found = text_of(model.with_child(MATEO, state=""))
    assert "34 CFR 300.323(c)(1)" in found
    assert "the school must act" in found
    assert "Ms. Ortiz took it." in found
    nothing = text_of(CaseFile())
    assert WORDS.frame["no_dates"] in nothing
    assert WORDS.frame["no_events"] in nothing


def days_of(case: CaseFile, kind: str) -> str:
    """The first column of the dates to come."""
    blocks = made(case, kind).blocks
    after = blocks.index(Heading(WORDS.frame["next_dates"], 2)) + 1
    table = blocks[after]
    assert isinstance(table, Table)
    return " ".join(row[0] for row in table.rows)


def test_a_passed_day_and_an_earliest_day_say_so() -> None:
    federal = model.with_child(MATEO, state="")
    late = replace(federal, events=(Event("iep_dated", "2025-08-03"),))
    assert days_of(late, "iep") == f"Aug 3, 2026\n{WORDS.frame['passed']}"
    decided = replace(MATEO, events=(Event("placement_change_decided", "2026-11-24"),))
    assert WORDS.frame["earliest"] in days_of(decided, "discipline")


def test_the_childs_page_has_frames_or_the_childs_words() -> None:
    boxes = [one for one in made(MATEO).blocks if isinstance(one, DrawBox)]
    assert [one.text for one in boxes] == ["Buses. And Ana.", "", "", ""]
    long = model.with_meeting(MATEO, "child_hard", "Reading out loud. " * 60)
    paper = made(long)
    boxes = [one for one in paper.blocks if isinstance(one, DrawBox)]
    assert WORDS.parts["child_hard"].title not in [one.title for one in boxes]
    assert plain.text(paper).count("Reading out loud.") == 60
    last = pages(made(MATEO))[-1]
    assert all(WORDS.parts[name].title in last for name in CHILD)


def test_a_student_speaks_for_themselves() -> None:
    case = model.with_answer(CaseFile(), "who_asks", "student")
    assert made(case).title == "About me"
    named = replace(case, child=Child(name="Ana"))
    assert made(named).title == "About Ana"


def test_room_to_write_is_left_wherever_nothing_was_said() -> None:
    blocks = made(CaseFile()).blocks
    assert sum(isinstance(one, WriteLines) for one in blocks) >= 8
    tables = [one for one in blocks if isinstance(one, Table)]
    assert any(not cell.strip() for one in tables for row in one.rows for cell in row)


# -------------------------------------------------------------------------- hostile words

HOSTILE = (
    '#import "/etc/passwd"; #panic("x") $x^2$ *bold* _under_ [link](x) <label> @ref \\n `raw` '
    "// comment /* more */ = Heading {child} {Child} {kind} %s https://example.org/a_b"
)


def test_hostile_words_print_as_themselves() -> None:
    case = saying(HOSTILE, "#strike[M]")
    squeezed = "".join(HOSTILE.split())
    assert squeezed in "".join(text_of(case).split())
    assert squeezed in "".join("".join(pages(made(case))).replace("\u200b", "").split())
    assert "About #strike[M]" in words(pages(made(case))[0])


def test_nothing_a_terminal_obeys_is_printed() -> None:
    case = saying("Red \x1b[31m\u202eright\u2066 left\x07\x00 end", "M\x1b]0;x\x07")
    for form in (".txt", ".pdf"):
        data = forms.make(made(case), form)
        assert isinstance(data, bytes)
        text = data.decode() if form == ".txt" else " ".join(pages(made(case)))
        assert not set(text) & set("\x1b\x07\x00\u202e\u2066")
        assert "[31mright" in "".join(text.split()) or "[31m" in text
