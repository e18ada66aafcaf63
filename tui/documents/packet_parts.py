"""What the parent says in the meeting packet, and what fills it until they do.

In ``case.meeting`` are kept: ``kind`` = the kind of meeting, if the parent chose one; ``PART`` =
their own words; ``PART_empty`` = ``yes`` where they left a part empty that their notes would fill.
As long as a part has neither, it follows the notes, the words on the child's life and the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import content
from content.shapes import Condition, PacketPart
from tui.case import model
from tui.case.model import CaseFile
from tui.guidance.path import answers_in_use

KIND, EMPTY = "kind", "_empty"
"""The key of the kind of meeting; how the key of a part that was left empty ends."""


@dataclass(frozen=True)
class Part:
    """One part as it stands."""

    id: str
    place: str
    """``table``, ``behind``, ``meeting``, ``child``."""
    kind: str
    """``text``, ``line`` or ``day``."""
    text: str
    """A day as ``YYYY-MM-DD``; ``""``: room to write."""
    own: bool
    """The parent said it, or left it empty, for the packet; else it follows their notes."""
    notes: str
    """What their notes fill it with."""


def part(case: CaseFile, name: str, on: date) -> Part:
    """A part as it stands on the day ``on``. Raises KeyError for one that does not exist."""
    shape = content.load("en", "packet_flow").parts[name]
    notes = _from_notes(case, shape, on)
    own = case.meeting.get(name, "")
    empty = case.meeting.get(name + EMPTY) == "yes"
    text = "" if empty else own or notes
    return Part(name, shape.place, shape.kind, text, empty or bool(own), notes)


def parts(case: CaseFile, on: date) -> dict[str, Part]:
    """All parts, in the order in which they are asked."""
    return {name: part(case, name, on) for name in content.load("en", "packet_flow").parts}


def with_part(case: CaseFile, name: str, text: str, on: date) -> CaseFile:
    """The case with other words in a part.

    The words of the notes let it follow the notes again; no words at all leave it empty.
    """
    notes = part(case, name, on).notes
    case = model.with_meeting(case, name + EMPTY, "yes" if notes and not text else "")
    return model.with_meeting(case, name, "" if text == notes else text)


def with_kind(case: CaseFile, kind: str) -> CaseFile:
    """The case with a kind of meeting chosen; ``""``: proposed again."""
    return model.with_meeting(case, KIND, kind)


def kind_of(case: CaseFile) -> str:
    """The kind of meeting: as the parent chose, else as the log and the answers say."""
    chosen = case.meeting.get(KIND, "")
    return chosen if chosen in content.load("en", "packet_flow").kinds else proposed(case)


def proposed(case: CaseFile) -> str:
    """The kind of meeting that the log and the answers point to."""
    flow = content.load("en", "packet_flow")
    answers = answers_in_use(case)
    telling = {kind for guess in flow.guesses for kind in guess.after}
    last = next((one.kind for one in reversed(case.events) if one.kind in telling), "")
    for guess in flow.guesses:
        if last in guess.after or (guess.when and holds(guess.when, answers)):
            return guess.kind
    return flow.usual


def holds(conditions: tuple[Condition, ...], answers: Mapping[str, str]) -> bool:
    """Whether any of the conditions holds; an answer that is missing is unsure."""
    return any(
        all(answers.get(question, "unsure") in accepted for question, accepted in one.items())
        for one in conditions
    )


def _from_notes(case: CaseFile, shape: PacketPart, on: date) -> str:
    """What the parent wrote or logged elsewhere, each piece on its own line."""
    if shape.events:
        coming = [one for one in case.events if one.kind in shape.events and one.day >= str(on)]
        if not coming:
            return ""
        return coming[0].day if shape.kind == "day" else coming[0].note.strip()
    pieces = [case.notes.get(name, "") for name in shape.notes]
    pieces += [case.whole_child.get(name, "") for name in shape.areas]
    return "\n".join(one.strip() for one in pieces if one.strip())
