"""Checks of the meeting packet: that ``packet_flow.toml``, its words and the flow fit each other.

Like :mod:`content.references`, for the packet alone: each check takes the loaded parts of one
language and yields the faults it finds; where a part could not be loaded, what rests on it is left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content import shapes
from content.references import answers_of, missing
from content.walk import texts
from content.wording import BLANK, CHILD, Check, Fault, Parts

TABLE = "table"
"""The first page; it lies on the table and so may hold nothing that is only for the parent."""

LINES = 24
"""Lines that all parts of the page for the table may take together."""

LEAST_RIGHTS, MOST_RIGHTS = 5, 8
LEAST_SAYINGS = 4
"""Rights and sayings that the packet of one kind of meeting holds."""

TITLE = 40
"""Characters of a title of a kind of meeting."""

FRAME: dict[str, frozenset[str]] = {
    "title": frozenset({"{kind}"}),
    "on": frozenset({"{kind}", "{day}"}),
    "grade": frozenset({"{grade}"}),
    "school": frozenset({"{school}"}),
    "more_supports": frozenset({"{count}"}),
    "in_full": frozenset({"{part}"}),
    "you_marked": frozenset({"{mark}"}),
    "child_name": frozenset({"{name}"}),
    **{
        name: frozenset()
        for name in (
            *(
                "my_child",
                "about",
                "about_me",
                "thanks",
                "agreed_today",
                "more_behind",
                "supports_lead",
            ),
            *(
                "support",
                "support_how",
                "support_agreed",
                "support_own",
                "own_questions",
                "common_questions",
            ),
            *("answers_room", "role", "name", "role_note", "who_known", "rule", "answer"),
            *("happened", "no_events", "next_dates", "no_dates", "day", "what", "meeting_on"),
            *("who_was_there", "agreed", "who_does", "by_when", "not_agreed", "more_notes"),
            *(
                "no_day",
                "passed",
                "may_be_late",
                "earliest",
                "who_school",
                "who_parent",
                "who_state",
            ),
            *("tonight", "this_week", "child_by", "room_for_more"),
        )
    },
}
"""The lines that all packets share, and the blanks of each beside the child's name."""

SECTIONS = frozenset(
    {
        *("more", "questions", "supports", "people", "rights", "school_says", "dates"),
        *("bring", "notes", "signing", "afterwards", "child_page"),
    }
)
"""The sections that can be drawn."""


def packet_words(parts: Parts) -> Iterator[Fault]:
    """Kinds and parts have behavior and words, sections are those that can be drawn."""
    flow, words = parts.held.get("packet_flow"), parts.held.get("packet")
    if flow is None or words is None:
        return
    pairs: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("kinds", words.kinds, flow.kinds),
        ("parts", words.parts, flow.parts),
        ("sections", words.sections, dict.fromkeys(SECTIONS)),
        ("frame", words.frame, FRAME),
    )
    for table, ours, theirs in pairs:
        for name in sorted({*ours} ^ {*theirs}):
            says = "has words and nothing draws it" if name in ours else "is missing"
            yield parts.fault("packet", f"{table}.{name}", says)
    used = {role for kind in flow.kinds.values() for role in kind.people}
    for role in words.roles:
        if role not in used:
            yield parts.fault("packet", f"roles.{role}", "is at no meeting")
    for name, kind in words.kinds.items():
        if len(kind.title) > TITLE:
            yield parts.fault("packet", f"kinds.{name}.title", f"has more than {TITLE} characters")


def packet_flow(parts: Parts) -> Iterator[Fault]:
    """Whatever ``packet_flow.toml`` names exists, and each kind has enough."""
    held, words = parts.held.get("packet_flow"), parts.held.get("packet")
    if held is None:
        return
    rights, says = parts.held.get("rights"), parts.held.get("school_says")
    yield from missing(parts, "packet_flow", "usual", [held.usual], held.kinds)
    yield from missing(parts, "packet_flow", "new_page", held.new_page, SECTIONS)
    for name, kind in held.kinds.items():
        key = f"kinds.{name}"
        if sorted(kind.sections) != sorted(SECTIONS):
            yield parts.fault("packet_flow", f"{key}.sections", "has not each section once")
        if not LEAST_RIGHTS <= len(set(kind.rights)) <= MOST_RIGHTS:
            says_so = f"has not {LEAST_RIGHTS} to {MOST_RIGHTS} rights"
            yield parts.fault("packet_flow", f"{key}.rights", says_so)
        if len(set(kind.school_says)) < LEAST_SAYINGS:
            yield parts.fault("packet_flow", f"{key}.school_says", f"has not {LEAST_SAYINGS}")
        if rights is not None:
            yield from missing(parts, "packet_flow", f"{key}.rights", kind.rights, rights.rights)
        if says is not None:
            yield from missing(parts, "packet_flow", f"{key}.school_says", kind.school_says, says)
        if words is not None:
            yield from missing(parts, "packet_flow", f"{key}.people", kind.people, words.roles)
    for place, more in enumerate(held.more_rights, start=1):
        key = f"more_rights[{place}]"
        yield from missing(parts, "packet_flow", key, more.kinds, held.kinds)
        if rights is not None:
            yield from missing(parts, "packet_flow", key, more.rights, rights.rights)


