"""The verbs of the meeting packet: choose the kind of meeting, say the parts, put it on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

import content
from tui.case import model
from tui.case.model import CaseFile, Event
from tui.case.problem import Problem
from tui.documents import packet, packet_parts
from tui.documents.paper import Paper
from tui.text import NOTE_LIMIT, clean

if TYPE_CHECKING:
    from tui.session.visit import Session

MEETING_SET = "meeting_set"
"""The event whose day is the day of the meeting."""


class ListedKind(Struct, frozen=True):
    """One kind of meeting, in words."""

    id: str
    title: str
    about: str
    proposed: bool
    """The log and the answers point to it."""


class SaidPart(Struct, frozen=True):
    """One part of the packet, in words and as it stands."""

    id: str
    title: str
    """Its heading on paper."""
    ask: str
    hint: str
    place: str
    """``table``: on the page for the table. ``behind``, ``meeting``, ``child``: elsewhere."""
    kind: str
    """``text``, ``line`` or ``day``."""
    text: str
    """A day as ``YYYY-MM-DD``; ``""``: room to write."""
    own: bool
    """The parent said it for the packet; else it follows their notes."""
    notes: str
    """What their notes fill it with."""


class Meeting:
    """The meeting packet of one visit."""

    def __init__(self, session: Session) -> None:
        """Of a session; everything is asked of it anew each time."""
        self.session = session

    # ---------------------------------------------------------------------- looking

    def kinds(self) -> tuple[ListedKind, ...]:
        """The kinds of meeting, in the order of the content."""
        proposed = packet_parts.proposed(self.session.case)
        words = content.load(self.session.language, "packet").kinds
        return tuple(
            ListedKind(name, one.title, self.session.fill(one.about), name == proposed)
            for name, one in words.items()
        )

    @property
    def kind(self) -> str:
        """The kind of meeting: as the parent chose, else as proposed."""
        return packet_parts.kind_of(self.session.case)

    def parts(self) -> tuple[SaidPart, ...]:
        """All parts, in the order in which they are asked."""
        session = self.session
        words = content.load(session.language, "packet").parts
        student = session.case.answers.get("who_asks") == "student"
        standing = packet_parts.parts(session.case, session.diary.today)
        return tuple(
            SaidPart(
                id=name,
                title=words[name].title,
                ask=session.fill((student and words[name].ask_student) or words[name].ask),
                hint=session.fill(words[name].hint),
                place=one.place,
                kind=one.kind,
                text=one.text,
                own=one.own,
                notes=one.notes,
            )
            for name, one in standing.items()
        )

    def part(self, name: str) -> SaidPart:
        """One part. Raises StopIteration for one that does not exist."""
        return next(one for one in self.parts() if one.id == name)

    # --------------------------------------------------------------------- changing

    def set_kind(self, kind: str) -> Problem | None:
        """Choose the kind of meeting; ``""``: the proposed one again."""
        known = content.load(self.session.language, "packet_flow").kinds
        if kind and kind not in known:
            return Problem("meeting_kind_unknown", kind, {"accepted": ", ".join(known)})
        return self.session.change(packet_parts.with_kind(self.session.case, kind))

    def set_part(self, name: str, raw: str) -> Problem | None:
        """Say a part in other words; without words it becomes room to write.

        A day to come is kept in the log, where the dates are counted from.
        """
        session, today = self.session, self.session.diary.today
        known = content.load(session.language, "packet_flow").parts
        if name not in known:
            return Problem("meeting_part_unknown", name, {"accepted": ", ".join(known)})
        text = clean(raw, lines=known[name].kind == "text").strip()
        if len(text) > NOTE_LIMIT:
            return Problem("text_too_long", where=name, values={"limit": str(NOTE_LIMIT)})
        case = session.case
        if known[name].kind == "day" and text:
            read = session.diary.read_day(text, MEETING_SET)
            if isinstance(read, Problem):
                return read
            text = read.isoformat()
            if read >= today:
                case = _with_meeting_day(case, text, str(today))
        return session.change(packet_parts.with_part(case, name, text, today))

    def follow_notes(self, name: str) -> Problem | None:
        """Let a part follow the parent's notes again."""
        return self.set_part(name, self.part(name).notes)

    # -------------------------------------------------------------------- on paper

    def paper(self, kind: str = "", *, large: bool = False) -> Paper:
        """The packet for a kind of meeting, by default the chosen one, as of today."""
        session = self.session
        return packet.paper(
            session.case, kind or self.kind, session.diary.today, session.language, large=large
        )


def _with_meeting_day(case: CaseFile, day: str, today: str) -> CaseFile:
    """The case whose next meeting in the log is on that day."""
    coming = (
        (place, one)
        for place, one in enumerate(case.events)
        if one.kind == MEETING_SET and one.day >= today
    )
    found = next(coming, None)
    if found is None:
        return model.with_event(case, Event(MEETING_SET, day))
    place, old = found
    return model.with_event(model.without_event(case, place), replace(old, day=day))
