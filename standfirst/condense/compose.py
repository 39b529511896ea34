"""The parts of a post around its argument: headline to lede, background, lists, thanks and furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.condense import rewrite
from standfirst.condense.notebook import Notebook, markdown
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.units import with_marks, without_marks
from standfirst.dates import in_words
from standfirst.ground import Evidence, Voice, frames, judge
from standfirst.ground.rules import AT_HAND
from standfirst.model.document import ListBlock, Paragraph, Span, item_offsets, plain, text_of
from standfirst.model.post import Derivation, Operation, Par, Passage, Points, Provenance, Sentence
from standfirst.model.verdict import Grade
from standfirst.newsroom import Style
from standfirst.prose import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.facts import Facts
    from standfirst.condense.keypoints import Point
    from standfirst.condense.rank import Scored
    from standfirst.model.document import Document
    from standfirst.model.submission import Person, Submission
    from standfirst.newsroom import Newsroom

MOST_HEADLINE, MOST_STANDFIRST = 65, 200
_MOST_BACKGROUND = 260  # words: a background longer than this crowds out what the organisation said
_LONG_ITEM = 30  # words: a list of longer items is prose, and is not lifted as a list
_MOST_ITEMS = 10
# "Pillar one:" tells readers something, "Thing one:" does not.
_PLAIN = frozenset("things parts points ways reasons areas matters questions respects issues aspects times".split())
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
# What points at something the reader of one sentence cannot see; the consultation itself is always at hand.
_POINTING = re.compile(
    rf"\b(?:this|these|those|such) (?!{'|'.join(sorted(AT_HAND))})\w+|\bthe (?:following|above|former|latter)\b|"
    r"\b(?:below|above|here|it|they|them|its|their)\b.{0,10}$|:\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:inquiry|consultation|review|bill|act|committee|commission\w*|department|strategy|paper|code|standards?|"
    r"declaration|draft|regulations?|panel|authority|office|rapporteur|ministry|plan|framework|call for \w+|agency)\b",
    re.IGNORECASE,
)
_DEFAULTS = frozenset({Style().lede, Style().full_response, Style().thanks, *frames.LEDES.values()})
_COUNTED = re.compile(rf"\b(?:({'|'.join(_NUMBERS[2:])})|(\d{{1,2}}))\s+(?:\w+\s+)?(\w+s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A short list with its lead-in: what it counts ("pillars"), its block, and the lead-in's span."""

    noun: str
    count: int
    block: int
    lead: Span


def house(text: str, name: str = "house text") -> Sentence:
    """Return a sentence of the house's own."""
    return Sentence(text, Provenance(Derivation.HOUSE, "newsroom", (), (Operation(name, "", text),)))


def sourced(text: str, document: Document, spans: Sequence[Span], *, operations: Sequence[Operation] = ()) -> Sentence:
    """Return a sentence that rests on *spans* of *document*."""
    derivation = Derivation.RECAST if operations else Derivation.VERBATIM
    return Sentence(text, Provenance(derivation, document.source, tuple(spans), tuple(operations), document.digest))


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
    template = _articled(house_lede, facts, submission)
    try:
        text = frames.fill(template, fields)
    except LookupError:
        text = frames.fill(frames.MADE, fields)
    return _framed(markdown(text), facts, submission)


def _key(facts: Facts) -> str:
    """Return which lede fits: a submission is made to an inquiry or a bill, but on a subject."""
    if facts.noun == "submission" and facts.title and not _ADDRESSED.search(facts.title.text):
        return "submission on"
    return facts.noun


def _framed(text: str, facts: Facts, submission: Submission) -> Sentence:
    document = submission.document
    title = facts.title or facts.addressee
    spans = [place.span for place in (title, facts.day_at, submission.organisation) if place]
    mine = [span for span in spans if span.source == document.source]
    if not mine:
        return house(text, "frame")
    return sourced(text, document, mine[:3], operations=[Operation("frame", "", text)])


