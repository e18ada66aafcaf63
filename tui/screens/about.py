"""About: what this is, that it is not legal advice, the credit, and where free help is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import content
from tui.screens.blocks import Block, Gap, Words
from tui.screens.frame import Frame


class AboutScreen(Frame):
    """The paragraphs of ``about.toml`` with their sources."""

    page = "about"
    hints: ClassVar[tuple[str, ...]] = ("move", "back", "words", "help", "leave")

    def blocks(self) -> Sequence[Block]:
        """Each paragraph under its heading; the privacy part says where cases are kept."""
        outlet, near = self.plan.outlet, self.plan.help_near
        blocks: list[Block] = []
        for name, part in content.load(self.session.language, "about").items():
            blocks += [Gap(), Words(part.title, "heading")]
            if name == "free_help" and near:
                blocks += [Words(near, "strong", indent=5), Gap()]
            if name == "privacy" and outlet:
                private = (f"{outlet}.home_private", f"{outlet}.only_here")
                blocks.append(Words(" ".join(self.phrase(one) for one in private)))
                continue
            blocks.append(Words(self.session.fill(part.text)))
            if name == "privacy":
                blocks.append(Words(str(self.session.cases), "strong", indent=5))
            blocks += self.cited(part.sources)
        return blocks

    def chosen(self, choice_id: str) -> None:
        """Enter closes the page."""
        self.action_back()
