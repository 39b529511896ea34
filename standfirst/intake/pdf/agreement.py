"""Where the tags of a file and the place of its letters say different things: which was taken, and what to look at.

Taken from the tags: tables, where paragraphs end, headings no larger than the text, what pictures show. Taken from the
place of the letters: notes and their calls, the marks and depth of items, the order, everything that has no tag.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.journal import Journal
from standfirst.intake.pdf.sight import on_pages
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.blocks import Block
    from standfirst.intake.pdf.feet import FootNote
    from standfirst.intake.pdf.measure import Measure
    from standfirst.intake.pdf.page import Page
    from standfirst.intake.pdf.tables import Table
    from standfirst.model.finding import Finding

_BOXES = {"\u2610", "\u2611", "\u2612"}


def chosen(
    pages: Sequence[Page], blocks: Sequence[Block], set_as: Measure, tables: Sequence[Sequence[Table]]
) -> list[Repair]:
    """Return the log of what was taken from the tags, and of tags that are there and say nothing."""
    if not any(page.tree for page in pages):
        return []
    if not any(page.roles for page in pages):
        return [Repair("P11 tags that name too little, passed over", "", "", Place(1, 1))]
    by_tag = [block for block in blocks if block.level and not set_as.by_size(block.lines[0])]
    log = [
        Repair("P11 heading by its tag", words, words, Place(block.lines[0].number, block.lines[0].page))
        for block in by_tag
        if (words := " ".join(line.counted for line in block.lines))
    ]
    for page, here in zip(pages, tables, strict=True):
        log += [Repair("P11 table by its tags", "", "", Place(1, page.number)) for table in here if table.tagged]
    return log


def found(
    pages: Sequence[Page], blocks: Sequence[Block], notes: Sequence[Sequence[FootNote]], name: str
) -> tuple[Finding, ...]:
    """Return what of substance differs, each kind once, with its pages."""
    journal = Journal(name)
    if any(page.roles for page in pages):
        for what, numbers in (
            ("paragraphs that its tags call items of lists, and no mark before them", _unmarked(blocks)),
            ("another order by its tags than by its columns", _reordered(blocks)),
            ("more notes by its tags than at its foot", _unfooted(pages, notes)),
        ):
            if numbers:
                where = on_pages(numbers)
                journal.found("tags-differ", f"the file has {what}, on {where}", Place(1, numbers[0]))
    return tuple(journal.findings)


def _unmarked(blocks: Sequence[Block]) -> list[int]:
    """Return the pages with items by their tags that have no mark: it may be drawn as a picture."""
    begun: set[tuple[int, int]] = set()
    bare: set[int] = set()
    for block in blocks:
        line = block.lines[0]
        if line.role and line.role.kind == "item" and (line.page, line.role.place) not in begun:
            begun.add((line.page, line.role.place))
            goes_on = any(other.page < line.page for other in block.lines)
            boxed = line.text[:1] in _BOXES
            if not (block.mark or block.level or block.inner or goes_on or block.seam or boxed):
                bare.add(line.page)
    return sorted(bare)


def _reordered(blocks: Sequence[Block]) -> list[int]:
    read = [line for block in blocks for line in block.lines if line.role]
    return sorted(
        {
            one.page
            for one, other in pairwise(read)
            if one.page == other.page and one.role and other.role and one.role.place > other.role.place
        }
    )


def _unfooted(pages: Sequence[Page], notes: Sequence[Sequence[FootNote]]) -> list[int]:
    return [page.number for page, here in zip(pages, notes, strict=True) if len(set(_tagged_notes(page))) > len(here)]


def _tagged_notes(page: Page) -> Iterator[int]:
    for glyph in page.glyphs:
        role = page.roles.get(glyph.style.tag)
        if role and role.kind == "note" and glyph.char.isalnum():
            yield role.place
