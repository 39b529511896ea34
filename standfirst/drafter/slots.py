"""What a model may fill: sentences of the draft, a paragraph at a time, and the numbered passages it may draw on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense.cutting import clauses
from standfirst.ground import Evidence, rules, spoken
from standfirst.ground.judgement import speaker_of
from standfirst.model.document import Heading, ListBlock, Paragraph, Quote, Span, item_offsets, text_of
from standfirst.model.post import Derivation, Par
from standfirst.prose import sentences as cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.ground import Voice
    from standfirst.model.document import Document
    from standfirst.model.post import Post, Sentence
    from standfirst.model.submission import Submission

MOST_PASSAGES = 12  # a small model loses its way in more, and a paragraph of a post seldom rests on more than four


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or clause of a source, numbered from 1; *follows*: it comes right after the one numbered before it."""

    number: int
    span: Span
    evidence: Evidence
    follows: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence of the draft that may be written otherwise; *number* counts the paragraph's sentences from 1."""

    number: int
    where: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Task:
    """One paragraph: all its sentences as drafted, those that may be filled, and the passages of one document."""

    paragraph: int
    drafted: tuple[Sentence, ...]
    slots: tuple[Slot, ...]
    passages: tuple[Passage, ...]
    document: Document

    def passage(self, number: int) -> Passage:
        """Return the passage with this number. Raises LookupError if it was not given."""
        if not 1 <= number <= len(self.passages):
            raise LookupError(number)
        return self.passages[number - 1]


def tasks(post: Post, submission: Submission, background: Document | None, voice: Voice) -> Iterator[Task]:
    """Yield the paragraphs that rest on one source, in reading order.

    The house's frames (lede, thanks, the line to the full response) are not a model's to write, nor is the line that
    leads to a list.
    """
    documents = {"submission": submission.document, **({"background": background} if background else {})}
    for number, par in enumerate((post.lede, *post.body), 1):
        if not isinstance(par, Par):
            continue
        slots = tuple(
            Slot(order, f"p{number}.s{order}", sentence)
            for order, sentence in enumerate(par.sentences, 1)
            if _open(sentence, voice)
        )
        origins = {slot.sentence.provenance.origin for slot in slots if slot.sentence.provenance}
        document = documents.get(min(origins)) if len(origins) == 1 else None
        passages = tuple(_passages(slots, submission, document)) if document else ()
        if document and passages:
            yield Task(number, par.sentences, slots, passages, document)


def _open(sentence: Sentence, voice: Voice) -> bool:
    made = sentence.provenance
    if made is None or not made.spans or made.derivation is Derivation.HOUSE or sentence.text.endswith(":"):
        return False
    framed = any(operation.name == "frame" for operation in made.operations)
    _, reported = rules.without_opening(spoken(sentence.text), voice)
    return reported or not framed


def _passages(slots: Sequence[Slot], submission: Submission, document: Document) -> Iterator[Passage]:
    """Yield what the slots rest on and the sentence on either side of it, in the order of the source."""
    cited = [span for slot in slots if slot.sentence.provenance for span in slot.sentence.provenance.spans]
    last: tuple[int, int] | None = None
    kept = sorted({place for span in cited for place in _around(document, span)})[:MOST_PASSAGES]
    number = 0
    for block, order in kept:
        span = _sentences(document, block)[order]
        evidence = Evidence.at(document, span, speaker_of(submission, span))
        if evidence.speaker != "organisation" or not evidence.bounded:
            continue
        number += 1
        yield Passage(number, span, evidence, follows=last == (block, order - 1))
        last = (block, order)


def _around(document: Document, span: Span) -> list[tuple[int, int]]:
    """Return (block, order) of the sentences that *span* touches and of their neighbours in the block."""
    if span.block >= len(document.blocks):
        return []
    there = _sentences(document, span.block)
    touched = [order for order, one in enumerate(there) if one.start < span.end and span.start < one.end]
    near = {order + step for order in touched for step in (-1, 0, 1)}
    return [(span.block, order) for order in near if 0 <= order < len(there)]


def _sentences(document: Document, block: int) -> list[Span]:
    """Return the sentences of a block, cut at dashes as the condenser cuts them, none across two items of a list."""
    here = document.blocks[block]
    text = text_of(here)
    match here:
        case Paragraph() | Quote() | Heading():
            stretches = [(0, len(text))]
        case ListBlock():
            stretches = list(item_offsets(here))
        case _:
            return []
    return [
        Span(document.source, block, start + left + first, start + left + last)
        for start, end in stretches
        for left, right in cut(text[start:end])
        for first, last in clauses(text[start + left : start + right])
    ]
