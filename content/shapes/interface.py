"""Shapes of the words around the texts: one line at a time, the kiosk, what is wrong."""

from __future__ import annotations

from content.basics import Id, Text
from content.shapes.shape import Shape


class LineCommand(Shape, frozen=True, kw_only=True):
    """Something that can be typed in the line front end."""

    word: Text
    """What is said to type."""
    also: tuple[Text, ...]
    """Other words for the same."""
    about: Text
    """What it does, after "back: "."""


class Lines(Shape, frozen=True, kw_only=True):
    """The whole of ``lines.toml``: words of the line front end."""

    commands: dict[Id, LineCommand]
    """In the order in which help lists them."""
    help: dict[Id, Text]
    """Place -> what help says of it."""
    phrases: dict[Id, Text]
    """The id of a command may stand in them as a blank, for its word."""


class Kiosk(Shape, frozen=True, kw_only=True):
    """The whole of ``kiosk.toml``: words of the workshop kiosk."""

    settings: dict[Id, Text]
    """Setting -> what the host can choose, for the example of a settings file."""
    wrong: dict[Id, Text]
    """What may be wrong with a settings file."""
    command: dict[Id, Text]
    """Words of the command ``planpath kiosk``."""
    screens: dict[Id, Text]
    """Words of the screens that only a kiosk has, by page and key."""
    setup: dict[Id, Text]
    """What is said of the changes that make a machine a kiosk, and why each is made."""


class ProblemWords(Shape, frozen=True, kw_only=True):
    """What a person reads when something is wrong: the three parts of every error."""

    happened: Text
    safe: Text
    do: Text
