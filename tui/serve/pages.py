"""The pages around the screens, and the files they need: all from this computer.

What a page says stands in the content. The scripts and styles of the terminal come from
textual-serve; three of its settings are changed on the way, so that a screen reader can read the
screens, and so that they can be drawn without a graphics card.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2
from msgspec import Struct

import content
from tui import words
from tui.case import store
from tui.case.problem import Problem
from tui.serve.told import Told

TERMINAL_CHANGES = (
    ("allowProposedApi:!0,", "allowProposedApi:!0,screenReaderMode:!0,"),
    ("this.terminal.loadAddon(this.webglAddon),", ""),
    ("constructor(e,t=1e3){this._renderCallback=e,this._debounceThresholdMS=t,",
     "constructor(e,t=100){this._renderCallback=e,this._debounceThresholdMS=t,"),
)  # fmt: skip
"""In ``textual.js`` of textual-serve 1.1.3: what stands there, and what is put in its place. The
last lets a screen reader find what is new after a tenth of a second instead of a whole one."""

OURS = {"page.css": "text/css", "page.js": "text/javascript", "start.js": "text/javascript"}
THEIRS = {
    "xterm.css": ("css/xterm.css", "text/css"),
    "textual.js": ("js/textual.js", "text/javascript"),
    "mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": ("fonts/RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
"""Names of our addresses -> files of textual-serve."""


class PageKey(Struct, frozen=True):
    """A key that the page also has as a button: browsers and tablets may not have it."""

    row: str
    """Its words, by their key in the interface."""
    cap: str
    key: str
    """What a browser calls it."""
    code: int
    touch: bool = False
    """Only shown where there may be no keyboard."""


KEYS = (
    PageKey("keys.help", "f1", "F1", 112),
    PageKey("keys.language", "f2", "F2", 113),
    PageKey("keys.words", "f3", "F3", 114),
    PageKey("keys.so_far", "f5", "F5", 116),
    PageKey("keys.look", "f6", "F6", 117),
    PageKey("keys.leave", "f10", "F10", 121),
    PageKey("spoken.up", "up", "ArrowUp", 38, touch=True),
    PageKey("spoken.down", "down", "ArrowDown", 40, touch=True),
    PageKey("keys.choose", "enter", "Enter", 13, touch=True),
    PageKey("keys.back", "escape", "Escape", 27),
)
"""In the order of the buttons."""

FULL = "full"
"""What the first page says where nobody else can come in."""
SAID_ON_VISIT = ("keys", "idle_soon", "lost", "elsewhere", "stopped", "crash_over", "no_script")
"""What the page of a visit may have to say."""


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_source), autoescape=True, undefined=jinja2.StrictUndefined
    )


def _source(name: str) -> str:
    return (resources.files(__package__) / "pages" / name).read_text(encoding="utf-8")


def _made(name: str, **values: object) -> str:
    return _templates().get_template(name).render(**values)


def start(language: str, key: str, problem: Problem | None = None) -> str:
    """Where a visit begins: without a case, or with one that is brought."""

    def said(name: str) -> str:
        return words.phrase(language, f"serve.{name}")

    return _made(
        "start.html",
        language=language,
        title="PlanPath",
        heading=words.phrase(language, "home.question"),
        told=[said("intro"), said("private"), said("keyboard")],
        words={name: said(name) for name in ("start", "bring", "go_on")},
        key=key,
        others=_others(language),
        problem=_said(language, problem) if problem else "",
        limit=store.SIZE_LIMIT,
        too_large=_said(language, Problem("case_too_large", said("your_file"))),
    )


def _others(language: str) -> list[dict[str, str]]:
    """The other languages that a page can be had in."""
    return [
        {"id": one, "name": words.phrase(one, "language.name")}
        for one in content.languages()
        if one != language
    ]


def _said(language: str, problem: Problem) -> str:
    return " ".join(words.problem_words(language, problem))


def told(what: str, language: str, *, download: str = "", **values: object) -> str:
    """A page that only says something, and leads back to the start; ``download`` is the address
    of a case that is kept."""
    heading = words.phrase(language, f"serve.{what}", **values)
    return _made(
        "over.html",
        language=language,
        title=f"PlanPath: {heading}",
        heading=heading,
        others=_others(language) if what == FULL else [],
        told=[words.phrase(language, f"serve.{what}_more", **values)],
        again=words.phrase(language, "serve.again"),
        download=download,
        download_words=words.phrase(language, "serve.download_case"),
    )


def visit_words(language: str) -> dict[str, str]:
    """All that the page of a visit says, by names that its elements have too."""
    said = {name: words.phrase(language, f"serve.{name}") for name in SAID_ON_VISIT}
    return said | {one.row: words.phrase(language, one.row) for one in KEYS}


def visit(begin: Told, token: str, away: float, *, again: bool) -> str:
    """The page of a visit: the screens, and buttons for keys a browser may not have; ``again``:
    a fault has made it begin again."""
    keys = [
        {
            "row": one.row,
            "key": one.key,
            "code": one.code,
            "touch": one.touch,
            "cap": words.phrase(begin.language, f"caps.{one.cap}"),
        }
        for one in KEYS
    ]
    return _made(
        "visit.html",
        language=begin.language,
        title="PlanPath",
        token=token,
        away=away,
        again=again,
        keys=keys,
        words=visit_words(begin.language),
    )


@cache
def static(name: str) -> tuple[str, bytes] | None:
    """A file the pages need, with its kind; None for any other name."""
    if name in OURS:
        return f"{OURS[name]}; charset=utf-8", _source(name).encode()
    if name not in THEIRS:
        return None
    path, kind = THEIRS[name]
    data = resources.files("textual_serve").joinpath("static", *path.split("/")).read_bytes()
    if name == "textual.js":
        data = _changed(data.decode()).encode()
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, data


def _changed(script: str) -> str:
    for there, instead in TERMINAL_CHANGES:
        if script.count(there) != 1:
            raise ValueError("textual.js is not the one of textual-serve 1.1.3")
        script = script.replace(there, instead)
    return script
