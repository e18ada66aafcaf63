"""The one reader and writer: lines in, wrapped lines out, ends and signals; what a line means."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable

import pytest

from tui.lines import matching
from tui.lines.matching import Several
from tui.lines.talk import LONGEST_LINE, Ended, Talk


def talk(typed: str, *, echoed: bool = True, columns: int = 78) -> tuple[Talk, io.StringIO]:
    sink = io.StringIO()
    made = Talk(io.StringIO(typed), sink, columns=lambda: columns, echoed=echoed)
    return made, sink


class TestReading:
    def test_one_reader_takes_every_line_once(self) -> None:
        made, _ = talk("one\ntwo\nthree")
        assert [made.read() for _ in range(3)] == ["one", "two", "three"]
        with pytest.raises(Ended):
            made.read()

    def test_the_end_stays_the_end(self) -> None:
        made, _ = talk("")
        for _ in range(3):
            with pytest.raises(Ended) as ended:
                made.read()
            assert ended.value.signal_number == 0

    def test_what_a_terminal_would_obey_is_taken_out(self) -> None:
        made, _ = talk("\x1b]52;c;x\x07Ma\u202eteo\x9b2J\r\n")
        assert made.read() == "]52;c;xMateo2J"

    def test_nothing_typed_is_written_back(self) -> None:
        made, sink = talk("Zyxelqua\nZyxelqua\n\n.\n", echoed=False)
        made.read()
        made.read_text()
        assert "Zyxelqua" not in sink.getvalue()

    def test_a_line_of_any_length_is_one_line(self) -> None:
        made, _ = talk("a" * (3 * LONGEST_LINE) + "\nnext\n")
        assert len(made.read()) == LONGEST_LINE
        assert made.read() == "next"

    @pytest.mark.parametrize(
        ("typed", "text", "left"),
        [
            ("one\ntwo\n.\nleft\n", "one\ntwo", "left"),
            ("one\ntwo\ndone\nleft\n", "one\ntwo", "left"),
            ("  one  \n . \nleft\n", "one", "left"),
            ("one\n Done\nleft\n", "one", "left"),
            ("one\n\ntwo\n\n\nthree\n.\nleft\n", "one\n\ntwo\n\n\nthree", "left"),
            ("\n\none\n\n.\nleft\n", "one", "left"),
            (".\nleft\n", "", "left"),
            ("done\nleft\n", "", "left"),
            ("\ndone\nleft\n", "", "left"),
            (".. no end\n.\nleft\n", ".. no end", "left"),
            ("Done.\nI have done\ndone\nleft\n", "Done.\nI have done", "left"),
            ("back\nquit\ndone\nleft\n", "back\nquit", "left"),
        ],
    )
    def test_a_text_ends_with_a_word_or_a_dot_alone(self, typed: str, text: str, left: str) -> None:
        made, _ = talk(typed)
        assert made.read_text("done") == text
        assert made.read() == left

    def test_without_a_word_only_a_dot_ends_a_text(self) -> None:
        made, _ = talk("one\n\ntwo\n.\nleft\n")
        assert made.read_text() == "one\n\ntwo"
        assert made.read() == "left"

    @pytest.mark.parametrize(
        ("typed", "times"),
        [
            ("one\ntwo\n.\n", 0),
            ("one\n\ntwo\n\nthree\n\nfour\n.\n", 1),
            ("\n.\n", 1),
            ("one\n\n\n\n.\n", 3),
            ("one\n\ntwo\n\n\n.\n", 2),
        ],
    )
    def test_an_empty_line_reminds_how_a_text_ends(self, typed: str, times: int) -> None:
        made, _ = talk(typed)
        told: list[int] = []
        made.read_text("done", lambda: told.append(1))
        assert len(told) == times

    def test_a_text_that_is_cut_off_is_handed_over_first(self) -> None:
        made, _ = talk("one\ntwo")
        assert made.read_text() == "one\ntwo"
        with pytest.raises(Ended):
            made.read()

    def test_a_closed_terminal_is_an_end(self) -> None:
        class Closed:
            def readline(self, limit: int = -1, /) -> str:
                raise OSError(5, "Input/output error")

        made = Talk(Closed(), io.StringIO())
        with pytest.raises(Ended):
            made.read()


class Late:
    """Lines during which a signal comes."""

    def __init__(self, before: Callable[[], None]) -> None:
        self.before = before
        self.asked = 0

    def readline(self, limit: int = -1, /) -> str:
        self.asked += 1
        self.before()
        return "typed\n"


class TestSignals:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_ends_the_wait_for_a_line(self, number: int) -> None:
        made = Talk(Late(lambda: os.kill(os.getpid(), number)), io.StringIO())
        with made.listening(), pytest.raises(Ended) as ended:
            made.read()
        assert ended.value.signal_number == number

    def test_a_signal_while_something_is_done_waits_for_the_next_line(self) -> None:
        source = Late(lambda: None)
        made = Talk(source, io.StringIO())
        with made.listening():
            assert made.read() == "typed"
            os.kill(os.getpid(), signal.SIGTERM)
            finished = "a change"
            with pytest.raises(Ended) as ended:
                made.read()
        assert finished
        assert ended.value.signal_number == signal.SIGTERM
        assert source.asked == 1

    def test_what_was_set_before_comes_back(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        with Talk(io.StringIO(), io.StringIO()).listening():
            assert signal.getsignal(signal.SIGTERM) is not before
        assert signal.getsignal(signal.SIGTERM) is before


class TestWriting:
    @pytest.mark.parametrize("columns", [20, 40, 78])
    def test_no_line_is_wider_than_wanted(self, columns: int) -> None:
        made, sink = talk("", columns=columns)
        made.say("Your answers point toward an evaluation for your child at school. " * 4)
        assert max(map(len, sink.getvalue().splitlines())) <= columns

    def test_a_line_break_stays(self) -> None:
        made, sink = talk("")
        made.say("one\ntwo", indent=2)
        assert sink.getvalue() == "  one\n  two\n"

    def test_only_plain_lines_are_written(self) -> None:
        made, sink = talk("")
        made.say("One. Two.", indent=3)
        assert all(one.isprintable() or one == "\n" for one in sink.getvalue())


CHOICES = (
    "Yes, on many days",
    "No, not that I can see",
    "I'm not sure",
    "Nothing",
    "Él dijo que no",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", 1),
        ("5", 5),
        ("0", None),
        ("6", None),
        ("-1", None),
        ("1.5", None),
        ("99999999999999999999", None),
        ("yes", 1),
        ("YES, ON MANY DAYS.", 1),
        ("y", 1),
        ("i'm not", 3),
        ("I’m not sure", 3),
        ("no", Several((2, 4))),
        ("no,", Several((2, 4))),
        ("no, not", 2),
        ("not sure", None),
        ("nothing", 4),
        ("el dijo", 5),
        ("ÉL DIJO", 5),
        ("", None),
        ("  ", None),
        ("?", None),
        ("2.", 2),
    ],
)
def test_what_a_line_means_among_choices(typed: str, found: object) -> None:
    assert matching.choice(typed, CHOICES) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("many", 1),
        ("days", 1),
        ("sure", 3),
        ("see that", 2),
        ("que", 5),
        ("an", None),
    ],
)
def test_words_from_within_a_choice(typed: str, found: object) -> None:
    assert matching.choice(typed, CHOICES, within=True) == found
    assert matching.choice(typed, CHOICES) is None


def test_the_whole_words_go_before_the_beginning_of_longer_ones() -> None:
    assert matching.choice("Virginia", ["Virginia", "Virginia Beach"]) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("back", ("back", "")),
        (" BACK ", ("back", "")),
        ("atrás", ("back", "")),
        ("atras", ("back", "")),
        ("?", ("help", "")),
        ("find reading help", ("find", "reading help")),
        ("¿Por  qué?", ("why", "")),
        ("por que", ("why", "")),
        ("por que no", ("", "")),
        ("find otra vez", ("find", "otra vez")),
        ("Find, and more", ("", "")),
        ("", ("", "")),
        ("!", ("", "")),
        ("backward", ("", "")),
    ],
)
def test_what_a_line_means_as_a_command(typed: str, meant: tuple[str, str]) -> None:
    words = {
        "back": ("back", "atrás"),
        "help": ("help", "?"),
        "find": ("find",),
        "why": ("why", "por qué"),
    }
    assert matching.command(typed, words) == meant
