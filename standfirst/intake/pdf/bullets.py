"""Bullets that are drawn and not written: a small shape before the first word of a line is put among its letters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.pdf.page import Glyph
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.pdf.page import Box, Page, Shape

# In multiples of the size of the type: how far from its words a bullet stands, how high it is at most, where its middle
# is above the base line, and how wide a column's gutter is at least.
_GAP, _HIGH, _MIDDLE, _GUTTER = 3.0, 0.6, (0.05, 0.7), 2.0
_SAME_LINE = 0.3
# A box to tick is hollow, and about as high as the letters.
_TICK = 0.6, 1.4
# More than that is a drawing.
_MOST = 300


def with_bullets(page: Page) -> tuple[Page, list[Repair]]:
    """Return *page* with the bullets it only draws, and the log of them."""
    found = {
        first: shape
        for shape in page.shapes[:_MOST]
        if (first := _first_word(page, shape.box, _MIDDLE)) is not None
        and shape.box.height <= _HIGH * page.glyphs[first].style.size
    }
    if not found:
        return page, []
    glyphs: list[Glyph] = []
    for index, glyph in enumerate(page.glyphs):
        if index in found:
            glyphs.append(_bullet(found[index], glyph))
        glyphs.append(glyph)
    mark = Repair("P10 bullets drawn as shapes", "", "\u2022" * len(found), Place(1, page.number))
    return replace(page, glyphs=tuple(glyphs)), [mark]


def to_tick(pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages that draw boxes before words: nobody can tell which are ticked."""
    return [page.number for page in pages if any(_is_box(page, shape) for shape in page.shapes[:_MOST])]


def _is_box(page: Page, shape: Shape) -> bool:
    first = _first_word(page, shape.box, (0.0, 1.0)) if shape.hollow else None
    return first is not None and _TICK[0] <= shape.box.height / page.glyphs[first].style.size <= _TICK[1]


def _bullet(shape: Shape, beside: Glyph) -> Glyph:
    char = "\u25e6" if shape.hollow else "\u2022"
    return Glyph(char, shape.box.left, shape.box.right, beside.base, beside.style)


def _first_word(page: Page, box: Box, middle: tuple[float, float]) -> int | None:
    """Return the index of the first glyph of the line that *box* stands before, None where it stands before none."""
    height = (box.bottom + box.top) / 2
    row = [
        (glyph.left, index)
        for index, glyph in enumerate(page.glyphs)
        if middle[0] <= (height - glyph.base) / (glyph.style.size or 1) <= middle[1] and glyph.char.strip()
    ]
    right = min((one for one in row if one[0] >= box.right - 1), default=None)
    if right is None:
        return None
    size = page.glyphs[right[1]].style.size
    beside = any(box.left - _GUTTER * size < page.glyphs[index].right <= box.right for _, index in row)
    return None if beside or right[0] - box.right > _GAP * size else right[1]
