"""Letters, the log and the dates on the screen: pictures, and visits by keys alone."""

from __future__ import annotations

import asyncio
import os
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import content
from tests.screens.picture import NOW, SIZES, compare_all, new_app, pictures, screen_lines
from tests.screens.test_pictures import ANSWERS
from tui.screens.app import PlanPathApp
from tui.screens.dates import DatesScreen, act, date_blocks
from tui.screens.detail import DetailScreen
from tui.screens.home import HomeScreen
from tui.screens.letter import LetterScreen, PartScreen, guide_blocks
from tui.screens.log import EventScreen, LogScreen, NewEventScreen
from tui.screens.paper_out import PaperOutScreen
from tui.screens.papers import PapersScreen
from tui.screens.school_year import SchoolYearScreen

EVENTS = (
    ("request_sent", "2026-09-22", "hand", "Gave it to Ms. Lee in the office."),
    ("consent_given", "2026-10-01", "email", ""),
    ("school_broke_rule", "2026-11-02", "", "No reading help for 2 weeks."),
)

SCREENS: dict[str, Callable[[PlanPathApp], Screen[Any]]] = {
    "papers": lambda app: PapersScreen(),
    "letter": lambda app: LetterScreen("request_evaluation"),
    "letter_guide": lambda app: DetailScreen(
        "letter.guide", lambda frame: guide_blocks(frame, "request_evaluation")
    ),
    "letter_part": lambda app: PartScreen("request_evaluation", "ask"),
    "paper_out": lambda app: PaperOutScreen(
        lambda large: app.session.papers.paper("reminder", large=large), "letter-reminder"
    ),
    "log": lambda app: LogScreen(),
    "log_new": lambda app: NewEventScreen(),
    "event_new": lambda app: EventScreen(kind="meeting_held"),
    "event": lambda app: EventScreen(index=0),
    "dates": lambda app: DatesScreen(),
    "date": lambda app: DetailScreen(
        "dates.one", lambda frame: date_blocks(frame, app.session.diary.deadlines()[0])
    ),
    "school_year": lambda app: SchoolYearScreen(),
}
FIRST = {"dates": DatesScreen, "log": LogScreen}


@pytest.fixture(autouse=True)
def _in_a_folder_with_a_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # no printer of this machine


def visit(
    steps: Callable[[PlanPathApp, Pilot[Any]], Any],
    *,
    size: tuple[int, int] = (80, 24),
    events: Sequence[tuple[str, str, str, str]] = EVENTS,
    case: bool = True,
    term: str = "xterm-256color",
) -> Any:
    """Run an app on a case with answers and events; ``steps`` does the visit."""
    app = new_app(Path("cases"), term=term)

    async def run() -> Any:
        async with app.run_test(size=size, notifications=True) as pilot:
            if case:
                app.session.start_new()
                app.session.hold()
                for question, value in ANSWERS.items():
                    assert app.session.answer(question, value) is None
                for event in events:
                    assert app.session.diary.add(*event) is None
                app.session.release()
                os.utime(str(app.session.path), (NOW.timestamp(), NOW.timestamp()))
            await pilot.pause()
            return await steps(app, pilot)

    return asyncio.run(run())


def in_sight(
    make: Callable[[PlanPathApp], Screen[Any]], sizes: Iterable[str] = SIZES, **how: Any
) -> dict[str, list[str]]:
    """The screen that ``make`` makes, in every form of a picture."""

    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> dict[str, list[str]]:
        app.push_screen(make(app))
        await pilot.pause()
        return await pictures(app, pilot, sizes)

    found: dict[str, list[str]] = visit(steps, **how)
    return found


def shown(make: Callable[[PlanPathApp], Screen[Any]], **how: Any) -> list[str]:
    """The screen that ``make`` makes, as lines."""

    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> list[str]:
        app.push_screen(make(app))
        await pilot.pause()
        await pilot.pause()
        return screen_lines(app)

    lines: list[str] = visit(steps, **how)
    return lines


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_its_pictures(name: str) -> None:
    compare_all(name, in_sight(SCREENS[name]))


@pytest.mark.parametrize("name", FIRST)
def test_first_use_has_its_own_words(name: str) -> None:
    compare_all(f"{name}_first", in_sight(lambda app: FIRST[name](), ("80x24",), events=()))


@pytest.mark.parametrize("name", SCREENS)
def test_a_linux_console_can_draw_every_character(name: str) -> None:
    drawable = set((content.ROOT / "glyphs.txt").read_text(encoding="utf-8"))
    drawable |= set(map(chr, range(32, 127)))
    lines = shown(SCREENS[name], size=(80, 25), term="linux")
    assert not set("".join(lines)) - drawable


