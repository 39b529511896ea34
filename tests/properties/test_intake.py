"""Documents of random wording, broken the way converters break them, come back whole."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.model.document import ListBlock, Paragraph, calls, plain, runs_of, text_of
from standfirst.model.submission import Reading, Submission

SEEDS = range(40)
WHO = (
    "The Quay Board|Our members|Local skippers|Dr Amara Osei|Every Harbour Office|Ferry crews|The North Firth Council"
).split("|")
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
LINKS = "and then|while|so that|which means that|even though|because".split("|")
OPTIONS = (
    ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree", "Don't know"),
    ("Fully supportive", "Somewhat supportive", "Neutral", "Somewhat oppose", "Strongly oppose", "Don't know"),
)


@dataclass
class Written:
    """The truth of one document, and the file as a converter left it."""

    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    unprinted: list[str] = field(default_factory=list)
    cuts: int = 0


class Converter:
    """Writes a document of random wording and breaks it: page cuts in mid-sentence, notes at page feet, wrong marks."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  the same documents on every run
        self.out = Written()

    def write(self) -> Written:
        for chapter in range(1, 5):
            self._chapter(chapter)
        self._page_foot()
        return self.out

    def _one(self, choices: list[str] | tuple[str, ...]) -> str:
        return self.dice.choice(choices)

    def _clause(self) -> str:
        return f"{self._one(WHO)} {self._one(DOES)} {self._one(WHAT)} {self._one(WHERE)}"

    def _sentence(self) -> str:
        first = self._clause()
        return f"{first} {self._one(LINKS)} {self._clause()}." if self.dice.random() < 0.7 else f"{first}."

    def _passage(self) -> str:
        """Two to four sentences; now and then a call before a stop, sometimes two calls in one mark."""
        return " ".join(self._called(self._sentence()) for _ in range(self.dice.randint(2, 4)))

    def _called(self, sentence: str) -> str:
        if self.dice.random() > 0.3:
            return sentence
        labels = [self._note() for _ in range(2 if self.dice.random() < 0.1 else 1)]
        word = sentence[:-1].rsplit(maxsplit=1)[-1]
        self.out.calls += [(label, word) for label in labels]
        return f"{sentence[:-1]}<sup>{','.join(labels)}</sup>."

    def _note(self) -> str:
        label = str(len(self.out.notes) + 1)
        text = f"{self._one(WHO)} (20{self.dice.randint(10, 24)}) {self._one(WHAT)} <https://example.org/{label}-paper>"
        self.out.notes.append(re.sub("[<>]", "", text))
        space = self._one(("", " "))
        self.out.unprinted.append(f"<sup>{label}</sup>{space}{text}")
        return label

    def _print(self, *lines: str) -> None:
        self.out.lines += [*lines, ""]

    def _page_foot(self) -> None:
        if self.out.unprinted and self.dice.random() < 0.4:
            self._print("---")
        for note in self.out.unprinted:
            self._print(note)
        self.out.unprinted.clear()
        if self.dice.random() < 0.3:
            self._print(str(self.dice.randint(1, 30)))

    def _may_cut(self, text: str) -> str:
        """Cut *text* in the middle of a sentence, with a page's foot between the halves."""
        words = text.split(" ")
        places = [
            place
            for place in range(12, len(words) - 4)
            if not re.search(r"[.!?:;]$|</sup>|\*\*$", words[place - 1]) and not words[place].startswith("<sup>")
        ]
        if self.dice.random() > 0.35 or not places:
            return text
        place = self.dice.choice(places)
        head, tail = " ".join(words[:place]), " ".join(words[place:])
        if (hyphen := re.match(r"([a-z]+-)([a-z]\S*)(.*)", tail, re.DOTALL)) and self.dice.random() < 0.5:
            head, tail = f"{head} {hyphen[1]}", hyphen[2] + hyphen[3]
        self.out.cuts += 1
        self._print(head)
        self._page_foot()
        return tail

    def _heading(self, text: str) -> None:
        text = f"**{text}**" if self.dice.random() < 0.5 else text
        self._print(f"{'#' * self.dice.randint(1, 4)} {text}")

    def _chapter(self, number: int) -> None:
        title = f"Chapter {number}: {self._one(WHAT).capitalize()}"
        self.out.chapters.append(title)
        self._heading(title)
        for part in range(1, self.dice.randint(3, 4)):
            self._question(f"{number}.{part}")

    def _question(self, number: str) -> None:
        text = f"{number} To what extent do you agree that {self._clause().lower()}?"
        self.out.questions.append(text)
        self._heading(text)
        if self.dice.random() < 0.5:
            self._choice()
        prompt = self._one(("Please explain your answer:", "Please comment below:", ""))
        if prompt:
            self._print(self._one((f"#### {prompt}", f"**{prompt}**", f"#### **{prompt}**", prompt)))
        for _ in range(self.dice.randint(1, 3)):
            self._paragraph()
        if self.dice.random() < 0.7:
            self._list()
            self._paragraph()

    def _choice(self) -> None:
        options = self._one(OPTIONS)  # type: ignore[arg-type]
        chosen = self._one(options)
        self.out.chosen.append(chosen)
        shown = [self._marked(option) if option == chosen else option for option in options]
        layout = self.dice.randint(1, 3)
        if layout == 1:
            for option in shown:
                self._print(option)
        elif layout == 2:
            self._print(*(f"{option}  " for option in shown))
        else:
            self._print(*(f"- {option}" for option in shown))

    def _marked(self, option: str) -> str:
        lost = self.dice.random() < 0.3
        return f"X {option} X**" if lost else f"**X {option} X**"

    def _paragraph(self) -> None:
        text = self._passage()
        self.out.paragraphs.append(_words_only(text))
        self._print(self._may_cut(text))

    def _list(self) -> None:
        lead = f"{self._clause()}, namely:"
        self.out.paragraphs.append(lead)
        self._print(lead)
        for _ in range(self.dice.randint(3, 6)):
            label = f"**{self._one(WHAT).capitalize()}:** " if self.dice.random() < 0.5 else ""
            text = label + self._passage()
            self.out.items.append(_words_only(text))
            text = self._may_cut(f"- {text}")
            if self.dice.random() < 0.5 or not text.startswith("- "):
                self._print(text)
            else:
                self.out.lines.append(text)
        self._print()


