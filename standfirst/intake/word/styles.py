"""Paragraph and character styles with what they inherit: what a style makes of the text it is given to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from standfirst.intake.word.names import W, number, on, property_of, val

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])\b", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|block ?(?:text|quote|quotation)|quotations?", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|table of (?:figures|authorities)|contents \d", re.IGNORECASE)
# As Word numbers them: body text is the tenth.
_BODY_LEVEL = 9
_DEEPEST = 6


@dataclass
class Styles:
    """The styles of one file by id; *root* is the part's root, None where the file has none."""

    root: _Element | None
    _chains: dict[str, list[_Element]] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, _Element]:
        found = self.root.iterfind(f"{W}style") if self.root is not None else ()
        return {str(val(style, "styleId")): style for style in found}

    @cached_property
    def _default(self) -> str:
        found = (key for key, style in self._by_id.items() if val(style, "type") == "paragraph" and _is_default(style))
        return next(found, "")

    def chain(self, style: str) -> list[_Element]:
        """Return the style with this id and those it is based on, nearest first; a ring ends where it closes."""
        if style not in self._chains:
            found: list[_Element] = []
            at: str | None = style
            while at in self._by_id and self._by_id[at] not in found:
                found.append(self._by_id[at])
                at = val(self._by_id[at].find(f"{W}basedOn"))
            self._chains[style] = found
        return self._chains[style]

    def of(self, paragraph: _Element) -> list[_Element]:
        """Return the chain of a paragraph's style."""
        return self.chain(val(property_of(paragraph, "pPr", "pStyle")) or self._default)

    def names(self, paragraph: _Element) -> Iterator[str]:
        """Yield the names of a paragraph's style and those it is based on."""
        return (val(style.find(f"{W}name")) or "" for style in self.of(paragraph))

    def level(self, paragraph: _Element) -> int:
        """Return which heading a paragraph is, 0 for none: by its style's name, else by its outline level."""
        for name in self.names(paragraph):
            if found := _HEADING.match(name):
                return min(_DEEPEST, int(found[1]))
            if name.lower() in {"title", "subtitle"}:
                return 1 if name.lower() == "title" else 2
        outline = self.paragraph_property(paragraph, "outlineLvl")
        level = number(val(outline), _BODY_LEVEL)
        return min(_DEEPEST, level + 1) if 0 <= level < _BODY_LEVEL else 0

    def is_quote(self, paragraph: _Element) -> bool:
        """Whether a paragraph's style is one for quotations."""
        return any(_QUOTE.fullmatch(name) for name in self.names(paragraph))

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph's style is one for the lines of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self.names(paragraph))

    def paragraph_property(self, paragraph: _Element, name: str) -> _Element | None:
        """Return a property of a paragraph, its own or of the nearest style that sets it."""
        found = property_of(paragraph, "pPr", name)
        return found if found is not None else _first(self.of(paragraph), "pPr", name)

    def run_property(self, run: _Element, name: str) -> _Element | None:
        """Return a property of a run: its own, its character style's, else its paragraph style's."""
        own = property_of(run, "rPr", name)
        if own is not None:
            return own
        styled = _first(self.chain(val(property_of(run, "rPr", "rStyle")) or ""), "rPr", name)
        if styled is not None:
            return styled
        paragraph = next(run.iterancestors(f"{W}p"), None)
        return None if paragraph is None else _first(self.of(paragraph), "rPr", name)


def _first(chain: list[_Element], group: str, name: str) -> _Element | None:
    return next((found for style in chain if (found := property_of(style, group, name)) is not None), None)


def _is_default(style: _Element) -> bool:
    return (val(style, "default") or "").lower() in {"1", "true", "on"}


def switched_on(styles: Styles, run: _Element, name: str) -> bool:
    """Whether a switch such as "b" or "vanish" holds for *run*."""
    return bool(on(styles.run_property(run, name)))
