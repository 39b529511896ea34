"""Tables by the tags of a page, else by drawn lines: where rules cross, what stands between them is a cell.

A box with one column is text, and so is a table that only puts long texts beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.pdf.line import lines
from standfirst.intake.pdf.runs import runs
from standfirst.intake.raw import HARD, merged, stripped
from standfirst.model.document import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standfirst.intake.pdf.line import Line
    from standfirst.intake.pdf.page import Box, Glyph, Page
    from standfirst.model.document import Runs

# How far rules miss each other where they meet, in points.
_MEETS = 4.0
# The least height of a row and width of a column that can hold a word.
_ROW, _COLUMN = 7.0, 9.0
# A rule bounds a row where it runs along most of it.
_ALONG = 0.6
_LEAST = 2
# Lines of a cell further apart than this, in multiples of the size, begin a paragraph.
_APART = 1.7
# Beyond this a page is a drawing.
_RULES = 2_000
# A cell of a table with more letters is a column of text.
_CELL = 800
# How far above a table on a further page its repeated head stands, in multiples of the size.
_HEAD = 3.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page: its head, its columns' edges, and its cells' lines row by row; *tagged*: by its tags."""

    top: float
    edges: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    tagged: bool = False

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, row by row."""
        return (line for row in self.rows for cell in row for line in cell)


def taken_out(page: Page) -> tuple[Page, list[Table]]:
    """Return *page* without the glyphs that stand in tables, and the tables, from the top."""
    page, found = _tagged(page)
    for group in _groups(page.rules):
        table = _table(page, group)
        if table is not None:
            inside, page = table
            found.append(inside)
    return page, sorted(found, key=lambda table: -table.top)


def _tagged(page: Page) -> tuple[Page, list[Table]]:
    """Return *page* without the glyphs of tables that its tags name, and those tables."""
    inside: dict[int, dict[tuple[int, int], list[Glyph]]] = {}
    for glyph in page.glyphs:
        role = page.roles.get(glyph.style.tag)
        if role and role.cell:
            table, row, column = role.cell
            inside.setdefault(table, {}).setdefault((row, column), []).append(glyph)
    found = {table: cells for table, cells in inside.items() if _is_table(cells)}
    if not found:
        return page, []
    gone = {id(glyph) for cells in found.values() for glyphs in cells.values() for glyph in glyphs}
    tables = [_of_cells(page, cells) for cells in found.values()]
    return replace(page, glyphs=tuple(glyph for glyph in page.glyphs if id(glyph) not in gone)), tables


def _is_table(cells: Mapping[tuple[int, int], Sequence[Glyph]]) -> bool:
    filled = {place for place, glyphs in cells.items() if any(glyph.char.strip() for glyph in glyphs)}
    shape = len({row for row, _ in filled}), len({column for _, column in filled})
    return min(shape, default=0) >= _LEAST and max(map(len, cells.values())) <= _CELL


def _of_cells(page: Page, cells: Mapping[tuple[int, int], Sequence[Glyph]]) -> Table:
    columns = 1 + max(column for _, column in cells)
    rows = [
        tuple(tuple(_cell(page, cells.get((row, column), []))) for column in range(columns))
        for row in range(1 + max(row for row, _ in cells))
    ]
    glyphs = [glyph for part in cells.values() for glyph in part]
    edges = [min((glyph.left for glyph in part), default=0.0) for part in _columns(cells, columns)]
    top = max(glyph.base + glyph.style.size for glyph in glyphs)
    return Table(
        top, (*edges, max(glyph.right for glyph in glyphs)), tuple(row for row in rows if any(row)), tagged=True
    )


def _columns(cells: Mapping[tuple[int, int], Sequence[Glyph]], count: int) -> Iterator[list[Glyph]]:
    for number in range(count):
        yield [glyph for (_, column), part in cells.items() if column == number for glyph in part]


def _groups(rules: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield the rules that touch one another, where there are enough for a table."""
    left = [rule for rule in rules if max(rule.width, rule.height) >= _ROW][:_RULES]
    while left:
        group = [left.pop()]
        for member in group:
            near = [rule for rule in left if _touch(member, rule)]
            group += near
            left = [rule for rule in left if rule not in near]
        if sum(_upright(rule) for rule in group) >= _LEAST + 1:
            yield group


def _upright(rule: Box) -> bool:
    return rule.height > rule.width


def _touch(one: Box, other: Box) -> bool:
    across = one.left - _MEETS <= other.right and other.left - _MEETS <= one.right
    return across and one.bottom - _MEETS <= other.top and other.bottom - _MEETS <= one.top


