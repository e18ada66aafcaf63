"""What the shapes of all content files share."""

from __future__ import annotations

from msgspec import Struct

from content.basics import Id

Sources = tuple[Id, ...]
"""Ids of ``law/sources.toml``."""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """What all shapes share: frozen, named fields only, nothing unknown."""
