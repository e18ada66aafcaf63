"""``planpath serve``: the same program in a web browser, for this computer or for a room."""

from __future__ import annotations

import argparse
import sys
import textwrap
from typing import TYPE_CHECKING

from tui.case.problem import Problem

if TYPE_CHECKING:
    from tui.commands.desk import Desk
    from tui.commands.parser import Parser

HOST, PORT, VISITORS, IDLE_MINUTES = "127.0.0.1", 8504, 8, 15
WIDTH = 79
MOST_PORT, MOST_VISITORS, MOST_MINUTES = 65535, 200, 24 * 60


def add_arguments(parser: Parser, desk: Desk) -> None:
    """Where it listens, and its limits."""
    parser.epilog = textwrap.fill(desk.phrase("serve_shared"), WIDTH)
    parser.add_argument("--host", default=HOST, help=desk.phrase("serve_host_about"))
    parser.add_argument("--port", type=int, default=PORT, help=desk.phrase("serve_port_about"))
    parser.add_argument(
        "--visitors", type=int, default=VISITORS, help=desk.phrase("serve_visitors_about")
    )
    parser.add_argument(
        "--idle", type=int, default=IDLE_MINUTES, help=desk.phrase("serve_idle_about")
    )
    parser.add_argument(
        "--let-others-in", action="store_true", help=desk.phrase("serve_let_others_in_about")
    )


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Serve until Ctrl+C; returns the exit code."""
    ranges = (
        (arguments.port, 0, MOST_PORT),
        (arguments.visitors, 1, MOST_VISITORS),
        (arguments.idle, 1, MOST_MINUTES),
    )
    if not all(least <= number <= most for number, least, most in ranges):
        sys.stderr.write(desk.phrase("serve_whole_numbers") + "\n")
        return 2
    try:
        from tui.serve import server
        from tui.serve.visits import Limits
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("aiohttp", "textual_serve", "jinja2", "yarl"):
            return desk.complain(Problem("serve_not_installed"))
        raise
    host = arguments.host
    if not server.this_machine(host) and not arguments.let_others_in:
        return desk.complain(Problem("serve_opens_to_others", values={"host": host}))

    def ready(address: str, port: int) -> None:
        shown = f"[{address}]" if ":" in address else address
        where = f"http://{shown}:{port}/"
        sys.stdout.write(desk.phrase("serve_ready", address=where) + "\n")
        if not server.this_machine(host):
            sys.stderr.write(desk.phrase("serve_others_in", port=port) + "\n")
            sys.stderr.write(desk.phrase("serve_shared") + "\n")
        elif arguments.let_others_in:
            sys.stderr.write(desk.phrase("serve_needs_host") + "\n")
        sys.stderr.write(desk.phrase("serve_how_to_stop") + "\n")
        sys.stdout.flush()

    serving = server.Serving(
        host=host,
        port=arguments.port,
        language=desk.session.language,
        limits=Limits(visitors=arguments.visitors, idle=arguments.idle * 60.0),
    )
    try:
        server.run(serving, ready)
    except OSError:
        return desk.complain(Problem("serve_address_taken", where=f"{host}:{arguments.port}"))
    return 0
