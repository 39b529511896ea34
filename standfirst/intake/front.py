"""What the opening of a document states about the document: gathered by several readers, the surest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.model.document import Span, text_of
from standfirst.model.submission import Stated

if TYPE_CHECKING:
    from datetime import date

    from standfirst.model.document import Document
    from standfirst.model.submission import Person, Signatory

# Front matter, salutations and "who we are" end well before this; what comes later is the argument.
OPENING = 30


@dataclass(slots=True)
class Front:
    """What was found so far; a field once set is not overwritten.

    *blocks* are the indices that front matter fills, *together* those of lines in which names run on with no mark.
    """

    document: Document
    kind: Stated | None = None
    title: Stated | None = None
    consultation: Stated | None = None
    addressee: Stated | None = None
    submitted: date | None = None
    submitted_as: Stated | None = None
    organisation: Stated | None = None
    author: Person | None = None
    thanks: Stated | None = None
    advisers: tuple[Person, ...] = ()
    cosignatories: tuple[Signatory, ...] = ()
    blocks: set[int] = field(default_factory=set)
    together: list[int] = field(default_factory=list)

    def text(self, index: int) -> str:
        """Return the text of block *index*."""
        return text_of(self.document.blocks[index])

    def span(self, index: int, text: str) -> Span:
        """Return where *text* stands in block *index*, over lines or not. Raises ValueError if it does not."""
        found = re.search(r"\s+".join(map(re.escape, text.split())), self.text(index))
        if found is None:
            raise ValueError(text)
        return Span(self.document.source, index, *found.span(), self.document.blocks[index].at.page)

    def stated(self, index: int, text: str | None, *, sure: bool = True) -> Stated | None:
        """Return *text* on one line with its place in block *index*, None for no text."""
        return Stated(" ".join(text.split()), self.span(index, text), sure) if text else None
