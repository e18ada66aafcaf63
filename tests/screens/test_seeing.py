"""Seeing: contrast of every pair of colors, states and focus in characters, cursor, no motion."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color, ColorType
from textual.pilot import Pilot

from tests.screens.every import EVERY
from tests.screens.picture import NOW, screen_lines
from tests.screens.test_papers import visit
from tests.screens.test_pictures import ANSWERS
from tui.screens.app import PlanPathApp, Terminal
from tui.screens.frame import Frame
from tui.screens.themes import LOOKS, NEED_MANY, THEMES, look_for, looks_for
from tui.session import Session

TABLE = Path(__file__).parent / "contrast.txt"
STYLE = Path(__file__).parents[2] / "tui" / "screens" / "style.tcss"

ROLES = {
    "words": ("plan-ink", "plan-ground"),
    "titles": ("plan-title", "plan-ground"),
    "headings, keys and marks": ("plan-accent", "plan-ground"),
    "what is wrong": ("plan-warn", "plan-ground"),
    "labels": ("plan-label", "plan-ground"),
    "sources and hints": ("plan-dim", "plan-ground"),
    "the row that is pointed at": ("plan-chosen-ink", "plan-chosen"),
    "the cursor in a box": ("input-cursor-foreground", "input-cursor-background"),
    "marked text in a box": ("input-selection-foreground", "input-selection-background"),
    "lines and borders": ("plan-rule", "plan-ground"),
}
"""Every pair of colors on the screen; only the last one is no text."""

BY_TERMINAL = ("terminal", "plain")
"""Looks whose colors are the terminal's own."""
DEFAULT = ("dark", "light", "high-contrast", "terminal, Linux console")
"""Looks held to 10:1. Dark is the first look of every terminal with enough colors, and the 16
colors that of a Linux console; the other two are held to it because their colors are ours."""
TEXT, ANYWHERE, HINTS, BORDERS = 10.0, 7.0, 7.0, 3.0
"""The least for text in a default look, for text anywhere, for what is dim, and for lines. Dim
hints would need 4.5:1; ours are also read, so they are held to what all text is."""
BRIGHTEST = {("terminal, Linux console", "the cursor in a box"): ANYWHERE}
"""The letter under the cursor stands on the brightest ground that the console has, so that the
cursor is seen; black on it is 9:1."""

SHADES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
PALETTES = {
    "Linux console": (
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
    ),
    "xterm": (
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
    ),
    "GNOME Terminal": (
        "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
        "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff"
    ),
}
"""The 16 colors as terminals come with them. Those of the Linux console are the kernel's, which
are VGA's (``default_red`` and so on in ``drivers/tty/vt/vt.c``); a host can set others by
``setvtrgb``, and then F6 has high contrast."""
DARK_GROUNDS = "Linux console"
"""It shows a bright ground as the dark one of the same color (``csi_m`` in the same file)."""
CLOSEST = {"#ffffff": "ansi_bright_white", "#000000": "ansi_black", "#ffff66": "ansi_bright_yellow"}
"""High contrast where there are 16 colors."""


def shade(name: str, palette: str, *, ground: bool = False) -> str:
    """``ansi_bright_cyan`` as a palette has it; the terminal's own pair is its white on black."""
    colors = PALETTES[palette].split()
    plain = CLOSEST.get(name, name).removeprefix("ansi_")
    bright = plain.startswith("bright_") and not (ground and palette == DARK_GROUNDS)
    return f"#{colors[SHADES.index(plain.removeprefix('bright_')) + (8 if bright else 0)]}"


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rows() -> Iterator[tuple[str, str, str, str, float, float]]:
    """Look, role, text, ground, their ratio, and the least it may be."""
    for theme in THEMES:
        own = [""] if theme.name not in BY_TERMINAL else []
        shown = PALETTES if theme.name in BY_TERMINAL else [DARK_GROUNDS]
        for palette in [*own, *([] if theme.name in NEED_MANY else shown)]:
            look = f"{theme.name}, {palette}" if palette else theme.name
            for role, names in ROLES.items():
                text, ground = (theme.variables[name] for name in names)
                if theme.name == "plain":
                    text, ground = "ansi_white", "ansi_black"
                if palette:
                    text, ground = shade(text, palette), shade(ground, palette, ground=True)
                least = BRIGHTEST.get((look, role), TEXT if look in DEFAULT else ANYWHERE)
                if role == "lines and borders":
                    least = BORDERS
                elif role == "sources and hints":
                    least = HINTS
                yield look, role, text, ground, contrast(text, ground), least


