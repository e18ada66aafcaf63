"""``planpath kiosk``: a workshop kiosk's settings: an example, their check, the host's code."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui.commands.desk import DONE, EXPLAINED, WRONG_USAGE

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def _words(desk: Desk) -> dict[str, str]:
    return content.load(desk.session.language, "kiosk").command


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The settings file, and the one thing that is wanted with it."""
    said = _words(desk)
    what = parser.add_mutually_exclusive_group(required=True)
    for name in ("example", "check", "code"):
        what.add_argument(f"--{name}", action="store_true", help=said[name])
    parser.add_argument(
        "settings", nargs="?", type=Path, metavar="SETTINGS.toml", help=said["settings"]
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Do the one thing that was asked for."""
    if arguments.example:
        from tui.kiosk import settings

        sys.stdout.write(settings.example(desk.session.language))
        return DONE
    if arguments.code:
        return _code(desk)
    if arguments.settings is None:
        sys.stderr.write(_words(desk)["one_file"] + "\n")
        return WRONG_USAGE
    path = arguments.settings.expanduser().absolute()
    from tui.kiosk import check, mounts

    _, wrong = check.check(path, mounts.read(), mounts.swaps())
    refuses = check.refuses(wrong)
    lines = check.in_words(path, wrong, desk.session.language)
    (sys.stderr if refuses else sys.stdout).write("\n".join(lines) + "\n")
    return EXPLAINED if refuses else DONE


def _code(desk: Desk) -> int:
    """Ask for the code twice, without showing it, and write its line."""
    from tui.kiosk import host_code

    said = _words(desk)
    if not sys.stdin.isatty():
        first = again = sys.stdin.readline().rstrip("\n")
    else:
        first = getpass.getpass(said["ask_code"] + " ")
        again = getpass.getpass(said["ask_again"] + " ")
    wrong = "code_short" if len(first) < host_code.SHORTEST else "code_differs"
    if len(first) < host_code.SHORTEST or first != again:
        sys.stderr.write(said[wrong] + "\n")
        return EXPLAINED
    sys.stdout.write(f'host_code = "{host_code.line(first, os.urandom(16))}"\n')
    return DONE
