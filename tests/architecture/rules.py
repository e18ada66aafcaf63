"""The rules of the house that a reader of one module can check, as functions over its syntax tree.

Each rule takes a parsed module and gives a line for every place that breaks it. They are kept
apart from the tests so that each can be shown to find what it is there to find.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES = 400
LONG_ALLOWED: frozenset[str] = frozenset()
"""Longer because it is a list: one small class for each kind of file, nothing else."""

CLOCKS = frozenset(
    {
        ("datetime", "now"),
        ("datetime", "today"),
        ("datetime", "utcnow"),
        ("date", "today"),
        ("time", "time"),
        ("time", "monotonic"),
        ("time", "localtime"),
        ("time", "strftime"),
    }
)
RUNNERS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint"})
SHELLS = frozenset({("os", "system"), ("os", "popen"), ("os", "startfile")})
REVIVERS = frozenset({"pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"})

WIDGETS = frozenset(
    {
        "Static",
        "Label",
        "Button",
        "Option",
        "Checkbox",
        "RadioButton",
        "Tab",
        "Collapsible",
        "Selection",
        "notify",
        "panic",
        "from_markup",
    }
)
"""Calls whose first argument is shown to a person; a plain string there is read as markup."""

FRONT_DOORS = ("update", "set_title", "set_content")
"""Methods that put new text into a widget."""

SHADOWING = frozenset({"types", "signal", "calendar", "code", "nt", "textual", "random", "token"})
DRAWERS = frozenset({"utils", "util", "helpers", "common", "misc", "base"})

Rule = Callable[[ast.Module], list[str]]


def modules(*rooms: str) -> Iterator[Path]:
    """The Python files of the named rooms; a room is a folder or a module."""
    for room in rooms:
        place = ROOT / room
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _name(node: ast.expr) -> str:
    """The last name of a dotted expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _dotted(node: ast.expr) -> tuple[str, str]:
    """The last two names of a dotted expression: ``datetime.datetime.now`` -> datetime, now."""
    return (_name(node.value), node.attr) if isinstance(node, ast.Attribute) else ("", _name(node))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _imported(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of every import; the name is empty for ``import x``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, node.module or "", alias.name


def reads_environment(tree: ast.Module) -> list[str]:
    """The core gets what it needs as arguments."""
    names = {"environ", "environb", "getenv"}
    found = [
        f"line {node.lineno}: {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in names
    ]
    return found + [f"line {at}: {name}" for at, _, name in _imported(tree) if name in names]


def talks(tree: ast.Module) -> list[str]:
    """The core gives values back; front ends speak."""
    found = []
    for call in _calls(tree):
        if isinstance(call.func, ast.Name) and call.func.id in {"print", "input"}:
            found.append(f"line {call.lineno}: {call.func.id}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _dotted(node) in {
            ("sys", "stdout"),
            ("sys", "stderr"),
            ("sys", "stdin"),
        }:
            found.append(f"line {node.lineno}: sys.{node.attr}")
    return found


def asks_clock(tree: ast.Module) -> list[str]:
    """Today's date comes in as an argument."""
    found = [
        f"line {c.lineno}: {_dotted(c.func)}" for c in _calls(tree) if _dotted(c.func) in CLOCKS
    ]
    return found + [
        f"line {at}: from time import {name}"
        for at, module, name in _imported(tree)
        if module == "time" and name
    ]


def runs_data(tree: ast.Module) -> list[str]:
    """Nothing can be run from a file, a name or an answer."""
    found = []
    for call in _calls(tree):
        if isinstance(call.func, ast.Name) and call.func.id in RUNNERS:
            found.append(f"line {call.lineno}: {call.func.id}")
        if _dotted(call.func) in SHELLS:
            found.append(f"line {call.lineno}: os.{_name(call.func)}")
        for keyword in call.keywords:
            if keyword.arg == "shell":
                found.append(f"line {call.lineno}: shell=")
    for at, module, _ in _imported(tree):
        if module.partition(".")[0] in REVIVERS:
            found.append(f"line {at}: import {module}")
    return found


def shows_plain_strings(tree: ast.Module) -> list[str]:
    """Screens show words only through their helpers.

    A built string (f-string, ``str(...)``, ``+``, ``%``, ``format``, ``join``) may hold what a
    person typed and would be read as markup; a written one would be wording outside the content.
    """
    found = []
    for call in _calls(tree):
        name = _name(call.func)
        if name not in WIDGETS and not (
            isinstance(call.func, ast.Attribute) and name in FRONT_DOORS
        ):
            continue
        for keyword in call.keywords:
            if keyword.arg == "markup" and not (
                isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            ):
                found.append(f"line {call.lineno}: {name}(markup=...)")
        shown = [*call.args[:1], *(k.value for k in call.keywords if k.arg in _TEXT_KEYWORDS)]
        found += [f"line {call.lineno}: {name}({why})" for node in shown for why in _built(node)]
    return found


_TEXT_KEYWORDS = frozenset({"label", "content", "title", "message", "prompt", "tooltip"})


def _built(node: ast.expr) -> list[str]:
    """Why the text of this expression may not be shown as it is."""
    if isinstance(node, ast.JoinedStr):
        return ["an f-string"]
    if isinstance(node, ast.BinOp):
        return _built(node.left) + _built(node.right)
    if isinstance(node, ast.IfExp):
        return _built(node.body) + _built(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        letters = sum(sign.isalpha() for sign in node.value)
        return ["words in the code"] if letters > 1 else []
    if isinstance(node, ast.Call) and _name(node.func) in {"str", "format", "join"}:
        return [f"{_name(node.func)}()"]
    return []


def reads_markup(tree: ast.Module) -> list[str]:
    """No text of ours or of a person's is ever read as markup."""
    return [
        f"line {call.lineno}: {_name(call.func)}"
        for call in _calls(tree)
        if _name(call.func) in {"from_markup", "render_markup"}
        or (_dotted(call.func) == ("markup", "escape"))
    ]


def badly_named(path: Path) -> list[str]:
    """No module hides one of the standard library's, and none is a drawer for odds and ends."""
    return [path.name] if path.stem in SHADOWING | DRAWERS else []


def too_long(path: Path) -> list[str]:
    """A module that can be read in one sitting."""
    count = len(path.read_text(encoding="utf-8").splitlines())
    allowed = path.is_relative_to(ROOT) and path.relative_to(ROOT).as_posix() in LONG_ALLOWED
    return [] if allowed or count <= MOST_LINES else [f"{count} lines"]
