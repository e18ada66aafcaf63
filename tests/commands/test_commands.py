"""The commands, run as a person runs them: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]


def planpath(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``planpath`` with ``words``."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "tui", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
        cwd=REPO,
        env={**os.environ, **environment},
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of a struggling child who needs to be taught in a different way."""
    path = tmp_path / "case.toml"
    done = planpath(
        "answer",
        "--new",
        path,
        "stage=struggling",
        "who_asks=parent",
        "child_name=Mateo",
        "limits_school_day=yes",
        "understands_grade_work=no",
        "needs_different_teaching=yes",
        "needs_adjustments=yes",
        "behavior_relationships=no",
        "grades_passing=yes",
    )
    assert done.returncode == 0, done.stderr
    return path


class TestAnswer:
    def test_a_new_case_holds_the_answers_and_says_the_next_question(self, case: Path) -> None:
        with case.open("rb") as file:
            held = tomllib.load(file)
        assert held["format"] == 1
        assert held["child"]["name"] == "Mateo"
        assert held["answers"]["needs_different_teaching"] == "yes"
        assert case.stat().st_mode & 0o777 == 0o600

    def test_an_answer_can_be_changed_and_taken_back(self, case: Path) -> None:
        assert planpath("answer", case, "grades_passing=no", "needs_adjustments=").returncode == 0
        held = tomllib.loads(case.read_text())
        assert held["answers"]["grades_passing"] == "no"
        assert "needs_adjustments" not in held["answers"]

    def test_new_never_writes_over_a_file(self, case: Path) -> None:
        before = case.read_bytes()
        done = planpath("answer", "--new", case, "stage=moving")
        assert done.returncode == 1
        assert case.read_bytes() == before
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        "word",
        ["no_such_question=yes", "stage=no_such_stage", "needs_adjustments=perhaps", "just_a_word"],
    )
    def test_a_wrong_id_or_value_changes_nothing_and_is_explained(
        self, case: Path, word: str
    ) -> None:
        before = case.read_bytes()
        done = planpath("answer", case, "grades_passing=no", word)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
        assert case.read_bytes() == before

    def test_answers_may_be_given_in_words(self, case: Path) -> None:
        assert planpath("answer", case, "state=California").returncode == 0
        assert tomllib.loads(case.read_text())["child"]["state"] == "CA"

    def test_any_known_question_can_be_set_even_if_the_flow_would_not_ask_it(
        self, case: Path
    ) -> None:
        assert planpath("answer", case, "exit_reason=graduating").returncode == 0


