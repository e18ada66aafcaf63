"""The log: what happened when, in order, and logging one more thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

import content
from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.frame import Frame
from tui.screens.keys import bindings

LONGEST_SHOWN = 140
"""Characters of a note that a row of the log shows."""


class LogScreen(Frame):
    """Everything logged, in the order in which it happened."""

    page = "log"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "new_event", "help", "back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("new_event")

    def blocks(self) -> Sequence[Block]:
        """A row for each event, and the row for a new one."""
        session = self.session
        words = content.load(session.language, "events")
        events = session.case.events
        blocks: list[Block] = [Gap(), Words(self.phrase("intro")), Gap()]
        blocks.append(Choice("new", self.phrase("new"), number=1))
        if not events:
            return [*blocks, Gap(), Words(self.phrase("none"), "dim")]
        blocks += [Gap(), Divider(self.phrase("so_far"))]
        for index, event in enumerate(events):
            known = words.events.get(event.kind)
            title = session.fill(known.title) if known else event.kind
            note = " ".join(event.note.split())
            if len(note) > LONGEST_SHOWN:
                note = note[:LONGEST_SHOWN].rsplit(" ", 1)[0] + self.plan.glyphs.cut
            below = " · ".join(part for part in (words.ways.get(event.how, ""), note) if part)
            blocks.append(
                Choice(f"event:{index}", title, right=session.day(event.day), below=below)
            )
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Log something new, or open what was logged."""
        kind, _, index = choice_id.partition(":")
        if kind == "event":
            self.plan.go(EventScreen(index=int(index)))
        elif kind == "new":
            self.action_new_event()

    def action_new_event(self) -> None:
        """N: log something new."""
        self.plan.go(NewEventScreen())


class NewEventScreen(Frame):
    """What happened? Every kind of event, those the parent does first."""

    page = "log"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def place(self) -> str:
        """The question."""
        return self.phrase("what")

    def blocks(self) -> Sequence[Block]:
        """The kinds under who does them."""
        session = self.session
        kinds = content.load(session.language, "flow").events
        words = content.load(session.language, "events").events
        blocks: list[Block] = []
        for by in ("parent", "school"):
            blocks += [Gap(), Divider(self.phrase(f"by_{by}"))]
            blocks += [
                Choice(kind, session.fill(words[kind].title))
                for kind, known in kinds.items()
                if known.by == by
            ]
        return blocks

    def chosen(self, choice_id: str) -> None:
        """On to the day, in place of this screen."""
        if choice_id:
            self.plan.pop_screen()
            self.plan.go(EventScreen(kind=choice_id))


