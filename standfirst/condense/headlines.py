"""The headline: who did what about what, or what was asked, in the characters that search results and cards show."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, product
from typing import TYPE_CHECKING

from standfirst.condense import compose, titles
from standfirst.condense.features import points_back
from standfirst.condense.making import framed, house, sourced
from standfirst.condense.notebook import markdown
from standfirst.ground import Evidence, frames, judge
from standfirst.model.post import Operation
from standfirst.model.verdict import Grade
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.compose import Brief
    from standfirst.condense.facts import Facts
    from standfirst.condense.rank import Scored
    from standfirst.condense.recommendations import Recommendation
    from standfirst.ground import Voice
    from standfirst.model.document import Document
    from standfirst.model.post import Sentence
    from standfirst.model.submission import Submission

MOST = 65  # characters
_SEVERAL = 2  # bodies that make a paper joint
_LEAST_ASKED = 4  # words: fewer ask for nothing in particular


def headline(ranked: Sequence[Scored], asked: Sequence[Recommendation], brief: Brief) -> Sentence:
    """Return at most 65 characters: who did what about what; where no title fits, what the paper asks.

    The first that the gate verifies, so that no title is cut where its source does not let it be.
    """
    facts, document = brief.facts, brief.submission.document
    title = facts.title.text if facts.title else ""
    made = chain(  # lazily: to try every ask of a long paper takes longer than to write its post
        _about(brief, titles.named(title), frames.HEADLINES),
        _demanding(ranked, brief),
        _asking(asked, brief),
        _about(brief, titles.cut(title), frames.HEADLINES),
        _about(brief, [title], frames.PLAIN),
    )
    return next((one for one in made if _stands(one, document, brief.voice)), house(f"Our {facts.noun}", "frame"))


def _about(brief: Brief, forms: Sequence[str], templates: Sequence[str]) -> Iterator[Sentence]:
    """Yield the frames that fit, each filled with each of the *forms* of the title."""
    facts, document = brief.facts, brief.submission.document
    whom = facts.addressee.text if facts.addressee else ""
    known = {"alias": facts.alias or facts.name, "addressee": whom}
    for template in templates:
        for form, kind in product(forms, dict.fromkeys((_kind(facts, brief.submission), facts.noun))):
            fields = {**known, "kind": kind, "title": titles.running(form, document)}
            frame = template if form and titles.definite(form, document) else template.replace("the {title}", "{title}")
            if _fits(frame, fields, facts.noun) and len(filled := frames.fill(frame, fields)) <= MOST:
                yield framed(markdown(filled), facts, brief.submission)


def _demanding(ranked: Sequence[Scored], brief: Brief) -> Iterator[Sentence]:
    """Yield the asks that stand alone in a headline, the strongest first, without article and full stop."""
    for scored in compose.telling(ranked):
        made = compose.standing(scored, brief, MOST) if compose.demands(scored) else None
        if made is not None and not made.text.startswith("We "):
            yield replace(made, text=made.text.removeprefix("The ").removesuffix("."))


def _kind(facts: Facts, submission: Submission) -> str:
    """Return what the paper is; one by several bodies is joint, and nobody's alone."""
    bodies = [one for one in submission.cosignatories if one.kind == "body"]
    return f"joint {facts.noun}" if len(bodies) >= _SEVERAL and not facts.name else facts.noun


def _asking(asked: Sequence[Recommendation], brief: Brief) -> Iterator[Sentence]:
    """Yield the recommendations that fit, word for word, the first of the paper first."""
    facts, submission = brief.facts, brief.submission
    fields = {"alias": facts.alias or facts.name, "kind": facts.noun}
    template = frames.ASKING[0] if fields["alias"] else frames.ASKING[1]
    for one in asked:
        ask = submission.document.text(one.head).strip(" .;")
        filled = frames.fill(template, {**fields, "ask": ask})
        if len(filled) <= MOST and len(words(ask)) >= _LEAST_ASKED and not points_back(ask) and ask[0].isupper():
            place = [one.head, *([submission.organisation.span] if submission.organisation else [])]
            operation = Operation("frame", ask, filled)
            yield sourced(markdown(filled), submission.document, place, operations=[operation])


def _stands(sentence: Sentence, document: Document, voice: Voice) -> bool:
    """Return whether the gate verifies a sentence in a frame; what cites nothing is the house's own."""
    cited = sentence.provenance.spans if sentence.provenance else ()
    if not cited:
        return True
    return judge(sentence.text, tuple(Evidence.at(document, span) for span in cited), voice).grade is Grade.VERIFIED


def _fits(frame: str, fields: dict[str, str], noun: str) -> bool:
    """Return whether all slots of *frame* can be filled, and its verb is that of the document's kind."""
    if any(f"{{{slot}}}" in frame and not value for slot, value in fields.items()):
        return False
    return ("responds" not in frame or noun == "response") and ("gives evidence" not in frame or noun == "evidence")
