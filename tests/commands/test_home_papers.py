"""``calendar`` and ``paper``: what a case gives to take home, and what makes it a file again."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pypdf
import pytest
from icalendar import Calendar

from tests.commands.test_many_cases import run, write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        "zephyrine",
        ("request_sent", "2026-10-01"),
        ("consent_given", "2026-11-02"),
        ("meeting_set", "2026-12-10"),
    )


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Lets a command read ``text`` from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


class TestCalendar:
    def test_it_is_written_once_and_holds_the_dates(self, case: Path, capsys: Capture) -> None:
        path = case.with_name("dates.ics")
        code, out, _ = run(capsys, "calendar", case, "-o", path, "--on", "2026-11-24")
        assert code == 0
        assert str(path) in out
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert {"2027-01-01", "2026-12-10"} <= {one["dtstart"].dt.isoformat() for one in events}
        assert b"Zephyrine" not in path.read_bytes()
        before = path.read_bytes()
        code, _, err = run(capsys, "calendar", case, "-o", path)
        assert code == 1
        assert "Nothing was" in err or "not changed" in err
        assert path.read_bytes() == before
        assert run(capsys, "calendar", case, "-o", path, "--replace", "--named")[0] == 0
        assert b"(Zephyrine)" in path.read_bytes()

    def test_without_a_file_it_goes_to_standard_output(
        self, case: Path, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        from tui.commands import parse

        assert parse.run(["calendar", str(case), "--on", "2026-11-24"]) == 0
        out, _ = capfdbinary.readouterr()
        assert out.startswith(b"BEGIN:VCALENDAR\r\n")

    def test_json_names_every_day(self, case: Path, capsys: Capture) -> None:
        code, out, _ = run(capsys, "calendar", case, "--on", "2026-11-24", "--json")
        told = json.loads(out)
        assert code == 0
        assert told["format"] == 1
        assert told["on"] == "2026-11-24"
        assert "2027-01-01" in {one["day"] for one in told["events"]}

    @pytest.mark.parametrize("words", [("--on", "someday"), ("-o", "dates.txt")])
    def test_what_cannot_be_is_explained(
        self, words: tuple[str, ...], case: Path, capsys: Capture
    ) -> None:
        code, out, err = run(capsys, "calendar", case, *words)
        assert (code, out) == (1, "")
        assert err.strip()

    def test_a_case_without_dates_writes_nothing(self, tmp_path: Path, capsys: Capture) -> None:
        empty = write(tmp_path, "dee")
        code, _, err = run(capsys, "calendar", empty, "-o", tmp_path / "x.ics")
        assert code == 1
        assert "no dates yet" in err
        assert not (tmp_path / "x.ics").exists()


class TestPaper:
    def test_lines_make_the_same_file_again(
        self, case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code, lines, _ = run(capsys, "paper", case)
        assert code == 0
        kept = case.with_name("lines.txt")
        kept.write_text(f"My lines\n\n{lines.lower()}")
        again = case.with_name("again.toml")
        code, out, err = run(capsys, "paper", "--read", kept, "-o", again)
        assert (code, err) == (0, "")
        assert str(again) in out
        assert again.read_bytes() == case.read_bytes()
        assert again.stat().st_mode & 0o777 == 0o600
        third = case.with_name("third.toml")
        typed(monkeypatch, lines)
        assert run(capsys, "paper", "--read", "-o", third)[0] == 0
        assert third.read_bytes() == case.read_bytes()

    def test_the_codes_make_it_again_too(
        self, case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = json.loads(run(capsys, "paper", case, "--json")[1])
        assert told["format"] == 1
        assert told["left_out"] == []
        again = case.with_name("again.toml")
        typed(monkeypatch, "\n".join(told["codes"]))
        assert run(capsys, "paper", "--read", "-", "-o", again)[0] == 0
        assert again.read_bytes() == case.read_bytes()

    def test_the_page_is_a_pdf_that_names_nobody(self, case: Path, capsys: Capture) -> None:
        path = case.with_name("paper.pdf")
        code, out, _ = run(capsys, "paper", case, "-o", path)
        assert code == 0
        assert str(path) in out
        text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        assert "PP1 01/" in text
        assert "Zephyrine" not in text
        assert run(capsys, "paper", case, "-o", path)[0] == 1

    def test_a_slip_is_named_and_writes_nothing(self, case: Path, capsys: Capture) -> None:
        lines = run(capsys, "paper", case)[1].splitlines()
        lines[1] = lines[1][:-1] + ("A" if lines[1][-1] != "A" else "B")
        kept = case.with_name("lines.txt")
        kept.write_text("\n".join(lines))
        again = case.with_name("again.toml")
        code, out, err = run(capsys, "paper", "--read", kept, "-o", again)
        assert (code, out) == (1, "")
        assert "slip in line 2" in err
        assert not again.exists()

    def test_no_file_is_written_over(self, case: Path, capsys: Capture) -> None:
        lines = run(capsys, "paper", case)[1]
        kept = case.with_name("lines.txt")
        kept.write_text(lines)
        other = write(case.parent, "other")
        before = other.read_bytes()
        assert run(capsys, "paper", "--read", kept, "-o", other)[0] == 1
        assert other.read_bytes() == before

    def test_what_is_left_out_is_told(self, case: Path, capsys: Capture) -> None:
        text = case.read_text() + '\n[notes]\nlimits_school_day = "' + "Homework. " * 20 + '"\n'
        case.write_text(text)
        code, _, err = run(capsys, "paper", case, "--short")
        assert code == 0
        assert "your note on “Gets in the way at school” (199 characters)" in err
        assert run(capsys, "paper", case)[2] == ""

    @pytest.mark.parametrize("words", [(), ("--read",), ("x.toml", "--read", "y")])
    def test_half_a_command_is_wrong_usage(self, words: tuple[str, ...], capsys: Capture) -> None:
        assert run(capsys, "paper", *words)[0] == 2

    @pytest.mark.parametrize("name", ["no such file", ".", "a\0b"])
    def test_lines_that_cannot_be_read_are_explained(
        self, name: str, tmp_path: Path, capsys: Capture
    ) -> None:
        code, _, err = run(capsys, "paper", "--read", name, "-o", tmp_path / "x.toml")
        assert code == 1
        assert "Traceback" not in err
        assert not (tmp_path / "x.toml").exists()
