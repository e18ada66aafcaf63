"""Papers as PDF, text and Word files: whole, read by a machine, safe from what is in them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.examples import (
    HOSTILE,
    HOSTILE_WORDS,
    LETTERS,
    LONGEST,
    MATEO,
    PAPERS,
    TODAY,
    about,
    filled,
    with_every_part,
)
from tui.case import model
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.documents import blanks, forms, letter_paper, letters, pdf, plain, word
from tui.documents.paper import (
    BLANK_LINE,
    BLOCKS,
    Bullets,
    Card,
    Code,
    DrawBox,
    Fields,
    Heading,
    Monospaced,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Timeline,
    TimelinePoint,
    WriteLines,
)

EVERY_BLOCK = (
    Heading("What I see"),
    Paragraph("A plain paragraph.\nIts second line."),
    Paragraph("Strong words.", "strong"),
    Paragraph("Small words.", "small"),
    Paragraph("A sentence to say.", "quote"),
    Paragraph("Dana Rivera\n12 Oak Street", "sender"),
    Paragraph("Ms. Ortiz\nLincoln Elementary School", "address"),
    Heading("Lists", 2),
    Bullets(("first point", "second point")),
    Bullets(("step one", "step two"), "numbers"),
    Bullets(("to tick", "to tick too"), "boxes"),
    Table(("Day", "What"), (("Oct 1", "Request"), ("Nov 30", "Answer due")), (1, 3)),
    WriteLines("Notes by hand", 3),
    Fields(("Sign here", "Date here")),
    Fields(("Received on", "By"), "For the school", "What the slip says."),
    Timeline(
        (
            TimelinePoint("Oct 1", "Request handed in", "past"),
            TimelinePoint("Nov 1", "Records were due", "late"),
            TimelinePoint("Nov 25", "Today", "today"),
            TimelinePoint("Nov 30", "Evaluation due", "next"),
        ),
        "Request on October 1, evaluation due on November 30.",
    ),
    Code("BEGIN:VEVENT\nSUMMARY:Evaluation due\nEND:VEVENT", "The due day, as a code.", "Scan me."),
    PageBreak(),
    Card("A card", "Words on it.", ("one item", "another item"), "More on page 2.", 2),
    DrawBox("Draw here", "What you like."),
    Monospaced(("01 ABCD-EFGH 7Q", "02 IJKL-MNOP 3X")),
)
SAMPLE = Paper(
    title="Every kind of block",
    language="en",
    blocks=EVERY_BLOCK,
    footer="Made on November 25, 2026.",
    page_words="Page {page} of {pages}",
)
SENTENCES = (
    *("What I see", "A plain paragraph.", "Its second line.", "Strong words.", "Small words."),
    *("A sentence to say.", "Dana Rivera", "12 Oak Street", "Ms. Ortiz", "Lists", "first point"),
    *("second point", "step one", "step two", "to tick", "to tick too", "Day", "What", "Oct 1"),
    *("Request", "Answer due", "Notes by hand", "Sign here", "Date here", "For the school"),
    *("What the slip says.", "Received on", "By", "Request handed in", "Records were due"),
    *("Today", "Evaluation due", "Scan me.", "A card", "Words on it."),
    *("one item", "another item", "More on page 2.", "Draw here", "What you like."),
    *("01 ABCD-EFGH 7Q", "02 IJKL-MNOP 3X"),
)
"""All words of the sample, in the order in which they are read."""


def made(paper: Paper, suffix: str) -> bytes:
    """The paper in a form."""
    found = forms.make(paper, suffix)
    assert isinstance(found, bytes), found
    return found


def opened(data: bytes) -> pypdf.PdfReader:
    """A PDF, opened by another program than the one that made it."""
    return pypdf.PdfReader(io.BytesIO(data))


def needs_poppler() -> None:
    """Skip where ``poppler-utils`` is not installed; ``.ci/run`` installs it."""
    if not shutil.which("pdftotext"):
        assert not os.environ.get("CI"), "poppler-utils is missing"
        pytest.skip("pdftotext and pdftoppm (poppler-utils) are not installed")


def read_pdf(data: bytes, tmp_path: Path) -> str:
    """What ``pdftotext`` reads, line breaks and double spaces taken out."""
    needs_poppler()
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    return flat(done.stdout)


def flat(text: str) -> str:
    """Text with every space, and every break that only a narrow line asks for, alike."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def read_docx(data: bytes) -> str:
    """All words of a Word file, tables among them, in their order."""
    document = docx.Document(io.BytesIO(data))
    return flat("\n".join(document.element.body.itertext()))


