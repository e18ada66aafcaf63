"""From a filled letter to a paper: the letter, a place to sign, the slip for the school."""

from __future__ import annotations

import re
from collections.abc import Iterator

import content
from tui import words
from tui.documents.letters import FilledLetter, FilledPart
from tui.documents.paper import (
    BLANK_LINE,
    Block,
    Bullets,
    Fields,
    Paper,
    Paragraph,
    Style,
    WriteLines,
)

ROOM = {1: 5, 2: 3}
"""How many places want room to write -> lines in each; with more places, two."""

SLIP = ("received_on", "by", "role", "signature")
"""What the school fills in."""

STYLES: dict[str, Style] = {
    "around_sender": "sender",
    "around_to": "address",
    "around_subject": "strong",
    "around_student": "address",
    "around_copies": "small",
}
"""Parts around a letter that look different from its paragraphs."""


def paper(letter: FilledLetter, language: str = "en", *, large: bool = False) -> Paper:
    """The letter on paper."""
    frame = content.load(language, "letter_words").frame
    today = words.day(language, letter.on.isoformat(), long=True)
    blocks: list[Block] = []
    room = ROOM.get(sum(part.room for part in letter.whole), 2)
    for part in letter.whole:
        if part.text.strip():
            blocks += _drawn(part, room)
    if letter.to_school:
        said = words.fill(frame["slip_letter"], today=today, subject=letter.subject)
        blocks.append(
            Fields(
                labels=tuple(frame[f"slip_{one}"] for one in SLIP),
                title=frame["slip_title"],
                text=f"{said}\n{frame['slip_says']}",
            )
        )
    return Paper(
        title=letter.subject,
        language=language,
        blocks=tuple(blocks),
        footer=words.fill(frame["made_on"], today=today),
        show_title=not letter.before,
        large_print=large,
        page_words=words.phrase(language, "paper.page"),
    )


def _drawn(part: FilledPart, room: int) -> Iterator[Block]:
    """The blocks of one part: paragraphs, lists of lines that begin with a dash, room to write."""
    if part.id == "around_signature":
        yield Fields(labels=(part.text,))
        return
    if part.id in STYLES:
        yield Paragraph(part.text, STYLES[part.id])
        return
    text = part.text
    if part.room:
        text = text.rstrip(" .").removesuffix(BLANK_LINE).rstrip()
    for piece in re.split(r"\n\s*\n", text):
        words_before: list[str] = []
        items: list[str] = []
        for line in piece.split("\n"):
            if line.startswith("- "):
                items.append(line[2:])
            elif items:
                items[-1] += f"\n{line}"
            else:
                words_before.append(line)
        if words_before and any(words_before):
            yield Paragraph("\n".join(words_before))
        if items:
            yield Bullets(tuple(items))
    if part.room:
        yield WriteLines("", room)
