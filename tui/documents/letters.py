"""From a case and a letter's id to the letter as it stands: every part, filled or changed.

What the parent does to a letter is kept in ``case.letters[LETTER]``:

- ``BLANK`` = what was typed for a blank that is this letter's own;
- ``part_PART`` = the parent's own words in place of a part; as long as they are there, the part no
  longer follows the answers;
- ``with_PART`` = ``yes`` or ``no``: the part is in the letter, or left out, whatever the answers
  say. Any part can be left out.

Parts around the letter (the sender, the greeting, the thanks …) are parts like the others; their
ids begin with ``around_``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import content
from tui import words
from tui.case.model import CaseFile
from tui.documents.blanks import BLANK, Desk, blanks_of, filled

CHANGED, PICKED = "part_", "with_"
"""How the keys of changed and picked parts begin in the case."""


@dataclass(frozen=True)
class FilledPart:
    """One part of a letter as it stands."""

    id: str
    text: str
    """Filled; a blank that nothing fills is a line."""
    label: str = ""
    """For an optional part: what it adds."""
    optional: bool = False
    picked: bool = True
    """Whether it is in the letter."""
    said: str = ""
    """``yes`` or ``no`` where the parent put it in or left it out; else the answers decide."""
    first: str = ""
    """Its words before the parent changed them."""
    edited: bool = False
    """Whether the parent changed its words."""
    empty: tuple[str, ...] = ()
    """Blanks in it that nothing fills."""
    room: bool = False
    """Ends with an empty blank that takes several lines: leave room to write."""


@dataclass(frozen=True)
class Asked:
    """A blank that the parent can fill."""

    id: str
    ask: str
    example: str
    hint: str
    kind: str
    """``line``, ``text`` or ``day``."""
    value: str
    """What fills it now, in words; ``""``: nothing does."""
    kept: str
    """The same as the case keeps it: a day as ``YYYY-MM-DD``."""
    typed: bool
    """Whether the parent typed it, for this letter or before."""


@dataclass(frozen=True)
class FilledLetter:
    """A whole letter as it stands."""

    id: str
    title: str
    subject: str
    """What it is about, filled."""
    before: tuple[FilledPart, ...]
    """What stands above the letter's own words: sender, day, to whom, about, student, greeting."""
    parts: tuple[FilledPart, ...]
    """The letter's own words, in the order in which they are read, those left out among them."""
    after: tuple[FilledPart, ...]
    """What stands below: thanks, closing, who signs."""
    asked: tuple[Asked, ...]
    """Every blank of the letter that the parent can fill, in the order in which it is asked."""
    on: date
    sources: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Blanks still to ask for."""
        return tuple(one.id for one in self.asked if not one.value)

    @property
    def known(self) -> dict[str, str]:
        """Blanks that hold something, and what, in words."""
        return {one.id: one.value for one in self.asked if one.value}

    @property
    def opening(self) -> tuple[str, ...]:
        """The lines above the letter's own words."""
        return _lines(self.before)

    @property
    def closing(self) -> tuple[str, ...]:
        """The lines below the letter's own words."""
        return _lines(self.after)

    @property
    def whole(self) -> tuple[FilledPart, ...]:
        """All that is read, from the sender to the signature."""
        return tuple(one for one in (*self.before, *self.parts, *self.after) if one.picked)

    @property
    def to_school(self) -> bool:
        """Whether somebody at school gets it; a page of facts for the parent goes to no one."""
        return any(one.id == "around_greeting" for one in self.before)

    def part(self, name: str) -> FilledPart | None:
        """A part by its id, also one around the letter."""
        every = (*self.before, *self.parts, *self.after)
        return next((one for one in every if one.id == name), None)


def _lines(parts: tuple[FilledPart, ...]) -> tuple[str, ...]:
    """The lines of parts, an empty one after each part."""
    found: list[str] = []
    for part in parts:
        if part.picked:
            found += [*part.text.split("\n"), ""]
    return tuple(found)


def known(letter: str) -> bool:
    """Whether there is such a letter."""
    return letter in content.load("en", "papers").letters


def fill(case: CaseFile, letter: str, on: date, language: str = "en") -> FilledLetter:
    """The letter ``letter`` for ``case``, as of the day ``on``."""
    desk = Desk(case, letter, on, language)
    before, after = around(desk)
    parts = tuple(
        _part(desk, one.id, one.text, optional=one.optional, label=one.label)
        for one in desk.letter.parts
    )
    return FilledLetter(
        id=letter,
        title=words.fill(desk.letter.title, child=desk.child),
        subject=desk.subject,
        before=tuple(_part(desk, name, text) for name, text in before),
        parts=parts,
        after=tuple(_part(desk, name, text) for name, text in after),
        asked=tuple(_asked(desk, parts)),
        on=on,
        sources=desk.flow.sources,
    )


def _part(
    desk: Desk, name: str, text: str, *, optional: bool = False, label: str = ""
) -> FilledPart:
    changed = desk.own.get(CHANGED + name, "")
    blanks = blanks_of(text)
    empty = tuple(one for one in blanks if not desk.value(one))
    ends_with = BLANK.findall(text)[-1:] if text.rstrip(" .").endswith("}") else []
    room = bool(ends_with and ends_with[0] in empty and _kind(desk, ends_with[0]) == "text")
    first = filled(desk, text)
    return FilledPart(
        id=name,
        text=changed or first,
        said=desk.own.get(PICKED + name, ""),
        first=first,
        label=words.fill(label, child=desk.child),
        optional=optional,
        picked=_is_in(desk, name, text, optional=optional),
        edited=bool(changed),
        empty=() if changed else empty,
        room=room and not changed,
    )


