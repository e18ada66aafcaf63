"""Dates and cases that go home: pictures, codes read off the screen, lines typed in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from textual.pilot import Pilot
from textual.screen import Screen

import content
from tests.documents import decoder
from tests.screens.picture import compare_all, screen_lines
from tests.screens.test_papers import in_sight, press, shown, visit
from tui.documents.check_lines import lines_of
from tui.documents.qr import FULL, LOWER, UPPER
from tui.screens import console_font
from tui.screens.app import PlanPathApp
from tui.screens.boxes import LineBox
from tui.screens.cases import CasesScreen
from tui.screens.paper_case import PaperCaseScreen, ReadPaperScreen
from tui.screens.paper_out import PaperOutScreen
from tui.screens.qr import QrScreen
from tui.screens.take_home import TakeHomeScreen
from tui.session import paper_case, take_home


def files(suffix: str) -> list[Path]:
    """The files beside the case with this ending."""
    return sorted(Path("cases").glob(f"*{suffix}"))


async def enter(app: PlanPathApp, pilot: Pilot[Any], text: str) -> None:
    """Type a line into the open box: at once, for a key takes its time."""
    box = app.screen.query_one("#line", LineBox)
    box.value = text
    await press(pilot, "enter")


def first_date(app: PlanPathApp) -> QrScreen:
    return QrScreen(take_home.dates(app.session)[0])


SCREENS: dict[str, Callable[[PlanPathApp], Screen[Any]]] = {
    "take_home": lambda app: TakeHomeScreen(),
    "qr": first_date,
    "paper_case": lambda app: PaperCaseScreen(),
    "read_paper": lambda app: ReadPaperScreen(),
}


@pytest.fixture(autouse=True)
def _in_a_folder_with_a_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # no printer of this machine
    monkeypatch.setattr(console_font, "lend", lambda: None)  # and nothing of its console


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_its_pictures(name: str) -> None:
    compare_all(name, in_sight(SCREENS[name]))


def test_first_use_has_its_own_words() -> None:
    found = in_sight(lambda app: TakeHomeScreen(), ("80x24",), case=False)
    compare_all("take_home_first", found)


@pytest.mark.parametrize("name", SCREENS)
def test_a_linux_console_can_draw_every_character(name: str) -> None:
    drawable = set((content.ROOT / "glyphs.txt").read_text(encoding="utf-8"))
    drawable |= set(map(chr, range(32, 127)))
    for size in ((80, 25), (160, 50)):
        lines = shown(SCREENS[name], size=size, term="linux")
        assert not set("".join(lines)) - drawable


# ------------------------------------------------------------------------------- a date


def seen(lines: list[str]) -> list[str]:
    """What a phone sees on this screen: blocks are light, everything else is dark."""
    blocks = {FULL, UPPER, LOWER}
    rows = ["".join(sign if sign in blocks else " " for sign in line) for line in lines]
    return decoder.read(decoder.photograph(rows, around=1))


@pytest.mark.parametrize(
    ("size", "term"),
    [((80, 24), ""), ((60, 20), ""), ((120, 40), ""), ((160, 50), "linux"), ((128, 48), "linux")],
)
def test_a_phone_reads_the_date_off_the_screen(size: tuple[int, int], term: str) -> None:
    lines = shown(first_date, size=size, term=term or "xterm-256color")
    (text,) = seen(lines)
    assert "DTSTART;VALUE=DATE:20261130" in text
    assert "SUMMARY:The school finishes" in text
    assert "Mateo" not in text


def test_a_terminal_too_small_for_a_code_says_so() -> None:
    for how in ({"size": (80, 25), "term": "linux"}, {"size": (40, 12)}):
        lines = shown(first_date, **how)
        assert seen(lines) == []
        assert "too small" in " ".join(lines)


def test_a_console_that_lends_half_blocks_has_room_and_gets_them_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_back: list[bool] = []
    monkeypatch.setattr(console_font, "lend", lambda: lambda: given_back.append(True))

    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app.push_screen(first_date(app))
        await pilot.pause()
        (text,) = seen(screen_lines(app))
        assert "20261130" in text
        assert not given_back
        await press(pilot, "escape")
        assert given_back == [True]
        app.push_screen(first_date(app))
        await pilot.pause()

    visit(steps, size=(80, 25), term="linux")
    assert given_back == [True, True], "also where the program ends with the code on the screen"


def test_a_code_grows_with_its_window_and_can_be_turned_around() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = first_date(app)
        app.push_screen(screen)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert screen.squares.lines == ()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(seen(screen_lines(app))) == 1
        before = screen.squares.render_line(0)
        screen.chosen("turn")
        after = screen.squares.render_line(0)
        assert before != after
        colors = [(one.style.color, one.style.bgcolor) for one in (*before, *after) if one.style]
        assert colors[0] == colors[1][::-1]
        await press(pilot, "escape")
        assert not isinstance(app.screen, QrScreen)

    visit(steps)


@pytest.mark.parametrize("look", ["dark", "light", "high-contrast", "terminal", "plain"])
def test_the_code_is_black_and_white_in_every_look(look: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app._look(look)
        screen = first_date(app)
        app.push_screen(screen)
        await pilot.pause()
        (segment,) = screen.squares.render_line(2)
        assert segment.style is not None
        assert segment.style.color is not None
        assert segment.style.bgcolor is not None
        assert segment.style.color.get_truecolor() == (255, 255, 255)
        assert segment.style.bgcolor.get_truecolor() == (0, 0, 0)

    visit(steps)


def test_the_calendar_file_is_written_and_not_written_over() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = TakeHomeScreen()
        app.push_screen(screen)
        await pilot.pause()
        screen.chosen("save")
        (path,) = files(".ics")
        before = path.read_bytes()
        assert b"Mateo" not in before
        screen.chosen("named")
        screen.chosen("save")
        await pilot.pause()
        assert path.read_bytes() == before
        assert "There is a file with this name already" in "\n".join(screen_lines(app))
        screen.chosen("write_over")
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        days = {one["dtstart"].dt.isoformat() for one in events}
        assert "2026-11-30" in days
        assert b"(Mateo)" in path.read_bytes()

    visit(steps)


def test_a_date_is_reached_by_keys_alone() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app.push_screen(TakeHomeScreen())
        await pilot.pause()
        await press(pilot, "1")
        assert isinstance(app.screen, QrScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, TakeHomeScreen)

    visit(steps)


# ------------------------------------------------------------------------------ on paper


def the_lines(app: PlanPathApp) -> tuple[str, ...]:
    made = paper_case.made(app.session)
    return made.lines


def test_the_case_is_printed_from_its_screen() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app.push_screen(PaperCaseScreen())
        await pilot.pause()
        await press(pilot, "2")
        assert isinstance(app.screen, PaperOutScreen)
        app.screen.chosen("save")
        app.screen.chosen("form:.txt")
        app.screen.chosen("save")
        (text,) = files(".txt")
        (page,) = files(".pdf")
        import pypdf

        printed = "\n".join(one.extract_text() for one in pypdf.PdfReader(page).pages)
        for found in (text.read_text(), printed):
            read = paper_case.look(found)
            assert read.whole
            assert "Mateo" not in found

    visit(steps)


def test_a_long_note_can_be_left_out_and_is_named() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app.session.note("limits_school_day", "Homework takes an hour and ends in tears. " * 3)
        app.push_screen(PaperCaseScreen())
        await pilot.pause()
        await press(pilot, "2")
        told = "\n".join(screen_lines(app))
        assert "Not on this paper" in told
        assert "Gets in the way at school" in told

    visit(steps)


def test_lines_typed_one_by_one_make_the_same_file_in_a_new_place() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        lines = the_lines(app)
        before = files(".toml")[0].read_bytes()
        app.push_screen(ReadPaperScreen())
        await pilot.pause()
        await press(pilot, "1")
        await enter(app, pilot, lines[0].lower())
        box = app.screen.query_one("#line", LineBox)
        assert box.value == lines[1][:10], "the number of the next line stands there"
        await enter(app, pilot, lines[1].replace(lines[1][12], "U"))
        told = "\n".join(screen_lines(app))
        assert "slip in line 2" in told
        assert f"1 of {len(lines)} lines are right" in told
        await press(pilot, "1", "end", "backspace")
        assert len(box.value) == len(lines[1]) - 1, "the slip stands there to be mended"
        await enter(app, pilot, lines[1])
        for line in lines[2:]:
            await enter(app, pilot, line[4:].replace(" ", ""))
        assert "All lines are right" in "\n".join(screen_lines(app))
        await press(pilot, "1")
        assert [one.read_bytes() for one in files(".toml")] == [before, before]
        assert app.session.case.child.name == "Mateo"

    visit(steps)


def test_the_text_of_a_code_is_pasted_and_what_is_missing_is_named() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        lines = the_lines(app)
        screen = ReadPaperScreen()
        app.push_screen(screen)
        await pilot.pause()
        screen.answered("paste", " ".join(lines[:3]))
        await pilot.pause()
        told = "\n".join(screen_lines(app))
        assert f"Line 4-{len(lines)} of {len(lines)} is missing" in told
        screen.answered("paste", " ".join(lines[2:]).replace(" ", ""))
        screen.answered("paste", "\n".join(lines[3:]))
        await pilot.pause()
        assert "open this case" in "\n".join(screen_lines(app))
        screen.chosen("over")
        assert not screen.reading.total

    visit(steps)


def test_lines_that_make_no_case_open_nothing() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        before = app.session.case
        screen = ReadPaperScreen()
        app.push_screen(screen)
        await pilot.pause()
        screen.answered("paste", "\n".join(lines_of(b"no case at all")))
        screen.chosen("open")
        await pilot.pause()
        assert app.screen is screen
        assert "together they make no case" in " ".join(" ".join(screen_lines(app)).split())
        assert app.session.case is before

    visit(steps)


def test_both_ways_are_reached_from_saved_cases() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = CasesScreen()
        app.push_screen(screen)
        await pilot.pause()
        for choice, kind in (("on_paper", PaperCaseScreen), ("from_paper", ReadPaperScreen)):
            screen.chosen(choice)
            await pilot.pause()
            assert isinstance(app.screen, kind)
            await press(pilot, "escape")

    visit(steps)
