"""The options of a closed question, with the chosen one said in words: a cross in the margin says nothing aloud."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst import prose
from standfirst.model.document import Block, ListBlock, Paragraph, Runs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.submission import Option, Question, Submission
    from standfirst.render.notes import Say


@dataclass(frozen=True, slots=True)
class Line:
    """One option as readers are told of it: *label* says before it what was made of it, *stressed* where it is the one.

    *label* is empty where the option stands for itself: not chosen, or numbered with its rank. *calls* are its notes.
    """

    option: Option
    label: str
    stressed: bool
    calls: Runs


@dataclass(slots=True)
class Choice:
    """The options of *question*, put where the first block of theirs stands.

    *instead* is true where they replace that block; *rows* maps each option found in the file to its block and runs.
    """

    question: Question
    instead: bool
    rows: dict[int, tuple[int, Runs]] = field(default_factory=dict)
    first: bool = True

    def groups(self, say: Say) -> list[tuple[str, list[int]]]:
        """Return the places of the options as they are read, in groups with what is said above each, "" for nothing.

        A ranking comes in its order, and what has no rank after it.
        """
        options = self.question.options
        ranks = {place: option.rank for place, option in enumerate(options) if option.rank is not None}
        others = [place for place in range(len(options)) if place not in ranks]
        if not ranks:
            return [("", others)]
        groups = [(say("Our ranking"), sorted(ranks, key=lambda place: ranks[place]))]
        return groups + ([(say("Not ranked"), others)] if others else [])

    def remark(self, say: Say) -> str:
        """Return what is to be said below the options, if anything."""
        return say("No option is marked.") if self.question.kind == "unanswered" else ""

    def line(self, place: int, say: Say) -> Line:
        """Return the option at *place*; *say* puts our own words into the language of the paper."""
        option = self.question.options[place]
        _, runs = self.rows.get(place, (None, ()))
        stressed = option.chosen and option.rank is None
        label = say("Chosen:") if stressed else ""
        return Line(option, label, stressed, tuple(run for run in runs if run.call is not None))

    def idents(self, blocks: Sequence[Block]) -> tuple[int | None, dict[int, int]]:
        """Return the block that the whole list stands for, if any, and the paragraph behind each place of an option."""
        found = {index for index, _ in self.rows.values() if isinstance(blocks[index], ListBlock)}
        each = {place: index for place, (index, _) in self.rows.items() if isinstance(blocks[index], Paragraph)}
        return min(found, default=None), each


def choices(submission: Submission) -> dict[int, Choice]:
    """Return, by block index, what stands there of the options of a question."""
    placed: dict[int, Choice] = {}
    for question, reach in _reaches(submission):
        placed |= _placed(question, reach, submission.document.blocks)
    return placed


def _reaches(submission: Submission) -> Iterator[tuple[Question, range]]:
    """Yield each question that has options with the blocks from its words to the next question or chapter."""
    questions = [question for chapter in submission.chapters for question in chapter.questions if question.asked]
    starts = {question.asked[0] for question in questions} | {chapter.heading for chapter in submission.chapters}
    for question in questions:
        start = question.asked[0]
        end = min((each for each in starts if each > start), default=len(submission.document.blocks))
        if question.options:
            yield question, range(start, end)


def _placed(question: Question, reach: range, blocks: Sequence[Block]) -> dict[int, Choice]:
    rows: dict[int, tuple[int, Runs]] = {}
    taken: list[int] = []
    # An answer may repeat its option ("Yes."), and the words of a question may be those of one.
    spoken = {question.asked[0], *question.answer}
    for index in reach:
        lines = _lines(blocks[index])
        places = [_place(plain(line), question.options, rows) for line in lines]
        if lines and index not in spoken and None not in places and len(set(places)) == len(places):
            rows |= {place: (index, line) for place, line in zip(places, lines, strict=True) if place is not None}
            taken.append(index)
    if not taken:
        return {max((*question.asked, *question.stem)): Choice(question, instead=False)}
    whole = Choice(question, instead=True, rows=rows)
    return {index: whole if index == taken[0] else Choice(question, instead=True, first=False) for index in taken}


def _lines(block: Block) -> list[Runs]:
    match block:
        case ListBlock():
            return [item.runs for item in block.items]
        case Paragraph():
            return [block.runs]
        case _:
            return []


def _place(line: str, options: Sequence[Option], taken: dict[int, tuple[int, Runs]]) -> int | None:
    words = _bare(line)
    for place, option in enumerate(options):
        if place not in taken and words == _bare(option.text):
            return place
    return None


def _bare(line: str) -> list[str]:
    """Return the words of an option without the marks around it: the cross of a choice, the number of a rank."""
    words = prose.words(line)
    while words and (words[0] == "x" or words[0].isdigit()):
        del words[0]
    while words and (words[-1] == "x" or words[-1].isdigit()):
        del words[-1]
    return words
