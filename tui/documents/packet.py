"""The meeting packet: one page for the table, the rest behind it.

Which sections there are, and in which order, is in ``content/packet_flow.toml``; here is how each
of them is drawn. Whatever the parent has not said is room to write; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import content
from content.shapes import PacketList
from tui import words
from tui.case.model import CaseFile
from tui.documents import packet_table
from tui.documents.measure import count
from tui.documents.packet_dates import dates
from tui.documents.packet_desk import Desk
from tui.documents.packet_parts import holds
from tui.documents.paper import (
    BLANK_LINE,
    Block,
    Bullets,
    DrawBox,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    WriteLines,
)

MARKED = ("ask", "problem")
"""Marks that bring a right into the packet, whatever the kind of meeting."""
MOST_MARKED = 4
"""Rights that are added for their marks."""
BOX_LINES, BOX_WIDTH = 4, 33.0
"""Lines of the child's own words that a frame of the child's page holds, and their width."""
WRITE = "\n"
"""A cell to write in."""


def paper(
    case: CaseFile, kind: str, on: date, language: str = "en", *, large: bool = False
) -> Paper:
    """The packet of a case for one kind of meeting, as of the day ``on``."""
    desk = Desk(case, kind, on, language, large)
    blocks: list[Block] = packet_table.blocks(desk)
    for name in desk.of_kind.sections:
        if name in desk.flow.new_page:
            blocks.append(PageBreak())
        blocks += SECTIONS[name](desk)
    frame = content.load(language, "letter_words").frame
    return Paper(
        title=packet_table.title(desk),
        language=language,
        blocks=tuple(blocks),
        footer=words.fill(frame["made_on"], today=desk.day(on.isoformat())),
        large_print=large,
        page_words=words.phrase(language, "paper.page"),
    )


def _head(desk: Desk, name: str) -> Iterator[Block]:
    """The heading of a section and what it is for."""
    section = desk.packet.sections[name]
    yield Heading(desk.said(section.title))
    if section.intro:
        yield Paragraph(desk.told(section.intro))


def _cited(desk: Desk, *lists: tuple[str, ...]) -> Iterator[Block]:
    """Where it comes from, on one small line; nothing where there is no source."""
    citations = desk.cited(*lists)
    if citations:
        yield Paragraph(citations, "small")


def _more(desk: Desk) -> Iterator[Block]:
    """The parent's examples, and in full what did not fit on the page before."""
    yield from _head(desk, "more")
    for name in packet_table.cut_parts(desk):
        title = desk.said(desk.packet.parts[name].title)
        yield Heading(desk.line("in_full", part=title), 2)
        yield from _paragraphs(desk.parts[name].text)
    for name, shape in desk.flow.parts.items():
        if shape.place == "behind":
            yield Heading(desk.said(desk.packet.parts[name].title), 2)
            text = desk.parts[name].text
            yield from _paragraphs(text)
            yield WriteLines(desk.line("room_for_more") if text else "", shape.lines)


def _paragraphs(text: str) -> Iterator[Block]:
    """A longer text, each of its lines a paragraph."""
    yield from (Paragraph(line) for line in text.split("\n") if line.strip())


def _questions(desk: Desk) -> Iterator[Block]:
    """The parent's own questions, then those that fit this kind of meeting."""
    yield from _head(desk, "questions")
    own = tuple(line.strip() for line in desk.parts["questions"].text.split("\n") if line.strip())
    if own:
        yield Heading(desk.line("own_questions"), 2)
        yield Bullets(own, "boxes")
        yield Heading(desk.line("common_questions"), 2)
    yield Bullets(tuple(desk.said(one) for one in desk.kind_words.questions), "boxes")
    if not own:
        yield WriteLines(desk.line("own_questions"), desk.flow.parts["questions"].lines)
    yield WriteLines(desk.line("answers_room"), 8)


def _supports(desk: Desk) -> Iterator[Block]:
    """What the parent picked, with room for who, where and how often."""
    yield from _head(desk, "supports")
    header = tuple(desk.line(one) for one in ("support", "support_how", "support_agreed"))
    rows = [(one, WRITE, WRITE) for one in desk.supports()]
    if not rows:
        rows = [(WRITE, WRITE, WRITE)] * 4
    yield Table(header, tuple(rows), (6, 4, 2))
    if desk.supports():
        yield WriteLines(desk.line("support_own"), 2)


def _people(desk: Desk) -> Iterator[Block]:
    """Who belongs at this table, with room for the names."""
    yield from _head(desk, "people")
    known = desk.parts["who"].text
    if known:
        yield Paragraph(desk.line("who_known"), "strong")
        yield Paragraph(known)
    roles = [desk.packet.roles[name] for name in desk.of_kind.people]
    header = tuple(desk.line(one) for one in ("role", "name", "role_note"))
    rows = tuple((desk.told(one.title), WRITE, desk.told(one.note)) for one in roles)
    yield Table(header, rows, (4, 3, 5))
    yield from _cited(desk, *(one.sources for one in roles))


