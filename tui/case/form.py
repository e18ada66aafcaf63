"""The TOML form of a case: from a :class:`CaseFile` to text and back.

Reading never raises on bad input. An unreadable value costs that value, not the file: it comes
back as a Problem, and the value itself is kept aside and written back, so that nothing a person
wrote is lost. Tables and keys that this version does not know are kept in the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.case.model import FORMAT, CaseFile, Child, Kept, Parent
from tui.case.problem import Problem
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

HEADER = "# PlanPath case file. Plain text; keep it private.\n\n"
"""First lines of every file; they are comments, the same in every language of the program."""

ID = re.compile(r"[a-z0-9][a-z0-9_]{0,63}\Z")
CHILD = ("name", "grade", "school", "district", "state")
PARENT = ("name", "language", "address")
MARKS = frozenset({"know", "used", "ask", "problem"})
MOST_ENTRIES = 2000
"""Entries of one table that are read; a real case has under a hundred."""
DEEPEST = 40
"""Tables and lists inside one another that are read; a real case has three."""

Known = Mapping[str, frozenset[str]]
"""Question -> the answers it takes."""


@dataclass(frozen=True, eq=False)
class Parsed:
    """A case read from text, and what was wrong in it."""

    case: CaseFile = field(repr=False)
    problems: tuple[Problem, ...] = ()
    read_only: bool = False
    """A newer program wrote it: show it, and do not write it."""


def render(case: CaseFile) -> str:
    """The text of a case file; defaults are left out."""
    import tomli_w

    tables: dict[str, Any] = {"format": case.format}
    if case.practice:
        tables["practice"] = True
    known: dict[str, dict[str, Any]] = {
        "child": {name: getattr(case.child, name) for name in CHILD},
        "parent": {name: getattr(case.parent, name) for name in PARENT},
        "answers": dict(case.answers),
        "notes": dict(case.notes),
        "rights": dict(case.rights),
        "meeting": {"accommodations": list(case.accommodations)},
        "whole_child": dict(case.whole_child),
    }
    unknown = dict(case.unknown)
    for name, entries in known.items():
        kept = unknown.pop(name, {})
        entries = {key: value for key, value in entries.items() if value}
        if isinstance(kept, Mapping):
            entries = {**{k: v for k, v in kept.items() if k not in entries}, **entries}
            if name not in ("child", "parent"):
                entries = dict(sorted(entries.items()))
        elif not entries:
            tables[name] = kept
            continue
        if entries:
            tables[name] = entries
    tables.update({name: value for name, value in unknown.items() if name not in tables})
    scalars = {k: v for k, v in tables.items() if not isinstance(v, Mapping)}
    ordered = {**scalars, **{k: v for k, v in tables.items() if isinstance(v, Mapping)}}
    text = HEADER + tomli_w.dumps(ordered, multiline_strings=True)
    if "\r" in text or not _same(text, ordered):
        text = HEADER + tomli_w.dumps(ordered)
    return text


def _same(text: str, tables: Mapping[str, Any]) -> bool:
    """Whether the text reads back as just these tables (a NaN is compared as text)."""
    import tomli_w

    try:
        return repr(tomllib.loads(text)) == repr(tomllib.loads(tomli_w.dumps(tables)))
    except tomllib.TOMLDecodeError:
        return False


def parse(text: str, known: Known | None = None) -> Parsed:
    """Read a case; ``known`` tells which answers each question takes.

    Text that is no TOML gives an empty case, read only, with the Problem ``case_not_toml``.
    """
    try:
        raw = tomllib.loads(text)
        if not _writable(raw):
            raise ValueError
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return Parsed(
            CaseFile(),
            (Problem("case_not_toml", values={"line": line.group(1) if line else "1"}),),
            read_only=True,
        )
    except (RecursionError, ValueError, OverflowError):
        return Parsed(CaseFile(), (Problem("case_not_toml", values={"line": "1"}),), True)
    return _Reader(raw, known or {}).read()


def _writable(value: Any, depth: int = 0) -> bool:
    """Whether a value can be written back: TOML's whole numbers have 64 bits."""
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth < DEEPEST and all(_writable(one, depth + 1) for one in inner)


