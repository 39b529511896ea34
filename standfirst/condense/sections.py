"""Whose voice a block speaks in and what its section is for: the body of a paper apart from what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.model.document import Heading, text_of
from standfirst.prose import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Document
    from standfirst.model.submission import Stated, Submission

_CLASSES = {
    "about": r"\babout (?:us|the|this organisation|\w+$)|who we are|contact|acknowledg|thanks|references|bibliography|"
    r"appendi|annex|endnotes|footnotes|signator|glossary|contents",
    "recommendation": r"recommendation|our asks|what we (?:want|are asking)|priorities|proposals for",
    "summary": r"summary|overview|key points|key messages|at a glance|in brief",
    "introduction": r"introduction|general (?:comments|remarks)|opening|foreword|background|preamble",
    "conclusion": r"conclusion|closing|concluding|final remarks|next steps",
}
# How papers present those who wrote them, section by section: "The Canal Trust is a charity …", "is a lecturer in …".
_NAMED = r"(?:[Tt]he )?[A-Z][\w’'&.-]*(?: (?:[A-Z][\w’'&.-]*|of|and|for|in|the|\([^)]*\)|[“\"][^”\"]*[”\"]\)?))*"
_PRESENTS = re.compile(
    rf"^(?:(?:{_NAMED}|We) )?(?:is|are) (?:an? |the |one of |[A-Z]\w+[’']s )[^.]{{0,90}}\b(?:organi[sz]ation|charity|"
    r"association|network|body|council|group|coalition|federation|union|lecturer|professor|researcher|lawyer|solicitor|"
    r"barrister|fellow|director|engineer|specialist|writer|architect|academic|member|chair\w*|consultant|advocate|"
    r"journalist|student|candidate)\b|^(?:Established|Founded) in\b|\bwas (?:founded|established) in \d{4}"
    r"|^is (?:an? |the )"
)
_OPENING = 300  # characters: a section that presents somebody does so at once
_MOSTLY = 0.5  # of a block's text: a block of which a fact is the greater part says nothing else


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: its number from 0 for what precedes the first, and its class ("" is ordinary)."""

    number: int
    kind: str


def classify(heading: str) -> str:
    """Return the class of a heading by its words, "" for an ordinary one."""
    folded = fold(heading).lower()
    return next((name for name, pattern in _CLASSES.items() if re.search(pattern, folded)), "")


def sections_of(document: Document) -> tuple[Section, ...]:
    """Return the section of each block, in their order. One that presents its authors is of the class "about"."""
    found: list[Section] = []
    section = Section(0, "")
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            kind = classify(text_of(block)) or ("about" if _presents(document, index + 1) else "")
            section = Section(section.number + 1, kind)
        found.append(section)
    return tuple(found)


def _presents(document: Document, index: int) -> bool:
    return index < len(document.blocks) and presents(text_of(document.blocks[index]))


def presents(text: str) -> bool:
    """Return whether a paragraph opens by saying what the organisation or an author is."""
    return _PRESENTS.search(text[:_OPENING]) is not None


def own_blocks(submission: Submission) -> Iterator[int]:
    """Yield the index of each block of the organisation's prose; what states only a fact of the title page is none."""
    asked = any(chapter.questions for chapter in submission.chapters)
    taken = set(_facts(submission))
    for index in _prose(submission, asked=asked):
        if index not in taken:
            yield index


def _prose(submission: Submission, *, asked: bool) -> Iterator[int]:
    yield from submission.preface
    for chapter in submission.chapters:
        # Between a chapter's title and its first question the consulting body explains itself.
        if not (asked and chapter.questions):
            yield from chapter.intro
        for question in chapter.questions:
            yield from question.answer


def _facts(submission: Submission) -> Iterator[int]:
    """Yield the blocks that state who thanks whom and when it was submitted, and those that are little but a title."""
    for stated in (submission.thanks, submission.submitted_as, submission.kind):
        if stated is not None:
            yield stated.span.block
    for stated in (submission.title, submission.consultation, submission.addressee, submission.organisation):
        if stated is not None and _fills(stated, submission.document):
            yield stated.span.block


def _fills(stated: Stated, document: Document) -> bool:
    return len(words(stated.text)) >= _MOSTLY * len(words(text_of(document.blocks[stated.span.block])))
