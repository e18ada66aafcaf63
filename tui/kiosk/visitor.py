"""The session of one visitor: a case begins as the host set it up, and can be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import content
from tui.case import model, store
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.guidance import given
from tui.guidance.school_file import days_off
from tui.kiosk.settings import KioskSettings
from tui.session import Session


def first_case(settings: KioskSettings) -> CaseFile:
    """What a new case begins with: the State and the district's days off, as far as the host gave
    them and they can be read."""
    case = CaseFile()
    if settings.state:
        case = given.with_value(case, "state", settings.state)
    if settings.school_calendar:
        data = store.read_file(Path(settings.school_calendar))
        words = [content.load(one, "school_calendar") for one in content.languages()]
        found = () if isinstance(data, Problem) else days_off(data, *words)
        if isinstance(found, tuple):
            case = model.with_school_calendar(case, model.SchoolCalendar(off=found))
    return case


class Visitor(Session):
    """A session that can be forgotten, after which nothing is ever kept or saved by it."""

    def __init__(
        self, *, now: Callable[[], datetime], cases: Path, language: str, first: CaseFile
    ) -> None:
        """``first``: what a new case begins with; it counts as no answer of the visitor."""
        super().__init__(now=now, cases=cases, language=language)
        self.first = first
        self.over = False
        self.taken_out: set[str] = set()
        """Papers that were to be printed or saved, by the beginning of their file's name."""

    def start_new(self) -> None:
        """Begin a new case; it gets its file with the first answer."""
        self._take(self.first, None, None)

    def change(self, case: CaseFile) -> Problem | None:
        """Take a changed case, unless the visit is over."""
        return None if self.over else super().change(case)

    def save(self) -> Problem | None:
        """Save the case; one that the visitor has not touched yet has nothing to save."""
        if self.over or (self.path is None and self.case == self.first):
            return None
        return super().save()

    def letters_begun(self) -> int:
        """How many letters were changed, or looked at to be printed or saved."""
        changed = {f"letter-{name}" for name in self.case.letters}
        return len(changed | {one for one in self.taken_out if one.startswith("letter-")})

    def forget(self) -> None:
        """Drop the case, all that could be undone, and what was worked out from it."""
        self._take(CaseFile(), None, None)
        self.has_case, self.over = False, True
        self._result = (None, "", {})
        self.taken_out.clear()
        for verbs in ("diary", "meeting", "papers"):
            self.__dict__.pop(verbs, None)

    def left(self) -> dict[str, int]:
        """How much of the case is still held, by kind."""
        return {
            "case": int(self.case != CaseFile() or self.has_case),
            "undo": len(self._undo),
        }
