"""Text for standard output: wrapped lines and lists, nothing that moves or has color."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 78
"""Columns that printed text fills at most."""


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """``text`` in lines of :data:`WIDTH`; paragraphs stay apart."""
    return "\n".join(
        textwrap.fill(
            " ".join(part.split()),
            WIDTH,
            subsequent_indent=indent,
            initial_indent=indent if first is None or number else first,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if part.strip()
        else ""
        for number, part in enumerate(text.split("\n"))
    )


def listed(heading: str, texts: Sequence[str], *, numbered: bool = False) -> list[str]:
    """A heading and its points; nothing at all where there are no points."""
    if not texts:
        return []
    lines = ["", heading]
    for number, text in enumerate(texts, 1):
        lead = f"  {number}. " if numbered else "  - "
        lines.append(wrapped(text, " " * len(lead), lead))
    return lines
