"""Put a paper where the parent wants it: a file in a form they choose, or a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tui.case.problem import Problem
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Words
from tui.words import place

if TYPE_CHECKING:
    from tui.documents.paper import Paper

FORMS = (".pdf", ".txt", ".docx")


class PaperOutScreen(AskFrame):
    """The form of a paper, its size of print, and where it goes."""

    page = "paper_out"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "back", "leave")

    def __init__(
        self,
        make: Callable[[bool], Paper],
        stem: str,
        done: Callable[[], None] | None = None,
    ) -> None:
        """``make`` makes the paper, in large print or not; ``stem`` names the file without its
        day and ending; ``done`` is called once the paper is out, when this screen is left."""
        super().__init__()
        self.make = make
        self.stem = stem
        self.done = done
        self.form = FORMS[0]
        self.large = False
        self.folder = Path()
        self.trouble: Problem | None = None
        self.out: list[tuple[str, str]] = []
        """What was done: the phrase that says it, and the file or the printer."""
        self.replace: Path | None = None
        """A file of that name is there; the parent is asked whether to write over it."""

    # ------------------------------------------------------------------- what is shown

    def on_mount(self) -> None:
        """Papers go beside the case unless another folder is named."""
        session = self.session
        self.folder = session.path.parent if session.path is not None else session.cases
        super().on_mount()

    def blocks(self) -> Sequence[Block]:
        """What was done or went wrong, then the choices."""
        blocks: list[Block] = []
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(self.session.problem_words(self.trouble)), "warn")]
        for said, name in self.out:
            blocks += [Gap(), Words(self.phrase(said, path=name, name=name), "strong")]
        if self.replace is not None:
            return [
                *blocks,
                Gap(),
                Words(self.phrase("there_is_one", name=place(self.replace)), "title"),
                Gap(),
                Choice("keep", self.phrase("keep"), number=1),
                Choice("write_over", self.phrase("write_over"), number=2),
            ]
        blocks += [Gap(), Words(self.phrase("form"), "label")]
        for number, form in enumerate(FORMS, 1):
            mark = f"({self.plan.glyphs.bullet})" if form == self.form else "( )"
            text = self.phrase(f"form_{form[1:]}")
            blocks.append(Choice(f"form:{form}", text, mark=mark, number=number))
        box = f"[{self.plan.glyphs.done if self.large else ' '}]"
        blocks.append(Choice("large", self.phrase("large"), mark=box, number=len(FORMS) + 1))
        blocks += [
            Gap(),
            Divider(self.phrase("where")),
        ]
        outlet = self.plan.outlet
        if outlet:
            blocks.append(Choice("save", self.phrase(f"{outlet}.download"), number=5))
        else:
            blocks.append(Choice("save", self.phrase("save"), number=5, below=place(self.folder)))
            blocks.append(Choice("folder", self.phrase("folder"), number=6))
        if self.plan.is_web:
            blocks.append(Words(self.phrase("serve.print_later"), "dim"))
        else:
            blocks += self._printers()
        if self.out:
            blocks += [Gap(), Choice("done", self.phrase("done"), number=0)]
        return blocks

    def _printers(self) -> list[Block]:
        from tui import printing

        found = self.plan.printers()
        if not found:
            return [Words(self.phrase("no_printer"), "dim")]
        pages = printing.page_count(self._bytes(".pdf"))
        said = self.phrase("pages_one" if pages == 1 else "pages", count=pages)
        return [
            Choice(f"print:{name}", self.phrase("print", name=name), right=said) for name in found
        ]

    # ------------------------------------------------------------------------ what is done

    def chosen(self, choice_id: str) -> None:
        """Choose a form, a folder; write or print."""
        kind, _, name = choice_id.partition(":")
        self.trouble = None
        match kind:
            case "form":
                self.form = name
            case "large":
                self.large = not self.large
            case "save":
                self._write(replace=False)
            case "write_over":
                self._write(replace=True)
            case "keep":
                self.replace = None
            case "folder" if not self.plan.outlet:
                self.ask_line("folder", lambda: self.phrase("folder_label"), place(self.folder))
                return
            case "print":
                self._print(name)
            case "done":
                self.action_back()
                return
        self.refresh_sheet(at=choice_id)

    def answered(self, what: str, typed: str) -> None:
        """Another folder was named."""
        if typed.strip():
            self.folder = Path(typed.strip()).expanduser()
        self.refresh_sheet(at="save")

    def action_back(self) -> None:
        """Esc: where one came from; if the paper is out, on from there."""
        self.collect()
        self.plan.back()
        if self.out and self.done is not None:
            self.done()

    def _bytes(self, form: str) -> bytes:
        made = self.session.papers.form(self.make(self.large), form)
        if isinstance(made, Problem):
            self.trouble = made
            return b""
        return bytes(made)

    def _write(self, *, replace: bool) -> None:
        if self.plan.outlet:
            data = self._bytes(self.form)
            if data:
                name = self.session.papers.file_name(self.stem, self.form)
                self.plan.hand_out(name, data, lambda problem: self._handed_out(name, problem))
            return
        paper = self.make(self.large)
        path = self.folder / self.session.papers.file_name(self.stem, self.form)
        written = self.session.papers.write(paper, path, replace=replace)
        if isinstance(written, Problem):
            exists = written.kind == "paper_exists"
            self.replace = path if exists else None
            self.trouble = None if exists else written
            return
        self.replace = None
        self.out.append(("saved", place(written)))

    def _handed_out(self, name: str, problem: Problem | None) -> None:
        self.trouble = problem
        if problem is None:
            self.out.append((f"{self.plan.outlet}.downloaded", name))
        self.refresh_sheet(at="save")

    def _print(self, name: str) -> None:
        from tui import printing

        data = self._bytes(".pdf")
        trouble = printing.print_pdf(data, name) if data else self.trouble
        if trouble is None:
            self.out.append(("printed", name))
        self.trouble = trouble
