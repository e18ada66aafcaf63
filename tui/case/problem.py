"""What is wrong, as an ordinary value: bad input is no exception.

A problem names a kind; its words, in three parts (what happened, what is safe, what to do), are in
``content/LANGUAGE/problems.toml`` under the same id. What a person typed may stand in ``where``
and ``values``, so neither shows in ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    kind: str
    """Id in ``problems.toml``."""
    where: str = field(default="", repr=False)
    """What it is about: a file, a question, a key."""
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    """Further blanks of its words."""
