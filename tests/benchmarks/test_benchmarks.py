"""The benchmarks run and give numbers; how good the numbers are is for a person to read."""

from __future__ import annotations

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from run import EMPTY, Row, measure, measure_screens, table


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


def test_ratio_of_nothing_is_no_number() -> None:
    assert math.isnan(Row("memory now", "MiB", 1.0, 0.0, "empty app").ratio)
