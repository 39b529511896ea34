"""R4: a list that pages or notes cut is one list; R15: bullets that Markdown does not know are items."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, SOFT, Raw, cut, lines, stripped
from standfirst.model.document import Run, plain
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.raw import Mended

# What office programs print as bullets; the last four are private characters of their symbol fonts.
_BULLET = re.compile("[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25cb\u25a0\u25ba\u27a2\u2713\uf0b7\uf0a7\uf0d8\uf076]\\s+")
_LETTERED = re.compile(r"(?P<mark>\(?(?P<letter>[a-z]|[ivx]{1,4})\))\s+(?=\S)")


def bullets(blocks: list[Raw]) -> Mended:
    """R15: paragraphs and lines that begin with a printed bullet are list items, each by its own line."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    series = max((raw.series for raw in blocks), default=0)
    for raw in blocks:
        if raw.kind == "item" and (found := _BULLET.match(raw.printed)) and not raw.ordered:
            out.append(replace(raw, runs=cut(raw.runs, found.end()), mark=found[0].strip()))
            continue
        if raw.kind != "para" or not re.search(rf"(?:^|[{SOFT}{HARD}])\s*{_BULLET.pattern}", plain(raw.runs)):
            out.append(raw)
            continue
        goes_on = bool(out) and out[-1].kind == "item"
        series += not goes_on
        out += _items(raw, out[-1].series if goes_on else series)
        repairs.append(Repair("R15 printed bullets", raw.printed, raw.printed, raw.at, 0.9))
    return out, repairs


def _items(raw: Raw, series: int) -> Iterator[Raw]:
    """Yield the items of a paragraph; a line without a bullet goes on with the item before it."""
    item: Raw | None = None
    for number, line in enumerate(lines(raw.runs, SOFT + HARD)):
        at = replace(raw.at, line=raw.at.line + number)
        bullet = _BULLET.match(plain(line))
        if bullet:
            if item:
                yield item
            item = Raw("item", stripped(cut(line, bullet.end())), at, mark=bullet[0].strip(), series=series)
            item = replace(item, seam=raw.seam and not number)
        elif item is None:
            yield replace(raw, runs=line, at=at)
        else:
            item = replace(item, runs=stripped((*item.runs, Run(" "), *line)))
    if item:
        yield item


def lettered(blocks: list[Raw]) -> Mended:
    """R15: paragraphs "(a) ...", "(b) ..." in sequence are the items of one list."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    series = max((raw.series for raw in blocks), default=0)
    expected: dict[str, int] = {}
    for index, raw in enumerate(blocks):
        found = _LETTERED.match(plain(raw.runs)) if raw.kind in {"para", "item"} and not raw.ordered else None
        letter = found["letter"] if found else ""
        first = letter in {"a", "i"} and _goes_on(blocks, index, letter)
        if found and (first or expected.get(letter)):
            series += bool(first)
            expected = _next(letter, series)
            text = cut(raw.runs, found.end())
            out.append(replace(raw, kind="item", runs=text, mark=found["mark"], ordered=True, series=series, level=0))
            repairs.append(Repair("R15 lettered item", raw.printed, raw.printed, raw.at, 0.9))
        else:
            expected = expected if raw.kind in {"para", "item"} and raw.inner else {}
            out.append(raw)
    return out, repairs


def _goes_on(blocks: list[Raw], index: int, letter: str) -> bool:
    after = next((raw for raw in blocks[index + 1 :] if raw.kind in {"para", "item"}), None)
    found = _LETTERED.match(plain(after.runs)) if after else None
    return bool(found) and found["letter"] in _next(letter, 1) if found else False


def _next(letter: str, series: int) -> dict[str, int]:
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    after = {chr(ord(letter) + 1): series} if len(letter) == 1 and letter < "z" else {}
    if letter in roman[:-1]:
        after[roman[roman.index(letter) + 1]] = series
    return after


def split_lists(blocks: list[Raw]) -> Mended:
    """R4: two lists with nothing between them but what was taken out are one."""
    out = list(blocks[:1])
    repairs: list[Repair] = []
    renamed: dict[int, int] = {}
    for before, raw in pairwise(blocks):
        series = renamed.get(raw.series, raw.series)
        if raw.kind == "item" and before.kind == "item" and series != out[-1].series and _one_list(before, raw):
            renamed[raw.series] = series = out[-1].series
            repairs.append(Repair("R4 split list", raw.printed, raw.printed, raw.at, 0.95))
        out.append(replace(raw, series=series))
    return out, repairs


def _one_list(before: Raw, after: Raw) -> bool:
    if before.ordered != after.ordered:
        return False
    if after.ordered:
        return _ordinal(after) == _ordinal(before) + 1
    return before.mark == after.mark or after.seam


def _ordinal(raw: Raw) -> int:
    digits = raw.mark.strip(".()")
    return int(digits) if digits.isdecimal() else -1
