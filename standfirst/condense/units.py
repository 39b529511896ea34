"""The sentences of a submission that are the organisation's own, each with its place and what speaks for quoting it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense.facts import heading_class
from standfirst.model.document import ListBlock, Paragraph, Span, calls, item_offsets, plain, runs_of, text_of
from standfirst.prose import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Document
    from standfirst.model.submission import Submission

# A footnote call travels with its word as one character of a private alphabet: 0xE100 + index of the note.
FIRST_MARK = 0xE100
_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[•●○▪◦*–-])\s+")
_LIST_SENTENCE = 8  # words: a shorter list item is a fragment that needs its lead-in


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence: *text* with note marks in it, its span, and where it stands.

    *paragraph* numbers the paragraph (or list item) it belongs to and *order* its place there, both from 0;
    *depth* is how far into the document it stands, from 0.0 to 1.0; *section* is the class of its heading.
    """

    text: str
    span: Span
    paragraph: int
    order: int
    depth: float
    section: str
    chapter: int
    item: bool


def units_of(submission: Submission) -> tuple[Unit, ...]:
    """Return the organisation's own sentences in reading order.

    Left out: questions, stems and options (the consulting body's words), quotations set apart, thanks and by-lines,
    and list items that are fragments of their lead-in.
    """
    found: list[Unit] = []
    blocks = list(_own_blocks(submission))
    last = max(len(submission.document.blocks) - 1, 1)
    paragraph = 0
    for chapter, index in blocks:
        section = heading_class(submission, index)
        for start, end, item in _paragraphs(submission.document, index):
            text = text_of(submission.document.blocks[index])[start:end]
            for order, (left, right) in enumerate(_numberless(text)):
                span = Span("submission", index, start + left, start + right)
                marked = with_marks(submission.document, span)
                found.append(Unit(marked, span, paragraph, order, index / last, section, chapter, item))
            paragraph += 1
    return tuple(found)


def _numberless(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence without the number or bullet that a converter left in front of it."""
    for left, right in sentences(text):
        marker = _MARKER.match(text, left, right)
        start = marker.end() if marker else left
        if start < right:
            yield start, right


def _own_blocks(submission: Submission) -> Iterator[tuple[int, int]]:
    """Yield (chapter number from 0 with -1 for the preface, block index) of the organisation's prose."""
    asked = any(chapter.questions for chapter in submission.chapters)
    taken = {place.span.block for place in (submission.thanks, submission.submitted_as, submission.kind) if place}
    yield from ((-1, index) for index in submission.preface if index not in taken)
    for number, chapter in enumerate(submission.chapters):
        # Between a chapter's title and its first question the consulting body explains itself.
        if not (asked and chapter.questions):
            yield from ((number, index) for index in chapter.intro)
        for question in chapter.questions:
            yield from ((number, index) for index in question.answer)


def _paragraphs(document: Document, index: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is a list item) of each stretch of *index* that holds whole sentences."""
    block = document.blocks[index]
    match block:
        case Paragraph():
            yield 0, len(text_of(block)), False
        case ListBlock():
            for (start, end), item in zip(item_offsets(block), block.items, strict=True):
                text = plain(item.runs).rstrip()
                if text.endswith((".", "!", "?", "”", '"')) and len(words(text)) >= _LIST_SENTENCE:
                    yield start, end, True
        case _:
            return


def with_marks(document: Document, span: Span) -> str:
    """Return the text of *span* with a private character wherever a footnote is called."""
    text = document.text(span)
    keys = [note.key for note in document.notes]
    for offset, key in reversed(list(calls(runs_of(document.blocks[span.block])))):
        if span.start < offset <= span.end and key in keys:
            at = offset - span.start
            text = text[:at] + chr(FIRST_MARK + keys.index(key)) + text[at:]
    return text


def without_marks(text: str) -> str:
    """Return *text* without note marks."""
    return re.sub(r"[\ue100-\uf8ff]", "", text)
