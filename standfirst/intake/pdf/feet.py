"""Notes at the foot of a page: under a short rule, or small type that opens with a number; P7: they run over pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.intake.raw import merged
from standfirst.model.document import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.pdf.line import Line
    from standfirst.intake.pdf.page import Box
    from standfirst.model.document import Runs

_LABEL = re.compile(r"\s*(?P<label>\d{1,3}|[*\u2020\u2021\u00a7]{1,3})[.)]?(?P<rest>\s.*|$)", re.DOTALL)
# Notes are set smaller than the text by at least this.
_SMALLER = 0.96
# The rule above notes is about a third of the text wide, never under words of that width.
_SHORT_RULE = (0.15, 0.66)
_NEAR = 3.0
# A note of its own never begins deeper in the line than this, in points.
_INDENT = 40.0


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note's lines, the first without its label; *label* is "" where it goes on from the page before."""

    label: str
    lines: tuple[Line, ...]


def split(lines: Sequence[Line], rules: Sequence[Box], size: float, last: int) -> tuple[list[Line], list[FootNote]]:
    """Cut the lines of one page into text and notes; *size* is the text's, *last* the number of the note before.

    Each column has its own foot.
    """
    text: list[Line] = []
    notes: list[FootNote] = []
    for _, group in groupby(lines, lambda line: line.column):
        column = list(group)
        above, found = _split(column, rules, size, last)
        last = max([last, *(int(note.label) for note in found if note.label.isdecimal())])
        text += above
        notes += found
    return text, notes


def _split(lines: Sequence[Line], rules: Sequence[Box], size: float, last: int) -> tuple[list[Line], list[FootNote]]:
    start = _ruled(lines, rules, size, last)
    if start is None:
        start = _small(lines, size, last)
    if start is None:
        return list(lines), []
    top = lines[start].base
    text = [line for line in lines if line.base > top + 1]
    return text, _notes([line for line in lines if line.base <= top + 1], last)


def _ruled(lines: Sequence[Line], rules: Sequence[Box], size: float, last: int) -> int | None:
    """Return the index of the first line under the rule above the notes."""
    left, right = min((line.left for line in lines), default=0), max((line.right for line in lines), default=0)
    found = []
    for rule in rules:
        share = rule.width / max(1.0, right - left)
        if not _SHORT_RULE[0] <= share <= _SHORT_RULE[1] or abs(rule.left - left) > _INDENT or _underlines(rule, lines):
            continue
        below = [index for index, line in enumerate(lines) if line.base < rule.bottom]
        if below and all(lines[index].size <= size * 1.02 for index in below):
            first = max(below, key=lambda index: lines[index].base)
            if opens(lines[first], last) or lines[first].size < _SMALLER * size:
                found.append(first)
    return min(found, key=lambda index: -lines[index].base, default=None)


def _underlines(rule: Box, lines: Sequence[Line]) -> bool:
    return any(
        -1 <= line.base - rule.bottom <= _NEAR and line.left - 1 <= rule.left and rule.right <= line.right + 1
        for line in lines
    )


def _small(lines: Sequence[Line], size: float, last: int) -> int | None:
    """Return the index of the first line of the small type at the page's foot that opens a note."""
    start = None
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].size >= _SMALLER * size:
            break
        if opens(lines[index], last) and (lines[index].spans[0].raised or _in_turn(lines[index], last)):
            start = index
    return start


def _in_turn(line: Line, last: int) -> bool:
    found = _LABEL.match(line.text)
    return bool(found) and found["label"].isdecimal() and last < int(found["label"]) <= last + 30 if found else False


def opens(line: Line, last: int) -> str:
    """Return the label that *line* opens a note with, "" where it does not."""
    first = line.spans[0]
    if first.raised:
        label = first.text.strip().rstrip(".)")
        return label if re.fullmatch(r"\d{1,3}|[*\u2020\u2021\u00a7]{1,3}", label) else ""
    found = _LABEL.match(line.text)
    if found and found["label"].isdecimal():
        return found["label"] if int(found["label"]) in {last + 1, 1} else ""
    return found["label"] if found else ""


def _notes(lines: Sequence[Line], last: int) -> list[FootNote]:
    out: list[FootNote] = []
    left = min(line.left for line in lines)
    for line in lines:
        label = opens(line, last) if line.left <= left + _INDENT else ""
        if label and not (label.isdecimal() and not line.spans[0].raised and int(label) != last + 1 and out):
            last = int(label) if label.isdecimal() else last
            out.append(FootNote(label, (_without_label(line),)))
        elif out:
            out[-1] = replace(out[-1], lines=(*out[-1].lines, line))
        else:
            out.append(FootNote("", (line,)))
    return out


def _without_label(line: Line) -> Line:
    first, *rest = line.spans
    if first.raised:
        return replace(line, spans=tuple(rest) or (replace(first, text="", raised=False),))
    text = re.sub(r"^\s*(?:\d{1,3}|[*\u2020\u2021\u00a7]{1,3})[.)]?\s*", "", first.text)
    return replace(line, spans=(replace(first, text=text), *rest))


def joined(before: Runs, after: Runs) -> Runs:
    """Return a note with what goes on of it at the foot of the next page."""
    return merged((*before, Run(" "), *after))
