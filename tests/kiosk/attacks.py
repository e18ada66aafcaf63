"""What somebody could type, paste or plug in at a kiosk who wants to get out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MEGABYTE = 1 << 20
PASTE, END = b"\x1b[200~", b"\x1b[201~"


class Attack(NamedTuple):
    """Bytes that are sent at once."""

    name: str
    data: bytes


CONTROL = range(0x20)
PRINTABLE = range(0x20, 0x7F)
MODIFIERS = range(2, 9)
"""As xterm counts them: shift 2, alt 3, ... all of shift, alt and ctrl 8."""
TILDE = {
    **dict(zip(range(1, 6), (11, 12, 13, 14, 15), strict=True)),
    **dict(zip(range(6, 11), (17, 18, 19, 20, 21), strict=True)),
    **dict(zip(range(11, 15), (23, 24, 25, 26), strict=True)),
    **dict(zip(range(15, 17), (28, 29), strict=True)),
    **dict(zip(range(17, 25), (31, 32, 33, 34, 42, 43, 44, 45), strict=True)),
}
"""Numbers of the function keys F1 to F24 in ``CSI n ~``."""
LETTER_KEYS = "ABCDEFHPQRS"
"""Arrows, the middle of the keypad, End, Home, F1 to F4 in ``CSI 1 ; m letter``."""
EDIT_KEYS = range(1, 9)


def keys() -> Iterator[Attack]:
    """Every key with every combination of shift, ctrl and alt that a terminal can send."""
    for code in CONTROL:
        yield Attack(f"ctrl {code:#04x}", bytes([code]))
        yield Attack(f"ctrl alt {code:#04x}", bytes([0x1B, code]))
    for code in (*PRINTABLE, 0x7F):
        yield Attack(f"alt {code:#04x}", bytes([0x1B, code]))
    for number, code in TILDE.items():
        yield Attack(f"F{number}", f"\x1b[{code}~".encode())
        for modifier in MODIFIERS:
            yield Attack(f"F{number} with {modifier}", f"\x1b[{code};{modifier}~".encode())
        for sign in "$^@":
            yield Attack(f"F{number} of rxvt {sign}", f"\x1b[{code}{sign}".encode())
    for letter in "ABCDE":
        yield Attack(f"F key {letter} of the console", f"\x1b[[{letter}".encode())
    for letter in LETTER_KEYS:
        yield Attack(f"SS3 {letter}", f"\x1bO{letter}".encode())
        yield Attack(f"CSI {letter}", f"\x1b[{letter}".encode())
        yield Attack(f"alt CSI {letter}", f"\x1b\x1b[{letter}".encode())
        for modifier in MODIFIERS:
            yield Attack(f"CSI {letter} with {modifier}", f"\x1b[1;{modifier}{letter}".encode())
    for letter in "abcd":
        yield Attack(f"arrow {letter} of rxvt", f"\x1b[{letter}".encode())
        yield Attack(f"ctrl arrow {letter} of rxvt", f"\x1bO{letter}".encode())
    for number in EDIT_KEYS:
        yield Attack(f"edit key {number}", f"\x1b[{number}~".encode())
        for modifier in MODIFIERS:
            yield Attack(
                f"edit key {number} with {modifier}", f"\x1b[{number};{modifier}~".encode()
            )
    for letter in "jklmnopqrstuvwxyMXI":
        yield Attack(f"keypad {letter}", f"\x1bO{letter}".encode())
    yield Attack("shift tab", b"\x1b[Z")
    yield Attack("shift tab of the console", b"\x1b\t")
    yield Attack("pause of the console", b"\x1b[P")
    for code in (9, 13, 27, 32, 67, 81, 90, 99, 113, 122, 92, 127):
        for modifier in MODIFIERS:
            yield Attack(f"xterm key {code} {modifier}", f"\x1b[27;{modifier};{code}~".encode())
            yield Attack(f"kitty key {code} {modifier}", f"\x1b[{code};{modifier}u".encode())
    for code in (57344, 57358, 57361, 57362, 57376, 57387, 57398, 57428, 57441, 57454, 999999999):
        yield Attack(f"kitty key {code}", f"\x1b[{code}u".encode())
        yield Attack(f"kitty key {code} let go", f"\x1b[{code};5:3u".encode())
    yield Attack("ctrl c as kitty key let go", b"\x1b[99:67:99;5:3;67:68u")


REPORTS = {
    "device": (b"\x1b[?1;2c", b"\x1b[?62;1;2;4;6;9;15;22;29c", b"\x1b[>41;354;0c", b"\x1b[=0c",
               b"\x1bP!|00000000\x1b\\", b"\x1bP>|XTerm(354)\x1b\\", b"\x1b[?c", b"\x1b[c"),
    "status": (b"\x1b[0n", b"\x1b[3n", b"\x1b[?13n", b"\x1b[?20n", b"\x1b[?21n", b"\x1b[?997;1n"),
    "cursor": (b"\x1b[1;1R", b"\x1b[25;80R", b"\x1b[?1;1R", b"\x1b[999999;999999R", b"\x1b[0;0R"),
    "mode": (b"\x1b[?2026;2$y", b"\x1b[?2026;0$y", b"\x1b[?2048;1$y", b"\x1b[?2048;2$y",
             b"\x1b[?1049;1$y", b"\x1b[4;2$y", b"\x1b[?2004;2$y"),
    "size": (b"\x1b[48;1;1;1;1t", b"\x1b[48;0;0;0;0t", b"\x1b[48;25;80;400;640t",
             b"\x1b[48;99999;99999;1;1t", b"\x1b[48;999999999;999999999;1;1t",
             b"\x1b[8;1;1t", b"\x1b[4;1;1t", b"\x1b[9;1;1t", b"\x1b[48;25:1;80:1;0:;0:t"),
    "title": (b"\x1b]lsh -c reboot\x1b\\", b"\x1b]Lxterm\x1b\\", b"\x1b[1t", b"\x1b[2t"),
    "colors": (b"\x1b]4;0;rgb:0000/0000/0000\x1b\\", b"\x1b]10;rgb:ffff/ffff/ffff\x07",
               b"\x1b]11;rgb:0000/0000/0000\x1b\\", b"\x1b]12;rgb:1/2/3\x07",
               b"\x1b[?996n", b"\x1b]104\x07"),
    "clipboard": (b"\x1b]52;c;cm0gLXJmIC8K\x07", b"\x1b]52;c;?\x07", b"\x1b]52;;\x1b\\",
                  b"\x1b]52;p;!\x07", b"\x1b]5522;type=read:status=OK\x1b\\"),
    "kitty": (b"\x1b[?0u", b"\x1b[?31u", b"\x1b[>31u", b"\x1b[<99u", b"\x1b[=31;1u",
              b"\x1b_Gi=31;OK\x1b\\", b"\x1b_Gi=1;ENOENT:x\x1b\\"),
    "terminfo": (b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP0+r544e\x1b\\",
                 b"\x1bP1$r0m\x1b\\", b"\x1bP1$r2 q\x1b\\", b"\x1bP0$r\x1b\\",
                 b"\x1bP1+r" + b"41" * 500 + b"\x1b\\"),
    "focus": (b"\x1b[I", b"\x1b[O", b"\x1b[O\x1b[O\x1b[O"),
    "mouse": (b"\x1b[M !!", b"\x1b[M#!!", b"\x1b[M\xff\xff\xff", b"\x1b[<0;5;5M", b"\x1b[<0;5;5m",
              b"\x1b[<2;70;24M", b"\x1b[<35;1;1M", b"\x1b[<64;10;10M", b"\x1b[<65;10;10M",
              b"\x1b[<0;-5;-5M", b"\x1b[<0;99999;99999M", b"\x1b[<999;1;1M", b"\x1b[0;5;5M",
              b"\x1b[32;5;5M", b"\x1b[T!!!!!!", b"\x1b[t!!", b"\x1b[5;1;1;1;1&w",
              b"\x1b[<0;5;10M\x1b[<32;20;10M\x1b[<0;20;10m"),
    "screen": (b"\x1b[?1049l", b"\x1b[?25h", b"\x1bc", b"\x1b[!p", b"\x1b[2J", b"\x1b[3J",
               b"\x1b[11;1]", b"\x1b[12;2]", b"\x1b[15]", b"\x1b[14;0]", b"\x1b]P0000000",
               b"\x1b]R", b"\x1b%@", b"\x1b%G", b"\x1b(0", b"\x1b#8", b"\x1b[?1h", b"\x1b[20h"),
    "links": (b"\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\", b"\x1b]1337;File=:AAAA\x07",
              b"\x1b]777;notify;a;b\x07", b"\x1b]9;4;1;50\x07", b"\x1b]133;A\x07",
              b"\x1b]7;file:///etc\x07"),
}  # fmt: skip
"""Answers and commands of terminals, as if a keyboard could type them; by what they are about."""


def reports() -> Iterator[Attack]:
    """What a terminal answers when it is asked, without having been asked."""
    for about, all_of_them in REPORTS.items():
        for number, data in enumerate(all_of_them):
            yield Attack(f"report {about} {number}", data)


def bad_bytes() -> Iterator[Attack]:
    """Bytes that are no letters."""
    for code in range(0x80, 0xA0):
        yield Attack(f"C1 byte {code:#x}", bytes([code]) + b"0n")
        yield Attack(f"C1 letter {code:#x}", chr(code).encode() + b"0n")
    for code in (0xA0, 0xC0, 0xC1, 0xE2, 0xED, 0xF1, 0xF5, 0xFE, 0xFF):
        yield Attack(f"byte {code:#x}", bytes([code]))
    for name, text in {
        "overlong": b"\xc0\xaf\xe0\x80\xaf", "surrogates": b"\xed\xa0\x80\xed\xb0\x80",
        "cut off": b"\xf0\x9f\x92", "past the end": b"\xf4\x90\x80\x80", "NUL": b"\0" * 50,
        "reversed": "\u202e\u2066\u2069\u200f".encode(), "marks": ("e" + "\u0301" * 200).encode(),
        "noncharacters": "\ufffe\uffff\U0010ffff".encode(), "DEL": b"\x7f" * 50,
        "BOM": b"\xef\xbb\xbf\xff\xfe\x00\x00", "tags": "\U000e0041\U000e0042".encode(),
    }.items():  # fmt: skip
        yield Attack(name, text)


def floods() -> Iterator[Attack]:
    """Much of something."""
    for name, data in {
        "Esc": b"\x1b" * 400, "CSI": b"\x1b[" * 400, "OSC": b"\x1b]" * 300,
        "DCS": b"\x1bP" * 200, "alt CSI": b"\x1b\x1b[" * 200, "numbers": b"\x1b[" + b"1;" * 400,
        "a number": b"\x1b[" + b"9" * 600 + b"~", "a title": b"\x1b]2;" + b"A" * 600,
        "ctrl c": b"\x03" * 100, "ctrl c and z": b"\x03\x1a\x1c" * 60, "tab": b"\t" * 150,
        "backspace": b"\x08\x7f" * 100, "down": b"\x1b[B" * 150, "F9": b"\x1b[20~" * 30,
        "F1 and Esc": b"\x1bOP\x1b" * 20, "F2": b"\x1bOQ" * 20, "focus": b"\x1b[O\x1b[I" * 100,
        "mouse": b"\x1b[<35;1;1M\x1b[<0;9;9M" * 100, "reports": b"\x1b[0n\x1b[1;1R" * 100,
        "F12": b"\x1b[24~" * 20, "host code": b"\x1b[24~00000000\r" * 3,
        "commands": b"\x1b:!sh\r:q!\r!bash\rexit\r\x04\x1b!/bin/sh\r|sh\r",
    }.items():  # fmt: skip
        yield Attack(f"flood of {name}", data)


HOSTILE_WORDS = (
    "$(reboot)", "`sh`", "; sh", "| sh", "&& bash -i", "!sh", ":!sh", "%s%n%x", "../../etc/passwd",
    "/etc/passwd", "file:///etc/passwd", "~/.ssh/id_rsa", "/dev/shm", "/proc/self/environ",
    "[/b] [@click=app.quit]x[/]", "[red]", "{child}", "{0.__class__}", "{{7*7}}", "<script>",
    "\\x1b]52;c;AA==\\x07", "--help", "-rf", "con", "nul:",
)  # fmt: skip
"""Words that some other program would do something with."""


def pastes() -> Iterator[Attack]:
    """Pastes: with and without marks, without an end, in one another, and large."""
    for word in HOSTILE_WORDS:
        yield Attack(f"paste of {word}", PASTE + word.encode() + END)
        yield Attack(f"paste and Enter of {word}", PASTE + f"{word}\r".encode() + END)
    line = b"words and more words\r\n"
    large = line * (MEGABYTE // len(line))
    yield Attack("1 MB in marks", PASTE + large + END)
    yield Attack("1 MB on one line", PASTE + b"a" * MEGABYTE + END)
    yield Attack("1 MB of Esc and NUL", PASTE + b"\x1b\0" * (MEGABYTE // 8) + END)
    yield Attack("1 MB in one another", (PASTE * 3 + large[: MEGABYTE // 2] + END) * 2 + END * 3)
    yield Attack("1 MB without an end", PASTE + large)
    yield Attack("the end of a paste", END * 20)
    yield Attack("keys in a paste", PASTE + b"\x03\x1a\x1c\x11\x1b[24~\x1b[21~\r" + END)
    yield Attack("an end in a paste", PASTE + b"a\x1b[201\x1b[201~\x03\x11" + END)
    yield Attack("lines without marks", b"cd /\rls\rexit\rlogout\rreboot\r")


def _ends_visits(attack: Attack) -> bool:
    """Whether it is one of our own keys, which lead to another screen."""
    return attack.data in OWN or attack.name.startswith("flood")


OWN = frozenset(
    [bytes([one]) for one in (3, 9, 13, 17, 27)]
    + [f"\x1b[{TILDE[one]}~".encode() for one in range(1, 13)]
    + [f"\x1bO{letter}".encode() for letter in "PQRS"]
    + [f"\x1b[[{letter}".encode() for letter in "ABCDE"]
)


def typed() -> list[Attack]:
    """All that is typed or pasted; keys of our own that leave a screen come last."""
    found = [*keys(), *reports(), *bad_bytes(), *pastes(), *floods()]
    return sorted(dict.fromkeys(found), key=_ends_visits)


SIZES = ((1, 1), (500, 200), (2, 60), (200, 1), (80, 25))
"""Windows, as columns and rows."""

FILE_NAMES = (
    b"$(reboot).toml", b"`sh`.toml", b"; sh.toml", b"-rf.toml", b"--help.toml", b"a\nb.toml",
    b"\x1b[31mred.toml", b"\x1b]52;c;UEFOSUM=\x07.toml", b"\x9b5n.toml", b"\xff\xfe.toml",
    "\u202elmot.toml".encode(), b"[@click=app.quit]x.toml", b"[b].toml", b"{child}.toml",
    b"%s%n.toml", b"x" * 250 + b".toml", b".hidden.toml", b"..toml", b"...toml", b"con.toml",
    b" .toml", b"case.toml.backup", b"case.toml ", b"\t.toml", "ｃａｓｅ.toml".encode(),
    b"'\"\\.toml", b"*.toml", b"?.toml", b"~.toml", b"&.toml", b"<x>.toml", b"\x7f.toml",
)  # fmt: skip
"""Names of files on a stick."""

NASTY = (
    "\\u001b]52;c;UEFOSUM=\\u0007\\u001b[31m\\u009b5n\\u202e[/b][@click=app.quit]x{child}\\u0000"
)
CASES = {
    "nasty": f'format = 1\n[child]\nname = "{NASTY}"\n[answers]\nstage = "struggling"\n'
    f'[notes]\nstage = "{NASTY}"\n',
    "a path for a name": 'format = 1\n[child]\nname = "../../../etc/passwd"\n[answers]\n'
    'stage = "struggling"\n',
    "no text": "\0\1\2\3" * 50,
    "large": "format = 1\n# " + "x" * 2_000_000,
    "deep": "a = " + "[" * 5000,
    "of another day": 'format = 99\n[child]\nname = "Sam"\n',
    "answers that there are not": 'format = 1\n[answers]\nstage = "/bin/sh"\nx = "y"\n',
    "of another kind": 'format = "1"\n[child]\nname = 5\n[answers]\nstage = [1]\n',
}
"""Case files, as they could lie on a stick."""
