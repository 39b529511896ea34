"""Lines → blocks: paragraphs, headings and items, whole over pages; every line of the text belongs to one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standfirst.intake.pdf.markers import Marker, marker, without
from standfirst.intake.pdf.runs import runs
from standfirst.intake.raw import HARD, Raw, all_bold
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.pdf.line import Line
    from standfirst.intake.pdf.measure import Measure

# Lines further apart than the usual distance by this begin a paragraph; in browsers, a raised number pushes its line
# down by a sixth.
_APART, _PUSHED = 1.2, 1.35
# How far left edges of one block differ, in points.
_WAVERS = 4.0
_SAME_SIZE = 0.06
# Programs that weigh all lines of a paragraph leave up to this share of a line free; its tags tell that it goes on.
_RAGGED = 0.2
# Lines of one block that begin further apart than this, in multiples of the size, are centred or set to the right.
_INDENT = 4.0
_ENDED = re.compile(r"[.!?:;\u2026]['\"\u2019\u201d)\]]*$")
_HEADING = 250
_QUOTES = "\"'\u2018\u201c\u201e"
_LOWEST = 6
# Bold lines of up to this are told for headings by their text, as in all formats.
_SHORT = 120
# A quotation has at least so many lines, and stands in from the margin by so many points.
_SET_IN = 2, 20.0
_SHOWN = 60
# A single line of fewer characters at the end of a column is a name or an entry of a list.
_NAME = 30


@dataclass(slots=True)
class Block:
    """Lines of one paragraph, heading or item; *start* is where its words begin in every line but the first."""

    lines: list[Line]
    level: int = 0
    mark: Marker | None = None
    depth: int = 0
    series: int = 0
    inner: bool = False
    start: float = 0.0
    seam: bool = False
    joins: list[Repair] = field(default_factory=list)
    inset: Raw | None = None

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]


def gathered(lines: Sequence[Line], measure: Measure) -> list[Block]:
    """Return the blocks that the lines of all pages, in reading order, make."""
    out: list[Block] = []
    lists = _Lists()
    for line in lines:
        before = out[-1] if out else None
        if line.inset is not None:
            out.append(Block([line], inset=line.inset))
            continue
        if before and before.inset:  # a picture may stand in the middle of a paragraph
            before = next((block for block in reversed(out) if not block.inset), None)
        mark = _mark(line, before, lists, measure)
        if before and mark is None and _goes_on(before, line, measure):
            _add(before, line)
            continue
        over = before is None or line.seam or before.last.page != line.page
        block = Block([line], measure.level(line), mark, start=line.start if mark else line.left, seam=over)
        lists.place(block)
        block.inner = block.inner or _cites(before, block)
        out.append(block)
    return out


def _cites(before: Block | None, block: Block) -> bool:
    """Whether *block* stands under a quotation set in from the margin, and within its width: it says where from."""
    if before is None or before.mark or block.mark or len(before.lines) < _SET_IN[0]:
        return False
    left, right = min(line.left for line in before.lines), max(line.right for line in before.lines)
    line = block.lines[0]
    return left > before.last.margin + _SET_IN[1] and line.left > left + _SET_IN[1] and line.right <= right + _WAVERS


def _add(block: Block, line: Line) -> None:
    if line.seam or line.page != block.last.page:
        tail, head = block.last.counted[-_SHOWN:], line.counted[:_SHOWN]
        block.joins.append(
            Repair(
                "P7 paragraph over pages", f"{tail}{HARD}{head}", f"{tail} {head}", Place(line.number, line.page), 0.9
            )
        )
    if len(block.lines) == 1:
        block.start = line.left
    block.lines.append(line)


def _mark(line: Line, before: Block | None, lists: _Lists, measure: Measure) -> Marker | None:
    """Return the marker of *line* where it opens an item, and no sentence happens to break there."""
    mark = marker(line)
    if mark is None or measure.level(line) or _within(before, line, mark):
        return None
    if mark.sure and (not mark.ordered or before is None or _breaks(before, line, measure) or lists.awaits(mark)):
        return mark
    if before and before.mark and lists.awaits(mark) and line.left < before.start - _WAVERS:
        return mark
    if before is None or not _breaks(before, line, measure):
        return None
    opens = not mark.ordered or mark.bracketed or lists.awaits(mark)
    return mark if opens else None


def _within(before: Block | None, line: Line, mark: Marker) -> bool:
    """Whether by the tags *line* goes on in the block before it, as one does that a dash in a sentence begins."""
    if before is None or line.role is None or before.last.role is None or (mark.sure and not mark.ordered):
        return False
    if line.page != before.last.page:
        return line.role.begun
    return line.role.place == before.last.role.place and not _ends_early(before.last, line)


def _goes_on(block: Block, line: Line, measure: Measure) -> bool:
    if abs(line.size - block.last.size) > _SAME_SIZE * block.last.size:
        return False
    if line.seam or line.page != block.last.page:
        return _goes_over(block, line)
    return not _breaks(block, line, measure)


def _breaks(block: Block, line: Line, measure: Measure) -> bool:  # noqa: PLR0911  one guard a reason
    """Whether the paper shows that *line* does not go on with *block*: room, weight, an early end, an indent."""
    last = block.last
    if line.seam or line.page != last.page:
        return not _goes_over(block, line)
    if line.role and last.role and line.role.place != last.role.place:
        return True
    gap = last.base - line.base
    pushed = any(span.raised for span in line.spans) and not _ENDED.search(last.text)
    if gap <= 0 or gap > (_PUSHED if pushed else _APART) * _leading(block, measure):
        return True
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return True
    if block.level:
        return block.last.bold != line.bold
    if last.bold != line.bold and last.spans[-1].bold != line.spans[0].bold and (last.bold or _ENDED.search(last.text)):
        return True
    if _ends_early(last, line):
        return True
    return _indents(block, line)


def _leading(block: Block, measure: Measure) -> float:
    """Return the distance of the lines of *block*, by itself where it has some."""
    if len(block.lines) > 1 and block.lines[-2].page == block.last.page and not block.last.seam:
        return max(block.lines[-2].base - block.last.base, measure.leading(block.last))
    return measure.leading(block.last)


def _ends_early(last: Line, line: Line) -> bool:
    """Whether *last* had room for the first word of *line*: nobody breaks a line there within a paragraph."""
    begins = last.left if abs(line.left - last.left) <= _INDENT * last.size else last.margin  # centred, or at the right
    if line.text[:1].islower() and "@" not in line.text.split()[0] and not _ENDED.search(last.text):
        return False  # some programs leave room, to make the lines of a paragraph even
    wide = last.edge - begins
    tagged = line.role is not None and last.role is not None and line.role.place == last.role.place
    spare = _RAGGED * wide if tagged and line.page == last.page else 0.5 * last.size
    return (last.right - last.left) + 0.3 * last.size + line.word < wide - spare


def _indents(block: Block, line: Line) -> bool:
    further = line.left - block.last.left
    if len(block.lines) == 1:
        if block.mark:  # words hang behind the marker, or go back to the margin
            return line.left > block.start + _WAVERS
        return further > _WAVERS and bool(_ENDED.search(block.last.text))
    return abs(line.left - block.start) > 2 * _WAVERS


def _goes_over(block: Block, line: Line) -> bool:
    """Whether *line*, on the next page or in the next column, goes on in the middle of a sentence of *block*."""
    last = block.last
    if line.role and last.role and line.page == last.page:
        return line.role.place == last.role.place
    if line.role and line.role.begun and last.role and line.role.kind == last.role.kind:
        return True
    if block.level or _ENDED.search(last.text) or last.spans[-1].raised or _ends_early(last, line):
        return False
    if abs(line.size - last.size) > _SAME_SIZE * last.size or last.bold != line.bold:
        return False
    if len(block.lines) == 1 and len(last.text) < _NAME and line.text[:1].isupper():
        return False
    same_left = abs(line.left - (block.start if len(block.lines) > 1 or block.mark else last.left)) <= _WAVERS
    return same_left or (line.page == last.page and line.text[:1].islower())


class _Lists:
    """Which list an item belongs to, and how deep; other blocks end it unless they stand under its words."""

    def __init__(self) -> None:
        self.series = 0
        self._last: dict[str, Marker] = {}
        self._open: list[tuple[float, float, Marker]] = []

    def awaits(self, mark: Marker) -> bool:
        """Return whether *mark* is the first of a list, or comes next in one, open or not."""
        return mark.follows(None) or any(mark.follows(last) for last in self._last.values())

    def place(self, block: Block) -> None:
        """Set series and depth of *block*."""
        left = block.lines[0].left
        if block.mark is None:
            under = self._open and abs(left - self._open[-1][1]) <= _WAVERS and not block.level
            if under and self._open[-1][1] - self._open[-1][0] > _WAVERS:
                block.inner, block.series = True, self.series
            else:
                self._open = []
            return
        if not self._open:
            self.series += 1
        while len(self._open) > 1 and left < self._open[-1][0] - _WAVERS:
            self._open.pop()
        if not self._open or left > self._open[-1][0] + _WAVERS:
            self._open.append((left, block.start, block.mark))
        else:
            self._open[-1] = (left, block.start, block.mark)
        block.series, block.depth = self.series, len(self._open) - 1
        self._last[block.mark.dress] = block.mark


def raws(blocks: Sequence[Block], measure: Measure) -> tuple[list[Raw], list[Repair]]:
    """Return *blocks* as raw blocks, and what was mended in them."""
    below = min(_LOWEST, max(measure.headings.values(), default=1) + 1)
    out: list[Raw] = []
    repairs: list[Repair] = []
    sizes: dict[int, int] = {}
    for block in blocks:
        if block.mark:
            sizes[block.series] = sizes.get(block.series, 0) + 1
    for block in blocks:
        raw, made = _raw(block, alone=sizes.get(block.series) == 1)
        raw = replace(raw, kind="heading", level=below) if _is_long_heading(raw) else raw
        repairs += [*made, *block.joins]
        out.append(raw)
    return out, repairs


def _is_long_heading(raw: Raw) -> bool:
    """Whether a paragraph of some lines, bold throughout, is a heading: it does not end as a sentence does."""
    return (
        raw.kind == "para"
        and not raw.inner
        and _SHORT < len(raw.text) <= _HEADING
        and all_bold(raw.runs)
        and not _ENDED.search(raw.text)
        and raw.text[0] not in _QUOTES
    )


def _raw(block: Block, *, alone: bool) -> tuple[Raw, list[Repair]]:
    if block.inset:
        return block.inset, []
    first = block.lines[0]
    at = Place(first.number, first.page)
    if block.mark is None:
        words, made = runs(block.lines)
        heading = block.level if len("".join(run.text for run in words)) <= _HEADING else 0
        kind = "heading" if heading else "para"
        return Raw(kind, words, at, heading, inner=block.inner, series=block.series, seam=block.seam), made  # type: ignore[arg-type]
    words, made = runs([without(first, block.mark), *block.lines[1:]])
    ordered, mark = block.mark.ordered, block.mark.text
    raw = Raw("item", words, at, block.depth, ordered, mark, block.series, block.seam)
    if alone and ordered and all_bold(words) and not _ENDED.search(raw.text) and len(raw.text) <= _HEADING:
        whole, made = runs(block.lines)  # "1. Background" by itself is no list
        return replace(raw, kind="para", runs=whole, ordered=False, mark="", series=0, level=0), made
    return raw, made
