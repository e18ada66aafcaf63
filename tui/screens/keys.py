"""The one key table: the footer, the help screen, the bindings and the README all read it.

A key's words ("move", "choose") and the caps written for it ("Enter") are in the content
(``interface.toml``, sections ``keys`` and ``caps``); here are only the keys themselves, by the
names Textual gives them, and the actions they call. No key works that is not in this table:
screens and widgets take their bindings from :func:`bindings` and inherit none.
"""

from __future__ import annotations

from msgspec import Struct
from textual.binding import Binding, BindingType


class Key(Struct, frozen=True):
    """One row of the table."""

    keys: str
    """Textual's names, parted by commas."""
    action: str
    caps: tuple[str, ...]
    """Ids of the key caps in the content, as shown in hints; several are written side by side."""
    priority: bool = False
    """Works also while typing in a box."""


KEYS: dict[str, Key] = {
    "up": Key("up", "up", ("up",)),
    "down": Key("down", "down", ("down",)),
    "page_up": Key("pageup", "page_up", ("page_up",)),
    "page_down": Key("pagedown", "page_down", ("page_down",)),
    "first": Key("home", "first", ("home",)),
    "last": Key("end", "last", ("end",)),
    "choose": Key("enter", "choose", ("enter",)),
    "back": Key("escape", "back", ("escape",)),
    "next_box": Key("tab", "next_box", ("tab",)),
    "previous_box": Key("shift+tab", "previous_box", ("shift_tab",)),
    "why": Key("question_mark", "why", ("question_mark",)),
    "find": Key("slash", "find", ("slash",)),
    "help": Key("f1", "app.help", ("f1",), priority=True),
    "language": Key("f2", "app.language", ("f2",), priority=True),
    "words": Key("f3", "app.words", ("f3",), priority=True),
    "read": Key("f4", "app.read", ("f4",), priority=True),
    "look": Key("f6", "app.look", ("f6",), priority=True),
    "leave": Key("ctrl+q,ctrl+c", "app.leave", ("ctrl_q",), priority=True),
    "size": Key("f7", "app.size", ("f7",), priority=True),
    "hide": Key("f9", "app.hide", ("f9",), priority=True),
    "host": Key("f12", "app.host", (), priority=True),
    "so_far": Key("f5", "so_far", ("f5",)),
    "check": Key("c", "check", ("c",)),
    "reasons": Key("w", "reasons", ("w",)),
    "new_event": Key("n", "new_event", ("n",)),
    "take_home": Key("q", "take_home", ("q",)),
}
"""Every key the program knows, by the id of its words in ``interface.toml``."""

DIGITS = "0123456789"


def for_browsers() -> None:
    """Leave by F10 from now on: Ctrl+Q closes some browsers. For a process that draws for a
    browser and for nothing else, before it loads the screens."""
    KEYS["leave"] = Key("f10,ctrl+c,ctrl+q", "app.leave", ("f10",), priority=True)


def bindings(*names: str) -> list[BindingType]:
    """Bindings for rows of the table, in order; ``digit`` stands for the ten digits."""
    made: list[BindingType] = []
    for name in names:
        if name == "digit":
            made += [Binding(d, f"digit('{d}')", "", show=False) for d in DIGITS]
            continue
        key = KEYS[name]
        made.append(Binding(key.keys, key.action, name, show=False, priority=key.priority, id=name))
    return made
