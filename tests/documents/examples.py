"""Cases from which the letters of the tests are made, and the letters themselves.

Mateo's family is made up. Every blank of every letter has an example here, so that a reviewer can
read each letter as a parent would send it (``letters/ID.en.txt``).
"""

from __future__ import annotations

from datetime import date

import content
from tui.case import model
from tui.case.model import CaseFile, Child, Event, Kept, Parent
from tui.documents import blanks, letters
from tui.documents.letters import PICKED, FilledLetter

TODAY = date(2026, 11, 25)
PAPERS = content.load("en", "papers")
LETTERS = tuple(PAPERS.letters)

MATEO = CaseFile(
    child=Child(
        name="Mateo",
        full_name="Mateo Rivera Núñez",
        birth_date="2017-05-04",
        grade="grade_3",
        school="Lincoln Elementary School",
        district="Springfield Public Schools",
        state="OH",
    ),
    parent=Parent(
        name="Dana Rivera",
        address="12 Oak Street, Springfield",
        phone="555-0134",
        email="dana@example.org",
    ),
    answers=Kept(
        {
            "stage": "struggling",
            "who_asks": "parent",
            "limits_school_day": "yes",
            "needs_different_teaching": "yes",
            "diagnosis": "yes",
            "grades_passing": "yes",
        }
    ),
    notes=Kept(
        {
            "limits_school_day": "Homework that should take 20 minutes takes 2 hours. "
            "Many mornings start with a stomachache.",
            "diagnosis": "ADHD, from Dr. Lee in May 2026.",
        }
    ),
    letter_facts=Kept({"to_name": "Ms. Ortiz", "to_role": "Principal"}),
    accommodations=("seat_near_teaching",),
)

LATE = (
    Event("request_sent", "2026-08-17", "hand", "", "request_evaluation"),
    Event("consent_given", "2026-08-28", "email"),
    Event("letter_sent", "2026-11-02", "email", "", "late_notice"),
)
"""The school has not finished the evaluation in time."""

WORDS = {
    "language": "Spanish",
    "old_school": "Jefferson Elementary School",
    "plan_parts": "Breaks after 20 minutes of reading. Tests in a quiet room.",
    "my_times": "Tuesday or Thursday after 3:00, or any morning before 9:00.",
    "since_then": "Mateo has missed four days with stomachaches.",
    "answer_by": "2026-12-09",
    "notice_day": "2026-11-16",
    "asked_what": "an evaluation of Mateo",
    "asked_day": "2026-11-04",
    "refusal_day": "2026-11-17",
    "refused_by": "Ms. Ortiz",
    "refused_what": "an evaluation of Mateo",
    "reason_heard": "His grades are good enough.",
    "missing_parts": "The tests that the decision rests on.",
    "my_questions": "Who will do the testing?\nWill anyone watch Mateo in class?",
    "areas": "Reading, writing and attention.",
    "agreed": "Mateo sits near the teacher.\nWe talk again on December 14.",
    "not_agreed": "That he loses recess when work is not done.",
    "still_open": "Whether he can have tests in a quiet room.",
    "records": "Reading tests from this year and last year.",
    "wishes": "Reading lessons in a small group.",
    "guests": "My sister, Ana Núñez, and Mr. Cole from the parent center.",
    "seen": "He came home three times last week without a break all day.",
    "how_known": "I wrote to Ms. Ortiz on September 9 that he may have ADHD.",
    "that_day": "Another child took his book. He pushed a desk over and ran out.",
    "why_disagree": "The report looks at grades only. It does not look at his reading speed.",
    "dispute": "How much reading help Mateo needs.",
    "concern_504": "Mateo may not go on the field trip because of his ADHD.",
    "broken_rule": "An evaluation must be done in 60 days. It has not been done.",
    "effect": "He has fallen further behind in reading.",
    "put_right": "An evaluation within 10 days, and reading help for the lost time.",
    "tried": "I talked with Ms. Ortiz on November 24.",
    "papers_added": "My request, my signed consent, my letter of November 2.",
    "meeting_day": "2026-12-08",
    "form_day": "2026-11-23",
    "report_day": "2026-10-26",
    "decision_day": "2026-11-02",
    "last_evaluation_day": "2024-02-12",
    "iep_day": "2025-12-08",
    "move_day": "2026-11-09",
    "decided_day": "2026-11-20",
    "talk_day": "2026-11-24",
}
"""Blank -> what a parent may write there."""


def about(letter: str) -> CaseFile:
    """Mateo's case with all that this letter asks for."""
    case = MATEO
    for event in LATE if letter in ("late_notice", "state_complaint_outline") else ():
        case = model.with_event(case, event)
    for name in PAPERS.letters[letter].blanks:
        blank = PAPERS.blanks[name]
        if name in WORDS:
            case = blanks.with_typed(case, letter, name, blank, WORDS[name])
    return case


def with_every_part(case: CaseFile, letter: str) -> CaseFile:
    """The same with every optional part put in."""
    for part in content.load("en", f"letters/{letter}").parts:
        if part.optional:
            case = model.with_letter(case, letter, PICKED + part.id, "yes")
    return case


def filled(letter: str) -> FilledLetter:
    """Mateo's letter."""
    return letters.fill(about(letter), letter, TODAY)


LONGEST_NAME = "Maximiliana-Alexandra " * 9
"""As long as a name may be (200 characters)."""

LONGEST = CaseFile(
    child=Child(
        name=LONGEST_NAME[:200].strip(),
        full_name=LONGEST_NAME[:200].strip(),
        birth_date="2017-05-04",
        grade="past_12",
        school=("Saint Bartholomew " * 12)[:200].strip(),
        district="W" * 200,
        state="DC",
    ),
    parent=Parent(
        name=("Wolfeschlegelsteinhausenbergerdorff " * 6)[:200].strip(),
        address=("12345 Northwest Avenue of the Americas, " * 5)[:200].strip(),
        phone="9" * 200,
        email="m" * 188 + "@example.org",
    ),
    letter_facts=Kept({"to_name": "Ms. " + "O" * 196, "to_role": "Assistant " * 20}),
)

HOSTILE_WORDS = (
    '#panic() #let x = 1 #read("/etc/passwd") $x^2$ *b* _i_ `raw` <label> @ref',
    "= Heading",
    "- item",
    "// no comment /* none */ \\u{41} \\ ~ -- --- ... 'quoted' \"doubled\"",
    "{child} {{}} {0} %s <b>bold</b> [b]bold[/b] &amp; ]]> <![CDATA[",
    "\u202eevil\u202c \u200f\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\x1b[31mred\x1b[0m \x00\x07\x7f\x9b bell",
    "Nguy\u1ec5n \u0141ukasz \u0416\u0435\u043d\u044f \u4e2d\u6587 \U0001f600 \U00013000 e\u0301",
)
HOSTILE = " ".join(HOSTILE_WORDS)
"""What could be taken for something else than words."""
