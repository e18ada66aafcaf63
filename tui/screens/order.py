"""Keys are done in the order in which they were typed, each before the next one is looked at.

Textual hands a key to the widget in focus and looks at the next key at once. So letters typed right
after Tab, or sent together with it by a slow line, still go to the box that Tab was leaving. Here a
key waits until the one before has been everywhere that it can go: a mark follows it from the widget
up to the app, through the same queues.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import monotonic

from textual import events
from textual.message_pump import MessagePump

MARKS = 2
"""A key may make a widget send a message of its own; the second mark comes behind that."""
PATIENCE_SECONDS = 1.0
"""A key that was on its way for so long keeps no other waiting."""


class Keys:
    """The keys and pastes that are still to be done."""

    def __init__(self, do: Callable[[events.Event], Awaitable[None]]) -> None:
        """``do`` hands one key on."""
        self._do = do
        self._waiting: deque[events.Event] = deque()
        self._busy = False
        self._since = 0.0

    async def typed(self, event: events.Event, way: Callable[[], Sequence[MessagePump]]) -> None:
        """Do a key now, or once those before it are done. ``way``: whom a key passes, the app
        last."""
        self._waiting.append(event)
        if not self._busy or event.time - self._since > PATIENCE_SECONDS:
            await self._next(way)

    async def _next(self, way: Callable[[], Sequence[MessagePump]]) -> None:
        while self._waiting:
            self._busy, self._since, passed = True, monotonic(), way()
            event = self._waiting.popleft()
            await self._do(event)
            if not _only_writes(event, passed[0]):
                self._follow(passed, passed, MARKS, way)
                return
        self._busy = False

    def _follow(
        self,
        rest: Sequence[MessagePump],
        passed: Sequence[MessagePump],
        marks: int,
        way: Callable[[], Sequence[MessagePump]],
    ) -> None:
        """Send the mark to the next one that still listens; what was closed has no more to do."""
        for at, one in enumerate(rest):
            if one.call_later(partial(self._came, rest[at + 1 :], passed, marks, way)):
                return

    async def _came(
        self,
        rest: Sequence[MessagePump],
        passed: Sequence[MessagePump],
        marks: int,
        way: Callable[[], Sequence[MessagePump]],
    ) -> None:
        """The mark is behind the key here: to the next, or it was everywhere."""
        if rest:
            self._follow(rest, passed, marks, way)
        elif marks > 1:
            self._follow(passed, passed, marks - 1, way)
        else:
            await self._next(way)


def _only_writes(event: events.Event, focus: MessagePump) -> bool:
    """A letter in a box leads nowhere else, so a long text need not wait for each one.

    Boxes are told by what they alone have: to load their classes would delay the first screen.
    """
    in_box = hasattr(focus, "cursor_blink")
    return in_box and isinstance(event, events.Key) and event.is_printable
