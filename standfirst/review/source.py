"""The source's side of the page: every block with its line, every cited stretch with the number citing it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from standfirst.model.document import Figure, Heading, ListBlock, Paragraph, Quote, Run, Table, plain
from standfirst.review.markup import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.model.document import Document, Place, Runs
    from standfirst.review.origins import Cite

_DEEPEST = 6


class _Margin:
    """The margin of one source: gives each line its number, and its fragment the first time it is met."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._met: set[int] = set()

    def at(self, place: Place) -> str:
        """Return the number of a line for the margin."""
        page = f", page {place.page}" if place.page else ""
        ident = "" if place.line in self._met else f' id="{anchor(self._source, place.line)}"'
        self._met.add(place.line)
        return f'<span class="line"{ident} title="line {place.line}{page}">{place.line}</span>'


def shown(document: Document, cited: dict[tuple[str, int], list[Cite]]) -> str:
    """Return the document as HTML."""
    level = 2
    margin = _Margin(document.source)
    parts: list[str] = []
    for index, block in enumerate(document.blocks):
        here = cited.get((document.source, index), [])
        if isinstance(block, Heading):
            # A page may not skip a level, whatever the document does.
            level = min(level + 1, 2 + block.level, _DEEPEST)
            parts.append(margin.at(block.at) + f"<h{level}>{_marked(block.runs, 0, here)}</h{level}>")
        else:
            parts.append(_block(block, here, margin))
    return "\n".join(f'<div class="block">{part}</div>' for part in parts) + _notes(document, cited, margin)


def anchor(source: str, line: int) -> str:
    """Return the fragment of a line of a source."""
    return f"{source}-line-{line}"


def lines(document: Document) -> list[int]:
    """Return the lines that have an anchor, ascending."""
    found = {block.at.line for block in document.blocks} | {note.at.line for note in document.notes}
    found |= {item.at.line for block in document.blocks if isinstance(block, ListBlock) for item in block.items}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The lines of each source that the page can be sent to, ascending."""

    lines: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, documents: Mapping[str, Document]) -> Anchors:
        """Return the anchors of *documents*, by the names that spans give them."""
        return cls({kind: lines(document) for kind, document in documents.items()})

    def at(self, source: str, line: int | None) -> str:
        """Return the fragment of the nearest line at or above *line*, empty where there is none."""
        there = self.lines.get(source, ())
        place = bisect_right(there, line) if line else 0
        return anchor(source, there[place - 1]) if place else ""

    def link(self, source: str, line: int | None, words: str) -> str:
        """Return *words* as HTML, as a link where there is a line to go to."""
        at = self.at(source, line)
        return f'<a href="#{at}">{text(words)}</a>' if at else text(words)


def _block(block: Paragraph | ListBlock | Quote | Table | Figure, here: Sequence[Cite], margin: _Margin) -> str:
    match block:
        case Paragraph():
            return f"{margin.at(block.at)}<p>{_marked(block.runs, 0, here)}</p>"
        case Quote():
            return f"{margin.at(block.at)}<blockquote><p>{_marked(block.runs, 0, here)}</p></blockquote>"
        case ListBlock():
            return _list(block, here, margin)
        case Table():
            return margin.at(block.at) + _table(block, here)
        case Figure():
            return f"{margin.at(block.at)}<p>[picture: {text(block.alt) or 'no alternative text'}]</p>"
        case _:
            assert_never(block)


def _list(block: ListBlock, here: Sequence[Cite], margin: _Margin) -> str:
    items: list[str] = []
    start = 0
    for item in block.items:
        depth = f' class="depth-{min(item.depth, 3)}"' if item.depth else ""
        mark = f'<span class="mark">{text(item.mark)}</span> ' if block.ordered else ""
        items.append(f"<li{depth}>{margin.at(item.at)}{mark}{_marked(item.runs, start, here)}</li>")
        start += len(plain(item.runs)) + 1
    return f'<ul class="{"counted" if block.ordered else "points"}">{"".join(items)}</ul>'


def _table(block: Table, here: Sequence[Cite]) -> str:
    start = 0
    rows: list[str] = []
    for number, row in enumerate(block.rows):
        tag = "th" if block.headed and number == 0 else "td"
        cells: list[str] = []
        for cell in row:
            cells.append(f"<{tag}>{_marked(cell, start, here)}</{tag}>")
            start += len(plain(cell)) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _notes(document: Document, cited: dict[tuple[str, int], list[Cite]], margin: _Margin) -> str:
    if not document.notes:
        return ""
    # Spans count the notes on from the last block.
    items = "".join(
        f'<li>{margin.at(note.at)}<span class="mark">{text(note.label)}</span> '
        f"{_marked(note.runs, 0, cited.get((document.source, index), []))}</li>"
        for index, note in enumerate(document.notes, len(document.blocks))
    )
    return f'<h3>Notes</h3><ol class="notes">{items}</ol>'


def _marked(runs: Runs, start: int, here: Sequence[Cite]) -> str:
    """Return *runs*, whose text begins at offset *start* of the block, with the cited stretches marked."""
    cuts = sorted({cite.start for cite in here} | {cite.end for cite in here})
    parts: list[str] = []
    for run in runs:
        if run.call is not None:
            parts.append(f"<sup>{text(run.text)}</sup>")
            continue
        end = start + len(run.text)
        for left, right in pairwise([start, *(cut for cut in cuts if start < cut < end), end]):
            parts += _stretch(run, run.text[left - (end - len(run.text)) : right - (end - len(run.text))], left, here)
        start = end
    return "".join(parts)


def _stretch(run: Run, words: str, left: int, here: Sequence[Cite]) -> Iterator[str]:
    right = left + len(words)
    by = [cite for cite in here if cite.start <= left and right <= cite.end and words]
    styled = _styled(run, words)
    if not by:
        yield styled
        return
    numbers = " ".join(str(number) for number in sorted({cite.number for cite in by}))
    shown_ = f'<mark data-by="{numbers}">{styled}</mark>'
    for cite in by:
        if cite.start == left:
            shown_ = f'<span class="from" id="{cite.anchor}">{shown_}</span>'
    yield shown_
    yield from (_back(cite.number) for cite in by if cite.end == right)


def _back(number: int) -> str:
    return f'<a class="back" href="#said-{number}" aria-label="cited by sentence {number} of the draft">{number}</a>'


def _styled(run: Run, words: str) -> str:
    shown_ = text(words)
    if run.italic:
        shown_ = f"<em>{shown_}</em>"
    return f"<strong>{shown_}</strong>" if run.bold else shown_
