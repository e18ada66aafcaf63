"""What of the shapes is needed before anything but the words of a screen is read.

Apart from :mod:`content.shapes`, because making all its classes would cost the first screen 6 ms.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=64)]
"""A ``snake_case`` English name, the same in every language, never shown to a person."""

Text = Annotated[str, Meta(min_length=1)]
"""A sentence or more, written for a person. Never empty."""

Phrases = dict[Id, dict[Id, Text]]
"""Section -> key -> phrase: the words of the interface."""

LANGUAGE_FREE = frozenset(
    {"flow", "papers", "packet_flow", "law/deadlines", "law/sources", "law/states"}
)
"""Parts that are the same in every language and lie beside the language folders."""
