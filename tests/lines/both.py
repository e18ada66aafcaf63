"""The same things done by one person in the line front end, and by another on the screens.

An action says *what* is done; each front end has its own way there, by what it offers: numbers of
choices as they were read out, or rows, keys and boxes. What comes back is the case file.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.events import Key, Paste

from tui.lines.home import HomePlace
from tui.lines.talk import Talk
from tui.lines.visit import Visit
from tui.screens.app import PlanPathApp, Terminal
from tui.screens.boxes import LineBox, NoteBox
from tui.screens.home import HomeScreen
from tui.screens.question import QuestionScreen
from tui.screens.whole_child import AreaScreen
from tui.session import Session

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)

QUIET_TURNS = 12
"""Turns of the event loop without a message after which a screen has settled."""

Action = tuple[str, ...]
"""What is done, and with what."""


def new_session(folder: Path) -> Session:
    return Session(now=lambda: NOW, cases=folder)


def file_of(folder: Path) -> bytes:
    """The bytes of the one case file."""
    (path,) = folder.glob("*.toml")
    assert path.name == "case-2026-11-24.toml"
    return path.read_bytes()


# ---------------------------------------------------------------------------------- one by line


class ByLine:
    """A person who listens and types."""

    def __init__(self, folder: Path) -> None:
        self.sink = io.StringIO()
        self.lines: Iterator[str] = iter(())
        self.visit = Visit(new_session(folder), Talk(self, self.sink, echoed=False))

    def readline(self, limit: int = -1, /) -> str:
        line = next(self.lines, None)
        return "" if line is None else f"{line}\n"

    def do(self, actions: Sequence[Action]) -> None:
        """Do everything, then let the input end."""
        self.lines = self._typed(actions)
        self.visit.go(HomePlace(self.visit))
        assert self.visit.run() == 0, self.sink.getvalue()

    def _typed(self, actions: Sequence[Action]) -> Iterator[str]:
        yield self.number("new")
        for kind, *what in actions:
            if kind not in ("answer", "note"):
                yield "home"
            yield from getattr(self, f"_{kind}")(*what)

    def number(self, choice_id: str) -> str:
        """The number of a choice in what was just read out."""
        ids = [one.id for one in self.visit.telling.choices]
        assert choice_id in ids, f"{choice_id} is not in {ids}:\n{self.sink.getvalue()[-2000:]}"
        return str(ids.index(choice_id) + 1)

    def _text(self, text: str, there: bool) -> Iterator[str]:
        """Own words, in place of those that are there."""
        if there:
            yield "1"
        yield from text.split("\n")
        yield "."

    # In the guided flow.

    def _answer(self, question: str, value: str) -> Iterator[str]:
        place: Any = self.visit.top
        assert place.question == question, f"{place.question}, not {question}"
        yield value if place.kind != "choice" else self.number(value)

    def _note(self, question: str, text: str) -> Iterator[str]:
        place: Any = self.visit.top
        assert place.question == question
        yield "write"
        yield from self._text(text, question in self.visit.session.case.notes)

    # From home.

    def _go_on(self) -> Iterator[str]:
        yield self.number("go_on")

    def _change(self, question: str, value: str) -> Iterator[str]:
        yield "answers"
        yield self.number(f"question:{question}")
        place: Any = self.visit.top
        yield value if place.kind != "choice" else self.number(value)

    def _mark(self, right: str, mark: str) -> Iterator[str]:
        yield self.number("rights")
        yield self.number(f"right:{right}")
        yield self.number(f"mark:{mark}")

    def _pick(self, need: str, support: str) -> Iterator[str]:
        yield self.number("library")
        yield self.number("accommodations")
        yield self.number(f"need:{need}")
        yield self.number(f"support:{support}")

    def _write(self, area: str, text: str) -> Iterator[str]:
        yield self.number("library")
        yield self.number("whole_child")
        yield self.number(area)
        yield "write"
        yield from self._text(text, area in self.visit.session.case.whole_child)

    def _event(self, kind: str, day: str, how: str, note: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number("door:log")
        yield self.number("new")
        yield self.number(kind)
        yield day
        yield "1"
        if how:
            yield self.number(f"way:{how}")
        if note:
            yield self.number("note")
            yield from self._text(note, False)

    def _remove_event(self, index: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number("door:log")
        yield self.number(f"event:{index}")
        yield self.number("remove")

    def _blank(self, letter: str, blank: str, text: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number(f"letter:{letter}")
        asked = next(one for one in self.visit.top.filled.asked if one.id == blank)
        yield self.number(f"blank:{blank}")
        if asked.kind == "text":
            yield from self._text(text, bool(asked.value))
        else:
            yield text
            if asked.kind == "day":
                yield "1"

    def _part(self, letter: str, part: str, text: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number(f"letter:{letter}")
        yield self.number(f"part:{part}")
        yield self.number("write")
        yield from self._text(text, False)

    def _optional(self, letter: str, part: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number(f"letter:{letter}")
        yield self.number(f"pick:{part}")

    def _school_day(self, which: str, day: str) -> Iterator[str]:
        yield from self._school_year()
        yield self.number(which)
        yield day
        yield "1"

    def _days_off(self, first: str, last: str) -> Iterator[str]:
        yield from self._school_year()
        yield self.number("off")
        for day in (first, last):
            yield day
            yield "1"

    def _school_year(self) -> Iterator[str]:
        yield self.number("papers")
        yield self.number("door:dates")
        yield self.number("school_year")

    def _meeting_kind(self, kind: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number("door:packet")
        yield self.number("kind")
        yield self.number(kind)

    def _meeting(self, part: str, text: str) -> Iterator[str]:
        yield self.number("papers")
        yield self.number("door:packet")
        there = self.visit.session.meeting.part(part).text
        yield self.number(f"part:{part}")
        yield self.number("write")
        yield from self._text(text, bool(there))


def in_lines(actions: Sequence[Action], folder: Path, language: str = "en") -> bytes:
    """The case file that the line front end leaves."""
    person = ByLine(folder)
    person.visit.session.language = language
    person.do(actions)
    return file_of(folder)


# -------------------------------------------------------------------------------- one on screens


class ByKey:
    """A person who looks and presses keys, in one app that stays open from case to case."""

    def __init__(self, app: PlanPathApp) -> None:
        self.app = app

    @property
    def screen(self) -> Any:
        return self.app.screen

    async def do(self, actions: Sequence[Action], folder: Path) -> bytes:
        """A new case, everything done to it, and its file."""
        self.app.home()
        self.app.session = new_session(folder)
        self.screen.refresh_sheet()
        await self.choose("new")
        for kind, *what in actions:
            if kind not in ("answer", "note"):
                await self.home()
            await getattr(self, f"_{kind}")(*what)
        await self.home()
        return file_of(folder)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.settle()

    async def settle(self) -> None:
        """Wait until all messages are dealt with; quicker than the pilot, which sleeps."""
        quiet = 0
        while quiet < QUIET_TURNS:
            await asyncio.sleep(0)
            pumps = [self.app, *self.app.screen_stack, *self.screen.walk_children()]
            quiet = 0 if any(not one._message_queue.empty() for one in pumps) else quiet + 1

    async def home(self) -> None:
        """Back to the first screen, keeping what stands typed."""
        self.app.collect()
        self.app.home()
        await self.settle()
        assert isinstance(self.screen, HomeScreen)

    async def choose(self, choice_id: str) -> None:
        """Point at a row and press Enter."""
        sheet = self.screen.sheet
        ids = [one.id for one in sheet._layout.choices]
        assert choice_id in ids, f"{choice_id} is not in {ids} of {type(self.screen).__name__}"
        sheet.focus()
        sheet._go(ids.index(choice_id))
        await self.press("enter")

    async def type_line(self, text: str) -> None:
        """Fill the open line and press Enter."""
        box = await self._open(LineBox)
        box.value = ""
        await self._paste(box, text)
        await self.press("enter")

    async def type_text(self, text: str) -> None:
        """Fill the open box in place of what stands there, and leave it."""
        box = await self._open(NoteBox)
        box.text = ""
        await self._paste(box, text)
        await self.press("escape")

    async def _open(self, kind: type[Any]) -> Any:
        """The box of this kind, once it is open; some open after the screen was first drawn."""
        for _ in range(100):
            boxes = [one for one in self.screen.query(kind) if not one.has_class("hidden")]
            if boxes and (
                boxes[0].has_focus or isinstance(self.screen, QuestionScreen | AreaScreen)
            ):
                return boxes[0]
            await asyncio.sleep(0.01)
        raise AssertionError(f"no box opens on {type(self.screen).__name__}")

    async def _paste(self, box: Any, text: str) -> None:
        box.focus()
        await self.settle()
        assert self.app.focused is box
        self.app.post_message(Paste(text))
        await self.settle()

    # In the guided flow.

    async def _answer(self, question: str, value: str) -> None:
        screen = self.screen
        assert isinstance(screen, QuestionScreen)
        assert screen.question == question, f"{screen.question}, not {question}"
        if screen.kind == "text":
            await self.type_line(value)
        else:
            await self.choose(value)

    async def _note(self, question: str, text: str) -> None:
        assert self.screen.question == question
        await self.type_text(text)

    # From home.

    async def _go_on(self) -> None:
        await self.choose("go_on")

    async def _change(self, question: str, value: str) -> None:
        await self.choose("result")
        await self.press("c")
        await self.choose(f"question:{question}")
        if self.screen.kind == "text":
            await self.type_line(value)
        else:
            await self.choose(value)

    async def _mark(self, right: str, mark: str) -> None:
        await self.choose("rights")
        await self.choose(f"right:{right}")
        await self.choose(f"mark:{mark}")

    async def _pick(self, need: str, support: str) -> None:
        await self.choose("library")
        await self.choose("accommodations")
        await self.choose(f"need:{need}")
        await self.choose(f"support:{support}")

    async def _write(self, area: str, text: str) -> None:
        await self.choose("library")
        await self.choose("whole_child")
        await self.choose(area)
        await self.type_text(text)

    async def _event(self, kind: str, day: str, how: str, note: str) -> None:
        await self.choose("papers")
        await self.choose("door:log")
        await self.choose("new")
        await self.choose(kind)
        await self.choose("other")
        await self.type_line(day)
        await self.choose("sure")
        if how:
            await self.choose(f"way:{how}")
        if note:
            await self.choose("note")
            await self.type_text(note)

    async def _remove_event(self, index: str) -> None:
        await self.choose("papers")
        await self.choose("door:log")
        await self.choose(f"event:{index}")
        await self.choose("remove")

    async def _blank(self, letter: str, blank: str, text: str) -> None:
        await self.choose("papers")
        await self.choose(f"letter:{letter}")
        await self.choose(f"blank:{blank}")
        if self.screen.query_one("#note", NoteBox).has_class("hidden"):
            await self.type_line(text)
        else:
            await self.type_text(text)

    async def _part(self, letter: str, part: str, text: str) -> None:
        await self.choose("papers")
        await self.choose(f"letter:{letter}")
        await self.choose(f"part:{part}")
        await self.type_text(text)

    async def _optional(self, letter: str, part: str) -> None:
        await self.choose("papers")
        await self.choose(f"letter:{letter}")
        await self.choose(f"pick:{part}")

    async def _school_day(self, which: str, day: str) -> None:
        await self._school_year()
        await self.choose(which)
        await self.type_line(day)

    async def _days_off(self, first: str, last: str) -> None:
        await self._school_year()
        await self.choose("off")
        await self.type_line(first)
        await self.type_line(last)

    async def _school_year(self) -> None:
        await self.choose("papers")
        await self.choose("door:dates")
        await self.choose("school_year")

    async def _meeting_kind(self, kind: str) -> None:
        await self.choose("papers")
        await self.choose("door:packet")
        await self.choose("kind")
        await self.choose(kind)

    async def _meeting(self, part: str, text: str) -> None:
        await self.choose("papers")
        await self.choose("door:packet")
        await self.choose(f"part:{part}")
        await self.type_text(text)


def in_screens(scripts: Sequence[Sequence[Action]], folder: Path) -> list[bytes]:
    """The case files that the screens leave, one for each list of actions."""

    async def all_of_them() -> list[bytes]:
        app = PlanPathApp(new_session(folder), Terminal())
        async with app.run_test(size=(60, 20), notifications=True) as pilot:
            await pilot.pause()
            person = ByKey(app)
            return [
                await person.do(actions, folder / str(number))
                for number, actions in enumerate(scripts)
            ]

    return asyncio.run(all_of_them())
