"""The message with which a person leaves a box, apart from the boxes: they load slowly."""

from __future__ import annotations

from typing import Literal

from textual.message import Message
from textual.widget import Widget


class LeaveBox(Message):
    """The person wants out of a box: back to the rows above it, or on."""

    def __init__(self, box: Widget, how: Literal["up", "escape", "enter"]) -> None:
        self.box = box
        self.how = how
        super().__init__()
