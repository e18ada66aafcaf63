"""What every page of a meeting packet works with: one case, one kind of meeting, one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import content
from content.shapes import Packet, PacketFlow, PacketKind, PacketKindWords
from tui import words
from tui.case.model import CaseFile
from tui.documents.packet_parts import Part, parts
from tui.guidance.path import answers_in_use


@dataclass(frozen=True)
class Desk:
    """One packet, and the words for it."""

    case: CaseFile
    kind: str
    on: date
    language: str
    large: bool

    @cached_property
    def flow(self) -> PacketFlow:
        """How packets are put together."""
        return content.load(self.language, "packet_flow")

    @cached_property
    def packet(self) -> Packet:
        """The words of packets."""
        return content.load(self.language, "packet")

    @property
    def of_kind(self) -> PacketKind:
        """What this kind of meeting needs."""
        return self.flow.kinds[self.kind]

    @property
    def kind_words(self) -> PacketKindWords:
        """The words of this kind of meeting."""
        return self.packet.kinds[self.kind]

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """The answers that count."""
        return answers_in_use(self.case)

    @property
    def student(self) -> bool:
        """Whether a student of legal age asks for themselves."""
        return self.answers.get("who_asks") == "student"

    @cached_property
    def parts(self) -> dict[str, Part]:
        """What the parent says."""
        return parts(self.case, self.on)

    def said(self, text: str, /, **values: object) -> str:
        """A text in the parent's voice, its blanks filled: ``my child`` where there is no name."""
        name = self.case.child.name
        if not name:
            called = words.child_called(self.language, "", self.answers.get("who_asks", ""))
            name = called if self.student else self.packet.frame["my_child"]
        return words.fill(text, child=name, **values)

    def told(self, text: str, /, **values: object) -> str:
        """A text told to the parent, its blanks filled."""
        child = self.case.child.name
        called = words.child_called(self.language, child, self.answers.get("who_asks", ""))
        return words.fill(text, child=called, **values)

    def line(self, name: str, /, **values: object) -> str:
        """A line of the frame."""
        return self.said(self.packet.frame[name], **values)

    def day(self, iso: str) -> str:
        """A day in words, from ``YYYY-MM-DD``."""
        return words.day(self.language, iso, long=True)

    def weekday(self, iso: str) -> str:
        """A day with its weekday."""
        return words.weekday(self.language, date.fromisoformat(iso))

    def short_day(self, iso: str) -> str:
        """The same in a table: ``Nov 24, 2026``."""
        return words.day(self.language, iso)

    def cited(self, *lists: Iterable[str]) -> str:
        """The citations of some sources, each once, on one line."""
        ids = dict.fromkeys(source for one in lists for source in one)
        return " · ".join(one.citation for one in words.sources(self.language, tuple(ids)))

    def supports(self) -> tuple[str, ...]:
        """What the parent picked, in words."""
        known = content.load(self.language, "accommodations").supports
        return tuple(self.said(known[one].text) for one in self.case.accommodations if one in known)
