"""Sentences with their pedigree: sourced, framed by the house, or the house's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.condense import titles
from standfirst.ground import frames
from standfirst.model.document import Span, text_of
from standfirst.model.post import Derivation, Operation, Provenance, Sentence
from standfirst.newsroom import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.facts import Facts
    from standfirst.model.document import Document
    from standfirst.model.submission import Submission


_DEFAULTS = frozenset({Style().lede, Style().full_response, Style().thanks, *frames.FRAMES})


def house(text: str, name: str = "house text") -> Sentence:
    """Return a sentence of the house's own."""
    return Sentence(text, Provenance(Derivation.HOUSE, "newsroom", (), (Operation(name, "", text),)))


def sourced(text: str, document: Document, spans: Sequence[Span], *, operations: Sequence[Operation] = ()) -> Sentence:
    """Return a sentence that rests on *spans* of *document*."""
    derivation = Derivation.RECAST if operations else Derivation.VERBATIM
    return Sentence(text, Provenance(derivation, document.source, tuple(spans), tuple(operations), document.digest))


def framed(text: str, facts: Facts, submission: Submission) -> Sentence:
    """Return a sentence in a frame of the house, resting on what states its title, its day and its author."""
    document = submission.document
    title = facts.title or facts.addressee
    spans = [place.span for place in (title, facts.day_at, submission.organisation) if place]
    mine = [span for span in spans if span.source == document.source]
    if not mine:
        return house(text, "frame")
    return sourced(text, document, mine[:3], operations=[Operation("frame", "", text)])


def articled(template: str, facts: Facts, submission: Submission) -> str:
    """Drop the article before what is named without one ("Meadow Watch submitted", "about Harnessing the Tide").

    The house's own frames are left as they are for its own name: they were written for it.
    """
    document = submission.document
    for slot, stated in (("{title}", facts.title), ("{addressee}", facts.addressee)):
        if stated is not None and not titles.definite(stated.text, document):
            template = template.replace(f"the {slot}", slot)
    if facts.own and template.endswith((".", ":")) and template not in _DEFAULTS:
        return template
    whole = " ".join(text_of(block) for block in document.blocks)
    for slot, name in (("{name}", facts.name), ("{alias}", facts.alias)):
        if name and name in whole and not re.search(rf"\b[Tt]he {re.escape(name)}\b", whole):
            template = template.replace(f"The {slot}", slot).replace(f"the {slot}", slot)
    return template
