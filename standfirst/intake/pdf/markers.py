"""Bullets and numbers at the beginning of a line: what they are, and whether they open an item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.intake.pdf.order import MARKER

if TYPE_CHECKING:
    from standfirst.intake.pdf.line import Line

_OPENS = re.compile(rf"(?:{MARKER.pattern})(?=\s)")
# Bullets that are nothing else in running text.
_SURE = re.compile(
    "[\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u2023\u2043\u25ba\u27a2\u2713\u2714\u2756]|[\uf000-\uf0ff]"
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
# In multiples of the size of the type: a space is 0.28 wide, 0.6 in a typewriter's, a tab more.
_TAB = 0.7


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed; *sure* where it stands off from its words as only a marker does."""

    text: str
    ordered: bool
    sure: bool

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets, as nothing else does at the beginning of a line: "(b)"."""
        return self.text.startswith("(")

    def follows(self, before: Marker | None) -> bool:
        """Return whether it comes next after *before*, or opens a list where that is None."""
        ours = _values(self.text)
        if before is None or not before.ordered:
            return 1 in ours
        return any(value + 1 in ours for value in _values(before.text)) and self.dress == before.dress

    @property
    def dress(self) -> str:
        """What stands around its number or letter: "." of "1.", "()" of "(a)"."""
        return re.sub(r"[^().:]", "", self.text)


def _values(text: str) -> set[int]:
    word = text.strip("().:").lower()
    if word.replace(".", "").isdecimal():
        return {int(word.rsplit(".", 1)[-1])}
    out = {_ROMAN[word]} if word in _ROMAN else set()
    return out | ({ord(word) - ord("a") + 1} if len(word) == 1 else set())


def marker(line: Line) -> Marker | None:
    """Return the marker that *line* begins with and words follow."""
    found = _OPENS.match(line.text)
    if not found or line.spans[0].raised or not line.text[found.end() :].strip():
        return None
    text = found[0]
    tabbed = line.gap >= _TAB * line.size
    if found["number"]:
        return Marker(text, ordered=True, sure=tabbed)
    return Marker(text, ordered=False, sure=bool(_SURE.match(text)) or tabbed)


def without(line: Line, mark: Marker) -> Line:
    """Return *line* without its marker."""
    spans = list(line.spans)
    left = len(mark.text)
    while spans and left:
        text = spans[0].text
        spans[0] = replace(spans[0], text=text[left:])
        left -= min(left, len(text))
        if not spans[0].text:
            spans.pop(0)
    first = replace(spans[0], text=spans[0].text.lstrip())
    return replace(line, spans=(first, *spans[1:]))