def table() -> str:
    """The rows as a person reads them."""
    lines = [f"{'look':<30}{'what':<29}{'text':<9}{'ground':<9}{'ratio':>6}{'least':>7}"]
    for look, role, text, ground, ratio, least in rows():
        lines.append(f"{look:<30}{role:<29}{text:<9}{ground:<9}{ratio:>6.2f}{least:>7.1f}")
    return "\n".join(lines) + "\n"


def test_the_formula_is_the_one_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.01)


def test_every_pair_can_be_read() -> None:
    low = [row for row in rows() if row[4] < row[5]]
    assert not low, f"too little contrast: {low}\n{table()}"


def test_the_table_is_the_one_in_the_repository() -> None:
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        TABLE.write_text(table(), encoding="utf-8")
    assert table() == TABLE.read_text(encoding="utf-8"), f"the contrast has changed:\n{table()}"


def test_no_style_brings_a_color_of_its_own() -> None:
    """All colors of the style sheet are variables of the themes, and all of those have a role."""
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.S)
    named = re.findall(r"(?:^|[ ;{])(?:color|background|border)[^:;]*:([^;]*);", text)
    known = {name for pair in ROLES.values() for name in pair}
    for value in named:
        words = [word for word in value.split() if word not in ("round", "heavy", "none", "solid")]
        assert all(word.lstrip("$") in known for word in words), value


# ------------------------------------------------------------------- what is really drawn


def named(color: Color | None) -> str:
    """A color of a drawn piece, as the themes name it."""
    if color is None or color.type is ColorType.DEFAULT:
        return "ansi_default"
    if color.triplet is not None:
        return color.triplet.hex
    number = color.number or 0
    return f"ansi_{'bright_' if number > 7 else ''}{SHADES[number % 8]}"


SAMPLE = ("question", "comparison", "help", "question_not_saved", "letter_part", "dates")


@pytest.mark.usefixtures("quiet_machine")
def test_only_pairs_of_the_table_are_ever_drawn() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        for name in SAMPLE:
            app.push_screen(EVERY[name](app))
            await pilot.pause()
            await pilot.pause()
            for theme in THEMES:
                app._look(theme.name)
                await pilot.pause()
                allowed = {
                    tuple(theme.variables[one].lower() for one in pair) for pair in ROLES.values()
                }
                for strip in app.screen._compositor.render_strips():
                    for segment in strip:
                        style = segment.style
                        if not segment.text.strip() or style is None:
                            continue
                        pair = (named(style.color), named(style.bgcolor))
                        if style.reverse:
                            pair = (pair[1], pair[0])
                        assert pair in allowed, (theme.name, name, segment)
                        assert not style.dim
                        assert not style.blink
                        if theme.name in ("terminal", "plain"):
                            assert not style.italic, segment
                        if pair[0] == "ansi_black":  # bold black is gray on a Linux console
                            assert not style.bold, segment

    visit(steps)


def test_the_look_to_start_with_is_one_that_the_terminal_can_show() -> None:
    console = {"term": "linux", "colorterm": ""}
    assert looks_for(**console) == ("high-contrast", "terminal", "plain")
    assert look_for(**console, no_color=False) == "terminal"
    assert look_for(**console, no_color=True) == "plain"
    assert look_for(**console, no_color=False, last="high-contrast") == "high-contrast"
    assert look_for(**console, no_color=False, last="light") == "terminal"
    assert looks_for(term="xterm-256color", colorterm="") == LOOKS
    assert look_for(term="foot", colorterm="truecolor", no_color=False, last="light") == "light"


# -------------------------------------------------------------- focus and state without color


HEAVY = set("┏┓┗┛┃━")


