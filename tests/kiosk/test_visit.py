"""A visit at a kiosk: how it begins, how it is hidden, how it ends, and what is left of it."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.kiosk.kiosk import CODE, HOST, NOW, Kiosk
from tui.case.problem import Problem
from tui.kiosk import report
from tui.kiosk.app import AGAIN
from tui.kiosk.app import HOST as HOST_LEFT

BEGIN = ("1", "1")
"""English, start."""
NAMED = (*BEGIN, "1")
CHILD = "Zyxelqua"


async def begin_case(kiosk: Kiosk, pilot: Pilot[int]) -> None:
    """To a case with an answer and a name in it."""
    await kiosk.press(pilot, *BEGIN, "1", "enter")
    kiosk.session_name(CHILD)
    await pilot.pause()


def test_language_is_asked_first_then_what_idle_time_costs_then_home(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        assert kiosk.page == "language"
        assert "Harbor Parent Center" in kiosk.text()
        await kiosk.press(pilot, "2")
        assert kiosk.page == "welcome"
        assert "3 minutos" in kiosk.text()
        assert "60 segundos" in kiosk.text()
        await kiosk.press(pilot, "1")
        assert kiosk.page == "home"

    asyncio.run(kiosk.run(does))


def test_esc_and_ctrl_q_on_the_first_screen_lead_nowhere(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        for key in ("escape", "ctrl+q", "ctrl+c", "f1", "f3", "f9"):
            await kiosk.press(pilot, key)
            assert kiosk.page == "language", key

    assert asyncio.run(kiosk.run(does)) in (None, 0)


class TestIdle:
    """Nobody is there any more, or perhaps somebody is."""

    def test_question_after_the_minutes_of_the_host_and_any_key_goes_on(
        self, tmp_path: Path
    ) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "down", "up")
            page, text = kiosk.page, kiosk.text()
            for key in ("x", "escape", "ctrl+q", "f9", "f12", "enter", "1"):
                await kiosk.wait(pilot, 179)
                assert kiosk.page == page
                await kiosk.wait(pilot, 2)
                assert kiosk.page == "idle"
                assert CHILD not in kiosk.text()
                await kiosk.press(pilot, key)
                assert kiosk.page == page, key
                assert kiosk.text() == text, key
            await kiosk.wait(pilot, 180)
            await kiosk.wait(pilot, 30)
            assert "30 seconds" in kiosk.text()

        asyncio.run(kiosk.run(does))

    def test_end_wipes_everything_and_tells_no_more_than_that(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            assert kiosk.files()
            await kiosk.wait(pilot, 180)
            await kiosk.wait(pilot, 61)

        assert asyncio.run(kiosk.run(does)) == AGAIN
        assert kiosk.files() == []
        assert not kiosk.app.session.has_case
        kiosk.app.tell()
        assert report.told_in(kiosk.folder) == report.Told(how="idle", language="en", letters=0)

    def test_end_keeps_the_case_on_the_stick_that_was_chosen(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            kiosk.app.choose_stick(stick)
            await kiosk.wait(pilot, 180)
            await kiosk.wait(pilot, 61)

        assert asyncio.run(kiosk.run(does)) == AGAIN
        saved = [one for one in (stick / "PlanPath").iterdir() if one.suffix == ".toml"]
        assert len(saved) == 1
        assert tomllib.loads(saved[0].read_text())["child"]["name"] == CHILD
        assert kiosk.files() == []

    def test_first_screen_waits_for_as_long_as_it_takes(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await kiosk.press(pilot, "f6")
            changed = kiosk.app.theme
            await kiosk.wait(pilot, 5000)
            assert kiosk.page == "language"
            assert kiosk.app.theme != changed

        asyncio.run(kiosk.run(does))

    def test_who_comes_back_too_late_is_told_why(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path, ended=True)

        async def does(pilot: Pilot[int]) -> None:
            assert "no key was pressed" in kiosk.text()
            assert "nadie presionó una tecla" in kiosk.text()

        asyncio.run(kiosk.run(does))


class TestFinish:
    """The parent ends the visit."""

    def test_wipes_and_shows_that_nothing_is_left(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "ctrl+q")
            assert kiosk.page == "finish"
            await kiosk.press(pilot, "9")
            assert "is not on a stick" in kiosk.text()
            await kiosk.press(pilot, "1", "9", "2")
            assert kiosk.page == "wiped"
            assert "nothing of it is left" in kiosk.text()
            assert "Files of your visit: 0" in kiosk.text()
            assert "555-0100" in kiosk.text()
            assert CHILD not in kiosk.text()
            assert kiosk.files() == []
            await kiosk.press(pilot, "f1", "f3", "f9", "escape")

        assert asyncio.run(kiosk.run(does)) == AGAIN
        assert kiosk.files() == []

    def test_a_letter_taken_as_it_stands_is_counted_once(self, tmp_path: Path) -> None:
        from tui.screens.letter import LetterScreen

        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            for kind in ("request_records", "request_iee", "request_iee"):
                screen = LetterScreen(kind)
                kiosk.app.go(screen)
                await pilot.pause()
                if kind == "request_iee":
                    screen.chosen("out")
                    await pilot.pause()
            await kiosk.press(pilot, "ctrl+q", "9", "2")

        asyncio.run(kiosk.run(does))
        kiosk.app.tell()
        told = report.told_in(kiosk.folder)
        assert told == report.Told(how="finished", language="en", letters=1)

    def test_proof_counts_what_could_not_be_wiped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kiosk = Kiosk(tmp_path)
        monkeypatch.setattr("tui.case.wipe.wipe", lambda folder: 1)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "ctrl+q", "9", "2")
            assert "could not be wiped" in kiosk.text()
            assert "Files of your visit: 0" not in kiosk.text()

        asyncio.run(kiosk.run(does))

    def test_goes_on_by_itself_when_nobody_reads_it(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "ctrl+q", "9", "2")
            await kiosk.wait(pilot, 61)

        assert asyncio.run(kiosk.run(does)) == AGAIN

    def test_a_note_that_is_still_being_typed_is_on_the_stick_and_nowhere_else(
        self, tmp_path: Path
    ) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")

        async def does(pilot: Pilot[int]) -> None:
            await kiosk.press(pilot, *BEGIN, "1", "enter")
            kiosk.app.screen.show_question("needs_different_teaching")  # type: ignore[attr-defined]
            await kiosk.press(pilot, *["down"] * 12, "text:half a sentence", "ctrl+q", "1")
            assert kiosk.page == "stick"
            await kiosk.press(pilot, "1")
            assert "Your case is on the stick" in kiosk.text()
            await kiosk.press(pilot, "escape", "9")
            assert "not on a stick" not in kiosk.text()
            await kiosk.press(pilot, "2")
            assert "You can take the stick out now" in kiosk.text()

        asyncio.run(kiosk.run(does))
        assert kiosk.files() == []
        saved = next((stick / "PlanPath").glob("*.toml")).read_text()
        assert "half a sentence" in saved

    def test_stick_that_was_pulled_is_said_before_anything_is_wiped(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "ctrl+q", "1", "1", "escape")
            (stick / "PlanPath").rename(tmp_path / "pulled")
            stick.rmdir()
            kiosk.app.session.note("stage", "one more sentence")
            await kiosk.press(pilot, "9")
            assert "Try the stick again" in kiosk.text()
            assert kiosk.files()
            stick.mkdir()
            (tmp_path / "pulled").rename(stick / "PlanPath")
            await kiosk.press(pilot, "2")
            assert "Try the stick again" not in kiosk.text()
            await kiosk.press(pilot, "2")
            assert kiosk.page == "wiped"

        asyncio.run(kiosk.run(does))
        assert "one more sentence" in next((stick / "PlanPath").glob("*.toml")).read_text()


class TestHide:
    """F9."""

    def test_only_the_word_opens_the_screen_again(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            page = kiosk.page
            await kiosk.press(pilot, "f9")
            assert kiosk.page == "hide"
            assert CHILD not in kiosk.text()
            await kiosk.press(pilot, "text:Blue Moon", "enter")
            for key in ("escape", "escape", "f1", "f3", "f9", "ctrl+q", "ctrl+c", "tab"):
                await kiosk.press(pilot, key)
                assert kiosk.page == "hide", key
                assert CHILD not in kiosk.text(), key
            await kiosk.press(pilot, "1", "text:red moon", "enter")
            assert "not the word" in kiosk.text()
            await kiosk.press(pilot, "text:blue moon", "enter")
            assert kiosk.page == page
            await kiosk.press(pilot, "f9", "escape", "escape")
            assert kiosk.page == "hide"

        asyncio.run(kiosk.run(does))

    def test_before_a_word_is_picked_esc_goes_back(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            page = kiosk.page
            await kiosk.press(pilot, "f9", "escape", "escape")
            assert kiosk.page == page

        asyncio.run(kiosk.run(does))

    def test_the_next_person_can_end_a_visit_but_not_see_it(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "f9", "text:moon", "enter", "escape", "2")
            assert "cannot come back" in kiosk.text()
            await kiosk.press(pilot, "2")

        assert asyncio.run(kiosk.run(does)) == AGAIN
        assert kiosk.files() == []

    def test_idle_time_goes_on_while_the_screen_is_hidden(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "f9", "text:moon", "enter")
            await kiosk.wait(pilot, 181)
            assert kiosk.page == "idle"
            await kiosk.press(pilot, "escape")
            assert kiosk.page == "hide"
            await kiosk.wait(pilot, 181)
            await kiosk.wait(pilot, 61)

        assert asyncio.run(kiosk.run(does)) == AGAIN


class TestHost:
    """F12."""

    def test_leaves_with_the_code_alone(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            await kiosk.press(pilot, "f12", "text:wrong code", "enter")
            assert "not the code" in kiosk.text()
            await kiosk.press(pilot, "1", f"text:{CODE}")
            assert CODE not in kiosk.text()
            await kiosk.press(pilot, "enter")

        assert asyncio.run(kiosk.run(does)) == HOST_LEFT
        assert kiosk.files() == []

    def test_five_wrong_codes_cost_a_minute(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)

        async def does(pilot: Pilot[int]) -> None:
            await kiosk.press(pilot, "f12", "text:x", "enter")
            for _ in range(4):
                await kiosk.press(pilot, "1", "text:x", "enter")
            await kiosk.press(pilot, "1", f"text:{CODE}", "enter")
            assert "Wait one minute" in kiosk.text()
            kiosk.seconds += 61
            await kiosk.press(pilot, "1", f"text:{CODE}", "enter")

        assert asyncio.run(kiosk.run(does)) == HOST_LEFT


class TestStick:
    """The visitor's own stick."""

    def test_one_chosen_before_there_is_a_case_gets_it_at_the_end(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")

        async def does(pilot: Pilot[int]) -> None:
            await kiosk.press(pilot, *BEGIN, "3")
            assert "when you finish" in kiosk.text()
            assert "We save there now" not in kiosk.text()
            await kiosk.press(pilot, "1")
            assert "This stick is chosen" in kiosk.text()
            await kiosk.press(pilot, "escape", "1", "enter")
            kiosk.session_name(CHILD)
            await kiosk.press(pilot, "ctrl+q")
            assert "[x]" in kiosk.text() or "[✓]" in kiosk.text()
            assert "is on your stick" in kiosk.text()
            assert CHILD in next((stick / "PlanPath").glob("*.toml")).read_text()
            kiosk.sticks.clear()
            await kiosk.press(pilot, "9")
            assert "with all your answers" not in kiosk.text()
            kiosk.sticks.append(stick)
            await kiosk.press(pilot, "2")
            assert "with all your answers" in kiosk.text()

        asyncio.run(kiosk.run(does))

    def test_case_goes_on_in_memory_and_is_kept_where_it_came_from(self, tmp_path: Path) -> None:
        stick = tmp_path / "BLUE"
        first = Kiosk(tmp_path)
        first.stick(stick)

        async def keeps(pilot: Pilot[int]) -> None:
            await begin_case(first, pilot)
            await first.press(pilot, "ctrl+q", "1", "1", "escape", "9", "2")

        asyncio.run(first.run(keeps))
        second = Kiosk(tmp_path)
        second.sticks = [stick]

        async def goes_on(pilot: Pilot[int]) -> None:
            await second.press(pilot, *BEGIN)
            second.app.screen.chosen("stick")  # type: ignore[attr-defined]
            await pilot.pause()
            assert CHILD in second.text()
            await second.press(pilot, "down", "enter")
            assert second.app.session.case.child.name == CHILD
            path = second.app.session.path
            assert path is not None
            assert path.is_relative_to(second.folder)
            second.app.session.note("stage", "from the second visit")
            await second.press(pilot, "ctrl+q", "9", "2")

        asyncio.run(second.run(goes_on))
        files = list((stick / "PlanPath").glob("*.toml"))
        assert len(files) == 1
        assert "from the second visit" in files[0].read_text()

    def test_a_second_case_of_a_visit_leaves_the_first_one_on_the_stick_alone(
        self, tmp_path: Path
    ) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            kiosk.app.choose_stick(stick)
            assert kiosk.app.keep_on_stick() is None
            kiosk.app.session.start_new()
            kiosk.session_name("Robin")
            assert kiosk.app.kept is None
            for note in ("one", "two", "three"):
                kiosk.app.session.note("stage", note)
                assert kiosk.app.keep_on_stick() is None

        asyncio.run(kiosk.run(does))
        held = [tomllib.loads(one.read_text()) for one in (stick / "PlanPath").glob("*.toml")]
        assert {one["child"]["name"] for one in held} == {CHILD, "Robin"}

    def test_a_letter_asks_for_a_stick_and_lands_on_it(self, tmp_path: Path) -> None:
        kiosk = Kiosk(tmp_path)
        stick = kiosk.stick(tmp_path / "BLUE")
        done: list[Problem | None] = []

        async def does(pilot: Pilot[int]) -> None:
            await begin_case(kiosk, pilot)
            kiosk.app.hand_out("letter.pdf", b"%PDF", done.append)
            await pilot.pause()
            assert kiosk.page == "stick"
            await kiosk.press(pilot, "1")

        asyncio.run(kiosk.run(does))
        assert done == [None]
        assert (stick / "PlanPath" / "letter.pdf").read_bytes() == b"%PDF"


def test_no_screen_asks_for_a_place_on_this_computer(tmp_path: Path) -> None:
    from tui.documents.paper import Paper
    from tui.screens.cases import CasesScreen
    from tui.screens.paper_out import PaperOutScreen
    from tui.screens.school_year import SchoolYearScreen
    from tui.screens.take_home import TakeHomeScreen

    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        await begin_case(kiosk, pilot)
        paper = Paper("Letter", "en", ())
        for make, rows in (
            (CasesScreen, ("elsewhere", "keep_elsewhere")),
            (SchoolYearScreen, ("file",)),
            (TakeHomeScreen, ("folder",)),
            (lambda: PaperOutScreen(lambda large: paper, "letter"), ("folder",)),
        ):
            screen = make()
            kiosk.app.go(screen)
            await pilot.pause()
            shown = {getattr(one, "id", "") for one in screen.blocks()}
            assert not shown & set(rows), make
            assert str(tmp_path) not in kiosk.text()
            for row in rows:
                screen.chosen(row)
                await pilot.pause()
                assert not getattr(screen, "asking", ""), (make, row)
            kiosk.app.back()
            await pilot.pause()

    asyncio.run(kiosk.run(does))


def test_about_names_the_parent_center_and_no_folder(tmp_path: Path) -> None:
    from tui.screens.about import AboutScreen

    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, *BEGIN)
        kiosk.app.go(AboutScreen())
        await pilot.pause()
        said = kiosk.app.screen.sheet.plain  # type: ignore[attr-defined]
        assert "Harbor Parent Center, 555-0100" in said
        assert "wiped when you finish" in said
        assert "visit/cases" not in said

    asyncio.run(kiosk.run(does))


