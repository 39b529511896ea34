"""The numbers and bullets that Word computes and does not write down: each paragraph's mark, as it would be printed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake.counting import numeral
from standfirst.intake.word.names import W, number, property_of, val

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.word.styles import Styles

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: *text* as printed, "-" for any bullet, "" where the level prints nothing.

    *indent* is in twentieths of a point, from the margin to the text.
    """

    text: str
    series: str
    level: int
    indent: int
    ordered: bool


@dataclass(slots=True)
class Numbering:
    """Counts through one file; mark() must be asked for every paragraph in reading order."""

    root: _Element | None
    styles: Styles
    _abstract: dict[str, _Element] = field(default_factory=dict)
    _nums: dict[str, _Element] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _started: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is not None:
            self._abstract = {str(val(each, "abstractNumId")): each for each in self.root.iterfind(f"{W}abstractNum")}
            self._nums = {str(val(each, "numId")): each for each in self.root.iterfind(f"{W}num")}

    def mark(self, paragraph: _Element) -> Mark | None:
        """Return the mark of *paragraph*, None where it is in no list."""
        asked = self.styles.paragraph_property(paragraph, "numPr")
        num = val(asked.find(f"{W}numId")) if asked is not None else None
        if asked is None or num not in self._nums or num == "0":
            return None
        abstract = self._resolved(num)
        level = self._level(paragraph, asked, abstract)
        found = self._definition(num, abstract, level)
        if found is None:
            return None
        counts = self._counts[str(val(abstract, "abstractNumId"))]
        self._count(num, abstract, level, counts)
        ordered = val(found.find(f"{W}numFmt")) not in {"bullet", "none", None}
        text = self._printed(num, abstract, found, counts)
        return Mark(text if ordered or not text.strip() else "-", num, level, self.indent(paragraph, found), ordered)

    def _resolved(self, num: str) -> _Element | None:
        """Return the definition behind a list: a list style only names the one that holds it."""
        abstract = self._abstract.get(val(self._nums[num].find(f"{W}abstractNumId")) or "")
        link = val(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
        linked = (each for each in self._abstract.values() if link and val(each.find(f"{W}styleLink")) == link)
        return next(linked, abstract)

    def _level(self, paragraph: _Element, asked: _Element, abstract: _Element | None) -> int:
        own = asked.find(f"{W}ilvl")
        if own is not None or abstract is None:
            return max(0, min(_LEVELS - 1, number(val(own))))
        chain = {val(style, "styleId") for style in self.styles.of(paragraph)}
        tied = (each for each in abstract.iterfind(f"{W}lvl") if val(each.find(f"{W}pStyle")) in chain)
        return number(val(next(tied, None), "ilvl"))

    def _definition(self, num: str, abstract: _Element | None, level: int) -> _Element | None:
        for holder in (self._override(num, level), abstract):
            for found in holder.iterfind(f"{W}lvl") if holder is not None else ():
                if number(val(found, "ilvl")) == level:
                    return found
        return None

    def _override(self, num: str, level: int) -> _Element | None:
        found = self._nums[num].iterfind(f"{W}lvlOverride")
        return next((each for each in found if number(val(each, "ilvl")) == level), None)

    def _count(self, num: str, abstract: _Element | None, level: int, counts: dict[int, int]) -> None:
        override = self._override(num, level)
        restart = override.find(f"{W}startOverride") if override is not None else None
        if restart is not None and (num, level) not in self._started:
            counts[level] = number(val(restart), 1)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._start(num, abstract, level)
        self._started.add((num, level))
        for deeper in range(level + 1, _LEVELS):
            definition = self._definition(num, abstract, deeper)
            restarts = number(val(definition.find(f"{W}lvlRestart")) if definition is not None else None, deeper)
            if deeper in counts and restarts and level < restarts:
                del counts[deeper]

    def _start(self, num: str, abstract: _Element | None, level: int) -> int:
        definition = self._definition(num, abstract, level)
        return number(val(definition.find(f"{W}start")), 1) if definition is not None else 1

    def _printed(self, num: str, abstract: _Element | None, found: _Element, counts: dict[int, int]) -> str:
        legal = found.find(f"{W}isLgl") is not None

        def count(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            definition = self._definition(num, abstract, level)
            form = val(definition.find(f"{W}numFmt")) if definition is not None else None
            value = counts.get(level, self._start(num, abstract, level))
            return numeral(value, "decimal" if legal else form or "decimal")

        return re.sub(r"%([1-9])", count, val(found.find(f"{W}lvlText")) or "")

    def indent(self, paragraph: _Element, level: _Element | None = None) -> int:
        """Return how far in the text of *paragraph* begins; *level* is the definition of its list's level."""
        own = property_of(paragraph, "pPr", "ind")
        listed = property_of(level, "pPr", "ind") if level is not None else None
        for each in (own, listed, self.styles.paragraph_property(paragraph, "ind")):
            for side in ("left", "start"):
                if (measured := val(each, side)) is not None:
                    return number(measured)
        return 0