def _table(page: Page, group: Sequence[Box]) -> tuple[Table, Page] | None:
    edges = _apart((rule.left + rule.right) / 2 for rule in group if _upright(rule))
    levels = _apart((rule.bottom + rule.top) / 2 for rule in group if not _upright(rule))
    if len(edges) <= _LEAST or len(levels) < _LEAST:
        return None
    inside: dict[tuple[int, int], list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in page.glyphs:
        place = _place(glyph, edges, levels, group)
        if place is None:
            rest.append(glyph)
        else:
            inside.setdefault(place, []).append(glyph)
    if len({column for _, column in inside}) < _LEAST:
        return None
    rows = tuple(
        tuple(tuple(_cell(page, inside.get((row, column), []))) for column in range(len(edges) - 1))
        for row in range(len(levels) - 2, -1, -1)
    )
    rows = tuple(row for row in rows if any(row))
    return Table(levels[-1], tuple(edges), rows), replace(page, glyphs=tuple(rest))


def _apart(values: Iterator[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _MEETS:
            out.append(value)
    return out


def _place(
    glyph: Glyph, edges: Sequence[float], levels: Sequence[float], group: Sequence[Box]
) -> tuple[int, int] | None:
    """Return (row from below, column) of *glyph*; a cell over several columns counts as its first."""
    x, y = (glyph.left + glyph.right) / 2, glyph.base + 0.2 * glyph.style.size
    if not edges[0] <= x <= edges[-1] or not levels[0] <= y <= levels[-1]:
        return None
    row = max(0, sum(level <= y for level in levels) - 1)
    column = max(0, sum(edge <= x for edge in edges) - 1)
    while column and not _bounded(edges[column], levels[row], levels[min(row + 1, len(levels) - 1)], group):
        column -= 1
    return row, min(column, len(edges) - 2)


def _bounded(edge: float, bottom: float, top: float, group: Sequence[Box]) -> bool:
    """Whether a rule stands at *edge* along most of the row."""
    along = sum(
        max(0.0, min(rule.top, top) - max(rule.bottom, bottom))
        for rule in group
        if _upright(rule) and abs((rule.left + rule.right) / 2 - edge) <= _MEETS
    )
    return along >= _ALONG * (top - bottom)


def _cell(page: Page, glyphs: Sequence[Glyph]) -> list[Line]:
    return sorted(lines(replace(page, glyphs=tuple(glyphs))), key=lambda line: -line.base) if glyphs else []


def cells(table: Table) -> tuple[tuple[Runs, ...], ...]:
    """Return the words of the cells, the paragraphs of a cell on lines of their own."""
    return tuple(tuple(_words(cell) for cell in row) for row in table.rows)


def _words(cell: Sequence[Line]) -> Runs:
    parts: list[list[Line]] = []
    for line in cell:
        if parts and parts[-1][-1].base - line.base <= _APART * line.size:
            parts[-1].append(line)
        else:
            parts.append([line])
    out: list[Run] = []
    for number, part in enumerate(parts):
        out += [Run(HARD)] * bool(number)
        out += runs(part)[0]
    return stripped(merged(out))


def with_heads(taken: Sequence[tuple[Page, list[Table]]]) -> list[tuple[Page, list[Table]]]:
    """Return *taken* with the heads that repeat on further pages in their tables: tags pass over them."""
    out = list(taken)
    for number, ((_, before), (page, here)) in enumerate(pairwise(taken), 1):
        if before and here and here[0].tagged and goes_on(before[-1], here[0]):
            out[number] = _with_head(page, here, before[-1].rows[0])
    return out


def _with_head(page: Page, tables: list[Table], head: tuple[tuple[Line, ...], ...]) -> tuple[Page, list[Table]]:
    table = tables[0]
    near = [
        glyph
        for glyph in page.glyphs
        if glyph.style.tag not in page.roles and 0 <= glyph.base - table.top <= _HEAD * glyph.style.size
    ]
    if _letters(glyph.char for glyph in near) != _letters(line.text for cell in head for line in cell):
        return page, tables
    columns: list[list[Glyph]] = [[] for _ in table.edges[1:]]
    for glyph in near:
        columns[max(0, sum(edge - _MEETS <= glyph.left for edge in table.edges[:-1]) - 1)].append(glyph)
    row = tuple(tuple(_cell(page, column)) for column in columns)
    gone = set(map(id, near))
    rest = replace(page, glyphs=tuple(glyph for glyph in page.glyphs if id(glyph) not in gone))
    return rest, [replace(table, rows=(row, *table.rows)), *tables[1:]]


def _letters(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())


def goes_on(above: Table, below: Table) -> bool:
    """Return whether *below*, at the head of the next page, has the columns of *above*."""
    if above.tagged and below.tagged:  # words need not begin at the left edge of their cells
        return len(above.edges) == len(below.edges) and abs(above.edges[0] - below.edges[0]) <= _MEETS
    return len(above.edges) == len(below.edges) and all(
        abs(one - other) <= _MEETS for one, other in zip(above.edges, below.edges, strict=True)
    )


def whole(above: tuple[tuple[Runs, ...], ...], below: tuple[tuple[Runs, ...], ...]) -> tuple[tuple[Runs, ...], ...]:
    """Return one table of two pages; a row without a first cell goes on with the row before."""
    if not below or not above or below[0][0] or not above[-1][0]:
        return (*above, *below)
    row = tuple(
        merged((*left, Run(" "), *right)) if left and right else (left or right)
        for left, right in zip(above[-1], below[0], strict=True)
    )
    return (*above[:-1], row, *below[1:])
