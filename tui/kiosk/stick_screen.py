"""The visitor's USB stick: choose it, keep the case on it, go on with a case from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from tui.case import stick
from tui.case.problem import Problem
from tui.kiosk.frame import KioskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.screens.question import open_case_screens
from tui.text import clean

MOST_CASES = 20
"""Cases of a stick that are shown, the ones saved last."""


class StickScreen(KioskFrame):
    """The sticks that are plugged in, and the cases on them."""

    page = "stick"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "help", "leave")

    def __init__(self, then: Callable[[], None] | None = None) -> None:
        """``then`` is called once a stick was chosen, after this screen is closed."""
        super().__init__()
        self.then = then
        self.trouble: Problem | None = None
        self.kept = False
        self.chose = False
        """Whether a stick was chosen while there is no case to keep on it."""
        self.found: tuple[Path, ...] = ()
        self.cases: dict[str, tuple[Path, Path]] = {}

    def on_mount(self) -> None:
        """Look for sticks."""
        self.found = tuple(self.kiosk.sticks())
        super().on_mount()

    def blocks(self) -> Sequence[Block]:
        """What went well or wrong, then every stick with its cases."""
        blocks: list[Block] = [Gap()]
        if self.trouble is not None:
            said = " ".join(self.session.problem_words(self.trouble))
            blocks += [Words(said, "warn"), Gap()]
        elif self.kept:
            blocks += [Words(self.phrase("kept"), "strong"), Gap()]
        elif self.chose:
            blocks += [Words(self.phrase("chosen"), "strong"), Gap()]
        if self.kiosk.forgotten():
            blocks += [Words(self.phrase("forgotten")), Gap()]
        elif not self.found:
            blocks += [Words(self.phrase("none")), Gap()]
        self.cases = {}
        for index, one in enumerate(self.found):
            blocks += self._stick(index, one)
        blocks.append(Choice("again", self.phrase("again")))
        if self.kept or self.chose:
            blocks.append(Choice("done", self.phrase("done")))
        return blocks

    def _stick(self, index: int, one: Path) -> list[Block]:
        name = clean(one.name, lines=False)
        chosen = one == self.kiosk.stick
        mark = f"({self.plan.glyphs.bullet})" if chosen else "( )"
        keep = "keep" if self.session.has_case else "use"
        below = "keep_below" if self.session.has_case else "use_below"
        blocks: list[Block] = [
            Divider(self.phrase("on", name=name)),
            Choice(
                f"use:{index}",
                self.phrase(keep),
                number=index + 1 if index < 9 else 0,
                mark=mark,
                below=self.phrase(below),
            ),
        ]
        if self.then is None:
            kept = self.kiosk.kept.path if self.kiosk.kept is not None else None
            listed = [case for case in stick.cases_on(one) if case.path != kept][:MOST_CASES]
            if listed:
                blocks.append(Words(self.phrase("open"), "label"))
            for at, case in enumerate(listed):
                self.cases[f"{index}:{at}"] = (one, case.path)
                day = self.session.day(case.changed_at.date().isoformat())
                called = case.name or self.phrase("no_name")
                blocks.append(Choice(f"open:{index}:{at}", called, right=day))
        return [*blocks, Gap()]

    def chosen(self, choice_id: str) -> None:
        """Keep the case there, open one, or look again."""
        kind, _, at = choice_id.partition(":")
        self.trouble, self.kept, self.chose = None, False, False
        if kind == "done":
            self.plan.back()
            return
        if kind == "again":
            self.found = tuple(self.kiosk.sticks())
            choice_id = "use:0" if self.found else "again"
        elif kind == "use":
            self._use(self.found[int(at)])
            return
        elif kind == "open":
            self._go_on(*self.cases[at])
            return
        self.refresh_sheet(at=choice_id)

    def _use(self, one: Path) -> None:
        app = self.kiosk
        before = app.stick
        app.choose_stick(one)
        self.trouble = app.keep_on_stick()
        if self.trouble is not None:
            app.choose_stick(before)
        elif self.then is not None:
            app.back()
            self.then()
            return
        self.kept = self.trouble is None and app.kept is not None
        self.chose = self.trouble is None and not self.kept and not self.session.case.practice
        self.refresh_sheet()

    def _go_on(self, one: Path, path: Path) -> None:
        app = self.kiosk
        if self.session.has_case:
            app.keep_on_stick()
        problem = app.open_from_stick(one, path)
        if problem is not None:
            self.trouble = problem
            self.refresh_sheet()
            return
        app.home()
        open_case_screens(app)
