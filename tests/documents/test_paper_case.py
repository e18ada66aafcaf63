"""A case on paper: what is printed makes the same file again, byte for byte."""

from __future__ import annotations

import io
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import content
from tests.documents import decoder
from tui.case import form, model
from tui.case.model import CaseFile, Event, Kept
from tui.case.problem import Problem
from tui.case.store import SIZE_LIMIT
from tui.documents import check_lines, paper_case, paper_case_page, pdf
from tui.documents.paper import Code, Monospaced
from tui.session.reading import practice_case
from tui.text import clean

TODAY = date(2026, 11, 24)
FLOW = content.load("en", "flow")
CHOICES = {name: one.choices for name, one in FLOW.questions.items() if one.choices}


def own_words(most: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8"), max_size=most).map(
        lambda text: clean(text, lines=True).strip()
    )


@st.composite
def cases(draw: st.DrawFn) -> CaseFile:
    """A case such as a parent may have, with any words in it."""
    line = own_words(60).map(lambda text: " ".join(text.split()))
    case = model.with_child(
        CaseFile(),
        name=draw(line),
        state=draw(st.sampled_from(["", "OH", "CA"])),
        school=draw(line),
    )
    case = model.with_parent(case, name=draw(line), address=draw(line))
    for name in draw(st.lists(st.sampled_from(sorted(CHOICES)), max_size=15, unique=True)):
        case = model.with_answer(case, name, draw(st.sampled_from(CHOICES[name])))
        case = model.with_note(case, name, draw(own_words(200)))
    for kind in draw(st.lists(st.sampled_from(list(FLOW.events)), max_size=5)):
        day = draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))).isoformat()
        case = model.with_event(case, Event(kind, day, "mail", draw(own_words(50))))
    return case


def restored(lines: tuple[str, ...]) -> str:
    text = paper_case.restore("\n".join(lines))
    assert isinstance(text, str), text
    return text


def made(case: CaseFile, *, short: bool = False) -> paper_case.OnPaper:
    on_paper = paper_case.on_paper(case, short=short)
    assert isinstance(on_paper, paper_case.OnPaper)
    return on_paper


def kind(found: object) -> str:
    return found.kind if isinstance(found, Problem) else ""


@given(cases())
@settings(max_examples=100, deadline=None)
def test_a_case_comes_back_byte_for_byte(case: CaseFile) -> None:
    on_paper = made(case)
    assert not on_paper.left_out
    assert restored(on_paper.lines) == form.render(case)
    assert restored(tuple(reversed(on_paper.codes))) == form.render(case)
    assert form.parse(restored(on_paper.lines)).case == case


@given(cases())
@settings(max_examples=30, deadline=None)
def test_the_short_form_leaves_out_only_long_texts_and_names_them(case: CaseFile) -> None:
    on_paper = made(case, short=True)
    assert all(one.length > paper_case.SHORT for one in on_paper.left_out)
    back = form.parse(restored(on_paper.lines)).case
    assert back.answers == case.answers
    assert back.child == case.child
    assert [one.day for one in back.events] == [one.day for one in case.events]
    gone = {one.key for one in on_paper.left_out if one.table == "notes"}
    assert set(back.notes) == set(case.notes) - gone


def test_a_case_with_very_long_notes_leaves_out_the_longest_and_no_more() -> None:
    case = practice_case("en")
    chance = [chr(0x4E00 + (number * 7919) % 20000) for number in range(20_000)]
    case = model.with_note(case, "diagnosis", "".join(chance))
    case = model.with_whole_child(case, "sleep", "".join(chance[:15_000]))
    on_paper = made(case)
    assert [one.key for one in on_paper.left_out] == ["diagnosis", "sleep"]
    back = form.parse(restored(on_paper.lines)).case
    assert back == model.with_note(model.with_whole_child(case, "sleep", ""), "diagnosis", "")


def test_a_case_of_the_largest_size_is_put_on_paper_without_its_notes() -> None:
    case = CaseFile(
        child=model.Child(name="Mateo"),
        notes=Kept({f"note_{number}": f"{number * 7919:d} " * 30 for number in range(1900)}),
    )
    on_paper = made(case)
    assert form.parse(restored(on_paper.lines)).case.child.name == "Mateo"
    assert len(on_paper.left_out) < 1900


def test_a_case_that_cannot_be_on_paper_is_told_before_anything_is_printed() -> None:
    events = tuple(
        Event("talked", f"20{10 + n % 80}-0{1 + n % 9}-{10 + n % 18}", "talk", "", f"x{n * 7919}")
        for n in range(2000)
    )
    assert kind(paper_case.on_paper(CaseFile(events=events))) == "paper_case_too_large"


@pytest.mark.parametrize("language", content.languages())
def test_the_practice_case_of_each_language_fits_on_few_lines(language: str) -> None:
    assert len(made(practice_case(language)).lines) <= 35
    assert len(made(practice_case(language), short=True).lines) <= 8


def test_every_wrong_line_is_named() -> None:
    lines = list(made(practice_case("en")).lines)
    lines[3] = lines[3].replace(lines[3][-1], "U" if lines[3][-1] != "U" else "V")
    problem = paper_case.restore("\n".join(lines))
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.values["lines"]) == ("paper_case_wrong", "4")
    del lines[6:9]
    problem = paper_case.restore("\n".join(lines))
    assert isinstance(problem, Problem)
    assert problem.values["wrong"] == "4"
    assert problem.values["missing"] == "7-9"
    assert kind(paper_case.restore("\n".join(lines[4:]))) == "paper_case_missing"
    assert kind(paper_case.restore(lines[3])) == "paper_case_wrong"


