"""What stands between the lines of a page: its tables, and pictures that are more than ornament."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from standfirst.intake.pdf import tables
from standfirst.intake.pdf.line import Line, Span
from standfirst.intake.pdf.page import Box
from standfirst.intake.raw import Raw
from standfirst.model.document import Place, Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standfirst.intake.pdf.page import Element, Page
    from standfirst.intake.pdf.tables import Table

# A picture worth a word has these sides, in points, and covers no more than this of the page.
_WIDE, _HIGH, _GROUND = 50.0, 30.0, 0.7
# After the title page, what stands at the head or the foot of a page is its dress.
_EDGE = 0.12
# One that repeats on so many pages is furniture.
_OFTEN = 3
# One as high as a line of print is a piece of text drawn as a picture.
_LINE_HIGH, _LINE_WIDE = (5.0, 30.0), 5.0
_DRAWN = 3
# What some programs put where nobody wrote what a picture shows: its file's name, with the author's folders.
_FILE = re.compile(
    r"(?:[A-Za-z]:|\\\\|/).*[\\/].*|\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)|\S*_\S*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Insets:
    """The insets of one page, from the top: each with the height it begins at."""

    placed: tuple[tuple[float, Raw], ...]

    def among(self, lines: Sequence[Line], page: int) -> Iterator[Line]:
        """Yield *lines* with each inset where it stands."""
        left = list(self.placed)
        number = lines[0].number if lines else 1
        for line in lines:
            while left and left[0][0] >= line.base:
                yield _inset(left.pop(0), page, number)
            number = line.number
            yield line
        yield from (_inset(one, page, number) for one in left)


def _inset(placed: tuple[float, Raw], page: int, number: int) -> Line:
    top, raw = placed
    raw = replace(raw, at=Place(number, page))
    return Line(page, number, 0.0, 0.0, top, 0.0, (Span(""),), 0.0, 0.0, 0.0, inset=raw)


def insets(pages: Sequence[Page], found: Sequence[Sequence[Table]]) -> tuple[list[Insets], list[Repair]]:
    """Return the insets of every page; a table that goes on over pages is one, where it began, with one head."""
    out: list[list[tuple[float, Raw]]] = []
    repairs: list[Repair] = []
    last: tuple[int, Table] | None = None
    for page, here, boxes in zip(pages, found, shown(pages), strict=True):
        placed = [(box.top, _picture(page, box)) for box in boxes]
        out.append(placed)
        for table in here:
            rows = tables.cells(table)
            if last and table is here[0] and last[0] == page.number - 1 and tables.goes_on(last[1], table):
                before = next(place for place in reversed(out[: page.number]) if any(raw.rows for _, raw in place))
                top, raw = before.pop(next(i for i in range(len(before) - 1, -1, -1) if before[i][1].rows))
                if rows[0] == raw.rows[0] and len(rows) > 1:
                    repairs.append(_repeated_head(table, page))
                    rows = rows[1:]
                before.append((top, replace(raw, rows=tables.whole(raw.rows, rows))))
            else:
                placed.append((table.top, Raw("table", (), Place(1, page.number), rows=rows)))
            last = page.number, table
    return [Insets(tuple(sorted(placed, key=lambda one: -one[0]))) for placed in out], repairs


def _repeated_head(table: Table, page: Page) -> Repair:
    words = " ".join(line.counted for cell in table.rows[0] for line in cell)
    return Repair("P8 repeated head of a table", words, "", Place(1, page.number))


def _picture(page: Page, box: Box) -> Raw:
    said = next((words for place, words in alternatives(page) if place.covers(box)), "")
    return Raw("image", (Run(said),) if said else (), Place(1, page.number))


def alternatives(page: Page) -> Iterator[tuple[Box, str]]:
    """Yield where each figure of a tagged page is, and what is to be read out instead of it."""
    for element in _figures(page.tree):
        boxes = [page.content[tag] for tag in element.tags if tag in page.content]
        words = " ".join(element.alternative.split())
        if boxes and words and not _FILE.fullmatch(words):
            yield reduce(Box.around, boxes), words


def _figures(elements: Iterable[int | Element]) -> Iterator[Element]:
    for element in elements:
        if not isinstance(element, int):
            if element.kind == "Figure":
                yield element
            yield from _figures(element.parts)


def silent(pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages that have pictures which nothing is said of."""
    return [
        page.number
        for page, boxes in zip(pages, shown(pages), strict=True)
        if any(not any(place.covers(box) for place, _ in alternatives(page)) for box in boxes)
    ]


def unshown(pages: Sequence[Page]) -> list[Repair]:
    """Return the log of what is said of pictures that are only ornament: it is in no block."""
    return [
        Repair("P11 words for an ornament", words, "", Place(1, page.number))
        for page, boxes in zip(pages, shown(pages), strict=True)
        for place, words in alternatives(page)
        if not any(place.covers(box) for box in boxes)
    ]


def _repeated(pages: Sequence[Page]) -> set[Box]:
    boxes = [box for page in pages for box in set(page.pictures)]
    return {box for box in boxes if boxes.count(box) >= _OFTEN}


def shown(pages: Sequence[Page]) -> list[list[Box]]:
    """Return the pictures of each page that show something: no ornament, no ground, no letterhead."""
    often = _repeated(pages)
    return [_shown(page, often) for page in pages]


def _shown(page: Page, often: set[Box]) -> list[Box]:
    area = page.width * page.height
    drawn = [box for box, _ in alternatives(page) if not any(box.covers(other) for other in page.pictures)]
    return [
        box
        for box in (*page.pictures, *drawn)
        if box.width >= _WIDE and box.height >= _HIGH and box.width * box.height < _GROUND * area and box not in often
        if page.number == 1 or _EDGE <= (box.bottom + box.top) / 2 / page.height <= 1 - _EDGE
    ]


def drawn_words(pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages that have pieces of text as pictures: some programs draw a font they lack."""
    return [
        page.number
        for page in pages
        if sum(_LINE_HIGH[0] <= box.height <= _LINE_HIGH[1] and box.width >= _LINE_WIDE for box in page.pictures)
        >= _DRAWN
    ]
