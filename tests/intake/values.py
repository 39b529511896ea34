"""Every value of a document but where it stands in the file, counted in one place: what formats are held against.

A bullet's shape is its program's choice, so that an item's mark counts as a number or as a bullet. A space between two
styles is nobody's.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from standfirst.model.document import Figure, Heading, ListBlock, Table, calls, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Block, Document, Runs

Value: TypeAlias = "tuple[str, str]"


def values(document: Document) -> list[Value]:
    """Return (kind, value) in the order of the document: blocks with what is within them, then notes."""
    found = [value for block in document.blocks for value in _block(block)]
    for note in document.notes:
        found += [("note, label", note.label), ("note, words", plain(note.runs)), *_inline(note.runs)]
    return found


def shared(one: Document, other: Document) -> Counter[str]:
    """Return how many values of each kind are the same, in the same order, in both."""
    left, right = values(one), values(other)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    same = (left[start + step] for start, _, size in matcher.get_matching_blocks() for step in range(size))
    return Counter(kind for kind, _ in same)


def _block(block: Block) -> Iterator[Value]:
    match block:
        case ListBlock():
            for item in block.items:
                yield ("item, depth", str(item.depth))
                yield ("item, mark", item.mark if item.mark[:1].isalnum() else "bullet")
                yield ("item, words", plain(item.runs))
                yield from _inline(item.runs)
        case Table():
            yield from (("cell", plain(cell)) for row in block.rows for cell in row)
        case Figure():
            yield ("picture", block.alt)
        case Heading():
            yield ("heading, level", str(block.level))
            yield ("heading, words", text_of(block))
        case _:
            yield (type(block).__name__.lower(), text_of(block))
            yield from _inline(block.runs)


def _inline(runs: Runs) -> Iterator[Value]:
    text = plain(runs)
    yield from (("call", f"{label} behind {text[:offset].split()[-1:]}") for offset, label in calls(runs))
    for run in runs:
        if run.href:
            yield ("link", f"{run.text.strip()} to {run.href}")
        if run.bold or run.italic:
            yield ("words in bold or italics", f"{run.text.strip()} {run.bold} {run.italic}")
