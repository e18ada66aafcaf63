"""Cases from which the packets of the tests are made."""

from __future__ import annotations

import io
from datetime import date

import msgspec
from pypdf import PdfReader

from tui.case import model
from tui.case.model import CaseFile, Child, Event, Kept
from tui.documents import forms, packet
from tui.documents.paper import Block, PageBreak, Paper

TODAY = date(2026, 11, 25)
KINDS = ("evaluation_planning", "eligibility", "iep", "plan_504", "yearly_review", "discipline")

MATEO = CaseFile(
    child=Child(name="Mateo", grade="grade_3", school="Lincoln Elementary School", state="OH"),
    answers=Kept({"stage": "iep_meeting_coming", "meeting_kind": "first_iep"}),
    notes=Kept(
        {
            "limits_school_day": "Mateo reads each line 3 times. Homework takes 2 hours.",
            "needs_adjustments": "Audiobooks help a lot. So does a break after 20 minutes.",
            "needs_different_teaching": "2 years in the reading group with the same lessons.",
            "meeting_kind": "I want him to be taught reading in another way.",
        }
    ),
    whole_child=Kept(
        {
            "strengths": "Mateo is kind to small children and knows each bus line.",
            "homework": "It ends in tears most nights.",
        }
    ),
    accommodations=("seat_near_teaching", "short_movement_breaks", "quiet_corner_for_work"),
    rights=Kept({"see_records": "ask", "mediation": "know"}),
    events=(
        Event("request_sent", "2026-09-01", "hand", "Ms. Ortiz took it."),
        Event("consent_given", "2026-09-14", "email"),
        Event("found_eligible", "2026-11-20"),
        Event("meeting_set", "2026-12-03", "", "Room 12, 3 pm. Ms. Ortiz and Mr. Cole."),
    ),
    meeting=Kept(
        {
            "questions": "Who will teach him?\nCan the lessons be in the morning?",
            "child_likes": "Buses. And Ana.",
        }
    ),
)
"""A made-up child whose packet is read as a whole (``packet_iep.en.txt``)."""

WORDED = ("strengths", "worries", "works", "ask", "examples", "questions", "who")
CHILD = ("child_likes", "child_hard", "child_helps", "child_wants")


def saying(text: str, name: str = "Mateo", supports: tuple[str, ...] = ()) -> CaseFile:
    """A case that says the same in every part."""
    case = CaseFile(child=Child(name=name, grade="grade_3", school=name), accommodations=supports)
    for part in (*WORDED, *CHILD):
        case = model.with_meeting(case, part, text)
    return case


def made(case: CaseFile, kind: str = "iep", *, large: bool = False, language: str = "en") -> Paper:
    """The packet of a case."""
    return packet.paper(case, kind, TODAY, language, large=large)


def first_page(paper: Paper) -> Paper:
    """The packet up to the end of the page for the table."""
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            break
        blocks.append(block)
    return msgspec.structs.replace(paper, blocks=tuple(blocks))


def pages(paper: Paper) -> list[str]:
    """The words of each page of the PDF."""
    data = forms.make(paper, ".pdf")
    assert isinstance(data, bytes)
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def words(text: str) -> str:
    """A text with all its spaces and line breaks alike."""
    return " ".join(text.split())
