"""The command that makes a meeting packet, run as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_commands import planpath


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with an IEP meeting to come and a note."""
    path = tmp_path / "case.toml"
    path.write_text(
        'format = 1\n[child]\nname = "Mateo"\n'
        '[answers]\nstage = "iep_meeting_coming"\nmeeting_kind = "yearly_review"\n'
        '[notes]\nlimits_school_day = "Reading is hard."\n'
        '[meeting]\naccommodations = ["seat_near_teaching"]\nstrengths = "Is kind."\n',
        encoding="utf-8",
    )
    return path


def test_the_packet_is_written_and_never_over_another_file(case: Path) -> None:
    out = case.with_name("packet.pdf")
    done = planpath("packet", case, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_mode & 0o777 == 0o600
    assert str(out) in done.stdout
    assert "Yearly review of the IEP" in done.stderr
    assert "What worries me" in done.stderr
    assert "What goes well" not in done.stderr
    before = out.read_bytes()
    again = planpath("packet", case, "-o", out, "--kind", "discipline")
    assert again.returncode == 1
    assert "already" in again.stderr
    assert out.read_bytes() == before
    assert planpath("packet", case, "-o", out, "--replace", "--large").returncode == 0
    assert out.read_bytes() != before


def test_without_a_file_it_is_text(case: Path) -> None:
    done = planpath("packet", case, "--kind", "plan_504")
    assert done.returncode == 0
    first = done.stdout.split("\f")[0]
    assert "ABOUT MATEO" in first
    assert "504 meeting" in first
    assert "Reading is hard." in first
    assert "Is kind." in first
    assert "A seat close to where the teacher stands" in first


def test_json_tells_the_parts_and_the_kinds(case: Path) -> None:
    told = json.loads(planpath("packet", case, "--json").stdout)
    assert told["format"] == 1
    assert told["kind"] == "yearly_review"
    assert told["file"] is None
    assert [one["id"] for one in told["kinds"] if one["proposed"]] == ["yearly_review"]
    parts = {one["id"]: one for one in told["parts"]}
    assert parts["strengths"] == {
        "id": "strengths",
        "place": "table",
        "text": "Is kind.",
        "own": True,
    }
    assert parts["worries"]["own"] is False
    assert told["supports"] == ["seat_near_teaching"]


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--kind", "planted"), 2), (("-o", "packet.xyz"), 1), (("-o", "no/such/packet.pdf"), 1)],
)
def test_what_is_wrong_is_explained(case: Path, words: tuple[str, ...], code: int) -> None:
    done = planpath("packet", case, *words)
    assert done.returncode == code
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
