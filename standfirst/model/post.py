"""A news post, sentence by sentence, each with the passage it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias, assert_never

from standfirst.model.document import Span
from standfirst.model.submission import Person

Origin: TypeAlias = Literal["submission", "background", "newsroom"]


class Derivation(StrEnum):
    """How a sentence came from its source: unchanged, with words only removed, recast, or the house's own."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    RECAST = "recast"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Operation:
    """One edit of the closed set, reversible: what stood before and what stands after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a sentence comes from: at most three spans of one file, whose SHA-256 is *digest*, and the edits made.

    House text has no spans and an empty digest.
    """

    derivation: Derivation
    origin: Origin
    spans: tuple[Span, ...] = ()
    operations: tuple[Operation, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as readers see it, in inline Markdown ("[^1]" calls note 1); None means edited since it was traced."""

    text: str
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A bulleted list; its lead-in is the last sentence of the paragraph before it."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words set apart, with who said them; empty *speaker* where the text around it says so."""

    text: Sentence
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading within the body."""

    text: Sentence


# The alternative text of a picture that says nothing the words beside it do not: readers who cannot see it skip it.
DECORATIVE = "decorative"


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture in the body, from the story's files/ folder: *name* is the file's, *alt* may be DECORATIVE."""

    name: str
    alt: str
    credit: str = ""
    licence: str = ""


Passage: TypeAlias = Par | Points | Quotation | Subhead | Illustration


@dataclass(frozen=True, slots=True)
class PostNote:
    """A footnote of the post: its number there, its words, and the labels it carried in the submission."""

    number: int
    text: Sentence
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A public file in the story's files/ folder; *name* is the file's name, *title* what readers see."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class LeadImage:
    """The picture of the story: file name, alternative text (or DECORATIVE), credit, and the licence if it has one."""

    name: str
    alt: str
    credit: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Embargo:
    """The instant before which not a byte of the post may leave content/; always with its zone."""

    lifts: datetime

    def in_force(self, now: datetime) -> bool:
        """Return whether the post must still be held at *now*."""
        return now < self.lifts


@dataclass(frozen=True, slots=True)
class Post:
    """What readers will see; *date* is the dateline's day, None until somebody knows it.

    *kind* is one of the newsroom's kinds ("consultation response", "statement", ...), *topics* are newsroom topics.
    The first passage of the body's reading order is *lede*; the last ones are the full-response line and the thanks.
    *pair* is the slug of the same story in another language, which names this one back: both go out, or neither does.
    """

    slug: str
    kind: str
    language: str
    headline: Sentence
    standfirst: Sentence
    date: date | None
    place: str
    topics: tuple[str, ...]
    lede: Par
    body: tuple[Passage, ...]
    authors: tuple[Person, ...]
    advisers: tuple[Person, ...]
    notes: tuple[PostNote, ...]
    notes_to_editors: tuple[Sentence, ...]
    boilerplate: tuple[Sentence, ...]
    contact: tuple[Sentence, ...]
    attachments: tuple[Attachment, ...] = ()
    lead_image: LeadImage | None = None
    embargo: Embargo | None = None
    pair: str = ""


def sentences(post: Post) -> Iterator[tuple[str, Sentence]]:
    """Yield (address, sentence) for everything a reader sees, in reading order; the address is that of Finding.where.

    "headline", "standfirst", "p1.s2" (the lede is p1, the first passage of the body p2), "p3.i1" for a list item,
    "p4.q" for a quotation, "p5.h" for a heading, "note 1", "editors.s1", "boilerplate.s1", "contact.s1".
    """
    yield "headline", post.headline
    yield "standfirst", post.standfirst
    for number, passage in enumerate((post.lede, *post.body), 1):
        for address, sentence in within(passage):
            yield f"p{number}.{address}", sentence
    for note in post.notes:
        yield f"note {note.number}", note.text
    parts = {"editors": post.notes_to_editors, "boilerplate": post.boilerplate, "contact": post.contact}
    for part, said in parts.items():
        yield from ((f"{part}.s{number}", sentence) for number, sentence in enumerate(said, 1))


def illustrations(post: Post) -> Iterator[tuple[str, Illustration]]:
    """Yield (address, picture) for each picture in the body: "p4.picture"."""
    for number, passage in enumerate((post.lede, *post.body), 1):
        if isinstance(passage, Illustration):
            yield f"p{number}.picture", passage


def pictured(post: Post) -> Iterator[tuple[str, LeadImage | Illustration]]:
    """Yield (address, picture) for every picture of the post, the lead ("lead image") first."""
    if post.lead_image is not None:
        yield "lead image", post.lead_image
    yield from illustrations(post)


def within(passage: Passage) -> Iterator[tuple[str, Sentence]]:
    """Yield (address within the passage, sentence) of each sentence of *passage*, in order; a picture has none."""
    match passage:
        case Par():
            yield from ((f"s{number}", sentence) for number, sentence in enumerate(passage.sentences, 1))
        case Points():
            yield from ((f"i{number}", sentence) for number, sentence in enumerate(passage.items, 1))
        case Quotation():
            yield "q", passage.text
        case Subhead():
            yield "h", passage.text
        case Illustration():
            return
        case _:
            assert_never(passage)
