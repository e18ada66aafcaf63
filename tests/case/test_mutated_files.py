"""Two thousand case files with something wrong in them: none crashes, each fault has its words."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import content
from tui.case import store
from tui.case.form import parse, render
from tui.case.problem import Problem
from tui.guidance.given import known_answers
from tui.guidance.result import explain

GOOD = """# PlanPath case file. Plain text; keep it private.

format = 1

[child]
name = "Mateo"
grade = "grade_3"
state = "CA"

[parent]
name = "Ana"

[answers]
stage = "struggling"
who_asks = "parent"
limits_school_day = "yes"
needs_different_teaching = "unsure"

[notes]
limits_school_day = "Reads every line three times.\\nCries at home."

[rights]
ask_any_time = "used"

[meeting]
accommodations = ["extra_time"]

[whole_child]
home = "Cooks with grandma."

[[events]]
event = "request_sent"
date = 2026-10-01
"""

PIECES = (
    '"\\u001b]52;c;AAAA\\u0007"', '"[/b] [@click=app.quit]x"', '"\\u202e"', "1979-05-27T07:32:00Z",
    "nan", "-inf", "9" * 400, "true", "[]", "[[1,2],[3]]", "{ a = { b = 1 } }",
    '"' + "x" * 30000 + '"',
    '"""', "'", "=", "[", "]]", "\x00", "\xff", "[answers]", "[[answers]]",
    "format = 99", "format = -1",
    "child = 3", "[" * 2000, '"\\ud800"', "\u2028", "# \x07",
)  # fmt: skip


def mutated(chance: random.Random) -> str:
    """The good file with one to four things done to it."""
    text = GOOD
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0:
                text = text[:place] + chance.choice(PIECES) + text[place:]
            case 1:
                text = text[:place] + text[place + chance.randint(1, 40) :]
            case 2:
                lines = text.splitlines()
                chosen = chance.randrange(len(lines)) if lines else 0
                if lines and "=" in lines[chosen]:
                    key = lines[chosen].partition("=")[0]
                    lines[chosen] = f"{key}= {chance.choice(PIECES)}"
                text = "\n".join(lines) + "\n"
            case 3:
                text = (
                    text[:place] + chr(chance.choice((0, 7, 27, 127, 155, 0x202E))) + text[place:]
                )
            case _:
                lines = text.splitlines(keepends=True)
                chance.shuffle(lines)
                text = "".join(lines)
    return text


def controls(value: object) -> bool:
    """Whether a text of the case still holds something a terminal would obey."""
    return isinstance(value, str) and any(
        (unicodedata.category(one) in ("Cc", "Cs", "Co") and one not in "\n\t")
        or one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for one in value
    )  # fmt: skip


def test_two_thousand_mutated_files_never_crash_and_keep_what_can_be_read(tmp_path: Path) -> None:
    chance = random.Random(2026)
    problems = content.load("en", "problems")
    path = tmp_path / "case.toml"
    read = 0
    for _ in range(2000):
        text = mutated(chance)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        opened = store.open_case(path, known=known_answers())
        if isinstance(opened, Problem):
            assert opened.kind in problems
            continue
        read += 1
        case = opened.case
        assert all(one.kind in problems for one in opened.problems)
        for texts in (case.answers, case.notes, case.rights, case.whole_child):
            assert not any(controls(value) for value in texts.values())
        assert not any(
            controls(value)
            for value in (case.child.name, case.child.state, case.parent.name, case.child.grade)
        )
        explain(dict(case.answers))
        again = parse(render(case), known_answers())
        assert render(again.case) == render(case)
        if re.search(r'^limits_school_day = "yes"$', text, re.M) and "limits_school_day" in (
            case.answers
        ):
            assert case.answers["limits_school_day"] == "yes"
    assert read > 200
