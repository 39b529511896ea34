"""The lines of a page in reading order: down the page; within columns as the file has them, which is how they are read.

Sorting columns by their place reads across them; programs write them one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.pdf.line import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.line import Line

MARKER = re.compile(
    r"(?P<bullet>[\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u2023\u2043\u00b7\u25ba\u27a2\u2713\u2714\u2756\u2192\u2013\u2014o*-]|[\uf000-\uf0ff])"
    r"|(?P<number>\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,5})[.):]|\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2}){1,3})"
)
_LABEL = re.compile(r"\d{1,3}|[*\u2020\u2021]")
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}")
# In multiples of the size of the type.
_SAME_BASE = 0.3
_TAB = 5.0  # the widest gap between a marker and its text
_ACROSS = 0.5
_ENTRIES = 3  # a table of contents has at least so many
_LISTED = 4  # a column's edge shows in at least so many lines


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one page as they are read, each with the edge of its column; *seam* begins a column."""
    pieces = _rejoined(lines)
    rows = _rows(pieces)
    page = _edge(pieces)
    out: list[Line] = []
    band: list[list[Line]] = []
    for row in rows:
        if len(row) > 1 or (band and _within(row[0], band)):
            band.append(row)
            continue
        out += _band(band, pieces)
        band = []
        out.append(replace(row[0], edge=page))
    out += _band(band, pieces)
    return out


def _rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces by their base line, from the top, each row from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows and rows[-1][0].base - piece.base <= _SAME_BASE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Put a lone bullet or number before the text it stands beside, and a page number behind its entry."""
    out: list[Line] = []
    entries = 0
    rows = _rows(lines)
    listed = sum(len(row) == 2 and bool(_PAGE_NUMBER.fullmatch(row[1].text)) for row in rows) >= _ENTRIES  # noqa: PLR2004
    for row in rows:
        rest = list(row)
        if len(rest) > 1 and _is_marker(rest[0]) and rest[1].left - rest[0].right <= _TAB * rest[1].size:
            rest[:2] = [_before(rest[0], rest[1])]
        if listed and len(rest) == 2 and _PAGE_NUMBER.fullmatch(rest[1].text):  # noqa: PLR2004  an entry and its page
            rest = [_behind(rest[0], rest[1])]
            entries += 1
        out += rest
    place = {id(line): index for index, line in enumerate(lines)}
    return sorted(out, key=lambda line: place.get(id(line), line.number))


def _is_marker(piece: Line) -> bool:
    return bool(MARKER.fullmatch(piece.text.strip()) or _LABEL.fullmatch(piece.text.strip()))


def _before(marker: Line, text: Line) -> Line:
    spans = (*marker.spans, replace(text.spans[0], text=f" {text.spans[0].text}"), *text.spans[1:])
    return replace(
        text, left=marker.left, spans=spans, gap=text.left - marker.right, start=text.left,
        word=marker.right - marker.left,
    )  # fmt: skip


def _behind(entry: Line, page: Line) -> Line:
    return replace(entry, right=page.right, spans=(*entry.spans, Span(f" {page.text}")))


def _edge(pieces: Sequence[Line]) -> float:
    """Return the right edge of the text: that of the widest line, but for the odd one that runs over."""
    rights = sorted(piece.right for piece in pieces)
    return rights[-1 - len(rights) // 50] if rights else 0.0


def _within(piece: Line, band: Sequence[Sequence[Line]]) -> bool:
    """Whether a lone piece goes on in one of the columns of *band*."""
    lefts = Counter(round(other.left) for row in band for other in row)
    edges = sorted(left for left in lefts if left > min(lefts) + piece.size)
    crossed = [edge for edge in edges if piece.left < edge - piece.size and piece.right > edge + _ACROSS * piece.size]
    near = band[-1][0].base - piece.base <= _TAB * piece.size
    return near and not crossed


def _band(band: Sequence[Sequence[Line]], pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the pieces of columns in the order of the file; the first one of each column follows a seam."""
    members = {id(piece) for row in band for piece in row}
    inside = [piece for piece in pieces if id(piece) in members]
    last: Line | None = None
    for piece in inside:
        column = [other.right for other in inside if abs(other.left - piece.left) <= _TAB * piece.size]
        jumps = last is not None and (piece.base > last.base + 1 or piece.left > last.right)
        yield replace(piece, edge=max(column), seam=jumps)
        last = piece
