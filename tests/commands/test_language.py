"""Commands speak the person's language from their first word on, and argparse with them."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest

import content
from tests.screens.picture import NOW
from tui.case.settings import Settings, remember
from tui.commands import choices, parse
from tui.commands.argument_words import SENTENCES
from tui.commands.desk import Desk
from tui.commands.parser import Parser, command_parser, wizard_parser
from tui.session import Session

NOT_MET = {
    "conflicting option string: %s", "conflicting option strings: %s", ".__call__() not defined",
    "'required' is an invalid argument for positionals", "%r is not callable",
    "mutually exclusive arguments must be optional", "invalid conflict_resolution value: %r",
    "ambiguous option: %(option)s could match %(matches)s", "dest= is required for options like %r",
    "can't open '%(filename)s': %(error)s", "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "cannot have multiple subparser arguments", "%(prog)s: error: %(message)s\n",
    "conflicting subparser: %s", "conflicting subparser alias: %s", "subcommands",
    "unknown parser %(parser_name)r (choices: %(choices)s)", "show this help message and exit",
    'argument "-" with mode %r', "unexpected option string: %s",
    "%(prog)s: warning: %(message)s\n", "invalid choice: %(value)r, maybe you meant "
    "%(suggestion)r? (choose from %(choices)s)",
    "option '%(option)s' is deprecated", "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated", "%(heading)s:", "',' for the second choice",
}  # fmt: skip
"""Sentences for whoever writes a parser, and of parts of argparse that no parser of ours uses."""

ENGLISH = re.compile(
    r"\b(usage|options?:|positional|arguments?|required|invalid|expected|unrecognized|choose from|"
    r"this help|show|file|folder|case\b|the|and|with|of)\b",
    re.I,
)
"""Words that would be English left over."""


def desk(language: str) -> Desk:
    return Desk(Session(now=lambda: NOW, cases=Path("cases"), language=language))


def parsers(language: str) -> dict[str, Parser]:
    """Every parser there is."""
    made = {"planpath": wizard_parser(desk(language), parse.COMMANDS)}
    for name in parse.COMMANDS:
        module = importlib.import_module(f"tui.commands.{parse.MODULES.get(name, name)}")
        parser = command_parser(desk(language), name)
        module.add_arguments(parser, parser.desk)
        made[name] = parser
    return made


def test_no_sentence_of_argparse_that_a_person_can_meet_is_without_words() -> None:
    said = {
        node.value
        for call in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "ngettext")
        for node in call.args
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert "usage: " in said
    assert said - NOT_MET <= set(SENTENCES)


def test_every_sentence_keeps_its_values_in_every_language() -> None:
    for language in ("en", "es"):
        Parser(desk(language), "planpath", "")
        say = vars(argparse)["_"]
        for sentence, (name, blanks) in SENTENCES.items():
            values: object = {
                "argument_name": "A1", "message": "A2", "value": "A3", "choices": "A4", "type": "T"
            }  # fmt: skip
            if "%s" in sentence or "%r" in sentence:
                values = ("A5",)
            told = say(sentence) % values if "%" in sentence else say(sentence)
            wanted = content.load(language, "interface")["command"][f"argument_{name}"]
            assert told.count("A") >= len(blanks)
            assert told.strip().startswith(wanted.partition("{")[0].strip())


@pytest.mark.parametrize("name", ["planpath", *parse.COMMANDS])
def test_no_english_is_left_in_the_help_of_a_command(name: str) -> None:
    parser = parsers("es")[name]
    text = parser.format_help()
    named = {word for action in parser._actions for word in action.option_strings}
    named |= {str(one) for action in parser._actions for one in action.choices or ()}
    for one in sorted(named, key=len, reverse=True):
        text = text.replace(one, "")
    assert text.startswith("cómo se usa: planpath")
    assert not ENGLISH.findall(text.replace("planpath case", "")), text
    known = content.load("es", "interface")["command"]
    spoken = {words for key, words in known.items() if key.startswith("value_")}
    for action in parser._actions:
        if action.nargs != 0 and not action.choices and action.help != argparse.SUPPRESS:
            assert action.metavar in spoken, action.dest


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["explain"], "falta esto: CASO.toml"),
        (["explain", "--wrong", "a.toml"], "no significan nada aquí: --wrong"),
        (["--look", "pink"], "“pink” no es una de estas: "),
        (["--folder"], "--folder: después tiene que ir una palabra"),
        (["explain", "a.toml", "--json=1"], "--json: no lleva ninguna palabra, y tiene “1”"),
        (["log", "a.toml", "--remove", "x"], "--remove: “x” no sirve aquí"),
        (["log", "a.toml", "--school-year", "x"], "después tienen que ir 2 palabras"),
        (["letter", "\x1b[2Jreminder"], "no es una de estas"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_the_language_asked_for(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for how in (["--language", "es"], ["--language=es"]):
        assert parse.run([*words, *how]) == 2
        error = capsys.readouterr().err
        assert told in error
        assert error.startswith("No se entendió este comando: ")
        assert "\x1b" not in error
        ours = re.sub(r"--[a-z]+|reminder", "", error.partition("escriba:")[0])
        assert not ENGLISH.findall(ours), error


# ------------------------------------------------------------------------- which language


@pytest.mark.parametrize(
    ("words", "last", "environ", "language"),
    [
        ([], "", {}, "en"),
        ([], "", {"LANG": "es_MX.UTF-8"}, "es"),
        ([], "", {"LANG": "es"}, "es"),
        ([], "", {"LANG": "en_US.UTF-8"}, "en"),
        ([], "", {"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], "", {"LANG": "C", "LC_MESSAGES": "es_US.UTF-8"}, "es"),
        ([], "", {"LC_ALL": "", "LANG": "es_PR"}, "es"),
        ([], "", {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], "", {"LANG": "est_EE"}, "en"),
        ([], "en", {"LANG": "es_MX.UTF-8"}, "en"),
        ([], "es", {"LANG": "en_US.UTF-8"}, "es"),
        ([], "xx", {"LANG": "es_MX"}, "es"),
        (["--language", "en"], "es", {"LANG": "es_MX"}, "en"),
        (["a.toml", "--language=es"], "en", {}, "es"),
        (["--language"], "es", {}, "es"),
        (["--language", "xx"], "", {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_last_else_the_systems(
    words: list[str], last: str, environ: dict[str, str], language: str
) -> None:
    assert choices.language(words, Settings(language=last), environ) == language


@pytest.mark.parametrize("name", parse.COMMANDS)
def test_what_every_command_takes_may_stand_before_its_name(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parse.run([name, "--language", "es", "--json", "--help"]) == 0
    after = capsys.readouterr().out
    assert after.startswith(f"cómo se usa: planpath {name}")
    for before in (
        ["--language", "es", "--json", name, "--help"],
        ["--json", "--language=es", "--help", name],
        ["--language=es", "-h", name, "--json"],
    ):
        assert parse.run(before) == 0
        assert capsys.readouterr().out == after


@pytest.mark.parametrize(
    ("words", "name", "others"),
    [
        ([], "", []),
        (["explain", "a.toml"], "explain", ["a.toml"]),
        (["--language", "es", "explain", "a.toml"], "explain", ["--language", "es", "a.toml"]),
        (["--language", "words", "words", "IEP"], "words", ["--language", "words", "IEP"]),
        (["--language=es", "words", "words"], "words", ["--language=es", "words"]),
        (["--language", "words"], "", ["--language", "words"]),
        (["--lines", "words"], "", ["--lines", "words"]),
        (["a.toml", "explain"], "", ["a.toml", "explain"]),
        (["--json", "--language"], "", ["--json", "--language"]),
    ],
)
def test_the_command_among_the_words(words: list[str], name: str, others: list[str]) -> None:
    found, left = parse.named(words)
    assert (found, list(left)) == (name, others)


def test_an_answer_is_set_with_the_language_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(tmp_path / "case.toml")
    assert parse.run(["--language", "es", "answer", case, "--new", "stage=struggling"]) == 0
    told = capsys.readouterr()
    assert parse.run(["--language", "xx", "explain", case]) == 2
    assert "xx" in capsys.readouterr().err
    assert "struggling" in Path(case).read_text()
    assert "saved" not in (told.out + told.err).casefold()


def test_a_command_follows_the_last_choice_and_does_not_change_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert parse.run(["compare"]) == 0
    english = capsys.readouterr().out
    path = choices.settings_path()
    assert not path.exists()
    assert remember(path, language="es")
    assert parse.run(["compare"]) == 0
    assert capsys.readouterr().out != english
    assert parse.run(["compare", "--language", "en"]) == 0
    assert capsys.readouterr().out == english
    assert path.read_text() == 'language = "es"\nlook = ""\n'
