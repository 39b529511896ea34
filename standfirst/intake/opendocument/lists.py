"""The numbers and bullets that OpenDocument computes and does not write down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake.counting import numeral
from standfirst.intake.opendocument.names import STYLE, TEXT, number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.opendocument.styles import Styles

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class Counter:
    """The counts of one list and of those in it, by depth from 0."""

    name: str = ""
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, start: int) -> int:
        """Return the number of the next item at *depth*, *start* for a first one; deeper ones begin again."""
        self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else start
        for deeper in [each for each in self.counts if each > depth]:
            del self.counts[deeper]
        return self.counts[depth]


@dataclass(slots=True)
class Lists:
    """Counts through one file: lists may go on from one before, by its style or its id."""

    styles: Styles
    outline: Counter = field(default_factory=Counter)
    _by_style: dict[str, Counter] = field(default_factory=dict)
    _by_id: dict[str, Counter] = field(default_factory=dict)
    _known: int = 0

    def opened(self, outermost: _Element) -> Counter:
        """Return the counter of an outermost list."""
        name = outermost.get(f"{TEXT}style-name", "")
        earlier = outermost.get(f"{TEXT}continue-list", "")
        if earlier in self._by_id:
            counter = self._by_id[earlier]
        elif outermost.get(f"{TEXT}continue-numbering") == "true" and name in self._by_style:
            counter = self._by_style[name]
        else:
            self._known += 1
            counter = Counter(str(self._known))
        self._by_style[name] = counter
        if key := outermost.get(_XML_ID):
            self._by_id[key] = counter
        return counter

    def mark(self, style: str, counter: Counter, depth: int, item: _Element | None) -> tuple[str, bool]:
        """Return the mark of the next item as printed and whether it counts; "-" for any bullet, "" for no mark."""
        level = _level(self.styles.lists.get(style), depth)
        if level is None or level.tag == f"{TEXT}list-level-style-image":
            return "-", False
        if level.tag == f"{TEXT}list-level-style-bullet":
            return ("-" if level.get(f"{TEXT}bullet-char", "").strip() else ""), False
        start = number(level.get(f"{TEXT}start-value"), 1)
        if item is not None and (own := number(item.get(f"{TEXT}start-value"))):
            counter.counts[depth] = own - 1
        counter.next(depth, start)
        return self._printed(self.styles.lists.get(style), level, depth, counter), True

    def heading(self, depth: int) -> str:
        """Return the number of the next heading at *depth* as the outline prints it, "" where it prints none."""
        level = _level(self.styles.outline, depth)
        if level is None:
            return ""
        self.outline.next(depth, number(level.get(f"{TEXT}start-value"), 1))
        return self._printed(self.styles.outline, level, depth, self.outline)

    def _printed(self, style: _Element | None, level: _Element, depth: int, counter: Counter) -> str:
        form = level.get(f"{STYLE}num-format", "")
        if not form:
            return ""
        shown = max(1, number(level.get(f"{TEXT}display-levels"), 1))
        parts: list[str] = []
        for each in range(max(0, depth - shown + 1), depth + 1):
            definition = _level(style, each)
            own = definition.get(f"{STYLE}num-format", "") if definition is not None else ""
            if own:
                parts.append(numeral(counter.counts.get(each, 1), own))
        return level.get(f"{STYLE}num-prefix", "") + ".".join(parts) + level.get(f"{STYLE}num-suffix", "")


def _level(style: _Element | None, depth: int) -> _Element | None:
    """Return the definition for *depth*, else the deepest above it: some programs define a nested list's first only."""
    found = {number(each.get(f"{TEXT}level")) - 1: each for each in (style if style is not None else ())}
    return next((found[each] for each in range(depth, -1, -1) if each in found), None)