def words_of(letter: str) -> list[str]:
    """Every sentence of Mateo's letter."""
    text = "\n".join(part.text for part in filled(letter).whole)
    return [line.removeprefix("- ") for line in text.split("\n") if line.strip()]


def fonts(reader: pypdf.PdfReader) -> list[Any]:
    """The descriptors of every font on every page."""
    found = []
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for one in font.get_object()["/DescendantFonts"]:
                found.append(one.get_object()["/FontDescriptor"].get_object())
    return found


def in_order(text: str, pieces: tuple[str, ...] | list[str]) -> None:
    """Every piece is in the text, each after the one before."""
    at = 0
    for piece in pieces:
        found = text.find(flat(piece), at)
        assert found >= 0, f"{piece!r} is not after {text[max(0, at - 60) : at]!r}"
        at = found + len(flat(piece))


@cache
def letter_pdf(letter: str) -> bytes:
    """Mateo's letter as PDF."""
    return made(letter_paper.paper(filled(letter)), ".pdf")


def proven_accessible(reader: pypdf.PdfReader, title: str, language: str) -> None:
    """Tagged, titled, with a language, named PDF/UA-1, fonts inside."""
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    held = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", held)
    embedded = fonts(reader)
    assert embedded
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in embedded)
    for page in reader.pages:
        assert [float(one) for one in page.mediabox] == [0, 0, 612, 792]  # US letter


