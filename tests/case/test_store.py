"""Where cases are kept: whole or not at all, for the owner alone, and never over a stranger's."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from tui.case import model, store
from tui.case.form import render
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.case.store import NotSaved, Opened, Saved
from tui.guidance.given import known_answers

NOBODY = 65534
"""The user who owns nothing, on every Unix."""
TODAY = date(2026, 11, 24)
FIRST = model.with_answer(CaseFile(), "stage", "struggling")
SECOND = model.with_answer(FIRST, "who_asks", "parent")


def saved(path: Path, case: CaseFile, mark: str | None = None) -> str:
    """Save, and the fingerprint."""
    outcome = store.save(path, case, mark)
    assert isinstance(outcome, Saved), outcome
    return outcome.fingerprint


def opened(path: Path) -> CaseFile:
    """The case in a file."""
    found = store.open_case(path)
    assert isinstance(found, Opened), found
    return found.case


def refused(outcome: Saved | NotSaved) -> str:
    """The kind of Problem; it must have words."""
    assert isinstance(outcome, NotSaved)
    assert outcome.problem.kind in content.load("en", "problems")
    return outcome.problem.kind


def unread(outcome: Opened | Problem) -> str:
    """The kind of Problem of a file that was not opened; it must have words."""
    assert isinstance(outcome, Problem)
    assert outcome.kind in content.load("en", "problems")
    return outcome.kind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a case in a folder of its own."""
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder / "case.toml"


