"""Setting a headline: as large as it fits, in lines of about one length, never a letter outside, none left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Measure = Callable[[str], "Measured"]

SOFT_HYPHEN = "\u00ad"
# Signs that Chinese and Japanese keep on the line of what they follow, and of what they precede (JIS X 4051).
_NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉ゝゞ々ー—…‥’”）〕］｝〉》」』】〙〗〟｠»%％‰℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ~〜～"
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«$￥＄£€#＃№")
_HANGUL = range(0xAC00, 0xD7A4)
# Words are broken only where the headline would else stay below the first share of its largest size, and only where
# that makes it larger by the second.
_SMALL, _WORTH = 0.5, 1.25
# No piece of a broken word is shorter than this where it can be helped.
_LEAST_PIECE = 3
_HYPHENS = frozenset(f"{SOFT_HYPHEN}-–—/_.")
# Without a dictionary of every language: syllables mostly begin with one consonant, looked for so many letters back.
_BACK = 6
_VOWEL = "[aeiouyæøœаеёиоуыэюяєіїαεηιουω]"
_ONSET = re.compile(rf"(?:sch|ch|sh|th|ph|qu|(?!{_VOWEL})[^\W\d_]){_VOWEL}")
# A hyphen that stands only where the line ends, until it is known where that is.
_BREAK = "\u2010"


class Measured(NamedTuple):
    """How far a text runs, and how high its ink stands over and under the base line, as multiples of its size."""

    width: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Room:
    """Where a text is to stand, in pixels; the largest size; and how many sizes lines are apart."""

    width: float
    height: float
    largest: int
    leading: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines: its size, and the base line of each from the top of the ink of the first, in pixels."""

    lines: tuple[str, ...]
    size: int
    bases: tuple[float, ...]
    height: float


class _Piece(NamedTuple):
    text: str
    spaced: bool  # whether a space parts it from the piece before, on one line


def set_in(text: str, room: Room, measure: Measure) -> Setting:
    """Return *text* set in the largest size that fits into the room.

    A headline is broken between words, Chinese and Japanese between letters; only where long words would make it
    small are they broken too. Nothing is cut.
    """
    whole = _set(_pieces(text), room, measure)
    if whole.size >= room.largest * _SMALL:
        return whole
    broken = _set(_broken(text, room, measure), room, measure)
    return broken if broken.size >= whole.size * _WORTH else whole


def _set(pieces: Sequence[_Piece], room: Room, measure: Measure) -> Setting:
    widths = {piece.text: measure(_ended(piece.text)).width for piece in pieces}
    widths[" "] = measure("a a").width - 2 * measure("a").width
    widest = max(widths.values())
    # Far too wide a word need not be tried at every size.
    size = max(1, min(room.largest, int(room.width / widest)))
    while size > 1:
        most = room.width / size
        if (len(_filled(pieces, widths, most)) - 1) * room.leading * size < room.height:
            setting = _stacked(_balanced(pieces, widths, most), size, room, measure)
            if setting.height <= room.height:
                return setting
        size -= 1
    return _stacked(_balanced(pieces, widths, max(room.width, widest)), 1, room, measure)


def _stacked(lines: tuple[str, ...], size: int, room: Room, measure: Measure) -> Setting:
    """Stand the lines on one another: the leading apart, or more where high marks would touch."""
    inks = [measure(line) for line in lines]
    bases = [inks[0].top * size]
    for above, below in pairwise(inks):
        bases.append(bases[-1] + max(room.leading, above.foot + below.top + 0.04) * size)
    return Setting(lines, size, tuple(bases), bases[-1] + inks[-1].foot * size)


def _pieces(text: str) -> list[_Piece]:
    """Cut *text* where a line may end."""
    found: list[_Piece] = []
    for word in text.replace(SOFT_HYPHEN, "").split(" "):
        spaced = True
        for piece in _unspaced(word):
            found.append(_Piece(piece, spaced))
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


def _broken(text: str, room: Room, measure: Measure) -> list[_Piece]:
    """Cut words that would be wider than the line at a fair size: at their own hyphens, or with new ones."""
    widest = room.width / (room.largest * _SMALL * _WORTH)
    found: list[_Piece] = []
    for word in text.split(" "):
        spaced = True
        for piece in _pieces(word):
            hyphens = SOFT_HYPHEN in word
            parts = _parts(word if hyphens else piece.text, widest, measure)
            for part in parts:
                found.append(_Piece(part, spaced))
                spaced = False
            if hyphens:
                break
    return found


def _parts(word: str, widest: float, measure: Measure) -> Iterator[str]:
    """Yield *word* in parts no wider than *widest*, hyphenated but at the end and in scripts that join or have none."""
    plain = word.replace(SOFT_HYPHEN, "")
    if measure(plain).width <= widest:
        yield plain
        return
    kept: list[str] = []
    letters = clusters(word)
    for place, letter in enumerate(letters):
        kept.append(letter)
        rest = letters[place + 1 :]
        if rest and measure(_ended(_shown(kept, rest[0]))).width > widest and len(kept) > 1:
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


def _balanced(pieces: Sequence[_Piece], widths: dict[str, float], widest: float) -> tuple[str, ...]:
    """Return as few lines as *widest* allows, and those as narrow as that number of lines allows."""
    least, most = max(widths.values()), widest
    count = len(_filled(pieces, widths, widest))
    if count == 1:
        return tuple(_filled(pieces, widths, widest))
    # Twelve halvings leave an error of less than a pixel.
    for _ in range(12):
        middle = (least + most) / 2
        if len(_filled(pieces, widths, middle)) > count:
            least = middle
        else:
            most = middle
    return tuple(_filled(pieces, widths, most))


def _filled(pieces: Sequence[_Piece], widths: dict[str, float], widest: float) -> list[str]:
    """Fill one line after the other; no piece may be wider than the line."""
    lines: list[str] = []
    filled = 0.0
    for text, spaced in pieces:
        gap = widths[" "] if spaced else 0.0
        longer = filled + gap + widths[text]
        if lines and longer <= widest:
            lines[-1] += (" " if spaced else "") + text
            filled = longer
        else:
            lines.append(text)
            filled = widths[text]
    return [_ended(line) for line in lines]


def _ended(line: str) -> str:
    """Show the hyphen at the end of the line, and none within it."""
    return line[:-1].replace(_BREAK, "") + line[-1:].replace(_BREAK, "-")
