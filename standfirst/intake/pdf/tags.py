"""What the tags of a tagged PDF are worth, and what they say of each piece of a page.

An author's program knows what it wrote: tables, headings, alternative texts, running lines. It is as often wrong: every
line a paragraph of its own, every level of a list another list, notes within sentences. So each kind of block is taken
from whoever knows it better, the tags or the place of the letters, and where they differ it is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.pdf.page import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.intake.pdf.line import Line
    from standfirst.intake.pdf.page import Element, Kind, Page

_HEADING = re.compile(r"H(?P<level>[1-6])?|Title")
_NOTES = {"Note", "FENote"}
# What is a block of its own; what is not named here is part of the block around it, or holds blocks.
_BLOCKS: Mapping[str, Kind] = {
    "P": "paragraph", "BlockQuote": "paragraph", "Caption": "paragraph",
    "LI": "item", "TOCI": "entry", "Figure": "figure",
}  # fmt: skip
_CELLS = {"TH", "TD"}
# Tags name at least this share of the letters, or the file was tagged by halves. Some programs pass notes over.
_NAMED = 0.6
# Headings have at most this share of the letters; who makes all text headings means something else.
_HEADED = 0.2
# A line so long and so full that breaks off in the middle of a sentence goes on in the next; where the tags end a
# paragraph at more than this share of such lines, they are no paragraphs.
_LONG, _FULL, _CUT = 40, 0.85, 0.2
_KEPT = {"heading", "entry"}


class _Walk:
    """Goes through the tree of one page once, in the order it is to be read."""

    def __init__(self) -> None:
        self.roles: dict[int, Role] = {}
        self._blocks = self._tables = 0

    def through(self, elements: Sequence[int | Element], role: Role | None = None) -> None:
        for part in elements:
            if isinstance(part, int):
                if role is not None:
                    self.roles.setdefault(part, role)
                continue
            if part.kind == "Table" and (role is None or role.kind == "paragraph"):
                self._table(part)
            else:
                self.through(part.parts, self._role(part, role))

    def _role(self, element: Element, around: Role | None) -> Role | None:
        """Return the role of what is in *element*: that of a note, a cell or an item is not lost in a P within it."""
        heading = _HEADING.fullmatch(element.kind)
        if element.kind in _NOTES:
            return self._new("note")
        if around is not None and (around.kind in {"note", "cell", "entry", "item"} and element.kind != "LI"):
            return around
        if heading:
            return self._new("heading", int(heading["level"] or 1))
        if element.kind in _BLOCKS:
            return self._new(_BLOCKS[element.kind])._replace(begun=element.begun)
        return around

    def _table(self, table: Element) -> None:
        for number, row in enumerate(_rows(table)):
            cells = [cell for cell in row.parts if not isinstance(cell, int) and cell.kind in _CELLS]
            for column, cell in enumerate(cells):
                self.through(cell.parts, self._new("cell")._replace(cell=(self._tables, number, column)))
        self._tables += 1

    def _new(self, kind: Kind, level: int = 0) -> Role:
        self._blocks += 1
        return Role(kind, self._blocks, level)


def _rows(element: Element) -> Iterator[Element]:
    for part in element.parts:
        if isinstance(part, int):
            continue
        if part.kind == "TR":
            yield part
        elif part.kind in {"THead", "TBody", "TFoot"}:
            yield from _rows(part)


def named(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return *pages* with the role of each piece, where the file is tagged and its tags can be relied on."""
    if not any(page.tree for page in pages):
        return tuple(pages)
    roles = [_roles(page) for page in pages]
    weight: Counter[Kind | None] = Counter()
    for page, here in zip(pages, roles, strict=True):
        for glyph in page.glyphs:
            if glyph.char.strip() and not glyph.style.hidden:
                weight[here[glyph.style.tag].kind if glyph.style.tag in here else None] += 1
    total = weight.total()
    if weight[None] > (1 - _NAMED) * total:
        return tuple(pages)
    if weight["heading"] > _HEADED * total:
        roles = [{tag: _as_text(role) for tag, role in here.items()} for here in roles]
    return tuple(replace(page, roles=here) for page, here in zip(pages, roles, strict=True))


def _as_text(role: Role) -> Role:
    return role._replace(kind="paragraph", level=0) if role.kind == "heading" else role


def _roles(page: Page) -> dict[int, Role]:
    walk = _Walk()
    walk.through(page.tree)
    return walk.roles


def by_line(pages: Sequence[Sequence[Line]]) -> bool:
    """Return whether the tags make a paragraph of each line, as converters do: full lines in mid-sentence tell."""
    cut = whole = 0
    for lines in pages:
        for one, other in pairwise(lines):
            if one.role and other.role and _goes_on(one):
                cut += one.role.place != other.role.place
                whole += one.role.place == other.role.place
    return cut > _CUT * (cut + whole)


def _goes_on(line: Line) -> bool:
    full = line.right - line.margin >= _FULL * (line.edge - line.margin)
    return full and len(line.text) >= _LONG and line.text[-1].isalpha() and not line.bold


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of *pages* without roles but those of headings and contents lists."""
    return [
        [line if line.role and line.role.kind in _KEPT else replace(line, role=None) for line in page] for page in pages
    ]
