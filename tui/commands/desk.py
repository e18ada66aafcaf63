"""What a command works with: the session, words, and the way to say that something is wrong."""

from __future__ import annotations

import sys

from msgspec import Struct

from tui.case.problem import Problem
from tui.case.settings import Settings
from tui.session import Session

DONE, EXPLAINED, WRONG_USAGE = 0, 1, 2
"""Exit codes: done, a problem that is explained, wrong usage."""


class Desk(Struct, frozen=True):
    """What a command works with."""

    session: Session
    remembered: Settings = Settings()
    """Language and look that were chosen last on this computer."""

    def phrase(self, key: str, /, **values: object) -> str:
        """A phrase of the section ``command`` or of the named one."""
        return self.session.phrase(key if "." in key else f"command.{key}", **values)

    def complain(self, problem: Problem) -> int:
        """Say what happened, what is safe and what to do, on standard error; exit code 1."""
        sys.stderr.write(" ".join(self.session.problem_words(problem)) + "\n")
        return EXPLAINED
