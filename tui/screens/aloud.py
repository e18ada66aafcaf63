"""Read to me: the screen in front on F4, or from the start every screen and every move.

It is loaded only when something is to be read. What is said is made in :mod:`tui.screens.spoken`;
here is only when it is said.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from textual import events

from tui.case.problem import Problem
from tui.screens.blocks import Choice, Columns
from tui.screens.frame import Frame
from tui.screens.spoken import Box, Heard, box, news, row, spoken, words
from tui.speech import Voice

if TYPE_CHECKING:
    from tui.screens.app import PlanPathApp


def boxes(frame: Frame) -> list[Box]:
    """The boxes in sight with what stands in them, in the order of the screen."""
    labels = [
        label
        for name, label in frame.labels().items()
        if not frame.query_one(f"#{name}").has_class("hidden")
    ]
    found = [one for one in frame.query("LineBox, NoteBox") if not one.has_class("hidden")]
    texts = [
        ""
        if getattr(one, "password", False)  # a secret word is never said aloud
        else getattr(one, "text" if hasattr(one, "document") else "value")
        for one in found
    ]
    return [Box(labels[0] if labels else "", text) for text in texts]


def heard(frame: Frame) -> Heard:
    """What there is to hear of a screen as it stands."""

    def say(name: str, **values: object) -> str:
        return frame.session.phrase(f"spoken.{name}", **values)

    blocks, at = frame.sheet.blocks, frame.sheet.chosen_id
    trouble, typed = frame.trouble_words(), boxes(frame)
    rows = {one.id: one for one in blocks if isinstance(one, Choice | Columns)}
    in_sheet = frame.sheet.has_focus
    page = spoken(
        frame.place(), blocks, say, trouble=trouble, boxes=typed, at=at if in_sheet else ""
    )
    focused = frame.focused
    return Heard(
        screen=id(frame),
        page=tuple(page),
        words=tuple(words(blocks, say)),
        row=row(rows[at], say) if at in rows else "",
        box="" if in_sheet or not typed else box(typed[0], say),
        in_box=0 if in_sheet or focused is None else id(focused),
        trouble=trouble,
    )


class Aloud:
    """Reads to the person: what they ask for, and with ``always`` what changes."""

    def __init__(self, app: PlanPathApp, *, always: bool) -> None:
        self.app = app
        self.always = always
        self.voice = Voice(self._failed, service=app.outlet != "kiosk")
        self.was_speaking = False
        """Whether the last key ended something that was being read."""
        self._heard: Heard | None = None
        self._waiting = False

    def key(self, event: events.Event) -> None:
        """Any key ends what is being read; what is typed into a box is said if all is read."""
        self.was_speaking = self.voice.stop()
        character = event.character if isinstance(event, events.Key) else None
        secret = getattr(self.app.focused, "password", False)  # a secret word is never said
        shown = character is not None and character.isprintable() and not secret
        if self.always and character and shown and not self._in_sheet():
            self._say([character])

    def _in_sheet(self) -> bool:
        screen = self.app.screen
        return not isinstance(screen, Frame) or screen.sheet.has_focus

    def read(self) -> None:
        """All of the screen in front. If only F4 reads, and it was reading just now, the key has
        ended that; where everything is read, it begins again."""
        if isinstance(self.app.screen, Frame) and (self.always or not self.was_speaking):
            self._heard = heard(self.app.screen)
            self._say_page(self.app.screen, self._heard)

    def changed(self) -> None:
        """Something on the screen may be new; it is said once all of it is there."""
        if self.always and not self._waiting:
            self._waiting = True
            self.app.call_after_refresh(self._settled)

    def _settled(self) -> None:
        self._waiting = False
        screen = self.app.screen
        if not isinstance(screen, Frame) or not screen.is_mounted:
            return
        before, self._heard = self._heard, heard(screen)
        told = news(before, self._heard)
        if told == list(self._heard.page):
            self._say_page(screen, self._heard)
        elif told:
            self._say(told)

    def _say_page(self, screen: Frame, page: Heard) -> None:
        """A whole screen, in its own way if it has one: the question for the language is said in
        each language."""
        parts = screen.said_in_languages()
        if not parts:
            self._say(page.page)
            return
        (texts, language), *then = parts
        problem = self.voice.say(texts, language, *then)
        if problem is not None:
            self._no_voice(problem)

    def _say(self, told: list[str] | tuple[str, ...]) -> None:
        problem = self.voice.say(told, self.app.session.language)
        if problem is not None:
            self._no_voice(problem)

    def _failed(self) -> None:
        """From the thread that speaks: no program could."""
        with contextlib.suppress(RuntimeError):
            self.app.call_from_thread(self._no_voice, Problem("no_voice"))

    def _no_voice(self, problem: Problem) -> None:
        self.always = False
        if isinstance(self.app.screen, Frame):
            self.app.screen.show_problem(problem)
