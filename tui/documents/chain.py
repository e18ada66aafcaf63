"""Letters that follow the log: a reminder, reasons in writing, a date gone by, a complaint.

Which letter follows what is in ``content/papers.toml``, section ``chain``. A letter is offered from
its day on and never before. That day comes from a rule of dates where there is one, and otherwise
from a wait that we suggest and call a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

import content
from content.shapes import Follow
from tui import words
from tui.case.model import CaseFile, Event
from tui.documents.blanks import Desk
from tui.guidance.deadlines import Due, deadlines

ONE = timedelta(days=1)
USUAL_REQUEST = "request_evaluation"
"""What a request is taken for that was logged without its letter."""


class Offer(Struct, frozen=True):
    """A letter that follows from the log."""

    step: str
    """Id of the step of the chain."""
    letter: str
    day: date
    """From this day on it is offered."""
    says: str
    """Why, in a sentence or two."""
    rule: str = ""
    """The rule of dates whose day has gone by, if that is why."""
    suggested: bool = False
    """The day is our suggestion; no law sets it."""


def offered(case: CaseFile, on: date, language: str = "en") -> tuple[Offer, ...]:
    """The letters whose day has come, the most urgent first; each letter once."""
    return _once(one for one in chain(case, on, language) if one.day <= on)


def coming(case: CaseFile, on: date, language: str = "en") -> tuple[Offer, ...]:
    """The letters whose day is still to come as things stand, the next one first."""
    ahead = (one for one in chain(case, on, language) if one.day > on)
    return _once(sorted(ahead, key=lambda one: one.day))


def _once(offers: Iterator[Offer] | list[Offer]) -> tuple[Offer, ...]:
    """Each letter once, for its first reason; one on a date gone by once for each date."""
    kept: dict[tuple[str, str], Offer] = {}
    for one in offers:
        kept.setdefault((one.letter, one.rule), one)
    return tuple(kept.values())


def chain(case: CaseFile, on: date, language: str = "en") -> Iterator[Offer]:
    """Every letter that follows from the log as it stands, offered today or later."""
    dues = deadlines(case, on)
    late = [one for one in dues if one.status == "overdue" and one.who == "school" and one.exact]
    for step, follow in content.load(language, "papers").chain.items():
        reader = _Reader(case, on, language, step, follow, dues)
        if not follow.after:
            yield from (reader.about(one) for one in late if reader.may_name(one))
        elif late or not follow.missed:
            yield from reader.after_events()


class _Reader:
    """One step of the chain, read against one case."""

    def __init__(
        self,
        case: CaseFile,
        on: date,
        language: str,
        step: str,
        follow: Follow,
        dues: tuple[Due, ...],
    ) -> None:
        self.step, self.follow, self.dues, self.on = step, follow, dues, on
        self.desk = Desk(case, follow.letter, on, language)
        self.said = content.load(language, "letter_words")
        self.events = [one for one in case.events if one.day <= on.isoformat()]

    # ------------------------------------------------------------------ dates gone by

    def may_name(self, due: Due) -> bool:
        """Whether a date can be named in a letter, and no letter on it was sent since."""
        return due.rule in self.said.missed and not self._sent_since(str(due.day))

    def about(self, due: Due) -> Offer:
        """The letter on a date gone by."""
        assert due.day is not None
        what = words.fill(self.said.missed[due.rule], child=self._child)
        text = words.fill(
            self.said.chain[self.step], what=what, due=self._words(due.day), child=self._child
        )
        return Offer(self.step, self.follow.letter, due.day + ONE, text, rule=due.rule)

    # ------------------------------------------------------------------- after an event

    def after_events(self) -> Iterator[Offer]:
        """The letter after the last event of each kind, if the step applies to it."""
        follow = self.follow
        if follow.when and not self.desk.holds(follow.when):
            return
        if follow.in_log and not self.desk.last(*follow.in_log):
            return
        for kind in follow.after:
            fitting = [one for one in self.events if one.kind == kind and self._fits(one)]
            if fitting:
                yield from self._after(fitting[-1])

    def _fits(self, event: Event) -> bool:
        """Whether it was done in the way, and with the letter, that the step is about."""
        follow = self.follow
        if follow.with_letters and event.letter not in follow.with_letters:
            return False
        if follow.how and event.how and event.how not in follow.how:
            return False
        request = self._request(event)
        return not follow.asked_with or (
            request is not None and (request.letter or USUAL_REQUEST) in follow.asked_with
        )

    def _request(self, event: Event) -> Event | None:
        """The last request in the log up to an event."""
        asked = [one for one in self.events if one.kind == "request_sent"]
        return next((one for one in reversed(asked) if one.day <= event.day), None)

    def _after(self, event: Event) -> Iterator[Offer]:
        follow = self.follow
        happened = date.fromisoformat(event.day)
        request = self._request(event) if follow.asked_with else None
        since = request.day if request is not None else event.day
        if any(one.kind in follow.until and one.day >= since for one in self.events):
            return
        if self._sent_since(event.day, besides=event):
            return
        if follow.within_days and (self.on - happened).days > follow.within_days:
            return
        day, reason, due = happened + timedelta(days=follow.wait_days), self.step, ""
        clock = self._clock(event)
        if clock is not None and clock.day is not None:
            day, reason = clock.day + ONE, f"{self.step}_by_clock"
            due = self._words(clock.day)
        text = words.fill(
            self.said.chain[reason],
            day=self._words(happened),
            count=follow.wait_days,
            due=due,
            child=self._child,
        )
        suggested = bool(follow.wait_days) and not due
        yield Offer(self.step, follow.letter, day, text, suggested=suggested)

    def _clock(self, event: Event) -> Due | None:
        """The date that a rule gives for this event, where it can be told for sure."""
        for one in self.dues:
            if one.rule == self.follow.clock and one.start.isoformat() == event.day and one.exact:
                return one if one.day is not None else None
        return None

    def _sent_since(self, day: str, besides: Event | None = None) -> bool:
        """Whether the letter itself was logged on that day or later."""
        return any(
            one.letter == self.follow.letter and one.day >= day and one is not besides
            for one in self.events
        )

    @property
    def _child(self) -> str:
        case = self.desk.case
        who = case.answers.get("who_asks", "")
        return words.child_called(self.desk.language, case.child.name, who)

    def _words(self, day: date) -> str:
        return words.day(self.desk.language, day.isoformat(), long=True)
