"""Checks of the texts themselves: what can be drawn, what reads well, what the law lets us say.

Each check takes the loaded parts of one language and yields the faults it finds. None of them
knows what a text is about; :mod:`content.references` knows that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from content import shapes
from content.basics import LANGUAGE_FREE
from content.walk import Found, texts

LONGEST = 22
"""Words that one sentence may have."""

SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\n\s*\n")
WORD = re.compile(r"\S*\w\S*")
BLANK = re.compile(r"\{[^{}]*\}")
STARTS = re.compile(r"(?:^|[.?!]\s+|[.?!][\"”]\s+|\n\s*\n|[\"“])\{child\}")
INSIDE = re.compile(r"[A-Za-z0-9,;]\s+\{Child\}")

CHILD = frozenset({"{child}", "{Child}"})
CHAIN = frozenset({"{day}", "{count}", "{due}", "{what}"})
"""Blanks of the reasons why a letter is offered."""

ANY_BLANK = frozenset({"interface", "lines", "problems", "packet", "deadlines", "kiosk"})
"""Parts whose blanks the program fills by other names too."""

MARKUP = re.compile(r"[\[\]`\\<>]|\*\*|__")
"""Signs by which some program might take a text for more than a text."""

FORBIDDEN = {
    "en": re.compile(
        r"\b(?:always|never|guaranteed?s?|entitled)\b|(?:your child|\{[Cc]hild\}) qualifies\b", re.I
    ),
    "es": re.compile(
        r"\b(?:siempre|nunca|jamás|garantizan?|garantizad[oa]s?)\b"
        r"|(?:su hij[oa]|\{[Cc]hild\}) califica\b",
        re.I,
    ),
}
"""Words that promise what nobody can keep."""

AS_HEARD = frozenset({"heard", "also"})
"""Fields that repeat what a school says; its words are not ours."""

LEGAL = {
    "en": re.compile(
        r"\b(must|the laws?|the rules?|federal|legally|(?:has|have) (?:the|a) right)\b",
        re.I,
    ),
    "es": re.compile(
        r"\b(debe|deben|la ley|las leyes|las? reglas?|federal(?:es)?|derecho)\b", re.I
    ),
}
"""Words that sound like law; an entry with a list of sources may not use them without one."""

SPACES = (
    ("has two spaces in a row", re.compile(r"(?<=\S)  +(?=\S)")),
    ("begins or ends with a space or an empty line", re.compile(r"\A\s|\s\Z")),
    ("has a line break inside a paragraph", re.compile(r"[^\n]\n[^\n]")),
    ("has more than one empty line", re.compile(r"\n\s*\n\s*\n")),
    ("has a space before a mark", re.compile(r"\w [.,;?]( |$)")),
    ("has a tab", re.compile(r"\t")),
)


class Fault(NamedTuple):
    """Something wrong in the content."""

    file: str
    """The file inside ``content/``: ``en/rights.toml``."""
    key: str
    """The entry and field: ``rights.ask_any_time.what``; empty for the whole file."""
    says: str
    """What is wrong, for whoever writes the content."""


class Parts(NamedTuple):
    """The parts of one language that could be loaded."""

    language: str
    held: Mapping[str, Any]
    """Part -> its value as :func:`content.load` gives it."""

    def fault(self, part: str, key: str, says: str) -> Fault:
        """A fault in ``part``."""
        return Fault(file_of(self.language, part), key, says)

    def texts(self) -> Iterator[tuple[str, Found]]:
        """Every text with its part; the language-free parts are left out."""
        for part, value in self.held.items():
            if part not in LANGUAGE_FREE:
                for found in texts(part, value):
                    yield part, found


Check = Callable[[Parts], Iterator[Fault]]
"""One check."""


def file_of(language: str, part: str) -> str:
    """The name of a part's file as a fault gives it."""
    return f"{part}.toml" if part in LANGUAGE_FREE else f"{language}/{part}.toml"


