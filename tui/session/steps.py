"""What helps with a step of the result: its letters, and the place where it is done."""

from __future__ import annotations

import content

DOORS = {
    "start_log": "log",
    "mark_the_date": "dates",
    "prepare_meeting": "packet",
    "whole_child_support": "whole_child",
    "bring_someone": "packet",
}
"""Step -> the place that helps with it, besides its letters."""


def letters_for(language: str, action: str) -> list[str]:
    """The letters that carry out a step."""
    papers = content.load(language, "papers")
    return [name for name, one in papers.letters.items() if action in one.actions]
