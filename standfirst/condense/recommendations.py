"""Numbered recommendations are a list already: they go into the post word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense.facts import classify
from standfirst.condense.units import with_marks
from standfirst.model.document import Heading, ListBlock, Paragraph, Span, item_offsets, text_of
from standfirst.model.post import Derivation, Operation, Par, Passage, Points, Provenance, Sentence
from standfirst.prose import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.condense.notebook import Notebook
    from standfirst.model.document import Document
    from standfirst.model.submission import Submission

_NUMBERED = re.compile(r"^\s*Recommendations?\s+(?:No\.?\s*)?(\d{1,3})\b\s*[:.–—-]?\s*", re.IGNORECASE)
_LEAST, _MOST = 2, 8  # items: one recommendation is a sentence, more than eight are a document
_SHORTEST = 3  # words: less is a number or a heading that a converter took for one
_LONGEST = 60  # words: a longer recommendation keeps its first sentence


@dataclass(frozen=True, slots=True)
class _Found:
    number: str
    span: Span


def recommended(submission: Submission, notebook: Notebook, *, most: int) -> list[Passage]:
    """Return the recommendations with their lead-in, as many whole ones as *most* words allow, or nothing."""
    document = submission.document
    found = _distinct(list(_numbered(document)) or list(_under_heading(document)), document)
    kept: list[_Found] = []
    used = 0
    for one in found[:_MOST]:
        length = len(words(document.text(one.span)))
        if used + length > most:
            break
        kept.append(one)
        used += length
    if len(kept) < _LEAST:
        return []
    lead = _lead(len(kept), len(found))
    items = [_item(one, document, notebook) for one in kept]
    return [
        Par((Sentence(lead, Provenance(Derivation.HOUSE, "newsroom", (), (Operation("frame", "", lead),))),)),
        Points(tuple(items)),
    ]


def _lead(kept: int, found: int) -> str:
    """Return the lead-in, which says so where the list is not all."""
    return "We recommended:" if kept == found else "Our recommendations included:"


def _item(one: _Found, document: Document, notebook: Notebook) -> Sentence:
    text = notebook.written(with_marks(document, one.span), document)
    return Sentence(text, Provenance(Derivation.VERBATIM, "submission", (one.span,), (), document.digest))


def _numbered(document: Document) -> Iterator[_Found]:
    """Yield "Recommendation 3: ..." wherever it stands, the text behind the label or in the block after it."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, ListBlock):
            for start, end in item_offsets(block):
                if found := _NUMBERED.match(text_of(block)[start:end]):
                    yield from _stated(document, index, start + found.end(), end, found[1])
            continue
        text = text_of(block)
        found = _NUMBERED.match(text)
        if found is None:
            continue
        if len(words(text[found.end() :])) > 2:  # noqa: PLR2004 - a label may be followed by a short title
            yield from _stated(document, index, found.end(), len(text), found[1])
        elif index + 1 < len(document.blocks) and isinstance(document.blocks[index + 1], Paragraph):
            yield from _stated(document, index + 1, 0, len(text_of(document.blocks[index + 1])), found[1])


def _under_heading(document: Document) -> Iterator[_Found]:
    """Yield the items of the first list under a heading that says "Recommendations"."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading) and classify(text_of(block)) == "recommendation":
            for offset, following in enumerate(document.blocks[index + 1 : index + 4], index + 1):
                if isinstance(following, Heading):
                    break
                if isinstance(following, ListBlock):
                    for start, end in item_offsets(following):
                        yield from _stated(document, offset, start, end, "")
                    return


def _stated(document: Document, block: int, start: int, end: int, number: str) -> Iterator[_Found]:
    text = text_of(document.blocks[block])[start:end]
    pieces = sentences(text)
    if not pieces:
        return
    stop = end if len(words(text)) <= _LONGEST else start + pieces[0][1]
    said = text[: stop - start].rstrip()
    if _SHORTEST <= len(words(said)) <= _LONGEST and not said.endswith(":"):
        left = start + pieces[0][0]
        yield _Found(number, Span("submission", block, left, stop))


def _distinct(found: list[_Found], document: Document) -> list[_Found]:
    """Keep the first of recommendations that stand twice, as they do in a summary and again in their chapter."""
    seen: set[str] = set()
    kept: list[_Found] = []
    for one in found:
        key = one.number or document.text(one.span).casefold()
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
