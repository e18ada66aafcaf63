"""The page of a case on paper: how to use it, the codes, the lines, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import content
from tui import words
from tui.case.model import CaseFile
from tui.documents.paper import Block, Bullets, Code, Heading, Monospaced, Paper, Paragraph
from tui.documents.paper_case import LeftOut, OnPaper


def page(
    made: OnPaper, case: CaseFile, language: str, on: date, *, large_print: bool = False
) -> Paper:
    """The case as a paper. The child's name stands nowhere that can be read."""

    def phrase(key: str, **values: object) -> str:
        return words.phrase(language, f"paper_case.{key}", **values)

    today = words.day(language, on.isoformat(), long=True)
    codes = made.codes
    blocks: list[Block] = [
        Paragraph(phrase("holds", today=today)),
        Heading(phrase("to_go_on")),
        Bullets(tuple(phrase(f"step_{number}") for number in (1, 2, 3)), "numbers"),
        Paragraph(phrase("command"), "small"),
        Paragraph(phrase("the_lines", count=len(made.lines)), "strong"),
        Monospaced(made.lines),
    ]
    last = 0
    for number, code in enumerate(codes, 1):
        first, last = last + 1, last + code.count(" ") + 1
        caption = phrase(
            "caption" if len(codes) > 1 else "caption_one",
            number=number,
            count=len(codes),
            first=first,
            last=last,
        )
        blocks.append(Code(code, phrase("code_says", first=first, last=last), caption))
    if made.left_out:
        left = "; ".join(left_out_words(made.left_out, case, language))
        blocks += [Paragraph(phrase("not_here"), "strong"), Paragraph(f"{left}.", "small")]
    return Paper(
        title=phrase("heading"),
        language=language,
        blocks=tuple(blocks),
        footer=phrase("footer", today=today),
        large_print=large_print,
        page_words=words.phrase(language, "paper.page"),
    )


def left_out_words(left_out: Sequence[LeftOut], case: CaseFile, language: str) -> tuple[str, ...]:
    """What the paper does not hold, in words."""
    return tuple(_called(one, case, language) for one in left_out)


def _called(one: LeftOut, case: CaseFile, language: str) -> str:
    """One text that is left out, as a parent would call it."""
    child = words.child_called(language, case.child.name, case.answers.get("who_asks", ""))
    called, when = one.key, ""
    match one.table:
        case "notes":
            asked = content.load(language, "questions").get(one.key)
            called = asked.short if asked else one.key
        case "whole_child":
            area = content.load(language, "whole_child").get(one.key)
            called = area.title if area else one.key
        case "letters":
            if one.key in content.load(language, "papers").letters:
                called = content.load(language, f"letters/{one.key}").title
        case "facts":
            blank = content.load(language, "letter_words").blanks.get(one.key)
            called = blank.ask if blank else one.key
        case "events":
            event = content.load(language, "events").events.get(one.key)
            called = event.title if event else one.key
            when = words.day(language, one.day)
    return words.phrase(
        language,
        f"paper_case.left_{one.table}",
        what=words.fill(called, child=child).rstrip("."),
        day=when,
        count=one.length,
    )
