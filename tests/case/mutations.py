"""Case files as a worn stick, a careless editor or an ill will leaves them, from a fixed seed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable

import tomli_w

WORDS = "Mateo reads slowly"
"""Stands in every note of the files that are changed."""

ANA = f'''
format = 1
future = {{ list = [1, 2, {{ deep = "x" }}] }}
[child]
name = "Ana Lucía"
grade = "4"
school = "Oak \\"Hill\\" School"
state = "NM"
[parent]
name = "M. Ortiz"
language = "spanish"
[answers]
stage = "struggling"
who_asks = "parent"
limits_school_day = "yes"
needs_different_teaching = "yes"
understands_grade_work = "no"
grades_passing = "yes"
[notes]
limits_school_day = """
{WORDS}.
Reading takes the whole evening; «she cries».
"""
needs_different_teaching = "{WORDS}, and the tutor helped"
[rights]
records = "know"
consent = "ask"
[meeting]
accommodations = ["extra_time", "quiet_place", "audio_books"]
[whole_child]
sleep = "{WORDS} 👧 梅"
[letters]
to_name = "Ms. Lee"
[letters.reminder]
opening = "{WORDS}."
[school_calendar]
first_day = 2026-08-17
[[school_calendar.off]]
first = 2026-11-26
last = 2026-11-27
name = "Thanksgiving"
[[events]]
event = "request_sent"
day = 2026-11-24
how = "hand"
note = "{WORDS}"
who = "the office"
'''

SAM = f"""
format = 1
[child]
name = "Sam"
district = "Cuba Independent"
[answers]
stage = "discipline"
removed_over_ten_days = "yes"
has_iep = "no"
home_language = "other"
[notes]
stage = "{WORDS} [/b] [@click=app.quit]x[/]"
[whole_child]
friends = "{WORDS}"
home = "{WORDS}"
[sent]
at = [2026-01-02T03:04:05Z, 07:32:00, 1.5, nan, -inf]
"""

PLANTED = (
    b"\x00", b"\xff", b"\r", b"\x1b[2J", b'"', b"'''", b'"""', b"]", b"[[", b"=", b"\n",
    b"\\u001b]52;c;aGk=\\u0007", b"\\u009b31m", b"\\u202e", b"\\u2066", "\u202e".encode(),
    b"[/b][@click=app.quit]", b"\xc2\x9b", b"\\", b"\\U0010FFFF", b"\\ud800", b"1" * 30,
)  # fmt: skip

VALUES = (
    "7", "-1", "true", "[]", '["x"]', "{a = 1}", "nan", "2026-11-24", '""', "[" * 60 + "]" * 60,
    "{a=" * 60 + "1" + "}" * 60, "0x" + "f" * 5000, "9" * 5000, "'\\'", '"\\u001b[31mred"',
    '"\\u202emoc"', '"\\u0000"', '"\\u0085\\u2028x"', '"[/b]"', f'"{"x" * 300}"',
    f'"{"y" * 21_000}"', '"\\ufb2c\\ufb2c"', "0b1", "1_000", '"""\n\n"""',
)  # fmt: skip

TRICKS = ("\x1b[2J", "\x9b31m", "\u202e", "\x00", "\x7f", "\r\n", "[/b]", "\u2028")

Change = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bits turned round."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(data: bytes, chance: random.Random) -> bytes:
    """A part gone, or all from some place on."""
    start = chance.randrange(len(data))
    end = len(data) if chance.random() < 0.4 else start + chance.randint(1, 40)
    return data[:start] + data[end:]


def plant(data: bytes, chance: random.Random) -> bytes:
    """Something put in."""
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(PLANTED) + data[place:]


def twice(data: bytes, chance: random.Random) -> bytes:
    """A part written again somewhere else."""
    start, place = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:place] + data[start : start + chance.randint(1, 200)] + data[place:]


def value(data: bytes, chance: random.Random) -> bytes:
    """The value of one line is another one."""
    lines = data.decode().split("\n")
    places = [at for at, line in enumerate(lines) if re.match(r"\w+ = ", line)]
    at = chance.choice(places)
    name = lines[at].split(" = ")[0]
    lines[at] = f"{name} = {chance.choice(VALUES)}"
    return "\n".join(lines).encode()


def text(data: bytes, chance: random.Random) -> bytes:
    """Something planted inside a text, with the file still in order."""
    tables = tomllib.loads(data.decode())
    table = tables[chance.choice([name for name in tables if isinstance(tables[name], dict)])]
    name = chance.choice(list(table))
    trick = chance.choice(
        ("\x1b[2J", "\x9b31m", "\u202e", "\x00", "\x7f", "\r\n", "[/b]", "\u2028")
    )
    table[name] = f"{trick}{table[name]}{trick}"
    return tomli_w.dumps(tables).encode()


CHANGES: tuple[Change, ...] = (flip, cut, plant, twice, value, value, text)


def changed(number: int) -> bytes:
    """The changed file number ``number``; the same on every run."""
    chance = random.Random(number)
    data = chance.choice((ANA, SAM)).encode()
    data = chance.choice(CHANGES)(data, chance)
    if chance.random() < 0.2 and data:
        data = chance.choice((flip, cut, plant, twice))(data, chance)
    return data
