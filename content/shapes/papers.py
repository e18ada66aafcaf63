"""Shapes of what is logged and what goes on paper: events, letters, the meeting packet."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from content.basics import Id, Text
from content.shapes.flow import Condition
from content.shapes.shape import Shape, Sources


class EventWords(Shape, frozen=True, kw_only=True):
    """The words of one kind of event."""

    title: Text
    """What happened, as a line of the log: "I handed in my request"."""
    short: Text
    """At most 18 characters, for the drawn timeline: "Request"."""
    ask: Text
    """What day is meant: "On what day did the school get it?"."""
    note: str = ""
    """Invitation to add own words."""


class SchoolFileWords(Shape, frozen=True, kw_only=True):
    """The whole of ``school_calendar.toml``: how a school's calendar file names its days."""

    no_school: tuple[Text, ...]
    """Words in the title of a day without school for children."""
    school: tuple[Text, ...]
    """Words that say that there is school all the same."""
    first_day: tuple[Text, ...]
    last_day: tuple[Text, ...]


class Events(Shape, frozen=True, kw_only=True):
    """The whole of ``events.toml``."""

    events: dict[Id, EventWords]
    ways: dict[Id, Text]
    """Way -> words: "by hand"."""


class Blank(Shape, frozen=True, kw_only=True):
    """A place in a letter that is filled from the case (``papers.toml``)."""

    kind: Literal["line", "text", "day"] = "line"
    stored_in: Literal[
        "child.name", "child.full_name", "child.birth_date", "child.grade", "child.school",
        "child.district", "child.state", "parent.name", "parent.address", "parent.phone",
        "parent.email", "letters", "letter", "worked_out",
    ]  # fmt: skip
    """``letters``: shared by all letters of the case. ``letter``: this letter's own.
    ``worked_out``: never asked; comes from the log, the dates or the answers."""
    events: tuple[Id, ...] = ()
    """For a day that the log knows: the kinds of event; the latest one of any fills it."""


class LetterFlow(Shape, frozen=True, kw_only=True):
    """How one letter behaves (``papers.toml``). Its words are in ``letters/ID.toml``."""

    group: Id
    """Under which heading it is listed."""
    blanks: tuple[Id, ...]
    """What the parent is asked for, if the case does not know it; in this order."""
    logs: Id | Literal[""] = ""
    """The event that is offered for the log once the letter is made."""
    picked_when: dict[Id, tuple[Condition, ...]] = {}
    """Optional part -> when it is in the letter without being picked. Besides questions, a
    condition may name ``log``: one of these events is in the log, and ``not_in_log``: none is."""
    actions: tuple[Id, ...] = ()
    """Steps of a result that this letter carries out."""
    sources: Sources


class Follow(Shape, frozen=True, kw_only=True):
    """When a letter follows from the log (``papers.toml``, section ``chain``). Its reason is in
    ``letter_words.toml`` under the same id."""

    letter: Id
    after: tuple[Id, ...] = ()
    """It follows the last event of each of these kinds."""
    with_letters: tuple[Id, ...] = ()
    """Only after an event that was logged with one of these letters."""
    asked_with: tuple[Id, ...] = ()
    """Only where the last request before it was made with one of these letters; one logged without
    its letter counts as ``request_evaluation``. ``until`` then counts from that request."""
    how: tuple[Id, ...] = ()
    """Only where it was done in one of these ways, or in none that the log knows."""
    in_log: tuple[Id, ...] = ()
    """Only where one of these events is in the log too."""
    when: tuple[Condition, ...] = ()
    """Only where one of these holds for the answers."""
    until: tuple[Id, ...] = ()
    """Not if one of these events came on that day or later."""
    missed: bool = False
    """Follows each date of the school that has gone by; with ``after``: only while there is one."""
    wait_days: Annotated[int, Meta(ge=0)] = 0
    """Days that we suggest to wait. No law sets them, and the reason says so."""
    clock: Id | Literal[""] = ""
    """Rule of dates: where one gives a day for this event, the letter follows that day instead.
    Its reason is then the one with ``_by_clock`` after its id."""
    within_days: Annotated[int, Meta(ge=1)] | None = None
    """Days after the event on which it is no longer offered."""


class Papers(Shape, frozen=True, kw_only=True):
    """The whole of ``papers.toml``: letters and what they need, in every language."""

    groups: tuple[Id, ...]
    blanks: dict[Id, Blank]
    letters: dict[Id, LetterFlow]
    """In the order in which they are listed."""
    answer_days: Annotated[int, Meta(ge=1)]
    """Days from today to the day by which a letter asks for an answer, until the parent names
    another: a wish, not a time limit."""
    chain: dict[Id, Follow]
    """Which letter follows what, the most urgent first."""


class BlankWords(Shape, frozen=True, kw_only=True):
    """How a blank is asked for."""

    ask: Text
    """"Who gets the letter?"."""
    example: str = ""
    hint: str = ""


class LetterWords(Shape, frozen=True, kw_only=True):
    """The whole of ``letter_words.toml``: what all letters share."""

    groups: dict[Id, Text]
    blanks: dict[Id, BlankWords]
    frame: dict[Id, Text]
    """The lines around every letter: day, address, greeting, closing, copies, the slip."""
    missed: dict[Id, Text]
    """Rule of ``law/deadlines.toml`` -> what was due, inside a sentence: "the evaluation"."""
    since: dict[Id, Text]
    """Event -> from what a rule counts: "the day you got my signed consent"."""
    chain: dict[Id, Text]
    """Why a letter is offered now, with ``{day}`` of the event, ``{count}`` days waited, ``{due}``
    and ``{what}`` of a date gone by."""


