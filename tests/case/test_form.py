"""The TOML form of a case: it reads back, and bad input costs no more than itself."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from tui.case import model
from tui.case.form import CHILD, ID, MARKS, PARENT, parse, render
from tui.case.model import CaseFile, Child, DaysOff, Event, Kept, Parent, SchoolCalendar
from tui.guidance.given import known_answers
from tui.text import LINE_LIMIT, NOTE_LIMIT, clean

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LINE = ANYTHING.map(lambda text: clean(text, lines=False).strip()[:60].strip())
NOTE = ANYTHING.map(lambda text: clean(text, lines=True).strip())
IDS = st.from_regex(ID, fullmatch=True)
ANY_VALUE = st.recursive(
    st.booleans() | st.integers(-(2**62), 2**62) | ANYTHING | st.dates() | st.times()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
TABLES = ("child", "parent", "answers", "notes", "rights", "meeting", "whole_child", "letters",
          "school_calendar", "events")  # fmt: skip


def table(values: st.SearchStrategy[str]) -> st.SearchStrategy[Kept]:
    """A table of texts by id."""
    return st.dictionaries(IDS, values.filter(bool), max_size=4).map(Kept)


DAYS = st.dates(date(1, 1, 1)).map(date.isoformat)
NO_EXTRA = st.just(Kept())
EVENTS = st.lists(
    st.builds(Event, kind=IDS, day=DAYS, how=IDS | st.just(""), note=NOTE, letter=IDS | st.just(""),
              unknown=NO_EXTRA),
    max_size=4,
).map(lambda events: tuple(sorted(events, key=lambda one: one.day)))  # fmt: skip
CALENDARS = st.builds(
    SchoolCalendar,
    first_day=DAYS | st.just(""),
    last_day=DAYS | st.just(""),
    off=st.lists(
        st.builds(lambda a, b, name: DaysOff(min(a, b), max(a, b), name), DAYS, DAYS, LINE),
        max_size=3,
        unique=True,
    ).map(lambda off: tuple(sorted(off, key=lambda one: (one.first, one.last, one.name)))),
)

CASES = st.builds(
    CaseFile,
    events=EVENTS,
    school_calendar=CALENDARS,
    letters=st.dictionaries(IDS.map("l".__add__), table(NOTE).filter(bool), max_size=2).map(Kept),
    letter_facts=st.dictionaries(IDS.map("f".__add__), NOTE.filter(bool), max_size=3).map(Kept),
    meeting=st.dictionaries(IDS.map("m".__add__), NOTE.filter(bool), max_size=3).map(Kept),
    child=st.builds(Child, **{name: LINE for name in CHILD}),
    parent=st.builds(Parent, **{name: LINE for name in PARENT}),
    answers=table(LINE),
    notes=table(NOTE),
    rights=table(st.sampled_from(sorted(MARKS))),
    accommodations=st.lists(IDS, max_size=4, unique=True).map(tuple),
    whole_child=table(NOTE),
    practice=st.booleans(),
    unknown=st.dictionaries(ANYTHING.map("x_".__add__), ANY_VALUE, max_size=3).map(Kept),
)


class TestReadingBack:
    @settings(max_examples=80, deadline=None)
    @given(CASES)
    def test_a_case_reads_back_the_same(self, case: CaseFile) -> None:
        text = render(case)
        back = parse(text)
        assert back.problems == ()
        assert not back.read_only
        assert render(back.case) == text
        for name in ("child", "parent", "answers", "notes", "rights", "accommodations", "events",
                     "letters", "letter_facts", "meeting", "school_calendar"):  # fmt: skip
            assert getattr(back.case, name) == getattr(case, name), name

    @settings(max_examples=250, deadline=None)
    @given(st.text(st.characters(exclude_categories=())))
    def test_any_text_is_read_without_an_exception(self, text: str) -> None:
        render(parse(text).case)

    @settings(max_examples=150, deadline=None)
    @given(st.dictionaries(st.sampled_from([*TABLES, "format", "practice", "other"]), ANY_VALUE))
    def test_any_tables_are_read_and_written_back(self, tables: dict[str, Any]) -> None:
        parsed = parse(tomli_w.dumps(tables), known_answers())
        text = render(parsed.case)
        again = parse(text, known_answers())
        assert render(again.case) == text
        assert tomllib.loads(text)["format"] == 1

    def test_defaults_are_left_out(self) -> None:
        assert tomllib.loads(render(CaseFile())) == {"format": 1}

    def test_the_order_of_answering_does_not_show(self) -> None:
        one = model.with_answer(model.with_answer(CaseFile(), "a", "x"), "b", "y")
        two = model.with_answer(model.with_answer(CaseFile(), "b", "y"), "a", "x")
        assert render(one) == render(two)

    def test_a_note_of_several_lines_can_be_read_in_an_editor(self) -> None:
        text = render(model.with_note(CaseFile(), "stage", 'one\ntwo "three"\n\\four'))
        assert "\none\ntwo" in text


class TestKept:
    TEXT = """
