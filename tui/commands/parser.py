"""The words of a command line, read by ``argparse`` with our own sentences for what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

import content
from tui.commands.argument_words import say_in, value_name
from tui.commands.desk import WRONG_USAGE, Desk
from tui.text import clean

LOOKS = ("dark", "light", "high-contrast", "terminal", "plain")
"""Looks that can be asked for; ``tui/screens/themes.py`` holds them in the same order."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one plain sentence from the content."""

    def __init__(self, desk: Desk, name: str, about: str, epilog: str = "") -> None:
        """``name`` as the person typed it, such as ``planpath explain``."""
        say_in(desk)
        super().__init__(
            prog=name,
            description=about,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.desk = desk
        self.add_argument("-h", "--help", action="help", help=desk.phrase("help_about"))
        self.add_argument(
            "--language",
            choices=content.languages(),
            default=desk.session.language,
            help=desk.phrase("language_about"),
        )

    def add_argument(self, *names: Any, **how: Any) -> argparse.Action:
        """As argparse does it, with the words of the person for what they are to put in."""
        action = super().add_argument(*names, **how)
        if action.nargs != 0 and (action.metavar or not action.choices):
            named = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
            action.metavar = value_name(self.desk, named)
        return action

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command, how to get help, and exit with 2."""
        message = clean(message, lines=False)
        said = self.desk.phrase("wrong_usage", message=message, command=self.prog)
        sys.stderr.write(said + "\n")
        raise SystemExit(WRONG_USAGE)


def command_parser(desk: Desk, name: str) -> Parser:
    """The parser of a sub-command, with what all of them take."""
    parser = Parser(desk, f"planpath {name}", desk.phrase(f"{name}_about"))
    parser.add_argument("--json", action="store_true", help=desk.phrase("json_about"))
    return parser


def wizard_parser(desk: Desk, commands: tuple[str, ...]) -> Parser:
    """The parser of ``planpath`` itself."""
    listed = "\n".join(f"  planpath {one:<10} {desk.phrase(f'{one}_about')}" for one in commands)
    parser = Parser(desk, "planpath", desk.phrase("wizard_about"), listed)
    parser.add_argument("--version", action="store_true", help=desk.phrase("version_about"))
    parser.add_argument("--folder", type=Path, help=desk.phrase("folder_about"))
    parser.add_argument("--look", choices=LOOKS, default="", help=desk.phrase("look_about"))
    parser.add_argument("--lines", action="store_true", help=desk.phrase("lines_about"))
    parser.add_argument("--speak", action="store_true", help=desk.phrase("speak_about"))
    parser.add_argument("--mouse", action="store_true", help=desk.phrase("mouse_about"))
    parser.add_argument("--log", type=Path, help=desk.phrase("log_file_about"))
    parser.add_argument(
        "case", nargs="?", type=Path, metavar="CASE.toml", help=desk.phrase("case_about")
    )
    return parser
