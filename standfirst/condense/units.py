"""The sentences of a submission that are the organisation's own, each with its place and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standfirst.condense.sections import Section, own_blocks, presents, sections_of
from standfirst.model.document import ListBlock, Paragraph, Span, calls, item_offsets, runs_of, text_of
from standfirst.prose import sentences, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from standfirst.model.document import Document
    from standfirst.model.submission import Submission

# A footnote call travels with its word as one character of a private alphabet: 0xE100 + index of the note.
FIRST_MARK = 0xE100
_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[•●○▪◦*–-])\s+")
_LIST_SENTENCE = 8  # words: a shorter list item is a fragment that needs its lead-in
_LONGEST_LIST = 200  # words: a longer list is a chapter, and is not lifted as one
_FRONT = 600  # words: an organisation presents itself on the first pages, or under a heading of its own
_CLOSED = (".", ":", "?", "!", ";", "”", '"', "’", "'", ")")
# Lines that belong to a letter or a title page, whatever sentence a converter made of them.
_FURNITURE = re.compile(
    r"@|\b(?:phone|tel|ABN|ACN)\b[ :]|\bPO Box\b|\b[Yy]ours (?:sincerely|faithfully)\b|^\s*(?:Dear|Attn)\b"
    r"|^https?://|^\[\d+\]|\b[Ii]bid\b"
)
_BYLINE = re.compile(
    r"^(?:prepared|written|submitted|authored|signed|drafted|compiled|joint submission) (?:by|to|on)\b"
    r"|^(?:contact|date|to|from|re|subject|by email)\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence: *text* with note marks in it, its span, and where it stands.

    *paragraph* numbers the paragraph (or list item) it belongs to and *order* its place there, both from 0; *before*
    counts the words of all units in front of it and *within* the units of its *section* in front of it.
    *points* are the items of the list it leads in, each with its span: they are taken together or not at all.
    """

    text: str
    span: Span
    paragraph: int
    order: int
    section: Section
    within: int = 0
    before: int = 0
    item: bool = False
    points: tuple[tuple[str, Span], ...] = ()

    @property
    def whole(self) -> str:
        """The sentence with the list it leads in."""
        return " ".join([self.text, *(text for text, _ in self.points)])

    @property
    def length(self) -> int:
        """Words, those of the list included."""
        return len(words(without_marks(self.whole)))


@dataclass(slots=True)
class _Gathered:
    """Units as they are met, in reading order; what counts on from one block to the next."""

    units: list[Unit] = field(default_factory=list)
    paragraph: int = 0
    words: int = 0
    within: dict[int, int] = field(default_factory=dict)

    def add(self, text: str, span: Span, order: int, section: Section, *, item: bool) -> None:
        within = self.within.get(section.number, 0)
        unit = Unit(text, span, self.paragraph, order, section, within, self.words, item)
        self.within[section.number] = within + 1
        self.words += unit.length
        self.units.append(unit)


def units_of(submission: Submission, listed: Collection[Span] = ()) -> tuple[Unit, ...]:
    """Return the organisation's own sentences in reading order.

    Left out: questions, stems and options (the consulting body's words), quotations set apart, thanks and by-lines,
    what the organisation says about itself and its authors, and what stands in *listed*, the recommendations that a
    post gives as a list. A list that is announced hangs on its announcement.
    """
    document = submission.document
    sections = sections_of(document)
    gathered = _Gathered()
    for index in own_blocks(submission):
        section = sections[index]
        block = document.blocks[index]
        if section.kind == "about":
            continue
        if isinstance(block, Paragraph):
            _paragraph(document, index, section, gathered, listed)
        elif isinstance(block, ListBlock) and not any(span.block == index for span in listed):
            _list(document, index, section, gathered)
    return tuple(unit for unit in gathered.units if unit.points or not unit.text.rstrip().endswith(":"))


def _paragraph(document: Document, index: int, section: Section, gathered: _Gathered, listed: Collection[Span]) -> None:
    text = text_of(document.blocks[index])
    if _BYLINE.match(text) or (gathered.words < _FRONT and presents(text)):
        return
    found = len(gathered.units)
    for order, (left, right) in enumerate(_numberless(text)):
        span = Span(document.source, index, left, right)
        if _sentence(text[left:right]) and not any(_overlaps(span, other) for other in listed):
            gathered.add(with_marks(document, span), span, order, section, item=False)
    gathered.paragraph += len(gathered.units) > found


def _sentence(text: str) -> bool:
    return text.rstrip().endswith(_CLOSED) and _FURNITURE.search(text) is None


def _overlaps(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _list(document: Document, index: int, section: Section, gathered: _Gathered) -> None:
    """Hang a list on the sentence that announces it; take the sentences of any other for what they say alone."""
    block = document.blocks[index]
    assert isinstance(block, ListBlock)  # noqa: S101 - callers look first
    spans = [Span(document.source, index, start, end) for start, end in item_offsets(block) if end > start]
    points = tuple((with_marks(document, span), span) for span in spans)
    lead = gathered.units[-1] if gathered.units else None
    length = sum(len(words(text)) for text, _ in points)
    if (
        lead is not None
        and lead.span.block == index - 1
        and lead.text.rstrip().endswith(":")
        and points
        and length <= _LONGEST_LIST
    ):
        gathered.units[-1] = replace(lead, points=points)
        gathered.words += length
        return
    for text, span in points:
        if text.rstrip().endswith((".", "!", "?", "”", '"')) and len(words(text)) >= _LIST_SENTENCE:
            for order, (left, right) in enumerate(_numberless(document.text(span))):
                place = Span(span.source, index, span.start + left, span.start + right)
                gathered.add(with_marks(document, place), place, order, section, item=True)
            gathered.paragraph += 1


def _numberless(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence without the number or bullet that a converter left in front of it."""
    for left, right in sentences(text):
        marker = _MARKER.match(text, left, right)
        start = marker.end() if marker else left
        if start < right:
            yield start, right


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