class TestExplain:
    def test_json_has_the_shape_that_scripts_rely_on(self, case: Path) -> None:
        done = planpath("explain", case, "--json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["format"] == 1
        assert told["lean"] == "iep"
        assert told["sure"] in ("strong", "some", "open")
        assert {"sign", "says", "sources"} <= set(told["why"][0])
        assert {"law", "test", "state", "says", "sources"} <= set(told["tests"][0])
        assert {"action", "says", "sources"} <= set(told["do_next"][0])
        assert {"point", "says", "sources"} <= set(told["say"][0])
        assert told["rights"]
        assert "next_question" in told
        assert "grades_do_not_bar" in [one["point"] for one in told["say"]]

    def test_text_names_the_law_and_no_blank_stays_open(self, case: Path) -> None:
        done = planpath("explain", case)
        assert done.returncode == 0
        assert "34 CFR" in done.stdout
        assert "Mateo" in done.stdout
        assert "{" not in done.stdout


@pytest.mark.parametrize("command", ["compare", "rights", "words", "questions"])
class TestReading:
    def test_text_and_json_come_out_whole(self, command: str) -> None:
        text, told = planpath(command), planpath(command, "--json")
        assert text.returncode == told.returncode == 0, text.stderr + told.stderr
        assert len(text.stdout) > 2000
        assert json.loads(told.stdout)["format"] == 1


class TestFaults:
    """One clear sentence, the right exit code, and no traceback, whatever is handed in."""

    @pytest.mark.parametrize("command", ["explain", "check"])
    @pytest.mark.parametrize(
        "fault",
        [
            "missing",
            "folder",
            "empty",
            "binary",
            "not_toml",
            "huge",
            "wrong_types",
            "newer",
            "fifo",
            "loop",
        ],
    )
    def test_a_bad_file_is_explained(self, tmp_path: Path, command: str, fault: str) -> None:
        path = tmp_path / "bad.toml"
        match fault:
            case "folder":
                path.mkdir()
            case "empty":
                path.write_text("")
            case "binary":
                path.write_bytes(bytes(range(256)) * 20)
            case "not_toml":
                path.write_text("this is [ not toml")
            case "huge":
                path.write_text("# " + "x" * 2_000_000)
            case "wrong_types":
                path.write_text('format = 1\nanswers = 3\nchild = ["x"]\nnotes = 2020-01-01\n')
            case "newer":
                path.write_text('format = 99\n[answers]\nstage = "struggling"\n')
            case "fifo":
                os.mkfifo(path)
            case "loop":
                path.symlink_to(path)
        done = planpath(command, path)
        assert "Traceback" not in done.stderr + done.stdout
        if fault in ("missing", "folder", "binary", "not_toml", "huge", "fifo", "loop"):
            assert done.returncode == 1
        said = done.stderr if command == "explain" else done.stdout
        if fault != "empty" or command == "check":
            assert said.strip()

    @pytest.mark.parametrize(
        "words",
        [
            ("explain",),
            ("answer", "x.toml"),
            ("--no-such-option",),
            ("rights", "--stage", "nowhere"),
            ("explain", "a", "b"),
        ],
    )
    def test_wrong_usage_is_two_and_one_sentence(self, words: tuple[str, ...]) -> None:
        done = planpath(*words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "--help" in done.stderr

    def test_a_word_that_is_not_there_is_explained(self) -> None:
        done = planpath("words", "zzzz")
        assert done.returncode == 1
        assert done.stderr.strip()

    def test_without_a_terminal_it_goes_line_by_line(self) -> None:
        done = planpath()
        assert done.returncode == 0
        assert "Traceback" not in done.stderr
        assert "1." in done.stdout


class TestDoctorAndCheck:
    def test_doctor_lists_what_works(self, tmp_path: Path) -> None:
        done = planpath("doctor", "--json", XDG_DATA_HOME=str(tmp_path), TERM="xterm")
        told = json.loads(done.stdout)
        assert told["works"] is (done.returncode == 0)
        assert {"python", "packages", "folder", "free", "terminal"} <= {
            one["id"] for one in told["checks"]
        }
        assert not list(tmp_path.iterdir())

    def test_the_content_has_no_faults(self) -> None:
        done = planpath("check")
        assert done.returncode == 0, done.stdout

    def test_a_good_case_has_none_either(self, case: Path) -> None:
        assert planpath("check", case).returncode == 0

    def test_version_is_told(self) -> None:
        assert planpath("--version").stdout.startswith("planpath ")


def test_no_command_loads_textual_or_rich(case: Path) -> None:
    for words in (
        ["explain", str(case)],
        ["compare"],
        ["rights"],
        ["words"],
        ["questions"],
        ["answer", str(case), "grades_passing=no"],
        ["doctor"],
        ["--version"],
    ):
        code = (
            "import sys; from tui.__main__ import main; main(sys.argv[1:]); "
            "found = {'textual', 'rich'} & set(sys.modules); "
            "sys.exit(99 if found else 0)"
        )
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *words],
            capture_output=True,
            check=False,
            cwd=REPO,
            timeout=60,
        )
        assert done.returncode == 0, (words, done.stderr)


