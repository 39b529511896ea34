"""What stands before the argument, and the argument as passages: headline, standfirst, lede, key points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.condense import tidy, titles
from standfirst.condense.notebook import Notebook, markdown
from standfirst.dates import in_words
from standfirst.ground import frames
from standfirst.model.post import Par, Passage, Points, Provenance, Sentence
from standfirst.newsroom import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.facts import Facts
    from standfirst.condense.keypoints import Argument, Point
    from standfirst.model.document import Document
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom
from standfirst.condense.making import articled, framed, sourced


def lede(facts: Facts, newsroom: Newsroom, submission: Submission) -> Sentence:
    """Return who submitted what to whom and when, leaving out what no input states."""
    pattern = newsroom.style.date
    fields = {
        "name": facts.name,
        "alias": facts.alias,
        "kind": facts.noun,
        "title": titles.running(facts.title.text, submission.document)
        if facts.title
        else facts.addressee.text
        if facts.addressee
        else None,
        "addressee": facts.addressee.text if facts.addressee else None,
        "date": in_words(facts.day, pattern) if facts.day else None,
    }
    usual = newsroom.style.lede == Style().lede or facts.noun in {"report", "statement"}
    house_lede = frames.LEDES.get(_key(facts), newsroom.style.lede) if usual else newsroom.style.lede
    try:
        text = frames.fill(articled(house_lede, facts, submission), fields)
    except LookupError:
        text = frames.fill(articled(_nobody(facts), facts, submission), fields)
    return framed(markdown(text), facts, submission)


def _key(facts: Facts) -> str:
    """Return which lede fits: what it calls itself, and whether it goes to what its title names or to who asks."""
    if facts.title is None or facts.noun in {"response", "report", "statement"} or titles.asks(facts.title.text):
        return f"{facts.noun} on" if facts.noun in {"letter", "comments", "paper"} and facts.title else facts.noun
    return f"{facts.noun} {'about' if facts.addressee else 'on'}"


def _nobody(facts: Facts) -> str:
    """Return the lede of a paper that names nobody who made it."""
    if facts.title is None or titles.asks(facts.title.text):
        return frames.MADE
    return frames.MADE_ABOUT if facts.addressee else frames.ABOUT


def opening(facts: Facts, newsroom: Newsroom) -> str:
    """Return how reported speech is led in: as the house does, the usual way with the document's word for itself."""
    usual = newsroom.style.response_frame == Style().response_frame
    own = f"In our {facts.noun}, we"
    return own if usual and own in frames.OPENINGS else newsroom.style.response_frame


def key_points(told: Sequence[Argument], document: Document, notebook: Notebook) -> list[Passage]:
    """Return the reported paragraphs as passages of the post, each with the list it announces."""
    passages: list[Passage] = []
    for argument in told:
        passages.append(Par(tuple(_reported(point, document, notebook) for point in argument.points)))
        if argument.listed:
            items = [(notebook.written(text, document), span) for text, span in argument.listed]
            passages.append(Points(tuple(sourced(text, document, [span]) for text, span in items)))
    return passages


def _reported(point: Point, document: Document, notebook: Notebook) -> Sentence:
    made = Provenance(point.derivation, "submission", (point.span,), tidy.spelt(point.operations), document.digest)
    return Sentence(notebook.written(point.text, document), made)
