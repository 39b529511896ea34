"""Raw blocks after repair → the blocks and notes of a Document."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from standfirst.intake.raw import HARD, SOFT, Raw, rewritten, stripped
from standfirst.model.document import Figure, Heading, Item, ListBlock, Note, Paragraph, Quote, Run, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Block, Runs

_WRAP = re.compile(rf"[ \t]*{SOFT}[ \t]*")
_BREAK = re.compile(rf"[ \t{SOFT}]*{HARD}[ \t{SOFT}]*")


def assembled(raws: Sequence[Raw]) -> tuple[Block, ...]:
    """Return the blocks of *raws*: items of one series as one list, further paragraphs of an item within it."""
    return tuple(block for _, group in groupby(_numbered(raws), key=lambda pair: pair[0]) for block in _block(group))


def _numbered(raws: Sequence[Raw]) -> Iterator[tuple[int, Raw]]:
    """Give each raw block the number of the document's block it belongs to."""
    number = 0
    series = 0
    for raw in raws:
        goes_on = bool(series) and (raw.kind == "item" or (raw.kind == "para" and raw.inner)) and raw.series == series
        number += not goes_on
        series = raw.series if raw.kind == "item" else series if goes_on else 0
        yield number, raw


def _block(group: Iterator[tuple[int, Raw]]) -> Iterator[Block]:
    first, *rest = [raw for _, raw in group]
    match first.kind:
        case "heading":
            yield Heading(_settled(first.runs), first.level, first.at)
        case "para":
            yield Paragraph(_settled(first.runs), first.at)
        case "quote":
            yield Quote(_settled(first.runs), first.at)
        case "item":
            yield _list([first, *rest])
        case "table":
            yield Table(tuple(tuple(_settled(cell) for cell in row) for row in first.rows), headed=True, at=first.at)
        case "image":
            yield Figure(plain(first.runs), first.address, first.at)
        case "rule" | "note":
            pass
        case _:
            assert_never(first.kind)


def _list(raws: list[Raw]) -> ListBlock:
    items: list[Item] = []
    for raw in raws:
        runs = _settled(raw.runs)
        if raw.kind == "item":
            items.append(Item(runs, raw.level, raw.mark, raw.at))
        else:
            last = items[-1]
            items[-1] = Item((*last.runs, Run("\n"), *runs), last.depth, last.mark, last.at)
    return ListBlock(tuple(items), raws[0].ordered, raws[0].at)


def _settled(runs: Runs) -> Runs:
    """Make a line wrapped by the converter a space, and one broken by the author a line break."""
    return stripped(rewritten(runs, lambda text: _BREAK.sub("\n", _WRAP.sub(" ", text))))


def noted(raws: Sequence[Raw]) -> tuple[Note, ...]:
    """Return the notes in the order of the file."""
    return tuple(Note(raw.key, raw.label, _settled(raw.runs), raw.at) for raw in raws)