@pytest.mark.parametrize("command", [("answer", "grades_passing=no"), ("check",), ("explain",)])
@pytest.mark.parametrize("name", ["\udcff\udcfe.toml", "\x1b]52;c;AA\x07.toml"])
def test_a_strange_file_name_is_neither_obeyed_nor_a_crash(
    case: Path, command: tuple[str, ...], name: str
) -> None:
    strange = case.with_name(name)
    case.rename(strange)
    for json_too in ((), ("--json",)):
        done = planpath(
            command[0], strange, *command[1:], *json_too, PYTHONIOENCODING="utf-8:strict"
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr


class TestLogAndDeadlines:
    def test_what_is_logged_is_said_back_and_counted(self, case: Path) -> None:
        done = planpath("log", case, "consent_given", "2026-10-01", "--how", "hand", "--note", "ok")
        assert done.returncode == 0, done.stderr
        assert "Oct 1, 2026: I gave the school my signed consent (by hand)" in done.stdout
        done = planpath("deadlines", case, "--on", "2026-11-23", "--json")
        told = json.loads(done.stdout)
        assert (told["format"], told["on"], told["state"]) == (1, "2026-11-23", "")
        (due,) = [one for one in told["deadlines"] if one["id"] == "evaluation"]
        wanted = {
            "event": "consent_given", "from": "2026-10-01", "count": 60, "unit": "calendar_days",
            "due": "2026-11-30", "exact": True, "who": "school", "basis": "federal",
            "checked": "text", "sources": ["34 CFR 300.301(c)(1)"], "overdue": False,
        }  # fmt: skip
        assert {key: due[key] for key in wanted} == wanted
        late = planpath("deadlines", case, "--on", "2026-12-02").stdout
        assert "2 days late" in late
        assert "34 CFR 300.301(c)(1)" in late

    def test_the_school_year_makes_a_day_exact(self, case: Path) -> None:
        planpath("answer", case, "state=MN")
        planpath("log", case, "consent_given", "2026-10-01")
        done = planpath("log", case, "--school-year", "2026-08-31", "2027-06-04", "--json")
        told = json.loads(done.stdout)
        assert told["school_year"] == {"first": "2026-08-31", "last": "2027-06-04"}
        planpath("log", case, "--days-off", "2026-10-15", "2026-10-16", "Fall break")
        told = json.loads(planpath("deadlines", case, "--on", "2026-10-20", "--json").stdout)
        (due,) = [one for one in told["deadlines"] if one["id"] == "evaluation"]
        # Oct 2 to Oct 30: 21 weekdays without Oct 15 and 16: 19; Nov 2 to Nov 16: 11; in all 30.
        assert (due["due"], due["exact"], due["count"]) == ("2026-11-16", True, 30)

    def test_the_result_tells_what_is_due_soon(self, case: Path) -> None:
        today = datetime.now().astimezone().date()
        planpath("log", case, "records_requested", (today - timedelta(40)).isoformat())
        told = json.loads(planpath("explain", case, "--json").stdout)
        (due,) = told["due_soon"]
        assert (due["id"], due["due"]) == ("records", (today + timedelta(5)).isoformat())
        assert "You get to see the records" in planpath("explain", case).stdout

    def test_what_has_no_day_and_what_is_done_stand_apart(self, case: Path) -> None:
        planpath("log", case, "request_sent", "2026-09-22")
        planpath("log", case, "consent_given", "2026-10-01")
        planpath("log", case, "evaluated", "2026-11-02")
        planpath("log", case, "iee_requested", "2026-11-10")
        told = json.loads(planpath("deadlines", case, "--on", "2026-11-23", "--json").stdout)
        assert all(one["due"] for one in told["deadlines"])
        assert [one["id"] for one in told["without_day"]] == ["independent_evaluation"]
        assert {one["id"] for one in told["done"]} >= {"evaluation", "answer_request"}

    def test_the_log_is_listed_and_an_entry_taken_out(self, case: Path) -> None:
        planpath("log", case, "request_sent", "2026-09-22")
        planpath("log", case, "--days-off", "2026-12-21", "2027-01-01", "Winter", "break")
        told = json.loads(planpath("log", case, "--list", "--json").stdout)
        assert told["events"] == [
            {"number": 1, "event": "request_sent", "day": "2026-09-22", "how": "", "note": "",
             "letter": ""}
        ]  # fmt: skip
        assert told["days_off"] == [
            {"first": "2026-12-21", "last": "2027-01-01", "name": "Winter break"}
        ]
        assert planpath("log", case, "--remove", "1").returncode == 0
        assert json.loads(planpath("log", case, "--json").stdout)["events"] == []

    @pytest.mark.parametrize(
        "words",
        [
            ("request_sent",),
            ("request_sent", "soon"),
            ("request_sent", "2030-01-01"),
            ("nothing", "10/1"),
            ("--remove", "3"),
            ("--calendar", "none.ics"),
            ("--days-off", "never"),
        ],
    )
    def test_what_cannot_be_done_is_explained_and_changes_nothing(
        self, case: Path, words: tuple[str, ...]
    ) -> None:
        before = case.read_bytes()
        done = planpath("log", case, *words)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count(".") >= 2
        assert "Traceback" not in done.stderr
        assert case.read_bytes() == before

    def test_dates_without_a_case_are_explained(self, case: Path) -> None:
        assert planpath("deadlines").returncode == 1
        assert planpath("deadlines", case, "--on", "never").returncode == 1
        assert "no dates" in planpath("deadlines", case).stdout.casefold() or "Log the day" in (
            planpath("deadlines", case).stdout
        )
