"""The pages around the screens, and the files they need: all from this computer.

What a page says stands in the content. The scripts and styles of the terminal come from
textual-serve; two of its settings are changed on the way, so that a screen reader can read the
screens, and so that they can be drawn without a graphics card.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2
from msgspec import Struct

import content
from tui import words
from tui.case.problem import Problem

WARN_SECONDS = 60.0
"""How long before a visit ends for want of keys its page says so."""
FONT_SIZE = 18

TERMINAL_CHANGES = (
    ("allowProposedApi:!0,", "allowProposedApi:!0,screenReaderMode:!0,"),
    ("this.terminal.loadAddon(this.webglAddon),", ""),
)
"""In ``textual.js`` of textual-serve 1.1.3: what stands there, and what is put in its place."""

OURS = {"page.css": "text/css", "page.js": "text/javascript"}
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
    """Its row in the key table."""
    cap: str
    key: str
    """What a browser calls it."""
    code: int
    ctrl: bool = False


KEYS = (
    PageKey("help", "f1", "F1", 112),
    PageKey("language", "f2", "F2", 113),
    PageKey("words", "f3", "F3", 114),
    PageKey("so_far", "f5", "F5", 116),
    PageKey("look", "f6", "F6", 117),
    PageKey("back", "escape", "Escape", 27),
    PageKey("leave", "ctrl_c", "c", 67, ctrl=True),
)
"""In the order of the buttons. Ctrl+C leaves, because some browsers close themselves at Ctrl+Q."""


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

    others = [
        {"id": one, "name": words.phrase(one, "language.name")}
        for one in content.languages()
        if one != language
    ]
    return _made(
        "start.html",
        language=language,
        title="PlanPath",
        heading=words.phrase(language, "home.question"),
        told=[said("intro"), said("private"), said("keyboard")],
        words={name: said(name) for name in ("start", "bring", "go_on")},
        key=key,
        others=others,
        problem=" ".join(words.problem_words(language, problem)) if problem else "",
    )


def told(what: str, language: str, **values: object) -> str:
    """A page that only says something, and leads back to the start."""
    heading = words.phrase(language, f"serve.{what}", **values)
    return _made(
        "over.html",
        language=language,
        title=f"PlanPath: {heading}",
        heading=heading,
        told=[words.phrase(language, f"serve.{what}_more", **values)],
        again=words.phrase(language, "serve.again"),
    )


def visit(language: str, token: str, idle: float) -> str:
    """The page of a visit: the screens, and buttons for keys a browser may not have."""
    keys = [
        {
            "key": one.key,
            "code": one.code,
            "ctrl": one.ctrl,
            "cap": words.phrase(language, f"caps.{one.cap}"),
            "does": words.phrase(language, f"keys.{one.row}"),
        }
        for one in KEYS
    ]
    named = ("keys", "idle_soon", "no_script")
    return _made(
        "visit.html",
        language=language,
        title="PlanPath",
        token=token,
        idle=idle,
        warn=min(WARN_SECONDS, idle / 2),
        keys=keys,
        size=FONT_SIZE,
        words={name: words.phrase(language, f"serve.{name}") for name in named},
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
