"""The log a host can turn on: where a mistake happened, never what anybody typed."""

from __future__ import annotations

import logging
from pathlib import Path

from tui.case.problem import Problem


class PlacesOnly(logging.Formatter):
    """Writes the kind of an error and the places in the code, no message and no values."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for the record, one for each place."""
        lines = [f"{self.formatTime(record)} {record.levelname} {record.msg}"]
        if record.exc_info and record.exc_info[0] is not None:
            lines[0] += f" ({record.exc_info[0].__name__})"
            trace = record.exc_info[2]
            while trace is not None:
                code = trace.tb_frame.f_code
                lines.append(f"    {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
                trace = trace.tb_next
        return "\n".join(lines)


def turn_on(path: Path) -> Problem | None:
    """Append to the log at ``path`` from now on; a Problem where it cannot be written."""
    try:
        handler = logging.FileHandler(path.expanduser(), encoding="utf-8")
    except OSError:
        return Problem("no_permission", where=str(path))
    handler.setFormatter(PlacesOnly())
    log = logging.getLogger("planpath")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return None
