"""What is said of a screen when it is read aloud, made from its blocks and never from its picture.

Everything here is plain text in and plain text out. A block becomes one thing to say; signs that
only decorate are left out, and signs that carry a state become words: ``[x]`` is said "marked".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.screens.blocks import Block, Choice, Columns, Divider, Picture, Words

Say = Callable[..., str]
"""Gives a phrase of the section ``spoken`` by its id."""

ARROWS = {"↑": "up", "↓": "down"}
ALONE = {"?": "question_mark", "/": "slash"}
"""Keys whose sign would not be spoken by itself."""
ROOM = re.compile(r"_{3,}")
ENDS = ".?!:"


class Box(Struct, frozen=True):
    """A box a person types in: the words above it, and what stands in it."""

    label: str
    text: str


class Heard(Struct, frozen=True):
    """What a person who listens knows of the screen; two of them tell what is new."""

    screen: int
    """Which screen it is."""
    page: tuple[str, ...]
    """All of it, as it would be read from its beginning."""
    words: tuple[str, ...]
    """What stands between the rows."""
    row: str = ""
    """The row that is pointed at."""
    box: str = ""
    """The box one types in; ``""``: none has the focus."""
    in_box: int = 0
    """Which box it is."""
    trouble: str = ""


def plain(text: str, say: Say) -> str:
    """``text`` without signs that only decorate, in one line."""
    for arrow, name in ARROWS.items():
        text = text.replace(arrow, say(name))
    text = ROOM.sub(say("blank"), text).replace(" · ", ", ")
    kept = (one if _spoken(one) else " " for one in text)
    return " ".join("".join(kept).split())


def _spoken(sign: str) -> bool:
    """Whether a character says something; drawings, arrows and bullets do not."""
    drawn = unicodedata.category(sign) in ("So", "Sm", "Co", "Cn") and sign != "+"
    return not (drawn or sign in "•·~[]_…")


def _ended(text: str) -> str:
    """``text`` as a sentence, so that a voice rests behind it."""
    text = text.rstrip(" ,")
    return text if not text or text[-1] in ENDS or text[-2:-1] in ENDS else f"{text}."


def _joined(*parts: str) -> str:
    """Parts as sentences, each with a capital unless it is the place of a file."""
    begun = (part if "/" in part.split(" ")[0] else part[:1].upper() + part[1:] for part in parts)
    return " ".join(_ended(part) for part in begun if part)


def _lines(text: str, say: Say) -> list[str]:
    """A text line by line, without those that say nothing."""
    return [said for line in text.split("\n") if (said := plain(line, say))]


def state(mark: str, say: Say) -> str:
    """The state that brackets show: ``[x]`` is marked, ``( )`` is not chosen."""
    kinds = {"[": ("marked", "not_marked"), "(": ("chosen", "not_chosen")}
    if mark[:1] not in kinds or len(mark) < 3:
        return ""
    yes, no = kinds[mark[0]]
    return say(yes if mark[1:-1].strip() else no)


def row(block: Choice | Columns, say: Say) -> str:
    """A row: its number, its words, its state, and what stands beside and below it."""
    if isinstance(block, Columns):
        sides = ((block.left_label, block.left), (block.right_label, block.right))
        return _joined(
            plain(block.title, say),
            *(f"{plain(label, say)}: {plain(text, say)}" for label, text in sides),
        )
    number = f"{block.number}. " if block.number else ""
    beside = ", ".join(part for part in (state(block.mark, say), plain(block.right, say)) if part)
    return number + _joined(*_lines(block.text, say), beside, *_lines(block.below, say))


def _key(lead: str, say: Say) -> str:
    """What stands before a paragraph: a label, or the caps of a key."""
    said = say(ALONE[lead.strip()]) if lead.strip() in ALONE else plain(lead, say)
    return said if not said or said[-1] in ENDS else f"{said}:"


def words(blocks: Sequence[Block], say: Say) -> list[str]:
    """What is said of the blocks that are no rows, in order."""
    return [said for block in blocks if not isinstance(block, Choice | Columns)
            for said in _words(block, say)]  # fmt: skip


def _words(block: Block, say: Say) -> list[str]:
    match block:
        case Words():
            told = _lines(block.text, say)
            lead = _key(block.lead, say)
            if lead:
                told = [f"{lead} {told[0]}", *told[1:]] if told else [lead]
        case Divider(label):
            told = [plain(label, say)]
        case Picture(said=said):
            told = [plain(said, say)]
        case Choice() | Columns():
            told = [row(block, say)]
        case _:
            told = []
    return [_ended(one) for one in told if one]


def box(one: Box, say: Say) -> str:
    """A box with its label and what stands in it."""
    text = plain(one.text, say)
    held = say("holds", text=text) if text else say("empty")
    return _joined(plain(one.label, say), say("box"), held)


def spoken(
    place: str,
    blocks: Sequence[Block],
    say: Say,
    *,
    trouble: str = "",
    boxes: Sequence[Box] = (),
    at: str = "",
) -> list[str]:
    """A whole screen: where one is, what is wrong, every block in order, boxes, and the focus.

    ``at`` is the id of the row that is pointed at; it is said last where there is more than one.
    """
    told = [_ended(plain(place, say))] if place else []
    if trouble:
        told.append(_joined(say("trouble"), plain(trouble.lstrip("! "), say)))
    for block in blocks:
        told += _words(block, say)
    told += [box(one, say) for one in boxes]
    rows = [block for block in blocks if isinstance(block, Choice | Columns)]
    here = [block for block in rows if block.id == at]
    if here and len(rows) > 1:
        name = here[0].title if isinstance(here[0], Columns) else here[0].text
        told.append(_ended(f"{say('at')}: {plain(name, say)}"))
    return told


def news(before: Heard | None, now: Heard) -> list[str]:
    """What to say to a person who has heard ``before``: the page if it is another one, else only
    what is new on it."""
    fresh = now.trouble if before is None or now.trouble != before.trouble else ""
    typing = before is not None and now.in_box and now.in_box == before.in_box
    same = before is not None and before.screen == now.screen
    if before is None or not same or (not typing and now.words[:1] != before.words[:1]):
        return list(now.page)
    told = [fresh] if fresh else []
    told += [one for one in now.words if one not in before.words]
    if now.in_box:
        told += [now.box] if now.in_box != before.in_box else []
    elif before.in_box or now.row != before.row:
        told += [now.row] if now.row else []
    return told
