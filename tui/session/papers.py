"""The verbs of letters and other papers: fill, change, pick, put on paper, write to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

import content
from tui.case import export, model
from tui.case.model import CaseFile
from tui.case.problem import Problem
from tui.documents import blanks, chain, letter_paper, letters
from tui.documents.chain import Offer
from tui.documents.letters import CHANGED, PICKED, FilledLetter
from tui.documents.paper import Paper
from tui.guidance import typed_day
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

if TYPE_CHECKING:
    from tui.session.visit import Session

AHEAD = frozenset({"answer_by", "meeting_day"})
"""Blanks whose day is still to come; typed without a year, the next such day is meant."""


class ListedLetter(Struct, frozen=True):
    """One line of the list of letters."""

    letter: str
    title: str
    about: str
    group: str
    """Id of the heading it stands under."""
    heading: str
    begun: bool
    """Something of it is kept in the case."""
    suggested: bool
    """A step of the result leads to it."""


class Papers:
    """Letters and other papers of one visit."""

    def __init__(self, session: Session) -> None:
        """Of a session; everything is asked of it anew each time."""
        self.session = session

    @property
    def _today(self) -> date:
        return self.session.now().date()

    @property
    def _shapes(self) -> content.shapes.Papers:
        return content.load(self.session.language, "papers")

    # ---------------------------------------------------------------------- looking

    def letters(self) -> tuple[ListedLetter, ...]:
        """Every letter, in the order of the content."""
        session = self.session
        headings = content.load(session.language, "letter_words").groups
        advised = session.result()["do_next"] if session.has_case else []
        steps = {one["action"] for one in advised}
        found = []
        for name, flow in self._shapes.letters.items():
            said = content.load(session.language, f"letters/{name}")
            found.append(
                ListedLetter(
                    letter=name,
                    title=session.fill(said.title),
                    about=session.fill(said.about),
                    group=flow.group,
                    heading=headings[flow.group],
                    begun=bool(session.case.letters.get(name)),
                    suggested=not steps.isdisjoint(flow.actions),
                )
            )
        return tuple(found)

    def letter(self, name: str) -> FilledLetter:
        """A letter as it stands today. Raises KeyError for one that does not exist."""
        return letters.fill(self.session.case, name, self._today, self.session.language)

    def blank(self, name: str, blank: str) -> str:
        """What fills a blank of a letter now, for a box to change it in."""
        return next((one.value for one in self.letter(name).asked if one.id == blank), "")

    def offered(self) -> tuple[Offer, ...]:
        """The letters whose day has come, by the log; the most urgent first."""
        return chain.offered(self.session.case, self._today, self.session.language)

    def coming(self) -> tuple[Offer, ...]:
        """The letters whose day is still to come, as the log stands; the next one first."""
        return chain.coming(self.session.case, self._today, self.session.language)

    def made(self, name: str) -> str:
        """The event to offer for the log once the letter is handed in; ``""``: none."""
        return self._shapes.letters[name].logs

    # --------------------------------------------------------------------- changing

    def set_blank(self, name: str, blank: str, raw: str) -> Problem | None:
        """Fill a blank; an empty text empties it. Every letter that has this blank follows."""
        known = self._shapes.letters.get(name)
        if known is None:
            return Problem("letter_unknown", where=name)
        if blank not in known.blanks or self._shapes.blanks[blank].stored_in == "worked_out":
            return Problem("blank_unknown", where=blank, values={"letter": name})
        shape = self._shapes.blanks[blank]
        several = shape.kind == "text" and shape.stored_in in ("letters", "letter")
        text = clean(raw, lines=several).strip()
        limit = NOTE_LIMIT if shape.stored_in in ("letters", "letter") else LINE_LIMIT
        if len(text) > limit:
            return Problem("text_too_long", where=blank, values={"limit": str(limit)})
        if shape.kind == "day" and text:
            day = typed_day.read(text, self._today, "ahead" if blank in AHEAD else "past")
            if day is None:
                return Problem("day_not_read", where=text)
            text = day.isoformat()
        return self._change(blanks.with_typed(self.session.case, name, blank, shape, text))

    def set_part(self, name: str, part: str, raw: str) -> Problem | None:
        """Put the parent's own words in place of a part; without any, the part is left out."""
        if not letters.known(name):
            return Problem("letter_unknown", where=name)
        now = self.letter(name).part(part)
        if now is None:
            return Problem("part_unknown", where=part, values={"letter": name})
        text = clean(raw, lines=True).strip()
        if len(text) > NOTE_LIMIT:
            return Problem("text_too_long", where=part, values={"limit": str(NOTE_LIMIT)})
        if not text:
            return self.pick_part(name, part, False)
        case = self._with(name, PICKED + part, "yes" if not now.picked else now.said)
        if text == now.first:
            text = ""
        return self._change(model.with_letter(case, name, CHANGED + part, text))

    def restore_part(self, name: str, part: str) -> Problem | None:
        """The part as it first was, following the answers again."""
        case = self._with(name, CHANGED + part, "")
        return self._change(model.with_letter(case, name, PICKED + part, ""))

    def pick_part(self, name: str, part: str, picked: bool) -> Problem | None:
        """Put a part in the letter, or leave it out."""
        if not letters.known(name):
            return Problem("letter_unknown", where=name)
        if self.letter(name).part(part) is None:
            return Problem("part_unknown", where=part, values={"letter": name})
        return self._change(self._with(name, PICKED + part, "yes" if picked else "no"))

    def about_date(self, name: str, rule: str) -> Problem | None:
        """Let a letter on a date gone by be about this date; ``""``: the one due the longest.

        A letter that names no such date stays as it is.
        """
        said = content.load(self.session.language, f"letters/{name}")
        if not any("{due_day}" in part.text for part in said.parts):
            return None
        known = content.load(self.session.language, "letter_words").missed
        if rule and rule not in known:
            return Problem("date_unknown", where=rule, values={"accepted": ", ".join(known)})
        return self._change(self._with(name, blanks.ABOUT_DATE, rule))

    def _with(self, name: str, key: str, text: str) -> CaseFile:
        return model.with_letter(self.session.case, name, key, text)

    def _change(self, case: CaseFile) -> Problem | None:
        return self.session.change(case)

    # -------------------------------------------------------------------- on paper

    def paper(self, name: str, *, large: bool = False) -> Paper:
        """A letter on paper, as of today."""
        return letter_paper.paper(self.letter(name), self.session.language, large=large)

    def form(self, paper: Paper, suffix: str) -> bytes | Problem:
        """A paper in the form that an ending names: ``.pdf``, ``.txt``, ``.docx``."""
        from tui.documents import forms

        return forms.make(paper, suffix)

    def file_name(self, what: str, suffix: str, *, named: bool = False) -> str:
        """The name proposed for a paper's file; with the child's name only if ``named``."""
        child = self.session.case.child.name if named else ""
        return export.file_name(what, self._today, suffix, child=child)

    def write(self, paper: Paper, path: Path, *, replace: bool = False) -> Path | Problem:
        """Write a paper to a file; its ending names the form."""
        made = self.form(paper, path.suffix)
        if isinstance(made, Problem):
            return made
        return export.write_paper(path, made, replace=replace)
