"""Small faults for a copy of the content: one check, one change, one fault.

A case changes the plain data of one file and says what the check must then report. Nothing here
rests on particular entries, so that the content can change freely.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

import content
from content import references, wording
from content.wording import Check

Data = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One planted fault."""

    check: Check
    file: str
    change: Callable[[Data], None]
    says: str
    """Part of what the new fault says."""


def copied(folder: Path) -> Path:
    """A copy of the content folder, without its code."""
    return Path(
        shutil.copytree(
            content.ROOT, folder / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__")
        )
    )


def change(root: Path, file: str, how: Callable[[Data], None]) -> None:
    """Change one file of a copy."""
    path = root / file
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    how(data)
    path.write_text(tomli_w.dumps(data), encoding="utf-8")


def first(table: Data) -> Any:
    """The first entry of a table."""
    return next(iter(table.values()))


def meaning(text: str) -> Callable[[Data], None]:
    """Put ``text`` into the first entry of the glossary."""

    def how(data: Data) -> None:
        first(data)["meaning"] = text

    return how


def at(*path: str | int, to: Any) -> Callable[[Data], None]:
    """Set what is at ``path``; ``*`` is the first entry of a table."""

    def how(data: Data) -> None:
        here: Any = data
        for step in path[:-1]:
            here = first(here) if step == "*" else here[step]
        last = path[-1]
        here[next(iter(here)) if last == "*" else last] = to

    return how


def without(*path: str) -> Callable[[Data], None]:
    """Drop what is at ``path``; ``*`` is the first entry of a table."""

    def how(data: Data) -> None:
        here: Any = data
        for step in path[:-1]:
            here = first(here) if step == "*" else here[step]
        del here[next(iter(here)) if path[-1] == "*" else path[-1]]

    return how


def only(count: int, *path: str) -> Callable[[Data], None]:
    """Keep the first ``count`` entries of a table."""

    def how(data: Data) -> None:
        here: Any = data
        for step in path:
            here = here[step]
        for name in list(here)[count:]:
            del here[name]

    return how


def no_article(data: Data) -> None:
    for entry in data["entries"].values():
        entry.pop("article", None)


def lonely_need(data: Data) -> None:
    data["needs"]["planted"] = "A planted need"


def twin_term(data: Data) -> None:
    names = list(data)
    data[names[1]].setdefault("also", []).append(data[names[0]]["term"].upper())


def sees_itself(data: Data) -> None:
    name = next(iter(data))
    data[name]["see"] = [name]


def asks_too_much(data: Data) -> None:
    flow = data["questions"]
    for place in range(15):
        flow[f"planted_{place}"] = {"kind": "text"}
    first(data["stages"])["questions"] = [f"planted_{place}" for place in range(15)]


def choice_swapped(data: Data) -> None:
    entry = next(entry for entry in data.values() if len(entry.get("choices", {})) > 1)
    entry["choices"] = dict(reversed(entry["choices"].items()))


def twice(data: Data) -> None:
    entry = next(entry for entry in data["rights"].values())
    entry["sources"] = [*entry["sources"], entry["sources"][0]]


EXTRA_ACTION = {"do": "Ask.", "protects": "Time.", "may_cost": "Time.", "action": "planted"}
TERM = {"term": "Planted", "meaning": "The school must answer."}
TWO = [EXTRA_ACTION, EXTRA_ACTION]
LONG = "One " + "more " * 22 + "word."

