"""Bytes as short lines of plain characters that a person can type, each checked by itself.

A line is ``PP1 03/17 ABCDE FGHJK MNPQR STVWX YZ012 C7``: the form, the number of the line and of
all lines, up to 25 signs, and two check signs. Signs are the 32 of Crockford: no I, L, O and U, so
that none is taken for another; I and L are read as 1 and O as 0. The check is a Reed-Solomon code
over the field of 32, at most 31 signs long, whose words differ in three places or more. So any two
wrong signs of a line are found, and with them any wrong sign and any swap of neighbors; and if
just one is wrong, it is known which.

Reading is patient: capitals or not, spaces, dashes, order of lines, repeated lines, other text
around them. The text that a phone reads off a code is the same lines in one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

FORM = "PP1"
"""PlanPath on paper, the first form. A line of another form is not read as this one."""
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 5
PER_LINE = 25
MOST_LINES = 99
MOST_BYTES = MOST_LINES * PER_LINE * 5 // 8
"""Bytes that fit on :data:`MOST_LINES` lines."""
LONGEST_TEXT = 64 * 1024
"""Characters that are looked at when lines are read back."""

_VALUE = {sign: value for value, sign in enumerate(SIGNS)} | {"O": 0, "I": 1, "L": 1}
_HEAD = re.compile(r"(PP[1IL])?([0-9OIL]{2})/([0-9OIL]{2})|^()([0-9OIL])/([0-9OIL]{2})")
_NOISE = re.compile(r"[^0-9A-Z/]+")
_NEWER = re.compile(r"(?i)\bPP\s?[2-9]\s?\d\d\s?/")
_DIGITS = str.maketrans("OIL", "011")

_POWER = [1]
for _ in range(30):
    _last = _POWER[-1] << 1
    _POWER.append(_last ^ 0b100101 if _last & 32 else _last)
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}
"""The field of 32: powers of its generator, by x^5 + x^2 + 1."""


class Wrong(Struct, frozen=True):
    """A line that has a mistake."""

    number: int
    """As it stands in the line; 0 where that cannot be read."""
    group: int = 0
    """The group of signs in which it is, if only one sign is wrong (the check is the last group);
    0 where that cannot be told."""


class Reading(Struct, frozen=True):
    """What was found in a text."""

    total: int
    """How many lines there should be; 0 where no line could be read."""
    good: dict[int, str]
    """Number -> signs of each line that is right."""
    wrong: tuple[Wrong, ...]
    """Lines with a mistake that are not there in a right form too."""
    clash: tuple[int, ...] = ()
    """Numbers of lines that are there in two forms, both right: two papers are mixed."""
    newer: bool = False
    """Lines of a form that only a newer PlanPath can read are there."""

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of lines that are neither right nor known to be wrong."""
        known = {one.number for one in self.wrong} | set(self.good)
        return tuple(number for number in range(1, self.total + 1) if number not in known)

    @property
    def whole(self) -> bool:
        """Whether all lines are there and right."""
        return self.total > 0 and len(self.good) == self.total and not self.clash


# ------------------------------------------------------------------------------------- writing


