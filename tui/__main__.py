"""The command ``planpath``: from arguments to a front end or a command.

The first thing it does is to drop every environment variable whose name begins with ``TEXTUAL``:
Textual 8.2.8 reads them when it is imported, and among them are ones that log every key, take
screenshots, or load code (``textual/constants.py``). Everything heavy is imported late, so that a
command starts without Textual. This is also the one place that reads the environment and the
clock and hands them on.
"""

from __future__ import annotations

import gc
import os
import sys

gc.disable()
# Loading makes many objects and hardly any garbage; the app turns collecting on again once its
# first screen is there, and a command is over before it would matter.

for _name in [name for name in os.environ if name.upper().startswith("TEXTUAL")]:
    del os.environ[_name]
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
# The Kitty keyboard protocol reports keys that a Linux console or an old terminal does not have;
# without it the same keys work everywhere.


def main(arguments: list[str] | None = None) -> int:
    """Run PlanPath with ``arguments`` (default: those of the process); returns the exit code.

    0: done. 1: a problem that was explained. 2: wrong usage.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["--version"]:
        from tui.commands import version

        return version.run()
    from tui.commands import parse

    return parse.run(words)


if __name__ == "__main__":
    sys.exit(main())
