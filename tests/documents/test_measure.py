"""Words take no more room than was reckoned, and a text is cut where a reader would cut it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from tui.documents import pdf
from tui.documents.measure import CUT, count, cut, width, wrapped

FONT = ImageFont.truetype(str(Path(pdf.FONTS) / "PublicSans-Regular.ttf"), 1000)


def drawn(text: str) -> float:
    """How wide the font draws a text, in ems."""
    return FONT.getlength(text) / 1000


@pytest.mark.parametrize("first", range(0x20, 0x250, 0x20))
def test_no_character_is_wider_than_reckoned(first: int) -> None:
    for sign in map(chr, range(first, first + 0x20)):
        if sign.isprintable():
            assert drawn(sign) <= width(sign), sign


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=200))
def test_no_line_is_wider_than_its_room(text: str) -> None:
    for line in wrapped(text, 20):
        assert width(line) <= 20 + 1e-6
        assert drawn(line) <= 20


@given(st.text(max_size=400), st.integers(0, 6))
def test_what_is_cut_is_a_beginning_and_fits(text: str, most: int) -> None:
    shown, more = cut(text, 20, most)
    if not more:
        assert shown == text
        return
    assert count(shown, 20) <= max(most, 1)
    assert text.startswith(shown.removesuffix(CUT))


def test_a_text_is_cut_after_a_sentence_or_a_word() -> None:
    text = (
        "One short thing. Another thing that goes on for much longer than that. More of it still."
    )
    assert cut(text, 30, 1) == (
        "One short thing. Another thing that goes on for much longer ...",
        True,
    )
    assert cut(text, 20, 2) == (
        "One short thing. Another thing that goes on for much longer than that.",
        True,
    )
    assert cut(text, 30, 9) == (text, False)
    assert cut(text, 30, 0) == ("", True)
