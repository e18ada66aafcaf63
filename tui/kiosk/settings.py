"""The host's settings: one TOML file, an example that explains each choice, and its check.

:func:`read` gives the settings, and whatever is wrong with them as values with a key; nothing is
raised. A kiosk starts only with a file in which nothing is wrong. What the machine must have for
them is looked at in :mod:`tui.kiosk.check`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta, Struct

import content
from tui.kiosk import host_code
from tui.text import clean

LARGEST = 64 * 1024
LOOKS = ("dark", "light", "high-contrast", "terminal", "plain")
"""As ``tui/screens/themes.py`` has them; named here too so that nothing of Textual is loaded."""
KEYBOARDS = ("us", "latam")
"""Those whose files are in ``machine/``."""
LEAST_MINUTES, MOST_MINUTES = 2, 5
LEAST_SECONDS, MOST_SECONDS = 45, 600
LOGO_ROWS, LOGO_COLUMNS = 6, 60


class KioskSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a host can choose; ``kiosk.toml`` of the content explains each."""

    center: str = ""
    logo: str = ""
    phone: str = ""
    parent_center: str = ""
    languages: tuple[str, ...] = ()
    state: str = ""
    school_calendar: str = ""
    printer: str = ""
    keyboard: str = "us"
    stick_folders: tuple[str, ...] = ("/media/planpath",)
    memory_folder: str = "/dev/shm"
    allow_disk: bool = False
    idle_minutes: Annotated[int, Meta(ge=LEAST_MINUTES, le=MOST_MINUTES)] = 3
    answer_seconds: Annotated[int, Meta(ge=LEAST_SECONDS, le=MOST_SECONDS)] = 60
    look: str = ""
    text_sizes: tuple[str, ...] = ("Uni2-Terminus32x16", "Uni2-TerminusBold24x12")
    speak: bool = False
    report_file: str = ""
    host_code: str = ""


class Wrong(Struct, frozen=True):
    """One thing that is wrong, or worth a note."""

    key: str
    """The setting; ``""``: the whole file."""
    kind: str
    """Id of the words in ``kiosk.toml``."""
    values: dict[str, str] = {}
    note: bool = False
    """The kiosk can start all the same."""


def example(language: str) -> str:
    """A settings file with every choice explained, and what is taken without one."""
    said = content.load(language, "kiosk").settings
    lines = [f"# {said['file']}", ""]
    for name in KioskSettings.__struct_fields__:
        lines += [f"# {said[name]}", f"{name} = {_toml(getattr(KioskSettings(), name))}", ""]
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def read(path: Path) -> tuple[KioskSettings, tuple[Wrong, ...]]:
    """The settings in a file and what is wrong with them; a wrong value counts as not given."""
    try:
        with path.open("rb") as file:
            held = tomllib.loads(file.read(LARGEST + 1)[:LARGEST].decode("utf-8-sig"))
    except OSError:
        return KioskSettings(), (Wrong("", "file_missing"),)
    except ValueError as error:
        why = clean(str(error), lines=False)
        return KioskSettings(), (Wrong("", "file_not_toml", {"why": why}),)
    wrong: list[Wrong] = []
    good: dict[str, Any] = {}
    kinds = get_type_hints(KioskSettings, include_extras=True)
    for key, value in held.items():
        if key not in kinds:
            wrong.append(Wrong(clean(key, lines=False)[:60], "unknown_key"))
            continue
        try:
            good[key] = msgspec.convert(value, type=kinds[key])
        except msgspec.ValidationError:
            wrong.append(_kind_wrong(key))
    settings = KioskSettings(**good)
    bad = {one.key for one in wrong}
    wrong += [one for one in _values_wrong(settings) if one.key not in bad]
    return settings, tuple(wrong)


def _kind_wrong(key: str) -> Wrong:
    """What a setting needs that got a value of another kind."""
    ranges = {
        "idle_minutes": (LEAST_MINUTES, MOST_MINUTES),
        "answer_seconds": (LEAST_SECONDS, MOST_SECONDS),
    }
    if key in ranges:
        least, most = ranges[key]
        return Wrong(key, "needs_number", {"least": str(least), "most": str(most)})
    default = getattr(KioskSettings(), key)
    if isinstance(default, bool):
        return Wrong(key, "needs_yes_no")
    return Wrong(key, "needs_list" if isinstance(default, tuple) else "needs_text")


def _values_wrong(settings: KioskSettings) -> list[Wrong]:
    """Values of the right kind that name nothing there is."""
    wrong = []
    known = content.languages()
    for one in settings.languages:
        if one not in known:
            values = {"value": _short(one), "known": ", ".join(known)}
            wrong.append(Wrong("languages", "language_unknown", values))
    if settings.look and settings.look not in LOOKS:
        values = {"value": _short(settings.look), "known": ", ".join(LOOKS)}
        wrong.append(Wrong("look", "look_unknown", values))
    if settings.keyboard not in KEYBOARDS:
        values = {"value": _short(settings.keyboard), "known": ", ".join(KEYBOARDS)}
        wrong.append(Wrong("keyboard", "keyboard_unknown", values))
    if settings.state and settings.state not in content.load("en", "law/states"):
        wrong.append(Wrong("state", "state_unknown", {"value": _short(settings.state)}))
    rows = settings.logo.strip("\n").split("\n")
    if len(rows) > LOGO_ROWS or max(map(len, rows)) > LOGO_COLUMNS:
        wrong.append(Wrong("logo", "logo_wide"))
    places = [("memory_folder", settings.memory_folder)]
    places += [("stick_folders", one) for one in settings.stick_folders]
    if settings.report_file:
        places.append(("report_file", settings.report_file))
    if settings.school_calendar:
        places.append(("school_calendar", settings.school_calendar))
    for key, place in places:
        if not place.startswith("/"):
            wrong.append(Wrong(key, "folder_short", {"value": _short(place)}))
    if not settings.stick_folders:
        wrong.append(Wrong("stick_folders", "sticks_none", note=True))
    if not settings.host_code:
        wrong.append(Wrong("host_code", "code_missing"))
    elif not host_code.is_line(settings.host_code):
        wrong.append(Wrong("host_code", "code_bad"))
    return wrong


def _short(text: str) -> str:
    return clean(text, lines=False)[:80]