class EventScreen(AskFrame):
    """One event: its day, read back in words before it counts; how it was done; a note.

    The event is in the log as soon as its day is sure, so nothing is lost after that.
    """

    page = "event"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def __init__(self, *, kind: str = "", index: int | None = None, letter: str = "") -> None:
        """A new event of a ``kind``, made with a ``letter``; or the one at ``index`` of the log."""
        super().__init__()
        self.kind = kind
        self.index = index
        self.letter = letter
        self.read: date | None = None
        """A day that was typed and is not yet sure."""
        self.typed = ""
        self.trouble: Problem | None = None

    def place(self) -> str:
        """The short name of the event."""
        words = content.load(self.session.language, "events").events.get(self.of_kind)
        return words.short if words else self.phrase("title")

    @property
    def of_kind(self) -> str:
        """The kind, also of an event that was logged."""
        return self.kind if self.index is None else self.session.case.events[self.index].kind

    # ------------------------------------------------------------------- what is shown

    def blocks(self) -> Sequence[Block]:
        """The step that comes next, or the whole event."""
        session = self.session
        words = content.load(session.language, "events").events.get(self.of_kind)
        title = session.fill(words.title) if words else self.of_kind
        blocks: list[Block] = [Gap(), Words(title, "title")]
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(session.problem_words(self.trouble)), "warn")]
        if self.read is not None:
            return [*blocks, *self._sure(self.read)]
        ask = session.fill(words.ask) if words else self.phrase("day")
        if self.index is None:
            return [*blocks, Gap(), Words(ask), Gap(), *self._days()]
        return [*blocks, Gap(), *self._logged(ask)]

    def _days(self) -> list[Block]:
        today = self.session.now().date()
        return [
            Choice(
                "today", self.phrase("today"), number=1, right=self.session.diary.day_words(today)
            ),
            Choice("yesterday", self.phrase("yesterday"), number=2),
            Choice("other", self.phrase("other"), number=3, right=self.phrase("for_example")),
        ]

    def _sure(self, day: date) -> list[Block]:
        session = self.session
        said = self.phrase("read_back", typed=self.typed, day=session.diary.day_words(day))
        return [
            Gap(),
            Words(said),
            Words(session.diary.distance_words(day), "dim"),
            Gap(),
            Choice("sure", self.phrase("sure"), number=1),
            Choice("other", self.phrase("not_sure"), number=2),
        ]

    def _logged(self, ask: str) -> list[Block]:
        session = self.session
        event = session.case.events[self.index or 0]
        words = content.load(session.language, "events")
        day = session.diary.day_words(date.fromisoformat(event.day))
        known = content.load(session.language, "flow").events.get(event.kind)
        blocks: list[Block] = [Choice("day", day, right=self.phrase("change"), below=ask)]
        if known is not None and known.ways:
            blocks += [Gap(), Words(self.phrase("how"), "label")]
            blocks += [
                Choice(
                    f"way:{way}",
                    text,
                    mark=f"({self.plan.glyphs.bullet})" if way == event.how else "( )",
                )
                for way, text in words.ways.items()
            ]
        note_words = words.events[event.kind].note if event.kind in words.events else ""
        blocks += [Gap(), Words(note_words or self.phrase("note"), "label")]
        blocks.append(Choice("note", event.note or self.phrase("no_note")))
        blocks += [
            Gap(),
            Divider(),
            Choice("done", self.phrase("done")),
            Choice("dates", self.phrase("dates")),
            Choice("remove", self.phrase("remove")),
        ]
        return blocks

    # ------------------------------------------------------------------------ what is done

    def chosen(self, choice_id: str) -> None:
        """Take the day, the way, a note; or take the event out of the log."""
        diary = self.session.diary
        kind, _, name = choice_id.partition(":")
        match kind:
            case "today" | "yesterday":
                self._read(self.phrase(kind))
                if self.read is not None:
                    self._take(self.read)
            case "other" | "day":
                self.read = None
                self.refresh_sheet()
                self.ask_line("day", lambda: self.phrase("type_day"))
            case "sure" if self.read is not None:
                self._take(self.read)
            case "way" if self.index is not None:
                now = self.session.case.events[self.index].how
                self._changed(diary.change(self.index, how="" if now == name else name))
            case "note" if self.index is not None:
                event = self.session.case.events[self.index]
                self.ask_text("note", lambda: self.phrase("note"), event.note)
            case "remove" if self.index is not None:
                self.trouble = diary.remove(self.index)
                self.plan.back()
            case "dates":
                from tui.screens.dates import DatesScreen

                self.plan.pop_screen()
                self.plan.go(DatesScreen())
            case "done":
                self.plan.back()

    def answered(self, what: str, typed: str) -> None:
        """A day is read and said back; a note is kept."""
        if what == "note" and self.index is not None:
            self._changed(self.session.diary.change(self.index, note=typed))
        elif what == "day" and typed.strip():
            self._read(typed)
            self.refresh_sheet(at="sure" if self.read is not None else "other")

    def _read(self, typed: str) -> None:
        read = self.session.diary.read_day(typed, kind=self.of_kind)
        self.typed = typed.strip()
        self.trouble = read if isinstance(read, Problem) else None
        self.read = None if isinstance(read, Problem) else read

    def _take(self, day: date) -> None:
        """The day is sure: it counts from now on."""
        diary = self.session.diary
        self.read = None
        if not self.session.has_case:
            self.session.start_new()
        if self.index is None:
            trouble = diary.add(self.kind, day.isoformat(), letter=self.letter)
            if trouble is None:
                self.index = diary.last_added
        else:
            trouble = diary.change(self.index, day=day.isoformat())
            if trouble is None:
                self.index = diary.last_added
        self._changed(trouble)

    def _changed(self, trouble: Problem | None) -> None:
        self.trouble = trouble
        self.refresh_sheet()
