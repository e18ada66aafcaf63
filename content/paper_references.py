"""Checks of the letters: that ``papers.toml``, the words and the flow fit each other.

Like :mod:`content.references`, for the letters alone: each check takes the loaded parts of one
language and yields the faults it finds; where a part could not be loaded, what rests on it is left
out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from content import shapes
from content.references import answers_of, missing
from content.wording import BLANK, CHILD, Check, Fault, Parts

LEAST_LETTERS = 27
"""How many letters there are at least; fewer would mean that one was lost."""

AROUND = frozenset(
    {
        "to_name",
        "to_role",
        "child_full_name",
        "birth_date",
        "school",
        "district",
        "parent_name",
        "parent_address",
        "parent_phone",
        "parent_email",
    }
)
"""Blanks that stand around a letter and so need not stand in its text."""

ASKING = (
    *("ask_written_notice", "ask_before_consent", "request_new_evaluation", "evaluate_before_exit"),
    *("request_iep_meeting", "request_504_review", "comparable_services", "share_504_plan"),
    *("ask_interpreter", "disagree_eligibility", "request_mediation", "ask_504_steps"),
    "how_plan_is_carried_out",
)
"""Letters after which a reminder can tell what was asked for; others have an event of their own."""

FRAME = frozenset(
    {
        *("child", "child_student", "student_writes", "language_spanish", "refused_evaluation"),
        *(f"asked_{name}" for name in ASKING),
        *("asked_request_sent", "asked_records_requested", "asked_iee_requested"),
        *("phone", "email", "day", "about", "student", "born", "grade", "school"),
        *("greeting", "greeting_no_name", "thanks", "closing", "signature", "copies"),
        *("slip_title", "slip_letter", "slip_says", "slip_received_on", "slip_by"),
        *("slip_role", "slip_signature", "made_on", "by_hand", "law_idea", "law_504"),
        *("to_whom", "how_to_send", "starts", "does_not", "no_answer", "sources"),
    }
)
"""The lines that stand around every letter; beside them one ``signs_...`` for each who asks."""

LENGTHS = {"title": 60, "subject": 60, "label": 50}
"""Field of a letter or a part, and the most characters that fit its place."""

BESIDE = ("title", "about", "to_whom", "how_to_send", "starts", "does_not", "no_answer")
"""Fields of a letter that only the parent reads; they know no blank but the child's name."""

LOG = ("log", "not_in_log")
"""What a pick may ask of the log, beside questions."""

CITED = re.compile(r"\b\d+ CFR [\d.]+\d(?:\(\w+\))*")


def _letters(parts: Parts) -> Iterator[tuple[str, str, shapes.Letter, shapes.LetterFlow]]:
    """Part, id, words and behavior of every letter that has both."""
    papers = parts.held.get("papers")
    if papers is None:
        return
    for name, flow in papers.letters.items():
        part = f"letters/{name}"
        if part in parts.held:
            yield part, name, parts.held[part], flow


def blanks_in(text: str) -> frozenset[str]:
    """The ids of the blanks in a text of a letter; the child's name is none."""
    return frozenset(blank[1:-1] for blank in BLANK.findall(text) if blank not in CHILD)


def letter_words(parts: Parts) -> Iterator[Fault]:
    """Letters, groups and blanks have behavior and words, and each blank is used."""
    papers, words = parts.held.get("papers"), parts.held.get("letter_words")
    if papers is None:
        return
    for name in papers.letters:
        if name not in shapes.LETTERS:
            yield parts.fault("papers", f"letters.{name}", "has no words in letters/")
    for part in parts.held:
        name = part.removeprefix("letters/")
        if name != part and name not in papers.letters:
            yield parts.fault(part, "", "is not in papers.toml")
    if len(papers.letters) < LEAST_LETTERS:
        yield parts.fault("papers", "letters", f"has fewer than {LEAST_LETTERS} letters")
    if words is None:
        return
    if tuple(words.groups) != papers.groups:
        yield parts.fault("letter_words", "groups", "are not those of papers.toml, in their order")
    asked = {name for name, blank in papers.blanks.items() if blank.stored_in != "worked_out"}
    for name in sorted(asked ^ set(words.blanks)):
        says = (
            "is asked for and has no words" if name in asked else "has words and is not asked for"
        )
        yield parts.fault("letter_words", f"blanks.{name}", says)
    used = {blank for text in words.frame.values() for blank in blanks_in(text)}
    for _, _, letter, flow in _letters(parts):
        used.update(flow.blanks, *(blanks_in(one.text) for one in letter.parts))
        used.update(blanks_in(letter.subject))
    for name in papers.blanks:
        if name not in used:
            yield parts.fault("papers", f"blanks.{name}", "is in no letter")


