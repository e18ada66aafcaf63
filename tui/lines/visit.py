"""A visit from the first line to the last: where one is, what was read out, what a line means.

Places stand on one another as screens do; the one on top is read out, then a line is waited for. A
line is a command, a number, the words of a choice, or what the place itself takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import content
from tui.case.problem import Problem
from tui.lines import matching
from tui.lines.place import Choice, Place
from tui.lines.talk import Ended, Talk
from tui.lines.telling import Telling
from tui.text import NOTE_LIMIT
from tui.words import fill
from tui.words import place as shown_place

if TYPE_CHECKING:
    from pathlib import Path

    from content.shapes import Lines
    from tui.lines.aloud import Aloud
    from tui.session import Session


class Visit:
    """One visit, one line at a time."""

    def __init__(self, session: Session, talk: Talk, settings: Path | None = None) -> None:
        """On a session, with the one reader and writer; ``settings`` remembers the language."""
        self.settings = settings
        self.session = session
        self.talk = talk
        self.stack: list[Place] = []
        self.languages = content.languages()
        self.leaving = False
        self._told: Place | None = None
        """The place that was read out last; another one on top is read out next."""
        self.telling = Telling(talk, "", ())
        self.aloud: Aloud | None = None
        """Who reads aloud, once that was asked for."""
        self.far = False
        """The person sits at another computer and would not hear this one."""

    @property
    def top(self) -> Place:
        """The place one is at."""
        return self.stack[-1]

    # --------------------------------------------------------------------------- words

    @property
    def words(self) -> Lines:
        """The words of this front end."""
        return content.load(self.session.language, "lines")

    def line(self, key: str, /, **values: object) -> str:
        """A phrase of ``lines.toml``; the id of a command as a blank gives its word."""
        return self.line_in(self.session.language, key, **values)

    def line_in(self, language: str, key: str, /, **values: object) -> str:
        """The same in a language that need not be the person's."""
        words: Lines = content.load(language, "lines")
        said = {name: command.word for name, command in words.commands.items()}
        return fill(words.phrases[key], child=self.session.child, **{**said, **values})

    def say(self, text: str = "", *, indent: int = 0, hang: int = 0) -> None:
        """Write a text."""
        self.talk.say(text, indent=indent, hang=hang)

    def problem(self, problem: Problem | None) -> bool:
        """Say what is wrong, if something is; whether it was."""
        if problem is None:
            return False
        if problem.kind in ("text_too_long", "day_not_read"):  # nothing typed is said back
            self.say(self.line(problem.kind, **problem.values))
        else:
            self.say(" ".join(self.session.problem_words(problem)))
        return True

    def kept(self, what: str = "") -> None:
        """Say that something was kept, and whether it is on the disk."""
        said = self.line("kept_what", what=what.rstrip(".")) if what else self.line("kept")
        self.say(f"{said} {self.saved()}".rstrip())

    def saved(self) -> str:
        """What there is to say of saving, in a sentence or more; ``""``: nothing."""
        session = self.session
        if session.not_saved is not None:
            return " ".join(session.problem_words(session.not_saved))
        if session.read_only:
            return " ".join(session.problem_words(Problem("case_read_only")))
        if session.case.practice and session.path is None:
            return session.phrase("leave.practice")
        return self.line("saved") if session.path is not None else ""

    # --------------------------------------------------------------------- moving about

    def go(self, to: Place) -> None:
        """Open a place on top; ``back`` comes back."""
        self.stack.append(to)

    def back(self) -> None:
        """To the place before, at the part where one left it."""
        if self.top.back():
            return
        if len(self.stack) > 1:
            self.stack.pop()
        else:
            self.say(self.line("no_way_back"))

    def home(self) -> None:
        """To the first place, closing all others."""
        del self.stack[1:]
        self.tell_anew()

    def tell_anew(self) -> None:
        """Read the place on top out from its beginning, as it is now."""
        self.top.part = 0
        self._told = None

    def tell_part(self) -> None:
        """Read the same part out once more, as it is now."""
        self._told = None

    def begin_case(self) -> None:
        """Start a case where there is none, before something is kept in it."""
        if not self.session.has_case:
            self.session.start_new()

    # -------------------------------------------------------------------------- asking

    def ask_line(self, label: str) -> str | None:
        """Ask for one line; None where the person wants back. An empty line is ``""``."""
        if label:
            self.say(label)
        while True:
            typed = self.talk.read()
            name, rest = self.meant(typed)
            if rest or name not in ("back", "home", "quit", "again", "help"):
                return typed
            if self._left(name):
                return None
            self.say(label if label and name == "again" else self.line("help_line"))

    def _left(self, name: str) -> bool:
        """Whether a command leaves a question that is asked on the spot."""
        if name == "home":
            self.home()
        self.leaving = name == "quit"
        return name in ("back", "home", "quit")

    def ask_text(self, label: str) -> str:
        """Ask for a text of several lines; what is too long is cut, and that is said."""
        self.say(label)
        self.say(self.line("how_to_write", end=self.line("text_end")))
        text = self.talk.read_text(self.line("text_end"), self._remind)
        if len(text) > NOTE_LIMIT:
            self.say(self.line("cut", limit=NOTE_LIMIT))
            text = text[:NOTE_LIMIT].rpartition("\n")[0] or text[:NOTE_LIMIT]
        return text

    def _remind(self) -> None:
        """How a text ends."""
        self.say(self.line("text_goes_on", end=self.line("text_end")))

    def own_words(self, label: str, held: str) -> str | None:
        """Ask for own words where ``held`` stands already; None: they stay as they are."""
        how = "new"
        if held:
            self.say(self.line("you_wrote", text=held))
            ways = ("new", "add", "remove")
            choices = [Choice(one, self.line(f"words_{one}")) for one in ways]
            how = self.ask_choice(self.line("words_there"), choices) or ""
        if how == "remove":
            return ""
        text = self.ask_text(label) if how else ""
        if not text:
            if not self.leaving:
                self.say(self.line("words_stay"))
            return None
        return f"{held}\n{text}" if how == "add" else text

    def ask_choice(self, label: str, choices: Sequence[Choice]) -> str | None:
        """Ask for one of a few choices on the spot; None where the person wants back."""
        said = Telling(self.talk, label, choices)
        self._say_all(said)
        while True:
            typed = self.talk.read()
            name, rest = self.meant(typed)
            if not rest and self._left(name):
                return None
            if not rest and name in ("again", "help"):
                self._say_all(said)
                continue
            found = matching.choice(typed, said.texts)
            if isinstance(found, int):
                return choices[found - 1].id
            self.not_understood(choices, found)

    def _say_all(self, said: Telling) -> None:
        """Read out all parts of a question on the spot."""
        for part, heard in zip(said.parts, said.heard, strict=True):
            self.talk.put(part, heard=heard)

    # -------------------------------------------------------------------- reading out

    def tell(self) -> None:
        """Read out the place on top, the part one is at."""
        at = self.top
        self.telling = Telling(self.talk, at.title(), at.items())
        at.part = min(at.part, len(self.telling.parts) - 1)
        self._told = at
        self.say()
        self.say_part()

    def say_part(self) -> None:
        """Read out the part one is at, and what can be typed."""
        at = self.top
        self.talk.put(self.telling.parts[at.part], heard=self.telling.heard[at.part])
        if self.more_to_say:
            self.say(self.line("part", part=at.part + 1, parts=len(self.telling.parts)))
        named = [self.words.commands[name].word for name in at.hints if self.works(name)]
        key = "hint" if self.telling.choices else "hint_commands"
        self.say(self.line(key, commands=", ".join(named)))

    @property
    def more_to_say(self) -> bool:
        """Whether there is another part."""
        return self.top.part + 1 < len(self.telling.parts)

    def reader(self, *, always: bool = False) -> Aloud:
        """Who reads aloud; loaded only now. ``always``: all that is said."""
        if self.aloud is None:
            from tui.lines.aloud import Aloud

            self.aloud = Aloud(self.session, far=self.far, always=always)
            self.talk.before_line = self._read_all
            self.talk.after_line = self.aloud.stop
        return self.aloud

    def _read_all(self) -> None:
        """Before a line is waited for: read what was said, if all is to be read."""
        if self.aloud is not None and self.aloud.always:
            problem = self.aloud.read(self.talk.heard)
            if self.problem(problem):
                self.talk.flush()

    def read_last(self) -> None:
        """Read the last words to their end, if all is to be read: nothing comes after them."""
        if self.aloud is not None and self.aloud.always:
            self.talk.flush()
            self.aloud.read(self.talk.heard)
            self.aloud.finish(self.talk.typed_within)

    # ------------------------------------------------------------------------ listening

    def run(self) -> int:
        """Talk until the person leaves or the input ends; returns the exit code."""
        try:
            while not self.leaving:
                if self._told is not self.top:
                    self.tell()
                self._retry()
                self._hear(self.talk.read())
                self._look_after()
        except Ended as ended:
            code = self._goodbye()
            if ended.signal_number:
                return 128 + ended.signal_number
        else:
            code = self._goodbye()
        self.read_last()
        return code

    def _retry(self) -> None:
        """Try a failed save again before each line."""
        session = self.session
        if session.not_saved is not None and not session.conflict and session.save() is None:
            self.say(self.line("saved"))

    def _look_after(self) -> None:
        """Where the file was changed by somebody else, or cannot be saved on leaving: ask."""
        session = self.session
        if session.conflict:
            from tui.lines.cases import ConflictPlace

            if not isinstance(self.top, ConflictPlace):
                self.go(ConflictPlace(self))
        if self.leaving and session.not_saved is not None:
            from tui.lines.leave import UnsavedPlace

            if not isinstance(self.top, UnsavedPlace):
                self.leaving = False
                self.go(UnsavedPlace(self))

    def _hear(self, typed: str) -> None:
        """Do what a line means."""
        from tui.lines.commands import COMMANDS

        at = self.top
        if not typed:
            if self.more_to_say:
                COMMANDS["more"](self, "")
            elif not at.empty():
                self.not_understood(self.telling.choices, None)
            return
        name, rest = self.meant(typed)
        if name in at.own:
            at.command(name, rest)
        elif name:
            COMMANDS[name](self, rest)
        else:
            self._choose(typed)

    def _choose(self, typed: str) -> None:
        found = matching.choice(typed, self.telling.texts, within=self.top.within)
        if isinstance(found, int):
            self.top.take(self.telling.choices[found - 1].id)
        elif not self.top.typed(typed):
            self.not_understood(self.telling.choices, found)

    def works(self, name: str) -> bool:
        """Whether a command works here and now."""
        from tui.lines.commands import COMMANDS

        if name == "language":
            return len(self.languages) > 1
        if name == "find":
            return any(True for _ in self.top.rows())
        return name in self.top.own or name in COMMANDS

    def meant(self, typed: str) -> tuple[str, str]:
        """The command that a line is, and what stands after it; ``("", "")``: it is none.

        In the person's language first; the words of the other languages work too.
        """
        from tui.lines.commands import WITH_WORDS

        for language in dict.fromkeys((self.session.language, *self.languages)):
            known = content.load(language, "lines").commands
            words = {name: (one.word, *one.also) for name, one in known.items() if self.works(name)}
            name, rest = matching.command(typed, words)
            if name and (not rest or name in WITH_WORDS):
                return name, rest
        return "", ""

    def not_understood(
        self, choices: Sequence[Choice], found: matching.Several | int | None
    ) -> None:
        """Say what would be accepted."""
        if isinstance(found, matching.Several):
            fitting = "; ".join(f"{one}. {choices[one - 1].text}" for one in found.numbers[:6])
            self.say(self.line("several", choices=fitting))
        elif not choices:
            self.say(self.line("not_understood_commands"))
        else:
            key = "not_understood" if len(choices) > 1 else "not_understood_one"
            self.say(self.line(key, count=len(choices)))

    # --------------------------------------------------------------------------- leaving

    def _goodbye(self) -> int:
        """Save, and say where everything is kept; returns the exit code."""
        session = self.session
        session.save()
        if session.not_saved is not None:
            self.problem(session.not_saved)
            return 1
        if session.path is not None and session.saved_at is not None:
            self.say(f"{session.phrase('leave.goodbye')} {shown_place(session.path)}")
        elif session.read_only:
            self.say(self.saved())
        else:
            self.say(session.phrase("leave.practice" if session.case.practice else "leave.nothing"))
        return 0
