"""Reading → Submission: front matter and questionnaire over the repaired document, and what is odd about them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.front_matter import front_matter
from standfirst.intake.journal import on_page
from standfirst.intake.questionnaire import chapters
from standfirst.model.finding import Finding, Severity
from standfirst.model.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.front import Front
    from standfirst.model.document import Document
    from standfirst.model.submission import Chapter, Question, Reading


def understand(reading: Reading, name: str = "submission") -> tuple[Submission, tuple[Finding, ...]]:
    """Return the submission that a reading is, and the findings about its parts; *name* is the file's, for those."""
    document = reading.document
    front = front_matter(document)
    preface, parts = chapters(document.blocks, front.blocks)
    submission = Submission(
        kind=front.kind,
        title=front.title,
        consultation=front.consultation,
        addressee=front.addressee,
        submitted=front.submitted,
        submitted_as=front.submitted_as,
        organisation=front.organisation,
        author=front.author,
        thanks=front.thanks,
        advisers=front.advisers,
        preface=preface,
        chapters=parts,
        document=document,
        cosignatories=front.cosignatories,
    )
    return submission, (*_odd(submission, name), *_together(front, name))


def _together(front: Front, name: str) -> Iterator[Finding]:
    if front.together:
        first, count = front.together[0], len(front.together)
        yield Finding(
            "names-run-together", Severity.QUERY, name, front.document.blocks[first].at.line, "co-signatories",
            f"{count} line{'s' * (count > 1)} in the list of names hold several with nothing between them, "
            f"the first \u201c{front.text(first)[:60]}\u201d",
            why="where one name ends cannot be told, so none of them is among the co-signatories",
            remedy="compare with the page; ask the author for the list, one name a line",
        )  # fmt: skip


def _odd(submission: Submission, name: str) -> Iterator[Finding]:
    yield from _chapter_gaps(submission, name)
    for chapter in submission.chapters:
        for question in chapter.questions:
            yield from _unanswered(question, submission.document, name)
            yield from _ranks(question, submission.document, name)
    stated = submission.submitted_as
    if stated is not None and submission.submitted is None:
        yield Finding(
            "date-not-a-day", Severity.QUERY, name, submission.document.blocks[stated.span.block].at.line,
            "submission date", f"\u201c{stated.text}\u201d does not name one day for certain"
            f"{on_page(submission.document.blocks[stated.span.block].at)}",
            why="the post says on which day it was submitted",
            remedy="find out the day, and write it out with the month's name",
        )  # fmt: skip


def _chapter_gaps(submission: Submission, name: str) -> Iterator[Finding]:
    numbered = [chapter for chapter in submission.chapters if chapter.number and chapter.number.isdecimal()]
    for before, after in pairwise(numbered):
        if int(str(after.number)) > int(str(before.number)) + 1:
            yield Finding(
                "chapter-numbers-gap", Severity.NOTE, name, _line(submission.document, after),
                f"chapter {after.number}", f"chapter {after.number} follows chapter {before.number}"
                f"{on_page(submission.document.blocks[after.heading].at)}",
                why="a chapter may have been lost in conversion, or the organisation chose not to answer it",
                remedy="compare with the author's own file",
            )  # fmt: skip


def _line(document: Document, chapter: Chapter) -> int:
    return document.blocks[chapter.heading].at.line


def _unanswered(question: Question, document: Document, name: str) -> Iterator[Finding]:
    if question.kind == "unanswered":
        yield Finding(
            "choice-not-made", Severity.QUERY, name, document.blocks[question.asked[0]].at.line, _address(question),
            f"no option of this closed question is marked{on_page(document.blocks[question.asked[0]].at)}",
            why="either the organisation did not answer, or its mark was lost in conversion",
            remedy="ask the author which option was chosen",
        )  # fmt: skip


def _ranks(question: Question, document: Document, name: str) -> Iterator[Finding]:
    ranks = sorted(option.rank for option in question.options if option.rank is not None)
    if ranks and ranks != list(range(1, len(ranks) + 1)):
        yield Finding(
            "ranks-not-in-order", Severity.QUERY, name, document.blocks[question.asked[0]].at.line, _address(question),
            f"the ranks given are {', '.join(map(str, ranks))}{on_page(document.blocks[question.asked[0]].at)}",
            why="a rank was lost, or given twice",
            remedy="ask the author for the order",
        )  # fmt: skip


def _address(question: Question) -> str:
    return f"question {question.number}" if question.number else f"question \u201c{question.text[:40]}\u201d"
