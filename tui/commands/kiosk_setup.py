"""``planpath kiosk --setup`` and ``--undo``: a Debian machine becomes a kiosk, or one no more."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import content
from tui.case.problem import Problem
from tui.commands.desk import DONE, EXPLAINED, WRONG_USAGE
from tui.text import clean
from tui.words import fill

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser


def _words(desk: Desk) -> dict[str, str]:
    return content.load(desk.session.language, "kiosk").setup


def add_arguments(parser: Parser, what: argparse._MutuallyExclusiveGroup, desk: Desk) -> None:
    """The two things to do, and where."""
    said = _words(desk)
    what.add_argument("--setup", action="store_true", help=said["setup"])
    what.add_argument("--undo", action="store_true", help=said["undo"])
    parser.add_argument("--root", type=Path, metavar="FOLDER", help=said["root"])
    parser.add_argument("--program", metavar="FILE", help=said["program"])
    parser.add_argument("--yes", action="store_true", help=said["yes"])


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Show everything, ask, and do it."""
    root = Path("/") if arguments.root is None else arguments.root.expanduser().resolve()
    if root == Path("/") and os.geteuid() != 0:
        return _explain(desk, "need_root")
    if not root.is_dir():
        return _explain(desk, "no_root", root=clean(str(root), lines=False))
    return (_undo if arguments.undo else _setup)(arguments, root, desk)


def _setup(arguments: argparse.Namespace, root: Path, desk: Desk) -> int:
    from tui.case import store
    from tui.kiosk import check, machine_edits, machine_plan, settings, setup

    said = _words(desk)
    if arguments.settings is None:
        sys.stderr.write(said["no_settings"] + "\n")
        return WRONG_USAGE
    path = arguments.settings.expanduser().absolute()
    held, wrong = settings.read(path)
    if check.refuses(wrong):
        lines = check.in_words(path, wrong, desk.session.language)
        sys.stderr.write("\n".join(lines) + "\n")
        return EXPLAINED
    data = store.read_file(path)
    if isinstance(data, Problem):
        return desk.complain(data)
    program = arguments.program or setup.program_for(root)
    machine = machine_plan.Machine(root, program, held, data)
    stops = machine_plan.wrong_with(machine)
    if stops is not None:
        return _explain(desk, stops[0], value=clean(stops[1], lines=False))
    try:
        steps = machine_plan.plan(machine)
    except machine_edits.OtherUser as error:
        return _explain(desk, "other_user", value=str(error))
    except PermissionError:
        return _explain(desk, "need_root")
    if setup.done_already(machine, steps):
        sys.stdout.write(said["nothing_to_do"] + "\n")
        return DONE
    sys.stdout.write("\n".join(setup.told(machine, steps, desk.session.language)) + "\n")
    if not arguments.yes and not _agreed(said, "ask"):
        return EXPLAINED
    failed = setup.do(machine, steps)
    if isinstance(failed, Problem):
        desk.complain(failed)
        return _explain(desk, "half_done")
    if failed:
        return _explain(desk, "command_failed", value=failed)
    _say_done(said, "made", root)
    return DONE


def _undo(arguments: argparse.Namespace, root: Path, desk: Desk) -> int:
    from tui.case import ledger
    from tui.kiosk import machine_plan, setup

    said = _words(desk)
    if not ledger.exists(root):
        sys.stdout.write(said["undo_none"] + "\n")
        return DONE
    sys.stdout.write("\n".join(setup.told_undo(root, desk.session.language)) + "\n")
    if not arguments.yes and not _agreed(said, "undo_ask"):
        return EXPLAINED
    back = setup.undo(root)
    if isinstance(back, Problem):
        return desk.complain(back)
    if isinstance(back, str):
        return _explain(desk, "command_failed", value=back)
    _say_done(said, "undone", root)
    if ledger.on(root, machine_plan.STATE).is_dir():
        sys.stdout.write(fill(said["counts_stay"], folder=machine_plan.STATE) + "\n")
    return DONE


def _say_done(said: dict[str, str], word: str, root: Path) -> None:
    live = root == Path("/")
    sys.stdout.write(fill(said[word if live else f"{word}_root"], root=root) + "\n")


def _agreed(said: dict[str, str], question: str) -> bool:
    """Whether the word was typed; the end of the input is no word."""
    sys.stdout.write(said[question] + " ")
    sys.stdout.flush()
    if _plain(sys.stdin.readline()) == _plain(said["word_yes"]):
        return True
    sys.stdout.write(said["unchanged"] + "\n")
    return False


def _plain(word: str) -> str:
    parted = unicodedata.normalize("NFKD", word.strip().casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def _explain(desk: Desk, word: str, **values: object) -> int:
    sys.stderr.write(fill(_words(desk)[word], **values) + "\n")
    return EXPLAINED
