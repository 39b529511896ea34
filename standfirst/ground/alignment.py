"""A sentence laid against its evidence, word by word: what was kept, added and taken out, and where the cuts fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from standfirst.prose import fold

_WORD = re.compile(r"[^\W_]+(?:['.,&@/:-]?[^\W_]+)*|[£$€]|%")
_STOP = re.compile(r"[.,;:!?()\[\]\n-]")  # quotation marks do not bound a clause


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text; *raw* keeps their case; *broken[i]* says that punctuation or an edge precedes word i.

    *broken* has one element more than *words*: the last speaks of the end.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    broken: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words *out* of the evidence replaced by words *put* into the sentence; either may be empty.

    *bounded* tells whether what was taken out begins and ends at punctuation or an edge of the evidence.
    *start* is the 0-based index of the change in the sentence.
    """

    out: tuple[str, ...]
    put: tuple[str, ...]
    bounded: bool
    start: int


def words_of(text: str) -> Words:
    """Cut *text* into comparable words, remembering where punctuation stood."""
    folded = fold(text)
    raw: list[str] = []
    broken: list[bool] = []
    end = 0
    for found in _WORD.finditer(folded):
        broken.append(end == 0 or bool(_STOP.search(folded, end, found.start())))
        raw.append(found.group())
        end = found.end()
    broken.append(True)
    return Words(tuple(word.lower() for word in raw), tuple(raw), tuple(broken))


def joined(parts: tuple[str, ...]) -> Words:
    """Return the words of several passages as one text, each passage beginning and ending at an edge."""
    cut = [words_of(part) for part in parts]
    return Words(
        tuple(word for part in cut for word in part.words),
        tuple(word for part in cut for word in part.raw),
        (*(edge for part in cut for edge in part.broken[:-1]), True),
    )


def changes(sentence: Words, evidence: Words) -> list[Change]:
    """Return every difference between *sentence* and *evidence*, in the order of the sentence."""
    matcher = SequenceMatcher(None, evidence.words, sentence.words, autojunk=False)
    return [
        Change(evidence.words[i1:i2], sentence.words[j1:j2], evidence.broken[i1] and evidence.broken[i2], j1)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def trigram_cover(sentence: Words, evidence: Words) -> float:
    """Return the share of the sentence's word trigrams that stand in the evidence; 1.0 for fewer than three words."""
    wanted = _trigrams(sentence.words)
    return sum(trigram in _trigrams(evidence.words) for trigram in wanted) / len(wanted) if wanted else 1.0


def _trigrams(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))
