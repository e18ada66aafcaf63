"""Behind a fence nothing outside of it is read or written, by any way of the case's room."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import content
from tui.case import disk, export, fence, folder, model, settings, store
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.case.store import NotSaved, Opened, Saved

TODAY = date(2026, 11, 25)
CASE = model.with_answer(CaseFile(), "stage", "struggling")
SECOND = model.with_answer(CASE, "who_asks", "parent")
ROOM = Path(store.__file__).parent


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A place inside of the fence and one outside, each with a case; then the fence goes up."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for one in (inside, outside):
        one.mkdir()
        assert isinstance(store.save(one / "case.toml", CASE, None), Saved)
    fence.put_up(lambda place: place.is_relative_to(inside.resolve()))
    yield inside, outside
    fence.take_down()


def everything(place: Path) -> list[bytes]:
    """Names and bytes of all that is in a folder."""
    return [os.fsencode(one.name) + one.read_bytes() for one in sorted(place.iterdir())]


def shut_out(found: object) -> bool:
    """Whether it is the Problem that the fence gives; it must have words in each language."""
    if isinstance(found, NotSaved):
        found = found.problem
    if not isinstance(found, Problem) or found.kind != "place_not_open":
        return False
    return all(found.kind in content.load(one, "problems") for one in content.languages())


READS: dict[str, Callable[[Path], object]] = {
    "read": store.read_file,
    "open": store.open_case,
    "backup": store.open_backup,
    "list": lambda path: store.list_cases(path.parent) or Problem("place_not_open"),
    "latest": lambda path: store.latest_case(path.parent) or Problem("place_not_open"),
    "listed": lambda path: store.listed(path) or Problem("place_not_open"),
    "walk": lambda path: folder.case_paths(path.parent),
}
WRITES: dict[str, Callable[[Path], object]] = {
    "save": lambda path: store.save(path, SECOND, None),
    "save over": lambda path: store.save(path, SECOND, store.fingerprint_of(path.read_bytes())),
    "beside": lambda path: store.save_copy_beside(path, SECOND),
    "name": lambda path: store.new_path(path.parent / "new", "x", TODAY),
    "paper": lambda path: export.write_paper(path, b"x", replace=True),
    "new paper": lambda path: export.write_paper(path.with_name("x.pdf"), b"x"),
}


@pytest.mark.parametrize("way", [*READS, *WRITES])
def test_every_way_is_shut_outside(places: tuple[Path, Path], way: str) -> None:
    _, outside = places
    before = everything(outside)
    assert shut_out({**READS, **WRITES}[way](outside / "case.toml"))
    assert everything(outside) == before


def test_every_way_is_open_inside(places: tuple[Path, Path]) -> None:
    inside, _ = places
    assert isinstance(store.open_case(inside / "case.toml"), Opened)
    assert len(store.list_cases(inside)) == 1
    mark = store.fingerprint_of((inside / "case.toml").read_bytes())
    assert isinstance(store.save(inside / "case.toml", SECOND, mark), Saved)
    assert isinstance(store.open_backup(inside / "case.toml"), Opened)
    assert isinstance(store.new_path(inside / "more", "x", TODAY), Path)
    assert isinstance(export.write_paper(inside / "x.pdf", b"x"), Path)
    missing = store.read_file(inside / "missing.toml")
    assert isinstance(missing, Problem)
    assert missing.kind == "case_missing"


def test_what_is_remembered_at_home_is_neither_read_nor_written(
    places: tuple[Path, Path],
) -> None:
    inside, outside = places
    before = everything(outside)
    assert not settings.remember(outside / "settings.toml", language="es")
    assert everything(outside) == before
    (outside / "settings.toml").write_text('language = "es"\n')
    assert settings.read(outside / "settings.toml").language == ""
    assert settings.remember(inside / "settings.toml", language="es")
    assert settings.read(inside / "settings.toml").language == "es"


HOSTILE = (
    "/etc/passwd",
    "/etc/shadow",
    "/dev/null",
    "/dev/zero",
    "/dev/tty",
    "/dev/stdin",
    "/dev/fd/0",
    "/proc/self/environ",
    "/proc/self/mem",
    "/proc/self/root/etc/passwd",
    "/proc/1/cmdline",
    "/sys/kernel/notes",
    "/",
    "//etc/passwd",
    ".",
    "..",
    "",
    "case\x00.toml",
    "\x1b]0;x\x07.toml",
    "~root/.profile",
    "a" * 5000,
    "/" * 5000 + "etc/passwd",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shut_out(places: tuple[Path, Path], name: str) -> None:
    for make in (store.read_file, store.open_case):
        assert shut_out(make(Path(name))), name
    assert shut_out(store.save(Path(name), CASE, None))
    assert shut_out(export.write_paper(Path(name), b"x"))
    assert store.list_cases(Path(name)) == ()


@pytest.mark.parametrize("way", ["../outside", "x/../../outside", "./.././inside/../outside"])
def test_no_way_back_leads_out(places: tuple[Path, Path], way: str) -> None:
    inside, outside = places
    (inside / "x").mkdir()
    before = everything(outside)
    for path in (inside / way / "case.toml", inside / way / "new.toml"):
        assert shut_out(store.read_file(path))
        assert shut_out(store.save(path, SECOND, None))
        assert shut_out(export.write_paper(path, b"x", replace=True))
    assert everything(outside) == before


def test_no_link_leads_out(places: tuple[Path, Path]) -> None:
    inside, outside = places
    (inside / "file.toml").symlink_to(outside / "case.toml")
    (inside / "new.toml").symlink_to(outside / "new.toml")
    (inside / "folder").symlink_to(outside)
    (inside / "deep").symlink_to("folder/../outside")
    (inside / "loop").symlink_to("loop")
    (inside / "memory").symlink_to("/proc/self/cwd")
    before = everything(outside)
    for name in ("file.toml", "new.toml", "folder/case.toml", "folder/new.toml", "deep/case.toml",
                 "loop/case.toml", "memory/x.toml"):  # fmt: skip
        path = inside / name
        assert shut_out(store.read_file(path)), name
        assert shut_out(store.save(path, SECOND, None)), name
        assert shut_out(export.write_paper(path, b"x", replace=True)), name
    assert store.list_cases(inside / "folder") == ()
    assert [one.path.name for one in store.list_cases(inside)] == ["case.toml"]
    assert everything(outside) == before


def test_a_link_inside_to_a_file_inside_is_no_ordinary_file(places: tuple[Path, Path]) -> None:
    inside, _ = places
    (inside / "link.toml").symlink_to(inside / "case.toml")
    assert shut_out(store.read_file(inside / "link.toml"))
    assert shut_out(store.save(inside / "link.toml", SECOND, None))


def test_nothing_that_does_something_when_opened_is_opened(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, _ = places
    os.mkfifo(inside / "pipe.toml")
    monkeypatch.setattr(os, "open", lambda *_, **__: pytest.fail("it was opened"))
    assert shut_out(store.read_file(inside / "pipe.toml"))
    assert shut_out(store.save(inside / "pipe.toml", SECOND, None))
    assert shut_out(export.write_paper(inside / "pipe.toml", b"x", replace=True))


@pytest.mark.parametrize("writes", [False, True])
def test_a_folder_swapped_for_a_link_after_the_question_leads_nowhere(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    """What the fence was asked of is not what is opened then."""
    inside, outside = places
    (inside / "sub").mkdir()
    real = os.open
    before = everything(outside)

    def swaps(path: str | Path, flags: int, mode: int = 0o777, **more: int) -> int:
        if (inside / "sub").is_dir() and not (inside / "sub").is_symlink():
            (inside / "sub").rename(inside / "was")
            (inside / "sub").symlink_to(outside)
        return real(path, flags, mode, **more)

    if not writes:
        (inside / "sub" / "case.toml").write_text("x")
    monkeypatch.setattr(os, "open", swaps)
    path = inside / "sub" / "case.toml"
    found = disk_write(path) if writes else store.read_file(path)
    assert found is None or isinstance(found, Problem)
    monkeypatch.undo()
    after = [one for one in everything(outside) if one]
    assert [one for one in after if one not in before] in ([], [b"new"])


def disk_write(path: Path) -> None:
    """Try to write a new file; what was opened outside stays empty."""
    with pytest.raises(OSError, match="cross-device"):
        disk.write(path.with_name("new"), b"Wren Alderwood")


def test_without_a_fence_nothing_is_shut_out(tmp_path: Path) -> None:
    assert not fence.is_up()
    assert isinstance(store.save(tmp_path / "case.toml", CASE, None), Saved)
    (tmp_path / "link.toml").symlink_to(tmp_path / "case.toml")
    assert isinstance(store.open_case(tmp_path / "link.toml"), Opened)


OTHERS = frozenset({"fence.py", "mounts.py", "private.py", "wipe.py", "ledger.py"})
"""Read the system's lists, or work for the one who set the machine up, not for a visitor."""
OPENING = frozenset({"open", "scandir", "mkdir", "read_bytes", "read_text", "write_text",
                     "write_bytes", "glob", "iterdir", "listdir"})  # fmt: skip


def test_every_module_that_touches_the_disk_asks_the_fence() -> None:
    for path in sorted(ROOM.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
        if names & OPENING and path.name not in OTHERS:
            assert names & {"stops", "shuts_out", "hold"}, path.name
