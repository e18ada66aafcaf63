"""The verbs of a case on paper: put it there, say what is not there, read it back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case import form
from tui.case.problem import Problem
from tui.documents import check_lines, paper_case, paper_case_page
from tui.documents.check_lines import LONGEST_TEXT, Reading
from tui.documents.paper import Paper
from tui.documents.paper_case import LeftOut, OnPaper
from tui.guidance import given

if TYPE_CHECKING:
    from tui.session.visit import Session


def made(session: Session, *, short: bool = False) -> OnPaper | Problem:
    """The case as lines and codes; ``short``: without the longer texts."""
    return paper_case.on_paper(session.case, short=short)


def left_out(session: Session, what: Sequence[LeftOut]) -> tuple[str, ...]:
    """What the paper does not hold, in words."""
    return paper_case_page.left_out_words(what, session.case, session.language)


def paper(session: Session, on_paper: OnPaper, *, large: bool = False) -> Paper:
    """The page with these lines, as of today."""
    today = session.now().date()
    return paper_case_page.page(on_paper, session.case, session.language, today, large_print=large)


def look(text: str) -> Reading:
    """What of a case stands in the lines so far: which are right, which wrong, which missing."""
    return check_lines.read(text)


def why_not(reading: Reading) -> Problem:
    """What keeps the lines so far from being a whole case; names the lines."""
    return paper_case.why_not(reading)


def restore(session: Session, text: str, path: Path | None = None) -> Problem | None:
    """Go on with the case that these lines hold, in a file of its own (``path``, or a new one).

    On a Problem that is about the lines, nothing has changed; one that is about the file is also
    in :attr:`Session.not_saved`.
    """
    if len(text) > LONGEST_TEXT:
        return Problem("paper_case_too_long")
    found = paper_case.restore(text)
    if isinstance(found, Problem):
        return found
    parsed = form.parse(found, given.known_answers())
    if parsed.read_only:
        newer = any(one.kind == "case_newer_format" for one in parsed.problems)
        return Problem("paper_case_newer" if newer else "paper_case_not_right")
    session._take(parsed.case, None, None)
    session.problems = parsed.problems
    session.path = path
    return session.save()
