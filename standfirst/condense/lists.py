"""Counted lists and the officer's notes: what the consultation is about, woven together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from standfirst.condense.notebook import Notebook, markdown
from standfirst.condense.units import with_marks
from standfirst.ground import Evidence
from standfirst.ground.verbs import NUMBERS
from standfirst.model.document import ListBlock, Paragraph, Span, item_offsets, plain, text_of
from standfirst.model.post import Operation, Par, Passage, Points, Sentence
from standfirst.prose import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.facts import Facts
    from standfirst.model.document import Document
    from standfirst.model.submission import Chapter, Submission
    from standfirst.newsroom import Newsroom
from standfirst.condense.making import house, sourced

# Words, and share of the longest post the house takes: more background crowds out what the organisation said.
_MOST_BACKGROUND, _SHARE = 260, 0.45
_LONG_ITEM = 30  # words: a list of longer items is prose, and is not lifted as a list
_MOST_ITEMS = 10
_LEAST_BODIES, _MOST_BODIES = 2, 12  # names: of a longer list the first stand for all
_LEAST_CHAPTERS = 3  # fewer are no outline
_ANSWERED = "We answered the questions on:"
# "Pillar one:" tells readers something, "Thing one:" does not.
_PLAIN = frozenset("things parts points ways reasons areas matters questions respects issues aspects times".split())
_COUNTED = re.compile(rf"\b(?:({'|'.join(NUMBERS[2:])})|(\d{{1,2}}))\s+(?:\w+\s+)?(\w+s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A short list with its lead-in: what it counts ("pillars"), its block, and the lead-in's span."""

    noun: str
    count: int
    block: int
    lead: Span


def background(
    facts: Facts, lists: Sequence[Enumeration], submission: Submission, newsroom: Newsroom, notebook: Notebook
) -> list[Passage]:
    """Return the officer's notes as paragraphs and lists, with the list they announce taken from the submission."""
    briefing = facts.briefing
    if briefing.document is None:
        return []
    woven: list[Passage] = []
    used, most = 0, min(_MOST_BACKGROUND, newsroom.style.words[1] * _SHARE)
    for index in briefing.passages:
        block = briefing.document.blocks[index]
        used += len(words(text_of(block)))
        if used + _announces(briefing.document, index) > most and woven:
            break
        if isinstance(block, ListBlock):
            woven.append(_items(briefing.document, index, notebook))
        elif isinstance(block, Paragraph):
            woven += _paragraph(briefing.document, index, lists, submission, newsroom, notebook)
    return woven


def _announces(document: Document, index: int) -> int:
    """Return how many words the list behind a block has that ends on a colon: neither stands without the other."""
    after = document.blocks[index + 1 : index + 2]
    led = text_of(document.blocks[index]).rstrip().endswith(":")
    return sum(len(words(text_of(block))) for block in after if led and isinstance(block, ListBlock))


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
        count = _value(found)
        for enumeration in lists:
            if enumeration.count == count and enumeration.noun == found[3].lower():
                return enumeration
    return None


def _value(counted: re.Match[str]) -> int:
    """Return how many a lead-in says there are, in words or in figures."""
    return NUMBERS.index(counted[1].lower()) if counted[1] else int(counted[2])


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
            number = _value(count)
            if number == len(block.items):
                start = sentences(lead)[-1][0]
                span = Span("submission", index - 1, start, len(lead))
                found.append(Enumeration(count[3].lower(), number, index, span))
    return found


def joint(noun: str, submission: Submission) -> list[Passage]:
    """Return the bodies in whose names a joint document was made, a list of them; nothing where it is by one."""
    document = submission.document
    bodies = [one for one in submission.cosignatories if one.kind == "body"]
    # A name within a sentence cannot be cited from punctuation to punctuation.
    whole = [one for one in bodies if Evidence.at(document, one.span).bounded]
    if len(whole) < _LEAST_BODIES:
        return []
    all_ = len(whole) == len(bodies) <= _MOST_BODIES
    lead = f"The {noun} was made jointly by:" if all_ else f"Among those who made the {noun} are:"
    names = (sourced(markdown(document.text(one.span)), document, [one.span]) for one in whole)
    return [Par((house(lead, "frame"),)), Points(tuple(islice(names, _MOST_BODIES)))]


def answered(submission: Submission) -> list[Passage]:
    """Return the titles of the chapters whose questions were answered, as a list; nothing where they are few."""
    chapters = [chapter for chapter in submission.chapters if chapter.questions]
    if not _LEAST_CHAPTERS <= len(chapters) <= _MOST_ITEMS:
        return []
    return [
        Par((house(_ANSWERED, "frame"),)),
        Points(tuple(_title(chapter, submission.document) for chapter in chapters)),
    ]


def _title(chapter: Chapter, document: Document) -> Sentence:
    """Return a chapter's title as it stands in its heading, without its number."""
    heading = text_of(document.blocks[chapter.heading])
    start = max(heading.rfind(chapter.title), 0)
    span = Span("submission", chapter.heading, start, start + len(chapter.title))
    return sourced(markdown(document.text(span)), document, [span])


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
        word = NUMBERS[number] if number < len(NUMBERS) else str(number)
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
