"""One visitor's process: the screens, drawn for a browser. The server starts it.

It takes two words, the language and the look; everything else about it is fixed. It works in the
folder that it was started in, which is private to this visitor, remembers nothing of other visits,
and has no printer, no voice and no other folder to offer.

What Textual draws with is given to it here, as an object. So nothing in the environment is needed
for it, and whoever can set the environment can load no code: every name that begins with
``TEXTUAL`` is dropped, as in ``tui/__main__.py``.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from datetime import datetime
from pathlib import Path

gc.disable()  # the app turns it on again after its first screen
for _name in [name for name in os.environ if name.upper().startswith("TEXTUAL")]:
    del os.environ[_name]

import content  # noqa: E402
from tui.case import private, store  # noqa: E402
from tui.screens import keys  # noqa: E402
from tui.session import Session  # noqa: E402


def _now() -> datetime:
    return datetime.now().astimezone()


def _leave_no_core() -> None:
    """Should the process be killed by a fault, the system writes no copy of its memory."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> int:
    """Run one visit in the present folder; returns the exit code."""
    _leave_no_core()
    keys.for_browsers()
    from tui.serve.app import BrowserApp  # the screens take their keys as they are loaded

    folder = Path.cwd()
    server = os.getppid()
    language, look = [*words, "", ""][:2]
    language = language if language in content.languages() else "en"
    session = Session(now=_now, cases=folder, language=language)
    latest = store.latest_case(folder)
    if latest is not None:
        session.open(latest.path)
    app = BrowserApp(session, look)
    # From here on nothing is said but on the screen: a server's own output tells of no visitor.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        app.run()
    finally:
        if os.getppid() != server:  # it is gone, and cannot wipe
            private.wipe(folder)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
