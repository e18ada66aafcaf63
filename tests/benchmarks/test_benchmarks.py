"""The benchmarks run and give numbers; how good the numbers are is for a person to read."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from run import EMPTY, Row, first_line, measure, measure_screens, table


def test_short_run_yields_numbers() -> None:
    rows = measure(short=True)
    assert {row.what for row in rows} == {
        "first screen",
        "key, median",
        "key, 99 of 100",
        "memory now",
        "memory at most",
        "planpath --version",
        "planpath explain",
        "first line of --lines",
        "letter PDF, first",
        "letter PDF",
        "packet PDF",
        "cases, 1,000",
        "dates of 10,000",
        "memory of 10,000",
    }
    assert all(math.isfinite(row.ours) and row.ours >= 0 for row in rows)
    assert "ratio" in table(rows)


def test_an_empty_app_beside_itself(tmp_path: Path) -> None:
    rows = measure_screens(tmp_path, 1, 4, EMPTY)
    assert all(row.ours > 0 and row.other > 0 for row in rows if row.unit == "ms")


def test_the_first_line_is_waited_for_and_no_longer(tmp_path: Path) -> None:
    """Short of its end: a visit goes on after its first line."""
    program = tmp_path / "program.py"
    program.write_text("import time\nprint('Hello', flush=True)\n"
                       "try:\n    input()\nexcept EOFError:\n    time.sleep(0.5)\n")  # fmt: skip
    assert first_line((sys.executable, "-P", str(program)), tmp_path) < 0.5
    for broken in ("", "print()", "print('Hello'); raise SystemExit(3)"):
        with pytest.raises(RuntimeError, match="no first line"):
            first_line((sys.executable, "-P", "-c", broken), tmp_path)


def test_the_table_tells_what_is_over_its_bound() -> None:
    rows = [
        Row("quick", "ms", 149.0, 20.0, "python -c pass", most=150.0),
        Row("slow", "ms", 151.0, 20.0, "python -c pass", most=150.0),
        Row("heavy", "MiB", 151.0, 100.0, "empty app", most_ratio=1.5),
        Row("free", "MiB", 151.0, 100.0, "empty app"),
    ]
    _, quick, slow, heavy, free = table(rows).splitlines()
    assert quick.endswith("at most 150 ms")
    assert slow.endswith("at most 150 ms: OVER")
    assert heavy.endswith("ratio at most 1.5: OVER")
    assert free.endswith("empty app")


def test_ratio_of_nothing_is_no_number() -> None:
    assert math.isnan(Row("memory now", "MiB", 1.0, 0.0, "empty app").ratio)
