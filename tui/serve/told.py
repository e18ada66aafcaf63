"""What the process of a visitor and its server tell one another, besides keys and pictures."""

from __future__ import annotations

from msgspec import Struct


class Told(Struct, frozen=True, kw_only=True):
    """What a visitor's process says about itself: what a page that is loaded again must know."""

    language: str
    look: str = ""
    ground: str = ""
    """The color behind the screens, as a page writes it; ``""`` where it is not known."""
    lose: bool = False
    """There are answers that the person has not downloaded."""
