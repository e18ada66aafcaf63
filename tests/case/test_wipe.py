"""A visit's folder is emptied, whatever lies in it, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.case import wipe
from tui.case.private import temporary_place

SECRET = b"Wren Alderwood" * 10_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return wipe.make_folder(tmp_path)


def test_a_folder_is_for_its_owner_alone_and_has_a_name_of_its_own(tmp_path: Path) -> None:
    one, other = wipe.make_folder(tmp_path), wipe.make_folder(tmp_path)
    assert one != other
    assert one.name.startswith(wipe.PREFIX)
    assert stat.S_IMODE(one.stat().st_mode) == 0o700


def test_everything_goes(folder: Path) -> None:
    deep = folder / "cases" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "case.toml").write_bytes(SECRET)
    (folder / "cases" / ".hidden").write_bytes(b"x")
    (folder / os.fsdecode(b"\xff\x1b[2J\n")).write_bytes(b"x")
    (folder / "empty").touch()
    os.mkfifo(folder / "pipe")
    assert wipe.left(folder) == 8
    assert wipe.wipe(folder) == 0
    assert list(folder.iterdir()) == []


def test_what_stood_in_a_file_is_written_over(folder: Path) -> None:
    path = folder / "case.toml"
    path.write_bytes(SECRET)
    with path.open("rb") as held:  # still open: its bytes can be looked at once it has no name
        assert wipe.wipe(folder) == 0
        assert held.read() == bytes(len(SECRET))


def test_links_are_taken_away_and_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep").write_bytes(SECRET)
    (folder / "folder").symlink_to(outside)
    (folder / "file").symlink_to(outside / "keep")
    (folder / "nowhere").symlink_to(tmp_path / "nowhere")
    os.link(outside / "keep", folder / "second name")
    assert wipe.wipe(folder) == 0
    assert (outside / "keep").read_bytes() == SECRET


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep").write_bytes(SECRET)
    link = tmp_path / f"{wipe.PREFIX}link"
    link.symlink_to(outside)
    wipe.wipe(link)
    wipe.remove_all(tmp_path)
    assert (outside / "keep").read_bytes() == SECRET
    assert link.is_symlink()


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder in which everybody may make one of their own, in memory where there is a place."""
    with tempfile.TemporaryDirectory(dir=temporary_place()) as name:
        Path(name).chmod(0o777)
        yield Path(name)


def test_read_only_folders_and_files_go_too(anybodys: Path) -> None:
    """Done without the rights of root, for whom nothing is read-only."""
    child = os.fork()
    if not child:
        code = 9
        try:
            if not os.getuid():
                os.setgid(65534)
                os.setuid(65534)
            folder = wipe.make_folder(anybodys)
            (folder / "a" / "b").mkdir(parents=True)
            (folder / "a" / "b" / "case.toml").write_bytes(SECRET)
            (folder / "a" / "b" / "case.toml").chmod(0o400)
            (folder / "a" / "b").chmod(0o000)
            (folder / "a").chmod(0o500)
            folder.chmod(0o500)
            code = wipe.wipe(folder)
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_all_visits_of_this_user_go_and_nothing_else(tmp_path: Path) -> None:
    left = [wipe.make_folder(tmp_path) for _ in range(3)]
    for one in left:
        (one / "case.toml").write_bytes(SECRET)
    other = tmp_path / "other"
    other.mkdir()
    named = tmp_path / f"{wipe.PREFIX}file"
    named.touch()
    wipe.remove_all(tmp_path)
    assert not any(one.exists() for one in left)
    assert other.is_dir()
    assert named.exists()
    wipe.remove_all(tmp_path / "not there")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
def test_folders_of_another_user_are_left_alone(tmp_path: Path) -> None:
    theirs = wipe.make_folder(tmp_path)
    (theirs / "case.toml").write_bytes(SECRET)
    shutil.chown(theirs, 65534)
    wipe.remove_all(tmp_path)
    assert (theirs / "case.toml").read_bytes() == SECRET


def test_what_cannot_be_taken_away_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "case.toml").write_bytes(SECRET)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refused)
        assert wipe.wipe(folder) == 1
    assert (folder / "case.toml").read_bytes() == bytes(len(SECRET))