class TestLetters:
    @pytest.mark.parametrize("letter", LETTERS)
    def test_pdf_is_accessible_and_reads_in_order(self, letter: str, tmp_path: Path) -> None:
        data = letter_pdf(letter)
        reader = opened(data)
        proven_accessible(reader, filled(letter).subject, "en")
        in_order(read_pdf(data, tmp_path), words_of(letter))

    @pytest.mark.parametrize("letter", LETTERS)
    def test_a_usual_letter_is_one_page_with_its_slip(self, letter: str) -> None:
        assert len(opened(letter_pdf(letter)).pages) == 1

    @pytest.mark.parametrize("letter", LETTERS)
    def test_by_hand_it_is_one_page_too(self, letter: str) -> None:
        """The outline of a complaint asks for much and may take two."""
        paper = letter_paper.paper(letters.fill(CaseFile(), letter, TODAY))
        most = 2 if letter == "state_complaint_outline" else 1
        assert len(opened(made(paper, ".pdf")).pages) <= most

    @pytest.mark.parametrize("letter", LETTERS)
    def test_all_forms_hold_the_same_sentences(self, letter: str) -> None:
        paper = letter_paper.paper(filled(letter))
        for text in (flat(made(paper, ".txt").decode()), read_docx(made(paper, ".docx"))):
            in_order(text, words_of(letter))

    def test_with_every_part_and_in_large_print_it_flows_on(self, tmp_path: Path) -> None:
        case = with_every_part(about("request_evaluation"), "request_evaluation")
        found = letters.fill(case, "request_evaluation", TODAY)
        for large in (False, True):
            data = made(letter_paper.paper(found, large=large), ".pdf")
            assert 1 < len(opened(data).pages) <= 4
            text = re.sub(r" Made on .*? Page \d of \d", "", read_pdf(data, tmp_path))
            in_order(text, [part.text for part in found.whole])

    def test_large_print_is_eighteen_points(self) -> None:
        sizes: set[float] = set()

        def seen(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
            if "full evaluation" in text:
                sizes.add(round(size * abs(matrix[3]), 1))

        paper = letter_paper.paper(filled("request_evaluation"), large=True)
        for page in opened(made(paper, ".pdf")).pages:
            page.extract_text(visitor_text=seen)
        assert sizes == {18.0}

    @pytest.mark.parametrize("letter", ["request_evaluation", "state_complaint_outline"])
    def test_longest_names_stay_on_the_paper(self, letter: str, tmp_path: Path) -> None:
        """Nothing is cut off at the edge: every letter of every name can be read back."""
        found = letters.fill(LONGEST, letter, TODAY)
        for large in (False, True):
            data = made(letter_paper.paper(found, large=large), ".pdf")
            inside(data, tmp_path)
            text = "".join(read_pdf(data, tmp_path).split())
            for name in (LONGEST.child.district, LONGEST.parent.email, LONGEST.parent.name):
                assert "".join(name.split()) in text

    def test_longest_notes_flow_over_pages(self, tmp_path: Path) -> None:
        note = ("He comes home in tears and says that he is stupid. " * 400)[:20_000]
        case = model.with_letter_fact(MATEO, "concerns", note)
        paper = letter_paper.paper(letters.fill(case, "request_evaluation", TODAY))
        text = read_pdf(made(paper, ".pdf"), tmp_path)
        assert text.count("He comes home in tears") >= 390
        for suffix in (".txt", ".docx"):
            assert made(paper, suffix)


def inside(data: bytes, tmp_path: Path) -> None:
    """No word lies outside the page's margins."""
    needs_poppler()
    path = tmp_path / "boxes.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    )
    edges = [float(one) for one in re.findall(r'<word [^>]*xMax="([\d.]+)"', done.stdout)]
    assert edges
    assert max(edges) <= 612 - 0.75 * 72


class TestBlocks:
    def test_every_form_draws_every_block(self) -> None:
        assert set(plain.DRAW) == set(word.DRAW) == set(BLOCKS)
        assert {type(one) for one in EVERY_BLOCK} == set(BLOCKS)
        template = pdf.TEMPLATE.read_text(encoding="utf-8")
        for block in BLOCKS:
            assert f"  {block.__name__}: " in template

    @pytest.mark.parametrize("large", [False, True])
    def test_pdf(self, large: bool, tmp_path: Path) -> None:
        from msgspec.structs import replace

        data = made(replace(SAMPLE, large_print=large), ".pdf")
        reader = opened(data)
        proven_accessible(reader, SAMPLE.title, "en")
        in_order(read_pdf(data, tmp_path), (SAMPLE.title, *SENTENCES))
        tags = tagged(reader)
        assert {"Title", "H1", "H2", "L", "LI", "Table", "TH", "TD", "Figure", "P"} <= set(tags)
        said = tags["Figure"]
        assert "Request on October 1, evaluation due on November 30." in said
        assert "The due day, as a code." in said
        assert f"Page 1 of {len(reader.pages)}" in read_pdf(data, tmp_path)

    def test_text_and_word(self) -> None:
        text = made(SAMPLE, ".txt").decode()
        in_order(flat(text), (SAMPLE.title.upper(), *SENTENCES[:-3]))
        assert max(len(line) for line in text.split("\n")) <= plain.WIDTH + 1
        assert "01 ABCD-EFGH 7Q\n02 IJKL-MNOP 3X" in text
        data = made(SAMPLE, ".docx")
        in_order(read_docx(data), (SAMPLE.title, *SENTENCES))
        document = docx.Document(io.BytesIO(data))
        assert document.core_properties.title == SAMPLE.title
        assert document.core_properties.language == "en"
        described = document.element.body.xpath("//wp:docPr/@descr")
        assert described == ["The due day, as a code."]
        assert document.sections[0].footer.paragraphs[0].text == SAMPLE.footer

    def test_a_code_is_read_back(self, tmp_path: Path) -> None:
        import zxingcpp
        from PIL import Image

        needs_poppler()

        code = next(one for one in EVERY_BLOCK if isinstance(one, Code))
        paper = Paper("A code", "en", (code,))
        path = tmp_path / "code.pdf"
        path.write_bytes(made(paper, ".pdf"))
        subprocess.run(
            ["pdftoppm", "-r", "100", "-png", "-singlefile", str(path), str(tmp_path / "code")],
            check=True,
        )
        read = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
        assert [one.text for one in read] == [code.data]

    def test_a_skipped_level_is_mended(self) -> None:
        paper = Paper("Levels", "en", (Heading("Too deep", 2), Paragraph("Text.")))
        assert "H1" in tagged(opened(made(paper, ".pdf")))

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        assert made(SAMPLE, ".pdf") == made(SAMPLE, ".pdf")

    def test_a_paper_in_spanish_says_so(self) -> None:
        paper = Paper("Una carta", "es", (Paragraph("¿Qué necesita mi niña? ¡Mañana!"),))
        proven_accessible(opened(made(paper, ".pdf")), "Una carta", "es")

    def test_a_form_that_is_not_there_is_a_problem(self) -> None:
        found = forms.make(SAMPLE, ".odt")
        assert isinstance(found, Problem)
        assert found.kind == "paper_form_unknown"

    def test_without_python_docx_it_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "docx", None)
        found = forms.make(SAMPLE, ".docx")
        assert isinstance(found, Problem)
        assert found.kind == "docx_not_installed"


