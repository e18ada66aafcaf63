"""Printing: which printers there are, the job, the pages; with programs that stand in for CUPS.

A real printing service prints in ``tests/kiosk/test_printer.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import printing
from tui.case.problem import Problem
from tui.documents import pdf
from tui.documents.paper import PageBreak, Paper, Paragraph

Make = Callable[[str, str], None]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Puts a shell script in place of a program of CUPS; no other program is to be found."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(name: str, script: str) -> None:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)

    return make


TWO = (
    "Office accepting requests since Wed Nov 25\n"
    "Old_One not accepting requests since Wed Nov 25 -\n"
    "Library accepting requests since Wed Nov 25"
)


def listing(default: str = "Library") -> str:
    return (
        f"case $1 in -a) echo '{TWO}' ;; -d) echo 'system default destination: {default}' ;; esac"
    )


def kind(outcome: object) -> str:
    return outcome.kind if isinstance(outcome, Problem) else ""


def test_printers_that_take_jobs_are_listed_the_usual_one_first(stand_in: Make) -> None:
    stand_in("lpstat", listing())
    assert printing.printers() == ("Library", "Office")


def test_no_printer_is_an_empty_list(stand_in: Make) -> None:
    stand_in("lpstat", "echo 'lpstat: No destinations added.' >&2")
    assert printing.printers() == ()


def test_names_that_could_be_anything_are_left_out(stand_in: Make) -> None:
    stand_in("lpstat", "[ $1 = -a ] && echo 'a/b accepting requests' && echo '-x nonsense'; :")
    assert printing.printers() == ()


def test_without_cups_it_says_so(stand_in: Make) -> None:
    assert kind(printing.printers()) == "printing_not_there"
    assert kind(printing.print_pdf(b"%PDF", "Office")) == "printing_not_there"


def test_a_service_that_does_not_run_is_told(stand_in: Make) -> None:
    stand_in("lpstat", "echo 'lpstat: Scheduler is not running.' >&2; exit 1")
    stand_in("lp", "echo 'lp: Error - The printer or class does not exist.' >&2; exit 1")
    assert kind(printing.printers()) == "printing_not_running"
    assert kind(printing.print_pdf(b"%PDF", "Office")) == "printing_not_running"


def test_a_printer_that_does_not_answer_is_given_up(
    stand_in: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "LIST_SECONDS", 0.05)
    monkeypatch.setattr(printing, "PRINT_SECONDS", 0.05)
    for name in ("lp", "lpstat"):
        stand_in(name, "exec /bin/sleep 20")
    start = time.monotonic()
    assert kind(printing.printers()) == "printing_too_slow"
    assert kind(printing.print_pdf(b"%PDF", "Office")) == "printing_too_slow"
    assert time.monotonic() - start < 5


def test_the_paper_and_the_job_reach_the_printer_and_no_name_does(
    stand_in: Make, tmp_path: Path
) -> None:
    stand_in("lp", f'printf "%s\\n" "$@" > {tmp_path}/said; /bin/cat > {tmp_path}/paper')
    data = b"%PDF " + bytes(range(256)) * 100
    assert printing.print_pdf(data, "Office", copies=2) is None
    assert (tmp_path / "paper").read_bytes() == data
    said = (tmp_path / "said").read_text().split()
    assert said == ["-d", "Office", "-n", "2", "-t", "PlanPath"]


def test_a_job_that_is_refused_or_has_no_printer_is_told_apart(stand_in: Make) -> None:
    stand_in("lpstat", listing())
    stand_in("lp", "echo 'lp: no' >&2; exit 1")
    assert kind(printing.print_pdf(b"%PDF", "Office")) == "printing_refused"
    assert kind(printing.print_pdf(b"%PDF", "Attic")) == "printer_unknown"


@pytest.mark.parametrize("name", ["", "-o", "a b", "a/b", "x\ny", "a'b", "x" * 200])
def test_what_cannot_be_a_printer_starts_no_program(
    name: str, stand_in: Make, tmp_path: Path
) -> None:
    stand_in("lp", f"echo x > {tmp_path}/started")
    assert kind(printing.print_pdf(b"%PDF", name)) == "printer_unknown"
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("copies", [0, -1, 21])
def test_copies_have_a_limit(copies: int, stand_in: Make) -> None:
    assert kind(printing.print_pdf(b"%PDF", "Office", copies=copies)) == "printing_copies"


@pytest.mark.parametrize("pages", [1, 2, 11])
def test_pages_are_counted_whatever_stands_on_them(pages: int) -> None:
    text = "/Type /Pages /Count 99 trailer startxref 5 %%EOF"
    blocks = tuple(one for _ in range(pages) for one in (Paragraph(text), PageBreak()))
    made = pdf.make(Paper(f"{text} endobj", "en", blocks[:-1], footer=text))
    assert printing.page_count(made) == pages


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"startxref\n99999\n%%EOF", b"x" * 1000])
def test_what_is_no_pdf_of_ours_has_no_count(data: bytes) -> None:
    assert printing.page_count(data) == 0
