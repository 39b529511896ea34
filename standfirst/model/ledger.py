"""What a post states that can be looked up, where the sources state it, and where they do not agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from standfirst.model.document import Span

Stater: TypeAlias = Literal["submission", "background", "post"]


class FactKind(StrEnum):
    """What can be looked up: a day, a number, money, a name, what somebody is, what a paper is called, words quoted."""

    DATE = "date"
    FIGURE = "figure"
    AMOUNT = "amount"
    NAME = "name"
    ROLE = "role"
    TITLE = "title"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of the sources that states a fact; *line* and *page* are 1-based, *words* the sentence it stands in."""

    span: Span
    line: int
    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the post states it at *where*, with the places that do, those its sentence cites first.

    *cited* tells how many of *seen* lie in passages that the sentence cites. A fact of the house's own text, of a name
    that the newsroom itself bears, is not in the ledger.
    """

    kind: FactKind
    said: str
    where: str
    seen: tuple[Sighting, ...]
    cited: int

    @property
    def grounded(self) -> bool:
        """Whether the passages that the sentence cites state it."""
        return self.cited > 0


@dataclass(frozen=True, slots=True)
class Side:
    """What one input, or the post, says in a disagreement, and where; *line* is 1-based, *words* are the sentence."""

    source: Stater
    says: str
    where: str
    line: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more sides of which one is wrong. *where* addresses it for a ruling ("day of submission").

    *digest* is the SHA-256 of what the sources say: a ruling carries it, and lapses when either says something else.
    """

    where: str
    kind: FactKind
    sides: tuple[Side, ...]
    digest: str

    @property
    def in_post(self) -> str:
        """What the post says, empty where it takes no side."""
        return next((side.says for side in self.sides if side.source == "post"), "")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every fact of a post in reading order, and every disagreement between submission, background and post."""

    facts: tuple[Fact, ...]
    disagreements: tuple[Disagreement, ...]
