"""Papers are written whole, for their owner alone, and never over anything unasked."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

import content
from tui.case import disk, export
from tui.case.problem import Problem

DAY = date(2026, 11, 25)


def refused(outcome: Path | Problem) -> str:
    """The kind of Problem; it must have words that say nothing of a case lost."""
    assert isinstance(outcome, Problem), outcome
    words = content.load("en", "problems")[outcome.kind]
    assert words.safe
    return outcome.kind


def test_a_paper_is_there_and_only_for_its_owner(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "letter.pdf"
        assert export.write_paper(path, b"%PDF") == path
    finally:
        os.umask(before)
    assert path.read_bytes() == b"%PDF"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


def test_another_file_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"somebody's")
    assert refused(export.write_paper(path, b"ours")) == "paper_exists"
    assert path.read_bytes() == b"somebody's"
    assert export.write_paper(path, b"ours", replace=True) == path
    assert path.read_bytes() == b"ours"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("replace", [False, True])
def test_links_and_folders_are_left_alone(tmp_path: Path, replace: bool) -> None:
    target = tmp_path / "target.txt"
    target.write_text("mine")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    assert refused(export.write_paper(link, b"x", replace=replace)) == "paper_is_link"
    dangling = tmp_path / "dangling.txt"
    dangling.symlink_to(tmp_path / "nowhere")
    assert refused(export.write_paper(dangling, b"x", replace=replace)) == "paper_is_link"
    assert refused(export.write_paper(tmp_path, b"x", replace=replace)) == "paper_is_folder"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(export.write_paper(pipe, b"x", replace=replace)) == "paper_not_a_file"
    assert target.read_text() == "mine"


def test_a_link_planted_in_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("mine")
    (tmp_path / f".letter.pdf.{os.getpid()}.tmp").symlink_to(target)
    assert isinstance(export.write_paper(tmp_path / "letter.pdf", b"x"), Path)
    assert target.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    real = disk.write

    def slow(place: Path, data: bytes) -> None:
        real(place, data)
        path.write_bytes(b"somebody's")

    monkeypatch.setattr(export, "write", slow)
    assert refused(export.write_paper(path, b"ours")) == "paper_exists"
    assert path.read_bytes() == b"somebody's"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "paper_disk_full"),
        (errno.EROFS, "paper_medium_read_only"),
        (errno.EACCES, "paper_no_permission"),
        (errno.EIO, "paper_folder_gone"),
        (errno.EINVAL, "paper_disk_fault"),
    ],
)
@pytest.mark.parametrize("step", ["write", "put_new", "settle"])
def test_what_goes_wrong_is_said_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: str, step: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(export, step, fails)
    assert refused(export.write_paper(tmp_path / "letter.pdf", b"x")) == kind
    left = [one.name for one in tmp_path.iterdir()]
    assert left == (["letter.pdf"] if step == "settle" else [])


def test_a_full_disk_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"before")

    def full(place: Path, data: bytes) -> None:
        place.write_bytes(data[:1])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(export, "write", full)
    assert refused(export.write_paper(path, b"after", replace=True)) == "paper_disk_full"
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "letter.pdf"
    assert refused(export.write_paper(path, b"x")) == "paper_folder_gone"


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    assert refused(export.write_paper(tmp_path / ("x" * 300), b"x")) == "paper_disk_fault"
    assert refused(export.write_paper(tmp_path / "a\0b", b"x")) == "paper_disk_fault"


def test_names_tell_nothing_of_the_child_unless_wanted() -> None:
    plain = export.file_name("letter-reminder", DAY, ".pdf")
    assert plain == "planpath-letter-reminder-2026-11-25.pdf"
    named = export.file_name("letter-reminder", DAY, ".pdf", child="José  Núñez/../\x1b[31m")
    assert named == "planpath-letter-reminder-Jose-Nunez-31m-2026-11-25.pdf"
    assert len(export.file_name("letter", DAY, ".pdf", child="x" * 200)) < 120
