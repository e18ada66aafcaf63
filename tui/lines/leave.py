"""Leaving while the last answers cannot be saved: asked, because they would be lost."""

from __future__ import annotations

from collections.abc import Sequence

from tui.lines.place import Choice, Item, Place, Words


class UnsavedPlace(Place):
    """Stay, try again, or leave without saving."""

    page = "leave"

    def title(self) -> str:
        """The last answers are not saved yet."""
        return self.phrase("not_saved")

    def items(self) -> Sequence[Item]:
        """Why, and the three ways."""
        problem = self.session.not_saved
        why = [Words(" ".join(self.session.problem_words(problem)))] if problem else []
        ways = ("stay", "retry", "go_anyway")
        return [*why, *(Choice(one, self.phrase(one)) for one in ways)]

    def take(self, choice_id: str) -> None:
        """Go the way that was chosen."""
        if choice_id == "go_anyway":
            self.visit.leaving = True
        elif choice_id == "stay":
            self.visit.back()
        elif self.session.save() is None:
            self.visit.leaving = True
        else:
            self.visit.tell_anew()
