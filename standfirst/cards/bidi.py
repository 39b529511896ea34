"""The Unicode bidirectional algorithm (UAX 9) for one line without direction marks: what stands where.

The marks (embeddings, overrides, isolates) are taken out of a headline before it is set, so rules X1 to X10 fall away.
Pillow's wheels leave this to a library of the system, which would make the pixels depend on the machine.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import NamedTuple

_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})


class Run(NamedTuple):
    """A stretch of one direction; *start* and *end* are logical places in the line, end exclusive."""

    start: int
    end: int
    rtl: bool


def runs_rtl(text: str) -> bool:
    """Return whether *text* as a whole runs from right to left: whether its first strong letter does (P2, P3)."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def ordered(text: str, *, rtl: bool) -> list[Run]:
    """Return the runs of the line as they stand from left to right; *rtl* is the direction of the paragraph (L2)."""
    levels = _levels(text, int(rtl))
    order = list(range(len(text)))
    for least in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= least:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    runs = []
    for (level, _), places in groupby(enumerate(order), key=lambda each: _stretch(levels, *each)):
        own = sorted(place for _, place in places)
        runs.append(Run(own[0], own[-1] + 1, bool(level % 2)))
    return runs


def _stretch(levels: list[int], position: int, place: int) -> tuple[int, int]:
    """Places of one run go up, or down, with their positions: the sum or the difference stays."""
    level = levels[place]
    return level, position + place if level % 2 else position - place


def _levels(text: str, base: int) -> list[int]:
    kinds = _resolved(text, "R" if base else "L")
    levels = [_level(kind, base) for kind in kinds]
    # L1: space at the end of a line belongs to the paragraph.
    for place in range(len(text) - 1, -1, -1):
        if not text[place].isspace():
            break
        levels[place] = base
    return levels


def _level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base % 2:
        return base + (kind in {"L", "EN", "AN"})
    return base + {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _resolved(text: str, base: str) -> list[str]:
    kinds = _weak([unicodedata.bidirectional(char) or "L" for char in text], base)
    _brackets(text, kinds, base)
    return _neutrals(kinds, base)


def _weak(kinds: list[str], base: str) -> list[str]:
    """W1 to W7."""
    kinds = _marks(kinds, base)
    strong = base
    for place, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind == "CS" and before in {"EN", "AN"}) or (kind == "ES" and before == "EN")):
            kinds[place] = before
    return _numbers(kinds, base)


def _marks(kinds: list[str], base: str) -> list[str]:
    """W1, and invisible characters, which take the kind of what they follow too."""
    before = base
    taken = []
    for kind in kinds:
        before = before if kind in {"NSM", "BN"} else kind
        taken.append(before)
    return taken


def _numbers(kinds: list[str], base: str) -> list[str]:
    """W5 to W7: signs beside a number belong to it, other separators are neutral, numbers among Latin are Latin."""
    found: list[str] = []
    for kind, stretch in groupby(kinds):
        found += [kind] * len(list(stretch))
    start = 0
    for kind, stretch in groupby(list(found)):
        end = start + len(list(stretch))
        if kind == "ET" and "EN" in found[max(start - 1, 0) : start] + found[end : end + 1]:
            found[start:end] = ["EN"] * (end - start)
        start = end
    strong = base
    for place, kind in enumerate(found):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            found[place] = "L"
        elif kind in {"ES", "ET", "CS"}:
            found[place] = "ON"
    return found


def _brackets(text: str, kinds: list[str], base: str) -> None:
    """N0: a pair of brackets goes with what it holds, so that both turn the same way."""
    for first, last in _pairs(text, kinds):
        inside = {_STRONG[kind] for kind in kinds[first + 1 : last] if kind in _STRONG}
        if base in inside:
            turned = base
        elif inside:
            before = next((_STRONG[kind] for kind in reversed(kinds[:first]) if kind in _STRONG), base)
            turned = before if before in inside else base
        else:
            continue
        for bracket in (first, last):
            marked = bracket + 1
            while marked < len(text) and unicodedata.bidirectional(text[marked]) == "NSM":
                marked += 1
            kinds[bracket:marked] = [turned] * (marked - bracket)


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Return the pairs of brackets by the place of the first (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, char in enumerate(text):
        if kinds[place] != "ON":
            continue
        if closing := _closing(char):
            opened.append((closing, place))
        elif any(char == awaited for awaited, _ in opened):
            while opened:
                awaited, first = opened.pop()
                if awaited == char:
                    pairs.append((first, place))
                    break
    return sorted(pairs)


@cache
def _closing(char: str) -> str:
    """Return what closes *char*, "" for what is no bracket: Unicode puts the two side by side, or next but one."""
    if unicodedata.category(char) != "Ps" or not unicodedata.mirrored(char):
        return ""
    near = (chr(ord(char) + step) for step in (1, 2))
    return next((other for other in near if unicodedata.category(other) == "Pe" and unicodedata.mirrored(other)), "")


def _neutrals(kinds: list[str], base: str) -> list[str]:
    """N1 and N2: what is neutral goes with both its sides where they agree, else with the paragraph."""
    found = list(kinds)
    start = 0
    for neutral, stretch in groupby(kinds, key=_NEUTRAL.__contains__):
        end = start + len(list(stretch))
        if neutral:
            before = _STRONG[found[start - 1]] if start else base
            after = _STRONG[kinds[end]] if end < len(kinds) else base
            found[start:end] = [before if before == after else base] * (end - start)
        start = end
    return found