format = 1
future = 7
[child]
name = "Ana"
nickname = "Anita"
[answers]
stage = "struggling"
new_question = "blue"
[meeting]
accommodations = ["extra_time"]
when = 2026-11-24
[letters]
sent = ["one"]
[letters.reminder]
to = "Ms. Lee"
later = 3
[school_calendar]
first_day = 2026-08-17
later = {list = [1]}
[[school_calendar.off]]
first = 2026-11-26
last = 2026-11-27
[[school_calendar.off]]
first = "soon"
[[events]]
event = "request_sent"
day = 2026-09-22
later = "x"
[[events]]
what = "called"
"""

    def test_unknown_tables_and_keys_survive(self) -> None:
        parsed = parse(self.TEXT, known_answers())
        assert {one.kind for one in parsed.problems} == {"value_wrong_type", "event_not_read"}
        changed = model.with_answer(parsed.case, "stage", "moving")
        held = tomllib.loads(render(changed))
        before = tomllib.loads(self.TEXT)
        before["answers"]["stage"] = "moving"
        assert held == before

    def test_a_newer_format_is_read_only_and_shown(self) -> None:
        parsed = parse('format = 2\n[child]\nname = "Ana"\n')
        assert parsed.read_only
        assert [one.kind for one in parsed.problems] == ["case_newer_format"]
        assert parsed.case.child.name == "Ana"

    @pytest.mark.parametrize("text", ["", "format = 0", "format = true", 'format = "1"'])
    def test_without_a_format_it_is_taken_as_ours(self, text: str) -> None:
        parsed = parse(text)
        assert [one.kind for one in parsed.problems] == ["case_without_format"]
        assert not parsed.read_only


def wrong_values() -> list[tuple[str, str, Any]]:
    """Table, key and a value that does not belong there."""
    found: list[tuple[str, str, Any]] = []
    places = {
        "child": "name",
        "parent": "address",
        "answers": "stage",
        "notes": "stage",
        "rights": "consent",
        "whole_child": "sleep",
    }
    for name, key in places.items():
        found += [(name, key, value) for value in (7, 1.5, True, [], ["x"], {"a": 1})]
        limit = NOTE_LIMIT if name in ("notes", "whole_child") else LINE_LIMIT
        found.append((name, key, "x" * (limit + 1)))
    found += [("answers", "stage", "nowhere"), ("rights", "consent", "maybe")]
    found += [("answers", "No Id!", "x"), ("notes", "\u001b[2J", "x"), ("notes", "a" * 65, "x")]
    found += [
        ("letters", "to", 7),
        ("letters", "to", "x" * (NOTE_LIMIT + 1)),
        ("letters", "No", {}),
    ]
    found += [("school_calendar", "first_day", value) for value in ("soon", 7, [])]
    found += [("meeting", "strengths", 7)]
    found += [("meeting", "accommodations", value) for value in (7, "x", [1], ["No id"], [["x"]])]
    return found


class TestWrongValues:
    GOOD = (
        ("child", "school", "Oak"),
        ("answers", "who_asks", "parent"),
        ("notes", "who_asks", "mine"),
        ("rights", "records", "know"),
        ("whole_child", "friends", "few"),
    )

    @pytest.mark.parametrize(("name", "key", "value"), wrong_values())
    def test_a_wrong_value_costs_itself_only_and_is_written_back(
        self, name: str, key: str, value: Any
    ) -> None:
        tables: dict[str, Any] = {"format": 1}
        for where, good, text in (*self.GOOD, (name, key, value)):
            tables.setdefault(where, {})[good] = text
        parsed = parse(tomli_w.dumps(tables), known_answers())
        assert len(parsed.problems) == 1
        assert parsed.problems[0].kind in content.load("en", "problems")
        case = parsed.case
        assert case.child.school == "Oak"
        assert case.answers == {"who_asks": "parent"}
        assert case.notes == {"who_asks": "mine"}
        assert case.rights == {"records": "know"}
        assert case.whole_child == {"friends": "few"}
        assert tomllib.loads(render(case)) == tables

    @pytest.mark.parametrize("name", TABLES)
    @pytest.mark.parametrize("value", [7, "text", [1, 2], True])
    def test_a_table_that_is_none_is_kept_too(self, name: str, value: Any) -> None:
        tables = {"format": 1, name: value}
        parsed = parse(tomli_w.dumps(tables))
        assert {one.kind for one in parsed.problems} <= {"value_wrong_type", "event_not_read"}
        assert parsed.problems
        assert tomllib.loads(render(parsed.case)) == tables

    @pytest.mark.parametrize("value", [7, "yes", [True]])
    def test_a_wrong_practice_mark_is_kept_too(self, value: Any) -> None:
        tables = {"format": 1, "practice": value}
        parsed = parse(tomli_w.dumps(tables))
        assert [one.kind for one in parsed.problems] == ["value_wrong_type"]
        assert not parsed.case.practice
        assert tomllib.loads(render(parsed.case)) == tables

    def test_an_answered_question_replaces_the_wrong_value(self) -> None:
        parsed = parse('format = 1\n[answers]\nstage = "nowhere"\n', known_answers())
        answered = model.with_answer(parsed.case, "stage", "moving")
        assert tomllib.loads(render(answered))["answers"] == {"stage": "moving"}

    def test_letters_that_grow_when_cleaned_keep_to_the_limit(self) -> None:
        text = f'format = 1\n[child]\nname = "{chr(0xFB2C) * 150}"\n'
        first = parse(text)
        again = parse(render(first.case))
        assert [one.kind for one in first.problems] == ["text_too_long"]
        assert again.case.child == first.case.child

    @pytest.mark.parametrize(
        "text",
        [
            "format = 0x" + "f" * 6000,
            "format = 1\nx = 0x" + "f" * 6000,
            "format = 1\nx = " + "9" * 6000,
            "format = 1\n" + ".".join("a" * 1500) + " = 1",
            "format = 1\nx = " + "[" * 300 + "]" * 300,
            "format = 1\nx = " + "[" * 5000 + "]" * 5000,
            "format = 1\nx = " + "{a=" * 300 + "1" + "}" * 300,
            "format = 1\n[" + ".".join("a" * 3000) + "]\nx = 1",
        ],
        ids=["hex format", "hex", "digits", "dotted", "list", "deep list", "inline", "tables"],
    )
    def test_what_no_writer_could_write_back_is_no_case(self, text: str) -> None:
        parsed = parse(text)
        assert [one.kind for one in parsed.problems] == ["case_not_toml"]
        assert parsed.read_only
        render(parsed.case)


class TestPrivate:
    NAME = "Zyxelqua"

    def test_nothing_personal_shows_in_repr(self) -> None:
        name = self.NAME
        case = CaseFile(
            child=Child(name, name, name, name, name, name, name),
            parent=Parent(name, name, name, name, name),
            events=(Event("request_sent", name, name, name, name, Kept({name: name})),),
            letters=Kept({name: Kept({name: name})}),
            letter_facts=Kept({name: name}),
            meeting=Kept({name: name}),
            school_calendar=SchoolCalendar(name, name, (DaysOff(name, name, name),)),
            answers=Kept({"stage": name}),
            notes=Kept({"stage": name}),
            rights=Kept({"records": name}),
            accommodations=(name,),
            whole_child=Kept({"sleep": name}),
            unknown=Kept({name: name}),
        )
        held = [case, case.child, case.parent, case.answers, case.unknown, replace(case)]
        held += [case.events, *case.events, case.school_calendar, *case.school_calendar.off]
        held.append(parse(f'format = 9\n[child]\nname = {{x = "{name}"}}\n[notes]\n"{name}" = 1'))
        held += held[-1].problems
        for one in held:
            assert name not in repr(one) + str(one) + f"{one}"


class TestLog:
    def test_events_stand_in_the_order_of_their_days(self) -> None:
        case = CaseFile()
        for kind, day in (("b", "2026-10-01"), ("c", "2026-11-01"), ("a", "2026-09-22")):
            case = model.with_event(case, Event(kind, day))
        assert [one.kind for one in case.events] == ["a", "b", "c"]
        assert [one.kind for one in model.without_event(case, 1).events] == ["a", "c"]
        assert "day = 2026-09-22" in render(case)

    @pytest.mark.parametrize(
        "event",
        [
            'event = "request_sent"',
            'event = "request_sent"\nday = "soon"',
            'event = "request_sent"\nday = 2026-09-22T10:00:00',
            "event = 7\nday = 2026-09-22",
            'event = "No id"\nday = 2026-09-22',
            'event = "request_sent"\nday = 2026-09-22\nnote = 7',
            'event = "request_sent"\nday = 2026-09-22\nhow = "By Hand"',
        ],
    )
    def test_an_event_that_cannot_be_read_costs_itself_only(self, event: str) -> None:
        good = '[[events]]\nevent = "moved_school"\nday = 2026-01-05\n'
        text = f"format = 1\n{good}[[events]]\n{event}\n"
        parsed = parse(text)
        assert [one.kind for one in parsed.problems] == ["event_not_read"]
        assert [one.kind for one in parsed.case.events] == ["moved_school"]
        assert tomllib.loads(render(parsed.case)) == tomllib.loads(text)

    def test_a_letter_without_words_of_its_own_leaves_no_trace(self) -> None:
        case = model.with_letter(CaseFile(), "reminder", "opening", "Hello")
        assert model.with_letter(case, "reminder", "opening", "") == CaseFile()
