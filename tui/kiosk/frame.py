"""What the kiosk's own screens share: their words, and a top line that tells no name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

import content
from tui.screens.asking import AskFrame
from tui.screens.bars import TopBar

if TYPE_CHECKING:
    from tui.kiosk.app import KioskApp


class KioskFrame(AskFrame):
    """A screen whose words are in the section ``screens`` of ``kiosk.toml``."""

    quiet: ClassVar[bool] = False
    """The top line tells neither a name nor what was saved."""

    @property
    def kiosk(self) -> KioskApp:
        """The app, typed."""
        return cast("KioskApp", self.app)

    def phrase(self, key: str, /, **values: object) -> str:
        """A phrase of the interface by ``section.key``, or one of this page."""
        if "." in key:
            return super().phrase(key, **values)
        said = content.load(self.session.language, "kiosk").screens
        return self.session.fill(said[f"{self.page}_{key}"], **values)

    def refresh_bars(self) -> None:
        """The usual lines, or without what is private."""
        super().refresh_bars()
        if self.quiet and self.is_mounted:
            self.query_one(TopBar).say(name="", middle=self.place(), right="")

    def trouble_words(self) -> str:
        """What is wrong now; nothing about the case where nobody may know of it."""
        if self.quiet and self._problem is None:
            return ""
        return super().trouble_words()
