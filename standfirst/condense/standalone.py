"""Sentences that stand alone, over a post or on a card: what the organisation asks or thinks, with its own name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense import cutting, rewrite, tidy
from standfirst.condense.features import points_back
from standfirst.condense.making import articled, sourced
from standfirst.condense.notebook import markdown
from standfirst.condense.rewrite import Draft
from standfirst.condense.units import without_marks
from standfirst.ground import Evidence, frames, judge
from standfirst.ground.rules import AT_HAND
from standfirst.model.document import Span
from standfirst.model.post import Operation
from standfirst.model.verdict import Grade
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.facts import Facts
    from standfirst.condense.rank import Scored
    from standfirst.condense.recommendations import Recommendation
    from standfirst.condense.rewrite import Speaker
    from standfirst.ground import Voice
    from standfirst.model.post import Sentence
    from standfirst.model.submission import Submission

# What readers of one sentence have before them is the consultation: "this plan" may be any of several.
_HERE = sorted(AT_HAND - {"proposal", "policy", "plan", "scheme", "guidance"})
_POINTING = re.compile(
    rf"\b(?:this|these|those|such) (?!{'|'.join(_HERE)})\w+|\bthe (?:following|above|former|latter)\b|"
    r"\b(?:a|the) (?:similar|same)\b|\b(?:below|above|here|it|they|them|its|their)\b.{0,10}$|:\s*$|"
    r"^We (?:\w+ ){1,2}(?:that |for |on )?"
    r"(?:their|its|they|them|it(?! (?:is|was|would be) (?:\w+ ){1,2}(?:that|to|for)\b))\b|"
    r"^\w+ (?:would )?(?:further|additionally)\b|\b(?:should|must) also\b",
    re.IGNORECASE,
)
# An ask that says what is to be done, and by no more than a hint where to read on.
_DEMANDING = re.compile(
    r"\b(?:urge|recommend|call|ask|request|propose|demand|want)\w*\b.{0,60}\b(?:to|that|for|be|must|should)\b"
    r"|\b(?:press|insist)\w*\b.{0,60}\b(?:be|must|should|not)\b",
    re.IGNORECASE,
)
_CONCEDING = re.compile(
    r"\bwe (?:\w+ )?(?:note|recognise|recognize|acknowledge|understand|appreciate|see|find|refer|are pleased)\b",
    re.IGNORECASE,
)
_LEAST_ASKED = 4  # words: fewer ask for nothing in particular


@dataclass(frozen=True, slots=True)
class Brief:
    """What a line that stands alone is written from: the facts, the paper, who speaks in it and in the post."""

    facts: Facts
    submission: Submission
    speaker: Speaker
    voice: Voice


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
    """Return what the organisation asks and thinks, best first: demands, then other asks, then positions it takes."""
    told = [one for one in _opinions(ranked) if not _CONCEDING.search(one.unit.text)]
    asks = [one for one in told if one.has("ask")]
    return [*filter(demands, asks), *asks, *told]


def conceding(ranked: Sequence[Scored]) -> list[Scored]:
    """Return what the organisation notes, sees and grants, best first: news only where nothing else is."""
    return [one for one in _opinions(ranked) if _CONCEDING.search(one.unit.text)]


def _opinions(ranked: Sequence[Scored]) -> list[Scored]:
    barred = ("courtesy", "pointing", "addressed", "broken")
    told = [one for one in ranked if (one.has("ask") or one.has("position")) and not any(map(one.has, barred))]
    return sorted((one for one in told if not one.unit.points), key=lambda one: -one.score)


def demands(scored: Scored) -> bool:
    """Return whether a sentence says what is to be done."""
    return scored.has("ask") and _DEMANDING.search(scored.unit.text) is not None


def standing(scored: Scored, brief: Brief, most: int) -> Sentence | None:
    """Return what a sentence says, or the first of its statements that can be said by itself in *most* characters."""
    marked = scored.unit.text
    for start, end in cutting.clauses(marked):
        offset = scored.unit.span.start + len(without_marks(marked[:start]))
        span = Span("submission", scored.unit.span.block, offset, offset + len(without_marks(marked[start:end])))
        said = without_marks(marked[start:end])
        if made := _alone(said, span, brief, most):
            return made
    return None


def _alone(text: str, span: Span, brief: Brief, most: int) -> Sentence | None:
    document, speaker = brief.submission.document, brief.speaker
    start = rewrite.ended(tidy.unreferenced(rewrite.answer_you(Draft(text), speaker)))
    shifted = rewrite.without_also(rewrite.without_lead(rewrite.shift(start, speaker), speaker))
    for draft in (shifted, cutting.trimmed(shifted, most=0)):
        named = _named(draft, brief)
        if not draft.shifted or not draft.text.startswith("We ") or _POINTING.search(draft.text):
            continue
        if len(named.text) > most or ":" in named.text:
            continue
        if judge(named.text, (Evidence.at(document, span),), brief.voice).grade is Grade.VERIFIED:
            return sourced(markdown(named.text), document, [span], operations=named.operations)
    return None


def asking(asked: Sequence[Recommendation], brief: Brief, most: int) -> Iterator[Sentence]:
    """Yield the recommendations that fit, word for word, the first of the paper first."""
    facts, submission = brief.facts, brief.submission
    fields = {"alias": facts.alias or facts.name, "kind": facts.noun}
    template = frames.ASKING[0] if fields["alias"] else frames.ASKING[1]
    for one in asked:
        ask = submission.document.text(one.head).strip(" .;")
        filled = frames.fill(template, {**fields, "ask": ask})
        if len(filled) <= most and len(words(ask)) >= _LEAST_ASKED and not points_back(ask) and ask[0].isupper():
            place = [one.head, *([submission.organisation.span] if submission.organisation else [])]
            operation = Operation("frame", ask, filled)
            yield sourced(markdown(filled), submission.document, place, operations=[operation])
