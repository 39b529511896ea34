"""Recommendations are a list already: they go into the post word for word, whole where they fit, or their heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from standfirst.condense import rewrite, tidy
from standfirst.condense.features import likeness
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.sections import own_blocks, sections_of
from standfirst.condense.units import with_marks, without_marks
from standfirst.ground import Evidence, Voice, judge
from standfirst.model.document import Heading, ListBlock, Paragraph, Span, item_offsets, text_of
from standfirst.model.post import Derivation, Operation, Par, Passage, Points, Provenance, Sentence
from standfirst.model.verdict import Grade
from standfirst.prose import fold, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.notebook import Notebook
    from standfirst.model.document import Document
    from standfirst.model.submission import Submission

_NUMBERED = re.compile(r"^\s*Recommendations?\s+(?:No\.?\s*)?(\d{1,3})\b\s*[:.–—-]?\s*", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:recommendations\b(?: [\w’()-]+){0,14}|our asks(?: \w+){0,3}"
    r"|we (?:\w+ )?recommend(?: that)?(?: the \w+)?(?: \w+)?)\s*:\s*$",
    re.IGNORECASE,
)
# What else may lead in a list that stands under "Recommendations".
_DIRECTING = re.compile(
    r"\b(?:should|must|needs? to|ought to|call(?:s|ing)? (?:on|for)|urges?|asks?|recommend\w*|propos\w*|the following|"
    r"priorities|asks|steps|actions|measures|changes|we (?:want|seek|would like))(?:[^\w:]+[\w’'-]+){0,8}\s*:\s*$",
    re.IGNORECASE,
)
# Who answers under a numbered recommendation answers somebody else's.
_ANSWERING = re.compile(
    r"(?:we (?:\w+ )?(?:agree|disagree|support|oppose|reject|welcome|accept|note|do not)|(?:not )?(?:agreed?|"
    r"disagreed?|supported|support|accepted|noted|oppose[ds]?|response|comment|position))\b",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:above|below)\b(?![^()]*\))", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:draft|interim|preliminary|your|\w+[’']s) (?:\w+ )?recommendations?\b", re.IGNORECASE)

MOST_LISTED = 0.6  # of the words there is room for: a list that takes more leaves no room for the argument
_PART = 0.3  # of the room for all: where not all can be given, a few stand for them beside the argument
_LEAST, _MOST = 2, 14  # items: one recommendation is a sentence, more than fourteen are a document
_SHORTEST = 3  # words: less is a number or a heading that a converter took for one
_NEAR = 3  # blocks: a list further below its heading is not what the heading announces
_ALIKE = 0.75  # share of content words: beyond it a recommendation is another's, worded anew
_TELLING = 9  # words: of shorter ones each word tells
_KEY = 12  # words by which a recommendation is known again where a summary says it first


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation: its *span* whole and that of its first sentence, its *head*; *lead* announces its list."""

    span: Span
    head: Span
    lead: Span | None = None


def recommendations(submission: Submission) -> tuple[Recommendation, ...]:
    """Return the recommendations of a submission in reading order, each once; none where they are no list."""
    document = submission.document
    own = {*own_blocks(submission), *_headed(document)}
    for listing in (_numbered(document), _listed(document, headed=True), _listed(document, headed=False)):
        found = _distinct((one for one in listing if one.span.block in own), document)
        if len(found) >= _LEAST:
            return tuple(found)
    return ()


def _headed(document: Document) -> list[int]:
    """Return the headings that state a recommendation each, unless they are somebody else's that the paper answers."""
    places = [index for index, block in enumerate(document.blocks) if isinstance(block, Heading)]
    if any(_THEIRS.search(text_of(document.blocks[index])) for index in places):
        return []
    stating = [index for index in places if _NUMBERED.match(text_of(document.blocks[index]))]
    below = [text_of(block) for index in stating for block in document.blocks[index + 1 : index + 2]]
    return [] if any(_ANSWERING.match(text) for text in below) else stating


def recommended(
    found: Sequence[Recommendation],
    document: Document,
    notebook: Notebook,
    speaker: Speaker,
    voice: Voice,
    *,
    most: int,
) -> list[Passage]:
    """Return the recommendations with their lead-in, as many whole ones as *most* words allow, or nothing."""
    fit = [span for span in fitting(found, document, most) if not _POINTING.search(document.text(span))]
    kept = [span for span in fit if _verified(span, document, voice)]
    if len(kept) < _LEAST:
        return []
    lead = _lead(found, kept, document, speaker, voice)
    stopped = lead.provenance is not None and lead.provenance.derivation is Derivation.HOUSE
    items = tuple(_item(span, document, notebook, voice, stopped=stopped) for span in kept)
    return [Par((lead,)), Points(items)]


def fitting(found: Sequence[Recommendation], document: Document, most: int) -> list[Span]:
    """Return the places of what *most* words hold: all of them whole, else all by their first sentences.

    Else those of the first list of several, as a summary has it; else as many first sentences as fit a part of it.
    """
    if not found:
        return []
    first = [one for one in found if one.span.block == found[0].span.block]
    some = [first] if _LEAST < len(first) < len(found) else []
    for listed in (list(found), *some):
        for spans in ([one.span for one in listed], [one.head for one in listed]):
            if len(spans) <= _MOST and sum(len(words(document.text(span))) for span in spans) <= most:
                return spans
    heads = [one.head for one in found]
    lengths = accumulate(len(words(document.text(span))) for span in heads)
    return heads[: min(sum(length <= most * _PART for length in lengths), _MOST)]


