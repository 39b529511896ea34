"""Setting a headline: as large as it fits, in lines of about one length, never a letter outside, none left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards.breaking import Piece, broken, ended, pieces, unlucky

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Measure = Callable[[str], "Measured"]

# Words are broken only where the headline would else stay below this share of its largest size, for sizes so much
# smaller than that, and only where that makes it so much larger.
_SMALL, _SIZES, _WORTH = 0.5, (1.25, 1.1, 1.0, 0.9, 0.8, 0.7), 1.25
# In choosing line ends, one within a Japanese phrase counts like two letters left free. Avoiding one is worth a
# headline smaller by the first share, and sizes down to these are tried for it.
_BAD = 2.0**2
_UNLUCKY, _SMALLER = 0.15, (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)


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


def set_in(text: str, room: Room, measure: Measure) -> Setting:
    """Return *text* set in the largest size that fits into the room.

    A headline is broken between words, Chinese and Japanese between letters; only where long words would make it
    small are they broken too. Nothing is cut.
    """
    whole = _set(pieces(text), room, measure)
    if whole.size >= room.largest * _SMALL:
        return _lucky(text, whole, room, measure) if _breaks(whole) else whole
    tries = (
        broken(text, room.width / (room.largest * _SMALL * share), lambda part: measure(part).width) for share in _SIZES
    )
    best = max((_set(cut, room, measure) for cut in tries), key=lambda setting: setting.size)
    return best if best.size >= whole.size * _WORTH else whole


def _lucky(text: str, found: Setting, room: Room, measure: Measure) -> Setting:
    """Return a setting somewhat smaller where that lets more lines end with a phrase."""
    if not any("\u3041" <= char <= "\u309f" for char in text):
        return found
    cut = pieces(text)
    tries = [_set(cut, replace(room, largest=int(found.size * share)), measure) for share in _SMALLER]
    return max(tries, key=lambda setting: setting.size / found.size - _UNLUCKY * _breaks(setting))


def _breaks(setting: Setting) -> int:
    return sum(unlucky(before, after) for before, after in pairwise(setting.lines))


def _set(cut: Sequence[Piece], room: Room, measure: Measure) -> Setting:
    widths = {piece.text: measure(ended(piece.text)).width for piece in cut}
    widths[" "] = measure("a a").width - 2 * measure("a").width
    widest = max(widths.values())
    # Far too wide a word need not be tried at every size.
    size = max(1, min(room.largest, int(room.width / widest)))
    while size > 1:
        most = room.width / size
        count = _lines_needed(cut, widths, most)
        if (count - 1) * room.leading * size < room.height:
            setting = _stacked(_even(cut, widths, most, count), size, room, measure)
            if setting.height <= room.height:
                return setting
        size -= 1
    most = max(room.width, widest)
    return _stacked(_even(cut, widths, most, _lines_needed(cut, widths, most)), 1, room, measure)


def _stacked(lines: tuple[str, ...], size: int, room: Room, measure: Measure) -> Setting:
    """Stand the lines on one another: the leading apart, or more where high marks would touch."""
    inks = [measure(line) for line in lines]
    bases = [inks[0].top * size]
    for above, below in pairwise(inks):
        bases.append(bases[-1] + max(room.leading, above.foot + below.top + 0.04) * size)
    return Setting(lines, size, tuple(bases), bases[-1] + inks[-1].foot * size)


def _even(cut: Sequence[Piece], widths: dict[str, float], most: float, count: int) -> tuple[str, ...]:
    """Return the pieces in *count* lines no wider than *most*, as even as can be, ending with phrases where they can.

    The least sum of squares of what the lines leave free, by the end of each line (Knuth and Plass, without stretch).
    """
    unreached: tuple[float, tuple[int, ...]] = (inf, ())
    best = [(0.0, unreached[1])] + [unreached] * len(cut)
    for _ in range(count):
        longer = [unreached] * (len(cut) + 1)
        for start, (cost, ends) in enumerate(best[:-1]):
            if cost < inf:
                for end, free in _fitting(cut, widths, most, start):
                    bad = end < len(cut) and unlucky(cut[end - 1].text, cut[end].text)
                    longer[end] = min(longer[end], (cost + free * free + _BAD * bad, (*ends, end)))
        best = longer
    ends = best[-1][1]
    return tuple(_joined(cut[start:end]) for start, end in pairwise((0, *ends)))


def _fitting(cut: Sequence[Piece], widths: dict[str, float], most: float, start: int) -> Iterator[tuple[int, float]]:
    """Yield (end, what is left free) of every line that begins with piece *start*."""
    filled = 0.0
    for end in range(start, len(cut)):
        text, spaced = cut[end]
        filled += widths[text] + (widths[" "] if spaced and end > start else 0.0)
        if filled > most + 1e-9:
            return
        yield end + 1, most - filled


def _joined(cut: Sequence[Piece]) -> str:
    return ended("".join((" " if piece.spaced and number else "") + piece.text for number, piece in enumerate(cut)))


def _lines_needed(cut: Sequence[Piece], widths: dict[str, float], most: float) -> int:
    """Return how many lines it takes to fill one after the other; no piece may be wider than the line."""
    start = count = 0
    while start < len(cut):
        start = max(end for end, _ in _fitting(cut, widths, most, start))
        count += 1
    return count