@contextmanager
def not_the_superuser(*owned: Path) -> Iterator[None]:
    """As somebody else, who owns these; the superuser may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    for one in owned:
        os.chown(one, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for one in owned:
            os.chown(one, 0, -1)


class TestSaving:
    def test_a_case_comes_back(self, path: Path) -> None:
        mark = saved(path, FIRST)
        found = store.open_case(path)
        assert isinstance(found, Opened)
        assert found.case == FIRST
        assert found.fingerprint == mark
        assert [one.name for one in path.parent.iterdir()] == ["case.toml"]

    def test_only_the_owner_can_read_it_whatever_the_mask(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            place = store.new_path(tmp_path / "a" / "cases", "", TODAY)
            assert isinstance(place, Path)
            mark = saved(place, FIRST)
            saved(place, SECOND, mark)
        finally:
            os.umask(before)
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
        for one in place.parent.iterdir():
            assert stat.S_IMODE(one.stat().st_mode) == 0o600, one.name

    def test_the_version_before_becomes_the_backup(self, path: Path) -> None:
        saved(path, SECOND, saved(path, FIRST))
        assert opened(path) == SECOND
        assert opened(store.backup_path(path)) == FIRST

    def test_a_new_file_never_replaces_one_that_is_there(self, path: Path) -> None:
        saved(path, FIRST)
        before = path.read_bytes()
        assert refused(store.save(path, SECOND, None)) == "changed_underneath"
        assert path.read_bytes() == before

    def test_a_change_by_somebody_else_is_not_written_over(self, path: Path) -> None:
        mark = saved(path, FIRST)
        theirs = model.with_answer(FIRST, "who_asks", "student")
        path.write_text(render(theirs))
        before = path.read_bytes()
        outcome = store.save(path, SECOND, mark)
        assert refused(outcome) == "changed_underneath"
        assert isinstance(outcome, NotSaved)
        assert outcome.theirs == theirs
        assert path.read_bytes() == before
        copy = store.save_copy_beside(path, SECOND)
        assert isinstance(copy, Saved)
        assert copy.path.name == "case (2).toml"
        assert opened(copy.path) == SECOND
        again = store.save_copy_beside(path, SECOND)
        assert isinstance(again, Saved)
        assert again.path.name == "case (3).toml"

    def test_two_new_cases_do_not_meet(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = os.link

        def late(source: Any, target: Any, **more: Any) -> None:
            Path(target).write_text(render(SECOND))
            real(source, target, **more)

        monkeypatch.setattr(os, "link", late)
        assert refused(store.save(path, FIRST, None)) == "changed_underneath"
        assert opened(path) == SECOND
        assert len(list(path.parent.iterdir())) == 1

    def test_without_links_a_save_works_too(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(*args: Any, **more: Any) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", none)
        saved(path, SECOND, saved(path, FIRST))
        assert opened(path) == SECOND
        assert opened(store.backup_path(path)) == FIRST
        assert {one.name for one in path.parent.iterdir()} == {"case.toml", "case.toml.backup"}

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells open files as Linux does")
    @pytest.mark.parametrize("links", [True, False])
    @pytest.mark.parametrize("new", [True, False])
    def test_what_gets_a_name_is_flushed_before_and_after(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, links: bool, new: bool
    ) -> None:
        """FAT keeps no journal: there the order of these steps is what keeps a case whole."""
        mark = None if new else saved(path, FIRST)
        steps: list[str] = []

        def told(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*given: Any, **more: Any) -> Any:
                if name == "link" and not links:
                    raise OSError(errno.EPERM, "no links here")
                at = Path(os.readlink(f"/proc/self/fd/{given[0]}")) if name == "fsync" else given[1]
                steps.append(f"{'flush' if name == 'fsync' else 'name'} {at.name}")
                return real(*given, **more)

            return call

        for name in ("fsync", "link", "rename", "replace"):
            monkeypatch.setattr(os, name, told(name, getattr(os, name)))
        saved(path, SECOND, mark)
        temporary = f".case.toml.{os.getpid()}.tmp"
        assert steps[:1] == [f"flush {temporary}"]
        assert steps[-3:] == ["name case.toml", "flush case.toml", "flush cases"]
        if not new and not links:
            copy = "case.toml.backup"
            assert steps[1:-3] == [
                f"flush .case.toml.{os.getpid()}.backup.tmp",
                f"name {copy}", f"flush {copy}", "flush cases",
            ]  # fmt: skip

    @pytest.mark.parametrize("kind", ["case", "missing folder", "missing file"])
    def test_what_went_away_is_told_apart(self, path: Path, kind: str) -> None:
        mark = saved(path, FIRST)
        if kind == "case":
            path.unlink()
            path.mkdir()
            assert refused(store.save(path, SECOND, mark)) == "case_is_folder"
        elif kind == "missing file":
            path.unlink()
            assert refused(store.save(path, SECOND, mark)) == "file_gone"
            assert not path.exists()
        else:
            path.parent.rename(path.parent.with_name("elsewhere"))
            assert refused(store.save(path, SECOND, mark)) == "folder_gone"
            assert not path.parent.exists()

    def test_a_case_too_large_to_read_is_not_written(self, path: Path) -> None:
        mark = saved(path, FIRST)
        case = FIRST
        for number in range(60):
            case = model.with_note(case, f"n{number}", "x" * 20_000)
        assert refused(store.save(path, case, mark)) == "case_too_large"
        assert opened(path) == FIRST

    def test_a_case_that_would_not_read_back_is_not_written(self, path: Path) -> None:
        mark = saved(path, FIRST)
        bad = model.with_answer(FIRST, "No Id!", "x")
        bad = model.with_child(bad, name="Ana\x1b[2J")
        assert refused(store.save(path, bad, mark)) == "case_would_not_read_back"
        assert opened(path) == FIRST

    @pytest.mark.parametrize("value", ["zzz", " zzz ", "\\u001b[2Jzzz", "", "\\u0000"])
    @pytest.mark.parametrize("question", ["who_asks", "grades_passing"])
    def test_a_case_with_an_answer_that_is_not_known_can_be_saved(
        self, path: Path, question: str, value: str
    ) -> None:
        path.write_text(
            f'format = 1\n[answers]\n{question} = "{value}"\nstage = "moving"\nhas_iep = "yes"\n'
        )
        found = store.open_case(path, known_answers())
        assert isinstance(found, Opened)
        assert [one.kind for one in found.problems] == (
            ["answer_not_known"] if "z" in value else []
        )
        saved(path, model.with_note(found.case, "stage", "a note"), found.fingerprint)
        assert ("zzz" in path.read_text()) == ("zzz" in value)


class TestPlanted:
    def test_a_link_planted_as_temporary_file_is_not_followed(
        self, path: Path, tmp_path: Path
    ) -> None:
        victim = tmp_path / "victim"
        victim.write_text("mine")
        mark = saved(path, FIRST)
        for name in (f".case.toml.{os.getpid()}.tmp", f".case.toml.{os.getpid()}.backup.tmp"):
            path.with_name(name).symlink_to(victim)
        saved(path, SECOND, mark)
        assert victim.read_text() == "mine"
        assert opened(path) == SECOND
        assert not path.is_symlink()
        assert not store.backup_path(path).is_symlink()

    def test_a_folder_planted_as_temporary_file_is_left_alone(self, path: Path) -> None:
        mark = saved(path, FIRST)
        planted = path.with_name(f".case.toml.{os.getpid()}.tmp")
        planted.mkdir()
        saved(path, SECOND, mark)
        assert opened(path) == SECOND
        assert planted.is_dir()

    def test_what_a_broken_off_save_left_is_not_touched(self, path: Path) -> None:
        mark = saved(path, FIRST)
        left = path.with_name(f".case.toml.{os.getpid()}.tmp")
        left.write_text("left")
        saved(path, SECOND, mark)
        assert left.read_text() == "left"
        assert sorted(one.name for one in path.parent.iterdir()) == [
            left.name, "case.toml", "case.toml.backup",
        ]  # fmt: skip

    def test_a_link_planted_as_backup_is_replaced_not_followed(
        self, path: Path, tmp_path: Path
    ) -> None:
        victim = tmp_path / "victim"
        victim.write_text("mine")
        mark = saved(path, FIRST)
        store.backup_path(path).symlink_to(victim)
        saved(path, SECOND, mark)
        assert victim.read_text() == "mine"
        assert opened(store.backup_path(path)) == FIRST

    def test_a_link_to_nowhere_under_the_name_of_a_new_case_is_not_followed(
        self, path: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "target"
        path.symlink_to(target)
        refused(store.save(path, FIRST, None))
        assert not target.exists()
        place = store.new_path(path.parent, "case", TODAY)
        assert isinstance(place, Path)
        assert place.name == "case-2.toml"


FAULTS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "medium_read_only",
    errno.EIO: "folder_gone",
    errno.ENODEV: "folder_gone",
    errno.EACCES: "no_permission",
    errno.EINVAL: "disk_fault",
}


class TestFaults:
    """The disk fails at one call: a Problem of its own, the good file untouched, nothing left."""

    @pytest.mark.parametrize(("number", "kind"), FAULTS.items())
    @pytest.mark.parametrize(
        ("call", "new"),
        [("write", True), ("write", False), ("fsync", True), ("fsync", False), ("replace", False)],
    )
    def test_a_failed_save_leaves_what_was_there(
        self,
        path: Path,
        monkeypatch: pytest.MonkeyPatch,
        call: str,
        number: int,
        kind: str,
        new: bool,
    ) -> None:
        mark = None if new else saved(path, SECOND, saved(path, FIRST))
        before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
        with monkeypatch.context() as patch:
            self.fail(patch, call, number)
            outcome = store.save(path, model.with_answer(SECOND, "state", "NM"), mark)
        assert refused(outcome) == kind
        assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before
        saved(path, SECOND if new else FIRST, mark)

    @pytest.mark.parametrize("call", ["write", "fsync", "replace"])
    def test_a_disk_that_fails_late_keeps_a_good_file(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        """The second call fails: after the backup was made, or while the folder is flushed."""
        mark = saved(path, FIRST)
        with monkeypatch.context() as patch:
            self.fail(patch, call, errno.ENOSPC, after=1)
            store.save(path, SECOND, mark)
        assert opened(path) in (FIRST, SECOND)
        assert not [one.name for one in path.parent.iterdir() if one.name.endswith(".tmp")]

    @staticmethod
    def fail(patch: pytest.MonkeyPatch, call: str, number: int, after: int = 0) -> None:
        """Let ``call`` fail with ``number`` after some calls that work."""
        calls = 0

        def failing(real: Callable[..., Any]) -> Callable[..., Any]:
            def wrapped(*args: Any, **more: Any) -> Any:
                nonlocal calls
                calls += 1
                if calls > after:
                    raise OSError(number, os.strerror(number))
                return real(*args, **more)

            return wrapped

        if call != "write":
            patch.setattr(os, call, failing(getattr(os, call)))
            return
        real_fdopen = os.fdopen

        def fdopen(handle: int, mode: str = "r", *args: Any, **more: Any) -> Any:
            file = real_fdopen(handle, mode, *args, **more)
            if "w" not in mode:
                return file
            return Writing(file, failing(file.write))

        patch.setattr(os, "fdopen", fdopen)

    def test_a_folder_that_cannot_be_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case.toml"
            mark = saved(path, FIRST)
            path.parent.chmod(0o500)
            with not_the_superuser(path.parent, path):
                outcome = store.save(path, SECOND, mark)
            path.parent.chmod(0o700)
            assert refused(outcome) == "no_permission"
            assert opened(path) == FIRST

    def test_a_full_disk_for_real(self, tmp_path: Path) -> None:
        """``RLIMIT_FSIZE`` in a child process: the kernel itself refuses to write."""
        import subprocess
        import sys

        code = (
            "import resource, signal, sys\n"
            "from pathlib import Path\n"
            "from tui.case import model, store\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "path = Path(sys.argv[1])\n"
            "case = model.with_answer(model.CaseFile(), 'stage', 'moving')\n"
            "mark = store.save(path, case, None).fingerprint\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "more = model.with_note(case, 'stage', 'x' * 5000)\n"
            "print(store.save(path, more, mark).problem.kind)\n"
        )
        path = tmp_path / "case.toml"
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, str(path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert done.stdout.strip() == "disk_full"
        assert opened(path).answers == {"stage": "moving"}
        assert [one.name for one in tmp_path.iterdir()] == ["case.toml"]


class Writing:
    """A file whose ``write`` fails when told to."""

    def __init__(self, file: Any, write: Callable[..., Any]) -> None:
        self.file, self.write = file, write

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()


class TestBadFiles:
    def test_what_is_no_case(self, tmp_path: Path) -> None:
        fifo, loop, folder = tmp_path / "fifo", tmp_path / "loop", tmp_path / "folder"
        os.mkfifo(fifo)
        loop.symlink_to(loop)
        folder.mkdir()
        huge, binary, broken = (tmp_path / one for one in ("huge", "binary", "broken"))
        huge.write_text("# " + "x" * store.SIZE_LIMIT)
        binary.write_bytes(bytes(range(256)))
        broken.write_text("format = 1\n[child\n")
        assert unread(store.open_case(fifo)) == "case_not_a_file"
        assert unread(store.open_case(loop)) == "case_not_a_file"
        assert unread(store.open_case(Path("/dev/null"))) == "case_not_a_file"
        assert unread(store.open_case(folder)) == "case_is_folder"
        assert unread(store.open_case(huge)) == "case_too_large"
        assert unread(store.open_case(binary)) == "case_not_text"
        assert unread(store.open_case(broken)) == "case_not_toml"
        assert unread(store.open_case(tmp_path / "none")) == "case_missing"
        assert unread(store.open_case(broken / "below")) == "case_missing"
        assert unread(store.open_case(tmp_path / ("x" * 300))) == "case_not_a_file"
        assert unread(store.open_case(Path("a\0b"))) == "case_missing"

    def test_names_of_files_are_cleaned_before_they_are_shown(self, tmp_path: Path) -> None:
        for name in ("\x1b]52;c;aGk=\x07", "\u202etxt", "\udcff"):
            for made in (None, b"\xff\xfe", b"a = ["):
                path = tmp_path / f"{name}.toml"
                if made is not None:
                    path.write_bytes(made)
                problem = store.open_case(path)
                assert isinstance(problem, Problem)
                assert problem.where.isprintable()

    @pytest.mark.parametrize("damage", [b"\x00\xff", b"format = 1\n[chi", b""])
    def test_a_damaged_file_with_a_backup(self, path: Path, damage: bytes) -> None:
        saved(path, SECOND, saved(path, FIRST))
        path.write_bytes(damage)
        if damage:
            assert unread(store.open_case(path)) == "case_damaged_backup_exists"
        copy = store.open_backup(path)
        assert isinstance(copy, Opened)
        assert copy.case == FIRST
        assert path.read_bytes() == damage
        saved(path, copy.case, copy.fingerprint)
        assert opened(path) == FIRST

    def test_saving_over_a_damaged_file_keeps_the_good_backup(self, path: Path) -> None:
        saved(path, SECOND, saved(path, FIRST))
        path.write_bytes(b"\xff")
        copy = store.open_backup(path)
        assert isinstance(copy, Opened)
        saved(path, copy.case, copy.fingerprint)
        assert opened(store.backup_path(path)) == FIRST

    def test_a_backup_when_the_file_is_gone(self, path: Path) -> None:
        saved(path, SECOND, saved(path, FIRST))
        path.unlink()
        copy = store.open_backup(path)
        assert isinstance(copy, Opened)
        saved(path, copy.case, copy.fingerprint)
        assert opened(path) == FIRST

    def test_a_byte_order_mark_is_no_damage(self, path: Path) -> None:
        path.write_bytes(b"\xef\xbb\xbf" + render(FIRST).encode())
        assert opened(path) == FIRST


class TestNames:
    @settings(max_examples=200, deadline=None)
    @given(name=st.text(st.characters(exclude_categories=()), max_size=60))
    def test_any_name_gives_a_safe_file_in_the_folder(
        self, name: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.getbasetemp() / "names"
        self.safe(folder, name)

    @pytest.mark.parametrize(
        "name",
        ["../x", "/etc/x", "..", ".", "", "CON", "con", "nul", "COM1", "x" * 300, "é" * 300, "👧",
         "-rf", "a\0b", "\x1b[2J", "~", "$HOME", "C:\\x", "a/b", ".hidden", "\udcff", "مريم",
         " x ", "x.", "\u202egpj"],
    )  # fmt: skip
    def test_hostile_names(self, name: str, tmp_path: Path) -> None:
        path = self.safe(tmp_path, name)
        saved(path, FIRST)
        again = self.safe(tmp_path, name)
        assert again != path

    @staticmethod
    def safe(folder: Path, name: str) -> Path:
        """The file made for a name."""
        path = store.new_path(folder, name, TODAY)
        assert isinstance(path, Path)
        assert path.parent == folder
        assert path.suffix == ".toml"
        assert path.name.isascii()
        assert all(one.isalnum() or one in "-." for one in path.name)
        assert not path.name.startswith(("-", "."))
        assert len(path.name) <= 60
        assert path.stem.casefold() not in ("con", "nul", "com1")
        return path

    def test_a_plain_name_is_kept(self, tmp_path: Path) -> None:
        path = store.new_path(tmp_path, "José María", TODAY)
        assert isinstance(path, Path)
        assert path.name == "Jose-Maria.toml"
        path = store.new_path(tmp_path, "梅", TODAY)
        assert isinstance(path, Path)
        assert path.name == "case-2026-11-24.toml"

    def test_a_folder_that_cannot_be(self, tmp_path: Path) -> None:
        taken = tmp_path / "taken"
        taken.write_text("")
        for folder in (taken, taken / "below", Path("a\0b"), tmp_path / ("x" * 300)):
            problem = store.new_path(folder, "", TODAY)
            assert isinstance(problem, Problem)
            assert problem.kind in content.load("en", "problems")
            assert not any(unicodedata.category(one) == "Cc" for one in problem.where)


class TestLists:
    def test_a_bad_file_costs_its_line_only(self, path: Path) -> None:
        folder = path.parent
        named = model.with_child(FIRST, name="Ana")
        for number, case in enumerate((FIRST, named)):
            saved(folder / f"{number}.toml", case)
            os.utime(folder / f"{number}.toml", (number, number))
        (folder / "bad.toml").write_bytes(b"\xff")
        os.utime(folder / "bad.toml", (9, 9))
        (folder / "wrong.toml").write_text("format = 1\nchild = 3\n")
        os.utime(folder / "wrong.toml", (8, 8))
        os.mkfifo(folder / "pipe.toml")
        (folder / "folder.toml").mkdir()
        (folder / "link.toml").symlink_to(folder / "0.toml")
        (folder / ".hidden.toml").write_text("")
        (folder / "notes.txt").write_text("")
        listed = store.list_cases(folder)
        assert [one.path.name for one in listed] == ["bad.toml", "wrong.toml", "1.toml", "0.toml"]
        assert [one.unreadable for one in listed] == [True, False, False, False]
        assert listed[1].problems
        assert (listed[2].name, listed[2].stage) == ("Ana", "struggling")
        latest = store.latest_case(folder)
        assert latest is not None
        assert latest.path.name == "wrong.toml"

    def test_no_folder_is_an_empty_list(self, tmp_path: Path) -> None:
        assert store.list_cases(tmp_path / "none") == ()
        assert store.latest_case(tmp_path / "none") is None
        (tmp_path / "file").write_text("")
        assert store.list_cases(tmp_path / "file") == ()
        assert store.list_cases(Path("a\0b")) == ()

    def test_a_file_from_a_strange_time(self, path: Path) -> None:
        saved(path, FIRST)
        for when in (0, -1, 2**33, 253402300800 + 86400, 2**40):
            try:
                os.utime(path, (when, when))
            except (OSError, OverflowError):
                continue
            assert len(store.list_cases(path.parent)) == 1
