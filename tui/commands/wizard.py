"""Start a front end: opens the case that was named, then the screens or one line at a time."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.commands.choices import settings_path
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
    lines: bool = False
    speak: bool = False


def run(arguments: Asked, desk: Desk) -> int:
    """Run the wizard until the person leaves; returns the exit code.

    Where nothing can be drawn, or if it was asked for, it speaks one line at a time.

    On a Linux console the last picture would stay after leaving (its alternate screen is newer
    than most kiosks), so the screen and the scrollback are cleared there.
    """
    term = os.environ.get("TERM", "")
    drawn = sys.stdin.isatty() and sys.stderr.isatty() and term not in ("dumb", "")
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
    if arguments.lines or not drawn:
        return _one_line_at_a_time(desk, speak=arguments.speak)
    from tui.screens.app import PlanPathApp, Terminal

    terminal = Terminal(
        term=term,
        colorterm=os.environ.get("COLORTERM", ""),
        # Textual would turn the colors of the terminal into shades of its own and show black on
        # black; our look without color does what is asked for.
        no_color=bool(os.environ.pop("NO_COLOR", "")),
        look=arguments.look,
        last_look=desk.remembered.look,
        far="SSH_CONNECTION" in os.environ,
    )
    app = PlanPathApp(session, terminal, settings=settings_path(), speak=arguments.speak)
    app.run(mouse=arguments.mouse)
    if term.startswith("linux"):
        sys.stderr.write(CLEAR_CONSOLE)
        sys.stderr.flush()
    code = app.return_code or 0
    if code == 0 and session.saved_at and session.path and session.not_saved is None:
        sys.stdout.write(f"{session.phrase('leave.goodbye')} {place(session.path)}\n")
    return code


def _one_line_at_a_time(desk: Desk, *, speak: bool) -> int:
    """Run the line front end on standard input and output, which stay as they are."""
    from tui.lines import start, talk

    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

    def columns() -> int:
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or talk.WIDEST
        except (OSError, ValueError):
            return talk.WIDEST

    return start.run(
        desk.session,
        sys.stdin,
        sys.stdout,
        columns=columns,
        echoed=sys.stdin.isatty(),
        settings=settings_path(),
        speak=speak,
        far="SSH_CONNECTION" in os.environ,
    )
