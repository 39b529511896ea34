"""Setting a headline: as large as it fits, in lines of about one length, and never a letter outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Measure = Callable[[str], float]

LARGEST, SMALLEST, STEP = 112, 36, 4
# Newsreader's capitals and descenders clear one another at this many times the size.
LEADING = 1.09
# The widths of letters are rounded to whole pixels of the fine picture: at most this share of a line.
_ROUNDED = 0.985


@dataclass(frozen=True, slots=True)
class Setting:
    """A headline in lines, its size in pixels."""

    lines: tuple[str, ...]
    size: int


def set_in(text: str, room: tuple[float, float], measure: Measure) -> Setting:
    """Return *text* set in the largest size that fits into *room* (width, height in pixels).

    *measure* gives the width of letters as a multiple of their size. A word wider than the room is broken, and what
    does not fit at the smallest size is cut at a word, with "…".
    """
    width, height = room[0] * _ROUNDED, room[1]
    words = text.split(" ")
    widths = {word: measure(word) for word in {*words, " "}}
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        most = int(height / (size * LEADING))
        if max(widths.values()) * size <= width and len(_filled(words, widths, width / size)) <= most:
            return Setting(_balanced(words, widths, width / size), size)
    return Setting(_cut(words, width / SMALLEST, int(height / (SMALLEST * LEADING)), measure), SMALLEST)


def _cut(words: Sequence[str], widest: float, most: int, measure: Measure) -> tuple[str, ...]:
    pieces = [piece for word in words for piece in _broken(word, widest, measure)]
    widths = {piece: measure(piece) for piece in {*pieces, " "}}
    lines = _filled(pieces, widths, widest)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1].split(" ")
    while len(last) > 1 and measure(" ".join(last) + "…") > widest:
        del last[-1]
    return (*lines[: most - 1], " ".join(last).rstrip(",;:–—-") + "…")


def _balanced(words: Sequence[str], widths: dict[str, float], widest: float) -> tuple[str, ...]:
    """Return as few lines as *widest* allows, and those as narrow as that number of lines allows."""
    least, most = 0.0, widest
    count = len(_filled(words, widths, widest))
    # Twelve halvings leave an error of less than a pixel.
    for _ in range(12):
        middle = (least + most) / 2
        if max(widths.values()) > middle or len(_filled(words, widths, middle)) > count:
            least = middle
        else:
            most = middle
    return tuple(_filled(words, widths, most))


def _filled(words: Sequence[str], widths: dict[str, float], widest: float) -> list[str]:
    """Fill one line after the other; no word may be wider than the line."""
    lines: list[list[str]] = []
    filled = 0.0
    for word in words:
        longer = filled + widths[" "] + widths[word]
        if lines and longer <= widest:
            lines[-1].append(word)
            filled = longer
        else:
            lines.append([word])
            filled = widths[word]
    return [" ".join(line) for line in lines]


def _broken(word: str, widest: float, measure: Measure) -> Iterator[str]:
    """Yield a word that is wider than the line in pieces that are not, each but the last with a hyphen.

    "…" is wider than "-", so that a piece may end with it too.
    """
    piece = ""
    for char in word:
        if piece and measure(f"{piece}{char}…") > widest:
            yield f"{piece}-"
            piece = ""
        piece += char
    yield piece
