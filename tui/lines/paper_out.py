"""Put a paper where the parent wants it: a file in a form they choose, or a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.case.problem import Problem
from tui.lines.place import Choice, Heading, Item, Place, Words
from tui.lines.visit import Visit
from tui.words import place as shown_place

if TYPE_CHECKING:
    from tui.documents.paper import Paper

FORMS = (".pdf", ".txt", ".docx")


def folder_of(visit: Visit) -> Path:
    """Where papers go unless another folder is named: beside the case."""
    session = visit.session
    return session.path.parent if session.path is not None else session.cases


def ask_folder(visit: Visit, now: Path) -> Path:
    """Ask for another folder; the present one where none is named."""
    asks = f"{visit.session.phrase('paper_out.folder_label')}. {visit.line('empty_leaves')}"
    typed = visit.ask_line(asks)
    return Path(typed).expanduser() if typed else now


def written(visit: Visit, write: Callable[[bool], Path | Problem]) -> bool:
    """Write a file; where one of that name is there, ask before it is written over. Whether it
    was written."""
    phrase = visit.session.phrase
    done = write(False)
    if isinstance(done, Problem) and done.kind == "paper_exists":
        choices = [Choice(one, phrase(f"paper_out.{one}")) for one in ("keep", "write_over")]
        said = phrase("paper_out.there_is_one", name=done.where)
        if visit.ask_choice(said, choices) != "write_over":
            return False
        done = write(True)
    if isinstance(done, Problem):
        visit.problem(done)
        return False
    visit.say(phrase("paper_out.saved", path=shown_place(done)))
    return True


class PaperOutPlace(Place):
    """The form of a paper, its size of print, and where it goes."""

    page = "paper_out"
    hints = ("again", "back", "help", "quit")

    def __init__(
        self,
        visit: Visit,
        make: Callable[[bool], Paper],
        stem: str,
        done: Callable[[], None] | None = None,
    ) -> None:
        """``make`` makes the paper, in large print or not; ``stem`` names the file without its
        day and ending; ``done`` is called once the paper is out."""
        super().__init__(visit)
        self.make = make
        self.stem = stem
        self.done = done
        self.large = False
        self.folder = folder_of(visit)

    def items(self) -> Sequence[Item]:
        """The forms to save it in, the printers, the size of print, the folder."""
        items: list[Item] = [
            Heading(f"{self.line('save_in')} {shown_place(self.folder)}"),
            *(Choice(f"save:{form}", self.phrase(f"form_{form[1:]}")) for form in FORMS),
            Heading(self.line("or_else")),
        ]
        from tui import printing

        found = printing.printers()
        if isinstance(found, Problem) or not found:
            items.append(Words(self.phrase("no_printer")))
        else:
            items += [Choice(f"print:{name}", self.phrase("print", name=name)) for name in found]
        return [
            *items,
            Choice("read", self.line("read_paper")),
            Choice("large", self.phrase("large"), self.line("large_on") if self.large else ""),
            Choice("folder", self.phrase("folder")),
        ]

    def take(self, choice_id: str) -> None:
        """Save or print it, read it, or say how and where."""
        visit = self.visit
        kind, _, name = choice_id.partition(":")
        match kind:
            case "save":
                self._save(name)
            case "print":
                self._print(name)
            case "read":
                self._read()
            case "large":
                self.large = not self.large
                visit.say(self.line("large_now" if self.large else "large_not"))
            case "folder":
                self.folder = ask_folder(visit, self.folder)
                visit.tell_anew()

    def _save(self, form: str) -> None:
        papers = self.session.papers
        path = self.folder / papers.file_name(self.stem, form)
        paper = self.make(self.large)
        if written(self.visit, lambda over: papers.write(paper, path, replace=over)):
            self._out()

    def _print(self, name: str) -> None:
        from tui import printing

        made = self.session.papers.form(self.make(self.large), ".pdf")
        trouble = made if isinstance(made, Problem) else printing.print_pdf(made, name)
        if not self.problem(trouble):
            self.visit.say(self.phrase("printed", name=name))
            self._out()

    def _out(self) -> None:
        """The paper is out: on from where one came."""
        self.visit.back()
        if self.done is not None:
            self.done()

    def _read(self) -> None:
        self.visit.go(PaperPlace(self.visit, self.make))


class PaperPlace(Place):
    """A whole paper, to be read before it is saved or printed."""

    page = "detail"

    def __init__(self, visit: Visit, make: Callable[[bool], Paper]) -> None:
        """``make`` makes the paper."""
        super().__init__(visit)
        self.make = make

    def title(self) -> str:
        """The paper begins with its own title."""
        return ""

    def items(self) -> Sequence[Item]:
        """The paper as plain text, paragraph by paragraph."""
        made = self.session.papers.form(self.make(False), ".txt")
        if isinstance(made, Problem):
            return [Words(" ".join(self.session.problem_words(made)))]
        text = made.decode("utf-8-sig").replace("\r\n", "\n")
        return [Words(part.strip("\n")) for part in text.split("\n\n") if part.strip()]