w, r = wording, references
CASES = (
    Case(w.characters, "en/glossary.toml", meaning("A plan … of sorts."), "U+2026"),
    Case(w.characters, "en/glossary.toml", meaning("A plan \u202e of sorts."), "U+202E"),
    Case(w.markup, "en/glossary.toml", meaning("A [/b] plan."), "'['"),
    Case(w.markup, "en/rights.toml", at("rights", "*", "what", to="See `this`."), "'`'"),
    Case(w.blanks, "en/glossary.toml", meaning("A plan for {kid}."), "nothing fills: {kid}"),
    Case(w.blanks, "en/glossary.toml", meaning("A plan for {child."), "brace"),
    Case(w.blanks, "en/glossary.toml", meaning("A plan. {child} has it."), "write {Child}"),
    Case(w.blanks, "en/glossary.toml", meaning("A plan for {Child}."), "write {child}"),
    Case(w.spaces, "en/glossary.toml", meaning("A plan.  It helps."), "two spaces"),
    Case(w.spaces, "en/glossary.toml", meaning("A plan.\nIt helps."), "line break"),
    Case(w.spaces, "en/glossary.toml", meaning("A plan. "), "begins or ends"),
    Case(w.spaces, "en/glossary.toml", meaning("A plan , or two."), "before a mark"),
    Case(w.spaces, "en/glossary.toml", meaning("A\tplan."), "a tab"),
    Case(w.spaces, "en/glossary.toml", meaning("A plan.\n\n\nIt helps."), "more than one empty"),
    Case(w.promises, "en/glossary.toml", meaning("The school always pays."), "promises"),
    Case(w.promises, "en/glossary.toml", meaning("You are ENTITLED to it."), "promises"),
    Case(w.promises, "en/glossary.toml", meaning("Then {child} qualifies."), "promises"),
    Case(w.promises, "en/glossary.toml", meaning("It helps!"), "exclamation"),
    Case(w.long_sentences, "en/glossary.toml", meaning(LONG), "sentence of 24 words"),
    Case(w.unsourced, "en/glossary.toml", at("planted", to=TERM), "'must' in meaning"),
    Case(r.sources, "en/rights.toml", at("rights", "*", "sources", to=["planted"]), "planted"),
    Case(r.sources, "en/rights.toml", twice, "twice"),
    Case(r.sources, "en/result.toml", at("may_ask_sources", to=["planted"]), "planted"),
    Case(r.sources, "law/sources.toml", at("*", "checked", to="2026-02-30"), "no day"),
    Case(r.flow_sources, "flow.toml", at("signs", "*", "sources", to=[]), "no source"),
    Case(r.flow_sources, "flow.toml", at("actions", "*", "sources", to=[]), "no source"),
    Case(r.conditions, "flow.toml", at("signs", "*", "when", to=[{"planted": ["yes"]}]), "planted"),
    Case(r.conditions, "flow.toml", at("signs", "*", "when", to=[{"diagnosis": ["x"]}]), "names x"),
    Case(r.conditions, "flow.toml", at("signs", "*", "when", to=[{"diagnosis": []}]), "no answer"),
    Case(r.conditions, "flow.toml", at("signs", "*", "when", to=[{"lean": ["504"]}]), "lean"),
    Case(r.conditions, "flow.toml", at("points", "*", "when", to=[{"lean": ["x"]}]), "names x"),
    Case(r.flow_ids, "flow.toml", at("first", to=["planted"]), "planted"),
    Case(r.flow_ids, "flow.toml", at("stages", "*", "questions", to=["planted"]), "planted"),
    Case(r.flow_ids, "flow.toml", at("stages", "*", "questions", to=["grade"] * 2), "twice"),
    Case(r.flow_ids, "flow.toml", at("stages", "*", "on_path", to="planted"), "planted"),
    Case(r.flow_ids, "flow.toml", at("stages", "*", "implies", to={"grade": "x"}), "grade = x"),
    Case(r.flow_ids, "flow.toml", at("steps", 0, "action", to="planted"), "planted"),
    Case(r.flow_ids, "flow.toml", at("without_stage", to="planted"), "planted"),
    Case(r.flow_ids, "flow.toml", without("stages", "*"), "does not exist"),
    Case(r.flow_ids, "flow.toml", asks_too_much, "more than 14"),
    Case(r.flow_ids, "flow.toml", at("questions", "stage", "choices", to=[]), "no choices"),
    Case(r.flow_words, "flow.toml", without("signs", "*"), "not in flow.toml"),
    Case(r.flow_words, "en/signs.toml", without("signs", "*"), "no words"),
    Case(r.flow_words, "en/signs.toml", without("tests", "*"), "no words"),
    Case(r.flow_words, "en/points.toml", without("*"), "no words"),
    Case(r.flow_words, "en/actions.toml", without("*"), "no words"),
    Case(r.flow_words, "en/questions.toml", without("*"), "no words"),
    Case(r.flow_words, "en/questions.toml", choice_swapped, "not those of flow"),
    Case(r.flow_words, "en/path.toml", without("*"), "no words"),
    Case(r.flow_words, "en/signs.toml", at("changes", "*", to={"x": "If so"}), "names x"),
    Case(r.rights, "en/rights.toml", at("rights", "*", "group", to="planted"), "planted"),
    Case(r.rights, "en/rights.toml", at("groups", "planted", to="Planted"), "no right"),
    Case(r.rights, "en/rights.toml", at("rights", "*", "who", to={"aunt": "So."}), "aunt"),
    Case(r.rights, "en/rights.toml", without("laws", "both"), "lacks both"),
    Case(r.rights, "flow.toml", at("stages", "*", "rights", to=["planted"]), "planted"),
    Case(r.rights, "flow.toml", at("stages", "*", "rights", to=[]), "names no right"),
    Case(r.result, "en/result.toml", without("leans", "either"), "lacks either"),
    Case(r.result, "en/result.toml", without("sure", "open"), "lacks open"),
    Case(r.result, "en/result.toml", at("leans", "iep", "title", to="An IEP."), "full stop"),
    Case(r.result, "en/signs.toml", at("changes", "*", "*", to="If so."), "half sentence"),
    Case(r.school_says, "en/school_says.toml", at("*", "heard", to="No."), "quotation"),
    Case(r.school_says, "en/school_says.toml", at("*", "choices", to=TWO), "planted"),
    Case(r.school_says, "en/school_says.toml", at("*", "stages", to=["planted"]), "planted"),
    Case(r.glossary, "en/glossary.toml", at("*", "see", to=["planted"]), "planted"),
    Case(r.glossary, "en/glossary.toml", sees_itself, "itself"),
    Case(r.glossary, "en/glossary.toml", twin_term, "explains"),
    Case(r.faq, "en/faq.toml", at("entries", "*", "group", to="planted"), "planted"),
    Case(r.faq, "en/faq.toml", no_article, "of the article"),
    Case(r.accommodations, "en/accommodations.toml", lonely_need, "0 supports"),
    Case(
        r.accommodations,
        "en/accommodations.toml",
        at("supports", "*", "needs", to=["planted"]),
        "planted",
    ),
    Case(r.accommodations, "en/accommodations.toml", without("kinds", "service"), "lacks service"),
    Case(r.practice, "en/practice.toml", at("answers", to={"planted": "yes"}), "no answer"),
    Case(r.practice, "en/practice.toml", at("answers", to={"diagnosis": "x"}), "no answer"),
    Case(r.practice, "en/practice.toml", at("notes", to={"planted": "So."}), "planted"),
    Case(r.lengths, "en/comparison.toml", at("*", "title", to="x" * 21), "more than 20"),
    Case(r.lengths, "en/actions.toml", at("*", "title", to="x" * 61), "more than 60"),
    Case(r.lengths, "en/rights.toml", at("rights", "*", "title", to="x" * 61), "more than 60"),
    Case(
        r.lengths,
        "en/accommodations.toml",
        at("supports", "*", "text", to="x" * 71),
        "more than 70",
    ),
    Case(r.counts, "en/rights.toml", only(3, "rights"), "fewer than 28"),
    Case(r.counts, "en/glossary.toml", only(3), "fewer than 70"),
    Case(r.counts, "law/states.toml", without("*"), "51"),
)
"""At least one for every check."""
