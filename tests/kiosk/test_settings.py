"""A host's settings: the example, the check in plain words, the code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import content
from tui.case import mounts
from tui.kiosk import check, host_code, settings
from tui.kiosk.settings import KioskSettings
from tui.screens.themes import LOOKS

LINE = host_code.line("a good code", b"0123456789abcdef")


def mounted(place: Path, kind: str) -> tuple[mounts.Mount, ...]:
    return mounts.parse(f"/dev/sda1 / ext4 rw 0 0\nx {place} {kind} rw 0 0\n")


def written(folder: Path, *lines: str, code_line: str = LINE) -> Path:
    path = folder / "kiosk.toml"
    base = [f'host_code = "{code_line}"', f'memory_folder = "{folder}"', "stick_folders = []"]
    given = {line.split(" =")[0] for line in lines}
    kept = [line for line in base if line.split(" =")[0] not in given]
    path.write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "es"])
def test_example_is_the_defaults_with_every_choice_explained(language: str) -> None:
    text = settings.example(language)
    assert tomllib.loads(text).keys() == set(KioskSettings.__struct_fields__)
    words = content.load(language, "kiosk")
    assert set(words.settings) == {"file", *KioskSettings.__struct_fields__}
    for explained in words.settings.values():
        assert f"# {explained}" in text


def test_example_reads_back_and_lacks_only_the_code(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(settings.example("en"), encoding="utf-8")
    held, wrong = settings.read(path)
    assert held == KioskSettings()
    assert [one.kind for one in wrong] == ["code_missing"]


def test_looks_are_those_of_the_screens() -> None:
    assert settings.LOOKS == LOOKS


def test_good_settings_in_memory(tmp_path: Path) -> None:
    path = written(tmp_path)
    _, wrong = check.check(path, mounted(tmp_path, "tmpfs"))
    assert [one.kind for one in wrong] == ["sticks_none"]
    assert not check.refuses(wrong)
    assert check.in_words(path, wrong, "en")[-1] == f"{path}: all settings can be used."


@pytest.mark.parametrize(
    ("line", "key", "kind"),
    [
        ("idle_minutes = 1", "idle_minutes", "needs_number"),
        ("idle_minutes = 6", "idle_minutes", "needs_number"),
        ("answer_seconds = 44", "answer_seconds", "needs_number"),
        ("allow_disk = 1", "allow_disk", "needs_yes_no"),
        ('languages = "en"', "languages", "needs_list"),
        ("center = 3", "center", "needs_text"),
        ('languages = ["xx"]', "languages", "language_unknown"),
        ('look = "pink"', "look", "look_unknown"),
        ('state = "QQ"', "state", "state_unknown"),
        ('logo = "' + "x" * 61 + '"', "logo", "logo_wide"),
        ('school_calendar = "days.ics"', "school_calendar", "folder_short"),
        ('school_calendar = "/not/there.ics"', "school_calendar", "calendar_bad"),
        ('memory_folder = "/not/there"', "memory_folder", "folder_missing"),
        ('host_code = "12345678"', "host_code", "code_bad"),
        ('host_code = ""', "host_code", "code_missing"),
        ("idel_minutes = 3", "idel_minutes", "unknown_key"),
    ],
)
def test_wrong_values_are_named_by_key(line: str, key: str, kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, line)
    _, wrong = check.check(path, mounted(tmp_path, "tmpfs"), printers=lambda: ("front",))
    assert (key, kind) in [(one.key, one.kind) for one in wrong]
    assert check.refuses(wrong)
    for language in ("en", "es"):
        said = check.in_words(path, wrong, language)
        assert any(row.startswith(f"{path}: {key}: ") for row in said)
        assert not any("{" in row for row in said)


def test_a_disk_is_refused_unless_the_host_says_so(tmp_path: Path) -> None:
    disk = mounted(tmp_path, "ext4")
    _, wrong = check.check(written(tmp_path), disk)
    assert [one.kind for one in wrong if not one.note] == ["memory_on_disk"]
    _, wrong = check.check(written(tmp_path, "allow_disk = true"), disk)
    assert not check.refuses(wrong)
    assert "disk_allowed" in [one.kind for one in wrong]


def test_a_link_from_memory_to_a_disk_is_a_disk(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory" / "link").symlink_to(tmp_path / "disk")
    path = written(tmp_path, f'memory_folder = "{tmp_path / "memory" / "link"}"')
    _, wrong = check.check(path, mounted(tmp_path / "memory", "tmpfs"))
    assert "memory_on_disk" in [one.kind for one in wrong]


def test_swap_is_a_note(tmp_path: Path) -> None:
    _, wrong = check.check(written(tmp_path), mounted(tmp_path, "tmpfs"), ["/swapfile"])
    assert "swap_on" in [one.kind for one in wrong]
    assert not check.refuses(wrong)


def test_printer_that_is_not_there_this_evening_is_a_note(tmp_path: Path) -> None:
    path = written(tmp_path, 'printer = "none"')
    _, wrong = check.check(path, mounted(tmp_path, "tmpfs"), printers=lambda: ("front",))
    assert "printer_unknown" in [one.kind for one in wrong]
    assert not check.refuses(wrong)


@pytest.mark.parametrize("held", [b"center = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_one_line(held: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    if held is not None:
        path.write_bytes(held)
    _, wrong = check.check(path, ())
    assert len(wrong) == 1
    assert check.refuses(wrong)
    assert str(path) in check.in_words(path, wrong, "en")[0]


def test_mounts_last_one_on_a_place_counts_and_names_have_spaces() -> None:
    found = mounts.parse("a /m\\040x ext4 rw 0 0\nb /m\\040x tmpfs ro 0 0\nc / ext4 rw 0 0\n")
    assert mounts.in_memory(Path("/m x/case"), found)
    assert not mounts.in_memory(Path("/m xy"), found)
    assert found[1].read_only


def test_code_fits_itself_alone() -> None:
    assert host_code.is_line(LINE)
    assert host_code.fits("a good code", LINE)
    assert not host_code.fits("a good cod", LINE)
    assert not host_code.fits("a good code", LINE.replace("16384", "2"))
    assert not host_code.is_line(LINE.replace("16384", "1048576"))


def test_counts_name_each_language_as_it_calls_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.commands import parse
    from tui.kiosk import report

    counts = tmp_path / "counts.toml"
    report.write(counts, report.Counts(visits=3, languages={"en": 1, "es": 1, "qq": 1}))
    path = written(tmp_path, f'report_file = "{counts}"')
    assert parse.run(["kiosk", "--language", "en", "--report", str(path)]) == 0
    said = capsys.readouterr().out
    assert "Visits in English: 1\nVisits in Español: 1\nVisits in qq: 1\n" in said


def test_a_font_that_is_not_there_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.kiosk import text_size

    (tmp_path / "Large.psf.gz").touch()
    monkeypatch.setattr(text_size, "FONTS", tmp_path)
    path = written(tmp_path, 'text_sizes = ["Large", "../Large", "Small"]')
    _, wrong = check.check(path, mounted(tmp_path, "tmpfs"))
    named = [one.values["value"] for one in wrong if one.key == "text_sizes"]
    assert named == ["../Large", "Small"]
    assert not check.refuses(wrong)


def test_the_folder_that_the_service_makes_need_not_be_there_before(tmp_path: Path) -> None:
    def keys(place: str) -> list[str]:
        path = written(tmp_path, f'report_file = "{place}/counts.toml"')
        return [one.key for one in check.check(path, mounted(tmp_path, "tmpfs"))[1] if not one.note]

    assert keys("/var/lib/planpath") == []
    assert keys("/var/lib/planpath2") == ["report_file"]
