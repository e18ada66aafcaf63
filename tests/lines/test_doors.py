"""Neither front end lacks what the other offers: the same rows and choices on every page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import content
from tests.lines.both import NOW, ByLine, new_session
from tui import printing
from tui.lines.answers import AnswersPlace
from tui.lines.cases import CasesPlace
from tui.lines.dates import DatesPlace
from tui.lines.home import HomePlace
from tui.lines.letter import LetterPlace
from tui.lines.library import ComparisonPlace, LibraryPlace, PathPlace, QuestionsPlace, WordsPlace
from tui.lines.log import EventPlace, LogPlace, NewEventPlace
from tui.lines.packet import KindPlace, PacketPartPlace, PacketPlace
from tui.lines.paper_out import PaperOutPlace
from tui.lines.papers import PapersPlace
from tui.lines.place import Place
from tui.lines.question import QuestionPlace
from tui.lines.result import ResultPlace
from tui.lines.rights import RightPlace, RightsPlace
from tui.lines.school_says import SchoolSaysPlace
from tui.lines.school_year import SchoolYearPlace
from tui.lines.supports import NeedPlace, PickedPlace, SupportsPlace
from tui.lines.take_home import PaperCasePlace, TakeHomePlace
from tui.lines.visit import Visit
from tui.lines.whole_child import WholeChildPlace
from tui.screens import (
    accommodations,
    cases,
    comparison,
    dates,
    letter,
    library,
    log,
    packet,
    paper_case,
    paper_out,
    papers,
    path,
    questions,
    result,
    rights,
    school_says,
    school_year,
    take_home,
    whole_child,
    words,
)
from tui.screens import answers as answers_screen
from tui.screens.app import PlanPathApp, Terminal
from tui.screens.blocks import Choice, Columns
from tui.screens.frame import Frame
from tui.screens.home import HomeScreen
from tui.screens.question import QuestionScreen
from tui.session import Session

LETTER, RIGHT, NEED, PART = "request_evaluation", "ask_any_time", "reading", "strengths"

Screen = Callable[[Session], Frame]
Spoken = Callable[[Visit], Place]


def out(session: Session) -> paper_out.PaperOutScreen:
    return paper_out.PaperOutScreen(lambda large: session.papers.paper(LETTER, large=large), "x")


PAGES: dict[str, tuple[Screen, Spoken]] = {
    "home": (lambda s: HomeScreen(), HomePlace),
    "question": (lambda s: QuestionScreen("has_iep"), lambda v: QuestionPlace(v, "has_iep")),
    "answers": (lambda s: answers_screen.AnswersScreen(), AnswersPlace),
    "result": (lambda s: result.ResultScreen(), ResultPlace),
    "rights": (lambda s: rights.RightsScreen(), RightsPlace),
    "right": (lambda s: rights.RightScreen(RIGHT), lambda v: RightPlace(v, RIGHT)),
    "comparison": (lambda s: comparison.ComparisonScreen(), ComparisonPlace),
    "school_says": (lambda s: school_says.SchoolSaysScreen(), SchoolSaysPlace),
    "library": (lambda s: library.LibraryScreen(), LibraryPlace),
    "words": (lambda s: words.WordsScreen(), WordsPlace),
    "questions": (lambda s: questions.QuestionsScreen(), QuestionsPlace),
    "path": (lambda s: path.PathScreen(), PathPlace),
    "supports": (lambda s: accommodations.AccommodationsScreen(), SupportsPlace),
    "need": (lambda s: accommodations.NeedScreen(NEED), lambda v: NeedPlace(v, NEED)),
    "picked": (lambda s: accommodations.PickedScreen(), PickedPlace),
    "whole_child": (lambda s: whole_child.WholeChildScreen(), WholeChildPlace),
    "cases": (lambda s: cases.CasesScreen(), CasesPlace),
    "papers": (lambda s: papers.PapersScreen(), PapersPlace),
    "letter": (lambda s: letter.LetterScreen(LETTER), lambda v: LetterPlace(v, LETTER)),
    "paper_out": (
        out,
        lambda v: PaperOutPlace(v, lambda large: v.session.papers.paper(LETTER), "x"),
    ),
    "log": (lambda s: log.LogScreen(), LogPlace),
    "new_event": (lambda s: log.NewEventScreen(), NewEventPlace),
    "event": (lambda s: log.EventScreen(index=0), lambda v: EventPlace(v, 0)),
    "dates": (lambda s: dates.DatesScreen(), DatesPlace),
    "school_year": (lambda s: school_year.SchoolYearScreen(), SchoolYearPlace),
    "packet": (lambda s: packet.PacketScreen(), PacketPlace),
    "packet_kind": (lambda s: packet.KindScreen(), KindPlace),
    "packet_part": (lambda s: packet.PacketPartScreen(PART), lambda v: PacketPartPlace(v, PART)),
    "take_home": (lambda s: take_home.TakeHomeScreen(), TakeHomePlace),
    "paper_case": (lambda s: paper_case.PaperCaseScreen(), PaperCasePlace),
}

ANOTHER_WAY = {
    "packet_part": {"next"},  # "go through all parts" does that by ear
    "paper_out": {"form:.pdf", "form:.txt", "form:.docx", "save"},  # one choice: "save:.pdf"
}
"""What a screen offers and the line front end does in another way."""


def fill(session: Session) -> None:
    """A case in which there is something of everything."""
    session.start_new()
    for question, value in (("stage", "asked_waiting"), ("child_name", "Mateo"), ("state", "TX")):
        assert session.answer(question, value) is None
    assert session.mark(RIGHT, "used") is None
    support = next(iter(content.load("en", "accommodations").supports))
    assert session.pick(support, True) is None
    assert session.diary.add("consent_given", "2026-10-01", "hand", "Ms. Lopez") is None
    assert session.diary.add("request_sent", "2026-09-22", "mail") is None
    assert session.diary.add_days_off("2026-11-26", "2026-11-27") is None
    assert session.meeting.set_part(PART, "Kind and funny.") is None
    assert session.papers.set_blank(LETTER, "to_name", "Ms. Lopez") is None


def by_eye(folder: Path) -> dict[str, set[str]]:
    """The rows of every screen."""

    async def seen() -> dict[str, set[str]]:
        app = PlanPathApp(new_session(folder), Terminal())
        fill(app.session)
        async with app.run_test(size=(80, 60)) as pilot:
            await pilot.pause()
            app.home()
            found = {}
            for name, (screen, _) in PAGES.items():
                app.push_screen(screen(app.session))
                await pilot.pause()
                front: Any = app.screen
                found[name] = {
                    one.id for one in front.blocks() if isinstance(one, Choice | Columns)
                }
                app.pop_screen()
            return found

    return asyncio.run(seen())


def test_every_row_of_a_screen_is_a_choice_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", lambda: ("office",))
    seen = by_eye(tmp_path / "screens")
    person = ByLine(tmp_path / "lines")
    fill(person.visit.session)
    assert person.visit.session.now() == NOW
    for name, (_, spoken) in PAGES.items():
        place = spoken(person.visit)
        said = {one.id for one in place.items() if hasattr(one, "beside")}
        rows = {one.removeprefix("all:").removeprefix("here:") for one in seen[name]}
        assert rows, name
        missing = rows - said - ANOTHER_WAY.get(name, set())
        assert not missing, f"{name}: the line front end lacks {missing}"