def _articled(template: str, facts: Facts, submission: Submission) -> str:
    """Drop the article before a name that the document writes without one ("Meadow Watch submitted").

    The house's own frames are left as they are: they were written for its own name.
    """
    if facts.own and template.endswith((".", ":")) and template not in _DEFAULTS:
        return template
    whole = " ".join(text_of(block) for block in submission.document.blocks)
    for slot, name in (("{name}", facts.name), ("{alias}", facts.alias)):
        if name and name in whole and not re.search(rf"\b[Tt]he {re.escape(name)}\b", whole):
            template = template.replace(f"The {slot}", slot).replace(f"the {slot}", slot)
    return template


def background(
    facts: Facts, lists: Sequence[Enumeration], submission: Submission, newsroom: Newsroom, notebook: Notebook
) -> list[Passage]:
    """Return the officer's notes as paragraphs and lists, with the list they announce taken from the submission."""
    briefing = facts.briefing
    if briefing.document is None:
        return []
    woven: list[Passage] = []
    used = 0
    for index in briefing.passages:
        block = briefing.document.blocks[index]
        used += len(words(text_of(block)))
        if used > _MOST_BACKGROUND and woven:
            break
        if isinstance(block, ListBlock):
            woven.append(_items(briefing.document, index, notebook))
        elif isinstance(block, Paragraph):
            woven += _paragraph(briefing.document, index, lists, submission, newsroom, notebook)
    return woven


def _paragraph(
    document: Document,
    index: int,
    lists: Sequence[Enumeration],
    submission: Submission,
    newsroom: Newsroom,
    notebook: Notebook,
) -> Iterator[Passage]:
    said: list[Sentence] = []
    text = text_of(document.blocks[index])
    for start, end in sentences(text):
        span = Span(document.source, index, start, end)
        written = notebook.written(with_marks(document, span), document)
        announced = _announced(text[start:end], lists)
        if announced is None:
            said.append(sourced(written, document, [span]))
            continue
        led = f"{written.rstrip(' .:')}:"
        said.append(sourced(led, document, [span], operations=[Operation("lead-in", written, led)]))
        yield Par(tuple(said))
        yield labelled(announced, submission.document, newsroom, notebook)
        said = []
    if said:
        yield Par(tuple(said))


def _announced(text: str, lists: Sequence[Enumeration]) -> Enumeration | None:
    for found in _COUNTED.finditer(text):
        count = _NUMBERS.index(found[1].lower()) if found[1] else int(found[2])
        for enumeration in lists:
            if enumeration.count == count and enumeration.noun == found[3].lower():
                return enumeration
    return None


def enumerations(submission: Submission) -> list[Enumeration]:
    """Return the short lists that the submission itself counts in a lead-in ("The six pillars of reform are:")."""
    found: list[Enumeration] = []
    for index, block in enumerate(submission.document.blocks[1:], 1):
        before = submission.document.blocks[index - 1]
        if not (isinstance(block, ListBlock) and isinstance(before, Paragraph)):
            continue
        lead = text_of(before).rstrip()
        count = _COUNTED.search(lead)
        short = all(len(words(plain(item.runs))) <= _LONG_ITEM for item in block.items)
        if lead.endswith(":") and count and short and len(block.items) <= _MOST_ITEMS:
            number = _NUMBERS.index(count[1].lower()) if count[1] else int(count[2])
            if number == len(block.items):
                start = sentences(lead)[-1][0]
                span = Span("submission", index - 1, start, len(lead))
                found.append(Enumeration(count[3].lower(), number, index, span))
    return found


def announced(
    enumeration: Enumeration, submission: Submission, newsroom: Newsroom, notebook: Notebook
) -> list[Passage]:
    """Return a counted list under its own lead-in."""
    document = submission.document
    lead = notebook.written(with_marks(document, enumeration.lead), document)
    return [Par((sourced(lead, document, [enumeration.lead]),)), labelled(enumeration, document, newsroom, notebook)]