def frame(parts: Parts) -> Iterator[Fault]:
    """The frame has each line that it needs, and none that nothing draws."""
    words, flow = parts.held.get("letter_words"), parts.held.get("flow")
    if words is None or flow is None:
        return
    people = flow.questions["who_asks"].choices if "who_asks" in flow.questions else ()
    needed = FRAME | {f"signs_{name}" for name in people}
    for name in sorted(needed ^ set(words.frame)):
        says = "is missing" if name in needed else "is a line that nothing draws"
        yield parts.fault("letter_words", f"frame.{name}", says)


def papers(parts: Parts) -> Iterator[Fault]:
    """Groups, blanks, events, steps and sources that ``papers.toml`` names exist."""
    held, flow = parts.held.get("papers"), parts.held.get("flow")
    if held is None:
        return
    for name, blank in held.blanks.items():
        if blank.events and blank.kind != "day":
            yield parts.fault("papers", f"blanks.{name}", "has events and is no day")
        if flow is not None:
            yield from missing(parts, "papers", f"blanks.{name}", blank.events, flow.events)
    used = {letter.group for letter in held.letters.values()}
    for group in held.groups:
        if group not in used:
            yield parts.fault("papers", f"groups.{group}", "has no letter in it")
    for name, letter in held.letters.items():
        key = f"letters.{name}"
        yield from missing(parts, "papers", f"{key}.group", [letter.group], held.groups)
        yield from missing(parts, "papers", f"{key}.blanks", letter.blanks, held.blanks)
        if len(set(letter.blanks)) != len(letter.blanks):
            yield parts.fault("papers", f"{key}.blanks", "names a blank twice")
        for blank in letter.blanks:
            if blank in held.blanks and held.blanks[blank].stored_in == "worked_out":
                yield parts.fault("papers", f"{key}.blanks", f"asks for {blank}, worked out")
        if not letter.sources:
            yield parts.fault("papers", key, "names no source")
        if flow is None:
            continue
        yield from missing(parts, "papers", f"{key}.actions", letter.actions, flow.actions)
        if letter.logs:
            yield from missing(parts, "papers", f"{key}.logs", [letter.logs], flow.events)


def dates_gone_by(parts: Parts) -> Iterator[Fault]:
    """Each date that leads to a letter, but the parent's own, has the phrases that name it."""
    words, rules = parts.held.get("letter_words"), parts.held.get("law/deadlines")
    if words is None or rules is None:
        return
    named = {name for name, rule in rules.items() if rule.letter and rule.who != "parent"}
    for name in sorted(named ^ set(words.missed)):
        says = "has no words" if name in named else "is no date that leads to a letter"
        yield parts.fault("letter_words", f"missed.{name}", says)
    counted = {rules[name].event for name in named}
    for state in parts.held.get("law/states", {}).values():
        counted.update(clock.event for clock in state.clocks)
    for name in sorted(counted ^ set(words.since)):
        says = "has no words" if name in counted else "is an event from which nothing is counted"
        yield parts.fault("letter_words", f"since.{name}", says)
    held = parts.held.get("papers")
    for name, rule in rules.items():
        if rule.letter and held is not None:
            yield from missing(parts, "law/deadlines", name, [rule.letter], held.letters)


def letter_blanks(parts: Parts) -> Iterator[Fault]:
    """What a letter asks for stands in it, and what stands in it is asked for or worked out."""
    held = parts.held.get("papers")
    for part, _, letter, flow in _letters(parts):
        texts = {f"parts.{one.id}.text": one.text for one in letter.parts}
        inside: set[str] = set()
        for key, text in {"subject": letter.subject, **texts}.items():
            inside |= blanks_in(text)
            for name in sorted(blanks_in(text)):
                blank = held.blanks.get(name) if held is not None else None
                if blank is None:
                    continue
                if blank.stored_in != "worked_out" and name not in flow.blanks:
                    yield parts.fault(part, key, f"has {name}, which papers.toml does not ask for")
                if blank.kind == "text" and not text.endswith(f"{{{name}}}"):
                    says = f"goes on after {name}, which may be several sentences"
                    yield parts.fault(part, key, says)
        for name in flow.blanks:
            if name not in inside and name not in AROUND:
                yield parts.fault(part, "", f"is asked for {name}, which is not in it")
        for field in BESIDE:
            for name in sorted(blanks_in(getattr(letter, field))):
                yield parts.fault(part, field, f"is not in the letter and has {name}")


