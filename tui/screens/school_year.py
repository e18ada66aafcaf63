"""The school's year: first and last day, days without school, and a calendar file of the school.

Days that are counted in school days leave these days out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words


class SchoolYearScreen(AskFrame):
    """What is known of the school's year, and what to add."""

    page = "school_year"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "back", "leave")

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Problem | None = None
        self.said: Callable[[], str] | None = None
        """Says what was done."""
        self.first: date | None = None
        """The first day of a break whose last day is still to come."""

    def blocks(self) -> Sequence[Block]:
        """First and last day, the days off, and what can be added."""
        session = self.session
        known = session.case.school_calendar
        blocks: list[Block] = [Gap(), Words(self.phrase("intro"))]
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(session.problem_words(self.trouble)), "warn")]
        if self.said is not None:
            blocks += [Gap(), Words(self.said(), "strong")]
        blocks.append(Gap())
        for number, name in enumerate(("first_day", "last_day"), 1):
            held = getattr(known, name)
            right = self._day(held) if held else self.phrase("not_given")
            blocks.append(Choice(name, self.phrase(name), number=number, right=right))
        blocks += [
            Choice("off", self.phrase("add"), number=3),
        ]
        if not self.plan.outlet:  # a visitor may not read files of this machine
            blocks.append(
                Choice("file", self.phrase("file"), number=4, below=self.phrase("file_hint"))
            )
        if known.off:
            blocks += [Gap(), Divider(self.phrase("days_off"))]
            for index, one in enumerate(known.off):
                span = self._day(one.first)
                if one.last != one.first:
                    span = self.phrase("span", first=span, last=self._day(one.last))
                blocks.append(
                    Choice(f"remove:{index}", span, right=self.phrase("remove"), below=one.name)
                )
        return blocks

    def _day(self, iso: str) -> str:
        return self.session.diary.day_words(date.fromisoformat(iso))

    def chosen(self, choice_id: str) -> None:
        """Ask for a day or a file, or take a stretch of days off out."""
        self.trouble, self.said = None, None
        kind, _, index = choice_id.partition(":")
        if kind == "remove":
            self.trouble = self.session.diary.remove_days_off(int(index))
            self.refresh_sheet()
        elif choice_id and not (kind == "file" and self.plan.outlet):
            self.ask_line(kind, lambda: self.phrase(f"{kind}_label"))

    def answered(self, what: str, typed: str) -> None:
        """Read a day, a stretch of days, or a calendar file."""
        if not typed.strip():
            return
        if not self.session.has_case:
            self.session.start_new()
        if what == "file":
            self._import(Path(typed.strip()).expanduser())
            self.refresh_sheet()
            return
        read = self.session.diary.read_day(typed, "school_year", self.first)
        if isinstance(read, Problem):
            self.trouble = read
            self.refresh_sheet(at=what)
            return
        diary = self.session.diary
        known = self.session.case.school_calendar
        if what == "first_day":
            self.trouble = diary.set_school_year(read.isoformat(), known.last_day)
        elif what == "last_day":
            self.trouble = diary.set_school_year(known.first_day, read.isoformat())
        elif what == "off":
            self.first = read
            self.ask_line(
                "off_last", lambda: self.phrase("off_last_label", day=diary.day_words(read))
            )
            return
        elif what == "off_last" and self.first is not None:
            self.trouble = diary.add_days_off(self.first.isoformat(), read.isoformat(), "")
            self.first = None
        if self.trouble is None:
            self.said = lambda: self.phrase("kept", day=diary.day_words(read))
        self.refresh_sheet(at=what)

    def _import(self, path: Path) -> None:
        added = self.session.diary.import_calendar_file(path)
        if isinstance(added, Problem):
            self.trouble = added
        else:
            key = "imported_one" if added == 1 else "imported"
            self.said = lambda: self.phrase(key, count=added)
