"""The school's year: first and last day, days without school, and a calendar file of the school.

Days that are counted in school days leave these days out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tui.case.problem import Problem
from tui.lines.log import ask_day
from tui.lines.place import Choice, Heading, Item, Place, Words

KIND = "school_year"
"""How days are read here: the nearest one."""


class SchoolYearPlace(Place):
    """What is known of the school's year, and what to add."""

    page = "school_year"
    hints = ("again", "back", "undo", "help", "quit")

    def items(self) -> Sequence[Item]:
        """First and last day, what can be added, the days off."""
        known = self.session.case.school_calendar
        items: list[Item] = [Words(self.phrase("intro"))]
        for name in ("first_day", "last_day"):
            held = getattr(known, name)
            items.append(
                Choice(
                    name,
                    self.phrase(name),
                    self._day(held) if held else self.phrase("not_given"),
                )
            )
        items += [
            Choice("off", self.phrase("add")),
            Choice("file", self.phrase("file"), below=self.phrase("file_hint")),
        ]
        if known.off:
            items.append(Heading(self.line("days_off_to_remove")))
        for index, one in enumerate(known.off):
            span = self._day(one.first)
            if one.last != one.first:
                span = self.phrase("span", first=span, last=self._day(one.last))
            items.append(Choice(f"remove:{index}", span, one.name))
        return items

    def _day(self, iso: str) -> str:
        return self.session.diary.day_words(date.fromisoformat(iso))

    def take(self, choice_id: str) -> None:
        """Ask for a day or a file, or take a stretch of days off out."""
        kind, _, index = choice_id.partition(":")
        diary, known = self.session.diary, self.session.case.school_calendar
        match kind:
            case "remove":
                if not self.problem(diary.remove_days_off(int(index))):
                    self.visit.say(f"{self.line('taken_out')} {self.visit.saved()}".rstrip())
                    self.visit.tell_anew()
            case "first_day" | "last_day":
                day = self._ask(kind)
                if day is not None:
                    days = {"first_day": known.first_day, "last_day": known.last_day}
                    days[kind] = day.isoformat()
                    self._kept(diary.set_school_year(**days), day)
            case "off":
                self._days_off()
            case "file":
                self._import()

    def _ask(self, what: str, after: date | None = None) -> date | None:
        values = {"day": self._day(after.isoformat())} if after else {}
        return ask_day(self.visit, f"{self.phrase(f'{what}_label', **values)}.", KIND, after)

    def _days_off(self) -> None:
        first = self._ask("off")
        last = self._ask("off_last", first) if first is not None else None
        if first is not None and last is not None:
            added = self.session.diary.add_days_off(first.isoformat(), last.isoformat(), "")
            self._kept(added, last)

    def _kept(self, trouble: Problem | None, day: date) -> None:
        if not self.problem(trouble):
            self.visit.kept(self._day(day.isoformat()))
            self.visit.tell_anew()

    def _import(self) -> None:
        typed = self.visit.ask_line(f"{self.phrase('file_label')}.")
        if not typed:
            return
        added = self.session.diary.import_calendar_file(Path(typed).expanduser())
        if isinstance(added, Problem):
            self.problem(added)
        else:
            key = "imported_one" if added == 1 else "imported"
            self.visit.say(f"{self.phrase(key, count=added)} {self.visit.saved()}".rstrip())
            self.visit.tell_anew()
