"""``planpath --version``; apart from all else, so that it loads nothing else."""

from __future__ import annotations

import sys


def run() -> int:
    """Write name and version; returns the exit code."""
    from importlib.metadata import version

    sys.stdout.write(f"planpath {version('planpath')}\n")
    return 0
