"""Lines that a person types: every slip is found and named by its line."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.documents import check_lines
from tui.documents.check_lines import MOST_BYTES, SIGNS

LOOK_ALIKES = {"O": "0", "I": "1", "L": "1"}
KEYBOARD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/-. é?"


def data_of(length: int) -> bytes:
    return random.Random(length).randbytes(length)


def named(reading: check_lines.Reading) -> set[int]:
    """The numbers of the lines that a reading finds fault with."""
    return {one.number for one in reading.wrong} | set(reading.missing)


@given(st.binary(max_size=MOST_BYTES))
@settings(max_examples=200, deadline=None)
def test_any_bytes_come_back(data: bytes) -> None:
    lines = check_lines.lines_of(data)
    if not data:
        assert lines == ()
        return
    back = check_lines.read("\n".join(lines))
    assert back.whole
    restored = check_lines.bytes_of(back)
    assert restored[: len(data)] == data
    assert not any(restored[len(data) :])


def test_a_line_looks_as_it_should() -> None:
    lines = check_lines.lines_of(data_of(60))
    group = f"[{SIGNS}]{{5}}"
    for number, one in enumerate(lines, 1):
        assert re.fullmatch(rf"PP1 0{number}/04( {group}){{1,5}} [{SIGNS}]{{2}}", one)
    assert all(len(one) == len(lines[0]) for one in lines[:-1])


def test_what_is_too_much_is_a_mistake_of_ours() -> None:
    assert len(check_lines.lines_of(bytes(MOST_BYTES))) == check_lines.MOST_LINES
    with pytest.raises(ValueError, match="more than fits"):
        check_lines.lines_of(bytes(MOST_BYTES + 1))


def means_the_same(line: str, changed: str) -> bool:
    """Whether a change is one that reading forgives."""

    def plain(text: str) -> str:
        for sign, meant in LOOK_ALIKES.items():
            text = text.replace(sign, meant)
        return re.sub(r"[^0-9A-Z/]", "", text)

    return plain(line) == plain(changed)


@pytest.mark.parametrize("at", [0, 3, 6])
def test_every_single_wrong_character_is_found_and_its_line_is_named(at: int) -> None:
    lines = check_lines.lines_of(data_of(100))
    assert len(lines) == 7
    whole = check_lines.bytes_of(check_lines.read("\n".join(lines)))
    for place in range(len(lines[at])):
        for sign in KEYBOARD:
            changed = lines[at][:place] + sign + lines[at][place + 1 :]
            reading = check_lines.read("\n".join([*lines[:at], changed, *lines[at + 1 :]]))
            if means_the_same(lines[at], changed):
                assert check_lines.bytes_of(reading) == whole, changed
            else:
                assert not reading.whole, changed
                assert named(reading) == {at + 1}, (changed, reading)


@pytest.mark.parametrize("at", [0, 6])
def test_every_swap_of_neighbors_and_every_lost_or_doubled_character_is_found(at: int) -> None:
    lines = check_lines.lines_of(data_of(100))
    line = lines[at]
    tries = [
        line[:place] + line[place + 1] + line[place] + line[place + 2 :]
        for place in range(len(line) - 1)
    ]
    tries += [line[:place] + line[place + 1 :] for place in range(len(line))]
    tries += [line[:place] + line[place] + line[place:] for place in range(len(line))]
    for changed in tries:
        if means_the_same(line, changed) or changed.endswith(line):  # words before do no harm
            continue
        reading = check_lines.read("\n".join([*lines[:at], changed, *lines[at + 1 :]]))
        assert not reading.whole, changed
        assert named(reading) == {at + 1}, (changed, reading)


def test_any_two_wrong_signs_are_found() -> None:
    (line, *_) = lines = check_lines.lines_of(data_of(40))
    chance = random.Random(1)
    places = [place for place, sign in enumerate(line) if sign in SIGNS and place > 8]
    for _ in range(3000):
        signs = list(line)
        for place in chance.sample(places, 2):
            signs[place] = chance.choice([one for one in SIGNS if one != signs[place]])
        assert named(check_lines.read("\n".join(["".join(signs), *lines[1:]]))) == {1}


def test_the_group_with_the_one_wrong_sign_is_told() -> None:
    (line, *rest) = check_lines.lines_of(data_of(40))
    start = line.index(" ", 4) + 1
    for place in range(start, len(line)):
        if line[place] == " ":
            continue
        sign = SIGNS[SIGNS.index(line[place]) - 1]
        changed = line[:place] + sign + line[place + 1 :]
        (wrong,) = check_lines.read("\n".join([changed, *rest])).wrong
        assert wrong.group == line[start:place].count(" ") + 1, changed
        odd = line[:place] + "U" + line[place + 1 :]
        (wrong,) = check_lines.read("\n".join([odd, *rest])).wrong
        assert wrong.group == line[start:place].count(" ") + 1, odd


@pytest.mark.parametrize("seed", range(60))
def test_order_case_spaces_look_alikes_and_repeats_do_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    data = data_of(70)
    lines = list(check_lines.lines_of(data))
    lines += chance.sample(lines, 2)
    chance.shuffle(lines)
    typed = []
    for line in lines:
        signs = []
        for sign in line.removeprefix("PP1 ") if chance.random() < 0.3 else line:
            sign = {"0": "O", "1": chance.choice("IL")}.get(sign, sign) if chance.random() < 0.3 \
                else sign  # fmt: skip
            signs.append(sign.lower() if chance.random() < 0.5 else sign)
            if chance.random() < 0.1:
                signs.append(chance.choice(" -–.\t\u00a0"))
        typed.append("".join(signs))
    back = check_lines.read(chance.choice(["\n", "\r\n", "\n\n  \n"]).join(typed))
    assert back.whole, typed
    assert check_lines.bytes_of(back)[:70] == data


def test_the_text_of_a_code_is_read_even_where_a_program_has_wrapped_it() -> None:
    data = data_of(200)
    text = check_lines.compact(check_lines.lines_of(data))
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), "what a code packs"
    for width in (10_000, 78, 76, 40):
        rows = [text[start : start + width] for start in range(0, len(text), width)]
        back = check_lines.read("\n".join(rows))
        assert back.whole, width
        assert check_lines.bytes_of(back)[:200] == data


def test_words_around_the_lines_do_no_harm() -> None:
    lines = check_lines.lines_of(data_of(50))
    text = "\n".join(
        ["A PlanPath case on paper", "Made on 11/24/2026. Page 1/02", "", *lines, "12/31/2026"]
    )
    assert check_lines.read(text).whole
    assert check_lines.read("> " + "\n> ".join(lines)).whole


def test_what_is_missing_and_what_is_mixed_is_named() -> None:
    one, two = check_lines.lines_of(data_of(90)), check_lines.lines_of(data_of(91))
    assert len(one) == len(two) == 6
    reading = check_lines.read("\n".join([one[0], one[4]]))
    assert reading.missing == (2, 3, 4, 6)
    assert check_lines.read("\n".join([*one, two[2]])).clash == (3,)
    short = check_lines.lines_of(data_of(30))
    assert check_lines.read("\n".join([*one, short[0]])).clash == (1,)


def test_a_line_typed_again_counts_and_its_slip_is_forgotten() -> None:
    lines = check_lines.lines_of(data_of(50))
    slip = lines[1][:-1] + ("0" if lines[1][-1] != "0" else "1")
    reading = check_lines.read("\n".join([lines[0], slip, *lines[1:]]))
    assert reading.whole
    assert not reading.wrong


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    assert not check_lines.read(text).whole


def test_a_very_long_text_is_looked_at_quickly() -> None:
    for piece in ("PP1 01/99 ", " ", "1/", "A", "PP103/17" + "A" * 27, "\n", "01/01"):
        check_lines.read(piece * (200_000 // len(piece)))


def test_a_form_of_a_later_time_is_told() -> None:
    lines = check_lines.lines_of(data_of(50))
    assert check_lines.read("\n".join(lines).replace("PP1", "PP2")).newer
    assert not check_lines.read("\n".join(lines)).newer
