"""Headline and standfirst: who did what about what, and what was asked, in what search and cards show of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, product
from typing import TYPE_CHECKING

from standfirst.condense import standalone, titles
from standfirst.condense.making import framed, house
from standfirst.condense.notebook import markdown
from standfirst.ground import Evidence, frames, judge
from standfirst.model.verdict import Grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.facts import Facts
    from standfirst.condense.rank import Scored
    from standfirst.condense.recommendations import Recommendation
    from standfirst.condense.standalone import Brief
    from standfirst.model.post import Sentence
    from standfirst.model.submission import Submission

MOST, MOST_STANDFIRST = 65, 200  # characters
_SEVERAL = 2  # bodies that make a paper joint


def headline(ranked: Sequence[Scored], asked: Sequence[Recommendation], brief: Brief) -> Sentence:
    """Return at most 65 characters: who did what about what; where no title fits, what the paper asks.

    The first that the gate verifies, so that no title is cut where its source does not let it be.
    """
    facts = brief.facts
    title = facts.title.text if facts.title else ""
    made = chain(  # lazily: to try every ask of a long paper takes longer than to write its post
        _about(brief, titles.named(title), frames.HEADLINES),
        _demanding(ranked, brief),
        standalone.asking(asked, brief, MOST),
        _about(brief, titles.cut(title), frames.HEADLINES),
        _about(brief, [title], frames.PLAIN),
    )
    return next((one for one in made if _stands(one, brief)), house(f"Our {facts.noun}", "frame"))


def standfirst(
    ranked: Sequence[Scored], asked: Sequence[Recommendation], brief: Brief, lede: Sentence, headline: Sentence
) -> Sentence:
    """Return what stands alone in 200 characters: the strongest ask or position, a recommendation, else *lede*.

    Never cut in mid-phrase: what does not fit whole is not used. What *headline* says already is not said again.
    """
    strong = (standalone.standing(one, brief, MOST_STANDFIRST) for one in standalone.telling(ranked))
    listed = (one for one in standalone.asking(asked, brief, MOST_STANDFIRST) if _stands(one, brief))
    weak = (standalone.standing(one, brief, MOST_STANDFIRST) for one in standalone.conceding(ranked))
    plain = lede if len(lede.text) <= MOST_STANDFIRST else house("", "no standfirst")
    told = (one for one in chain(strong, listed, weak) if one is not None)
    return next((one for one in told if not _repeats(one, headline)), plain)


def _repeats(standfirst: Sentence, headline: Sentence) -> bool:
    return standfirst.text.removeprefix("The ").removesuffix(".") == headline.text


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
    for scored in standalone.telling(ranked):
        made = standalone.standing(scored, brief, MOST) if standalone.demands(scored) else None
        if made is not None and not made.text.startswith("We "):
            yield replace(made, text=made.text.removeprefix("The ").removesuffix("."))


def _kind(facts: Facts, submission: Submission) -> str:
    """Return what the paper is; one by several bodies is joint, and nobody's alone."""
    bodies = [one for one in submission.cosignatories if one.kind == "body"]
    return f"joint {facts.noun}" if len(bodies) >= _SEVERAL and not facts.name else facts.noun


def _stands(sentence: Sentence, brief: Brief) -> bool:
    """Return whether the gate verifies a sentence in a frame; what cites nothing is the house's own."""
    cited = sentence.provenance.spans if sentence.provenance else ()
    if not cited:
        return True
    evidence = tuple(Evidence.at(brief.submission.document, span) for span in cited)
    return judge(sentence.text, evidence, brief.voice).grade is Grade.VERIFIED


def _fits(frame: str, fields: dict[str, str], noun: str) -> bool:
    """Return whether all slots of *frame* can be filled, and its verb is that of the document's kind."""
    if any(f"{{{slot}}}" in frame and not value for slot, value in fields.items()):
        return False
    return ("responds" not in frame or noun == "response") and ("gives evidence" not in frame or noun == "evidence")
