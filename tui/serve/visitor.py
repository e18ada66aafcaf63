"""One visitor's process: the screens, drawn for a browser. The server starts it.

It takes one word, the language; everything else about it is fixed. It works in the folder that it
was started in, which is private to this visitor, remembers nothing of other visits, and has no
printer, no voice and no other folder to offer.

What Textual draws with is given to it here, as an object. So nothing in the environment is needed
for it, and whoever can set the environment can load no code: every name that begins with
``TEXTUAL`` is dropped, as in ``tui/__main__.py``.
"""

from __future__ import annotations

import gc
import os
import sys

gc.disable()  # the app turns it on again after its first screen
for _name in [name for name in os.environ if name.upper().startswith("TEXTUAL")]:
    del os.environ[_name]

import signal  # noqa: E402
from datetime import datetime  # noqa: E402
from pathlib import Path  # noqa: E402

from textual.drivers.web_driver import WebDriver  # noqa: E402

import content  # noqa: E402
from tui.case import private, store  # noqa: E402
from tui.screens.app import PlanPathApp, Terminal  # noqa: E402
from tui.session import Session  # noqa: E402


class BrowserDriver(WebDriver):
    """Draws for a browser; leaves, with everything saved, when the server is gone."""

    def run_input_thread(self) -> None:
        """Read keys until the end; an end that nobody asked for is the server's."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            os.kill(os.getpid(), signal.SIGTERM)


def _now() -> datetime:
    return datetime.now().astimezone()


def main(words: list[str]) -> int:
    """Run one visit in the present folder; returns the exit code."""
    folder = Path.cwd()
    server = os.getppid()
    language = words[0] if words and words[0] in content.languages() else "en"
    session = Session(now=_now, cases=folder, language=language)
    latest = store.latest_case(folder)
    if latest is not None:
        session.open(latest.path)
    app = PlanPathApp(session, Terminal("xterm-256color", "truecolor", far=True))
    app.driver_class = BrowserDriver
    # From here on nothing is said but on the screen: a server's own output tells of no visitor.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    app.run()
    if os.getppid() != server:
        private.wipe(folder)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
