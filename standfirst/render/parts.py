"""A response in the order it is read: what is a heading and how deep, a prompt, a choice, plain matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from standfirst.model.document import Figure, Heading, ListBlock, Paragraph, Quote, Run, Runs, Table, runs_of
from standfirst.render.options import Choice, choices

if TYPE_CHECKING:
    from standfirst.model.document import Block
    from standfirst.model.submission import Submission
    from standfirst.render.notes import Say

_CHAPTER, _DEEPEST = 2, 6
_LINES = (Heading, Paragraph, Quote)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of level 2 to 6, below the title of the whole; *index* is None where it is ours: "Our answer"."""

    level: int
    runs: Runs
    index: int | None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A line like "Please explain", which opens no section: what follows is the answer, under its own heading."""

    runs: Runs
    index: int


@dataclass(frozen=True, slots=True)
class Matter:
    """Any other block."""

    block: Paragraph | Quote | ListBlock | Table | Figure
    index: int


Part: TypeAlias = Head | Prompt | Matter | Choice


def levels(submission: Submission) -> dict[int, int]:
    """Return the level of each chapter and question by the block of its words.

    Where a question opens a chapter the paper has no chapters, and its questions stand where those would. A section
    within another is a chapter too, and stands as deep below it as its author's own heading does.
    """
    found: dict[int, int] = {}
    blocks = submission.document.blocks
    heads = {chapter.heading: blocks[chapter.heading] for chapter in submission.chapters}
    depths = {index: block.level for index, block in heads.items() if isinstance(block, Heading)}
    top = min(depths.values(), default=1)
    for chapter in submission.chapters:
        asked = [question.asked[0] for question in chapter.questions if question.asked]
        level = min(_CHAPTER + depths.get(chapter.heading, top) - top, _DEEPEST - 1)
        found |= dict.fromkeys(asked, level if chapter.heading in asked else level + 1)
        found[chapter.heading] = level
    return found


def parts(submission: Submission, say: Say = str) -> Iterator[Part]:
    """Yield every block once and in its order, the options of a question as one choice, headings without a gap.

    *say* puts our own words into the language of the paper.
    """
    return _Paper(submission, say).parts()


@dataclass(slots=True)
class _Ladder:
    """The level of the next heading: below *base* as deep as the author's own levels nest, and never a rung skipped."""

    base: int = 2
    last: int = 1
    above: list[int] = field(default_factory=list)

    def set(self, level: int) -> int:
        self.last = min(level, self.last + 1)
        self.base, self.above = self.last + 1, []
        return self.last

    def step(self, level: int) -> int:
        while self.above and self.above[-1] >= level:
            self.above.pop()
        self.last = min(self.base + len(self.above), self.last + 1, _DEEPEST)
        self.above.append(level)
        return self.last


class _Paper:
    """One response on its way to its readers: which block is what, and how deep the headings stand."""

    def __init__(self, submission: Submission, say: Say) -> None:
        self._say = say
        self._blocks = submission.document.blocks
        self._ladder = _Ladder()
        self._levels = levels(submission)
        questions = [question for chapter in submission.chapters for question in chapter.questions]
        self._prompts = {index for question in questions for index in question.asked[1:]}
        self._answers = {
            min(each.answer): self._levels[each.asked[0]] for each in questions if each.answer and each.asked
        }
        self._choices: Mapping[int, Choice] = choices(submission)

    def parts(self) -> Iterator[Part]:
        for index, block in enumerate(self._blocks):
            if index in self._answers:
                yield Head(self._ladder.set(self._answers[index] + 1), (Run(self._say("Our answer")),), None)
            choice = self._choices.get(index)
            if choice is None or not choice.instead:
                yield self._part(index, block)
            if choice is not None and choice.first:
                yield choice

    def _part(self, index: int, block: Block) -> Part:
        if index in self._levels and (self._levels[index] == _CHAPTER or isinstance(block, _LINES)):
            return Head(self._ladder.set(self._levels[index]), runs_of(block), index)
        if index in self._prompts and isinstance(block, (Heading, Paragraph)):
            return Prompt(block.runs, index)
        if not isinstance(block, Heading):
            return Matter(block, index)
        return Head(self._ladder.step(block.level), block.runs, index)