@cache
def drawable() -> frozenset[str]:
    """Every character that a text may hold: ASCII and the line of ``glyphs.txt``."""
    path = Path(__file__).with_name("glyphs.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    line = "".join(line for line in lines if not line.startswith("#"))
    return frozenset(line) | {chr(code) for code in range(0x20, 0x7F)} | {"\n"}


def characters(parts: Parts) -> Iterator[Fault]:
    """Every character can be drawn on a Linux console."""
    for part, found in parts.texts():
        odd = sorted(set(found.text) - drawable())
        if odd:
            named = ", ".join(f"U+{ord(sign):04X}" for sign in odd)
            yield parts.fault(part, found.key, f"has characters a console cannot draw: {named}")


def markup(parts: Parts) -> Iterator[Fault]:
    """No text can be taken for markup."""
    for part, found in parts.texts():
        match = MARKUP.search(found.text)
        if match:
            yield parts.fault(part, found.key, f"has a sign of markup: {match.group()!r}")


def blanks(parts: Parts) -> Iterator[Fault]:
    """Only ``{child}``, ``{Child}`` and in letters those of ``papers.toml`` are blanks, each where
    its letter belongs."""
    papers = parts.held.get("papers")
    of_letters = (
        frozenset() if papers is None else frozenset(f"{{{name}}}" for name in papers.blanks)
    )
    for part, found in parts.texts():
        filled = (
            of_letters if part == "letter_words" or part.startswith("letters/") else frozenset()
        )
        if part == "letter_words" and found.key.startswith("chain."):
            filled = CHAIN
        rest = BLANK.sub("", found.text)
        if "{" in rest or "}" in rest:
            yield parts.fault(part, found.key, "has a brace that opens or closes no blank")
        for blank in BLANK.findall(found.text):
            if blank in CHILD or blank in filled:
                continue
            if part not in ANY_BLANK or not re.fullmatch(r"\{[a-z_]+\}", blank):
                yield parts.fault(part, found.key, f"has a blank nothing fills: {blank}")
        if STARTS.search(found.text):
            yield parts.fault(part, found.key, "begins a sentence with {child}; write {Child}")
        if INSIDE.search(found.text):
            yield parts.fault(part, found.key, "has {Child} inside a sentence; write {child}")


def spaces(parts: Parts) -> Iterator[Fault]:
    """Spaces and line breaks are as a reader expects."""
    for part, found in parts.texts():
        for says, pattern in SPACES:
            if pattern.search(found.text):
                yield parts.fault(part, found.key, says)


def promises(parts: Parts) -> Iterator[Fault]:
    """No text promises; none shouts."""
    pattern = FORBIDDEN.get(parts.language)
    for part, found in parts.texts():
        if found.field in AS_HEARD:
            continue
        match = pattern.search(found.text) if pattern else None
        if match:
            yield parts.fault(part, found.key, f"says {match.group()!r}, which promises too much")
        if "!" in found.text:
            yield parts.fault(part, found.key, "has an exclamation mark")


def sentences(text: str) -> list[str]:
    """The sentences of one text, blanks filled as they are without a name."""
    read = text.replace("{child}", "your child").replace("{Child}", "Your child")
    read = read.replace("U.S.", "US").replace("...", "")
    return [" ".join(piece.split()) for piece in SENTENCE_END.split(read) if piece.strip()]


def long_sentences(parts: Parts) -> Iterator[Fault]:
    """No sentence has more than :data:`LONGEST` words."""
    for part, found in parts.texts():
        for sentence in sentences(found.text):
            count = len(WORD.findall(sentence))
            if count > LONGEST:
                yield parts.fault(
                    part, found.key, f"has a sentence of {count} words: {sentence[:60]}"
                )


def unsourced(parts: Parts) -> Iterator[Fault]:
    """An entry that sounds like law and can name sources names one."""
    pattern = LEGAL.get(parts.language)
    if pattern is None:
        return
    for part, key, entry in _entries(parts):
        if entry.sources:
            continue
        for name in type(entry).__struct_fields__:
            value = getattr(entry, name)
            held = value if isinstance(value, tuple) else (value,)
            match = pattern.search(" ".join(one for one in held if isinstance(one, str)))
            if match and name not in AS_HEARD:
                says = f"says {match.group()!r} in {name} and names no source"
                yield parts.fault(part, key, says)


def _entries(parts: Parts) -> Iterator[tuple[str, str, Any]]:
    """Every entry of a language part that has a list of sources, with part and key."""
    for part, value in parts.held.items():
        if part in LANGUAGE_FREE:
            continue
        for key, entry in sourced(value, ""):
            yield part, key, entry


def sourced(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Every struct below ``value`` that has a field ``sources``, with its key path."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from sourced(item, f"{key}.{name}" if key else str(name))
    elif isinstance(value, shapes.Shape):
        if "sources" in value.__struct_fields__:
            yield key, value
        for name in value.__struct_fields__:
            yield from sourced(getattr(value, name), f"{key}.{name}" if key else name)


CHECKS: tuple[Check, ...] = (
    characters,
    markup,
    blanks,
    spaces,
    promises,
    long_sentences,
    unsourced,
)
"""All checks of this module."""
