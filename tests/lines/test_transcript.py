"""A whole visit as a reader of this repository can read it, in each language, line by line.

``PLANPATH_UPDATE_PICTURES=1`` writes the transcripts anew; read the difference before committing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import content
from tests.lines.both import Action, ByLine
from tui import printing
from tui.lines import start

TRANSCRIPTS = Path(__file__).parent / "transcripts"

NOTES = {
    "en": ("To the principal, Mr. Hall.\n\nBy e-mail, on September 22.", "Ms. Lopez took it."),
    "es": (
        "Al director, el Sr. Hall.\n\nPor correo electrónico, el 22 de septiembre.",
        "La recibió la Sra. López.",
    ),
}
WORD = {"en": "done", "es": "listo"}
"""What ends a text, as well as a dot."""
WRONG = {"en": "maybe", "es": "quizás"}


class Recorded(ByLine):
    """A person whose lines stand in the transcript, as a terminal would show them."""

    def __init__(self, language: str) -> None:
        super().__init__(Path("cases"))
        self.visit.session.language = language
        self.language = language
        self.visit.talk._echoed = True

    def readline(self, limit: int = -1, /) -> str:
        line = super().readline(limit)
        self.sink.write(line)
        return line

    def go(self) -> str:
        """The whole visit; what it said."""
        self.lines = self._typed(())
        assert start.visited(self.visit) == 0
        return self.sink.getvalue()

    def command(self, name: str, more: str = "") -> str:
        word = content.load(self.language, "lines").commands[name].word
        return f"{word} {more}".rstrip()

    def to(self, choice_id: str) -> Iterator[str]:
        """Go on until the choice has been read out, then make it."""
        number = self.number(choice_id)
        while not any(
            re.match(rf" *{number}\. ", line)
            for part in self.visit.telling.parts[: self.visit.top.part + 1]
            for line in part
        ):
            yield self.command("more")
        yield number

    def _typed(self, actions: Sequence[Action]) -> Iterator[str]:
        first, second = NOTES[self.language]
        command = self.command
        yield command("help")
        yield from self.to("new")
        yield WRONG[self.language]
        yield command("again")
        yield from self.to("asked_waiting")
        yield from self.to("parent")
        yield command("why")
        yield "Mateo"
        yield from self._flow(first)
        yield command("more")
        yield command("before")
        yield from self.to("door:reasons")
        yield command("back")
        yield from self.to("action:request_records")
        yield command("back")
        yield command("words", "IEP")
        yield command("home")
        yield from self.to("papers")
        yield from self.to("door:log")
        yield from self.to("new")
        yield from self.to("consent_given")
        yield "10/35"
        yield "10/1"
        yield "1"
        yield from self.to("way:hand")
        yield from self.to("note")
        yield second
        yield WORD[self.language]
        yield from self.to("dates")
        yield from self.to("date:0")
        yield command("home")
        yield from self.to("papers")
        yield from self.to("letter:request_records")
        yield from self.to("blank:to_name")
        yield "Ms. Lopez"
        yield from self.to("out")
        yield from self.to("save:.txt")
        yield ""
        yield command("home")
        yield from self.to("rights")
        yield from self.to("right:ask_any_time")
        yield from self.to("mark:used")
        yield command("undo")
        yield command("answers")
        yield from self.to("question:child_name")
        yield ""
        yield command("save")
        yield command("quit")

    def _flow(self, note: str) -> Iterator[str]:
        """The rest of the questions: the first choice, own words once, and once a step back."""
        wrote = False
        while self.visit.top.page == "question":
            place = self.visit.top
            if "write" in place.own and not wrote:
                wrote = True
                yield self.command("write")
                yield from note.split("\n")
                yield "."
            if getattr(place, "kind", "") == "state":
                yield "New"
                yield "New Mexico"
                yield self.command("back")
                yield ""
            else:
                yield from self.to(self.visit.telling.choices[0].id)


@pytest.mark.parametrize("language", content.languages())
def test_a_whole_visit(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(printing, "printers", lambda: ())
    said = Recorded(language).go()
    path = TRANSCRIPTS / f"visit.{language}.txt"
    if os.environ.get("PLANPATH_UPDATE_PICTURES"):
        path.write_text(said, encoding="utf-8")
        return
    assert path.is_file(), f"no transcript {path.name}: run with PLANPATH_UPDATE_PICTURES=1"
    assert said == path.read_text(encoding="utf-8"), f"the visit {path.name} has changed"
    assert len(list(Path("cases").glob("*.toml"))) == 1
    assert len(list(Path("cases").glob("*.txt"))) == 1
