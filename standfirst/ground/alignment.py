"""A sentence laid against its evidence, word by word: what was kept, added and taken out, and where the cuts fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from standfirst.ground.verbs import NUMBERS
from standfirst.prose import fold

_WORD = re.compile(r"[^\W_]+(?:['.,&@/:-]?[^\W_]+)*|[£$€]|%")
_CLAUSE = re.compile(r"[.,;:!?()\[\]\n-]")  # quotation marks do not bound a clause
_STATEMENT = re.compile(r";| -|- |[\n.!?][\"')\]]*\s*$")
_SENTENCE = re.compile(r"[\n!?]|\.[\"')\]]*(?=\s|$)")
# "One" is a pronoun as often as a number, and is left as it is.
_VALUES = {word: str(value) for value, word in enumerate(NUMBERS) if value > 1}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NOT = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}


class Edge(IntEnum):
    """What stands in front of a word: nothing, a comma or bracket, a dash or semicolon, the end of a sentence."""

    NONE = 0
    CLAUSE = 1
    STATEMENT = 2
    SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in the one form that is compared: folded, small, figures for number words, "not" for "n't".

    *edges[i]* says what precedes word i, *aside[i]* whether word i stands in brackets; *edges* has one element more
    than *words*: the last speaks of the end.
    """

    words: tuple[str, ...]
    edges: tuple[Edge, ...]
    aside: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words *out* of the evidence replaced by words *put* into the sentence; either may be empty.

    *opens* and *closes* are the edges of the evidence at which what was taken out begins and ends; *within* is the
    strongest edge inside it, and *aside* tells whether all of it stood in brackets. *start* is the 0-based index of
    the change in the sentence.
    """

    out: tuple[str, ...]
    put: tuple[str, ...]
    opens: Edge
    closes: Edge
    within: Edge
    aside: bool
    start: int

    @property
    def bounded(self) -> bool:
        """Whether what was taken out begins and ends at punctuation or an edge of the evidence.

        What reaches over the end of a sentence leaves two sentences: one of its ends must be more than a comma, or
        the head of one is joined to the tail of the other.
        """
        reaches = self.within is Edge.SENTENCE
        return min(self.opens, self.closes) > Edge.NONE and (not reaches or max(self.opens, self.closes) > Edge.CLAUSE)

    @property
    def whole(self) -> bool:
        """Whether what was taken out is a statement of its own, or several."""
        return min(self.opens, self.closes) >= Edge.STATEMENT


def words_of(text: str) -> Words:
    """Cut *text* into comparable words, remembering where punctuation stood."""
    folded = fold(text)
    found: list[tuple[str, Edge, bool]] = []
    end = 0
    depth = 0
    for match in _WORD.finditer(folded):
        gap = folded[end : match.start()]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        edge = _edge(gap) if end else Edge.SENTENCE
        for word in _forms(match.group()):
            found.append((word, edge, depth > 0))
            edge = Edge.NONE
        end = match.end()
    words = _percent(found)
    return Words(
        tuple(word for word, _, _ in words),
        (*(edge for _, edge, _ in words), Edge.SENTENCE),
        tuple(aside for _, _, aside in words),
    )


def _edge(gap: str) -> Edge:
    if _SENTENCE.search(gap):
        return Edge.SENTENCE
    if _STATEMENT.search(gap):
        return Edge.STATEMENT
    return Edge.CLAUSE if _CLAUSE.search(gap) else Edge.NONE


def _forms(word: str) -> list[str]:
    if word in {"US", "IT"}:
        return [f"{word}."]  # no pronouns
    small = word.lower()
    if _GROUPED.fullmatch(small):
        return [small.replace(",", "")]
    if small in _NOT:
        return _NOT[small].split()
    if small.endswith("n't"):
        return [small.removesuffix("n't"), "not"]
    return [_VALUES.get(small, small)]


def _percent(found: list[tuple[str, Edge, bool]]) -> list[tuple[str, Edge, bool]]:
    """Return the words with "per cent" and "percent" as "%"."""
    told: list[tuple[str, Edge, bool]] = []
    for word, edge, aside in found:
        if word == "cent" and told and told[-1][0] == "per":
            told[-1] = ("%", told[-1][1], aside)
        else:
            told.append(("%" if word == "percent" else word, edge, aside))
    return told


def joined(parts: tuple[str, ...]) -> Words:
    """Return the words of several passages as one text, each passage beginning and ending at an edge."""
    cut = [words_of(part) for part in parts]
    return Words(
        tuple(word for part in cut for word in part.words),
        (*(edge for part in cut for edge in part.edges[:-1]), Edge.SENTENCE),
        tuple(aside for part in cut for aside in part.aside),
    )


def changes(sentence: Words, evidence: Words) -> list[Change]:
    """Return every difference between *sentence* and *evidence*, in the order of the sentence."""
    matcher = SequenceMatcher(None, evidence.words, sentence.words, autojunk=False)
    return [
        Change(
            evidence.words[i1:i2],
            sentence.words[j1:j2],
            evidence.edges[i1],
            evidence.edges[i2],
            max(evidence.edges[i1 + 1 : i2], default=Edge.NONE),
            i1 < i2 and all(evidence.aside[i1:i2]),
            j1,
        )
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def trigram_cover(sentence: Words, evidence: Words) -> float:
    """Return the share of the sentence's word trigrams that stand in the evidence; 1.0 for fewer than three words."""
    wanted, there = _trigrams(sentence.words), _trigrams(evidence.words)
    return sum(trigram in there for trigram in wanted) / len(wanted) if wanted else 1.0


def _trigrams(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))
