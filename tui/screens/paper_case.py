"""The case on paper: its lines, what they do not hold, printing them, and reading them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.case.problem import Problem
from tui.documents.check_lines import FORM, Reading
from tui.documents.paper import Paper
from tui.documents.paper_case import OnPaper
from tui.screens.asking import AskFrame
from tui.screens.blocks import Block, Choice, Divider, Gap, Picture, Words
from tui.screens.frame import Frame
from tui.session import paper_case

MOST_NAMED = 8
"""Slips that are named one by one."""


class PaperCaseScreen(Frame):
    """The case as lines, whole or without its longer notes."""

    page = "paper_case"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "words", "help", "back")

    def __init__(self) -> None:
        super().__init__()
        self.short = False
        self._made: dict[bool, OnPaper | Problem] = {}

    def on_screen_resume(self) -> None:
        """The case may have changed."""
        self._made.clear()
        super().on_screen_resume()

    def made(self, short: bool) -> OnPaper | Problem:
        """The case as lines; worked out once."""
        if short not in self._made:
            self._made[short] = paper_case.made(self.session, short=short)
        return self._made[short]

    def blocks(self) -> Sequence[Block]:
        """How long it is to be, what is left out, the ways to take it, the lines."""
        blocks: list[Block] = [Gap(), Words(self.phrase("intro")), Gap()]
        sizes = [self.made(short) for short in (False, True)]
        if sizes[0] == sizes[1]:
            sizes.pop()
        for number, (short, made) in enumerate(zip((False, True), sizes, strict=False), 1):
            if isinstance(made, Problem):
                continue
            mark = f"({self.plan.glyphs.bullet})" if short == self.short else "( )"
            text = self.phrase("short" if short else "whole")
            right = self.phrase("count", count=len(made.lines))
            name = "short" if short else "whole"
            blocks.append(Choice(name, text, number=number, mark=mark, right=right))
        made = self.made(self.short)
        if isinstance(made, Problem):
            return [*blocks, Words(" ".join(self.session.problem_words(made)), "warn")]
        if made.left_out:
            blocks += [Gap(), Words(self.phrase("not_here"), "label")]
            blocks += [
                Words(said, lead="- ") for said in paper_case.left_out(self.session, made.left_out)
            ]
        return [
            *blocks,
            Gap(),
            Choice("out", self.phrase("out"), number=len(sizes) + 1),
            Gap(),
            Divider(self.phrase("copy")),
            Gap(),
            Picture(tuple(f"   {line}" for line in made.lines), "strong"),
        ]

    def chosen(self, choice_id: str) -> None:
        """Choose the length, or save or print."""
        match choice_id:
            case "whole" | "short":
                self.short = choice_id == "short"
                self.refresh_sheet(at=choice_id)
            case "out":
                made = self.made(self.short)
                if isinstance(made, Problem):
                    return
                from tui.screens.paper_out import PaperOutScreen

                def paper(large: bool) -> Paper:
                    return paper_case.paper(self.session, made, large=large)

                self.plan.go(PaperOutScreen(paper, "case"))


class ReadPaperScreen(AskFrame):
    """Lines typed one after the other, each checked at once; or pasted all together."""

    page = "read_paper"
    hints: ClassVar[tuple[str, ...]] = ("move", "choose", "help", "back", "leave")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str] = []
        """What was typed and pasted so far, by pieces; a slip is not kept."""
        self.slip = ""
        """What was typed last, if there was a slip in it."""
        self.trouble: Problem | None = None

    @property
    def reading(self) -> Reading:
        """What stands in the lines so far."""
        return paper_case.look("\n".join([*self.rows, self.slip]))

    # ------------------------------------------------------------------- what is shown

    def blocks(self) -> Sequence[Block]:
        """How far it is, what has a slip, and the ways to go on."""
        reading = self.reading
        blocks: list[Block] = [Gap(), Words(self.phrase("intro"))]
        if self.trouble is not None:
            blocks += [Gap(), Words(" ".join(self.session.problem_words(self.trouble)), "warn")]
        if reading.total:
            said = self.phrase("so_far", good=len(reading.good), total=reading.total)
            blocks += [Gap(), Words(said, "strong")]
        for one in reading.wrong[:MOST_NAMED]:
            key = "slip_group" if one.group else "slip"
            blocks.append(Words(self.phrase(key, number=one.number, group=one.group), "warn"))
        blocks.append(Gap())
        if reading.whole:
            blocks.append(Choice("open", self.phrase("open"), number=1))
        else:
            number = self._next(reading)
            text = self.phrase("type", number=number) if number > 1 else self.phrase("first")
            blocks.append(Choice("type", text, number=1))
            blocks.append(Choice("paste", self.phrase("paste"), number=2))
        if self.rows or self.slip:
            blocks.append(Choice("over", self.phrase("over"), number=3))
        return blocks

    def _next(self, reading: Reading) -> int:
        """The line to type next: one with a slip, else the first that is not there."""
        wrong = [one.number for one in reading.wrong if one.number]
        return min([*wrong, *reading.missing], default=1)

    # -------------------------------------------------------------------- what is done

    def chosen(self, choice_id: str) -> None:
        """Type, paste, begin anew, or open the case."""
        match choice_id:
            case "type":
                self._ask_next()
                return
            case "paste":
                self.ask_text("paste", lambda: self.phrase("paste_label"))
                return
            case "over":
                self.rows, self.slip, self.trouble = [], "", None
            case "open":
                self._take_case()
                return
        self.refresh_sheet()

    def _ask_next(self) -> None:
        """Open the line for the next line; its number stands there already."""
        reading = self.reading
        number = self._next(reading)
        start = self.slip
        if not start and reading.total:
            start = f"{FORM} {number:02d}/{reading.total:02d} "
        self.ask_line("line", lambda: self.phrase("line_label", number=number), start)

    def answered(self, what: str, typed: str) -> None:
        """Look at what was typed: a right line goes to the others, a slip stays to be mended."""
        self.trouble = None
        if what == "paste":
            self.rows.append(typed)
            self.slip = ""
            reading = self.reading
            if not reading.whole:
                self.trouble = paper_case.why_not(reading)
            self.refresh_sheet()
            return
        if not typed.strip():
            self.slip = ""
            self.refresh_sheet()
            return
        before = len(self.reading.good)
        self.slip = ""
        alone = paper_case.look("\n".join([*self.rows, typed]))
        if alone.wrong or len(alone.good) < before or not paper_case.look(typed).good:
            self.slip = typed
            self.trouble = None if alone.wrong else Problem("paper_case_nothing")
        else:
            self.rows.append(typed)
        self.refresh_sheet()
        if not self.slip and not self.reading.whole:
            self._ask_next()

    def _take_case(self) -> None:
        """Go on with the case; it gets a file of its own."""
        self.trouble = paper_case.restore(self.session, "\n".join(self.rows))
        if self.trouble is not None and self.session.not_saved is None:
            self.refresh_sheet()
            return
        from tui.screens.question import open_case_screens

        self.plan.home()
        open_case_screens(self.plan)
