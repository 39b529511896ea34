"""How a file is set: the size of its text, the distance of its lines, which larger sizes are headings'."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standfirst.intake.pdf.line import Line

# Headings are larger than the text by this, and by less where they are bold; a size with much text is none.
_LARGER, _LARGER_BOLD, _SHARE = 1.15, 1.06, 0.1
# Where a size has too few lines to tell, in multiples of it.
_LEADING = 1.3
_FEW, _OFTEN = 3, 8
# Only a line that is nearly full goes on in the next.
_FULL = 0.85
_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes and distances in points; *headings* maps the sizes of headings to levels from 1."""

    size: float
    leadings: Mapping[tuple[int, float], float]
    headings: Mapping[float, int]

    def leading(self, line: Line) -> float:
        """Return the distance of base lines within a paragraph of this size on its page, else in the file."""
        usual = self.leadings.get((0, line.size), _LEADING * line.size)
        return self.leadings.get((line.page, line.size), usual)

    def by_size(self, line: Line) -> int:
        """Return the level of a heading set like *line*, 0 where it is set like text."""
        if line.size < (_LARGER_BOLD if line.bold else _LARGER) * self.size:
            return 0
        return self.headings.get(round(line.size, 1), 0)

    def level(self, line: Line) -> int:
        """Return the level of a heading set like *line*, else that of its tag; 0 where it is neither.

        Authors rank by size what they see, and tag by name what they seldom look at.
        """
        return self.by_size(line) or (line.role.level if line.role else 0)


def text_size(lines: Iterable[Line]) -> float:
    """Return the size that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def measure(pages: Sequence[Sequence[Line]]) -> Measure:
    """Return how the text of *pages*, without its notes, is set."""
    lines = [line for page in pages for line in page]
    size = text_size(lines)
    return Measure(size, _leadings(pages), _headings(lines, size))


def _leadings(pages: Sequence[Sequence[Line]]) -> dict[tuple[int, float], float]:
    """Return the usual distances by page and size; page 0 stands for the whole file."""
    gaps: dict[tuple[int, float], list[float]] = defaultdict(list)
    for page in pages:
        for before, after in pairwise(page):
            gap = before.base - after.base
            full = before.right - before.margin >= _FULL * (before.edge - before.margin)
            if full and before.size == after.size and 0 < gap < 2.5 * after.size and not after.seam:
                gaps[0, after.size].append(round(gap, 1))
                gaps[after.page, after.size].append(round(gap, 1))
    return {key: _usual(found) for key, found in gaps.items() if len(found) >= (_OFTEN if key[0] else _FEW)}


def _usual(gaps: Sequence[float]) -> float:
    """Return the most common gap; where lists and lines are set further apart, the smaller of two common ones."""
    often = mode(gaps)
    closer = [gap for gap in gaps if gap < 0.9 * often]
    return mode(closer) if len(closer) * 3 >= len(gaps) else often


def _headings(lines: Sequence[Line], size: float) -> dict[float, int]:
    total = sum(len(line.text) for line in lines)
    weight: Counter[float] = Counter()
    for line in lines:
        weight[round(line.size, 1)] += len(line.text)
    larger = sorted(
        (one for one in weight if one >= _LARGER_BOLD * size and weight[one] <= _SHARE * total), reverse=True
    )
    levels: dict[float, int] = {}
    level = 0
    for position, one in enumerate(larger):
        level += not position or one < larger[position - 1] * 0.97
        levels[one] = min(_LEVELS, level)
    return levels
