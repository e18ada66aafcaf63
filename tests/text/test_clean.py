"""Cleaning at the door: nothing a terminal would obey is left, and nothing else is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text import clean

ANYTHING = st.text(st.characters(exclude_categories=()))
"""Any code points, lone surrogates and control characters among them."""

DIRECTION = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def obeyed(text: str, allowed: str = "") -> set[str]:
    """The characters of ``text`` that must not reach a terminal."""
    return {
        one
        for one in text
        if one not in allowed
        and (unicodedata.category(one) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or one in DIRECTION)
    }


@settings(max_examples=400, deadline=None)
@given(ANYTHING, st.booleans())
def test_nothing_that_a_terminal_obeys_is_left(text: str, lines: bool) -> None:
    assert not obeyed(clean(text, lines=lines), "\n\t" if lines else "")


@settings(max_examples=400, deadline=None)
@given(ANYTHING, st.booleans())
def test_clean_text_stays_as_it_is(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_numbers_signs_and_spaces_are_kept(text: str) -> None:
    kept = unicodedata.normalize("NFC", text)
    assert clean(text, lines=False) == kept
    assert clean(text, lines=True) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b]52;c;aGk=\x07Ana", "]52;c;aGk=Ana"),
        ("\x9b31mAna\x9c", "31mAna"),
        ("Ana\x7f\x00\x08", "Ana"),
        ("\u202eanA\u202c", "anA"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("[/b] [@click=app.quit]x[/]", "[/b] [@click=app.quit]x[/]"),
        ("Jose\u0301 \ud800", "José "),
        ("👩\u200d👧", "👩\u200d👧"),
        ("مريم אבי 梅", "مريم אבי 梅"),
    ],
)
def test_known_tricks(text: str, kept: str) -> None:
    assert clean(text, lines=True) == kept


def test_one_line_has_no_breaks_and_no_tabs() -> None:
    assert clean("a\nb\tc\r\nd\u2029e\x85f", lines=False) == "a b c d e f"
