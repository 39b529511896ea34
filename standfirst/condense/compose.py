"""What stands before the argument, and the argument as passages: headline, standfirst, lede, key points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense import rewrite, titles
from standfirst.condense.notebook import Notebook, markdown
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.units import without_marks
from standfirst.dates import in_words
from standfirst.ground import Evidence, Voice, frames, judge
from standfirst.ground.rules import AT_HAND
from standfirst.model.document import Span
from standfirst.model.post import Par, Passage, Points, Provenance, Sentence
from standfirst.model.verdict import Grade
from standfirst.newsroom import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.facts import Facts
    from standfirst.condense.keypoints import Argument, Point
    from standfirst.condense.rank import Scored
    from standfirst.model.document import Document
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom
from standfirst.condense.making import articled, framed, house, sourced

MOST_STANDFIRST = 200
# What points at something the reader of one sentence cannot see; the consultation itself is always at hand.
_POINTING = re.compile(
    rf"\b(?:this|these|those|such) (?!{'|'.join(sorted(AT_HAND))})\w+|\bthe (?:following|above|former|latter)\b|"
    r"\b(?:a|the) (?:similar|same)\b|\b(?:below|above|here|it|they|them|its|their)\b.{0,10}$|:\s*$",
    re.IGNORECASE,
)
# An ask that says what is to be done, and by no more than a hint where to read on.
_DEMANDING = re.compile(
    r"\b(?:urge|recommend|call|ask|request|propose|press|insist|demand|want)\w*\b.{0,60}\b(?:to|that|for|be|must|should)\b",
    re.IGNORECASE,
)


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
    made = Provenance(point.derivation, "submission", (point.span,), rewrite.spelt(point.operations), document.digest)
    return Sentence(notebook.written(point.text, document), made)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a line that stands alone is written from: the facts, the paper, who speaks in it and in the post."""

    facts: Facts
    submission: Submission
    speaker: Speaker
    voice: Voice


def standfirst(ranked: Sequence[Scored], brief: Brief, lede: Sentence) -> Sentence:
    """Return the strongest ask that stands alone in 200 characters, else the strongest position, else *lede*.

    Never cut in mid-phrase: what does not fit whole is not used.
    """
    for scored in telling(ranked):
        if made := standing(scored, brief, MOST_STANDFIRST):
            return made
    return lede if len(lede.text) <= MOST_STANDFIRST else house("", "no standfirst")


def _named(draft: Draft, brief: Brief) -> Draft:
    """Name the house where the sentence will stand alone; the draft unchanged where nobody is named."""
    facts = brief.facts
    name = facts.alias or facts.name
    if not name or not draft.text.startswith("We "):
        return draft
    who = frames.fill(articled("The {alias}", facts, brief.submission), {"alias": name})
    text = re.sub(r"^We were\b", f"{who} was", draft.text)
    return draft.edited("house named", re.sub(r"^We\b", who, text))


def telling(ranked: Sequence[Scored]) -> list[Scored]:
    """Return what the organisation asks and thinks, best first: demands, then other asks, then positions."""
    barred = ("courtesy", "pointing", "addressed", "broken")
    told = [one for one in ranked if (one.has("ask") or one.has("position")) and not any(map(one.has, barred))]
    best = sorted(told, key=lambda one: -one.score)
    asks = [one for one in best if one.has("ask")]
    return [*filter(demands, asks), *asks, *best]


def demands(scored: Scored) -> bool:
    """Return whether a sentence says what is to be done."""
    return scored.has("ask") and _DEMANDING.search(scored.unit.text) is not None


def standing(scored: Scored, brief: Brief, most: int) -> Sentence | None:
    """Return what a sentence says, or the first of its statements that can be said by itself in *most* characters."""
    marked = scored.unit.text
    for start, end in rewrite.clauses(marked):
        offset = scored.unit.span.start + len(without_marks(marked[:start]))
        span = Span("submission", scored.unit.span.block, offset, offset + len(without_marks(marked[start:end])))
        said = without_marks(marked[start:end])
        if made := _alone(said, span, brief, most):
            return made
    return None


def _alone(text: str, span: Span, brief: Brief, most: int) -> Sentence | None:
    document, speaker = brief.submission.document, brief.speaker
    start = rewrite.ended(rewrite.unreferenced(rewrite.answer_you(Draft(text), speaker)))
    shifted = rewrite.without_also(rewrite.without_lead(rewrite.shift(start, speaker), speaker))
    for draft in (shifted, rewrite.trimmed(shifted, most=0)):
        named = _named(draft, brief)
        if not draft.shifted or not draft.text.startswith("We ") or _POINTING.search(draft.text):
            continue
        if len(named.text) > most or ":" in named.text:
            continue
        if judge(named.text, (Evidence.at(document, span),), brief.voice).grade is Grade.VERIFIED:
            return sourced(markdown(named.text), document, [span], operations=named.operations)
    return None
