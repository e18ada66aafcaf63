"""From the words of a command line to a command, or to the wizard.

Every sub-command is a module of this package with ``add_arguments(parser, desk)`` and
``run(arguments, desk) -> int``; it is imported only when it is called. Text goes to standard
output, narration and errors to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import content
from tui.case import settings
from tui.case.problem import Problem
from tui.commands import choices
from tui.commands.desk import EXPLAINED, WRONG_USAGE, Desk
from tui.session import Session

COMMANDS = (
    "answer",
    "explain",
    "compare",
    "rights",
    "words",
    "questions",
    "check",
    "log",
    "deadlines",
    "letter",
    "packet",
    "paper",
    "calendar",
    "cases",
    "serve",
    "doctor",
    "kiosk",
)
"""Sub-commands by the name of their module."""
MODULES = {"calendar": "calendar_file"}
"""Sub-commands whose module has another name: one of the standard library's stands in the way."""

FOR_ALL = (choices.OPTION, "--json", "-h", "--help")
"""What every sub-command takes."""


def cases_folder() -> Path:
    """The folder where cases are kept if no other is named (by ``platformdirs``)."""
    import platformdirs

    return platformdirs.user_data_path("planpath", appauthor=False) / "cases"


def _local_now() -> datetime:
    """The local time, with its zone."""
    return datetime.now().astimezone()


def run(words: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    remembered = settings.read(choices.settings_path())
    language = choices.language(words, remembered, os.environ)
    session = Session(now=_local_now, cases=cases_folder(), language=language)
    desk = Desk(session, remembered)
    name, others = named(words)
    try:
        return _command(name, others, desk) if name else _wizard(words, desk)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except content.ContentError as error:
        return desk.complain(Problem("content_damaged", where=str(error)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXPLAINED
    except KeyboardInterrupt:
        return 130


def named(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The sub-command, and all other words; ``""`` where there is none.

    What every command takes may stand before its name too.
    """
    at = 0
    while at < len(words) and words[at].partition("=")[0] in FOR_ALL:
        at += 2 if words[at] == choices.OPTION else 1
    if at < len(words) and words[at] in COMMANDS:
        return words[at], (*words[:at], *words[at + 1 :])
    return "", words


def _command(name: str, words: Sequence[str], desk: Desk) -> int:
    from tui.commands.parser import command_parser

    module = importlib.import_module(f"tui.commands.{MODULES.get(name, name)}")
    parser = command_parser(desk, name)
    module.add_arguments(parser, desk)
    arguments = parser.parse_args(list(words))
    code: int = module.run(arguments, desk)
    sys.stdout.flush()
    return code


def _wizard(words: Sequence[str], desk: Desk) -> int:
    from tui.commands import wizard

    if not words:  # the usual start; it need not wait for argparse
        return wizard.run(wizard.Asked(), desk)
    from tui.commands.parser import wizard_parser

    arguments = wizard_parser(desk, COMMANDS).parse_args(list(words))
    if arguments.version:
        from tui.commands import version

        return version.run()
    return wizard.run(
        wizard.Asked(
            case=arguments.case,
            folder=arguments.folder,
            look=arguments.look,
            mouse=arguments.mouse,
            log=arguments.log,
            lines=arguments.lines,
            speak=arguments.speak,
        ),
        desk,
    )
