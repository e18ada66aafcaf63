"""The log: what happened when, in order, and logging one more thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import content
from tui.case.problem import Problem
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.visit import Visit

LONGEST_SAID = 140
"""Characters of a note that the list says."""


class LogPlace(Place):
    """Everything logged, in the order in which it happened."""

    page = "log"
    hints = ("words", "again", "back", "undo", "quit")

    def items(self) -> Sequence[Item]:
        """A choice for a new event, and one for each in the log."""
        session = self.session
        words = content.load(session.language, "events")
        items: list[Item] = [Words(self.phrase("intro")), Choice("new", self.phrase("new"))]
        if not session.case.events:
            return [*items, Words(self.phrase("none"))]
        items.append(Heading(self.phrase("so_far")))
        for index, event in enumerate(session.case.events):
            known = words.events.get(event.kind)
            title = session.fill(known.title) if known else event.kind
            note = " ".join(event.note.split())
            if len(note) > LONGEST_SAID:
                note = f"{note[:LONGEST_SAID].rpartition(' ')[0]} ..."
            below = "; ".join(part for part in (words.ways.get(event.how, ""), note) if part)
            items.append(Choice(f"event:{index}", title, session.day(event.day), below))
        return items

    def take(self, choice_id: str) -> None:
        """Log something new, or open what was logged."""
        kind, _, index = choice_id.partition(":")
        if kind == "new":
            self.visit.go(NewEventPlace(self.visit))
        else:
            self.visit.go(EventPlace(self.visit, int(index)))


class NewEventPlace(Place):
    """What happened? Every kind of event, those the parent does first."""

    page = "log"
    hints = ("words", "again", "back", "help", "quit")

    def title(self) -> str:
        """The question."""
        return self.phrase("what")

    def items(self) -> Sequence[Item]:
        """The kinds under who does them."""
        session = self.session
        kinds = content.load(session.language, "flow").events
        words = content.load(session.language, "events").events
        items: list[Item] = []
        for by in ("parent", "school"):
            items.append(Heading(self.phrase(f"by_{by}")))
            items += [
                Choice(kind, session.fill(words[kind].title))
                for kind, known in kinds.items()
                if known.by == by
            ]
        return items

    def take(self, choice_id: str) -> None:
        """Ask for the day, log it, and open it in place of this list."""
        if log_event(self.visit, choice_id):
            self.visit.stack.remove(self)


def log_event(visit: Visit, kind: str, letter: str = "") -> bool:
    """Log an event of a kind once its day is sure, then open it; whether it was logged.

    It is in the log as soon as its day is sure, so nothing is lost after that.
    """
    session = visit.session
    words = content.load(session.language, "events").events[kind]
    day = ask_day(visit, f"{session.fill(words.title)}. {session.fill(words.ask)}", kind)
    if day is None:
        return False
    visit.begin_case()
    if visit.problem(session.diary.add(kind, day.isoformat(), letter=letter)):
        return False
    visit.kept(session.diary.day_words(day))
    visit.go(EventPlace(visit, session.diary.last_added))
    return True


def ask_day(visit: Visit, label: str, kind: str, after: date | None = None) -> date | None:
    """Ask for a day; what was typed is said back in words before it counts. None: not given."""
    diary, phrase = visit.session.diary, visit.session.phrase
    asks = f"{label} {visit.line('how_to_type_day')}"
    while True:
        typed = visit.ask_line(asks)
        day = diary.read_day(typed, kind, after) if typed else None
        asks = ""  # said once; after a slip what was wrong is enough
        if day is None:
            return None
        if isinstance(day, Problem):
            visit.problem(day)
            continue
        said = visit.line("day_read", day=diary.day_words(day), distance=diary.distance_words(day))
        choices = [Choice("sure", phrase("event.sure")), Choice("not", phrase("event.not_sure"))]
        sure = visit.ask_choice(said, choices)
        if sure == "sure":
            return day
        if sure is None:
            return None


class EventPlace(Place):
    """One event of the log: its day, how it was done, a note."""

    page = "event"
    hints = ("words", "again", "back", "undo", "quit")

    def __init__(self, visit: Visit, index: int) -> None:
        """The one at ``index`` of the log."""
        super().__init__(visit)
        self.index = index

    @property
    def gone(self) -> bool:
        """Whether the event was taken out of the log, or its logging taken back."""
        return self.index >= len(self.session.case.events)

    def title(self) -> str:
        """What happened, and on what day."""
        if self.gone:
            return self.phrase("title")
        event = self.session.case.events[self.index]
        known = content.load(self.session.language, "events").events.get(event.kind)
        title = self.session.fill(known.title) if known else event.kind
        day = self.session.diary.day_words(date.fromisoformat(event.day))
        return f"{title.rstrip('.')}. {day}."

    def items(self) -> Sequence[Item]:
        """The day, the ways, the note, and what can be done with it."""
        if self.gone:
            return [Choice("done", self.phrase("done"))]
        session = self.session
        event = session.case.events[self.index]
        words = content.load(session.language, "events")
        known = content.load(session.language, "flow").events.get(event.kind)
        items: list[Item] = [
            Choice("done", self.phrase("done")),
            Choice("dates", self.phrase("dates")),
            Choice("day", self.line("change_day")),
        ]
        said = words.events[event.kind].note if event.kind in words.events else ""
        items += [
            Choice("note", session.fill(said) or self.phrase("note"), below=event.note),
            Choice("remove", self.phrase("remove")),
        ]
        if known is not None and known.ways:
            items.append(Heading(self.phrase("how")))
            items += [
                Choice(f"way:{way}", text, self.phrase("question.your_answer"))
                if way == event.how
                else Choice(f"way:{way}", text)
                for way, text in words.ways.items()
            ]
        return items

    def take(self, choice_id: str) -> None:
        """Change the day, the way or the note; take it out; or go on."""
        visit, diary = self.visit, self.session.diary
        kind, _, name = choice_id.partition(":")
        match kind:
            case "done":
                visit.back()
            case "dates":
                from tui.lines.dates import DatesPlace

                visit.stack.remove(self)
                visit.go(DatesPlace(visit))
            case "day":
                self._day()
            case "way":
                if not self.problem(diary.change(self.index, how=name)):
                    visit.kept(content.load(self.session.language, "events").ways[name])
            case "note":
                self._note()
            case "remove":
                if not self.problem(diary.remove(self.index)):
                    visit.say(f"{self.line('out_of_log')} {visit.saved()}".rstrip())
                    visit.back()

    def _day(self) -> None:
        event = self.session.case.events[self.index]
        words = content.load(self.session.language, "events").events.get(event.kind)
        asks = self.session.fill(words.ask) if words else self.phrase("day")
        day = ask_day(self.visit, asks, event.kind)
        if day is None or self.problem(self.session.diary.change(self.index, day=day.isoformat())):
            return
        self.index = self.session.diary.last_added
        self.visit.kept(self.session.diary.day_words(day))
        self.visit.tell_anew()

    def _note(self) -> None:
        event = self.session.case.events[self.index]
        words = content.load(self.session.language, "events").events.get(event.kind)
        asks = self.session.fill(words.note) if words and words.note else self.phrase("note")
        text = self.visit.own_words(asks, event.note)
        if text is not None and not self.problem(self.session.diary.change(self.index, note=text)):
            self.index = self.session.diary.last_added
            self.visit.kept()
