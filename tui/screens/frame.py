"""What every screen shares: the top line, one sheet, the bottom line, and the way back.

A screen says what stands in it (:meth:`Frame.blocks`), what its place is called
(:meth:`Frame.place`), which hints it shows, and what happens when a row is picked
(:meth:`Frame.chosen`). Everything else, such as saving state, problems, help and words, is here
once. Screens reach the case only through the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.bars import BottomBar, Heading, TopBar
from tui.screens.blocks import MARGIN, Block, Gap, Words
from tui.screens.keys import KEYS, bindings
from tui.screens.leaving import LeaveBox
from tui.screens.sheet import Sheet
from tui.screens.shown import shown

if TYPE_CHECKING:
    from tui.case.problem import Problem
    from tui.screens.app import PlanPathApp
    from tui.session import Session


def the_app() -> PlanPathApp:
    """The running app, also for a screen that is only being made and not yet mounted."""
    from textual._context import active_app

    return cast("PlanPathApp", active_app.get())


FrameBase = Screen[Any]

_FOR_FRONT = (LeaveBox, Sheet.Chosen, Sheet.Edge)
"""What only the screen in front is to hear."""
_FOR_OPEN = (
    *(events.Mount, events.ScreenResume, events.DescendantFocus, events.DescendantBlur),
    *(events.Key, events.Resize, Sheet.Moved),
)
"""What only a screen is to hear that was not closed; one may be before it is even there."""


class Frame(FrameBase, inherit_bindings=False):
    """A screen of the program."""

    page: ClassVar[str] = ""
    """Id of the screen's help page and of its section in ``interface.toml``."""
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "back", "help", "leave")
    """Ids of at most five hints for the bottom line (``move`` stands for both arrows)."""
    max_width: ClassVar[int] = 84
    BINDINGS: ClassVar[list[BindingType]] = bindings("back", "next_box", "previous_box")

    def __init__(self) -> None:
        super().__init__()
        self._told_in = the_app().session.language
        self._problem: Problem | None = None
        self._problem_row = ""
        self.sheet = Sheet(glyphs=the_app().glyphs, max_width=self.max_width, id="sheet")

    # ------------------------------------------------------------- within reach

    @property
    def plan(self) -> PlanPathApp:
        """The app, typed."""
        return cast("PlanPathApp", self.app)

    @property
    def session(self) -> Session:
        """The visit."""
        return self.plan.session

    def phrase(self, key: str, /, **values: object) -> str:
        """A phrase of the interface: ``section.key``, or ``key`` in the section of this page."""
        return self.session.phrase(key if "." in key else f"{self.page}.{key}", **values)

    # ------------------------------------------------------------ to be said by a screen

    def place(self) -> str:
        """What stands in the middle of the top line."""
        return self.phrase("title")

    def blocks(self) -> Sequence[Block]:
        """The blocks of the sheet."""
        return ()

    def above(self) -> Iterable[Widget]:
        """What stands between the top line and the sheet and does not scroll."""
        return ()

    def extras(self) -> Iterable[Widget]:
        """Boxes below the sheet."""
        return ()

    def labels(self) -> Mapping[str, str]:
        """The words above boxes, by the id of the line that shows them."""
        return {}

    def top_right(self) -> tuple[str, bool]:
        """What stands at the right end of the top line, and whether it is a warning."""
        return self.plan.saved_words()

    def chosen(self, choice_id: str) -> None:
        """A row was picked; ``""`` where the screen has no rows."""

    def collect(self) -> None:
        """Hand over to the session what stands typed in boxes (before leaving or a signal)."""

    # --------------------------------------------------------------- life of a screen

    def compose(self) -> ComposeResult:
        """Top line, sheet, boxes, problem, bottom line."""
        yield TopBar(glyphs=self.plan.glyphs, id="top")
        yield from self.above()
        yield self.sheet
        yield from self.extras()
        yield Static("", id="problem", classes="hidden", markup=False)
        yield BottomBar(glyphs=self.plan.glyphs, id="bottom")

    def on_mount(self) -> None:
        """The screen is there."""
        self.begin()

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Do something a little later, unless a key has closed the screen by then."""

        def if_open() -> Any:
            return callback(*args, **more) if self in self.app.screen_stack else None

        return super().call_after_refresh(if_open)

    def begin(self) -> None:
        """Show the sheet with the focus on it."""
        self.sheet.show(self.blocks())
        self.sheet.focus()
        self.refresh_bars()

    def on_screen_resume(self) -> None:
        """Something may have changed while another screen was on top."""
        if self._told_in != self.session.language:
            self.refresh_words()
        elif self.sheet.is_mounted and self.sheet.blocks:
            self.refresh_sheet()

    def refresh_sheet(self, at: str | None = None) -> None:
        """Build the blocks anew, staying at the same place."""
        self.sheet.show(self.blocks(), at=at, top=False)
        self.refresh_bars()

    def refresh_labels(self) -> None:
        """Say the words above boxes anew."""
        for name, words in self.labels().items():
            self.query_one(f"#{name}", Static).update(shown(words))

    def refresh_words(self) -> None:
        """Say everything anew, because the language was changed; place and typed text stay."""
        self._told_in = self.session.language
        self.sheet.retell(self.blocks())
        self.refresh_labels()
        for heading in self.query(Heading):
            heading.refresh()
        self.refresh_bars()

    def refresh_bars(self) -> None:
        """Bring the top line, the problem and the hints up to date."""
        if not self.is_mounted:
            return
        session = self.session
        top = self.query_one(TopBar)
        right, warn = self.top_right()
        top.say(name=session.shown_name, middle=self.place(), right=right, warn=warn)
        glyphs = self.plan.glyphs
        more = ""
        if self.sheet.more_below:
            more = f"{session.phrase('bars.more_below')} {glyphs.more}"
        elif self.sheet.more_above:
            more = f"{session.phrase('bars.more_above')} {glyphs.less}"
        self.query_one(BottomBar).say([self.hint(name) for name in self.hints], more)
        self.refresh_problem()

    def hint(self, name: str) -> tuple[str, str]:
        """Cap and words of a hint."""
        session = self.session
        if name == "move":
            return self.plan.glyphs.arrows, session.phrase("keys.move")
        caps = " ".join(session.phrase(f"caps.{cap}") for cap in KEYS[name].caps)
        own = [f"{self.page}.key_{name}", f"{self.plan.outlet}.key_{name}"]
        said = next((one for one in own if session.has_phrase(one)), f"keys.{name}")
        return caps, session.phrase(said)

    @property
    def shown_problem(self) -> Problem | None:
        """What is wrong now: the case is not saved, or something came of the last key."""
        return self.session.not_saved or self._problem

    def show_problem(self, problem: Problem) -> None:
        """Show a problem above the bottom line until the person does something else."""
        if not self.query("#problem"):  # the screen is still being made, and says it then
            self.call_after_refresh(self.show_problem, problem)
            return
        self._problem, self._problem_row = problem, self.sheet.chosen_id
        self.refresh_problem()

    def refresh_problem(self) -> None:
        """Show what is wrong now, or nothing."""
        if not self.query("#problem"):
            return
        words = self.trouble_words()
        place = self.query_one("#problem", Static)
        if place.has_class("hidden") is bool(words):
            self.call_after_refresh(self.place_cursor)  # a box may have moved
        place.set_class(not words, "hidden")
        if words:
            place.update(shown(f"! {words}"))
        self.plan.listen()

    def place_cursor(self) -> None:
        """The terminal's own cursor to where the focus is."""
        before = self.app.cursor_position
        place = getattr(self.focused, "place_cursor", None)
        if place is not None:
            place()
        if self.focused is not None and self.app.cursor_position != before:
            self.focused.refresh()  # the terminal's own cursor moves only when something is drawn

    def trouble_words(self) -> str:
        """What is wrong now, in words; ``""`` where nothing is."""
        problem = self.shown_problem
        return " ".join(self.session.problem_words(problem)) if problem is not None else ""

    async def _on_message(self, message: Message) -> None:
        """Quick keys close or cover a screen before all that was said to it has come; drop it."""
        there = self in self.app.screen_stack and len(self.children) > 0
        closed = isinstance(message, _FOR_OPEN) and not there
        covered = isinstance(message, _FOR_FRONT) and self.app.screen is not self
        if not (closed or covered):
            await super()._on_message(message)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The hint "more below" follows the sheet."""
        event.stop()
        if event.choice_id != self._problem_row:
            self._problem = None
        self.refresh_bars()
        self.pointed(event.choice_id)
        self.plan.listen()

    def pointed(self, choice_id: str) -> None:
        """Another row is pointed at."""

    def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        """Hand the picked row to the screen."""
        event.stop()
        self._problem = None
        self.chosen(event.choice_id)
        if self.is_mounted:
            self.refresh_problem()

    # --------------------------------------------------------------------- actions

    def action_back(self) -> None:
        """Esc: to the screen before."""
        self.collect()
        self.plan.back()

    def action_next_box(self) -> None:
        """Tab: to the next box, or back to the sheet."""
        self.focus_next()

    def action_previous_box(self) -> None:
        """Shift+Tab: the other way."""
        self.focus_previous()

    def on_leave_box(self, event: LeaveBox) -> None:
        """Out of a box: back to the rows."""
        event.stop()
        self.collect()
        self.sheet.focus()
        self.refresh_bars()

    def on_descendant_focus(self, event: object) -> None:
        """Another place has the focus."""
        self.plan.listen()

    def on_descendant_blur(self, event: object) -> None:
        """What stands in a box is kept as soon as the box is left."""
        if getattr(event, "widget", None) is not self.sheet:
            self.collect()
            self.refresh_bars()

    def said_in_languages(self) -> list[tuple[list[str], str]]:
        """What is read aloud in which language, where a screen speaks in several; else nothing."""
        return []

    def words_on_screen(self) -> str:
        """The text of this screen, for finding its special words."""
        return self.sheet.plain

    # ---------------------------------------------------------------- common blocks

    def cited(self, sources: Sequence[str], indent: int = MARGIN) -> list[Block]:
        """The citations alone, on a dim line; nothing where there are none."""
        citations = " · ".join(one.citation for one in self.session.sources(sources))
        return [Words(citations, "source", indent=indent)] if citations else []

    def source_blocks(self, sources: Sequence[str]) -> list[Block]:
        """Citation, title and day checked of each source."""
        blocks: list[Block] = []
        for source in self.session.sources(sources):
            how = self.phrase(
                "sources.checked" if source.how == "text" else "sources.checked_secondary",
                day=self.session.day(source.checked),
            )
            blocks.append(Words(f"{source.citation} · {source.title} · {how}", "source", lead="  "))
        if blocks:
            blocks = [Gap(), Words(self.phrase("sources.heading"), "label"), *blocks]
        return blocks
