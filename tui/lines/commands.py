"""The commands that work everywhere, by their ids in ``lines.toml``.

A place adds its own (:attr:`tui.lines.place.Place.own`) and then goes before these.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.case import settings
from tui.lines.place import Choice
from tui.lines.visit import Visit
from tui.words import phrase
from tui.words import place as shown_place

Command = Callable[[Visit, str], None]
"""Does what a command means; the second argument is what was typed after its word."""


def say_help(visit: Visit, rest: str) -> None:
    """What this place is for, and everything that can be typed here."""
    words = visit.words
    visit.say(visit.session.fill(words.help.get(visit.top.page) or words.help["other"]))
    for name, command in words.commands.items():
        if visit.works(name):
            visit.say(f"{command.word}: {command.about}", indent=2, hang=2)
    visit.say(visit.line("help_choices"))


def again(visit: Visit, rest: str) -> None:
    """The same part once more."""
    visit.tell_part()


def more(visit: Visit, rest: str) -> None:
    """The next part."""
    if visit.more_to_say:
        visit.top.part += 1
        visit.say_part()
    else:
        visit.say(visit.line("no_more"))


def before(visit: Visit, rest: str) -> None:
    """The part before this one."""
    visit.top.part = max(visit.top.part - 1, 0)
    visit.say_part()


def read(visit: Visit, rest: str) -> None:
    """The same part, read aloud by the voice of this computer."""
    visit.problem(visit.reader().read(visit.telling.heard[visit.top.part]))


def back(visit: Visit, rest: str) -> None:
    """To the place before."""
    visit.back()


def home(visit: Visit, rest: str) -> None:
    """To the first place."""
    visit.home()


def words(visit: Visit, rest: str) -> None:
    """The special words in what was just read out; or the meaning of the words that follow."""
    from tui.lines.library import WordsPlace, term_page

    place = WordsPlace(visit, visit.telling.plain(visit.top.part), rest)
    one = rest and len(place.here) == 1
    visit.go(term_page(visit, place.here[0]) if one else place)


def find(visit: Visit, rest: str) -> None:
    """Look for words in the list one is at."""
    from tui.lines.finding import FoundPlace

    wanted = rest or visit.ask_line(visit.line("find_what"))
    if wanted:
        visit.go(FoundPlace(visit, visit.top, wanted))


def result(visit: Visit, rest: str) -> None:
    """Where the answers point so far."""
    from tui.lines.result import ResultPlace

    if not visit.session.has_case:
        visit.say(visit.line("no_case"))
    elif not isinstance(visit.top, ResultPlace):
        visit.go(ResultPlace(visit, so_far=visit.session.next_question is not None))
    else:
        visit.tell_anew()


def answers(visit: Visit, rest: str) -> None:
    """Every answer, to be checked or changed."""
    from tui.lines.answers import AnswersPlace

    if not visit.session.has_case:
        visit.say(visit.line("no_case"))
    elif not isinstance(visit.top, AnswersPlace):
        visit.go(AnswersPlace(visit))
    else:
        visit.tell_anew()


def undo(visit: Visit, rest: str) -> None:
    """Take the last change back."""
    if visit.session.undo():
        visit.say(f"{visit.line('undone')} {visit.saved()}".rstrip())
        visit.top.undone()
        visit.tell_part()
    else:
        visit.say(visit.line("nothing_to_undo"))


def save(visit: Visit, rest: str) -> None:
    """Save now, and say where."""
    session = visit.session
    if not session.has_case:
        visit.say(session.phrase("leave.nothing"))
        return
    session.save()
    if session.path is None or session.not_saved is not None or session.read_only:
        visit.say(visit.saved() or session.phrase("leave.nothing"))
    else:
        visit.say(visit.line("saved_where", path=shown_place(session.path)))


def language(visit: Visit, rest: str) -> None:
    """Go on in another language."""
    names = {one: phrase(one, "language.name") for one in visit.languages}
    picked = visit.ask_choice(
        visit.line("which_language"), [Choice(one, name) for one, name in names.items()]
    )
    if picked:
        visit.session.language = picked
        if visit.settings is not None:
            settings.remember(visit.settings, language=picked)
    visit.tell_part()


def leave(visit: Visit, rest: str) -> None:
    """Save and leave."""
    visit.session.save()
    visit.leaving = True


COMMANDS: dict[str, Command] = {
    "help": say_help,
    "again": again,
    "more": more,
    "before": before,
    "read": read,
    "back": back,
    "home": home,
    "words": words,
    "find": find,
    "result": result,
    "answers": answers,
    "undo": undo,
    "save": save,
    "language": language,
    "quit": leave,
}
"""Command -> what it does."""

WITH_WORDS = frozenset({"words", "find"})
"""Commands after which words may be typed."""
