"""``planpath kiosk``: the workshop kiosk, and what a host needs to set it up."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui.commands import kiosk_setup
from tui.commands.desk import DONE, EXPLAINED, WRONG_USAGE
from tui.words import fill

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser
    from tui.kiosk.settings import KioskSettings


def _words(desk: Desk) -> dict[str, str]:
    return content.load(desk.session.language, "kiosk").command


def add_arguments(parser: Parser, desk: Desk) -> None:
    """The settings file, and the one thing that is wanted with it."""
    said = _words(desk)
    what = parser.add_mutually_exclusive_group()
    for name in ("example", "check", "code", "report"):
        what.add_argument(f"--{name}", action="store_true", help=said[name])
    kiosk_setup.add_arguments(parser, what, desk)
    what.add_argument("--visit", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ended", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "settings", nargs="?", type=Path, metavar="SETTINGS.toml", help=said["settings"]
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Do the one thing that was asked for; without any, run the kiosk."""
    if arguments.example:
        from tui.kiosk import settings

        sys.stdout.write(settings.example(desk.session.language))
        return DONE
    if arguments.code:
        return _code(desk)
    if arguments.setup or arguments.undo:
        return kiosk_setup.run(arguments, desk)
    if arguments.settings is None:
        sys.stderr.write(_words(desk)["one_file"] + "\n")
        return WRONG_USAGE
    path = arguments.settings.expanduser().absolute()
    if arguments.report:
        return _report(path, desk, as_json=arguments.json)
    from tui.case import mounts
    from tui.kiosk import check

    held, wrong = check.check(path, mounts.read(), mounts.swaps())
    refuses = check.refuses(wrong)
    if arguments.check or refuses:
        lines = check.in_words(path, wrong, desk.session.language)
        (sys.stderr if refuses else sys.stdout).write("\n".join(lines) + "\n")
        if arguments.visit is not None:
            from tui.kiosk.report import REFUSED

            return REFUSED
        return EXPLAINED if refuses else DONE
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        sys.stderr.write(_words(desk)["not_a_terminal"] + "\n")
        return EXPLAINED
    if arguments.visit is not None:
        return _visit(held, arguments.visit, desk, ended=arguments.ended)
    from tui.kiosk import loop, report

    code = loop.run(held, path, desk.session.language, _words(desk)["starts_again"])
    if code == report.HOST:
        sys.stdout.write(_words(desk)["host_left"] + "\n")
        return DONE
    return code


def _visit(held: KioskSettings, folder: Path, desk: Desk, *, ended: bool) -> int:
    """One visit, in the process that the loop started for it."""
    from tui.kiosk import visit
    from tui.screens.app import Terminal

    terminal = Terminal(
        term=os.environ.get("TERM", ""),
        colorterm=os.environ.get("COLORTERM", ""),
        no_color=bool(os.environ.pop("NO_COLOR", "")),
        far="SSH_CONNECTION" in os.environ,
    )
    session = desk.session
    return visit.run(held, folder, terminal, session.now, language=session.language, ended=ended)


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


def _report(path: Path, desk: Desk, *, as_json: bool) -> int:
    from tui.kiosk import report, settings

    held, wrong = settings.read(path)
    if any(not one.key for one in wrong):
        from tui.kiosk import check

        sys.stderr.write("\n".join(check.in_words(path, wrong, desk.session.language)) + "\n")
        return EXPLAINED
    counts = report.read(Path(held.report_file)) if held.report_file else report.Counts()
    if as_json:
        told = {name: getattr(counts, name) for name in report.Counts.__struct_fields__}
        sys.stdout.write(json.dumps({"format": 1, **told}, indent=2) + "\n")
        return DONE
    said = _words(desk)
    if not counts.visits:
        sys.stdout.write(said["report_none"] + "\n")
        return DONE
    rows = [
        ("visits", counts.visits),
        ("finishes", counts.finished),
        ("idle", counts.idle),
        ("stops", counts.stopped),
        ("letters", counts.letters),
    ]
    lines = [fill(said[f"report_{name}"], count=count) for name, count in rows]
    lines += [
        fill(said["report_language"], language=_own_name(one), count=count)
        for one, count in sorted(counts.languages.items())
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return DONE


def _own_name(language: str) -> str:
    """What a language calls itself; one that is no more is named as it was counted."""
    if language not in content.languages():
        return language
    return content.load(language, "interface")["language"]["name"]
