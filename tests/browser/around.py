"""A site whose every field around a post is an attack: newsroom, its pages, submission, names of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from standfirst.checks.own_pages import own_pages
from standfirst.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Place,
    Quote,
    Run,
    Span,
    Table,
)
from standfirst.model.finding import Severity
from standfirst.model.post import Attachment
from standfirst.model.submission import Chapter, Option, Person, Question, Stated, Submission
from standfirst.newsroom import Contact, Topic
from standfirst.site.stage import House, Story
from tests import specimen

HOUSE = specimen.house()
AT = Place(1)
# What our own scripts and templates say, and a newsroom may say otherwise.
SAID = (
    "Copy",
    "Copied",
    "Marked: now press copy",
    "Copy this quotation with its source",
    "Subscribe",
    "Note %(label)s",
)


def house(texts: Sequence[str]) -> House:
    """Return a newsroom whose every word is an attack; one that is no address or colour is refused before."""
    words = iter(texts)
    topics = tuple(Topic(f"topic-{number}", next(words), next(words)) for number in range(12))
    contacts = tuple(
        Contact(next(words), next(words), "press@lanterns.example", next(words), next(words), next(words))
        for _ in range(8)
    )
    ours = HOUSE.newsroom
    newsroom = replace(
        ours,
        organisation=replace(ours.organisation, name=next(words), aliases=(next(words),)),
        site=replace(ours.site, title=next(words), description=next(words)),
        brand=replace(ours.brand, mark=next(words)),
        boilerplate=next(words),
        topics=topics,
        contacts=contacts,
        words={"cy": {said: next(words) for said in SAID}},
    )
    return replace(HOUSE, newsroom=newsroom, pages=pages(texts))


def pages(texts: Sequence[str]) -> dict[str, str]:
    """Return pages with attacks for title, text and list, as far as a build takes them."""
    groups = enumerate(zip(texts[::4], texts[1::4], texts[2::4], texts[3::4], strict=True))
    made = ((f"page-{nth}", f"# {a}\n\n{b}\n\n## {c}\n\n- {d}\n") for nth, (a, b, c, d) in groups)
    return dict(islice(((name, text) for name, text in made if _taken(name, text)), 30))


def _taken(name: str, text: str) -> bool:
    return not any(found.severity is Severity.STOP for found in own_pages({name: text}, HOUSE.newsroom))


def fit(texts: Sequence[str]) -> Iterator[str]:
    """Yield the attacks that a file can be called."""
    return (text for text in texts if "/" not in text and "\\" not in text and not text.startswith((".", " ")))


def stories(texts: Sequence[str], folder: Path) -> list[Story]:
    """Return a story with files named by attacks, and its response, of attacks from end to end; and one in Welsh."""
    names = [f"{name}.csv" for name in list(fit(texts))[:30]]
    (folder / "files").mkdir()
    for name in names:
        (folder / "files" / name).write_text("lamps,90\n", "utf-8")
    attached = tuple(Attachment(name, "A census") for name in names)
    topics = tuple(f"topic-{number}" for number in range(12))
    story = specimen.post("around", "Lamps, and who alerts the script writers", attachments=attached, topics=topics)
    welsh = specimen.post("amgylch", "Lampau", language="cy", topics=topics[:1])
    return [Story(specimen.cleared(story), folder, response(texts)), Story(specimen.cleared(welsh), folder)]


def response(texts: Sequence[str]) -> Submission:
    """Return a submission with each text in a block, a link, a note, a cell, an option, a heading or a picture."""
    keys = texts[::8]
    options = texts[2::50]
    items = tuple(Item((Run(text),), 0, "-", AT) for text in options)
    blocks: list[Block] = [
        Heading((Run(texts[0]),), 1, AT),
        Heading((Run(texts[1]),), 1, AT),
        Paragraph((Run(texts[2]),), AT),
        ListBlock(items, ordered=False, at=AT),
    ]
    for key, start in zip(keys, range(0, len(texts), 8), strict=True):
        blocks += _blocks(key, texts[start : start + 8])
    notes = tuple(Note(key, str(nth), (Run(key), Run(key, href=key)), AT) for nth, key in enumerate(keys, 1))
    document = Document(tuple(blocks), notes, "submission", "0" * 64)
    chosen = tuple(Option(text, chosen=nth % 2 == 0) for nth, text in enumerate(options))
    asked = Question(texts[3], texts[2], (2,), (), texts[4], "multi", chosen, (3, 4))
    stated = Stated(texts[5], Span("submission", 0, 0, 1))
    chapters = (Chapter(texts[6], texts[7], 1, (), (asked,)),)
    person = Person(texts[8], texts[9], texts[10], texts[11])
    return replace(
        specimen.response(),
        title=stated,
        consultation=stated,
        addressee=stated,
        author=person,
        chapters=chapters,
        document=document,
    )


def _blocks(key: str, texts: Sequence[str]) -> Iterator[Block]:
    one, two, three, four, five, six, seven, eight = texts
    yield Heading((Run(one),), 2, AT)
    yield Paragraph((Run(two, bold=True), Run(three, href=three), Run(key, call=key)), AT)
    yield Quote((Run(four, italic=True),), AT)
    yield ListBlock((Item((Run(five),), 0, six, AT), Item((Run(six),), 1, five, AT)), ordered=True, at=AT)
    yield Table((((Run(six),), (Run(seven),)), ((Run(seven),), (Run(eight),))), headed=True, at=AT)
    yield Figure(eight, one, AT)
