"""Small faults for the meeting packet; see :mod:`faulty`."""

from __future__ import annotations

from collections.abc import Callable

from faulty import Case, Data, at, first, without

from content import packet_references as p

FLOW = "packet_flow.toml"
WORDS = "en/packet.toml"


def of_kind(field: str, to: object) -> Callable[[Data], None]:
    """Set a field of the first kind of meeting in ``packet_flow.toml``."""
    return at("kinds", "*", field, to=to)


def guess(**fields: object) -> Callable[[Data], None]:
    """Put a guess before all others."""

    def how(data: Data) -> None:
        data["guesses"].insert(0, {"kind": next(iter(data["kinds"])), **fields})

    return how


def more_rights(**fields: object) -> Callable[[Data], None]:
    """Change the first of the rights for some families."""

    def how(data: Data) -> None:
        data["more_rights"][0].update(fields)

    return how


def fewer(field: str, count: int) -> Callable[[Data], None]:
    """Leave the first kind of meeting the first ``count`` of a list."""

    def how(data: Data) -> None:
        kind = first(data["kinds"])
        kind[field] = kind[field][:count]

    return how


def same_note(data: Data) -> None:
    data["parts"]["works"]["notes"] = data["parts"]["worries"]["notes"][:1]


def same_section_twice(data: Data) -> None:
    kind = first(data["kinds"])
    kind["sections"][0] = kind["sections"][1]


ROLE = {"title": "So", "note": "So."}

CASES = (
    Case(p.packet_words, WORDS, without("kinds", "*"), "is missing"),
    Case(p.packet_words, WORDS, without("parts", "*"), "is missing"),
    Case(p.packet_words, WORDS, without("sections", "more"), "is missing"),
    Case(p.packet_words, WORDS, without("frame", "about"), "is missing"),
    Case(p.packet_words, WORDS, at("frame", "planted", to="So."), "nothing draws it"),
    Case(p.packet_words, WORDS, at("sections", "planted", to={"title": "So"}), "nothing draws it"),
    Case(p.packet_words, WORDS, at("roles", "planted", to=ROLE), "is at no meeting"),
    Case(p.packet_words, WORDS, at("kinds", "*", "title", to="x" * 41), "more than 40"),
    Case(p.packet_flow, FLOW, at("usual", to="planted"), "names planted"),
    Case(p.packet_flow, FLOW, at("new_page", to=["planted"]), "names planted"),
    Case(p.packet_flow, FLOW, same_section_twice, "each section once"),
    Case(p.packet_flow, FLOW, fewer("rights", 4), "5 to 8 rights"),
    Case(p.packet_flow, FLOW, fewer("school_says", 3), "has not 4"),
    Case(p.packet_flow, FLOW, of_kind("rights", ["planted"]), "names planted"),
    Case(p.packet_flow, FLOW, of_kind("school_says", ["planted"]), "names planted"),
    Case(p.packet_flow, FLOW, of_kind("people", ["planted"]), "names planted"),
    Case(p.packet_flow, FLOW, more_rights(kinds=["planted"]), "names planted"),
    Case(p.packet_flow, FLOW, more_rights(rights=["planted"]), "names planted"),
    Case(p.packet_guesses, FLOW, guess(kind="planted", after=["talked"]), "names planted"),
    Case(p.packet_guesses, FLOW, guess(after=["planted"]), "names planted"),
    Case(p.packet_guesses, FLOW, guess(), "whatever was answered"),
    Case(p.packet_guesses, FLOW, guess(when=[{}]), "asks for nothing"),
    Case(p.packet_guesses, FLOW, guess(when=[{"planted": ["yes"]}]), "no question"),
    Case(p.packet_guesses, FLOW, guess(when=[{"stage": ["planted"]}]), "names planted"),
    Case(p.packet_guesses, FLOW, more_rights(when=[{"planted": ["yes"]}]), "no question"),
    Case(p.packet_parts, FLOW, at("parts", "who", "events", to=["planted"]), "names planted"),
    Case(p.packet_parts, FLOW, at("parts", "worries", "notes", to=["planted"]), "names planted"),
    Case(p.packet_parts, FLOW, at("parts", "worries", "notes", to=["has_iep"]), "names has_iep"),
    Case(p.packet_parts, FLOW, at("parts", "worries", "areas", to=["planted"]), "names planted"),
    Case(p.packet_parts, FLOW, same_note, "as another part is"),
    Case(p.packet_parts, FLOW, at("parts", "worries", "lines", to=0), "no room"),
    Case(p.packet_parts, FLOW, at("parts", "worries", "lines", to=30), "lines"),
    Case(p.packet_blanks, WORDS, at("frame", "on", to="{kind}"), "lacks {day}"),
    Case(p.packet_blanks, WORDS, at("frame", "thanks", to="So {day}."), "nothing fills: {day}"),
    Case(p.packet_blanks, WORDS, at("tonight", to=["So {name}."]), "nothing fills: {name}"),
)
"""At least one for every check of the packet."""