def _lead(
    found: Sequence[Recommendation], kept: Sequence[Span], document: Document, speaker: Speaker, voice: Voice
) -> Sentence:
    """Return the document's own lead-in where the items hang on it, else the house's, which says if that is not all."""
    own = {one.lead for one in found}
    if len(own) == 1 and (lead := own.pop()) and document.text(kept[0])[:1].islower():
        said = rewrite.framed(Draft(document.text(lead).rstrip()), "said", speaker)
        if judge(said.text, (Evidence.at(document, lead),), voice).grade is Grade.VERIFIED:
            return Sentence(
                said.text, Provenance(Derivation.RECAST, "submission", (lead,), said.operations, document.digest)
            )
    views = any(re.match(r"(?:We|Our)\b", document.text(span)) for span in kept)
    whole = "Our recommendations were:" if views else "We recommended:"
    text = whole if len(kept) == len(found) else "Our recommendations included:"
    return Sentence(text, Provenance(Derivation.HOUSE, "newsroom", (), (Operation("frame", "", text),)))


def _verified(span: Span, document: Document, voice: Voice) -> bool:
    """Return whether the gate lets an item stand as it is: a converter may have run two into one."""
    return judge(document.text(span), (Evidence.at(document, span),), voice, before="We").grade is Grade.VERIFIED


def _item(span: Span, document: Document, notebook: Notebook, voice: Voice, *, stopped: bool) -> Sentence:
    """Return a recommendation as it stands; *stopped*, as a sentence of its own: without "; and", with a full stop."""
    start = Draft(with_marks(document, span))
    draft = tidy.unlisted(tidy.unreferenced(start)) if stopped else tidy.unreferenced(start)
    if judge(without_marks(draft.text), (Evidence.at(document, span),), voice, before="We").grade is not Grade.VERIFIED:
        draft = start
    derivation = Derivation.TRIMMED if draft.operations else Derivation.VERBATIM
    made = Provenance(derivation, "submission", (span,), tidy.spelt(draft.operations), document.digest)
    return Sentence(notebook.written(draft.text, document), made)


def _numbered(document: Document) -> Iterator[Recommendation]:
    """Yield "Recommendation 3: ..." wherever it stands, the text behind the label or in the block after it."""
    for index, block in enumerate(document.blocks):
        text = text_of(block)
        stretches = list(item_offsets(block)) if isinstance(block, ListBlock) else [(0, len(text))]
        for start, end in stretches:
            found = _NUMBERED.match(text[start:end])
            if found is None:
                continue
            if len(words(text[start + found.end() : end])) > 2:  # noqa: PLR2004 - a label may be followed by a title
                yield from _stated(document, index, start + found.end(), end)
            elif not isinstance(block, ListBlock):
                yield from _under(document, index + 1)


def _under(document: Document, index: int) -> Iterator[Recommendation]:
    """Yield what stands under the label of a recommendation: one paragraph, or each item of a list."""
    block = document.blocks[index] if index < len(document.blocks) else None
    if isinstance(block, Paragraph):
        yield from _stated(document, index, 0, len(text_of(block)))
    elif isinstance(block, ListBlock):
        for start, end in item_offsets(block):
            yield from _stated(document, index, start, end)


def _listed(document: Document, *, headed: bool) -> Iterator[Recommendation]:
    """Yield the items of each list under a heading that says "Recommendations", or else behind a sentence that does."""
    below = _NEAR + 1
    for index, (block, section) in enumerate(zip(document.blocks, sections_of(document), strict=True)):
        below = 0 if isinstance(block, Heading) else below + 1
        if not isinstance(block, ListBlock) or section.kind == "about":
            continue
        lead = _announcement(document, index)
        under = section.kind == "recommendation" and below <= _NEAR
        behind = lead is not None and _ANNOUNCED.search(document.text(lead)) is not None
        if lead is not None and not behind and _DIRECTING.search(document.text(lead)) is None:
            continue  # "... and closing:" announces what is closed, under whatever heading it stands
        if under if headed else behind:
            top = min((item.depth for item in block.items), default=0)
            for item, (start, end) in zip(block.items, item_offsets(block), strict=True):
                if item.depth == top:  # what stands under a recommendation explains it
                    yield from _stated(document, index, start, end, lead)


def _announcement(document: Document, index: int) -> Span | None:
    """Return the sentence in front of a list that ends in a colon."""
    before = document.blocks[index - 1] if index else None
    if not isinstance(before, Paragraph) or not (text := text_of(before).rstrip()).endswith(":"):
        return None
    start, end = sentences(text)[-1]
    return Span("submission", index - 1, start, end)


def _stated(document: Document, block: int, start: int, end: int, lead: Span | None = None) -> Iterator[Recommendation]:
    pieces = sentences(text_of(document.blocks[block])[start:end])
    if not pieces:
        return
    left, right = start + pieces[0][0], start + pieces[-1][1]
    span = Span("submission", block, left, right)
    said = document.text(span)
    if len(words(said)) >= _SHORTEST and not said.rstrip().endswith(":"):
        yield Recommendation(span, Span("submission", block, left, start + pieces[0][1]), lead)


def _distinct(found: Iterator[Recommendation], document: Document) -> list[Recommendation]:
    """Keep the first of recommendations that stand twice, as they do in a summary and again in their chapter."""
    kept: dict[str, Recommendation] = {}
    for one in found:
        said = document.text(one.head)
        heads = [document.text(other.head) for other in kept.values()]
        if len(words(said)) < _TELLING or not any(likeness(said, head) > _ALIKE for head in heads):
            kept.setdefault(" ".join(words(fold(document.text(one.span)))[:_KEY]), one)
    return list(kept.values())