def packet_guesses(parts: Parts) -> Iterator[Fault]:
    """Guesses name kinds, questions, answers and events that exist, and each asks for something."""
    held, flow = parts.held.get("packet_flow"), parts.held.get("flow")
    if held is None or flow is None:
        return
    asked = [(f"more_rights[{n}]", one.when) for n, one in enumerate(held.more_rights, start=1)]
    for place, guess in enumerate(held.guesses, start=1):
        key = f"guesses[{place}]"
        yield from missing(parts, "packet_flow", key, [guess.kind], held.kinds)
        yield from missing(parts, "packet_flow", key, guess.after, flow.events)
        if not guess.when and not guess.after:
            yield parts.fault("packet_flow", key, "holds whatever was answered")
        asked.append((key, guess.when))
    for key, conditions in asked:
        for condition in conditions:
            if not condition:
                yield parts.fault("packet_flow", key, "has a condition that asks for nothing")
            for question, answers in condition.items():
                known = answers_of(flow, question)
                if known is None:
                    says = f"asks for {question}, which is no question"
                    yield parts.fault("packet_flow", key, says)
                else:
                    yield from missing(parts, "packet_flow", key, answers, known)


def packet_parts(parts: Parts) -> Iterator[Fault]:
    """What fills a part exists and fills no other; the page for the table stays one page."""
    held = parts.held.get("packet_flow")
    if held is None:
        return
    used: set[str] = set()
    for name, part in held.parts.items():
        key = f"parts.{name}"
        yield from _of_part(parts, key, part)
        for one in (*part.notes, *part.areas):
            if one in used:
                yield parts.fault("packet_flow", key, f"is filled from {one}, as another part is")
            used.add(one)
        if part.place == TABLE and not part.lines:
            yield parts.fault("packet_flow", f"{key}.lines", "gives no room on the first page")
    lines = sum(part.lines for part in held.parts.values() if part.place == TABLE)
    if lines > LINES:
        yield parts.fault("packet_flow", "parts", f"give the first page {lines} lines")


def _of_part(parts: Parts, key: str, part: shapes.PacketPart) -> Iterator[Fault]:
    """The questions, areas and events that fill a part exist."""
    flow, areas = parts.held.get("flow"), parts.held.get("whole_child")
    words = parts.held.get("questions")
    if flow is not None:
        yield from missing(parts, "packet_flow", f"{key}.events", part.events, flow.events)
    if areas is not None:
        yield from missing(parts, "packet_flow", f"{key}.areas", part.areas, areas)
    if words is not None:
        noted = [name for name, one in words.items() if one.note]
        yield from missing(parts, "packet_flow", f"{key}.notes", part.notes, noted)


def packet_blanks(parts: Parts) -> Iterator[Fault]:
    """Beside the child's name each line of the frame has its own blanks, and no other text any."""
    words = parts.held.get("packet")
    if words is None:
        return
    for found in texts("packet", words):
        table, _, name = found.key.partition(".")
        expected = FRAME.get(name, frozenset()) if table == "frame" else frozenset()
        blanks = {blank for blank in BLANK.findall(found.text) if blank not in CHILD}
        for blank in sorted(blanks ^ expected):
            says = "lacks" if blank in expected else "has a blank nothing fills:"
            yield parts.fault("packet", found.key, f"{says} {blank}")


CHECKS: tuple[Check, ...] = (
    packet_words,
    packet_flow,
    packet_guesses,
    packet_parts,
    packet_blanks,
)
"""All checks of this module."""
