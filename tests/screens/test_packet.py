"""A visit to the meeting packet by keys alone, and a paper as the screen shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from tests.documents.packets import made, saying
from tests.screens.picture import new_app
from tests.screens.test_every_page import with_case
from tui.documents.paper import (
    BLOCKS,
    Bullets,
    Card,
    Code,
    DrawBox,
    Fields,
    Heading,
    Monospaced,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Timeline,
    TimelinePoint,
    WriteLines,
)
from tui.screens.accommodations import AccommodationsScreen
from tui.screens.app import PlanPathApp
from tui.screens.blocks import Choice, Words, lay_out
from tui.screens.glyphs import CONSOLE
from tui.screens.packet import KindScreen, PacketPartScreen, PacketScreen
from tui.screens.paper_out import PaperOutScreen
from tui.screens.paper_view import DRAW, PaperScreen, view

Visit = Callable[[PlanPathApp, "Pilot[object]"], Awaitable[None]]


def visit(folder: Path, steps: Visit, *, case: bool = True) -> PlanPathApp:
    """Open the packet and take some steps."""
    app = new_app(folder)

    async def run() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            if case:
                with_case(app)
            app.push_screen(PacketScreen())
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())
    return app


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Press keys, each with a pause."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def test_the_kind_is_chosen_by_its_digit(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        await press(pilot, "1")
        assert isinstance(app.screen, KindScreen)
        await press(pilot, "6")
        assert isinstance(app.screen, PacketScreen)
        assert app.session.meeting.kind == "discipline"
        assert "Meeting after a removal" in app.screen.sheet.plain

    visit(tmp_path, steps)


def test_parts_are_said_one_after_the_other(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        app.push_screen(PacketPartScreen("strengths"))
        await pilot.pause()
        await press(pilot, *"kind", "up", "1")
        assert isinstance(app.screen, PacketPartScreen)
        assert app.screen.part == "worries"
        await press(pilot, *"loud", "escape")
        assert isinstance(app.screen, PacketScreen)

    app = visit(tmp_path, steps)
    assert app.session.case.meeting == {"strengths": "kind", "worries": "loud"}
    (path,) = tmp_path.glob("*.toml")
    assert "loud" in path.read_text(encoding="utf-8")


def test_notes_fill_a_part_and_can_be_taken_again(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        app.session.note("limits_school_day", "Reading.")
        app.push_screen(PacketPartScreen("worries"))
        await pilot.pause()
        assert app.screen.query_one("#note").text == "Reading."
        await press(pilot, "x", "up", "up")
        assert app.session.case.meeting == {"worries": "Reading.x"}
        screen = app.screen
        assert isinstance(screen, PacketPartScreen)
        screen.chosen("room")
        assert app.session.case.meeting == {"worries_empty": "yes"}
        screen.chosen("notes")
        assert not app.session.case.meeting
        screen.chosen("done")
        await pilot.pause()
        assert isinstance(app.screen, PacketScreen)

    visit(tmp_path, steps)


def test_a_day_is_said_back_and_a_wrong_one_explained(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        app.push_screen(PacketPartScreen("day"))
        await pilot.pause()
        await press(pilot, *"12/3", "enter")
        screen = app.screen
        assert isinstance(screen, PacketPartScreen)
        assert "Thursday, December 3, 2026" in screen.sheet.plain
        assert app.session.case.events[0].day == "2026-12-03"
        screen._open_box()
        screen.query_one("#line").value = "someday"
        await press(pilot, "enter")
        assert "someday" in screen.sheet.plain
        assert app.session.case.events[0].day == "2026-12-03"

    visit(tmp_path, steps)


def test_every_row_leads_somewhere_and_esc_comes_back(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        packet = app.screen
        assert isinstance(packet, PacketScreen)
        opened = set()
        for row in [one.id for one in packet.blocks() if isinstance(one, Choice)]:
            packet.chosen(row)
            await pilot.pause()
            assert app.screen is not packet, row
            opened.add(type(app.screen))
            await press(pilot, "escape")
            assert app.screen is packet, row
        assert opened == {
            KindScreen,
            PacketPartScreen,
            AccommodationsScreen,
            PaperScreen,
            PaperOutScreen,
        }

    visit(tmp_path, steps)


def test_a_packet_can_be_begun_without_a_case(tmp_path: Path) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[object]) -> None:
        app.push_screen(PacketPartScreen("ask"))
        await pilot.pause()
        await press(pilot, *"more", "escape")

    app = visit(tmp_path, steps, case=False)
    assert app.session.has_case
    assert app.session.case.meeting == {"ask": "more"}


EVERY = Paper(
    title="Title",
    language="en",
    blocks=(
        Heading("Heading"),
        Paragraph("Paragraph"),
        Bullets(("Bullet",), "boxes"),
        Table(("Head", "Other"), (("Cell", ""),)),
        WriteLines("Label", 2),
        Fields(("Field",), "Slip"),
        Timeline((TimelinePoint("Oct 1", "Point", "today"),), "Says"),
        Code("data", "Code says"),
        Card("Card", "Card text", ("Item",), "Note", 1),
        DrawBox("Box"),
        Monospaced(("Mono",)),
        PageBreak(),
    ),
    footer="Footer",
)


def test_every_block_of_a_paper_can_be_shown() -> None:
    assert set(DRAW) == set(BLOCKS) == {type(one) for one in EVERY.blocks}
    lines = lay_out(view(EVERY, CONSOLE), 60).lines
    shown = "\n".join("".join(text for text, _ in line.pieces) for line in lines)
    for word in ("Title", "Heading", "Paragraph", "[ ] Bullet", "Head: Cell", "Label", "Field",
                 "Oct 1 · Point", "Code says", "Card text", "Item", "Note", "Box", "Mono",
                 "Footer"):  # fmt: skip
        assert word in shown
    assert max(sum(len(text) for text, _ in line.pieces) for line in lines) <= 60


def test_a_paper_on_the_screen_shows_markup_as_words() -> None:
    paper = made(saying("[bold]x[/bold] \x1b[31m", "M"))
    assert any(
        "[bold]x[/bold]" in one.text for one in view(paper, CONSOLE) if isinstance(one, Words)
    )
