"""The first page of a meeting packet: the one page for the table.

It stays one page whatever was written: each part gets its share of the lines, what a short part
leaves goes to the longer ones, and what does not fit stands in full on the page behind.
"""

from __future__ import annotations

from msgspec import Struct

from tui.documents.measure import count, cut
from tui.documents.packet_desk import Desk
from tui.documents.paper import Block, Card, Paragraph

TABLE, ASK = "table", "ask"
"""The place of the parts on this page; the part that lists the supports too."""
LEAST_ROWS, MOST_ROWS = 2, 8
"""Lines to write on below all parts, where there is room."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The room on a page as ``paper.typ`` draws it, in ems of the page's type."""

    height: float
    """Between the margins, with a little kept back."""
    full: float
    """How wide a line across the page is."""
    beside: float
    """How wide a line in a card is, in ems of the card's type."""
    name: float
    """The same for the title beside the words; 0: it stands above them."""
    title: float
    """How wide a line of the title is, in ems of the text."""
    line: float
    """From one line of a card to the next."""
    card: float
    """What a card takes beside its lines."""
    note: float
    """A small line at the end of a card."""
    row: float
    """A line to write on."""
    title_line: float
    title_below: float
    head_line: float = 1.4
    head_below: float = 0.5


NORMAL = Sheet(
    height=58.7,
    full=42.5,
    beside=27.8,
    name=7.9,
    title=17.3,
    line=1.57,
    card=1.5,
    note=1.25,
    row=2.12,
    title_line=2.55,
    title_below=1.3,
)
LARGE = Sheet(
    height=36.3,
    full=27.5,
    beside=27.5,
    name=0,
    title=15.5,
    line=1.39,
    card=2.0,
    note=1.2,
    row=1.62,
    title_line=1.85,
    title_below=1.0,
)


def sheet(desk: Desk) -> Sheet:
    """The page that is used."""
    return LARGE if desk.large else NORMAL


def title(desk: Desk) -> str:
    """``About Mateo``, in two lines at most."""
    if desk.student and not desk.case.child.name:
        return desk.line("about_me")
    return cut(desk.line("about"), sheet(desk).title, 2)[0]


def blocks(desk: Desk) -> list[Block]:
    """What stands under the title; lines to write on where the parts leave room."""
    room, head = sheet(desk), _head(desk)
    shares = _shares(desk)
    cards = [_card(desk, name, lines) for name, lines in shares.items()]
    left = _height(desk) - room.line * sum(shares.values()) - room.card
    left -= room.note * sum(bool(card.note) for card in cards)
    rows = min(MOST_ROWS, int(left / room.row))
    if rows >= LEAST_ROWS:
        cards.append(Card(desk.line("agreed_today"), room=rows))
    return [*head, *cards]


def cut_parts(desk: Desk) -> tuple[str, ...]:
    """The parts whose words do not all stand on this page."""
    return tuple(name for name, lines in _shares(desk).items() if _text(desk, name, lines)[1])


def _head(desk: Desk) -> list[Paragraph]:
    """Which meeting, and which grade and school."""
    day = desk.parts["day"].text
    meeting = desk.kind_words.title
    said = desk.line("on", kind=meeting, day=desk.weekday(day)) if day else meeting
    room = sheet(desk)
    head = [Paragraph(said, "strong")]
    details = " · ".join(_details(desk))
    if details:
        head.append(Paragraph(cut(details, room.full, 1)[0]))
    if not desk.large:
        head.append(Paragraph(desk.line("thanks"), "small"))
    return head


def _details(desk: Desk) -> list[str]:
    from content import load

    grades = load(desk.language, "questions")["grade"].choices
    child = desk.case.child
    found = [grades.get(child.grade, child.grade)]
    if child.grade and child.grade not in grades:
        found = [desk.line("grade", grade=child.grade)]
    if child.school:
        found.append(desk.line("school", school=child.school))
    return [one for one in found if one]


def _height(desk: Desk) -> float:
    """What the title, the head and the cards themselves leave for words."""
    room = sheet(desk)
    used = room.title_line * count(title(desk), room.title) + room.title_below
    for one in _head(desk):
        used += room.head_line * count(one.text, room.full * 0.9) + room.head_below
    return room.height - used - room.card * len(_weights(desk))


def _weights(desk: Desk) -> dict[str, int]:
    """The parts on this page, and how much of it each may take."""
    return {name: shape.lines for name, shape in desk.flow.parts.items() if shape.place == TABLE}


def _shares(desk: Desk) -> dict[str, int]:
    """Part -> how many lines it gets: its own share, and what the shorter ones leave."""
    room, weights = sheet(desk), _weights(desk)
    free = int((_height(desk) - room.note * len(weights)) / room.line)
    shares = {
        name: max(1, weight * free // sum(weights.values())) for name, weight in weights.items()
    }
    wanted = {name: _wanted(desk, room, name, shares[name]) for name in weights}
    given = {name: min(shares[name], wanted[name]) for name in weights}
    left = free - sum(given.values())
    while left > 0 and (short := [name for name in weights if given[name] < wanted[name]]):
        for name in short[:left]:
            given[name] += 1
            left -= 1
    return given


def _wanted(desk: Desk, room: Sheet, name: str, share: int) -> int:
    """Lines that a part would take: all its words, or its share to write on; at least its title."""
    text = desk.parts[name].text
    lines = count(text, room.beside) if text else 0
    if name == ASK and desk.supports():
        lines += 1 + sum(_item(desk, one)[1] for one in desk.supports())
    beside = count(desk.said(desk.packet.parts[name].title), room.name) if room.name else 0
    return max(lines or share, beside)


def _item(desk: Desk, support: str) -> tuple[str, int]:
    """A support in two lines at most, and how many it takes."""
    room = sheet(desk).beside - 1.5
    shown = cut(support, room, 2)[0]
    return shown, count(shown, room)


def _text(desk: Desk, name: str, lines: int) -> tuple[str, bool]:
    """The words of a part that fit, and whether any are left out."""
    text = desk.parts[name].text
    if name == ASK and text and desk.supports():
        listed = 1 + sum(_item(desk, one)[1] for one in desk.supports())
        lines -= min(listed, max(2, lines // 2))
    return cut(text, sheet(desk).beside, lines)


def _card(desk: Desk, name: str, lines: int) -> Card:
    room = sheet(desk)
    text, more = _text(desk, name, lines)
    notes = [desk.line("more_behind")] if more else []
    items: list[str] = []
    if name == ASK and desk.supports():
        left = lines - (count(text, room.beside) if text else 0) - 1
        for support in desk.supports():
            shown, takes = _item(desk, support)
            left -= takes
            if left < 0:
                break
            items.append(shown)
        if items:
            text = f"{text}\n{desk.line('supports_lead')}" if text else desk.line("supports_lead")
        rest = len(desk.supports()) - len(items)
        if rest:
            notes.append(desk.line("more_supports", count=rest))
    empty = not text and not items
    return Card(
        title=desk.said(desk.packet.parts[name].title),
        text=text,
        items=tuple(items),
        note=" ".join(notes),
        room=max(1, int(lines * room.line / room.row)) if empty else 0,
    )
