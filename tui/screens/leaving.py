"""The message with which a person leaves a box, apart from the boxes: they load slowly."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from textual.message import Message
from textual.widget import Widget

Way: TypeAlias = Literal["up", "escape", "enter"]
"""A key that leaves a box."""
WAYS: dict[str, Way] = {way: way for way in get_args(Way)}


class LeaveBox(Message):
    """The person wants out of a box: back to the rows above it, or on."""

    def __init__(self, box: Widget, how: Way) -> None:
        self.box = box
        self.how = how
        super().__init__()