def lines_of(data: bytes) -> tuple[str, ...]:
    """``data`` as lines. Zero bytes may stand behind it when it is read back."""
    bits = int.from_bytes(data, "big") << (-len(data) * 8) % 5
    count = -(-len(data) * 8 // 5)
    signs = "".join(SIGNS[bits >> 5 * place & 31] for place in range(count - 1, -1, -1))
    signs += SIGNS[0] * (-count % GROUP)
    pieces = [signs[start : start + PER_LINE] for start in range(0, len(signs), PER_LINE)]
    if len(pieces) > MOST_LINES:
        raise ValueError("more than fits on paper")
    return tuple(line(number, len(pieces), piece) for number, piece in enumerate(pieces, 1))


def line(number: int, total: int, signs: str) -> str:
    """One line with its number and check."""
    groups = [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]
    return " ".join((FORM, f"{number:02d}/{total:02d}", *groups, check(number, total, signs)))


def compact(lines: Iterable[str]) -> str:
    """Lines as the text of a QR code: one row, and no sign that takes more room in it."""
    return " ".join(one.replace(" ", "") for one in lines)


def check(number: int, total: int, signs: str) -> str:
    """The two check signs."""
    values = _values(number, total, signs)
    plain, weighed = _sums(values)
    first, second = _POWER[len(values) % 31], _POWER[(len(values) + 1) % 31]
    two = _divided(weighed ^ _times(first, plain), first ^ second)
    return SIGNS[plain ^ two] + SIGNS[two]


def _values(number: int, total: int, signs: str) -> list[int]:
    return [number >> 5, number & 31, total >> 5, total & 31, *(_VALUE[one] for one in signs)]


def _sums(values: Sequence[int]) -> tuple[int, int]:
    """The sum of the values, and the sum weighed by the place of each; both 0 in a right line."""
    plain = weighed = 0
    for place, value in enumerate(values):
        plain ^= value
        weighed ^= _times(_POWER[place % 31], value)
    return plain, weighed


def _times(one: int, other: int) -> int:
    return _POWER[(_LOG[one] + _LOG[other]) % 31] if one and other else 0


def _divided(one: int, other: int) -> int:
    return _POWER[(_LOG[one] - _LOG[other]) % 31] if one else 0


# ------------------------------------------------------------------------------------- reading


def bytes_of(reading: Reading) -> bytes:
    """The bytes of a reading that is whole, with zero bytes behind them perhaps."""
    signs = "".join(reading.good[number] for number in range(1, reading.total + 1))
    bits = 0
    for sign in signs:
        bits = bits << 5 | _VALUE[sign]
    length = len(signs) * 5 // 8
    return (bits >> len(signs) * 5 - length * 8).to_bytes(length, "big")


def read(text: str) -> Reading:
    """Find the lines in a text that was typed, pasted, or read off a code by a phone."""
    text = text[:LONGEST_TEXT]
    rows = text.upper().splitlines()
    reading = _reading(rows)
    if not reading.whole and not reading.newer:  # a program may have wrapped the lines
        unwrapped = _reading(["".join(rows)])
        if len(unwrapped.good) > len(reading.good):
            return unwrapped
    return reading


def _reading(rows: Sequence[str]) -> Reading:
    found = _found(rows)
    right = [one for one in found if one.signs]
    if not right:
        named = (Wrong(one.number, one.group) for one in found if one.named)
        return Reading(0, {}, _once(named, set()), newer=any(map(_NEWER.search, rows)))
    total = Counter(one.total for one in right).most_common(1)[0][0]
    good: dict[int, str] = {}
    clash: set[int] = set()
    for one in right:
        if one.total != total or good.setdefault(one.number, one.signs) != one.signs:
            clash.add(one.number)
    wrong = tuple(
        Wrong(one.number, one.group)
        for one in found
        if not one.signs and (one.named or one.total == total) and 1 <= one.number <= total
    )
    return Reading(total, good, _once(wrong, set(good)), tuple(sorted(clash)))


def _once(wrong: Iterable[Wrong], known: set[int]) -> tuple[Wrong, ...]:
    """Each wrong line once, the last try of it, in order; none that is there in a right form."""
    last = {one.number: one for one in wrong if one.number not in known}
    return tuple(last[number] for number in sorted(last))


class _Found(Struct):
    """A number of a line and what stands behind it."""

    number: int
    total: int
    rest: str
    named: bool
    """Begins as a line does, so that it is surely meant as one."""
    signs: str = ""
    """The signs of the line, once it has proved to be right."""
    group: int = 0

    def prove(self) -> bool:
        """Whether the line is right; fills :attr:`signs`, or :attr:`group` where it is not."""
        self.signs, self.group = "", 0
        rest, number = self.rest, self.number
        length = len(rest) - 2
        if not 1 <= number <= self.total:
            return False
        if length != PER_LINE and (number < self.total or length % GROUP or not length > 0):
            return False
        if length > PER_LINE:
            return False
        odd = [place for place, sign in enumerate(rest) if sign not in _VALUE]
        if odd:
            self.group = odd[0] // GROUP + 1 if len(odd) == 1 else 0
            return False
        plain, weighed = _sums(_values(number, self.total, rest))
        if plain == 0 and weighed == 0:
            self.signs = "".join(SIGNS[_VALUE[sign]] for sign in rest[:-2])
            return True
        if plain and weighed:
            place = (_LOG[weighed] - _LOG[plain]) % 31 - 4
            if 0 <= place < len(rest):
                self.group = min(place, length) // GROUP + 1
        return False


def _found(rows: Sequence[str]) -> list[_Found]:
    """Everything in these rows that begins as a line does, in order."""
    found: list[_Found] = []
    for written in rows:
        row = _NOISE.sub("", written.replace("\\", "/"))
        heads = list(_HEAD.finditer(row))
        lead = row[: heads[0].start()] if heads else ""
        for head, following in zip(heads, [*heads[1:], None], strict=False):
            form, number, total = head.group(1, 2, 3) if head.group(2) else head.group(4, 5, 6)
            rest = row[head.end() : following.start() if following else len(row)]
            one = _Found(_number(number), _number(total), rest, bool(form))
            if one.prove() and lead and not form:
                one.signs = ""  # its first signs are not those of the form
            lead = ""
            found.append(one)
    return found


def _number(written: str) -> int:
    return int(written.translate(_DIGITS))
