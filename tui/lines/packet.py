"""Get ready for a meeting: which kind it is, what to say there, and the packet to take along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.lines.log import ask_day
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.visit import Visit

if TYPE_CHECKING:
    from tui.session.packet import SaidPart

PLACES = ("meeting", "table", "behind", "child")
"""Where parts stand in the packet, in the order in which they are said."""


class PacketPlace(Place):
    """The packet as it stands: its parts, and the way to the paper."""

    page = "packet"
    hints = ("words", "again", "back", "undo", "quit")

    def items(self) -> Sequence[Item]:
        """The kind of meeting, the way out, the parts under where they stand, the supports."""
        session, phrase = self.session, self.phrase
        kind = next(one for one in session.meeting.kinds() if one.id == session.meeting.kind)
        parts = session.meeting.parts()
        items: list[Item] = [
            Words(phrase("intro")),
            Choice("kind", kind.title, phrase("change_kind")),
            Choice("all", self.line("say_all", count=len(parts))),
            Choice("see", phrase("see")),
            Choice("out", phrase("out")),
        ]
        for place in PLACES:
            items.append(Heading(phrase(f"place_{place}")))
            items += [self._row(one) for one in parts if one.place == place]
            if place == "table":
                count = len(session.case.accommodations)
                beside = phrase("supports_count", count=count) if count else ""
                items.append(Choice("supports", phrase("supports"), beside))
        return items

    def _row(self, part: SaidPart) -> Choice:
        """A part, whose words it holds, and the words."""
        beside = "room" if not part.text else "own" if part.own else "notes"
        if part.kind == "day" and not part.own:
            beside = "from_log" if part.text else "no_day"
        return Choice(f"part:{part.id}", part.title, self.phrase(beside), _said(self, part))

    def take(self, choice_id: str) -> None:
        """Open what was chosen."""
        visit, meeting = self.visit, self.session.meeting
        kind, _, name = choice_id.partition(":")
        match kind:
            case "kind":
                visit.go(KindPlace(visit))
            case "part":
                visit.go(PacketPartPlace(visit, name))
            case "all":
                for one in meeting.parts():
                    if not ask_part(visit, one):
                        break
                visit.tell_anew()
            case "supports":
                from tui.lines.supports import SupportsPlace

                visit.go(SupportsPlace(visit))
            case "see":
                from tui.lines.paper_out import PaperPlace

                visit.go(PaperPlace(visit, lambda large: meeting.paper(large=large)))
            case "out":
                from tui.lines.paper_out import PaperOutPlace

                visit.go(PaperOutPlace(visit, lambda large: meeting.paper(large=large), "packet"))


def _said(place: Place, part: SaidPart) -> str:
    """What stands in a part, a day in words."""
    if part.kind == "day" and part.text:
        return place.session.diary.day_words(date.fromisoformat(part.text))
    return part.text


def ask_part(visit: Visit, part: SaidPart) -> bool:
    """Ask for the words of a part; False where the person wants no more of it."""
    label = f"{part.ask} {part.hint}".rstrip()
    if part.kind == "text":
        text = visit.own_words(label, part.text)
        if text is None:
            return not visit.leaving
    elif part.kind == "day":
        day = ask_day(visit, f"{label} {visit.line('empty_leaves')}", "meeting_set")
        if day is None:
            return not visit.leaving
        text = day.isoformat()
    else:
        if part.text:
            label = f"{label} {visit.line('answer_now', value=part.text)}"
        else:
            label = f"{label} {visit.line('empty_leaves')}"
        typed = visit.ask_line(label)
        if not typed:
            return typed is not None
        text = typed
    visit.begin_case()
    if not visit.problem(visit.session.meeting.set_part(part.id, text)):
        visit.kept()
    return True


class KindPlace(Place):
    """Which kind of meeting it is."""

    page = "packet_kind"

    def items(self) -> Sequence[Item]:
        """Every kind; the one that is chosen and the one that fits the answers say so."""
        meeting = self.session.meeting
        items: list[Item] = [Words(self.phrase("intro"))]
        for one in meeting.kinds():
            chosen = self.line("chosen") if one.id == meeting.kind else ""
            proposed = self.phrase("proposed") if one.proposed else ""
            beside = "; ".join(part for part in (chosen, proposed) if part)
            items.append(Choice(one.id, one.title, beside, one.about))
        return items

    def take(self, choice_id: str) -> None:
        """Keep the kind and go back."""
        self.visit.begin_case()
        if not self.problem(self.session.meeting.set_kind(choice_id)):
            self.visit.kept()
            self.visit.back()


class PacketPartPlace(Place):
    """One part of the packet; what is said here stands in the packet."""

    page = "packet_part"

    def __init__(self, visit: Visit, part: str) -> None:
        """The part by its id."""
        super().__init__(visit)
        self.part_id = part

    @property
    def _part(self) -> SaidPart:
        return self.session.meeting.part(self.part_id)

    def title(self) -> str:
        """The heading of the part on paper, and the question."""
        return f"{self._part.title}. {self._part.ask}"

    def items(self) -> Sequence[Item]:
        """What stands there now, where its words come from, and what can be done."""
        part = self._part
        items: list[Item] = [Words(part.hint)] if part.hint else []
        if part.text:
            items.append(Words(self.line("stands_there", text=_said(self, part))))
        if part.notes and not part.own and part.kind != "day":
            items.append(Words(self.phrase("from_notes")))
        items.append(Choice("write", self.line("part_write")))
        if part.own and part.notes:
            items.append(Choice("notes", self.phrase("take_notes")))
        if part.text:
            items.append(Choice("room", self.phrase("leave_room")))
        return [*items, Choice("done", self.phrase("done"))]

    def take(self, choice_id: str) -> None:
        """Other words, the notes again, room to write; or back to the packet."""
        visit, meeting = self.visit, self.session.meeting
        if choice_id == "done":
            visit.back()
        elif choice_id == "write":
            ask_part(visit, self._part)
            visit.tell_anew()
        else:
            visit.begin_case()
            text = self._part.notes if choice_id == "notes" else ""
            if not self.problem(meeting.set_part(self.part_id, text)):
                visit.kept()
                visit.tell_anew()