def _is_in(desk: Desk, name: str, text: str, *, optional: bool) -> bool:
    """Whether a part is in the letter: as the parent said, else as the answers say."""
    said = desk.own.get(PICKED + name, "")
    if said in ("yes", "no"):
        return said == "yes"
    if not optional:
        return bool(text) or CHANGED + name in desk.own
    known = [one for one in blanks_of(text) if _worked_out(desk, one)]
    if not all(desk.value(one) for one in known):
        return False
    conditions = desk.flow.picked_when.get(name)
    return desk.holds(conditions) if conditions is not None else bool(known)


def _worked_out(desk: Desk, name: str) -> bool:
    """Whether a blank has something that may be known or not, and is never asked for."""
    blank = desk.papers.blanks.get(name)
    worked_out = blank is not None and blank.stored_in == "worked_out"
    return worked_out and name not in ("today", "subject")


def _kind(desk: Desk, name: str) -> str:
    blank = desk.papers.blanks.get(name)
    return blank.kind if blank is not None else "line"


# --------------------------------------------------------------------------- around the letter


def around(desk: Desk) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The parts before and after the letter's own, as texts with blanks.

    A line whose blank is empty is left out where the letter can do without it. A page that nobody
    writes to anyone (its flow has no blank for who writes) has nothing around it.
    """
    frame, blanks = desk.frame, desk.flow.blanks
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    if "parent_name" not in blanks:
        return before, after
    before += [("around_sender", "\n".join(_sender(desk))), ("around_day", frame["day"])]
    if "to_name" in blanks:
        before.append(("around_to", "\n".join(_addressee(desk))))
    before += [
        ("around_subject", words.fill(frame["about"], subject=desk.letter.subject)),
        ("around_student", "\n".join(_student(desk))),
    ]
    if "to_name" in blanks:
        named = "greeting" if desk.value("to_name") else "greeting_no_name"
        before.append(("around_greeting", frame[named]))
        after.append(("around_thanks", frame["thanks"]))
    if desk.answers.get("who_asks") == "student":
        before.append(("around_student_writes", frame["student_writes"]))
    after += [
        ("around_closing", frame["closing"]),
        ("around_signature", "\n".join(_signature(desk))),
    ]
    if "to_name" in blanks:
        after.append(("around_copies", frame["copies"]))
    return before, after


def _by_hand(desk: Desk, *names: str) -> list[str]:
    """Lines to fill by hand, each with what belongs there."""
    return [
        f"{{{name}}} ({words.phrase(desk.language, f'paper.by_hand_{name}')})" for name in names
    ]


def _sender(desk: Desk) -> list[str]:
    """Who writes: what is known; without a name, lines to fill by hand."""
    if not desk.value("parent_name"):
        missing = [one for one in ("parent_name", "parent_address") if not desk.value(one)]
        known = ["{parent_address}"] if "parent_address" not in missing else []
        return [*_by_hand(desk, *missing), *known, desk.frame["phone"]]
    frame = desk.frame
    reached = [
        line
        for name, line in (("parent_phone", frame["phone"]), ("parent_email", frame["email"]))
        if desk.value(name)
    ]
    address = ["{parent_address}"] if desk.value("parent_address") else []
    return ["{parent_name}", *address, *(["  \u00b7  ".join(reached)] if reached else [])]


def _addressee(desk: Desk) -> list[str]:
    """Who gets it: what is known; without anything, lines to fill by hand."""
    found = [name for name in ("to_name", "to_role", "school", "district") if desk.value(name)]
    return [f"{{{name}}}" for name in found] or _by_hand(desk, "to_name", "school")


def _student(desk: Desk) -> list[str]:
    """Whom it is about: what is known; without a name, lines to fill by hand."""
    frame = desk.frame
    by_hand = not desk.value("child_full_name")
    more = [
        frame[line]
        for name, line in (("birth_date", "born"), ("grade", "grade"), ("school", "school"))
        if desk.value(name) or (by_hand and name == "birth_date")
    ]
    return [frame["student"], *(["  \u00b7  ".join(more)] if more else [])]


def _signature(desk: Desk) -> list[str]:
    """Under the line to sign on: the name, and what the person is to the child."""
    if not desk.value("parent_name"):
        return [desk.frame["signature"]]
    who = desk.frame.get(f"signs_{desk.answers.get('who_asks', '')}", desk.frame["signs_parent"])
    return [f"{{parent_name}}, {who}"]


# ---------------------------------------------------------------------------------- to ask for


def _asked(desk: Desk, parts: tuple[FilledPart, ...]) -> Iterator[Asked]:
    """The blanks of the letter; one that stands only in parts left out is not asked for."""
    said = content.load(desk.language, "letter_words").blanks
    inside: dict[str, bool] = {}
    by_id = {one.id: one for one in parts}
    for part in desk.letter.parts:
        here = by_id[part.id]
        for name in blanks_of(part.text):
            inside[name] = inside.get(name, False) or (here.picked and not here.edited)
    for name in desk.flow.blanks:
        blank = desk.papers.blanks[name]
        if blank.stored_in == "worked_out" or not inside.get(name, True):
            continue
        asks = said[name]
        yield Asked(
            id=name,
            ask=words.fill(asks.ask, child=desk.child),
            example=asks.example,
            hint=words.fill(asks.hint, child=desk.child),
            kind=blank.kind,
            value=desk.value(name),
            kept=desk.known(name),
            typed=bool(desk.typed(name)),
        )
