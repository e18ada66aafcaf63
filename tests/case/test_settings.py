"""Language and look are remembered, nothing else, for the owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.case.settings import Settings, read, remember


def test_what_is_remembered_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "settings.toml"
    assert remember(path, language="es", look="high-contrast")
    assert read(path) == Settings("es", "high-contrast")
    assert remember(path, language="en", look="light")
    assert read(path) == Settings("en", "light")
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_only_the_owner_can_read_it_and_it_holds_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    old = os.umask(0)
    try:
        remember(path, language="es", look="dark")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == 'language = "es"\nlook = "dark"\n'


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"language = [",
        b"\xff\xfe",
        b"language = 7\nlook = [1]\n",
        b'language = "../es"\nlook = "a b"\n',
        b'language = "\x1b[2J"\n',
        b'look = "' + b"x" * 100 + b'"\n',
        b"#" * 10_000,
    ],
)
def test_a_damaged_file_means_nothing_is_remembered(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(held)
    assert read(path) == Settings()


def test_no_file_a_folder_and_a_link(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == Settings()
    assert read(tmp_path) == Settings()
    real = tmp_path / "real.toml"
    real.write_text('language = "es"\n')
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    assert read(link) == Settings()
    assert remember(link, language="en")
    assert real.read_text() == 'language = "es"\n'
    assert not link.is_symlink()


def test_what_cannot_be_written_leaves_what_was(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml" / "under" / "a.toml"
    (tmp_path / "settings.toml").write_text("")
    assert not remember(path, language="es")
    assert (tmp_path / "settings.toml").read_text() == ""


def test_nothing_but_an_id_is_ever_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    remember(path, language='es"\nx = "1', look="dark")
    assert path.read_text() == 'language = ""\nlook = "dark"\n'


def test_one_choice_leaves_the_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    remember(path, language="es")
    remember(path, look="light")
    assert read(path) == Settings("es", "light")
