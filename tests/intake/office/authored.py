"""A long response written by nobody, as data: every format is made from it, and every reading held against it.

7 chapters, 15 questions, 25 long paragraphs, 79 list items to a depth of 3, 41 notes of which 3 are called again, 44
links, a table of 24 cells, a picture, closed choices with a tick.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Literal, TypeAlias

WHO = "The Quay Board|Our members|Local skippers|Every harbour office|Ferry crews|The North Firth Council".split("|")
DOES = "reported|supports|has costed|could publish|measured|would fund|asked for|already keeps".split("|")
WHAT = (
    "a winter timetable|the step-free landings|decision-making on fares|records of every missed crossing|"
    "the £2.4 million reserve|"
    "tide tables in plain words|an on-call pilot|the Sound of Ewe survey|longer notice of closures|shared ticketing"
).split("|")
WHERE = (
    "in the outer islands|after the March storms|with the Department for Coasts|at 14 of 22 piers|before the summer|"
    "for people who cannot drive|because the last boat leaves at 5.30|across well-used routes"
).split("|")
ASKED = (
    "How should landings be repaired?|To what extent do you agree with the plan for fares?|What should be counted?|"
    "Who should decide on closures?|Which kinds of help would do most?"
).split("|")
TITLES = "Landings|Fares|Crews|Winter|Tickets|Notice|Money".split("|")
OPTIONS = "Strongly agree|Agree|Neither agree nor disagree|Disagree|Strongly disagree".split("|")


@dataclass(frozen=True)
class Bold:
    text: str


@dataclass(frozen=True)
class Italic:
    text: str


@dataclass(frozen=True)
class Link:
    text: str
    address: str


@dataclass(frozen=True)
class Call:
    """A footnote call; *again*: the note was called before."""

    number: int
    again: bool = False


Part: TypeAlias = "str | Bold | Italic | Link | Call"
Inline: TypeAlias = "tuple[Part, ...]"


@dataclass(frozen=True)
class Block:
    kind: Literal["heading", "para", "item", "table", "picture"]
    inline: Inline = ()
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Response:
    """The truth: blocks in order, and notes 1 to 41."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Inline] = field(default_factory=list)


class _Author:
    def __init__(self) -> None:
        self.out = Response()
        self.turn = count()
        self.links = self.long = 0

    def clause(self) -> str:
        turn = next(self.turn)
        return f"{WHO[turn % 6]} {DOES[turn % 8]} {WHAT[turn * 3 % 10]} {WHERE[turn * 5 % 8]}"

    def sentences(self, number: int) -> str:
        return " ".join(f"{self.clause()}, and later {self.clause()}." for _ in range(number))

    def link(self) -> Link:
        self.links += 1
        shown = f"report {self.links}" if self.links % 3 else f"https://harbour.example/papers/{self.links}"
        return Link(shown, f"https://harbour.example/papers/{self.links}")

    def call(self) -> Call:
        number = len(self.out.notes) + 1
        cited = (f"Harbour Institute (20{number % 20 + 4:02}) {self.clause()}. ", self.link())
        self.out.notes.append(cited if number <= 34 else (cited[0].strip(),))
        return Call(number)

    def add(
        self, kind: Literal["heading", "para", "item"], *inline: Part, level: int = 0, ordered: bool = False
    ) -> None:
        self.out.blocks.append(Block(kind, inline, level, ordered))

    def paragraph(self) -> None:
        """One call inside a sentence; every eighth paragraph calls an early note again."""
        self.long += 1
        again: tuple[Part, ...] = (Call(self.long // 8, again=True),) if self.long in {8, 16, 24} else ()
        self.add(
            "para",
            self.sentences(1),
            self.call(),
            f" {self.clause()}",
            *again,
            " as ",
            Bold("the board said"),
            ", while ",
            Italic("much"),
            f" remains. {self.sentences(1)}",
        )

    def items(self, number: int, *, ordered: bool) -> None:
        for place in range(number):
            depth = (0, 0, 1, 2, 1)[place % 5] if not ordered else 0
            call: tuple[Part, ...] = (self.call(),) if place == 1 and len(self.out.notes) < 16 else ()
            self.add(
                "item", Bold(f"{TITLES[place % 7]}:"), f" {self.clause()}", *call, ".", level=depth, ordered=ordered
            )

    def question(self, chapter: int, number: int, turn: int) -> None:
        self.add("heading", f"{chapter}.{number} {ASKED[turn % 5]}", level=2)
        if turn % 5 == 1:
            for place, option in enumerate(OPTIONS):
                self.add("para", f"{'☒' if place == turn % 4 else '☐'} {option}")
            self.add("para", Bold("Please explain your answer:"))

    def write(self) -> Response:
        self.add("para", Bold("Consultation response"))
        self.add("para", Bold("Small harbours, large waves"))
        self.add("para", Bold("Date of submission: 3 May 2024"))
        self.add("para", "Written evidence submitted by Ada Quill, Policy Lead for the Harbour Trust (HT).")
        self.out.blocks.append(Block("picture", ("The mark of the Harbour Trust",)))
        self.add("para", "With special thanks to our Harbour Advisers for their help when writing this response:")
        self.add("item", "Dr Ines Falk – Engineer – Gates and Landings")
        self.add("item", "Bo Lund – Skipper – Outer Islands")
        turn = 0
        for chapter in range(1, 8):
            self.add("heading", f"Chapter {chapter}: {TITLES[chapter - 1]}", level=1)
            self.paragraph()
            for number in range(1, 3 if chapter < 7 else 4):
                self.question(chapter, number, turn)
                self.paragraph()
                self.items(5, ordered=False)
                turn += 1
                if turn in {4, 9}:
                    self.items(1, ordered=True)
        cells = [tuple(f"{head} {row}" for head in ("Pier", "Boats", "Fares", "Days")) for row in range(1, 6)]
        self.out.blocks.append(Block("table", rows=(("Pier", "Boats", "Fares", "Days"), *cells)))
        for _ in range(3):
            self.paragraph()
        while len(self.out.notes) < 41:
            self.add("para", self.clause(), self.call(), " ", self.link(), ".")
        while self.links < 44:
            self.add("para", self.clause(), " ", self.link(), ".")
        return self.out


def response() -> Response:
    """Return the response, the same on every call."""
    return _Author().write()
