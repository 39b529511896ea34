"""Blocks → chapters and questions: a machine that walks the document once, after each block's part in it is known.

A paper without questions comes out with its headed sections as chapters, of whatever level, and their text as intros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake.choices import Choice, choices
from standfirst.intake.raw import all_bold
from standfirst.intake.repair.headings import CHAPTER, NUMBERED, PROMPT
from standfirst.model.document import Heading, Paragraph, text_of
from standfirst.model.submission import Chapter, Option, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from standfirst.model.document import Block
    from standfirst.model.submission import Kind

_QUESTION = re.compile(
    r"(?:question|q)\.?\s*(?P<number>\d{1,3}(?:\.\d{1,2})*[a-z]?)\b\s*[.:)\u2013\u2014-]*\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"(?:to what extent|do|does|did|are|is|what|which|how|why|who|where|when|should|would|could|can|will|have|has|"
    r"in your (?:view|opinion)|"
    r"please|describe|tell us|if you|overall|looking at|thinking about)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:question|q)\.?\s*\d{1,3}(?:\.\d{1,2})*[a-z]?\W*", re.IGNORECASE)
_LONGEST_QUESTION = 600
# Numbered headings that ask: one may be rhetoric, two are a form.
_ENOUGH = 2


@dataclass(slots=True)
class _Question:
    number: str | None
    text: str
    asked: list[int]
    stem: list[int] = field(default_factory=list)
    prompt: str | None = None
    kind: Kind = "open"
    options: tuple[Option, ...] = ()
    answer: list[int] = field(default_factory=list)

    def frozen(self) -> Question:
        return Question(
            self.number,
            self.text,
            tuple(self.asked),
            tuple(self.stem),
            self.prompt,
            self.kind,
            self.options,
            tuple(self.answer),
        )


@dataclass(slots=True)
class _Chapter:
    number: str | None
    title: str
    heading: int
    intro: list[int] = field(default_factory=list)
    questions: list[_Question] = field(default_factory=list)

    def frozen(self) -> Chapter:
        questions = tuple(question.frozen() for question in self.questions)
        return Chapter(self.number, self.title, self.heading, tuple(self.intro), questions)


def chapters(blocks: Sequence[Block], front: Collection[int] = ()) -> tuple[tuple[int, ...], tuple[Chapter, ...]]:
    """Return the blocks before the first chapter, and the chapters; blocks in *front* belong to neither."""
    machine = _Machine(blocks, front)
    for index in range(len(blocks)):
        if index not in front:
            machine.take(index)
    return tuple(machine.preface), tuple(chapter.frozen() for chapter in machine.chapters)


class _Machine:
    """Holds the open chapter and question; every block goes to exactly one place."""

    def __init__(self, blocks: Sequence[Block], front: Collection[int]) -> None:
        self.blocks = blocks
        self.options = {index: choice for choice in choices(blocks) for index in choice.blocks if index not in front}
        self.asking = _is_form(blocks, front)
        headings = [block.level for i, block in enumerate(blocks) if i not in front and isinstance(block, Heading)]
        self.top = min(headings, default=1)
        self.preface: list[int] = []
        self.chapters: list[_Chapter] = []
        self.question: _Question | None = None
        self.bold_until = 0

    def take(self, index: int) -> None:
        """Give block *index* its place."""
        block = self.blocks[index]
        text = text_of(block)
        if index in self.options:
            self._option(index, self.options[index])
        elif self.question and (index < self.bold_until or _is_prompt(block)):
            self.question.asked.append(index)
            self.question.prompt = self.question.prompt or text
            self.question.stem += self.question.answer
            self.question.answer.clear()
        elif self.question and self._words_the_label(index, self.question):
            self.question.asked.append(index)
            self.question.text = text
        elif asked := self._asked(index):
            self._ask(index, asked)
        elif isinstance(block, Heading) and self._opens_chapter(block):
            self._open(index, text)
        else:
            self._text(index)

    def _words_the_label(self, index: int, question: _Question) -> bool:
        """Whether block *index* holds the words of a question headed "Question 3" and no more."""
        block = self.blocks[index]
        bare = question.asked == [index - 1] and _BARE.fullmatch(question.text)
        return bool(bare) and (text_of(block).endswith("?") or (isinstance(block, Paragraph) and all_bold(block.runs)))

    def _opens_chapter(self, block: Heading) -> bool:
        text = text_of(block)
        if CHAPTER.fullmatch(text):
            return True
        first = not self.chapters and self.question is None
        # A paper is read section by section: its converter's levels say little, its numbers stay in the titles.
        return (block.level == self.top or first or not self.asking) and not _is_prompt(block)

    def _open(self, index: int, text: str) -> None:
        named = CHAPTER.fullmatch(text)
        numbered = NUMBERED.fullmatch(text)
        number, title = None, text
        if named:
            number, title = named["chapter"] or named["part"], named["title"] or text
        elif numbered:
            number, title = numbered["number"], numbered["title"]
        self.chapters.append(_Chapter(number, title, index))
        self.question = None

    def _asked(self, index: int) -> tuple[str | None, str] | None:
        """Return the number and words of the question that block *index* asks, if it asks one."""
        block = self.blocks[index]
        text = text_of(block)
        if not isinstance(block, (Heading, Paragraph)) or len(text) > _LONGEST_QUESTION:
            return None
        heads = isinstance(block, Heading) or all_bold(block.runs)
        if (found := _QUESTION.fullmatch(text)) and (heads or "?" in text):
            return found["number"], found["text"] or text
        if self.asking and heads and (numbered := NUMBERED.fullmatch(text)) and _asks(numbered["title"]):
            return numbered["number"], numbered["title"]
        opens = isinstance(block, Heading) and self._opens_chapter(block)
        if heads and not opens and self._options_follow(index):
            return None, text
        if heads and self.asking and self.chapters and text.endswith("?"):
            return None, text
        return None

    def _options_follow(self, index: int) -> bool:
        after = index + 1
        while after < len(self.blocks) and after not in self.options and _is_bold_or_prompt(self.blocks[after]):
            after += 1
        return after in self.options

    def _ask(self, index: int, asked: tuple[str | None, str]) -> None:
        number, text = asked
        prompt = None
        if (tail := re.search(r"\?\s+(?P<prompt>[A-Z][^?]*)$", text)) and PROMPT.fullmatch(tail["prompt"]):
            text, prompt = text[: tail.start() + 1], tail["prompt"]
        self.question = _Question(number, text, [index], prompt=prompt)
        if not self.chapters:
            self.chapters.append(_Chapter(None, "", index))
        self.chapters[-1].questions.append(self.question)
        if self._options_follow(index):
            self.bold_until = index + 1
            while self.bold_until not in self.options:
                self.bold_until += 1

    def _option(self, index: int, choice: Choice) -> None:
        if index != choice.blocks[0]:
            return
        if self.question is None or self.question.options:
            self._ask_before(index)
        question = self.question
        if question is None:
            for block in choice.blocks:
                self._text(block)
            return
        question.options, question.kind = choice.options, choice.kind
        question.stem += question.answer
        question.answer.clear()

    def _ask_before(self, index: int) -> None:
        """Options without an open question ask the paragraph before them."""
        held = self.question.answer if self.question else self.chapters[-1].intro if self.chapters else self.preface
        before = index - 1
        if before in held and isinstance(self.blocks[before], Paragraph):
            text = text_of(self.blocks[before])
            if len(text) <= _LONGEST_QUESTION:
                held.remove(before)
                self._ask(before, (None, text))
                return
        self.question = None

    def _text(self, index: int) -> None:
        if self.question:
            self.question.answer.append(index)
        elif self.chapters:
            self.chapters[-1].intro.append(index)
        else:
            self.preface.append(index)


def _is_form(blocks: Sequence[Block], front: Collection[int]) -> bool:
    asking = 0
    for index, block in enumerate(blocks):
        if index in front or not isinstance(block, (Heading, Paragraph)):
            continue
        if isinstance(block, Paragraph) and not all_bold(block.runs):
            continue
        text = text_of(block)
        numbered = NUMBERED.fullmatch(text)
        asking += bool(_QUESTION.fullmatch(text)) or bool(numbered and _asks(numbered["title"]))
    return asking >= _ENOUGH


def _asks(text: str) -> bool:
    return "?" in text or bool(_ASKS.match(text) and text.rstrip().endswith((":", ".")))


def _is_prompt(block: Block) -> bool:
    return isinstance(block, (Heading, Paragraph)) and bool(PROMPT.fullmatch(text_of(block)))


def _is_bold_or_prompt(block: Block) -> bool:
    return _is_prompt(block) or (isinstance(block, Paragraph) and all_bold(block.runs))
