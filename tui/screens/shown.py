"""The one way screens show words that a person typed.

``shown(text)`` gives a :class:`textual.content.Content` without any markup reading. A plain
string handed to a Textual widget would be parsed as markup: a stray ``[/`` crashes the app, and
``[@click=...]`` becomes a live link (Textual 8.2.8, ``visual.py``, ``widget.py``). Control
characters were taken out when the text came in (:mod:`tui.text`); they are taken out again here,
so that a text which slipped past the door still cannot reach the terminal.
"""

from __future__ import annotations

from textual.content import Content

from tui.text import clean


def shown(text: str) -> Content:
    """``text`` as content that is only ever text; line breaks stay."""
    return Content(clean(text, lines=True))