def only_case() -> dict[str, Any]:
    """The one case file, read as TOML."""
    (path,) = Path("cases").glob("*.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one; ``text:abc`` types letters."""
    for key in keys:
        await pilot.press(*(key[5:] if key.startswith("text:") else [key]))
        await pilot.pause()


class TestLetters:
    def test_a_letter_comes_from_home_without_the_interview(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            assert isinstance(app.screen, HomeScreen)
            app.screen.chosen("papers")
            await pilot.pause()
            app.screen.chosen("letter:request_records")
            await pilot.pause()
            assert isinstance(app.screen, LetterScreen)
            missing = app.session.papers.letter("request_records").missing
            app.screen.chosen(f"blank:{missing[0]}")
            await press(pilot, "text:Ms. Lee", "enter")
            app.screen.chosen("out")
            await pilot.pause()
            assert isinstance(app.screen, PaperOutScreen)
            app.screen.chosen("save")
            await pilot.pause()
            assert "Saved:" in "\n".join(screen_lines(app))

        visit(steps, case=False)
        (paper,) = Path("cases").glob("*.pdf")
        assert paper.read_bytes().startswith(b"%PDF")
        assert paper.stat().st_mode & 0o777 == 0o600
        assert "letters" in only_case()

    def test_words_of_ones_own_stay_and_can_be_taken_back(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(LetterScreen("request_evaluation"))
            await pilot.pause()
            first = app.session.papers.letter("request_evaluation").parts[0]
            app.screen.chosen(f"part:{first.id}")
            await pilot.pause()
            assert isinstance(app.screen, PartScreen)
            await press(pilot, "text: Thank you.", "escape")
            assert isinstance(app.screen, LetterScreen)
            part = app.session.papers.letter("request_evaluation").parts[0]
            assert part.edited
            assert part.text == f"{first.text} Thank you."
            assert "your words" in "\n".join(screen_lines(app)) or app.screen.sheet.more_below
            app.screen.chosen(f"part:{first.id}")
            await pilot.pause()
            app.screen.chosen("restore")
            await pilot.pause()
            assert not app.session.papers.letter("request_evaluation").parts[0].edited

        visit(steps)

    def test_a_letter_that_is_out_offers_the_log(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(LetterScreen("request_records"))
            await pilot.pause()
            app.screen.chosen("out")
            await pilot.pause()
            app.screen.chosen("form:.txt")
            app.screen.chosen("save")
            await pilot.pause()
            app.screen.chosen("save")
            await pilot.pause()
            assert "There is a file" in "\n".join(screen_lines(app))
            app.screen.chosen("keep")
            await press(pilot, "escape")
            assert isinstance(app.screen, EventScreen)
            await press(pilot, "1")
            assert app.session.case.events[-1].kind == "records_requested"
            assert app.session.case.events[-1].letter == "request_records"

        visit(steps)

    @pytest.mark.parametrize("letter", content.load("en", "papers").letters)
    def test_every_letter_opens_with_all_its_rows(self, letter: str) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(LetterScreen(letter))
            await pilot.pause()
            assert isinstance(app.screen, LetterScreen)
            text = app.screen.sheet.plain
            assert "{" not in text
            for part in app.session.papers.letter(letter).parts:
                if part.optional:
                    app.screen.chosen(f"pick:{part.id}")
                    await pilot.pause()
            assert "{" not in app.screen.sheet.plain

        visit(steps)


class TestLog:
    def test_a_day_is_read_back_before_it_counts_and_then_never_lost(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(LogScreen())
            await press(pilot, "n")
            assert isinstance(app.screen, NewEventScreen)
            app.screen.chosen("request_sent")
            await press(pilot, "3", "text:9/31", "enter")
            assert "could not be read as a day" in app.screen.sheet.plain
            assert not app.session.case.events
            await press(pilot, "3", "text:9/22", "enter")
            said = app.screen.sheet.plain
            assert "Tuesday, September 22, 2026" in said
            assert "63 days ago" in said
            assert not app.session.case.events
            await press(pilot, "1")
            assert app.session.case.events[0].day == "2026-09-22"
            app.screen.chosen("way:hand")
            app.screen.chosen("note")
            await press(pilot, "text:Ms. Lee took it", "escape")
            await press(pilot, "escape")
            assert isinstance(app.screen, LogScreen)

        visit(steps, events=())
        (event,) = only_case()["events"]
        assert (event["how"], event["note"]) == ("hand", "Ms. Lee took it")

    def test_a_note_still_being_typed_is_kept_on_a_signal(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(EventScreen(index=1))
            await pilot.pause()
            app.screen.chosen("note")
            await press(pilot, "text:half a sen")
            app.collect()
            assert app.session.case.events[1].note == "half a sen"

        visit(steps)

    def test_an_event_can_be_moved_and_taken_out(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(LogScreen())
            await pilot.pause()
            app.push_screen(EventScreen(index=0))
            await pilot.pause()
            app.screen.chosen("day")
            await press(pilot, "text:Oct 9 2026", "enter", "1")
            assert [one.kind for one in app.session.case.events][1] == "request_sent"
            app.screen.chosen("remove")
            await pilot.pause()
            assert isinstance(app.screen, LogScreen)
            assert len(app.session.case.events) == 2

        visit(steps)


class TestDates:
    def test_each_date_leads_to_its_letter(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.push_screen(DatesScreen())
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, DatesScreen)
            for at, deadline in enumerate(app.session.diary.deadlines()):
                screen.chosen(f"date:{at}")
                await pilot.pause()
                assert isinstance(app.screen, DetailScreen)
                assert deadline.title in app.screen.sheet.plain
                if deadline.letter:
                    act(screen, deadline, "letter")
                    await pilot.pause()
                    assert isinstance(app.screen, LetterScreen)
                    await press(pilot, "escape")
                await press(pilot, "escape")
            assert app.screen is screen

        visit(steps)

    def test_days_off_typed_here_move_a_date_counted_in_school_days(self) -> None:
        async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
            app.session.answer("state", "TX")
            before = next(one for one in app.session.diary.deadlines() if one.id == "evaluation")
            app.push_screen(SchoolYearScreen())
            await pilot.pause()
            await press(pilot, "3", "text:11/23", "enter", "text:11/27", "enter")
            after = next(one for one in app.session.diary.deadlines() if one.id == "evaluation")
            assert after.due > before.due
            await press(pilot, "4", "text:none.ics", "enter")
            assert "There is no file" in app.screen.sheet.plain or (
                "none.ics" in app.screen.sheet.plain
            )

        visit(steps)
