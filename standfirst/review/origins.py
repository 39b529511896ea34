"""Which sentence of the post draws on which stretch of which source: the numbers that join the two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.model.document import Document, Span
from standfirst.model.post import Derivation, Post, Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standfirst.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of the post with its address and its number on the page, counted from 1 in reading order."""

    number: int
    where: str
    sentence: Sentence

    @property
    def kind(self) -> str:
        """Where it comes from: "submission", "background", "house" or "edited"."""
        provenance = self.sentence.provenance
        if provenance is None:
            return "edited"
        return "house" if provenance.derivation is Derivation.HOUSE else provenance.origin

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of source that it cites."""
        return self.sentence.provenance.spans if self.sentence.provenance else ()


@dataclass(frozen=True, slots=True)
class Cite:
    """One stretch of a block that sentence *number* cites as its span *rank*, both counted from 1."""

    number: int
    rank: int
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The fragment of this stretch on the page."""
        return f"from-{self.number}" if self.rank == 1 else f"from-{self.number}-{self.rank}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents by the name spans give them, and what findings call their files."""

    submission: Submission | None
    background: Document | None
    names: Mapping[str, str]

    @property
    def documents(self) -> dict[str, Document]:
        """The documents there are: "submission" first, then "background"."""
        found = {"submission": self.submission.document} if self.submission else {}
        return {**found, "background": self.background} if self.background else found

    def words(self, span: Span) -> str:
        """Return the source's words at *span*, empty where the document no longer has it."""
        try:
            return self.documents[span.source].text(span)
        except LookupError:
            return ""

    def line(self, span: Span) -> int | None:
        """Return the 1-based line at which the block or list item of *span* begins, None where it has no place."""
        try:
            return self.documents[span.source].place(span).line
        except LookupError:
            return None


def numbered(post: Post) -> tuple[Numbered, ...]:
    """Return the sentences of *post* that say something, numbered."""
    said = [(where, sentence) for where, sentence in sentences(post) if sentence.text.strip()]
    return tuple(Numbered(number, where, sentence) for number, (where, sentence) in enumerate(said, 1))


def cites(story: Iterable[Numbered]) -> dict[tuple[str, int], list[Cite]]:
    """Return what is cited by (source, block)."""
    found: dict[tuple[str, int], list[Cite]] = {}
    for said in story:
        for rank, span in enumerate(said.spans, 1):
            found.setdefault((span.source, span.block), []).append(Cite(said.number, rank, span.start, span.end))
    return found