def test_a_code_without_room_names_what_a_kiosk_can_do(tmp_path: Path) -> None:
    from tui.screens.qr import QrScreen
    from tui.session import take_home

    kiosk = Kiosk(tmp_path, term="linux")

    async def does(pilot: Pilot[int]) -> None:
        await begin_case(kiosk, pilot)
        kiosk.app.session.answer("state", "MA")
        kiosk.app.session.diary.add("request_sent", NOW.date().isoformat())
        await pilot.pause()
        kiosk.app.go(QrScreen(take_home.dates(kiosk.app.session)[0]))
        await pilot.pause()
        assert "F7" in kiosk.text()
        assert "window" not in kiosk.text()

    asyncio.run(kiosk.run(does, size=(60, 20)))


def test_state_and_days_off_of_the_host_are_in_a_new_case(tmp_path: Path) -> None:
    from tui.kiosk.visitor import first_case

    calendar = tmp_path / "school.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTAMP:20260801T000000Z\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270104\r\n"
        "SUMMARY:Winter break - no school\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    host = type(HOST)(state="CA", school_calendar=str(calendar), host_code=HOST.host_code)
    first = first_case(host)
    assert first.child.state == "CA"
    assert first.school_calendar.off[0].first == "2026-12-21"
    kiosk = Kiosk(tmp_path, host, first=first)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, *BEGIN, "1")
        assert kiosk.files() == []
        await kiosk.press(pilot, "enter")
        assert kiosk.app.session.case.child.state == "CA"
        assert kiosk.files()

    asyncio.run(kiosk.run(does))