def _words_only(text: str) -> str:
    return re.sub(r"<sup>[^<]*</sup>|\*\*", "", text)


@cache
def _broken(seed: int) -> tuple[Written, Reading, Submission]:
    written = Converter(seed).write()
    reading = intake.read("\n".join(written.lines).encode(), "broken.md")
    return written, reading, intake.understand(reading)[0]


def _whole(expected: list[str], found: list[str]) -> int:
    return sum((Counter(expected) & Counter(found)).values())


def test_broken_documents_keep_every_note_call_chapter_question_and_choice() -> None:
    """40 documents: cuts in mid-sentence, notes at page feet, levels and bold at random, "X Agree X**"."""
    for seed in SEEDS:
        written, reading, submission = _broken(seed)
        document = reading.document
        assert [plain(note.runs) for note in document.notes] == written.notes, seed
        assert [note.label for note in document.notes] == [str(n) for n in range(1, len(written.notes) + 1)], seed
        found = [
            (key, text_of(block)[:offset].split()[-1])
            for block in document.blocks
            for offset, key in calls(runs_of(block))
        ]
        assert found == written.calls, seed
        assert [f"Chapter {chapter.number}: {chapter.title}" for chapter in submission.chapters] == written.chapters, (
            seed
        )
        asked = [question for chapter in submission.chapters for question in chapter.questions]
        assert [f"{question.number} {question.text}" for question in asked] == written.questions, seed
        chosen = [option.text for question in asked for option in question.options if option.chosen]
        assert chosen == written.chosen, seed


def test_broken_documents_keep_their_paragraphs_and_items_whole() -> None:
    """At least 997 of 1,000, over hundreds of cuts; a capital after a cut cannot always be told from a new sentence."""
    paragraphs = items = paragraphs_kept = items_kept = cuts = 0
    for seed in SEEDS:
        written, reading, _ = _broken(seed)
        blocks = reading.document.blocks
        texts = [text_of(block) for block in blocks if isinstance(block, Paragraph)]
        listed = [plain(item.runs) for block in blocks if isinstance(block, ListBlock) for item in block.items]
        paragraphs_kept += _whole(written.paragraphs, texts)
        items_kept += _whole(written.items, listed)
        paragraphs += len(written.paragraphs)
        items += len(written.items)
        cuts += written.cuts
    assert cuts > 300
    assert paragraphs_kept >= 0.997 * paragraphs
    assert items_kept >= 0.997 * items


def test_broken_documents_lose_no_word() -> None:
    """Only page numbers go, and the account says so."""
    for seed in SEEDS:
        account = _broken(seed)[1].conservation
        assert account.unaccounted == account.added == ()
        assert {rule for rule, _ in account.lost} <= {"R1 page number"}


BLOCKS = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "3) ",
    "> ",
    "* * *",
    "---",
    "~~~",
    "```",
    "\n",
    "\n\n",
    "\n    ",
    "  \n",
    "|",
    "|---|",
]
INLINES = ["**", "*", "_", "`", "``", "\\", "[", "](", ")", "](#)", "![", "http://a.example/x", "<http://b.example>"]
TAGS = ["<sup>", "</sup>", "<br>", "<b>", "</i>", "<!-- ", " -->", "[^1]", "[^1]:", "\u00b9", "&amp;", "&lt;"]
PRINTED = ["12", "- 2", "X ", " X", "\u2022 ", "(a) ", "\u00ad", "\t", "\f"]
MARKUP = st.sampled_from([*BLOCKS, *INLINES, *TAGS, *PRINTED])
WORDS = st.sampled_from(
    ["tide", "Pier", "the", "of", "boats.", "Mr", "No", "agree", "caf\u00e9", "re-", "use", "5,000", "e.g.", "Notes"]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(MARKUP, WORDS, st.just(" ")), min_size=1, max_size=60).map("".join))
def test_whatever_the_markup_every_word_is_accounted_for(text: str) -> None:
    """Markup in any order, closed or not: a file is refused, or every word of it is in the account."""
    try:
        reading = intake.read(text.encode(), "odd.md")
    except IntakeError:
        return
    assert reading.conservation.unaccounted == reading.conservation.added == ()
    intake.understand(reading)
