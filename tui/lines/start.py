"""Start the line front end on a session, and see it out whatever happens."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from tui.lines.talk import WIDEST, Sink, Source, Talk
from tui.lines.visit import Visit
from tui.session import Session


def run(
    session: Session,
    source: Source,
    sink: Sink,
    *,
    columns: Callable[[], int] = lambda: WIDEST,
    echoed: bool = True,
    settings: Path | None = None,
    speak: bool = False,
    far: bool = False,
) -> int:
    """Talk until the person leaves or the input ends; returns the exit code.

    ``settings`` is the file in which the language is remembered, if it is to be. ``speak``: read
    all that is said aloud; ``far``: the person sits at another computer and would not hear it.

    0: left, or the input ended, with everything saved. 1: the last change could not be saved, or
    a mistake of ours, told in one sentence without a word of the case. 128 + the signal's number
    where a signal ended it.
    """
    talk = Talk(source, sink, columns=columns, echoed=echoed)
    visit = Visit(session, talk, settings)
    visit.far = far
    with talk.listening():
        try:
            if speak:
                visit.reader(always=True)
            code = visited(visit)
            sink.flush()
            return code
        except BrokenPipeError:
            session.save()
            raise
        except Exception:
            _note_place()
            saved = False
            with contextlib.suppress(Exception):
                saved = session.save() is None and session.path is not None
            talk.say(session.crash_words(saved))
            with contextlib.suppress(Exception):
                visit.read_last()
            return 1


def visited(visit: Visit) -> int:
    """The visit from its first line to its last; returns the exit code."""
    from tui.lines.home import HomePlace

    visit.say(visit.line("welcome"))
    for other in visit.languages:
        if other != visit.session.language:
            visit.say(visit.line_in(other, "this_language"))
    visit.talk.flush()
    visit.go(HomePlace(visit))
    if visit.session.has_case:
        from tui.lines.question import go_on_with_case

        go_on_with_case(visit)
    return visit.run()


def _note_place() -> None:
    """Where a mistake happened goes to the log, if a host has turned it on; to nobody else."""
    import logging

    log = logging.getLogger("planpath")
    if log.handlers:
        log.propagate = False
        log.error("internal error", exc_info=sys.exc_info())