def labelled(enumeration: Enumeration, document: Document, newsroom: Newsroom, notebook: Notebook) -> Points:
    """Return the list with the house's labels ("Pillar one:"), in one style to the end."""
    label = "" if enumeration.noun in _PLAIN else newsroom.style.list_label
    items: list[Sentence] = []
    for number, item in enumerate(_items(document, enumeration.block, notebook).items, 1):
        assert item.provenance is not None  # noqa: S101 - _items has just made it
        if not label:
            items.append(item)
            continue
        word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
        noun = enumeration.noun.removesuffix("s").capitalize()
        text = f"{label.format(noun=noun, number_word=word, number=number)} {item.text}"
        spans = [enumeration.lead, *item.provenance.spans]
        items.append(sourced(text, document, spans, operations=[Operation("label", item.text, text)]))
    return Points(tuple(items))


def _items(document: Document, index: int, notebook: Notebook) -> Points:
    block = document.blocks[index]
    assert isinstance(block, ListBlock)  # noqa: S101 - callers look first
    spans = [Span(document.source, index, start, end) for start, end in item_offsets(block) if end > start]
    return Points(
        tuple(sourced(notebook.written(with_marks(document, span), document), document, [span]) for span in spans)
    )


def key_points(paragraphs: Sequence[tuple[Point, ...]], document: Document, notebook: Notebook) -> list[Passage]:
    """Return the reported paragraphs as passages of the post."""
    return [
        Par(
            tuple(
                Sentence(
                    notebook.written(point.text, document),
                    Provenance(
                        point.derivation, "submission", (point.span,), _spelt(point.operations), document.digest
                    ),
                )
                for point in paragraph
            )
        )
        for paragraph in paragraphs
    ]


def _spelt(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    return tuple(Operation(each.name, without_marks(each.before), without_marks(each.after)) for each in operations)


def full_response(facts: Facts, newsroom: Newsroom, submission: Submission) -> Sentence:
    """Return the line that leads to the whole document."""
    fields = {
        "name": facts.name,
        "alias": facts.alias or facts.name,
        "kind": facts.noun,
        "title": markdown(facts.short_title) or None,
        "url": permalinks.RESPONSE,
    }
    template = _articled(newsroom.style.full_response, facts, submission)
    if facts.title is not None:
        fields["title"] = markdown(facts.title.text)
    try:
        text = frames.fill(template, fields)
    except LookupError:
        text = frames.fill(frames.WHOLE, fields)
    return _framed(text, facts, submission)


def thanks(facts: Facts, newsroom: Newsroom, submission: Submission, voice: Voice) -> list[Passage]:
    """Return the thanks with the advisers as credited, or nothing where the document thanks nobody."""
    if facts.thanks is None or not (facts.advisers or facts.whom):
        return []
    document = submission.document
    whom = facts.whom or "those who advised us"
    fields = {"name": facts.name, "alias": facts.alias or facts.name, "whom": whom, "kind": facts.written}
    template = _articled(newsroom.style.thanks, facts, submission)
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


def headline(facts: Facts, submission: Submission) -> Sentence:
    """Return at most 65 characters made of facts: who did what about what; the short title where the whole is long."""
    titles = [facts.title.text, facts.short_title] if facts.title else [""]
    fields = [{"alias": facts.alias or facts.name, "kind": facts.noun, "title": title} for title in titles]
    text = next(
        filled
        for frame in frames.HEADLINES
        for each in fields
        if _fits(frame, each, facts.noun) and len(filled := frames.fill(frame, each)) <= MOST_HEADLINE
    )
    return _framed(markdown(text), facts, submission)


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
    barred = ("courtesy", "pointing", "addressed", "broken", "about_us")
    telling = [one for one in ranked if (one.has("ask") or one.has("position")) and not any(map(one.has, barred))]
    best = sorted(telling, key=lambda one: -one.score)
    for scored in [*[one for one in best if one.has("ask")], *best]:
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
    who = frames.fill(_articled("The {alias}", facts, submission), {"alias": name})
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
        if len(named.text) > MOST_STANDFIRST:
            continue
        if judge(named.text, (Evidence.at(document, span),), voice).grade is Grade.VERIFIED:
            return sourced(markdown(named.text), document, [span], operations=named.operations)
    return None


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
