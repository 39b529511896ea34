"""Words and sentences: the one place that knows how English prose is cut, and the only importer of nupunkt."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# One comparison form for what typists and converters vary: quotes, dashes, spaces. Never for what is published.
_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None,
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.,&@/:-]?[^\W_]+)*")
# "Ibid." means another work under every note.
_LEANS = re.compile(r"ibid|idem\b|op cit|loc cit|see above|see note|as above")
_CALL = re.compile(r"\[\^[^\]]+\]")
_DECIMAL = re.compile(r"(?<=[^\W\d_])([.!?]['\"’”)]*)(?=[A-Z][a-z])")


def fold(text: str) -> str:
    """Return *text* for comparison: NFC, straight quotes, hyphens for dashes, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDS).split())


def words(text: str) -> list[str]:
    """Return the words of *text*, folded and lower-cased, figures with their separators kept whole ("5,000")."""
    return _WORD.findall(fold(text).lower())


def same_work(text: str) -> str:
    """Return a key that two citations of one work share: its words, without layout and without the final stop.

    What leans on the note before it ("Ibid., page 4") is the same as nothing else, and its key is empty.
    """
    key = fold(text).casefold().strip(" .*_").replace(". ", " ")
    return "" if _LEANS.match(key) else key


def without_calls(markdown: str) -> str:
    """Return *markdown* without its footnote calls ("[^1]")."""
    return _CALL.sub("", markdown)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of one paragraph's *text*, without the space around it."""
    return list(_trimmed(text))


def _trimmed(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _pieces(text):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield left, right


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut where nupunkt cuts, and where a converter lost the space after a stop ("Standards.If")."""
    for start, end in _spans()(text):
        cut = start
        for missing in _DECIMAL.finditer(text, start, end):
            yield cut, missing.end()
            cut = missing.end()
        yield cut, end


@cache
def _spans() -> Callable[[str], list[tuple[int, int]]]:
    import nupunkt

    return nupunkt.sent_spans