def tagged(reader: pypdf.PdfReader) -> dict[str, list[str]]:
    """Every tag of a PDF, with the words given in place of its pictures."""
    found: dict[str, list[str]] = {}
    roles = reader.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", {})

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                name = str(node["/S"])[1:]
                found.setdefault(name, []).append(str(node.get("/Alt", "")))
                assert name.startswith("H") or f"/{name}" in roles or name
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


class TestHostile:
    """What a person typed prints as itself, whatever it looks like."""

    @pytest.mark.parametrize("letter", ["request_evaluation", "ask_written_notice"])
    def test_in_every_blank_of_a_letter(self, letter: str, tmp_path: Path) -> None:
        case = MATEO
        for name in PAPERS.letters[letter].blanks:
            blank = PAPERS.blanks[name]
            if blank.kind != "day":
                case = blanks.with_typed(case, letter, name, blank, HOSTILE[:200])
        found = letters.fill(case, letter, TODAY)
        paper = letter_paper.paper(found)
        for text in (
            read_pdf(made(paper, ".pdf"), tmp_path),
            flat(made(paper, ".txt").decode()),
            read_docx(made(paper, ".docx")),
        ):
            assert '#panic() #let x = 1 #read("/etc/passwd") $x^2$ *b* _i_ `raw`' in text
            assert "\x1b" not in text
            assert "\u202e" not in text

    def test_in_every_place_of_a_paper(self, tmp_path: Path) -> None:
        for words in HOSTILE_WORDS:
            paper = with_words_everywhere(words)
            data = made(paper, ".pdf")
            title = forms.cleaned(paper).title.replace("\U00013000", pdf.STAND_IN)
            proven_accessible(opened(data), title, "en")
            text = "".join(read_pdf(data, tmp_path).split())  # lines may break anywhere
            shown = "".join(forms.cleaned(paper).title.split())
            if shown.isascii():
                assert text.count(shown) >= 14
            assert made(paper, ".txt")
            assert made(paper, ".docx")

    def test_names_of_many_scripts_are_drawn(self, tmp_path: Path) -> None:
        for name in ("Nguyễn Thị Đào", "Łukasz Żółć", "Женя", "Ελένη", "Þórður", "Ñandú", "Dvořák"):
            data = made(Paper(name, "en", (Paragraph(name),)), ".pdf")
            assert flat(name) in read_pdf(data, tmp_path)

    def test_what_no_font_can_draw_is_an_empty_box(self, tmp_path: Path) -> None:
        text = read_pdf(made(Paper("x", "en", (Paragraph("Ana \U00013000!"),)), ".pdf"), tmp_path)
        assert f"Ana {pdf.STAND_IN}!" in text

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.text(max_size=60))
    def test_any_words_make_a_paper(self, words: str) -> None:
        paper = with_words_everywhere(words or "x")
        for suffix in (".pdf", ".txt"):
            assert made(paper, suffix)

    @settings(max_examples=6, deadline=None)
    @given(st.text(max_size=60))
    def test_any_words_make_a_word_file(self, words: str) -> None:
        assert made(with_words_everywhere(words), ".docx")

    def test_the_template_reads_nothing_and_loads_nothing(self) -> None:
        template = pdf.TEMPLATE.read_text(encoding="utf-8")
        code = re.sub(r"//.*", "", template)
        assert not re.search(
            r"\b(read|import|include|plugin|eval|csv|yaml|toml|xml)\s*[(\"@]", code
        )


def with_words_everywhere(words: str) -> Paper:
    """A paper that has these words in every place."""
    return Paper(
        title=words,
        language="en",
        blocks=(
            Heading(words),
            Paragraph(words),
            Paragraph(words, "quote"),
            Paragraph(words, "sender"),
            Bullets((words, words)),
            Table((words, words), ((words, words),)),
            WriteLines(words, 1),
            Fields((words,)),
            Fields((words,), words, words),
            Timeline((TimelinePoint(words, words, "late"),), words),
            Code("x", words, words),
            Card(words, words, (words,), words, 1),
            DrawBox(words, words),
            Monospaced((words,)),
        ),
        footer=words,
        page_words=words,
    )


def test_a_blank_line_is_drawn_as_a_line(tmp_path: Path) -> None:
    paper = Paper("Lines", "en", (Paragraph(f"My name is {BLANK_LINE}."),))
    assert f"My name is {BLANK_LINE}." in read_pdf(made(paper, ".pdf"), tmp_path)
