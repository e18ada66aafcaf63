"""What a screen may show can be drawn by the fonts that the kiosk puts on the console."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import structs

import content
from tui.kiosk import machine_plan
from tui.kiosk.settings import KioskSettings
from tui.screens import glyphs

HERE = Path(__file__).parent
FONTS = Path("/usr/share/consolefonts")
ASCII = frozenset(map(chr, range(32, 127)))
DRAWN = {
    name: frozenset(signs) | ASCII | {"\xa0"}
    for name, signs in (
        line.split(" ", 1)
        for line in (HERE / "console_fonts.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}


def _reader() -> ModuleType:
    """``.image/screen.py``, which reads fonts and photographs of a console."""
    path = HERE.parents[1] / ".image" / "screen.py"
    spec = importlib.util.spec_from_file_location("console_screen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_all_that_content_may_show_is_in_the_font(name: str) -> None:
    allowed = (Path(content.__file__).parent / "glyphs.txt").read_text(encoding="utf-8")
    signs = set("".join(line for line in allowed.splitlines() if not line.startswith("#")))
    assert len(signs) > 300
    assert signs - DRAWN[name] == set()


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_signs_that_a_console_gets_are_in_the_font(name: str) -> None:
    signs = {one for one in structs.astuple(glyphs.CONSOLE) if isinstance(one, str)}
    assert set("".join(signs)) - DRAWN[name] == set()
    assert set("áéíóúüñÁÉÍÓÚÜÑ¿¡") - DRAWN[name] == set()


def test_fonts_that_the_kiosk_takes_without_a_choice_are_of_these_sets() -> None:
    for font in (machine_plan.FONT, *KioskSettings().text_sizes):
        known = re.fullmatch(r"(\w+)-Terminus(Bold)?\d+x\d+", font)
        assert known, font
        assert known.group(1) in DRAWN


@pytest.mark.skipif(not FONTS.is_dir(), reason="needs the fonts of console-setup-linux")
def test_list_is_what_the_fonts_say() -> None:
    reader = _reader()
    for name, signs in DRAWN.items():
        font = reader.font(FONTS / f"{name}-Terminus32x16.psf.gz")
        assert (font.width, font.height) == (16, 32)
        assert {one for one in font.drawn if one > "~"} == signs - ASCII
    for one in KioskSettings().text_sizes:
        assert (FONTS / f"{one}.psf.gz").is_file()


@pytest.mark.skipif(not FONTS.is_dir(), reason="needs the fonts of console-setup-linux")
def test_photograph_of_a_console_is_read_sign_by_sign() -> None:
    reader = _reader()
    font = reader.font(FONTS / "Uni2-Terminus32x16.psf.gz")
    said = "¿Ñandú? 504"
    shapes = {sign: picture for picture, sign in font.characters.items()}
    ink, paper = b"\x00\x00\xaa", b"\xff\xff\xff"
    rows = bytearray()
    for row in range(32):
        for sign in said:
            bits = int.from_bytes(shapes[sign][row * 2 : row * 2 + 2], "big")
            rows += b"".join(ink if bits >> (15 - at) & 1 else paper for at in range(16))
    picture = reader.Picture(16 * len(said), 32, bytes(rows))
    assert reader.text(picture, font) == [said]
    blurred = bytes(rows[:3]) + b"\x01\x02\x03" + bytes(rows[6:])
    assert reader.text(reader.Picture(picture.width, 32, blurred), font)[0].startswith("�")
