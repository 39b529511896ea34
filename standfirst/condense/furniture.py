"""What stands behind the argument: the way to the full response, thanks, notes to editors, the house itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.condense import titles
from standfirst.condense.notebook import markdown
from standfirst.ground import Evidence, Voice, frames, judge
from standfirst.model.post import Operation, Par, Passage, Points, Sentence
from standfirst.model.verdict import Grade
from standfirst.newsroom import Style
from standfirst.prose import sentences

if TYPE_CHECKING:
    from standfirst.condense.facts import Facts
    from standfirst.model.document import Document
    from standfirst.model.submission import Person, Submission
    from standfirst.newsroom import Newsroom
from standfirst.condense.making import articled, framed, house, sourced


def full_response(facts: Facts, newsroom: Newsroom, submission: Submission) -> Sentence:
    """Return the line that leads to the whole document."""
    fields = {
        "name": facts.name,
        "alias": facts.alias or facts.name,
        "kind": facts.noun,
        "title": markdown(titles.running(facts.title.text, submission.document)) if facts.title else None,
        "url": permalinks.RESPONSE,
    }
    try:
        text = frames.fill(articled(_signpost(facts, newsroom), facts, submission), fields)
    except LookupError:
        text = frames.fill(frames.WHOLE, fields)
    return framed(text, facts, submission)


def _signpost(facts: Facts, newsroom: Newsroom) -> str:
    """Return the house's frame, or for what is no response the usual one with the document's own word for itself."""
    if newsroom.style.full_response != Style().full_response or facts.noun == "response":
        return newsroom.style.full_response
    if facts.noun == "report" or facts.title is None:
        return frames.WHOLE
    to = titles.asks(facts.title.text) and facts.noun in {"submission", "evidence"}
    return frames.SIGNPOST if to else frames.SIGNPOST_ABOUT


def thanks(facts: Facts, newsroom: Newsroom, submission: Submission, voice: Voice) -> list[Passage]:
    """Return the thanks with the advisers as credited, or nothing where the document thanks nobody."""
    if facts.thanks is None or not (facts.advisers or facts.whom):
        return []
    document = submission.document
    whom = facts.whom or "those who advised us"
    fields = {"name": facts.name, "alias": facts.alias or facts.name, "whom": whom, "kind": facts.written}
    template = articled(newsroom.style.thanks, facts, submission)
    try:
        text = markdown(frames.fill(template, fields))
    except LookupError:
        return []
    if not facts.advisers:
        text = re.sub(r":$", ".", text)
    if judge(text, (Evidence.at(document, facts.thanks.span),), voice).grade is not Grade.VERIFIED:
        return []
    operation = Operation("frame", facts.thanks.text, text)
    line = Par((sourced(text, document, [facts.thanks.span], operations=[operation]),))
    credits_ = [_credit(person, newsroom, document) for person in facts.advisers if _whole(person, document)]
    return [line, Points(tuple(credits_))] if credits_ else [line]


def _whole(person: Person, document: Document) -> bool:
    """Return whether the credit stands in the document from edge to edge; a half of one thanks the wrong person."""
    return person.span is not None and Evidence.at(document, person.span).bounded


def _credit(person: Person, newsroom: Newsroom, document: Document) -> Sentence:
    """Return an adviser as credited, dashes in house style; the words stay theirs."""
    text = markdown(re.sub(r"\s+[-–—]\s+", f" {newsroom.style.dash} ", person.raw.strip()))
    spans = [person.span] if person.span else []
    operations = [Operation("dash", person.raw, text)] if text != person.raw else []
    return sourced(text, document, spans, operations=operations)


def notes_to_editors(facts: Facts, submission: Submission) -> tuple[Sentence, ...]:
    """Return what journalists ask next: who wrote it, and when the consultation was open."""
    notes: list[Sentence] = []
    if facts.author is not None and facts.author.span is not None:
        who = re.sub(r"\s+", " ", facts.author.raw).strip(" .")
        text = markdown(frames.fill(frames.AUTHOR, {"kind": facts.noun, "whom": who}))
        notes.append(
            sourced(text, submission.document, [facts.author.span], operations=[Operation("frame", who, text)])
        )
    briefing = facts.briefing
    if briefing.period is not None and briefing.document is not None:
        text = markdown(frames.fill(frames.PERIOD, {"period": briefing.period.text.rstrip(".")}))
        operation = Operation("frame", briefing.period.text, text)
        notes.append(sourced(text, briefing.document, [briefing.period.span], operations=[operation]))
    return tuple(notes)


def boilerplate(newsroom: Newsroom) -> tuple[Sentence, ...]:
    """Return the newsroom's standing text about itself."""
    text = newsroom.boilerplate.strip()
    return tuple(house(text[start:end], "boilerplate") for start, end in sentences(text))


def contact(newsroom: Newsroom) -> tuple[Sentence, ...]:
    """Return whom journalists call: one line a contact and one for out of hours."""
    lines: list[str] = []
    for person in newsroom.contacts:
        reach = ", ".join(part for part in (person.phone, person.email) if part)
        who = ", ".join(part for part in (person.name, person.role) if part)
        hours = f" ({person.hours})" if person.hours else ""
        lines.append(f"{who}: {reach}{hours}" if reach else f"{who}{hours}")
        if person.out_of_hours:
            lines.append(f"Out of hours: {person.out_of_hours}")
    return tuple(house(markdown(line), "contact") for line in lines)


def house_text(newsroom: Newsroom) -> tuple[Sentence, ...]:
    """Return every sentence that the newsroom says of itself."""
    return (*boilerplate(newsroom), *contact(newsroom))
