"""What the post draws on and what it leaves out, chapter by chapter and question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.model.document import Heading, plain
from standfirst.review.markup import text
from standfirst.review.source import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standfirst.model.submission import Chapter, Question, Submission
    from standfirst.review.origins import Numbered

_LONG = 90


def shown(submission: Submission, story: Sequence[Numbered]) -> str:
    """Return the chapters and questions of *submission* with the sentences that draw on each."""
    drawn = {
        number: {span.block for span in said.spans if span.source == "submission"}
        for number, said in ((said.number, said) for said in story)
    }
    if not submission.chapters:
        return "<p>The submission has no chapters.</p>"
    items = "".join(_chapter(chapter, submission, drawn) for chapter in submission.chapters)
    used = sum(bool(_by(_blocks(chapter, submission), drawn)) for chapter in submission.chapters)
    return f"<p>The post draws on {used} of {len(submission.chapters)} chapters.</p><ul>{items}</ul>"


def _chapter(chapter: Chapter, submission: Submission, drawn: dict[int, set[int]]) -> str:
    heading = submission.document.blocks[chapter.heading]
    number = f"{chapter.number}. " if chapter.number else ""
    own = _blocks(chapter, submission)
    questions = "".join(_question(question, submission, drawn) for question in chapter.questions)
    return (
        f'<li class="{_class(_by(own, drawn))}">'
        f"{_entry(f'{number}{chapter.title}', heading.at.line, _by(own, drawn))}"
        f"{f'<ul>{questions}</ul>' if questions else ''}</li>"
    )


def _question(question: Question, submission: Submission, drawn: dict[int, set[int]]) -> str:
    parts = (*question.asked, *question.stem, *question.answer)
    line = submission.document.blocks[min(parts)].at.line if parts else None
    by = _by(parts, drawn)
    return f'<li class="{_class(by)}">{_entry(_titled(question, submission), line, by)}</li>'


def _titled(question: Question, submission: Submission) -> str:
    title = question.text
    if not title and question.asked:
        heading = submission.document.blocks[question.asked[0]]
        title = plain(heading.runs) if isinstance(heading, Heading) else ""
    number = f"{question.number} " if question.number and not title.startswith(question.number) else ""
    short = title if len(title) <= _LONG else title[:_LONG].rsplit(" ", 1)[0] + " …"
    return f"{number}{short}"


def _entry(title: str, line: int | None, by: Sequence[int]) -> str:
    linked = f'<a href="#{anchor("submission", line)}">{text(title)}</a>' if line else text(title)
    if not by:
        return f'{linked} <span class="none">not drawn on</span>'
    links = ", ".join(f'<a href="#said-{number}">{number}</a>' for number in by)
    return f'{linked} <span class="some">sentence{"s" if len(by) > 1 else ""} {links}</span>'


def _class(by: Sequence[int]) -> str:
    return "drawn" if by else "undrawn"


def _by(blocks: Iterable[int], drawn: dict[int, set[int]]) -> list[int]:
    wanted = set(blocks)
    return sorted(number for number, cited in drawn.items() if cited & wanted)


def _blocks(chapter: Chapter, submission: Submission) -> range:
    """Return every block from the chapter's heading to the next chapter's."""
    starts = sorted(other.heading for other in submission.chapters)
    following = [start for start in starts if start > chapter.heading]
    return range(chapter.heading, following[0] if following else len(submission.document.blocks))