class _Reader:
    """Takes the known parts out of the raw tables; what stays behind is kept as unknown."""

    def __init__(self, raw: dict[str, Any], known: Known) -> None:
        self.raw = raw
        self.known = known
        self.problems: list[Problem] = []
        self.unknown: dict[str, Any] = {}

    def read(self) -> Parsed:
        """The whole case."""
        version = self.raw.pop("format", None)
        read_only = False
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self.problems.append(Problem("case_without_format"))
        elif version > FORMAT:
            self.problems.append(Problem("case_newer_format", values={"format": str(version)}))
            read_only = True
        practice = self.raw.pop("practice", False)
        if not isinstance(practice, bool):
            self.problems.append(Problem("value_wrong_type", where="practice"))
            self.unknown["practice"] = practice
        child = self.table("child", CHILD)
        parent = self.table("parent", PARENT)
        case = CaseFile(
            child=Child(**child),
            parent=Parent(**parent),
            answers=Kept(self.texts("answers", LINE_LIMIT, self.answer)),
            notes=Kept(self.texts("notes", NOTE_LIMIT)),
            rights=Kept(self.texts("rights", LINE_LIMIT, self.mark)),
            accommodations=self.picked(),
            whole_child=Kept(self.texts("whole_child", NOTE_LIMIT)),
            practice=practice is True,
            unknown=Kept({**self.raw, **self.unknown}),
        )
        return Parsed(case, tuple(self.problems), read_only)

    def take(self, name: str) -> dict[str, Any]:
        """A table by name; what is no table is kept aside."""
        found = self.raw.pop(name, {})
        if isinstance(found, dict):
            return found
        self.problems.append(Problem("value_wrong_type", where=name))
        self.unknown[name] = found
        return {}

    def aside(self, table: str, key: str, value: Any) -> None:
        """Keep a value that is not used, to be written back where it was."""
        kept = self.unknown.setdefault(table, {})
        if isinstance(kept, dict):
            kept[key] = value

    def table(self, name: str, fields: Iterable[str]) -> dict[str, str]:
        """The lines of a table with fixed fields."""
        found: dict[str, str] = {}
        for key, value in self.take(name).items():
            if key not in fields:
                self.aside(name, key, value)
            elif not isinstance(value, str):
                self.problems.append(Problem("value_wrong_type", where=f"{name}.{key}"))
                self.aside(name, key, value)
            elif max(len(value), len(text := clean(value, lines=False).strip())) > LINE_LIMIT:
                self.problems.append(
                    Problem("text_too_long", f"{name}.{key}", {"limit": str(LINE_LIMIT)})
                )
                self.aside(name, key, value)
            else:
                found[key] = text
        return found

    def texts(self, name: str, limit: int, fits: Any = None) -> dict[str, str]:
        """The texts of a table whose keys are ids."""
        found: dict[str, str] = {}
        for key, value in self.take(name).items():
            where = clean(f"{name}.{key}", lines=False)[:80]
            if not isinstance(value, str):
                self.problems.append(Problem("value_wrong_type", where))
            elif not ID.match(key):
                self.problems.append(Problem("key_not_id", where))
            elif max(len(value), len(text := self.plain(value, limit))) > limit:
                self.problems.append(Problem("text_too_long", where, {"limit": str(limit)}))
            elif len(found) >= MOST_ENTRIES:
                self.problems.append(Problem("too_many_entries", where))
            else:
                if not text:
                    continue
                if fits is None or fits(key, text, where):
                    found[key] = text
                    continue
                value = text  # clean, so that it reads back the same whatever answers are known
            self.aside(name, key, value)
        return found

    def plain(self, value: str, limit: int) -> str:
        """A text without what a terminal obeys; only notes have lines."""
        return clean(value, lines=limit == NOTE_LIMIT).strip()

    def answer(self, question: str, value: str, where: str) -> bool:
        """Whether a question takes this answer; questions not known here are let through."""
        if question in self.known and value not in self.known[question]:
            self.problems.append(Problem("answer_not_known", where))
            return False
        return True

    def mark(self, right: str, value: str, where: str) -> bool:
        """Whether a right takes this mark."""
        if value not in MARKS:
            self.problems.append(Problem("mark_not_known", where))
            return False
        return True

    def picked(self) -> tuple[str, ...]:
        """The supports picked for the meeting."""
        meeting = self.take("meeting")
        listed = meeting.pop("accommodations", [])
        for key, value in meeting.items():
            self.aside("meeting", key, value)
        if (
            not isinstance(listed, list)
            or len(listed) > MOST_ENTRIES
            or not all(isinstance(one, str) and ID.match(one) for one in listed)
        ):
            self.problems.append(Problem("value_wrong_type", "meeting.accommodations"))
            self.aside("meeting", "accommodations", listed)
            return ()
        return tuple(dict.fromkeys(listed))
