"""What every reader yields after repair: a flat list of blocks, and the notes they call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterator

Source: TypeAlias = Literal["submission", "background"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the file as received: 1-based line, and 1-based page where the format has pages."""

    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text in one style.

    A footnote call is a run of its own, so that it cannot drift from its word: *call* is the key of the note and
    *text* the label as printed. The text of a call is not part of the text of its block.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    call: str | None = None


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; *level* is 1 for the title or a chapter's own, as the text says, never as the markup does."""

    runs: Runs
    level: int
    at: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, whole even where a page break cut it in the file."""

    runs: Runs
    at: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One list item; *depth* counts from 0, *mark* is the marker as printed ("1.", "-")."""

    runs: Runs
    depth: int
    mark: str
    at: Place


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, whole even where notes or a page break split it in the file."""

    items: tuple[Item, ...]
    ordered: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph that is somebody else's words from its first mark to its last."""

    runs: Runs
    at: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head where *headed*."""

    rows: tuple[tuple[Runs, ...], ...]
    headed: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its alternative text, empty where the file gives none, and its address in the file."""

    alt: str
    address: str
    at: Place


Block: TypeAlias = Heading | Paragraph | ListBlock | Quote | Table | Figure


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: *label* as printed, *key* unique in the document even where numbering restarts."""

    key: str
    label: str
    runs: Runs
    at: Place


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one block's text: 0-based *block*, character offsets with *end* exclusive, 1-based *page*.

    Notes count on from the last block in their order, so that a span can name a note too.
    """

    source: Source
    block: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file in reading order and its notes by order of definition; *digest* is the file's SHA-256."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    source: Source
    digest: str

    def text(self, where: Span) -> str:
        """Return the source text at *where*. Raises LookupError if the document has no such place."""
        if where.source != self.source or not 0 <= where.block < len(self.blocks) + len(self.notes):
            raise LookupError(where)
        text = self._text(where.block)
        if not 0 <= where.start <= where.end <= len(text):
            raise LookupError(where)
        return text[where.start : where.end]

    def length(self, where: Span) -> int:
        """Return how many characters the text of the block of *where* has."""
        return len(self._text(where.block))

    def place(self, where: Span) -> Place:
        """Return the line and page at which the block of *where* begins; for a list, those of the item."""
        if where.block >= len(self.blocks):
            return self.notes[where.block - len(self.blocks)].at
        block = self.blocks[where.block]
        if isinstance(block, ListBlock):
            for item, (start, end) in zip(block.items, item_offsets(block), strict=True):
                if start <= where.start <= end:
                    return item.at
        return block.at

    def _text(self, block: int) -> str:
        if block >= len(self.blocks):
            return plain(self.notes[block - len(self.blocks)].runs)
        return text_of(self.blocks[block])

    def note(self, key: str) -> Note:
        """Return the note with this key. Raises LookupError if there is none."""
        for note in self.notes:
            if note.key == key:
                return note
        raise LookupError(key)


def plain(runs: Runs) -> str:
    """Return the words of *runs* without style and without footnote calls."""
    return "".join(run.text for run in runs if run.call is None)


def calls(runs: Runs) -> Iterator[tuple[int, str]]:
    """Yield (offset into plain(runs), note key) for each footnote call, in order."""
    offset = 0
    for run in runs:
        if run.call is not None:
            yield offset, run.call
        else:
            offset += len(run.text)


def runs_of(block: Block) -> Runs:
    """Return the inline content of *block*, the items of a list and the cells of a table each on a line of its own."""
    match block:
        case Heading() | Paragraph() | Quote():
            return block.runs
        case ListBlock():
            return _lines([item.runs for item in block.items])
        case Table():
            return _lines([cell for row in block.rows for cell in row])
        case Figure():
            return (Run(block.alt),)
        case _:
            assert_never(block)


def text_of(block: Block) -> str:
    """Return the text that spans count in: plain(runs_of(block))."""
    return plain(runs_of(block))


def item_offsets(block: ListBlock) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each item within text_of(block)."""
    start = 0
    for item in block.items:
        end = start + len(plain(item.runs))
        yield start, end
        start = end + 1


def _lines(parts: list[Runs]) -> Runs:
    lines: list[Run] = []
    for number, runs in enumerate(parts):
        if number:
            lines.append(Run("\n"))
        lines.extend(runs)
    return tuple(lines)
