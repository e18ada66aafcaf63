"""A visitor's stick: found, kept on, gone on from; full, locked, slow, pulled, full of traps."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

import content
from tests.kiosk.media import Exfat, Memory, held
from tui import words
from tui.case import export, model, mounts, stick, store
from tui.case.model import CaseFile
from tui.case.problem import Problem

CASE = model.with_child(model.with_answer(CaseFile(), "stage", "struggling"), name="Wren")
SECOND = model.with_answer(CASE, "who_asks", "parent")
THIRD = model.with_answer(SECOND, "stage", "moving")


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as a stick: for what does not depend on the file system."""
    place = tmp_path / "MAYA"
    place.mkdir()
    monkeypatch.setattr(stick, "plugged_in", lambda one: one == place)
    return place


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """A stick that is really mounted."""
    medium = Memory(tmp_path)
    with held(medium):
        yield medium


def kept(place: Path, case: CaseFile, before: stick.Kept | None = None) -> stick.Kept:
    """Keep a case, which must work."""
    done = stick.keep(place, case, before, "Wren.toml")
    assert isinstance(done, stick.Kept), done
    opened = store.open_case(done.path)
    assert isinstance(opened, store.Opened)
    assert opened.case == case
    return done


def trouble(done: object) -> str:
    """The kind of a Problem, which has words in each language that name only the stick."""
    assert isinstance(done, Problem), done
    for language in content.languages():
        said = words.problem_words(language, done)
        assert all(said)
        assert not any("{" in line or "\x1b" in line for line in said)
    return done.kind


def names(place: Path) -> list[str]:
    return sorted(one.name for one in (place / stick.FOLDER).iterdir())


# ------------------------------------------------------------------------------------ finding

MOUNTED = mounts.parse(
    "proc /proc proc rw 0 0\n"
    "/dev/sda1 / ext4 rw 0 0\n"
    "/dev/sdb1 /media/kiosk/MAYA vfat rw,nosuid 0 0\n"
    "/dev/sdb1 /media/kiosk/MAYA vfat rw,nosuid 0 0\n"
    "/dev/sdc1 /media/kiosk/A\\040B\\134C\\011 exfat ro 0 0\n"
    "/dev/sdd1 /media/kiosk/MAYA/deep vfat rw 0 0\n"
    "/dev/sde1 /media/other/X vfat rw 0 0\n"
    "/dev/sdf1 /mnt/stick vfat rw 0 0\n"
    "systemd-1 /media/kiosk/auto autofs rw 0 0\n"
)


def found(*folders: str) -> list[str]:
    return [str(one) for one in stick.sticks(folders, MOUNTED)]


def test_what_is_mounted_in_the_folders_of_the_host_counts() -> None:
    assert found("/media/kiosk") == ["/media/kiosk/MAYA", "/media/kiosk/A B\\C\t"]
    assert found("/mnt/stick") == ["/mnt/stick"]
    assert found("/mnt") == ["/mnt/stick"]
    assert found("/media/") == []
    assert found() == []


@pytest.mark.parametrize("folder", ["/", "//", "/media/kiosk/../.."])
def test_the_disk_of_the_machine_is_no_stick(folder: str) -> None:
    assert "/" not in found(folder)


def test_a_folder_in_which_nothing_is_mounted_gets_nothing(tmp_path: Path) -> None:
    place = tmp_path / "MAYA"
    place.mkdir()
    assert stick.sticks([str(tmp_path)], mounts.read()) == ()
    assert trouble(stick.keep(place, CASE, None, "Wren.toml")) == "stick_gone"
    assert trouble(stick.write_paper_on(place, "x.pdf", b"x")) == "stick_gone"
    assert list(place.iterdir()) == []


def test_a_real_stick_is_found(memory: Memory) -> None:
    assert stick.sticks([str(memory.place.parent)], mounts.read()) == (memory.place,)
    assert stick.plugged_in(memory.place)
    memory.pull()
    assert stick.sticks([str(memory.place.parent)], mounts.read()) == ()


# ------------------------------------------------------------------------------------ keeping


