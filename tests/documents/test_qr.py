"""QR codes on a screen: drawn in characters, photographed, and read by another program."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import content
from tests.documents.decoder import photograph, read, read_bytes
from tui.documents import qr

EVENT = "BEGIN:VEVENT\nSUMMARY:The school must answer\nDTSTART;VALUE=DATE:20261130\nEND:VEVENT"


@pytest.mark.parametrize("half", [True, False])
@pytest.mark.parametrize("edge", [1, 2, 3, 4])
def test_a_code_on_a_dark_screen_is_read(half: bool, edge: int) -> None:
    for text in ("PLANPATH", EVENT, EVENT + "\nDESCRIPTION:Sí, mañana. ¿Quién?" * 4):
        lines = qr.drawn(qr.matrix(text), edge, half=half)
        assert read(photograph(lines)) == [text]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1, max_size=200))
@settings(max_examples=40, deadline=None)
@example("\u0d38@")
def test_any_text_is_read_to_the_byte(text: str) -> None:
    drawn = photograph(qr.drawn(qr.matrix(text), 2, half=True))
    assert read_bytes(drawn) == [text.encode("utf-8")]


@pytest.mark.parametrize("half", [True, False])
def test_size_is_what_is_drawn(half: bool) -> None:
    squares = qr.matrix(EVENT)
    for edge in range(1, 5):
        lines = qr.drawn(squares, edge, half=half)
        assert (len(lines[0]), len(lines)) == qr.size(squares, edge, half=half)
        assert {len(line) for line in lines} == {len(lines[0])}


def test_a_console_draws_it_with_what_its_fonts_have() -> None:
    glyphs = (content.ROOT / "glyphs.txt").read_text(encoding="utf-8")
    assert qr.FULL in glyphs
    assert set("".join(qr.drawn(qr.matrix(EVENT), 4, half=False))) == {qr.FULL, " "}


def test_the_fullest_text_with_room_is_taken() -> None:
    long, short = EVENT * 4, "PLANPATH"
    roomy = qr.on_screen([long, short], 200, 100, half=True)
    assert read(photograph(roomy)) == [long]
    small = qr.on_screen([long, short], 60, 20, half=True)
    assert read(photograph(small)) == [short]
    assert len(small) <= 20
    assert max(map(len, small)) <= 60
    assert qr.on_screen([long, EVENT], 40, 10, half=True) == ()
