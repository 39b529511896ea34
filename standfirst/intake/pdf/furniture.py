"""P8: what repeats at the head or the foot of the pages goes: the same words, figures aside, at the same height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.intake.pdf.line import Line

# Running lines stand within this share of a page's height from its edge ...
_ZONE = 0.13
# ... on at least so many pages, and this share of them ...
_PAGES, _SHARE = 2, 0.4
# ... within so many points of one height, set apart from the text by so many lines.
_WAVERS, _APART = 4.0, 1.25
# Running lines at one edge of a page that has nothing else there.
_MOST = 2
_NUMBER = re.compile(
    r"[-\u2013\u2014|\s]*(?:p\s?a\s?g\s?e\s*)?(?:#|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*#)?[-\u2013\u2014|\s]*(?:p\s?a\s?g\s?e)?",
    re.IGNORECASE,
)


def without_running_lines(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> tuple[list[list[Line]], list[Repair]]:
    """Return the lines of each page without running ones, and the log of those."""
    seen: Mapping[str, list[Line]] = _candidates(pages, heights)
    most = max(_PAGES, _SHARE * len(pages))
    running = {
        id(line)
        for mask, found in seen.items()
        for line in found
        if len({other.page for other in _level(found, line)}) >= (_PAGES if _NUMBER.fullmatch(mask) else most)
    }
    running |= {id(line) for lines, height in zip(pages, heights, strict=True) for line in _untagged(lines, height)}
    kept: list[list[Line]] = []
    repairs: list[Repair] = []
    for lines, height in zip(pages, heights, strict=True):
        gone = set(_set_apart(lines, running, height))
        kept.append([line for line in lines if id(line) not in gone])
        repairs += [
            Repair("P8 running line", line.counted, "", Place(line.number, line.page))
            for line in lines
            if id(line) in gone
        ]
    return kept, repairs


def _untagged(lines: Sequence[Line], height: float) -> Iterator[Line]:
    """Yield what the page itself calls decoration, and its number where its tags pass that over: neither need repeat.

    Of what they pass over nothing but numbers: some programs pass footnotes over too.
    """
    if any(line.role for line in lines):
        at_edge = (line for line in lines if line.role is None and not _ZONE < line.base / height < 1 - _ZONE)
        yield from (line for line in at_edge if line.artifact or _NUMBER.fullmatch(_mask(line.text)))


def _candidates(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if not _ZONE * height < line.base < (1 - _ZONE) * height:
                found[_mask(line.text)].append(line)
    return found


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).lower())


def _level(lines: Sequence[Line], line: Line) -> list[Line]:
    return [other for other in lines if abs(other.base - line.base) <= _WAVERS]


def _set_apart(lines: Sequence[Line], running: set[int], height: float) -> Iterator[int]:
    """Yield those of *running* that stand together at an edge with room to the text: a note's end may repeat too."""
    leading = _leading(lines)
    for edge in (0.0, height):
        near = sorted(
            (line for line in lines if (line.base > height / 2) == bool(edge)), key=lambda line: abs(edge - line.base)
        )
        group = list(takewhile(lambda line: id(line) in running, near))
        while group and not _roomy(group, near[len(group) :], leading):
            group.pop()
        yield from map(id, group)


def _roomy(group: Sequence[Line], further: Sequence[Line], leading: float) -> bool:
    """Whether there is room between *group* and the text, or it ends with a page number, which may sit close to it."""
    line = group[-1]
    beside = next((other for other in further if abs(other.base - line.base) > 1), None)
    if beside is None:
        return len(group) <= _MOST
    return abs(beside.base - line.base) >= _APART * leading or bool(_NUMBER.fullmatch(_mask(line.text)))


def _leading(lines: Sequence[Line]) -> float:
    gaps = Counter(
        round(before.base - after.base, 1)
        for before, after in pairwise(lines)
        if 0 < before.base - after.base < 3 * before.size
    )
    return gaps.most_common(1)[0][0] if gaps else 0.0
