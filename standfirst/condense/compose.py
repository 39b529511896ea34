"""What stands before the argument, and the argument as passages: headline, standfirst, lede, key points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.condense import rewrite
from standfirst.condense.notebook import Notebook, markdown
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.units import without_marks
from standfirst.dates import in_words
from standfirst.ground import Evidence, Voice, frames, judge
from standfirst.ground.rules import AT_HAND
from standfirst.model.document import Span
from standfirst.model.post import Operation, Par, Passage, Points, Provenance, Sentence
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

MOST_HEADLINE, MOST_STANDFIRST = 65, 200
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
_ADDRESSED = re.compile(
    r"\b(?:inquiry|consultation|review|bill|act|committee|commission\w*|department|strategy|paper|code|standards?|"
    r"declaration|draft|regulations?|panel|authority|office|rapporteur|ministry|plan|framework|call for \w+|agency)\b",
    re.IGNORECASE,
)


def lede(facts: Facts, newsroom: Newsroom, submission: Submission) -> Sentence:
    """Return who submitted what to whom and when, leaving out what no input states."""
    pattern = newsroom.style.date
    fields = {
        "name": facts.name,
        "alias": facts.alias,
        "kind": facts.noun,
        "title": facts.title.text if facts.title else facts.addressee.text if facts.addressee else None,
        "date": in_words(facts.day, pattern) if facts.day else None,
    }
    usual = newsroom.style.lede == Style().lede or facts.noun in {"report", "statement"}
    house_lede = frames.LEDES.get(_key(facts), newsroom.style.lede) if usual else newsroom.style.lede
    template = articled(house_lede, facts, submission)
    try:
        text = frames.fill(template, fields)
    except LookupError:
        on = facts.title is not None and not _ADDRESSED.search(facts.title.text)
        text = frames.fill(frames.ABOUT if on else frames.MADE, fields)
    return framed(markdown(text), facts, submission)


def _key(facts: Facts) -> str:
    """Return which lede fits: a submission is made to an inquiry or a bill, but on a subject."""
    if facts.noun == "submission" and facts.title and not _ADDRESSED.search(facts.title.text):
        return "submission on"
    return facts.noun


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
    made = Provenance(point.derivation, "submission", (point.span,), _spelt(point.operations), document.digest)
    return Sentence(notebook.written(point.text, document), made)


def _spelt(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    return tuple(Operation(each.name, without_marks(each.before), without_marks(each.after)) for each in operations)


def headline(facts: Facts, submission: Submission, voice: Voice) -> Sentence:
    """Return at most 65 characters made of facts: who did what about what; a briefer title where the whole is long.

    The first that the gate verifies, so that no title is cut where its source does not let it be.
    """
    titles = [facts.title.text, facts.short_title, *facts.briefer_titles] if facts.title else [""]
    whom = facts.addressee.text if facts.addressee else ""
    known = {"alias": facts.alias or facts.name, "kind": facts.noun, "addressee": whom}
    fields = [{**known, "title": title} for title in titles]
    made = (
        framed(markdown(filled), facts, submission)
        for frame in frames.HEADLINES
        for each in fields
        if _fits(frame, each, facts.noun) and len(filled := frames.fill(frame, each)) <= MOST_HEADLINE
    )
    standing = (sentence for sentence in made if _stands(sentence, submission.document, voice))
    return next(standing, house(f"Our {facts.noun}", "frame"))


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


def standfirst(
    ranked: Sequence[Scored], facts: Facts, submission: Submission, speaker: Speaker, voice: Voice, lede: Sentence
) -> Sentence:
    """Return the strongest ask that stands alone in 200 characters, else the strongest position, else *lede*.

    Never cut in mid-phrase: what does not fit whole is not used.
    """
    barred = ("courtesy", "pointing", "addressed", "broken")
    telling = [one for one in ranked if (one.has("ask") or one.has("position")) and not any(map(one.has, barred))]
    best = sorted(telling, key=lambda one: -one.score)
    asks = [one for one in best if one.has("ask")]
    for scored in [*[one for one in asks if _DEMANDING.search(one.unit.text)], *asks, *best]:
        marked = scored.unit.text
        for start, end in rewrite.clauses(marked):
            offset = scored.unit.span.start + len(without_marks(marked[:start]))
            span = Span("submission", scored.unit.span.block, offset, offset + len(without_marks(marked[start:end])))
            if made := _standing(without_marks(marked[start:end]), span, facts, submission, speaker, voice):
                return made
    return lede if len(lede.text) <= MOST_STANDFIRST else house("", "no standfirst")


def _named(draft: Draft, facts: Facts, submission: Submission) -> Draft:
    """Name the house where the sentence will stand alone; the draft unchanged where nobody is named."""
    name = facts.alias or facts.name
    if not name or not draft.text.startswith("We "):
        return draft
    who = frames.fill(articled("The {alias}", facts, submission), {"alias": name})
    text = re.sub(r"^We were\b", f"{who} was", draft.text)
    return draft.edited("house named", re.sub(r"^We\b", who, text))


def _standing(
    text: str, span: Span, facts: Facts, submission: Submission, speaker: Speaker, voice: Voice
) -> Sentence | None:
    document = submission.document
    start = rewrite.ended(rewrite.answer_you(Draft(text), speaker))
    shifted = rewrite.without_also(rewrite.without_lead(rewrite.shift(start, speaker), speaker))
    for draft in (shifted, rewrite.trimmed(shifted, most=0)):
        named = _named(draft, facts, submission)
        if not draft.shifted or not draft.text.startswith("We ") or _POINTING.search(draft.text):
            continue
        if len(named.text) > MOST_STANDFIRST or ":" in named.text:
            continue
        if judge(named.text, (Evidence.at(document, span),), voice).grade is Grade.VERIFIED:
            return sourced(markdown(named.text), document, [span], operations=named.operations)
    return None
