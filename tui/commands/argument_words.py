"""What ``argparse`` says, in the person's language.

``argparse`` looks up each of its sentences under the name ``_`` in its own module, and that is
where ours are put in. A test takes every sentence of the installed ``argparse`` and fails where a
person could meet one that is not here.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.commands.desk import Desk

SENTENCES: dict[str, tuple[str, dict[str, str]]] = {
    "usage: ": ("usage", {}),
    "positional arguments": ("positional", {}),
    "options": ("options", {}),
    "argument %(argument_name)s: %(message)s": (
        "about",
        {"name": "%(argument_name)s", "message": "%(message)s"},
    ),
    "unrecognized arguments: %s": ("not_known", {"words": "%s"}),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "not_a_choice",
        {"value": "%(value)s", "choices": "%(choices)s"},
    ),
    "invalid %(type)s value: %(value)r": ("not_usable", {"value": "%(value)s"}),
    "expected one argument": ("one", {}),
    "expected at most one argument": ("one_at_most", {}),
    "expected at least one argument": ("one_at_least", {}),
    "expected %s argument": ("one", {}),
    "expected %s arguments": ("count", {"count": "%s"}),
    "the following arguments are required: %s": ("missing", {"words": "%s"}),
    "one of the arguments %s is required": ("one_of", {"words": "%s"}),
    "not allowed with argument %s": ("not_together", {"other": "%s"}),
    "ignored explicit argument %r": ("takes_none", {"value": "%s"}),
}
"""Sentence of ``argparse`` -> our phrase (``command.argument_...``) and where its values go."""

ENDS_WITH_SPACE = ("usage",)


def say_in(desk: Desk) -> None:
    """Make ``argparse`` speak with the words of the desk's language from now on."""

    def said(sentence: str) -> str:
        if sentence not in SENTENCES:
            return sentence
        name, values = SENTENCES[sentence]
        text = desk.phrase(f"argument_{name}", **values)
        if name in ENDS_WITH_SPACE:
            text += " "
        # "expected %s argument" says a number that "one word" has no place for.
        return text + "%.0s" if "%s" in sentence and "%" not in text else text

    def said_of(one: str, several: str, count: int) -> str:
        return said(one if count == 1 else several)

    words = vars(argparse)
    words["_"], words["ngettext"] = said, said_of


def value_name(desk: Desk, name: str) -> str:
    """What stands for a word that the person puts in, such as ``FILE``, in their language."""
    key = "command.value_" + re.sub(r"\W+", "_", name).lower()
    return desk.phrase(key) if desk.session.has_phrase(key) else name
