"""Where a line may end: between words, between Chinese and Japanese letters, in a word that is far too long."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SOFT_HYPHEN = "\u00ad"
# Signs that Chinese and Japanese keep on the line of what they follow, and of what they precede (JIS X 4051).
_NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉ゝゞ々ー—…‥’”）〕］｝〉》」』】〙〗〟｠»%％‰℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ~〜～"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«$￥＄£€#＃№")
_HANGUL = range(0xAC00, 0xD7A4)
# No piece of a broken word is shorter than this where it can be helped.
_LEAST_PIECE = 3
_HYPHENS = frozenset(f"{SOFT_HYPHEN}-–—/_.")
# Without a dictionary of every language: syllables mostly begin with one consonant, looked for so many letters back.
_BACK = 6
_VOWEL = "[aeiouyæøœаеёиоуыэюяєіїαεηιουω]"
_ONSET = re.compile(rf"(?:sch|ch|sh|th|ph|qu|(?!{_VOWEL})[^\W\d_]){_VOWEL}")
# A hyphen that stands only where the line ends, until it is known where that is.
_BREAK = "\u2010"

_HIRAGANA = range(0x3041, 0x30A0)


class Piece(NamedTuple):
    """What stays on one line; *spaced* says whether a space parts it from the piece before on the same line."""

    text: str
    spaced: bool


def pieces(text: str) -> list[Piece]:
    """Cut *text* where a line may end."""
    found: list[Piece] = []
    for word in text.replace(SOFT_HYPHEN, "").split(" "):
        spaced = True
        for piece in _unspaced(word):
            found.append(Piece(piece, spaced))
            spaced = False
    return found


def _unspaced(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may end without a hyphen."""
    kept = ""
    for cluster in clusters(word):
        if kept and _may_part(kept, cluster):
            yield kept
            kept = ""
        kept += cluster
    if kept:
        yield kept


def _may_part(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if last == "\u200b" or (last in "—/" and len(before) > _LEAST_PIECE and first.isalpha()):
        return True
    if first in _NOT_FIRST or last in _NOT_LAST or "\u00a0" in (last, first):
        return False
    return _stands_alone(last) or _stands_alone(first)


def _stands_alone(char: str) -> bool:
    """Return whether a line may end beside *char*: Chinese, Japanese and emoji; Korean keeps its words whole."""
    wide = unicodedata.east_asian_width(char) in {"W", "F"} or unicodedata.category(char) in {"So", "Sk"}
    return wide and ord(char) not in _HANGUL


def broken(text: str, widest: float, width: Callable[[str], float]) -> list[Piece]:
    """Return pieces no wider than *widest*: words that are wider are cut at their own hyphens, or with new ones.

    A new hyphen shows at the end of a line only: see *ended*.
    """
    found: list[Piece] = []
    for word in text.split(" "):
        whole = [word] if SOFT_HYPHEN in word else [piece.text for piece in pieces(word)]
        parts = [part for piece in whole for part in _parts(piece, widest, width)]
        found += [Piece(part, spaced=number == 0) for number, part in enumerate(parts)]
    return found


def ended(line: str) -> str:
    """Show the hyphen at the end of the line, and none within it."""
    return line[:-1].replace(_BREAK, "") + line[-1:].replace(_BREAK, "-")


def unlucky(before: str, after: str) -> bool:
    """Return whether a line ends within a Japanese phrase: most end in kana or a stop, before another sign."""
    last, first = before[-1], after[0]
    if not (_stands_alone(last) and _stands_alone(first)):
        return False
    return last not in _NOT_FIRST and not (ord(last) in _HIRAGANA and ord(first) not in _HIRAGANA)


def _parts(word: str, widest: float, width: Callable[[str], float]) -> Iterator[str]:
    """Yield *word* in parts no wider than *widest*, hyphenated but at the end and in scripts that join or have none."""
    plain = word.replace(SOFT_HYPHEN, "")
    if width(plain) <= widest:
        yield plain
        return
    kept: list[str] = []
    letters = clusters(word)
    for place, letter in enumerate(letters):
        kept.append(letter)
        rest = letters[place + 1 :]
        if rest and width(ended(_shown(kept, rest[0]))) > widest and len(kept) > 1:
            end = _best_end(kept, rest)
            yield _shown(kept[:end], kept[end])
            kept = kept[end:]
    if kept:
        yield "".join(kept).replace(SOFT_HYPHEN, "")


def _best_end(letters: Sequence[str], rest: Sequence[str]) -> int:
    """Return after how many of *letters* to break, *rest* being what follows: at a hyphen, else before a syllable."""
    last = len(letters) - 1 - max(0, _LEAST_PIECE - len(rest) - 1)
    for end in range(last, _LEAST_PIECE - 1, -1):
        if letters[end - 1][-1] in _HYPHENS:
            return end
    onsets = _onsets([*letters, *rest])
    near = [end for end in range(last, max(_LEAST_PIECE, last - _BACK) - 1, -1) if end in onsets]
    return near[0] if near else max(1, last)


def _onsets(word: Sequence[str]) -> set[int]:
    """Return where syllables begin, as far as letters tell: at the last consonant before a vowel, or sch, ch, th."""
    plain = "".join(unicodedata.normalize("NFD", letter)[0].lower() for letter in word)
    return {onset.start() for onset in _ONSET.finditer(plain)}


def _shown(letters: Sequence[str], after: str) -> str:
    """Return the part of a word before a break, with a hyphen where one belongs."""
    part = "".join(letters).replace(SOFT_HYPHEN, "")
    return f"{part}{_BREAK}" if _hyphenates(letters[-1]) and _hyphenates(after) else part


def _hyphenates(cluster: str) -> bool:
    """Arabic and Hebrew do not hyphenate, nor do Chinese, Japanese and Korean; signs and figures need no hyphen."""
    char = cluster[0]
    return (char.isalpha() or char == SOFT_HYPHEN or cluster[-1] == SOFT_HYPHEN) and (
        unicodedata.bidirectional(char) in {"L", "BN"} and unicodedata.east_asian_width(char) not in {"W", "F"}
    )
