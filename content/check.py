"""What is wrong with the content: every check there is, run over one language.

``check("en")`` gives the faults of a language and of the parts all languages share;
``check_parity("es")`` says where a language differs from English in more than its words. Neither
needs anything but the content itself, so that a host can run them where the program runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import content
from content import (
    clock_references,
    date_references,
    line_references,
    packet_references,
    paper_references,
    references,
    shapes,
    wording,
)
from content.basics import LANGUAGE_FREE
from content.walk import Fixed, fixed
from content.wording import BLANK, Fault, Parts

__all__ = ["Fault", "check", "check_parity", "load_all"]

OWN_WAY = frozenset({"also", "school_term", "examples", "note", "detail", "example", "more"})
"""Fields in which a language may have more or fewer entries than English."""


def check(language: str, root: Path | None = None) -> tuple[Fault, ...]:
    """Every fault in the content of ``language``, in the order of the parts.

    ``root`` is the content folder, by default the program's own. Nothing is raised for a fault:
    a part that cannot be loaded is a fault itself, and what rests on it is not checked.
    """
    held, faults = load_all(language, root or content.ROOT)
    parts = Parts(language, held)
    for one in (
        *wording.CHECKS,
        *references.CHECKS,
        *clock_references.CHECKS,
        *date_references.CHECKS,
        *paper_references.CHECKS,
        *packet_references.CHECKS,
        *line_references.CHECKS,
    ):
        faults.extend(one(parts))
    return tuple(faults)


def check_parity(language: str, root: Path | None = None) -> tuple[Fault, ...]:
    """Where ``language`` and English differ in ids, in blanks or in anything that is no text.

    The same parts, the same entries in the same order, the same sources and references, the same
    blanks in each text. Parts that cannot be loaded are told by :func:`check`.
    """
    root = root or content.ROOT
    ours, _ = load_all("en", root)
    theirs, _ = load_all(language, root)
    faults: list[Fault] = []
    for part, value in ours.items():
        if part in LANGUAGE_FREE:
            continue
        file = wording.file_of(language, part)
        if part not in theirs:
            faults.append(Fault(file, "", "is in English and cannot be used here"))
            continue
        faults.extend(_differences(file, _fixed(part, value), _fixed(part, theirs[part])))
    return tuple(faults)


def _fixed(part: str, value: Any) -> dict[str, object]:
    """What must be the same in every language, by key path; of a text its blanks."""
    same: dict[str, object] = {}
    for key, field, held in fixed(part, value):
        if field in OWN_WAY:
            continue
        if isinstance(held, Fixed):
            same[key] = held.value
        else:
            same[key] = sorted({blank.lower() for blank in BLANK.findall(held)})
    return same


def _differences(file: str, ours: dict[str, object], theirs: dict[str, object]) -> list[Fault]:
    """The faults of one part."""
    faults = [Fault(file, key, "is missing; English has it") for key in ours if key not in theirs]
    faults += [Fault(file, key, "is not in English") for key in theirs if key not in ours]
    for key, value in ours.items():
        if key in theirs and theirs[key] != value:
            faults.append(Fault(file, key, f"is {theirs[key]}; in English it is {value}"))
    if not faults and list(ours) != list(theirs):
        faults.append(Fault(file, "", "has its entries in another order than English"))
    return faults


def load_all(language: str, root: Path) -> tuple[dict[str, Any], list[Fault]]:
    """All parts of ``language`` below ``root`` that load, and a fault for each that does not."""
    held: dict[str, Any] = {}
    faults: list[Fault] = []
    for part, shape in shapes.SHAPES.items():
        file = wording.file_of(language, part)
        try:
            held[part] = content.read(root / file, shape)
        except content.ContentError as error:
            says = str(error).removeprefix(f"{root / file}: ").removeprefix(f"{file}: ")
            faults.append(Fault(file, "", f"cannot be loaded: {says}"))
    return held, faults