def test_what_is_read_aloud_is_told_to_no_service_that_remembers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens.aloud import Aloud

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        assert Aloud(kiosk.app, always=False).voice.programs == ["espeak-ng", "espeak"]

    asyncio.run(kiosk.run(does))


def test_undo_of_a_long_paste_does_not_end_the_visit(tmp_path: Path) -> None:
    from textual import events

    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        await kiosk.press(pilot, *BEGIN, "1", "enter", "enter", "text:Sam", "enter", "tab")
        for keys in (("ctrl+z",), ("ctrl+z", "ctrl+y", "ctrl+z")):
            kiosk.app.post_message(events.Paste("some words\n" * 50))
            await pilot.pause()
            await kiosk.press(pilot, *keys)
        assert kiosk.page == "question"

    asyncio.run(kiosk.run(does))


def test_a_word_for_a_screen_that_is_still_being_made_waits_for_it(tmp_path: Path) -> None:
    from tui.kiosk.welcome import WelcomeScreen

    kiosk = Kiosk(tmp_path)

    async def does(pilot: Pilot[int]) -> None:
        kiosk.app.push_screen(WelcomeScreen())
        kiosk.app._say(Problem("kiosk_started_again"))
        await pilot.pause()
        assert "had to start again" in kiosk.text()

    asyncio.run(kiosk.run(does))
