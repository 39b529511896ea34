"""The full response as accessible HTML: outline, chapters, questions, what was chosen in words, answers and notes."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from standfirst.model.document import Block, Figure, Heading, ListBlock, Paragraph, Quote, Table, runs_of, text_of
from standfirst.render import allow, notes
from standfirst.render.options import Choice, choices
from standfirst.render.runs import figure, listed, tabled, written

if TYPE_CHECKING:
    from standfirst.model.submission import Chapter, Question, Submission

_DEEPEST = 6
_OUTLINE = 90


def response(submission: Submission, about: str = "response") -> str:
    """Return the full response, every block once and in its order, with id "b<index>" so that it can be linked to.

    The page around it has the h1; headings here begin at h2 and never skip a level. *about* sets the ids of its notes
    apart from those of every other page.
    """
    document = submission.document
    calls = notes.Calls(about, notes.labels([(note.key, note.label) for note in document.notes]))
    body = "\n".join(_Paper(submission, calls).parts())
    return allow.on_a_page(_outline(submission) + body + _notes(submission, calls, about))


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
    """One response on its way to HTML: which block is what, and how deep the headings stand."""

    def __init__(self, submission: Submission, calls: notes.Calls) -> None:
        self._blocks = submission.document.blocks
        self._calls = calls
        self._ladder = _Ladder()
        self._chapters = {chapter.heading for chapter in submission.chapters}
        questions = list(_questions(submission))
        self._asked = {question.asked[0] for question in questions if question.asked}
        self._prompts = {index for question in questions for index in question.asked[1:]}
        self._answers = {min(question.answer) for question in questions if question.answer}
        self._choices: Mapping[int, Choice] = choices(submission)

    def parts(self) -> Iterator[str]:
        for index, block in enumerate(self._blocks):
            if index in self._answers:
                level = self._ladder.set(4)
                yield f"<h{level}>Our answer</h{level}>"
            choice = self._choices.get(index)
            if choice is None or not choice.instead:
                yield self._part(index, block)
            if choice is not None:
                yield choice.html(self._blocks, self._calls)

    def _part(self, index: int, block: Block) -> str:
        if index in self._chapters:
            return self._heading(index, block, self._ladder.set(2))
        if index in self._asked and isinstance(block, (Heading, Paragraph, Quote)):
            return self._heading(index, block, self._ladder.set(3))
        if index in self._prompts and isinstance(block, Heading):
            # "Please explain" opens no section of its own: what follows is the answer, under its own heading.
            return f'<p id="b{index}"><strong>{written(block.runs, self._calls)}</strong></p>'
        return self._block(index, block)

    def _heading(self, index: int, block: Block, level: int) -> str:
        return f'<h{level} id="b{index}">{written(runs_of(block), self._calls)}</h{level}>'

    def _block(self, index: int, block: Block) -> str:
        ident = f' id="b{index}"'
        match block:
            case Heading():
                return self._heading(index, block, self._ladder.step(block.level))
            case Paragraph():
                return f"<p{ident}>{written(block.runs, self._calls)}</p>"
            case Quote():
                return f"<blockquote{ident}><p>{written(block.runs, self._calls)}</p></blockquote>"
            case ListBlock():
                return listed(block, ident, self._calls)
            case Table():
                return tabled(block, ident, self._calls)
            case Figure():
                return figure(block, ident)
            case _:
                assert_never(block)


def _questions(submission: Submission) -> Iterator[Question]:
    for chapter in submission.chapters:
        yield from chapter.questions


def _outline(submission: Submission) -> str:
    chapters = "".join(_entry(submission, chapter) for chapter in submission.chapters)
    return f'<nav class="outline" aria-label="Contents"><ul>{chapters}</ul></nav>\n' if chapters else ""


def _entry(submission: Submission, chapter: Chapter) -> str:
    below = "".join(f"<li>{_link(submission, ask.asked[0])}</li>" for ask in chapter.questions if ask.asked)
    return f"<li>{_link(submission, chapter.heading)}{f'<ul>{below}</ul>' if below else ''}</li>"


def _link(submission: Submission, index: int) -> str:
    return f'<a href="#b{index}">{html.escape(_short(text_of(submission.document.blocks[index])))}</a>'


def _short(text: str) -> str:
    """Return the text on one line, cut at a word where it is too long for an outline."""
    line = " ".join(text.split())
    return line if len(line) <= _OUTLINE else line[:_OUTLINE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _notes(submission: Submission, calls: notes.Calls, about: str) -> str:
    words = [(note.key, written(note.runs, calls)) for note in submission.document.notes]
    return notes.section(about, [calls.item(*each, nth) for nth, each in enumerate(words, start=1)])
