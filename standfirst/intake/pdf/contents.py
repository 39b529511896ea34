"""A table of contents goes: its entries end with the numbers of their pages, at the edge of the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.pdf.line import Line

_HEADING = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)
_DOTTED = re.compile(r"(?:\.\s?|\u2026\s?){4,}\s*\d{1,3}$")
_NUMBER = re.compile(r"(\d{1,3})$")
_ENTRIES = 3
# An entry may wrap over so many lines.
_WRAPPED = 3


def without_contents(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Repair]]:
    """Return the lines of each page without those of a table of contents, and the log of those."""
    kept: list[list[Line]] = []
    repairs: list[Repair] = []
    listing = False
    for lines in pages:
        gone = _listed(lines, listing=listing, pages=len(pages))
        listing = bool(gone) and gone.stop >= len(lines) - 1
        kept.append([line for index, line in enumerate(lines) if index not in gone])
        repairs += [
            Repair("P9 contents list", line.counted, "", Place(line.number, line.page))
            for index, line in enumerate(lines)
            if index in gone
        ]
    return kept, repairs


def _listed(lines: Sequence[Line], *, listing: bool, pages: int) -> range:
    """Return the indices of the table of contents on one page; *listing* where the page before ended within one."""
    entries = [index for index, line in enumerate(lines) if _is_entry(line)]
    while entries and not _ascends([lines[index] for index in entries], pages):
        entries.pop()
    if len(entries) < (1 if listing else _ENTRIES):
        return range(0)
    end = next((left for left, right in pairwise(entries) if right - left > _WRAPPED), entries[-1])
    start = entries[0]
    for index in range(start - 1, max(-1, start - 1 - _WRAPPED), -1):
        if _HEADING.fullmatch(lines[index].text.strip()):
            start = index
    return range(0 if listing else start, end + 1)


def _is_entry(line: Line) -> bool:
    """Whether *line* ends with a page's number, and stands or is tagged as an entry; a tag alone hides no text."""
    return (line.entry and bool(_NUMBER.search(line.text))) or bool(_DOTTED.search(line.text))


def _ascends(entries: Sequence[Line], pages: int) -> bool:
    numbers = [int(found[1]) for line in entries if (found := _NUMBER.search(line.text))]
    return all(one <= other for one, other in pairwise(numbers)) and all(number <= 2 * pages for number in numbers)
