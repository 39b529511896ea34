"""Tables without lines and without tags: words in columns that the file writes row by row.

Columns of text are written one after the other, and so are names in columns; only tables go across. Where a list, a
contents list or a title page lines up too, it is left alone: a table is the bolder guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.pdf.order import is_marker, rows
from standfirst.intake.pdf.tables import Table
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.line import Line

# So many rows make a table of two columns, and of more.
_ROWS = {2: 4}
_FEW = 3
# Rows further apart, in multiples of the size, are not one table's.
_APART = 3.5
# How far the edges or the middles of a column's words differ, in points, and how many of them may differ more.
_WAVERS, _ODD = 3.0, 0.2
# A cell of more characters is a line of prose.
_PROSE = 60


def taken_out(pieces: Sequence[Line]) -> tuple[list[Line], list[Table], list[Repair]]:
    """Return *pieces*, lines and parts of lines of a page as the file has them, without tables; the tables; the log."""
    place = {id(piece): index for index, piece in enumerate(pieces)}
    gone: set[int] = set()
    tables: list[Table] = []
    for group in _groups(rows(pieces), place):
        columns = _columns(group)
        if len(group) >= _ROWS.get(len(columns), _FEW) and len(columns) > 1 and _lined_up(group, columns):
            tables.append(_table(group, columns))
            gone |= {id(piece) for row in group for piece in row}
    repairs = [Repair("P12 table by its columns", "", "", _at(table), 0.7) for table in tables]
    return [piece for piece in pieces if id(piece) not in gone], tables, repairs


def _at(table: Table) -> Place:
    return Place(1, next(table.lines).page)


def _groups(found: Sequence[list[Line]], place: dict[int, int]) -> Iterator[list[list[Line]]]:
    """Yield rows of several short pieces that follow one another on the page as in the file."""
    group: list[list[Line]] = []
    for row in found:
        across = [place[id(piece)] for piece in row]
        fits = len(row) > 1 and across == sorted(across) and all(len(piece.text) <= _PROSE for piece in row)
        if group and fits and _follows(group[-1], row, place):
            group.append(row)
            continue
        yield group
        group = [row] if fits else []
    yield group


def _follows(above: Sequence[Line], row: Sequence[Line], place: dict[int, int]) -> bool:
    near = above[0].base - row[0].base <= _APART * row[0].size
    return near and place[id(row[0])] > place[id(above[-1])]


def _columns(group: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return the left and right edges of the strips that the words of *group* leave no gap in."""
    out: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in group for piece in row):
        if out and left < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def _lined_up(group: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether each column's words begin, end or stand around one line, and it is no list, contents or title page."""
    parts = [[piece for row in group for piece in row if left <= piece.left < right] for left, right in columns]
    keys = sum(piece.text.rstrip().endswith(":") for piece in parts[0])
    if all(map(is_marker, parts[0])) or 2 * keys > len(parts[0]) or _counts_up(parts):
        return False
    return all(len(part) * 2 > len(group) and _even(part) for part in parts)


def _counts_up(parts: Sequence[Sequence[Line]]) -> bool:
    """Whether two columns are words and the pages they are on."""
    last = [piece.text.strip(" .\u2026") for piece in parts[-1]]
    pages = [int(text) for text in last if text.isdecimal()]
    return len(parts) == 2 and len(pages) == len(last) and pages == sorted(pages)  # noqa: PLR2004  entry and page


def _even(part: Sequence[Line]) -> bool:
    return any(
        sum(abs(one - sorted(values)[len(values) // 2]) > _WAVERS for one in values) <= _ODD * len(values)
        for values in (
            [piece.left for piece in part],
            [piece.right for piece in part],
            [(piece.left + piece.right) / 2 for piece in part],
        )
    )


def _table(group: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> Table:
    cells = tuple(
        tuple(tuple(piece for piece in row if left <= piece.left < right) for left, right in columns) for row in group
    )
    return Table(group[0][0].base + group[0][0].size, (*(left for left, _ in columns), columns[-1][1]), cells)