def _rights(desk: Desk) -> Iterator[Block]:
    """Each right in short, with its citation; those the parent marked say so."""
    yield from _head(desk, "rights")
    known = content.load(desk.language, "rights")
    for name in rights_of(desk):
        right = known.rights[name]
        yield Heading(desk.told(right.title), 2)
        mark = desk.case.rights.get(name)
        if mark in known.marks:
            yield Paragraph(desk.line("you_marked", mark=known.marks[mark]), "strong")
        yield Paragraph(desk.told(right.what))
        yield from _cited(desk, right.sources)


def rights_of(desk: Desk) -> tuple[str, ...]:
    """The rights of this kind of meeting, those for this family, and those the parent marked."""
    names = list(desk.of_kind.rights)
    for more in desk.flow.more_rights:
        if desk.kind in more.kinds and holds(more.when, desk.answers):
            names += more.rights
    known = content.load(desk.language, "rights").rights
    marked = [name for name in known if desk.case.rights.get(name) in MARKED and name not in names]
    return tuple(dict.fromkeys(names + marked[:MOST_MARKED]))


def _school_says(desk: Desk) -> Iterator[Block]:
    """What is often heard at this meeting, what the rule says, and an answer."""
    yield from _head(desk, "school_says")
    known = content.load(desk.language, "school_says")
    for name in desk.of_kind.school_says:
        said = known[name]
        yield Heading(desk.told(said.heard), 2)
        yield Paragraph(desk.told(said.rule))
        yield Paragraph(desk.told(said.answer), "quote")
        yield from _cited(desk, said.sources)


def _bring(desk: Desk) -> Iterator[Block]:
    """What to take along."""
    yield from _head(desk, "bring")
    yield from _boxes(desk, desk.packet.bring, desk.kind_words.bring)


def _boxes(desk: Desk, shared: tuple[str, ...], own: PacketList) -> Iterator[Block]:
    """What every meeting has and what this kind adds, to tick off."""
    yield Bullets(tuple(desk.told(one) for one in (*own.items, *shared)), "boxes")
    yield from _cited(desk, own.sources)


def _notes(desk: Desk) -> Iterator[Block]:
    """Room for what is said and agreed."""
    yield from _head(desk, "notes")
    yield WriteLines(desk.line("meeting_on"), 1)
    yield WriteLines(desk.line("who_was_there"), 2)
    header = tuple(desk.line(one) for one in ("agreed", "who_does", "by_when"))
    yield Table(header, ((WRITE, WRITE, WRITE),) * 5, (6, 3, 3))
    yield WriteLines(desk.line("not_agreed"), 3)
    yield WriteLines(desk.line("more_notes"), 4)


def _signing(desk: Desk) -> Iterator[Block]:
    """What to look at first."""
    yield from _head(desk, "signing")
    yield from _boxes(desk, (), desk.kind_words.signing)


def _afterwards(desk: Desk) -> Iterator[Block]:
    """Small steps for the same evening and for the week."""
    yield from _head(desk, "afterwards")
    yield Heading(desk.line("tonight"), 2)
    yield from _boxes(desk, desk.packet.tonight, desk.kind_words.tonight)
    yield Heading(desk.line("this_week"), 2)
    yield from _boxes(desk, desk.packet.this_week, desk.kind_words.this_week)


def _child_page(desk: Desk) -> Iterator[Block]:
    """The child speaks: words that were told, and frames to write and draw in."""
    yield from _head(desk, "child_page")
    name = desk.case.child.name
    by = desk.line("child_name", name=name) if name else f"{desk.line('child_by')} {BLANK_LINE}"
    yield Paragraph(by, "strong")
    frames: list[Block] = []
    told: list[Block] = []
    for part, shape in desk.flow.parts.items():
        if shape.place != "child":
            continue
        title, text = desk.packet.parts[part].title, desk.parts[part].text
        if count(text, BOX_WIDTH) > BOX_LINES:
            told += [Heading(title, 2), *_paragraphs(text)]
        else:
            frames.append(DrawBox(title, text))
    yield from told
    if told and frames:
        yield PageBreak()
    yield from frames


SECTIONS: dict[str, Callable[[Desk], Iterator[Block]]] = {
    "more": _more,
    "questions": _questions,
    "supports": _supports,
    "people": _people,
    "rights": _rights,
    "school_says": _school_says,
    "dates": dates,
    "bring": _bring,
    "notes": _notes,
    "signing": _signing,
    "afterwards": _afterwards,
    "child_page": _child_page,
}
"""Section -> how it is drawn. A test holds that the content names these and no others."""
