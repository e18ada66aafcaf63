"""One letter: the whole of it, every part to be changed, and how to hand it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import content
from tui.lines.log import ask_day, log_event
from tui.lines.place import Choice, Heading, Item, Page, Place, Words
from tui.lines.visit import Visit

if TYPE_CHECKING:
    from tui.documents.letters import Asked, FilledLetter, FilledPart

GUIDE = ("to_whom", "how_to_send", "starts", "does_not", "no_answer")
"""What is said beside a letter, in this order."""

AHEAD = "meeting_set"
"""A kind of event whose day is to come: read so are the days of a letter that are to come."""


class LetterPlace(Place):
    """The letter as the school will read it."""

    page = "letter"
    hints = ("words", "again", "back", "undo", "quit")

    def __init__(self, visit: Visit, letter: str) -> None:
        """The letter by its id."""
        super().__init__(visit)
        self.letter = letter

    @property
    def filled(self) -> FilledLetter:
        """The letter as it stands."""
        return self.session.papers.letter(self.letter)

    def title(self) -> str:
        """The letter's title, and when to use it."""
        words = content.load(self.session.language, f"letters/{self.letter}")
        return f"{self.session.fill(words.title)}. {self.session.fill(words.about)}"

    def items(self) -> Sequence[Item]:
        """What can be done, what is missing, the letter, what can be added, what is filled in."""
        session, filled = self.session, self.filled
        asked = {one.id: one for one in filled.asked}
        items: list[Item] = []
        if filled.missing:
            items.append(Heading(self.phrase("missing")))
            if len(filled.missing) > 1:
                items.append(Choice("all", self.line("fill_all", count=len(filled.missing))))
            items += [Choice(f"blank:{one}", asked[one].ask) for one in filled.missing]
            items.append(Words(self.phrase("missing_hint")))
        items.append(Heading(self.phrase("then")))
        items += [Choice(one, self.phrase(one)) for one in ("out", "guide")]
        if session.papers.made(self.letter):
            items.append(Choice("log", self.phrase("log")))
        items.append(Heading(self.phrase("the_letter")))
        items += [
            Choice(f"part:{part.id}", part.text, self.phrase("yours") if part.edited else "")
            for part in filled.whole
        ]
        addable = [part for part in filled.parts if part.optional]
        if addable:
            items.append(Heading(self.phrase("can_add")))
            items += [
                Choice(
                    f"pick:{part.id}",
                    session.fill(part.label),
                    self.line("in_letter") if part.picked else "",
                )
                for part in addable
            ]
        left_out = [
            part
            for part in (*filled.before, *filled.parts, *filled.after)
            if not part.picked and not part.optional
        ]
        if left_out:
            items.append(Heading(self.phrase("left_out")))
            items += [Choice(f"part:{part.id}", part.text) for part in left_out]
        known = [one for one in filled.asked if one.value]
        if known:
            items.append(Heading(self.phrase("known")))
            items += [Choice(f"blank:{one.id}", one.ask, one.value) for one in known]
        return items

    # ------------------------------------------------------------------------ what is done

    def take(self, choice_id: str) -> None:
        """Fill a blank, change or pick a part, read the guide, put it on paper, log it."""
        visit, papers = self.visit, self.session.papers
        kind, _, name = choice_id.partition(":")
        match kind:
            case "all":
                for one in [one for one in self.filled.asked if not one.value]:
                    if not self._ask(one):
                        break
                visit.tell_anew()
            case "blank":
                asked = next((one for one in self.filled.asked if one.id == name), None)
                if asked is not None and self._ask(asked):
                    visit.tell_anew()
            case "part":
                visit.go(PartPlace(visit, self.letter, name))
            case "pick":
                part = self.filled.part(name)
                visit.begin_case()
                picked = part is not None and not part.picked
                if not self.problem(papers.pick_part(self.letter, name, picked)):
                    said = self.line("in_letter_now" if picked else "out_of_letter")
                    visit.say(f"{said} {visit.saved()}".rstrip())
                    visit.tell_part()
            case "guide":
                visit.go(
                    Page(visit, self.phrase("guide"), lambda page: guide_items(page, self.letter))
                )
            case "out":
                from tui.lines.paper_out import PaperOutPlace

                visit.go(
                    PaperOutPlace(
                        visit,
                        lambda large: papers.paper(self.letter, large=large),
                        f"letter-{self.letter}",
                        self._out,
                    )
                )
            case "log":
                self._offer_log()

    def _ask(self, asked: Asked) -> bool:
        """Ask for what fills a blank; False where the person wants no more of it."""
        visit = self.visit
        label = f"{asked.ask} ({asked.example})" if asked.example else asked.ask
        if asked.hint:
            label = f"{label} {asked.hint}"
        if asked.kind == "text":
            text = visit.own_words(label, asked.value)
            return text is None or self._fill(asked, text)
        if asked.value:
            label = f"{label} {self.line('answer_now', value=asked.value)}"
        else:
            label = f"{label} {self.line('empty_leaves')}"
        if asked.kind == "day":
            day = ask_day(visit, label, self._side(asked.id))
            return day is not None and self._fill(asked, day.isoformat())
        typed = visit.ask_line(label)
        if typed is None:
            return False
        return self._fill(asked, typed) if typed else True

    def _side(self, blank: str) -> str:
        from tui.session.papers import AHEAD as ahead

        return AHEAD if blank in ahead else ""

    def _fill(self, asked: Asked, text: str) -> bool:
        self.visit.begin_case()
        if not self.problem(self.session.papers.set_blank(self.letter, asked.id, text)):
            self.visit.kept()
        return True

    def _out(self) -> None:
        """The letter is on paper: remind of the log."""
        if self.session.papers.made(self.letter):
            self.visit.say(self.line("log_it"))
        self._offer_log()

    def _offer_log(self) -> None:
        """Offer to log that it was handed in."""
        event = self.session.papers.made(self.letter)
        if event:
            log_event(self.visit, event, self.letter)


