"""Columns of text on a page: a gutter that hardly a line crosses, and a file that writes one side after the other.

What is written across (a table, keys and values, signatures side by side) has a gutter too, and is no column.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.pdf.line import Line

# Each side of a gutter has so many lines, of so many characters in the middle.
_LINES, _CHARACTERS = 6, 5
# Of the lines, so many may go over the gutter: titles, and what spans the page.
_ACROSS = 0.25
# The file goes from side to side once for so many lines of the shorter one.
_SWITCHES = 0.25
# Both sides stand beside each other for this share of the shorter one's height.
_BESIDE = 0.5
_NARROWEST = 6.0  # points
# Columns begin at least so many points apart; what begins nearer is indented.
_WIDE = 100.0


def sections(pieces: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page, in the order of the file, cut where it goes on in another column or across.

    One part: there are no columns.
    """
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)]
    out: list[list[Line]] = []
    for (across, _), group in groupby(pieces, lambda piece: (_crosses(piece, gutter), piece.left >= gutter)):
        part = list(group)
        out += [part] if across else sections(part)
    return out


def flush(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of *pages* with further columns put below the first, so that what is indented alike lines up."""
    margins = sorted({round(line.margin) for page in pages if page[-1:] and page[-1].column for line in page})
    lefts: list[float] = []
    for margin in margins:
        if not lefts or margin - lefts[-1] >= _WIDE:
            lefts.append(margin)
    return [[_flush(line, lefts) for line in page] if page[-1:] and page[-1].column else list(page) for page in pages]


def _flush(line: Line, lefts: Sequence[float]) -> Line:
    by = max((left for left in lefts if left <= line.margin + 1), default=lefts[0]) - lefts[0]
    if not by:
        return line
    return replace(
        line, left=line.left - by, right=line.right - by, start=line.start - by,
        edge=line.edge - by, margin=line.margin - by,
    )  # fmt: skip


def _crosses(piece: Line, gutter: float) -> bool:
    return piece.left < gutter < piece.right


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Return the middle of the gutter that the fewest lines cross, None where there is none."""
    edges = sorted({round(piece.left, 1) for piece in pieces})
    found: list[tuple[int, float]] = []
    for left in edges:
        beside = [piece.right for piece in pieces if piece.right <= left]
        if not beside or left - max(beside) < _NARROWEST:
            continue
        gutter = (left + max(beside)) / 2
        crossing = sum(_crosses(piece, gutter) for piece in pieces)
        if crossing <= _ACROSS * len(pieces) and _is_gutter(pieces, gutter):
            found.append((crossing, gutter))
    return min(found)[1] if found else None


def _is_gutter(pieces: Sequence[Line], gutter: float) -> bool:
    sides = [
        [piece for piece in pieces if piece.right <= gutter],
        [piece for piece in pieces if piece.left >= gutter],
    ]
    shorter = min(len(side) for side in sides)
    if shorter < _LINES or any(median(len(piece.text) for piece in side) < _CHARACTERS for side in sides):
        return False
    order = [piece.left >= gutter for piece in pieces if not _crosses(piece, gutter)]
    if sum(one != other for one, other in pairwise(order)) > max(1.0, _SWITCHES * shorter):
        return False
    tops, feet = (
        [max(piece.base for piece in side) for side in sides],
        [min(piece.base for piece in side) for side in sides],
    )
    heights = [top - foot for top, foot in zip(tops, feet, strict=True)]
    return min(tops) - max(feet) >= _BESIDE * min(heights)
