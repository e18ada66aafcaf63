"""``python -m tests.benchmarks``: the benchmarks, as a table."""

from __future__ import annotations

import sys

from tests.benchmarks.run import measure, table

sys.stdout.write(table(measure(short="--short" in sys.argv[1:])) + "\n")
