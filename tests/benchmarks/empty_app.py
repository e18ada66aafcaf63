"""The least that Textual can do: an app with one list, to measure ours against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class EmptyApp(App[None]):
    """A list, so that keys have something to move."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Line {number}" for number in range(1, 7)))


if __name__ == "__main__":
    EmptyApp().run(mouse=False)