def test_a_case_is_kept_and_brought_up_to_date(memory: Memory) -> None:
    first = kept(memory.place, CASE)
    assert first.path == memory.place / "PlanPath" / "Wren.toml"
    second = kept(memory.place, SECOND, first)
    assert second.path == first.path
    assert names(memory.place) == ["Wren.toml", "Wren.toml.backup"]
    assert [one.path for one in stick.cases_on(memory.place)] == [first.path]


def test_a_file_that_somebody_changed_is_left_alone(plain: Path) -> None:
    first = kept(plain, CASE)
    assert isinstance(store.save(first.path, THIRD, first.fingerprint), store.Saved)
    second = kept(plain, SECOND, first)
    assert second.path.name == "Wren (2).toml"
    opened = store.open_case(first.path)
    assert isinstance(opened, store.Opened)
    assert opened.case == THIRD


def test_a_case_of_the_same_name_is_left_alone(plain: Path) -> None:
    assert kept(plain, CASE).path.name == "Wren.toml"
    assert kept(plain, SECOND).path.name == "Wren (2).toml"


def test_another_stick_in_the_same_place_gets_the_whole_case(plain: Path) -> None:
    first = kept(plain, CASE)
    for one in first.path.parent.iterdir():
        one.unlink()
    first.path.parent.rmdir()
    assert kept(plain, SECOND, first).path == first.path


def test_a_stick_without_links_is_kept_on(tmp_path: Path) -> None:
    medium = Exfat(tmp_path)
    with held(medium):
        place = medium.place
        second = kept(place, SECOND, kept(place, CASE))
        assert kept(place, THIRD).path.name == "Wren (2).toml"
        assert isinstance(stick.write_paper_on(place, "a.pdf", b"x"), Path)
        stick.let_go(place)
        medium.pull()
        medium.put_in()
        assert {one.path.name for one in stick.cases_on(place)} == {"Wren.toml", "Wren (2).toml"}
        assert isinstance(store.open_backup(second.path), store.Opened)


@pytest.mark.parametrize(
    "name",
    ["../../etc/x.toml", "/etc/x.toml", "a\x00b", "\x1b[2J", "", ".", "..", "con.toml", "Á\u202ex",
     "n" * 400, "🎒" * 100],
)  # fmt: skip
def test_a_hostile_name_stays_in_our_folder(plain: Path, name: str) -> None:
    done = stick.keep(plain, CASE, None, name)
    assert isinstance(done, stick.Kept)
    assert done.path.parent == plain / stick.FOLDER
    assert done.path.name.isascii()
    assert done.path.suffix == ".toml"
    written = stick.write_paper_on(plain, name, b"x")
    assert isinstance(written, Path)
    assert written.parent == plain / stick.FOLDER
    assert not set(written.name) & set('\x00\x1b/\\:*?"<>|\u202e')


def test_a_file_with_the_longest_name_there_can_be_is_gone_on_with(plain: Path) -> None:
    folder = plain / stick.FOLDER
    folder.mkdir()
    path = folder / ("🎒" * 62 + ".toml")
    path.write_text('format = 1\n[answers]\nstage = "struggling"\n')
    (listed,) = stick.cases_on(plain)
    opened = store.open_case(listed.path)
    assert isinstance(opened, store.Opened)
    done = kept(plain, SECOND, stick.Kept(path, opened.fingerprint))
    assert done.path.name == "Wren.toml"


# ----------------------------------------------------------------- full, locked, slow, pulled


def test_a_full_stick_is_told_before_anything_is_written(memory: Memory) -> None:
    first = kept(memory.place, CASE)
    before = names(memory.place)
    (memory.place / "films").write_bytes(bytes(9 << 20))
    assert trouble(stick.keep(memory.place, SECOND, first, "x")) == "stick_full"
    assert trouble(stick.write_paper_on(memory.place, "x.pdf", b"x")) == "stick_full"
    assert names(memory.place) == before


