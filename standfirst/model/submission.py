"""A submission as its readers understand it: who says what to whom, chapter by chapter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from standfirst.model.document import Document, Place, Span
from standfirst.model.finding import Finding

Kind: TypeAlias = Literal["open", "single", "multi", "ranked", "unanswered"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Words that the document states, and where; not *sure* where that they are this is a guess."""

    text: str
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named; *raw* is kept as printed, because splitting it into name, role and organisation is a guess.

    *page* is the slug of the page with their stories, where an editor has told namesakes apart; else the name makes it.
    """

    name: str
    role: str | None
    organisation: str | None
    raw: str
    span: Span | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """One of those who submit a document together, as it lists them.

    *kind* is None where the page does not tell a body from a person; *organisation* is the one that a person is from.
    """

    name: str
    kind: Literal["body", "person"] | None
    organisation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a closed question; *rank* counts from 1 where the question asks for an order."""

    text: str
    chosen: bool
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the consultation, with the blocks of its stem and of the answer as 0-based indices.

    *number* is None for a question that has none printed. *asked* covers the question's own words, which are the
    consulting body's voice, as are *stem* and the options.
    """

    number: str | None
    text: str
    asked: tuple[int, ...]
    stem: tuple[int, ...]
    prompt: str | None
    kind: Kind
    options: tuple[Option, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section: the block index of its heading, its intro blocks and its questions in order.

    A paper without questions has its text in *intro*.
    """

    number: str | None
    title: str
    heading: int
    intro: tuple[int, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission; None stands for what the document does not state, never for a guess.

    *cosignatories* are all in whose names a joint document is submitted, in its order, *organisation* among them
    where it is listed; a document of one has none.
    """

    kind: Stated | None
    title: Stated | None
    consultation: Stated | None
    addressee: Stated | None
    submitted: date | None
    submitted_as: Stated | None
    organisation: Stated | None
    author: Person | None
    thanks: Stated | None
    advisers: tuple[Person, ...]
    preface: tuple[int, ...]
    chapters: tuple[Chapter, ...]
    document: Document
    cosignatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One change intake made to the file's text; *before* and *after* make it reversible, *rule* says why."""

    rule: str
    before: str
    after: str
    at: Place
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Conservation:
    """The words of the file against the words of the document; *lost* maps each rule to the words it took out."""

    received: int
    kept: int
    lost: tuple[tuple[str, tuple[str, ...]], ...]
    unaccounted: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, with every repair, every fault found on the way, and the account of its words."""

    document: Document
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]
    conservation: Conservation
