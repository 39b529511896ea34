"""The officer's notes on the consultation: labelled lines, paragraphs and lists, every word kept with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.dates import days_in
from standfirst.model.document import Heading, Paragraph, Span, text_of
from standfirst.model.submission import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standfirst.model.document import Block, Document

_LABELLED = re.compile(r"^\s*(?P<label>[A-Z][A-Za-z ]{1,28}?)\s*:\s+(?P<value>\S.*?)\s*$", re.MULTILINE)
_BODY = {"consulting body", "consultation by", "body", "consulter", "inquiry by", "committee", "addressee"}
_OPEN = {"open", "consultation open", "consultation period", "period", "dates", "closes", "closed", "deadline"}
_SUBMITTED = {"submitted", "date of submission", "response submitted", "submitted on", "date submitted"}
_LINK = {"url", "link", "address", "consultation page", "web", "response url"}
LABELS = _BODY | _OPEN | _SUBMITTED | _LINK | {"title", "consultation", "legal base", "contact"}


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the background file says. *passages* are the indices of the blocks that are prose or lists."""

    document: Document | None = None
    title: Stated | None = None
    body: Stated | None = None
    period: Stated | None = None
    submitted: date | None = None
    submitted_as: Stated | None = None
    passages: tuple[int, ...] = ()


def briefing_of(document: Document | None) -> Briefing:
    """Return what the officer's notes state, or an empty briefing where there are none."""
    if document is None:
        return Briefing()
    labelled = dict(_labelled(document))
    submitted = _first(labelled, _SUBMITTED)
    return Briefing(
        document=document,
        title=_first(labelled, {"title", "consultation"}) or _heading(document),
        body=_first(labelled, _BODY),
        period=_first(labelled, _OPEN),
        submitted=next((day for _, _, day in days_in(submitted.text)), None) if submitted else None,
        submitted_as=submitted,
        passages=tuple(index for index, block in enumerate(document.blocks) if _is_passage(block)),
    )


def _first(labelled: dict[str, Stated], labels: set[str]) -> Stated | None:
    return next((labelled[label] for label in labelled if label in labels), None)


def _heading(document: Document) -> Stated | None:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            text = text_of(block)
            return Stated(text, Span(document.source, index, 0, len(text)))
    return None


def _labelled(document: Document) -> Iterator[tuple[str, Stated]]:
    """Yield (label, value) for each "Label: value" line; the first of a label counts."""
    seen: set[str] = set()
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for found in _lines(text_of(block)):
            label = found["label"].lower()
            if label in LABELS and label not in seen:
                seen.add(label)
                span = Span(document.source, index, found.start("value"), found.end("value"))
                yield label, Stated(found["value"], span)


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the labelled lines of a paragraph, whether its line breaks were kept or folded to spaces."""
    known = "|".join(sorted(LABELS, key=len, reverse=True))
    folded = re.compile(
        rf"(?:^|(?<=\s))(?P<label>{known})\s*:\s+(?P<value>\S.*?)(?=\s+(?:{known})\s*:|\s*\n|\s*$)", re.IGNORECASE
    )
    if _LABELLED.match(text):
        yield from folded.finditer(text)


def _is_passage(block: Block) -> bool:
    if isinstance(block, Heading):
        return False
    found = _LABELLED.match(text_of(block))
    return found is None or found["label"].lower() not in LABELS