@pytest.mark.usefixtures("quiet_machine")
@pytest.mark.parametrize("name", EVERY)
def test_focus_can_be_told_by_characters_alone_on_the_smallest_screen(name: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        screen = EVERY[name](app)
        if screen is not None:
            app.push_screen(screen)
        for _ in range(3):
            await pilot.pause()
        front = app.screen
        assert isinstance(front, Frame)
        lines = screen_lines(app)
        pointers = [line for line in lines if app.glyphs.pointer in line]
        drawn = set("".join(lines))
        if front.sheet.has_focus:
            there = front.sheet.at >= 0 and front.sheet._in_sight(front.sheet.at)
            assert len(pointers) == (1 if there else 0)
            assert not drawn & HEAVY
            x, y = app.cursor_position
            if there:
                assert app.glyphs.pointer in lines[y]
                assert lines[y].index(app.glyphs.pointer) in (x - 2, x)
        else:
            assert not pointers
            assert drawn & HEAVY
            x, y = app.cursor_position
            assert front.focused is not None
            assert front.focused.region.contains(x, y)

    visit(steps, size=(60, 20))


@pytest.mark.usefixtures("quiet_machine")
def test_every_state_is_a_character_or_a_word() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app._look("plain")
        marks = {
            "accommodations": "",
            "paper_out": "(•)",
            "packet_kind": "(•)",
            "event": "(•)",
            "rights_now": "[ ]",
            "path": "◆",
            "question": "your answer",
            "result": "■■■",
            "dates": "in 6 days",
        }
        for name, mark in marks.items():
            app.push_screen(EVERY[name](app))
            await pilot.pause()
            await pilot.pause()
            assert mark in "\n".join(screen_lines(app)), name

    visit(steps)


# --------------------------------------------------------------------------- the cursor


@pytest.mark.usefixtures("quiet_machine")
def test_the_cursor_of_the_terminal_is_on_the_row_that_is_pointed_at() -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        for name in ("comparison", "letter"):
            app.push_screen(EVERY[name](app))
            await pilot.pause()
            for key in ("down",) * 6 + ("pagedown", "up", "end", "up", "home"):
                await pilot.press(key)
                await pilot.pause()
                lines = screen_lines(app)
                (row,) = [at for at, line in enumerate(lines) if app.glyphs.pointer in line] or [
                    app.cursor_position.y
                ]
                assert app.cursor_position.y == row, (name, key)
            await pilot.press("f1")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert app.glyphs.pointer in screen_lines(app)[app.cursor_position.y]

    visit(steps)


# ------------------------------------------------------------------------------- motion


def test_nothing_moves_by_itself(tmp_path: Path) -> None:
    session = Session(now=lambda: NOW, cases=tmp_path)
    app = PlanPathApp(session, Terminal())

    async def go() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            session.start_new()
            for question, value in ANSWERS.items():
                session.answer(question, value)
            for name in ("question", "letter_part"):
                app.push_screen(EVERY[name](app))
                await pilot.pause()
                await pilot.pause()
                before = screen_lines(app)
                await asyncio.sleep(0.7)  # a cursor blinks twice a second
                assert screen_lines(app) == before
                assert not app.animator._animations

    asyncio.run(go())
    assert app.animation_level == "none"
    style = STYLE.read_text(encoding="utf-8")
    for word in ("transition", "blink", "opacity", "offset"):
        assert word not in style


@pytest.mark.usefixtures("quiet_machine")
@pytest.mark.parametrize("name", ["letter_part", "question_name"])
def test_the_place_where_one_types_is_seen_without_color(name: str) -> None:
    async def steps(app: PlanPathApp, pilot: Pilot[Any]) -> None:
        app._look("plain")
        app.push_screen(EVERY[name](app))
        await pilot.pause()
        await pilot.pause()
        await pilot.pause()
        x, y = app.cursor_position
        strip = app.screen._compositor.render_strips()[y]
        (cell,) = [one for one in strip.crop(x, x + 1) if one.style is not None]
        assert cell.style is not None
        assert cell.style.reverse

    visit(steps)