class PartPlace(Place):
    """One part of a letter; what the parent writes stands in the letter."""

    page = "letter_part"
    hints = ("again", "back", "undo", "help", "quit")

    def __init__(self, visit: Visit, letter: str, part: str) -> None:
        """The part by its id."""
        super().__init__(visit)
        self.letter = letter
        self.part_id = part

    @property
    def _part(self) -> FilledPart | None:
        return self.session.papers.letter(self.letter).part(self.part_id)

    def items(self) -> Sequence[Item]:
        """Its words now, and what can be done with them."""
        part = self._part
        if part is None:
            return [Choice("done", self.phrase("done"))]
        ways = [Choice("write", self.line("part_write"))]
        if part.picked:
            ways.append(Choice("out", self.line("part_out")))
        else:
            ways.append(Choice("in", self.line("part_in")))
        if part.edited or part.said:
            ways.append(Choice("restore", self.phrase("restore")))
        return [Words(part.text), *ways, Choice("done", self.phrase("done"))]

    def take(self, choice_id: str) -> None:
        """Other words, in or out, or the first words again; then back to the letter."""
        visit, papers = self.visit, self.session.papers
        if choice_id == "done":
            visit.back()
            return
        trouble = None
        if choice_id == "write":
            text = visit.ask_text(self.line("part_anew"))
            if not text:
                visit.say(self.line("words_stay"))
                return
            visit.begin_case()
            trouble = papers.set_part(self.letter, self.part_id, text)
        elif choice_id == "restore":
            trouble = papers.restore_part(self.letter, self.part_id)
        else:
            visit.begin_case()
            trouble = papers.pick_part(self.letter, self.part_id, choice_id == "in")
        if not self.problem(trouble):
            visit.kept()
            visit.back()


def guide_items(page: Place, letter: str) -> Sequence[Item]:
    """Beside a letter: to whom, how to send it, what it starts and what not, if no one answers."""
    session = page.session
    words = content.load(session.language, f"letters/{letter}")
    items: list[Item] = []
    for name in GUIDE:
        items.append(Heading(page.phrase(f"letter.{name}")))
        items += [Words(part) for part in session.fill(getattr(words, name)).split("\n\n")]
    sources = content.load(session.language, "papers").letters[letter].sources
    return [*items, *page.sources(sources)]
