"""Take it home: dates in a calendar file or as a code for a phone; the case on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.documents import qr
from tui.lines.paper_out import PaperOutPlace, ask_folder, folder_of, written
from tui.lines.place import Choice, Drawn, Heading, Item, Place, Point, Words
from tui.lines.question import go_on_with_case
from tui.lines.visit import Visit
from tui.session import paper_case, take_home
from tui.words import place as shown_place

if TYPE_CHECKING:
    from tui.documents.paper import Paper
    from tui.documents.paper_case import OnPaper
    from tui.guidance.deadline_words import Deadline

TURNED = str.maketrans(qr.FULL + qr.UPPER + qr.LOWER + qr.NONE,
                       qr.NONE + qr.LOWER + qr.UPPER + qr.FULL)  # fmt: skip
"""Light and dark of a drawn code turned around, for dark letters on a light ground."""


class TakeHomePlace(Place):
    """The ways in which dates and the case go home."""

    page = "take_home"

    def __init__(self, visit: Visit) -> None:
        """Files go beside the case unless another folder is named."""
        super().__init__(visit)
        self.folder = folder_of(visit)
        self.named = False

    def items(self) -> Sequence[Item]:
        """The calendar file, each date for a phone, the case for paper."""
        session, phrase = self.session, self.phrase
        dates = take_home.dates(session) if session.has_case else ()
        items: list[Item] = []
        if dates:
            items += [
                Heading(phrase("calendar")),
                Choice("save", phrase("save"), below=shown_place(self.folder)),
                Choice("folder", phrase("paper_out.folder")),
            ]
            if session.case.child.name:
                beside = self.line("chosen") if self.named else ""
                items.append(Choice("named", phrase("named"), beside))
            items.append(Heading(phrase("phone")))
            items += [
                Choice(f"date:{one.id}:{one.start}", one.title, session.day(one.due))
                for one in dates
            ]
        else:
            items += [Words(phrase("no_dates")), Choice("log", phrase("log"))]
        items.append(Heading(phrase("paper")))
        if session.has_case:
            items.append(Choice("paper", phrase("case")))
        return [*items, Choice("read", phrase("read"))]

    def take(self, choice_id: str) -> None:
        """Write the calendar, say a code, go on to paper."""
        visit, session = self.visit, self.session
        kind, _, name = choice_id.partition(":")
        match kind:
            case "save":
                path = self.folder / take_home.calendar_name(session)
                written(
                    visit,
                    lambda over: take_home.write_calendar(
                        session, path, named=self.named, replace=over
                    ),
                )
            case "folder":
                self.folder = ask_folder(visit, self.folder)
                visit.tell_anew()
            case "named":
                self.named = not self.named
                visit.tell_part()
            case "date":
                wanted = tuple(name.split(":", 1))
                for one in take_home.dates(session):
                    if (one.id, one.start) == wanted:
                        visit.go(CodePlace(visit, one))
            case "log":
                from tui.lines.log import NewEventPlace

                visit.go(NewEventPlace(visit))
            case "paper":
                visit.go(PaperCasePlace(visit))
            case "read":
                visit.go(ReadPaperPlace(visit))


class CodePlace(Place):
    """One date as a code drawn with characters, for the camera of a phone."""

    page = "qr"

    def __init__(self, visit: Visit, deadline: Deadline) -> None:
        """The date."""
        super().__init__(visit)
        self.deadline = deadline
        self.ground = ""
        """``dark`` or ``light`` once the person has said what the terminal looks like."""

    def title(self) -> str:
        """The date, and its day."""
        day = self.session.diary.day_words(date.fromisoformat(self.deadline.due))
        return f"{take_home.title(self.session, self.deadline)}: {day}."

    def items(self) -> Sequence[Item]:
        """What the code is; then the code itself, which is nothing for the ear."""
        items: list[Item] = [Words(self.line("about_code")), Words(self.phrase("private"))]
        if self.ground:
            texts = take_home.code_texts(self.session, self.deadline)
            lines = qr.on_screen(texts, self.visit.talk.width, 200, half=True)
            if self.ground == "light":
                lines = tuple(line.translate(TURNED) for line in lines)
            items.append(Drawn(lines) if lines else Words(self.line("no_room_for_code")))
        return [*items, *(Choice(one, self.line(f"ground_{one}")) for one in ("dark", "light"))]

    def take(self, choice_id: str) -> None:
        """Draw it for the ground that was named."""
        self.ground = choice_id
        self.visit.tell_anew()


class PaperCasePlace(Place):
    """The case as lines with checks, whole or without its longer notes."""

    page = "paper_case"

    def __init__(self, visit: Visit) -> None:
        """The whole case first."""
        super().__init__(visit)
        self.short = False

    def items(self) -> Sequence[Item]:
        """How long it is to be, what is left out, the way to paper, the lines."""
        items: list[Item] = [Words(self.phrase("intro"))]
        sizes = {short: paper_case.made(self.session, short=short) for short in (False, True)}
        if sizes[False] == sizes[True]:
            del sizes[True]
        for short, one in sizes.items():
            if not isinstance(one, Problem):
                beside = self.phrase("count", count=len(one.lines))
                if short == self.short:
                    beside = f"{beside}; {self.line('chosen')}"
                name = "short" if short else "whole"
                items.append(Choice(name, self.phrase(name), beside))
        made = paper_case.made(self.session, short=self.short)
        if isinstance(made, Problem):
            return [*items, Words(" ".join(self.session.problem_words(made)))]
        items.append(Choice("out", self.phrase("out")))
        if made.left_out:
            items.append(Heading(self.phrase("not_here")))
            items += [Point(said) for said in paper_case.left_out(self.session, made.left_out)]
        return [*items, Heading(self.phrase("copy")), *(Words(line) for line in made.lines)]

    def take(self, choice_id: str) -> None:
        """Choose the length, or save or print."""
        if choice_id != "out":
            self.short = choice_id == "short"
            self.visit.tell_anew()
            return
        made = paper_case.made(self.session, short=self.short)
        if not isinstance(made, Problem):
            self.visit.go(PaperOutPlace(self.visit, lambda large: self._paper(made, large), "case"))

    def _paper(self, made: OnPaper, large: bool) -> Paper:
        return paper_case.paper(self.session, made, large=large)


class ReadPaperPlace(Place):
    """The lines of a case on paper, typed one after the other; each is checked at once."""

    page = "read_paper"

    def __init__(self, visit: Visit) -> None:
        """Nothing is typed yet."""
        super().__init__(visit)
        self.held: list[str] = []

    def items(self) -> Sequence[Item]:
        """What to do, how far it is, and the ways on."""
        reading = paper_case.look("\n".join(self.held))
        items: list[Item] = [Words(self.line("read_lines"))]
        if reading.total:
            said = self.phrase("so_far", good=len(reading.good), total=reading.total)
            items.append(Words(said))
        if reading.whole:
            items.append(Choice("open", self.phrase("open")))
        if self.held:
            items.append(Choice("over", self.phrase("over")))
        return items

    def take(self, choice_id: str) -> None:
        """Begin anew, or open the case."""
        if choice_id == "over":
            self.held = []
            self.visit.tell_anew()
        else:
            self._open()

    def typed(self, text: str) -> bool:
        """One line: a right one goes to the others, one with a slip is told."""
        before = paper_case.look("\n".join(self.held))
        alone = paper_case.look(text)
        if not alone.good or alone.wrong:
            wrong = next(iter(alone.wrong), None)
            if wrong is None:
                self.problem(Problem("paper_case_nothing"))
            else:
                key = "slip_group" if wrong.group else "slip"
                self.visit.say(self.phrase(key, number=wrong.number, group=wrong.group))
            return True
        after = paper_case.look("\n".join([*self.held, text]))
        if after.wrong or len(after.good) < len(before.good):
            self.problem(Problem("paper_case_nothing"))
            return True
        self.held.append(text)
        if after.whole:
            self.visit.tell_anew()
        else:
            said = self.phrase("so_far", good=len(after.good), total=after.total)
            self.visit.say(said)
        return True

    def _open(self) -> None:
        """Go on with the case; it gets a file of its own."""
        trouble = paper_case.restore(self.session, "\n".join(self.held))
        if trouble is not None:
            self.problem(trouble)
            if self.session.not_saved is None:
                return
        self.visit.home()
        go_on_with_case(self.visit)