class LetterPart(Shape, frozen=True, kw_only=True):
    """A paragraph of a letter."""

    id: Id
    text: Text
    optional: bool = False
    label: str = ""
    """For an optional part: what it adds, in the list of parts."""


class Letter(Shape, frozen=True, kw_only=True):
    """The whole of ``letters/ID.toml``."""

    title: Text
    """Under 60 characters, verb first: "Ask for an evaluation under both laws"."""
    about: Text
    """When to use it, in a sentence or two."""
    subject: Text
    parts: Annotated[tuple[LetterPart, ...], Meta(min_length=1)]
    to_whom: Text
    how_to_send: Text
    starts: Text
    """What it starts: which duty, which count of days, or that it starts none."""
    does_not: Text
    """What it does not start or settle."""
    no_answer: Text
    """What to do if no one answers."""


class PacketGuess(Shape, frozen=True, kw_only=True):
    """When a kind of meeting is proposed (``packet_flow.toml``)."""

    kind: Id
    when: tuple[Condition, ...] = ()
    """Proposed if any of these holds."""
    after: tuple[Id, ...] = ()
    """Proposed if the last event in the log that any guess names is one of these."""


class PacketMoreRights(Shape, frozen=True, kw_only=True):
    """Rights that a packet holds only for some families."""

    when: tuple[Condition, ...]
    kinds: tuple[Id, ...]
    rights: tuple[Id, ...]


class PacketKind(Shape, frozen=True, kw_only=True):
    """What one kind of meeting needs. Its words are in ``packet.toml``."""

    sections: tuple[Id, ...]
    """In the order in which they are printed, behind the page for the table."""
    rights: tuple[Id, ...]
    school_says: tuple[Id, ...]
    """What is most likely to be said there."""
    people: tuple[Id, ...]
    """Roles of ``packet.toml``."""


class PacketPart(Shape, frozen=True, kw_only=True):
    """Something the parent says in the packet, and what fills it until they do."""

    place: Literal["table", "behind", "meeting", "child"]
    """``table``: on the one page for the table. ``behind``: on the page behind it. ``meeting``:
    about the meeting itself. ``child``: on the child's own page."""
    kind: Literal["text", "line", "day"] = "text"
    lines: int = 0
    """Lines of the page for the table that its words may take; where nothing is said, room to
    write."""
    notes: tuple[Id, ...] = ()
    """Questions whose notes fill it."""
    areas: tuple[Id, ...] = ()
    """Parts of the child's life (``whole_child.toml``) whose words fill it."""
    events: tuple[Id, ...] = ()
    """Kinds of event; the last one in the log fills it: a day by its day, a text by its note."""


class PacketFlow(Shape, frozen=True, kw_only=True):
    """The whole of ``packet_flow.toml``: how the meeting packet is put together."""

    usual: Id
    """The kind of meeting where nothing tells."""
    new_page: tuple[Id, ...]
    """Sections that begin a new page."""
    guesses: tuple[PacketGuess, ...]
    """The first that holds is proposed."""
    more_rights: tuple[PacketMoreRights, ...]
    kinds: dict[Id, PacketKind]
    parts: dict[Id, PacketPart]
    """In the order in which they are asked."""


class PacketList(Shape, frozen=True, kw_only=True):
    """Some lines, and where what they say of the law comes from."""

    items: Annotated[tuple[Text, ...], Meta(min_length=1)]
    sources: Sources = ()


class PacketKindWords(Shape, frozen=True, kw_only=True):
    """The words of one kind of meeting."""

    title: Text
    """Under 40 characters: "IEP meeting"."""
    about: Text
    """What happens there, for whoever chooses."""
    questions: Annotated[tuple[Text, ...], Meta(min_length=6, max_length=10)]
    """To the team, as the parent says them."""
    bring: PacketList
    signing: PacketList
    tonight: PacketList
    this_week: PacketList
    sources: Sources = ()
    """Of ``about``."""


class PacketPartWords(Shape, frozen=True, kw_only=True):
    """The words of one part."""

    title: Text
    """Heading on paper, in the voice of whoever speaks there."""
    ask: Text
    """The question on the screen."""
    ask_student: str = ""
    """The same for a student of legal age, where it differs."""
    hint: str = ""


class PacketRole(Shape, frozen=True, kw_only=True):
    """Somebody at the table."""

    title: Text
    note: Text
    sources: Sources = ()


class PacketSection(Shape, frozen=True, kw_only=True):
    """The words around one section."""

    title: Text
    intro: str = ""
    sources: Sources = ()


class Packet(Shape, frozen=True, kw_only=True):
    """The whole of ``packet.toml``."""

    frame: dict[Id, Text]
    """Lines that all packets share."""
    sections: dict[Id, PacketSection]
    parts: dict[Id, PacketPartWords]
    roles: dict[Id, PacketRole]
    bring: tuple[Text, ...]
    """To every meeting; each kind adds its own."""
    tonight: tuple[Text, ...]
    this_week: tuple[Text, ...]
    kinds: dict[Id, PacketKindWords]
