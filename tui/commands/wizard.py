"""Start the screens: checks the terminal, opens the case that was named, runs the app."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.case.problem import Problem
from tui.words import place

if TYPE_CHECKING:
    from tui.commands.desk import Desk

CLEAR_CONSOLE = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear the screen, clear the scrollback."""


class Asked(Struct, frozen=True):
    """What the person asked for on the command line."""

    case: Path | None = None
    folder: Path | None = None
    look: str = ""
    mouse: bool = False
    log: Path | None = None


def run(arguments: Asked, desk: Desk) -> int:
    """Run the wizard until the person leaves; returns the exit code.

    On a Linux console the last picture would stay after leaving (its alternate screen is newer
    than most kiosks), so the screen and the scrollback are cleared there.
    """
    term = os.environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or term in ("dumb", ""):
        return desk.complain(Problem("not_a_terminal"))
    session = desk.session
    if arguments.folder is not None:
        session.cases = arguments.folder.expanduser().absolute()
    if arguments.case is not None:
        named = arguments.case.expanduser()
        if named.is_dir():
            session.cases = named.absolute()
        else:
            problem = session.open(named)
            if problem is not None:
                return desk.complain(problem)
    if arguments.log is not None:
        from tui.commands.logs import turn_on

        problem = turn_on(arguments.log)
        if problem is not None:
            return desk.complain(problem)
    from tui.screens.app import PlanPathApp, Terminal

    terminal = Terminal(
        term=term,
        colorterm=os.environ.get("COLORTERM", ""),
        no_color=bool(os.environ.get("NO_COLOR")),
        look=arguments.look,
    )
    app = PlanPathApp(session, terminal)
    app.run(mouse=arguments.mouse)
    if term.startswith("linux"):
        sys.stderr.write(CLEAR_CONSOLE)
        sys.stderr.flush()
    code = app.return_code or 0
    if code == 0 and session.saved_at and session.path and session.not_saved is None:
        sys.stdout.write(f"{session.phrase('leave.goodbye')} {place(session.path)}\n")
    return code
