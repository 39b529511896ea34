"""Styles of OpenDocument, those of the file and those that the program makes by itself, with what they inherit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.intake.opendocument.names import FO, STYLE, TEXT, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_TITLES = {"Title": 1, "Subtitle": 2}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 6
# Points; what is smaller cannot be read on paper.
_TINY = 2.0
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)")
_TWIPS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}


class Styles:
    """The styles of one file by family and name."""

    def __init__(self, *roots: _Element) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self.lists: dict[str, _Element] = {}
        self.outline: _Element | None = None
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for listed in root.iter(f"{TEXT}list-style"):
                self.lists[listed.get(f"{STYLE}name", "")] = listed
            outline = next(root.iter(f"{TEXT}outline-style"), None)
            self.outline = outline if outline is not None else self.outline

    def chain(self, family: str, name: str | None) -> Iterator[_Element]:
        """Yield the style of that name and those it is based on, nearest first."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def of(self, element: _Element) -> Iterator[_Element]:
        """Yield the styles of a paragraph, or of a stretch of text in it."""
        family = "text" if element.tag == f"{TEXT}span" else "paragraph"
        return self.chain(family, element.get(f"{TEXT}style-name"))

    def value(self, element: _Element, group: str, name: str) -> str | None:
        """Return a property that an element's styles set: *group* is "text", "paragraph" or "table-cell"."""
        for style in self.of(element):
            properties = style.find(f"{STYLE}{group}-properties")
            if properties is not None and (found := properties.get(name)) is not None:
                return found
        return None

    def names(self, element: _Element) -> Iterator[str]:
        """Yield the names of a paragraph's styles as people see them."""
        for style in self.of(element):
            yield style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name", "").replace("_20_", " ")

    def level(self, paragraph: _Element) -> int:
        """Return which heading a paragraph is, 0 for none."""
        if paragraph.tag == f"{TEXT}h":
            return min(_DEEPEST, max(1, number(paragraph.get(f"{TEXT}outline-level"), 1)))
        return next((level for name in self.names(paragraph) if (level := _of_name(name))), 0)

    def is_quote(self, paragraph: _Element) -> bool:
        """Whether a paragraph's style is one for quotations."""
        return any(name in {"Quotations", "Quote", "Intense Quote", "Block Text"} for name in self.names(paragraph))

    def list_style(self, paragraph: _Element) -> str | None:
        """Return the name of the list style that a paragraph's style brings with it."""
        found = (style.get(f"{STYLE}list-style-name") for style in self.of(paragraph))
        return next((name for name in found if name is not None), None)

    def unseen(self, element: _Element) -> str | None:
        """Return why nobody sees the words of *element* ("hidden", "tiny", "white"), None where they are seen."""
        if self.value(element, "text", f"{TEXT}display") == "none":
            return "hidden"
        size = twips(self.value(element, "text", f"{FO}font-size"))
        if 0 < size <= _TINY * _TWIPS["pt"]:
            return "tiny"
        white = (self.value(element, "text", f"{FO}color") or "").lower() == "#ffffff"
        return "white" if white and not self._grounded(element) else None

    def _grounded(self, element: _Element) -> bool:
        for each in (element, *element.iterancestors()):
            for group in ("text", "paragraph"):
                ground = self.value(each, group, f"{FO}background-color") or "transparent"
                if ground.lower() not in {"transparent", "#ffffff"}:
                    return True
            if str(each.tag).endswith(("}table-cell", "}text-box")):
                return True  # its ground is set elsewhere, and usually is why the words are white
        return False

    def indent(self, paragraph: _Element) -> int:
        """Return how far in a paragraph begins, in twentieths of a point."""
        return int(twips(self.value(paragraph, "paragraph", f"{FO}margin-left")))


def _of_name(style: str) -> int:
    """Return the level of a style for titles or headings; LibreOffice saves those of a Word list as paragraphs."""
    found = _HEADING.fullmatch(style)
    return min(_DEEPEST, int(found[1])) if found else _TITLES.get(style, 0)


def twips(measure: str | None) -> float:
    """Return a measure ("0.5cm") in twentieths of a point, 0 where it is none."""
    found = _MEASURE.fullmatch(measure or "")
    return float(found[1]) * _TWIPS[found[2]] if found else 0.0
