"""The lines of a page in reading order: down the page; within columns as the file has them, which is how they are read.

Sorting columns by their place reads across them; programs write them one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from standfirst.intake.pdf.columns import sections
from standfirst.intake.pdf.line import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.line import Line

MARKER = re.compile(
    r"(?P<bullet>[\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u2023\u2043\u00b7\u25ba\u27a2\u2713\u2714\u2756\u2192\u2013\u2014o*-]|[\uf000-\uf0ff])"
    r"|(?P<number>\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,5})[.)]|\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2}){1,3})"
)
_LABEL = re.compile(r"\d{1,3}|[*\u2020\u2021]")
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}")
# In multiples of the size of the type.
_SAME_BASE = 0.3
_TAB = 5.0  # the widest gap between a marker and its text
_ACROSS = 0.5
_FAR = 10_000.0  # points; no page is as wide
_EVEN = 1.0  # in points
_FURTHER_IN, _TOGETHER = 12.0, 3  # in points; lines
_ENTRIES = 3  # a table of contents has at least so many
_LISTED = 4  # a column's edge shows in at least so many lines


def ordered(lines: Sequence[Line], least: float) -> list[Line]:
    """Return the lines of one page as they are read, each with the edges of its column; *seam* begins a column.

    *least* is where the text of other pages ends: one with a few short lines does not show it.
    """
    parts = sections(_rejoined(lines))
    out: list[Line] = []
    for number, part in enumerate(parts):
        here = _down(part, least if len(parts) == 1 else 0.0)
        here = [replace(line, column=number) for line in here] if number else here
        out += [replace(here[0], seam=True), *here[1:]] if number else here
    return out


def _down(pieces: Sequence[Line], least: float) -> list[Line]:
    """Return *pieces* from the top, those that stand side by side as the file has them."""
    across = rows(pieces)
    page = max(least, edge(pieces))
    margin = min((piece.left for piece in pieces), default=0.0)
    out: list[Line] = []
    band: list[list[Line]] = []
    for row in across:
        if len(row) > 1 or (band and _within(row[0], band)):
            band.append(row)
            continue
        out += _band(band, pieces)
        band = []
        out.append(replace(row[0], edge=page, margin=margin))
    out += _band(band, pieces)
    return _narrowed(out, margin)


def _narrowed(lines: Sequence[Line], margin: float) -> list[Line]:
    """Return *lines*, those that stand further in together (a quotation, a box) with an edge of their own."""
    out: list[Line] = []
    for inside, group in groupby(lines, lambda line: line.left > margin + _FURTHER_IN):
        run = list(group)
        ends = max(line.right for line in run)
        out += [replace(line, edge=min(line.edge, ends)) for line in run] if inside and len(run) >= _TOGETHER else run
    return out


def rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces by their base line, from the top, each row from the left."""
    out: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if out and out[-1][0].base - piece.base <= _SAME_BASE * max(piece.size, out[-1][0].size):
            out[-1].append(piece)
        else:
            out.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in out]


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Put a lone bullet or number before the text it stands beside, and a page number behind its entry."""
    marked = [_marked(row) for row in rows(lines)]
    listed = sum(_is_entry(row) for row in marked) >= _ENTRIES
    out: list[Line] = []
    for row in marked:
        out += [_behind(*row)] if listed and _is_entry(row) else row
    place = {id(line): index for index, line in enumerate(lines)}
    order = {line.left * _FAR + line.base: index for index, line in enumerate(lines)}
    return sorted(out, key=lambda line: place.get(id(line), order.get(line.left * _FAR + line.base, len(lines))))


def _marked(row: Sequence[Line]) -> list[Line]:
    if _is_spread(row):
        return [_together(row)]
    if len(row) > 1 and is_marker(row[0]) and row[1].left - row[0].right <= _TAB * row[1].size:
        return [_before(row[0], row[1]), *row[2:]]
    return list(row)


def _is_spread(row: Sequence[Line]) -> bool:
    """Whether the words of *row* are one line, set apart by equal gaps up to its edge: cells are not that even."""
    gaps = [right.left - left.right for left, right in pairwise(row)]
    lettered = all(any(char.isalpha() for char in piece.text) for piece in row)
    one = len({piece.role.place if piece.role else 0 for piece in row}) == 1
    return len(gaps) > 1 and lettered and one and min(gaps) > 0 and max(gaps) - min(gaps) <= _EVEN


def _together(row: Sequence[Line]) -> Line:
    first, *rest = row
    spans = [*first.spans, *(replace(span, text=f" {span.text}") for piece in rest for span in piece.spans)]
    return replace(first, right=row[-1].right, spans=tuple(spans))


def _is_entry(row: Sequence[Line]) -> bool:
    return len(row) == 2 and bool(_PAGE_NUMBER.fullmatch(row[1].text.strip(" .\u2026")))  # noqa: PLR2004  entry and page


def is_marker(piece: Line) -> bool:
    """Whether *piece* is nothing but a bullet, a number or the label of a note."""
    return bool(MARKER.fullmatch(piece.text.strip()) or _LABEL.fullmatch(piece.text.strip()))


def _before(marker: Line, text: Line) -> Line:
    spans = (*marker.spans, replace(text.spans[0], text=f" {text.spans[0].text}"), *text.spans[1:])
    return replace(
        text, left=marker.left, spans=spans, gap=text.left - marker.right, start=text.left,
        word=marker.right - marker.left,
    )  # fmt: skip


def _behind(entry: Line, page: Line) -> Line:
    return replace(entry, right=page.right, spans=(*entry.spans, Span(f" {page.text}")), entry=True)


def edge(pieces: Sequence[Line]) -> float:
    """Return where the text of a page ends at the right: the widest line, but for the odd one that runs over."""
    rights = sorted(piece.right for piece in pieces)
    return rights[-1 - len(rights) // 50] if rights else 0.0


def _within(piece: Line, band: Sequence[Sequence[Line]]) -> bool:
    """Whether a lone piece goes on in one of the columns of *band*."""
    lefts = Counter(round(other.left) for row in band for other in row)
    edges = sorted(left for left in lefts if left > min(lefts) + piece.size)
    crossed = [left for left in edges if piece.left < left - piece.size and piece.right > left + _ACROSS * piece.size]
    near = band[-1][0].base - piece.base <= _TAB * piece.size
    return near and not crossed


def _band(band: Sequence[Sequence[Line]], pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the pieces of columns in the order of the file; the first one of each column follows a seam."""
    members = {id(piece) for row in band for piece in row}
    inside = [piece for piece in pieces if id(piece) in members]
    last: Line | None = None
    for piece in inside:
        column = [other for other in inside if abs(other.left - piece.left) <= _TAB * piece.size]
        jumps = last is not None and (piece.base > last.base + 1 or piece.left > last.right)
        ends = max(other.right for other in column)
        yield replace(piece, edge=ends, margin=min(other.left for other in column), seam=jumps)
        last = piece
