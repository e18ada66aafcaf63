"""The content is whole, says nothing it may not say, and can be read; and each check can fail."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import content
from content import (
    clock_references,
    date_references,
    line_references,
    packet_references,
    paper_references,
    references,
    shapes,
    wording,
)
from content.check import check, check_parity, load_all
from content.wording import Parts

sys.path.insert(0, str(Path(__file__).parent))
import faulty
import faulty_clocks
import faulty_dates
import faulty_lines
import faulty_packet
import faulty_papers
import reading
from faulty import Case, at, change, copied, without

OTHERS = [language for language in content.languages() if language != "en"]
CASES = (
    *faulty.CASES,
    *faulty_clocks.CASES,
    *faulty_dates.CASES,
    *faulty_papers.CASES,
    *faulty_packet.CASES,
    *faulty_lines.CASES,
)
ONE_OF_EACH = [part for part in shapes.SHAPES if not part.startswith("letters/")] + [
    f"letters/{shapes.LETTERS[0]}"
]
"""Every part, of the letters one."""


def shown(faults: tuple[wording.Fault, ...]) -> str:
    """The faults as lines, for a failing test."""
    return "\n" + "\n".join(f"{f.file}: {f.key}: {f.says}" for f in faults)


@pytest.mark.parametrize("language", content.languages())
def test_content_has_no_faults(language: str) -> None:
    faults = check(language)
    assert not faults, shown(faults)


@pytest.mark.parametrize("language", OTHERS)
def test_languages_differ_in_words_only(language: str) -> None:
    faults = check_parity(language)
    assert not faults, shown(faults)


@pytest.mark.parametrize("part", reading.PARTS)
def test_reading_level(part: str) -> None:
    for name, measured, limit in reading.measured_parts("en", part):
        says = f"{name} reads at grade {measured.grade:.1f}; it may be {limit:.1f} at most"
        assert measured.grade <= limit, says
        assert not measured.long, measured.long


def test_reading_level_can_fail() -> None:
    hard = (
        "The educational agency's determination regarding eligibility necessitates "
        "comprehensive multidisciplinary evaluation procedures administered periodically."
    )
    terms = {name: shapes.Term(term="Term", meaning=f"{hard} {name}") for name in ("a", "b")}
    measured = reading.reading_of("en", "glossary", terms, set())
    assert measured.grade > reading.GRADE_OTHER
    long = {"a": shapes.Term(term="Term", meaning="Go " * 23 + "on.")}
    assert reading.reading_of("en", "glossary", long, set()).long


def test_reading_counts_a_term_once_and_no_citation() -> None:
    once = reading.terms_once("An evaluation. The evaluation's end.", ["evaluation"])
    assert once == "An evaluation. The term end."
    assert reading.as_read("Ask (34 CFR 300.301(b)).").split() == ["Ask", "."]
    assert reading.measured(["Yes", "Ask {child}. Then wait"]) == "Ask your child."
    assert reading.measured(["What this may point to"]) == "What this may point to."


def named(case: Case) -> str:
    """The name of a case in a test's id."""
    return f"{case.check.__name__}-{case.says}"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """The program's own content in English."""
    return load_all("en", content.ROOT)[0]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_check_finds_a_planted_fault(case: Case, whole: dict[str, Any], tmp_path: Path) -> None:
    part = case.file.removeprefix("en/").removesuffix(".toml")
    (tmp_path / case.file).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(content.ROOT / case.file, tmp_path / case.file)
    change(tmp_path, case.file, case.change)
    planted = {**whole, part: content.read(tmp_path / case.file, shapes.SHAPES[part])}
    new = set(case.check(Parts("en", planted))) - set(case.check(Parts("en", whole)))
    assert any(case.says in fault.says for fault in new), shown(tuple(new))


def test_every_check_has_a_planted_fault() -> None:
    every = {
        *wording.CHECKS,
        *references.CHECKS,
        *clock_references.CHECKS,
        *date_references.CHECKS,
        *paper_references.CHECKS,
        *packet_references.CHECKS,
        *line_references.CHECKS,
    }
    assert {case.check for case in CASES} == every


def test_check_tells_of_a_part_that_cannot_be_loaded(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "en" / "faq.toml").unlink()
    assert any(f.file == "en/faq.toml" and "cannot be loaded" in f.says for f in check("en", root))


@pytest.mark.parametrize("part", ONE_OF_EACH)
def test_a_part_that_is_missing_or_odd_is_a_fault(part: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = wording.file_of("en", part)
    change(root, file, at("Planted Key", to={"planted": 1}))
    assert file in cannot_be_loaded(root)
    (root / file).unlink()
    assert file in cannot_be_loaded(root)


def cannot_be_loaded(root: Path) -> set[str]:
    """The files of the English content below ``root`` that cannot be loaded."""
    return {fault.file for fault in load_all("en", root)[1] if "cannot be loaded" in fault.says}


@pytest.fixture
def twin(tmp_path: Path) -> Path:
    """A content folder in which a second language says the same as English."""
    root = copied(tmp_path)
    shutil.rmtree(root / "es", ignore_errors=True)
    shutil.copytree(root / "en", root / "es")
    assert check_parity("es", root) == ()
    return root


def test_parity_finds_a_missing_part(twin: Path) -> None:
    (twin / "es" / "faq.toml").unlink()
    assert [fault.file for fault in check_parity("es", twin)] == ["es/faq.toml"]


def test_parity_finds_a_missing_and_an_extra_entry(twin: Path) -> None:
    change(twin, "es/glossary.toml", without("*"))
    change(twin, "es/glossary.toml", at("planted", to={"term": "x", "meaning": "x"}))
    says = {fault.says for fault in check_parity("es", twin)}
    assert {"is missing; English has it", "is not in English"} <= says


def test_parity_finds_other_sources_blanks_and_order(twin: Path) -> None:
    change(twin, "es/rights.toml", at("rights", "*", "sources", to=["planted"]))
    change(twin, "es/rights.toml", at("rights", "*", "title", to="Planted {child}"))
    assert [fault.key.rsplit(".", 1)[1] for fault in check_parity("es", twin)] == [
        "title",
        "sources",
    ]

    def turn(data: dict[str, object]) -> None:
        turned = dict(reversed(data.items()))
        data.clear()
        data.update(turned)

    change(twin, "es/comparison.toml", turn)
    assert any("another order" in fault.says for fault in check_parity("es", twin))
