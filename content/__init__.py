"""What the program says: texts, questions, rules and law, as TOML, and their typed loader.

``load("en", "questions")`` gives one part of one language as frozen objects. A missing, extra or
mistyped key is refused with :class:`ContentError`, which names the file and the key. Nothing here
knows what a screen, a case or a command is.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import msgspec

from content.basics import LANGUAGE_FREE, Phrases

if TYPE_CHECKING:
    from content import shapes

ROOT = Path(__file__).parent
"""The folder of the content files."""


class ContentError(Exception):
    """A content file that cannot be used; the message names file and key."""


def languages() -> tuple[str, ...]:
    """The languages that have a folder, English first."""
    found = sorted(p.name for p in ROOT.iterdir() if (p / "questions.toml").is_file())
    return tuple(sorted(found, key=lambda name: name != "en"))


def path_of(language: str, part: str) -> Path:
    """The file that holds ``part``; language-free parts lie beside the language folders."""
    folder = ROOT if part in LANGUAGE_FREE else ROOT / language
    return folder / f"{part}.toml"


def read(path: Path, shape: object) -> Any:
    """Read one TOML file into ``shape``.

    Raises :class:`ContentError` (file and key named) when the file is missing, is not TOML, or
    does not have exactly the keys and types of the shape.
    """
    name = "/".join(path.relative_to(ROOT).parts) if path.is_relative_to(ROOT) else str(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{name}: {error}") from error
    try:
        return msgspec.convert(raw, type=shape)
    except msgspec.ValidationError as error:
        raise ContentError(f"{name}: {_with_key(str(error), raw, shape)}") from error


def _with_key(message: str, raw: object, shape: object) -> str:
    """Put the entry's own id in place of the ``[...]`` with which msgspec names dict values."""
    if "[...]" not in message or not isinstance(raw, dict):
        return message
    for key, value in raw.items():
        one = {key: value} if not hasattr(shape, "__struct_fields__") else {**raw, key: value}
        if hasattr(shape, "__struct_fields__"):
            if not isinstance(value, dict):
                continue
            for inner, entry in value.items():
                try:
                    msgspec.convert({**raw, key: {inner: entry}}, type=shape)
                except msgspec.ValidationError as error:
                    if f"$.{key}[...]" in str(error):
                        return str(error).replace(f"$.{key}[...]", f"{key}.{inner}", 1)
            continue
        try:
            msgspec.convert(one, type=shape)
        except msgspec.ValidationError as error:
            return str(error).replace("$[...]", key, 1)
    return message


@overload
def load(language: str, part: Literal["flow"]) -> shapes.Flow: ...
@overload
def load(language: str, part: Literal["law/sources"]) -> dict[str, shapes.Source]: ...
@overload
def load(language: str, part: Literal["law/states"]) -> dict[str, shapes.State]: ...
@overload
def load(language: str, part: Literal["law/deadlines"]) -> dict[str, shapes.DeadlineRule]: ...
@overload
def load(language: str, part: Literal["deadlines"]) -> shapes.Deadlines: ...
@overload
def load(language: str, part: Literal["questions"]) -> dict[str, shapes.Question]: ...
@overload
def load(language: str, part: Literal["signs"]) -> shapes.Signs: ...
@overload
def load(language: str, part: Literal["points"]) -> dict[str, shapes.Point]: ...
@overload
def load(language: str, part: Literal["actions"]) -> dict[str, shapes.ActionWords]: ...
@overload
def load(language: str, part: Literal["result"]) -> shapes.Result: ...
@overload
def load(language: str, part: Literal["rights"]) -> shapes.Rights: ...
@overload
def load(language: str, part: Literal["school_says"]) -> dict[str, shapes.SchoolSays]: ...
@overload
def load(language: str, part: Literal["comparison"]) -> dict[str, shapes.Row]: ...
@overload
def load(language: str, part: Literal["glossary"]) -> dict[str, shapes.Term]: ...
@overload
def load(language: str, part: Literal["faq"]) -> shapes.Faq: ...
@overload
def load(language: str, part: Literal["accommodations"]) -> shapes.Accommodations: ...
@overload
def load(language: str, part: Literal["whole_child"]) -> dict[str, shapes.Area]: ...
@overload
def load(language: str, part: Literal["practice"]) -> shapes.Practice: ...
@overload
def load(language: str, part: Literal["help"]) -> dict[str, shapes.HelpPage]: ...
@overload
def load(language: str, part: Literal["about", "path"]) -> dict[str, shapes.Paragraph]: ...
@overload
def load(language: str, part: Literal["clock_notes"]) -> dict[str, str]: ...
@overload
def load(language: str, part: Literal["interface"]) -> Phrases: ...
@overload
def load(language: str, part: Literal["events"]) -> shapes.Events: ...
@overload
def load(language: str, part: Literal["school_calendar"]) -> shapes.SchoolFileWords: ...
@overload
def load(language: str, part: Literal["papers"]) -> shapes.Papers: ...
@overload
def load(language: str, part: Literal["letter_words"]) -> shapes.LetterWords: ...
@overload
def load(language: str, part: Literal["packet_flow"]) -> shapes.PacketFlow: ...
@overload
def load(language: str, part: Literal["packet"]) -> shapes.Packet: ...
@overload
def load(language: str, part: Literal["lines"]) -> shapes.Lines: ...
@overload
def load(language: str, part: Literal["kiosk"]) -> shapes.Kiosk: ...
@overload
def load(language: str, part: Literal["problems"]) -> dict[str, shapes.ProblemWords]: ...
@overload
def load(language: str, part: str) -> Any: ...


@cache
def load(language: str, part: str) -> Any:
    """One part of one language, typed and frozen; read once per run.

    ``part`` is a key of :data:`content.shapes.SHAPES`; language-free parts ignore ``language``.
    Raises :class:`ContentError` for a part or language that does not exist, or a faulty file.
    """
    if part == "interface":
        return read(path_of(language, part), Phrases)
    from content import shapes

    if part not in shapes.SHAPES:
        raise ContentError(f"{part}: there is no such part of the content")
    return read(path_of(language, part), shapes.SHAPES[part])
