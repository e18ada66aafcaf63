"""Get ready for a meeting: which kind it is, what to say there, and the packet to take along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.boxes import LineBox
from tui.screens.frame import Frame
from tui.screens.leaving import LeaveBox

if TYPE_CHECKING:
    from tui.session.packet import SaidPart

PLACES = ("meeting", "table", "behind", "child")
"""Where parts stand in the packet, in the order of the screen."""
BEGINNING = 70
"""Characters of a part that are shown under its row."""


class PacketScreen(Frame):
    """The packet as it stands: its parts, and the way to the paper."""

    page = "packet"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def blocks(self) -> Sequence[Block]:
        """The kind of meeting, the parts under where they stand, the supports, the way out."""
        session = self.session
        kind = next(one for one in session.meeting.kinds() if one.id == session.meeting.kind)
        blocks: list[Block] = [
            Gap(),
            Words(self.phrase("intro")),
            Gap(),
            Choice("kind", kind.title, number=1, right=self.phrase("change_kind")),
            Choice("see", self.phrase("see"), number=2),
            Choice("out", self.phrase("out"), number=3),
        ]
        parts = session.meeting.parts()
        for place in PLACES:
            blocks += [Gap(), Divider(self.phrase(f"place_{place}"))]
            blocks += [self._row(one) for one in parts if one.place == place]
            if place == "table":
                count = len(session.case.accommodations)
                right = self.phrase("supports_count", count=count) if count else ""
                blocks.append(Choice("supports", self.phrase("supports"), right=right))
        return blocks

    def _row(self, part: SaidPart) -> Choice:
        """A part, whose words it holds, and how they begin."""
        said = part.text
        if part.kind == "day" and said:
            said = self.session.diary.day_words(date.fromisoformat(said))
        right = "room" if not part.text else "own" if part.own else "notes"
        if part.kind == "day" and not part.own:
            right = "from_log" if part.text else "no_day"
        below = " ".join(said.split())
        if len(below) > BEGINNING:
            below = below[:BEGINNING].rsplit(" ", 1)[0] + " ..."
        return Choice(f"part:{part.id}", part.title, right=self.phrase(right), below=below)

    def chosen(self, choice_id: str) -> None:
        """Open what was chosen."""
        session = self.session
        kind, _, name = choice_id.partition(":")
        match kind:
            case "kind":
                self.plan.go(KindScreen())
            case "part":
                self.plan.go(PacketPartScreen(name))
            case "supports":
                from tui.screens.accommodations import AccommodationsScreen

                self.plan.go(AccommodationsScreen())
            case "see":
                from tui.screens.paper_view import PaperScreen

                self.plan.go(PaperScreen(session.meeting.paper, "packet.see_title"))
            case "out":
                from tui.screens.paper_out import PaperOutScreen

                self.plan.go(
                    PaperOutScreen(lambda large: session.meeting.paper(large=large), "packet")
                )


class KindScreen(Frame):
    """Which kind of meeting it is."""

    page = "packet_kind"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def blocks(self) -> Sequence[Block]:
        """Every kind; the one that is chosen has a mark, the one that fits the answers says so."""
        meeting = self.session.meeting
        blocks: list[Block] = [Gap(), Words(self.phrase("intro")), Gap()]
        for number, one in enumerate(meeting.kinds(), 1):
            mark = f"({self.plan.glyphs.bullet})" if one.id == meeting.kind else "( )"
            right = self.phrase("proposed") if one.proposed else ""
            blocks.append(
                Choice(one.id, one.title, number=number, mark=mark, right=right, below=one.about)
            )
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Keep the kind and go back."""
        if not self.session.has_case:
            self.session.start_new()
        problem = self.session.meeting.set_kind(choice_id)
        if problem is not None:
            self.show_problem(problem)
            return
        self.action_back()


class PacketPartScreen(AskFrame):
    """One part of the packet, in a box; what stands there stands in the packet."""

    page = "packet_part"
    hints: ClassVar[tuple[str, ...]] = ("next_box", "choose", "help", "back")

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self.trouble: Problem | None = None

    def place(self) -> str:
        """The heading of the part on paper."""
        return self._part.title

    @property
    def _part(self) -> SaidPart:
        return self.session.meeting.part(self.part)

    @property
    def _as_typed(self) -> str:
        """The words of the part; a day as the label asks for it."""
        part = self._part
        if part.kind != "day" or not part.text:
            return part.text
        day = date.fromisoformat(part.text)
        return f"{day.month}/{day.day}/{day.year}"

    def _following(self) -> SaidPart | None:
        """The part after this one."""
        parts = self.session.meeting.parts()
        here = next(at for at, one in enumerate(parts) if one.id == self.part)
        return parts[here + 1] if here + 1 < len(parts) else None

    def blocks(self) -> Sequence[Block]:
        """The question, where its words come from, and the ways on."""
        part = self._part
        blocks: list[Block] = [Gap(), Words(part.ask, "title")]
        if part.hint:
            blocks.append(Words(part.hint))
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(self.session.problem_words(self.trouble)), "warn")]
        elif part.kind == "day" and part.text:
            said = self.session.diary.day_words(date.fromisoformat(part.text))
            blocks.append(Words(said, "strong"))
        elif part.notes and not part.own:
            blocks.append(Words(self.phrase("from_notes"), "dim"))
        blocks.append(Gap())
        following = self._following()
        ways = {
            "next": self.phrase("next", part=following.title) if following else "",
            "done": self.phrase("done"),
            "notes": self.phrase("take_notes") if part.own and part.notes else "",
            "room": self.phrase("leave_room") if part.text else "",
        }
        offered = [(way, said) for way, said in ways.items() if said]
        return blocks + [Choice(way, said, number=n) for n, (way, said) in enumerate(offered, 1)]

    def on_mount(self) -> None:
        """Straight into the box, once every class has done its part of mounting."""
        self.sheet.add_class("-short-sheet")
        self.call_after_refresh(self._open_box)

    def _open_box(self) -> None:
        part = self._part
        if part.kind == "text":
            self.ask_text("part", lambda: self.phrase("label"), part.text)
        else:
            self.ask_line("part", lambda: self.phrase("label_day"), self._as_typed)

    def chosen(self, choice_id: str) -> None:
        """On to the next part, back to the packet, or other words in the box."""
        self.collect()
        match choice_id:
            case "next":
                following = self._following()
                if following is not None:
                    self.part = following.id
                    self.trouble = None
            case "notes":
                self._keep(self._part.notes)
            case "room":
                self._keep("")
            case _:
                self.action_back()
                return
        self.sheet.show(self.blocks())
        self._open_box()
        self.refresh_bars()

    def answered(self, what: str, typed: str) -> None:
        """Keep the words; a day that was read is said back."""
        self._keep(typed)
        self.refresh_sheet()
        if self.trouble is not None:
            self.ask_line("part", lambda: self.phrase("label_day"), typed)

    def _keep(self, text: str) -> None:
        if text.strip() == self._as_typed:
            self.trouble = None
            return
        if not self.session.has_case:
            self.session.start_new()
        self.trouble = self.session.meeting.set_part(self.part, text)

    def on_leave_box(self, event: LeaveBox) -> None:
        """Esc goes back to the packet with the words kept; Up and Enter go to the rows."""
        event.stop()
        event.prevent_default()
        if event.how == "escape":
            self.collect()
            self.plan.back()
            return
        if isinstance(event.box, LineBox) and event.how == "enter":
            self.answered("part", event.box.value)
        self.collect()
        if self.trouble is None:
            self.sheet.focus()