def test_a_stick_that_fills_up_meanwhile_keeps_the_old_file(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept(memory.place, CASE)
    monkeypatch.setattr(stick, "LEAST_FREE", 0)
    with (
        (memory.place / "films").open("wb", buffering=0) as films,
        contextlib.suppress(OSError),
    ):
        while True:
            films.write(bytes(4096))
    assert os.statvfs(memory.place).f_bavail == 0
    assert trouble(stick.keep(memory.place, SECOND, first, "x")) == "stick_full"
    assert trouble(stick.write_paper_on(memory.place, "x.pdf", b"x" * 9999)) == "stick_full"
    opened = store.open_case(first.path)
    assert isinstance(opened, store.Opened)
    assert opened.case == CASE
    assert set(names(memory.place)) <= {"Wren.toml", "Wren.toml.backup"}


def test_a_locked_stick_can_be_read_and_says_that_it_is_locked(memory: Memory) -> None:
    first = kept(memory.place, CASE)
    memory.read_only()
    assert trouble(stick.keep(memory.place, SECOND, first, "x")) == "stick_read_only"
    assert trouble(stick.keep(memory.place, SECOND, None, "x")) == "stick_read_only"
    assert trouble(stick.write_paper_on(memory.place, "x.pdf", b"x")) == "stick_read_only"
    assert [one.path for one in stick.cases_on(memory.place)] == [first.path]


def test_a_locked_stick_without_our_folder_is_locked(memory: Memory) -> None:
    memory.read_only()
    assert trouble(stick.keep(memory.place, CASE, None, "x")) == "stick_read_only"


def test_a_pulled_stick_says_so_and_takes_the_case_once_it_is_back(tmp_path: Path) -> None:
    medium = Memory(tmp_path)
    with held(medium):
        first = kept(medium.place, CASE)
        medium.pull()
        assert trouble(stick.keep(medium.place, SECOND, first, "x")) == "stick_gone"
        assert trouble(stick.write_paper_on(medium.place, "x.pdf", b"x")) == "stick_gone"
        assert stick.cases_on(medium.place) == ()
        stick.let_go(medium.place)
        assert list(medium.place.iterdir()) == []
        other = Memory(tmp_path)
        with held(other):
            assert kept(other.place, SECOND, first).path == first.path


def test_a_slow_stick_is_told_in_time_and_nothing_is_kept_twice(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept(plain, CASE)
    monkeypatch.setattr(stick, "WAIT_SECONDS", 0.05)
    real, written = os.fsync, Event()

    def slow(number: int) -> None:
        written.wait()
        real(number)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", slow)
        begun = time.monotonic()
        assert trouble(stick.keep(plain, SECOND, first, "x")) == "stick_slow"
        assert trouble(stick.keep(plain, THIRD, first, "x")) == "stick_slow"  # busy still
        assert time.monotonic() - begun < 5
        written.set()
        monkeypatch.setattr(stick, "WAIT_SECONDS", 10.0)
        assert stick.cases_on(plain)  # waits until it has come back
    assert kept(plain, THIRD, first).path == first.path
    assert names(plain) == ["Wren.toml", "Wren.toml.backup"]


def test_a_stick_that_does_not_answer_is_told_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = Exfat(tmp_path)
    with held(medium):
        place = medium.place
        first = kept(place, CASE)
        monkeypatch.setattr(stick, "WAIT_SECONDS", 0.1)
        medium.stall()
        begun = time.monotonic()
        assert trouble(stick.keep(place, SECOND, first, "x")) == "stick_slow"
        assert stick.cases_on(place) == ()
        assert time.monotonic() - begun < 5
        medium.go_on()
        monkeypatch.setattr(stick, "WAIT_SECONDS", 10.0)
        assert kept(place, THIRD, first).path == first.path


def test_a_mistake_of_ours_on_a_stick_is_not_swallowed(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store, "save", wrong)
    with pytest.raises(ZeroDivisionError):
        stick.keep(plain, CASE, None, "x")


# ------------------------------------------------------------------------------- traps on it


@pytest.mark.parametrize("kind", ["file", "link", "pipe"])
def test_what_is_called_like_our_folder_and_is_none_is_told(
    plain: Path, tmp_path: Path, kind: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "case.toml").write_text("format = 1\n")
    trap = plain / stick.FOLDER
    if kind == "file":
        trap.write_text("x")
    elif kind == "link":
        trap.symlink_to(outside)
    else:
        os.mkfifo(trap)
    assert trouble(stick.keep(plain, CASE, None, "x")) == "stick_not_a_folder"
    assert trouble(stick.write_paper_on(plain, "x.pdf", b"x")) == "stick_not_a_folder"
    assert stick.cases_on(plain) == ()
    assert os.listdir(outside) == ["case.toml"]


def test_links_and_pipes_in_our_folder_are_gone_around(plain: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder = plain / stick.FOLDER
    folder.mkdir()
    (folder / "Wren.toml").symlink_to(victim)
    (folder / "Wren.toml.backup").symlink_to(victim)
    (folder / "letter.pdf").symlink_to(victim)
    os.mkfifo(folder / "pipe.toml")
    os.mkfifo(folder / "pipe.toml.backup")
    assert kept(plain, CASE).path.name == "Wren (2).toml"
    written = stick.write_paper_on(plain, "letter.pdf", b"x")
    assert isinstance(written, Path)
    assert written.name == "letter (2).pdf"
    assert victim.read_text() == "mine"
    assert [one.path.name for one in stick.cases_on(plain)] == ["Wren (2).toml"]


def test_a_link_planted_after_the_case_was_kept_is_not_followed(
    plain: Path, tmp_path: Path
) -> None:
    first = kept(plain, CASE)
    victim = tmp_path / "victim"
    first.path.rename(victim)
    first.path.symlink_to(victim)
    before = victim.read_bytes()
    assert kept(plain, SECOND, first).path.name == "Wren (2).toml"
    assert victim.read_bytes() == before


def test_a_hostile_label_is_clean_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for label in ("\x1b]0;x\x07\x1b[2J", "a\nb", "{where}", "\u202eMAYA", os.fsdecode(b"\xff")):
        place = tmp_path / label
        place.mkdir()
        monkeypatch.setattr(stick, "plugged_in", lambda _: True)
        (place / stick.FOLDER).write_text("x")
        assert not set(stick.shown(place)) & set("\x1b\x07\n\u202e")
        done = stick.keep(place, CASE, None, "x")
        assert trouble(done if label != "{where}" else Problem("stick_gone", "x"))


# ---------------------------------------------------------------------------- papers and cases


def test_papers_are_never_written_over(plain: Path) -> None:
    paths = [stick.write_paper_on(plain, "letter.pdf", bytes([n])) for n in range(3)]
    found_names = [one.name for one in paths if isinstance(one, Path)]
    assert found_names == ["letter.pdf", "letter (2).pdf", "letter (3).pdf"]
    assert (plain / stick.FOLDER / "letter.pdf").read_bytes() == b"\x00"


def test_a_paper_that_was_not_taken_is_not_tried_a_hundred_times(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def refused(path: Path, data: bytes) -> Problem:
        tries.append(path)
        return Problem("paper_disk_fault")

    monkeypatch.setattr(export, "write_paper", refused)
    assert trouble(stick.write_paper_on(plain, "letter.pdf", b"x")) == "stick_fault"
    assert len(tries) == 1


def test_cases_right_on_the_stick_count_where_they_are_cases(plain: Path) -> None:
    kept(plain, CASE)
    assert isinstance(store.save(plain / "home.toml", SECOND, None), store.Saved)
    (plain / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (plain / "broken.toml").write_text("= =")
    (plain / "empty.toml").touch()
    (plain / "link.toml").symlink_to("/etc/passwd")
    assert [one.path.name for one in stick.cases_on(plain)] == ["Wren.toml", "home.toml"]


@pytest.mark.parametrize("lost", [b"", b"\x00" * 300, b"format = 1\n[answ", None])
def test_the_copy_before_is_listed_where_the_file_was_lost(plain: Path, lost: bytes | None) -> None:
    path = kept(plain, SECOND, kept(plain, CASE)).path
    path.unlink() if lost is None else path.write_bytes(lost)
    (listed,) = stick.cases_on(plain)
    assert listed.path == store.backup_path(path)
    opened = store.open_case(listed.path)
    assert isinstance(opened, store.Opened)
    assert opened.case == CASE
    done = kept(plain, THIRD, stick.Kept(listed.path, opened.fingerprint))
    assert done.path.name == ("Wren.toml" if lost is None else "Wren (2).toml")
    assert done.path in [one.path for one in stick.cases_on(plain)]