def letter_parts(parts: Parts) -> Iterator[Fault]:
    """Optional parts have labels, picks name optional parts, and conditions name answers."""
    flow = parts.held.get("flow")
    for part, name, letter, behavior in _letters(parts):
        count = Counter(one.id for one in letter.parts)
        optional = {one.id for one in letter.parts if one.optional}
        for one in letter.parts:
            key = f"parts.{one.id}"
            if count[one.id] > 1:
                yield parts.fault(part, key, "is there twice")
            if one.optional and not one.label:
                yield parts.fault(part, key, "is optional and has no label")
            if one.label and not one.optional:
                yield parts.fault(part, key, "has a label and is not optional")
            if len(one.label) > LENGTHS["label"]:
                yield parts.fault(part, key, f"has a label of over {LENGTHS['label']} characters")
        if all(one.optional for one in letter.parts):
            yield parts.fault(part, "parts", "are all optional")
        for field in ("title", "subject"):
            if len(getattr(letter, field)) > LENGTHS[field]:
                yield parts.fault(part, field, f"has more than {LENGTHS[field]} characters")
        for picked, conditions in behavior.picked_when.items():
            key = f"letters.{name}.picked_when.{picked}"
            yield from missing(parts, "papers", key, [picked], optional)
            if flow is not None:
                yield from _conditions(parts, key, conditions, flow)


def _conditions(
    parts: Parts, key: str, conditions: tuple[shapes.Condition, ...], flow: shapes.Flow
) -> Iterator[Fault]:
    """The questions and answers of one pick exist."""
    for condition in conditions:
        if not condition:
            yield parts.fault("papers", key, "has a condition that asks for nothing")
        for question, answers in condition.items():
            known: Collection[str] | None = answers_of(flow, question)
            if question in LOG:
                known = flow.events
            if known is None:
                yield parts.fault("papers", key, f"asks for {question}, which is no question")
            else:
                yield from missing(parts, "papers", key, answers, known)


def letter_citations(parts: Parts) -> Iterator[Fault]:
    """Each rule that a letter names is among its sources."""
    known = parts.held.get("law/sources")
    if known is None:
        return
    for part, _, letter, flow in _letters(parts):
        ours = [known[name].citation for name in flow.sources if name in known]
        for one in letter.parts:
            for cited in CITED.findall(one.text):
                if not any(_same_rule(cited, citation) for citation in ours):
                    says = f"names {cited}, which is not among its sources"
                    yield parts.fault(part, f"parts.{one.id}.text", says)


def _same_rule(one: str, other: str) -> bool:
    """Whether one citation is the other or a paragraph of it."""
    return any(
        long == short or (long.startswith(short) and long[len(short)] in "(")
        for long, short in ((one, other), (other, one))
    )


def chain(parts: Parts) -> Iterator[Fault]:
    """Each step of the chain names things that exist, and has a reason."""
    held, flow = parts.held.get("papers"), parts.held.get("flow")
    words, rules = parts.held.get("letter_words"), parts.held.get("law/deadlines")
    if held is None or flow is None or words is None or rules is None:
        return
    reasons = {*held.chain, *(f"{name}_by_clock" for name, one in held.chain.items() if one.clock)}
    for name in sorted(reasons ^ set(words.chain)):
        says = "has no words" if name in reasons else "is a reason for nothing"
        yield parts.fault("letter_words", f"chain.{name}", says)
    ways = parts.held["events"].ways if "events" in parts.held else {}
    for name, one in held.chain.items():
        key = f"chain.{name}"
        letters = (one.letter, *one.with_letters, *one.asked_with)
        yield from missing(parts, "papers", key, letters, held.letters)
        yield from missing(parts, "papers", key, (*one.after, *one.until, *one.in_log), flow.events)
        yield from missing(parts, "papers", key, one.how, ways)
        yield from _conditions(parts, key, one.when, flow)
        if one.clock:
            yield from missing(parts, "papers", key, [one.clock], rules)
        if not one.after and not one.missed:
            yield parts.fault("papers", key, "follows nothing")
        if one.within_days is not None and one.within_days <= one.wait_days:
            yield parts.fault("papers", key, "is over before it begins")


CHECKS: tuple[Check, ...] = (
    letter_words,
    frame,
    papers,
    dates_gone_by,
    letter_blanks,
    letter_parts,
    letter_citations,
    chain,
)
"""All checks of this module."""
