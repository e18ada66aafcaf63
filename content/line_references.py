"""Checks of the words of the line front end: that what can be typed means one thing.

Like :mod:`content.references`, for ``lines.toml`` alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from content import shapes
from content.wording import BLANK, CHILD, Check, Fault, Parts

ALWAYS = "other"
"""The help of places that have none of their own."""

FILLED = frozenset(
    {
        "{asks}",
        "{choices}",
        "{commands}",
        "{end}",
        "{count}",
        "{day}",
        "{distance}",
        "{limit}",
        "{number}",
        "{about}",
        "{part}",
        "{parts}",
        "{path}",
        "{text}",
        "{value}",
        "{what}",
    }
)
"""Blanks that the program fills in phrases, beside the words of commands."""


def _plain(text: str) -> str:
    """A word as it is compared when somebody types it: no capitals, accents or marks around it."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in parts if not unicodedata.combining(one))
    return kept.strip(" .,;:¿?¡!\"'“”") or kept


def command_words(parts: Parts) -> Iterator[Fault]:
    """Each word means one command; none is a number or an answer. What is said to type is one
    word; what else is understood may be three."""
    lines: shapes.Lines | None = parts.held.get("lines")
    if lines is None:
        return
    answers = {
        _plain(text)
        for question in parts.held.get("questions", {}).values()
        for text in question.choices.values()
    }
    meant: dict[str, str] = {}
    for name, command in lines.commands.items():
        for word in (command.word, *command.also):
            key = f"commands.{name}"
            plain = _plain(word)
            if len(word.split()) > 3:
                yield parts.fault(
                    "lines", key, f"has {word!r}, which is more than three words to type"
                )
            elif (word == command.word and " " in word) or plain.isdigit():
                yield parts.fault("lines", key, f"has {word!r}, which is not one word to type")
            elif plain in meant:
                says = f"has {word!r}, which stands for {meant[plain]} already"
                yield parts.fault("lines", key, says)
            elif plain in answers:
                yield parts.fault("lines", key, f"has {word!r}, which is an answer to a question")
            meant[plain] = name


def line_blanks(parts: Parts) -> Iterator[Fault]:
    """A blank in a phrase is a command or something the program fills."""
    lines: shapes.Lines | None = parts.held.get("lines")
    if lines is None:
        return
    known = FILLED | CHILD | {f"{{{name}}}" for name in lines.commands}
    for name, text in lines.phrases.items():
        for blank in BLANK.findall(text):
            if blank not in known:
                yield parts.fault("lines", f"phrases.{name}", f"has a blank nothing fills: {blank}")
    if ALWAYS not in lines.help:
        yield parts.fault("lines", "help", f"has no help for places without their own: {ALWAYS}")


CHECKS: tuple[Check, ...] = (command_words, line_blanks)
"""All checks of this module."""
