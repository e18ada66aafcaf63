"""Scripts of what a person does in a visit: made from a number, so that every run does the same.

Together they go through every stage, every kind of question and every room of the program.
"""

from __future__ import annotations

from random import Random

import content
from tests.lines.both import Action
from tui.guidance import path

SCRIPTS = 32
NAMES = ("Mateo", "Zoë-Ann", "D'Angelo", "Ngọc", "Sam [b]x[/b] {child}", "María José", "李小龙")
NOTES = (
    "He hides under the table.",
    "Two hours of homework each night.\nHe cries.",
    'She said "no" \\ and [red]left[/red] {child}',
    "Ella llora por la mañana.\nNo quiere ir.",
    "Dear Ms. Hall,\n\nhe reads one page in an hour.\n\n\nDana",
)


def made(number: int) -> list[Action]:
    """The script with this number: some questions, then one more room of the program."""
    chance = Random(number)
    stages = list(content.load("en", "flow").stages)
    enough = 99 if number % 7 == 0 else 3
    actions = _questions(chance, stages[number % len(stages)], enough)
    return actions + ROOMS[number % len(ROOMS)](chance)


def _questions(chance: Random, stage: str, enough: int) -> list[Action]:
    """The guided flow from its first question to the result, or until there are enough."""
    flow = content.load("en", "flow").questions
    words = content.load("en", "questions")
    actions: list[Action] = []
    answers: dict[str, str] = {}
    while (question := path.next_question(answers)) is not None and len(answers) < enough:
        if question == "stage":
            value = stage
        elif flow[question].kind == "text":
            value = chance.choice(NAMES)
        elif flow[question].kind == "state":
            value = chance.choice(("TX", "NM", "CA", "NY", "OH"))
        else:
            value = chance.choice(flow[question].choices)
        if words[question].note and chance.random() < 0.25:
            actions.append(("note", question, chance.choice(NOTES)))
        actions.append(("answer", question, value))
        answers[question] = value
    return actions


def _marks(chance: Random) -> list[Action]:
    rights = chance.sample(list(content.load("en", "rights").rights), 2)
    marks = ("know", "used", "ask", "problem")
    return [("mark", right, chance.choice(marks)) for right in rights]


def _picks(chance: Random) -> list[Action]:
    part = content.load("en", "accommodations")
    picked: list[Action] = [
        ("pick", part.supports[support].needs[0], support)
        for support in chance.sample(list(part.supports), 2)
    ]
    return [*picked, picked[0]] if chance.random() < 0.5 else picked  # the first is taken off again


def _areas(chance: Random) -> list[Action]:
    areas = list(content.load("en", "whole_child"))
    return [("write", area, chance.choice(NOTES)) for area in chance.sample(areas, 2)]


def _events(chance: Random) -> list[Action]:
    flow = content.load("en", "flow").events
    kind = chance.choice([one for one in flow if one != "meeting_set"])
    how = chance.choice(("hand", "mail", "email", "portal", "talk")) if flow[kind].ways else ""
    day = chance.choice(("10/1", "Oct 5 2026", "last Monday", "today", "9/30/26"))
    first: Action = ("event", kind, day, how, chance.choice(NOTES))
    return [first, ("event", "meeting_set", "12/15", "", ""), ("remove_event", "1")]


def _letters(chance: Random) -> list[Action]:
    papers = content.load("en", "papers").letters
    name = chance.choice([one for one in papers if "to_name" in papers[one].blanks])
    parts = content.load("en", f"letters/{name}").parts
    actions: list[Action] = [
        ("blank", name, "to_name", chance.choice(("Ms. Lopez", "Sra. Muñoz, Principal"))),
        ("part", name, next(one.id for one in parts if not one.optional), chance.choice(NOTES)),
    ]
    optional = [one.id for one in parts if one.optional]
    return [*actions, ("optional", name, chance.choice(optional))] if optional else actions


def _school_year(chance: Random) -> list[Action]:
    last = chance.choice(("11/26", "11/27"))
    return [("school_day", "first_day", "8/17"), ("days_off", "11/26", last)]


def _meeting(chance: Random) -> list[Action]:
    flow = content.load("en", "packet_flow")
    texts = [name for name, part in flow.parts.items() if part.kind == "text"]
    kind: Action = ("meeting_kind", chance.choice(list(flow.kinds)))
    return [kind, ("meeting", chance.choice(texts), chance.choice(NOTES))]


def _changes(chance: Random) -> list[Action]:
    stage = chance.choice(list(content.load("en", "flow").stages))
    return [("change", "stage", stage), ("change", "child_name", chance.choice(NAMES))]


ROOMS = (_marks, _picks, _areas, _events, _letters, _school_year, _meeting, _changes)
