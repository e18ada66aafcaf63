"""From the words of a command line to a command, or to the wizard.

Every sub-command is a module of this package with ``add_arguments(parser)`` and
``run(arguments, desk) -> int``; it is imported only when it is called. Text goes to standard
output, narration and errors to standard error.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from tui.case.problem import Problem

import content
from tui.session import Session

COMMANDS = ("answer", "explain", "compare", "rights", "words", "questions", "check", "doctor")
"""Sub-commands by the name of their module."""

DONE, EXPLAINED, WRONG_USAGE = 0, 1, 2
"""Exit codes."""


@dataclass(frozen=True)
class Desk:
    """What a command works with."""

    session: Session

    def phrase(self, key: str, **values: object) -> str:
        """A phrase of the section ``command`` or of the named one."""
        return self.session.phrase(key if "." in key else f"command.{key}", **values)

    def complain(self, problem: Problem) -> int:
        """Say what happened, what is safe and what to do, on standard error; exit code 1."""
        sys.stderr.write(" ".join(self.session.problem_words(problem)) + "\n")
        return EXPLAINED


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one plain sentence from the content."""

    desk: Desk

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command, how to get help, and exit with 2."""
        sys.stderr.write(self.desk.phrase("wrong_usage", message=message, command=self.prog) + "\n")
        raise SystemExit(WRONG_USAGE)


def cases_folder() -> Path:
    """The folder where cases are kept if no other is named (by ``platformdirs``)."""
    import platformdirs

    return platformdirs.user_data_path("planpath", appauthor=False) / "cases"


def _local_now() -> datetime:
    """The local time, with its zone."""
    return datetime.now().astimezone()


def run(words: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    if words and words[0] == "--version":
        from importlib.metadata import version

        sys.stdout.write(f"planpath {version('planpath')}\n")
        return DONE
    desk = Desk(Session(now=_local_now, cases=cases_folder()))
    Parser.desk = desk
    name = words[0] if words and words[0] in COMMANDS else ""
    try:
        if name:
            return _command(name, words[1:], desk)
        return _wizard(words, desk)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except content.ContentError as error:
        return desk.complain(Problem("content_damaged", where=str(error)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXPLAINED
    except KeyboardInterrupt:
        return 130


def _command(name: str, words: Sequence[str], desk: Desk) -> int:
    module = importlib.import_module(f"tui.commands.{name}")
    parser = Parser(
        prog=f"planpath {name}",
        description=desk.phrase(f"{name}_about"),
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("-h", "--help", action="help", help=desk.phrase("help_about"))
    parser.add_argument("--json", action="store_true", help=desk.phrase("json_about"))
    parser.add_argument(
        "--language", choices=content.languages(), default="en", help=desk.phrase("language_about")
    )
    module.add_arguments(parser, desk)
    arguments = parser.parse_args(list(words))
    desk.session.language = arguments.language
    code = module.run(arguments, desk)
    return int(code)


def _wizard(words: Sequence[str], desk: Desk) -> int:
    parser = Parser(
        prog="planpath",
        description=desk.phrase("wizard_about"),
        add_help=False,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  planpath {one:<10} {desk.phrase(f'{one}_about')}" for one in COMMANDS),
    )
    parser.add_argument("-h", "--help", action="help", help=desk.phrase("help_about"))
    parser.add_argument("--version", action="store_true", help=desk.phrase("version_about"))
    parser.add_argument(
        "--language", choices=content.languages(), default="en", help=desk.phrase("language_about")
    )
    parser.add_argument("--folder", type=Path, help=desk.phrase("folder_about"))
    parser.add_argument(
        "--look",
        choices=("dark", "light", "high-contrast", "terminal", "plain"),
        default="",
        help=desk.phrase("look_about"),
    )
    parser.add_argument("--mouse", action="store_true", help=desk.phrase("mouse_about"))
    parser.add_argument("--log", type=Path, help=desk.phrase("log_about"))
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("case_about")
    )
    arguments = parser.parse_args(list(words))
    desk.session.language = arguments.language
    from tui.commands import wizard

    return wizard.run(arguments, desk)
