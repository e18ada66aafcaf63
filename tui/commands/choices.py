"""The language a run starts with: what was asked for, else the last choice, else the system's.

Commands speak it from their first word on, the help of ``argparse`` and its complaints too; so it
is looked for in the words of the command line before they are read in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import content
from tui.case.settings import Settings

FALLBACK = "en"
OPTION = "--language"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language; the first that is set counts."""


def settings_path() -> Path:
    """The file in which language and look are remembered (by ``platformdirs``)."""
    import platformdirs

    return platformdirs.user_config_path("planpath", appauthor=False) / "settings.toml"


def language(words: Sequence[str], remembered: Settings, environ: Mapping[str, str]) -> str:
    """The language to start with; always one that there is."""
    known = content.languages()
    wanted = (_asked(words), remembered.language, _of_system(environ))
    return next((one for one in wanted if one in known), FALLBACK)


def _asked(words: Sequence[str]) -> str:
    """The language that the words of a command line ask for; the last one counts."""
    found = ""
    for at, word in enumerate(words):
        if word == OPTION:
            found = words[at + 1] if at + 1 < len(words) else ""
        elif word.startswith(f"{OPTION}="):
            found = word.partition("=")[2]
    return found


def _of_system(environ: Mapping[str, str]) -> str:
    """The language of the system: ``es`` from ``es_MX.UTF-8``."""
    said = next((environ[name] for name in LOCALE if environ.get(name)), "")
    return said.replace(".", "_").partition("_")[0].lower()