def test_what_is_no_case_is_told() -> None:
    lines = made(practice_case("en")).lines
    assert kind(paper_case.restore("")) == "paper_case_nothing"
    assert kind(paper_case.restore("Dear school, 11/24/2026")) == "paper_case_nothing"
    assert kind(paper_case.restore("\n".join(lines).replace("PP1", "PP3"))) == "paper_case_newer"
    other = made(model.with_answer(practice_case("en"), "stage", "moving")).lines
    mixed = "\n".join([*lines, *other])
    assert kind(paper_case.restore(mixed)) == "paper_case_mixed"


def packed(data: bytes, checksum: int | None = None) -> str:
    """Bytes pressed as a case is, as lines."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15, 9, 0, paper_case._often())
    checksum = zlib.crc32(data) if checksum is None else checksum
    pressed = press.compress(data) + press.flush()
    return "\n".join(check_lines.lines_of(checksum.to_bytes(4, "big") + pressed))


@pytest.mark.parametrize(
    "text",
    [
        packed(b"\0" * (SIZE_LIMIT + 1)),
        packed(b"format = 1\n", 0),
        packed(b"\xff\xfe\xfd"),
        "\n".join(check_lines.lines_of(b"\xff" * 100)),
        "\n".join(check_lines.lines_of(b"abc")),
        "\n".join(check_lines.lines_of(bytes(900))),
    ],
    ids=["bomb", "checksum", "no text", "no pressed data", "too short", "zeros"],
)
def test_hostile_lines_give_a_problem_and_no_flood(text: str) -> None:
    assert kind(paper_case.restore(text)) == "paper_case_not_right"


def test_a_bomb_costs_no_more_than_a_case_file() -> None:
    import tracemalloc

    bomb = packed(b"\0" * 900_000)
    tracemalloc.start()
    restored = paper_case.restore(bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(restored, str)
    assert most < 8 * SIZE_LIMIT


def test_what_was_printed_years_ago_can_still_be_read() -> None:
    """The form and its words never change; these lines were printed by the first version."""
    assert zlib.crc32(paper_case._often()) == FIRST_WORDS
    text = paper_case.restore(FIRST_PRINTED)
    assert isinstance(text, str)
    assert 'name = "Robin"' in text
    assert 'stage = "struggling"' in text


FIRST_WORDS = 0xEA02AB48
FIRST_PRINTED = """
PP1 01/04 MB9NK K2399 CV199 88075 0G9AM YA
PP1 02/04 S7R7W MK6BS V1YGQ WRQQY 3RJKD 60
PP1 03/04 R1HB8 W29D1 5E3B3 QEFA1 Y1K80 KX
PP1 04/04 AAH22 DXQP6 2T08B JG15G 66G00 V0
"""


# ------------------------------------------------------------------------------------ the page


def pictures(data: bytes, tmp_path: Path) -> list[Image.Image]:
    """The pages of a PDF as a printer would put them down."""
    import subprocess

    (tmp_path / "paper.pdf").write_bytes(data)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", tmp_path / "paper.pdf", tmp_path / "page"], check=True
    )
    return [Image.open(one) for one in sorted(tmp_path.glob("page-*.pgm"))]


@pytest.fixture
def long_case() -> CaseFile:
    case = practice_case("en")
    for number, name in enumerate(sorted(CHOICES)):
        case = model.with_note(case, name, f"What we saw in week {number * 7919}: {name}." * 3)
    return case


def test_the_page_holds_lines_and_codes_that_make_the_case(
    long_case: CaseFile, tmp_path: Path
) -> None:
    import shutil

    on_paper = made(long_case)
    assert len(on_paper.codes) > 1
    paper = paper_case_page.page(on_paper, long_case, "en", TODAY)
    data = pdf.make(paper)
    reader = pypdf.PdfReader(io.BytesIO(data))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert paper_case.restore(text) == form.render(long_case)
    assert "Robin" not in text, "a paper that lies about tells no name"
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    seen = [one for page in pictures(data, tmp_path) for one in decoder.read(page)]
    assert sorted(seen) == sorted(on_paper.codes)
    assert paper_case.restore("\n".join(seen)) == form.render(long_case)


def test_the_short_form_is_one_page_and_says_what_is_not_there() -> None:
    case = practice_case("en")
    on_paper = made(case, short=True)
    paper = paper_case_page.page(on_paper, case, "en", TODAY)
    assert len(pypdf.PdfReader(io.BytesIO(pdf.make(paper))).pages) == 1
    told = " ".join(getattr(block, "text", "") for block in paper.blocks)
    assert "your note on “Passing grades”" in told


@pytest.mark.parametrize("language", content.languages())
def test_every_text_that_can_be_left_out_has_a_name(language: str) -> None:
    long = "x" * 100
    case = model.with_note(CaseFile(), "stage", long)
    case = model.with_whole_child(case, "sleep", long)
    case = model.with_meeting(case, "worries", long)
    case = model.with_letter_fact(case, "recipient", long)
    case = model.with_letter(case, "request_evaluation", "reason", long)
    case = model.with_event(case, Event("request_sent", "2026-10-01", note=long))
    unknown: dict[str, Any] = {"later": {"x": long}}
    case = model.replace(case, unknown=Kept(unknown), notes=Kept({**case.notes, "no_such": long}))
    on_paper = made(case, short=True)
    said = paper_case_page.left_out_words(on_paper.left_out, case, language)
    assert len(said) == 8
    assert not any("{" in one for one in said)
    paper = paper_case_page.page(on_paper, case, language, TODAY)
    assert any(isinstance(block, Code) for block in paper.blocks)
    assert any(isinstance(block, Monospaced) for block in paper.blocks)
