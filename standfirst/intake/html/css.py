"""As much of style sheets as carries meaning in a saved document: weight, slant, raising, hiding, margins, counters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?\.(?P<name>[\w-]+)", re.IGNORECASE)
_COUNTER = re.compile(
    r'\.lst-kix_(\w+-\d)\s*>\s*li:before\s*\{\s*content:\s*"([^"]*)"\s*counter\([^,)]+,\s*([\w-]+)\)\s*"([^"]*)"'
)
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|px|in|cm|mm|em|rem|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0, None: 0.75}
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_BOLD = 600
# Points; what is smaller cannot be read on paper.
_TINY = 2.0
# A style sheet of a saved page; longer ones are cut, or matching would take the time of an attack.
_LONGEST = 500_000


@dataclass
class Sheet:
    """What the style sheets of one page say of its classes, by tag ("" for any) and name of the class."""

    classes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    counters: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: _Element) -> Sheet:
        """Return what the page's own style elements say."""
        written = "\n".join(each.text or "" for each in root.iter("style"))[:_LONGEST]
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", written, flags=re.DOTALL)
        made = cls(counters={key: (opens, form, closes) for key, opens, form, closes in _COUNTER.findall(text)})
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                if found := _CLASS.fullmatch(selector.strip()):
                    named = (found["tag"] or "").lower(), found["name"]
                    made.classes.setdefault(named, {}).update(declarations(body))
        return made

    def value(self, element: _Element, name: str) -> str:
        """Return a property of *element*: by its own style attribute, else by its classes, else ""."""
        own = declarations(element.get("style", ""))
        if name in own:
            return own[name]
        # LibreOffice writes one class on everything and "h1.western { font-weight: bold }": the tag counts, and first.
        told = ((tag, each) for tag in (str(element.tag), "") for each in classes(element))
        return next((self.classes[each][name] for each in told if name in self.classes.get(each, {})), "")

    def bold(self, element: _Element) -> bool | None:
        """Whether *element* sets its words in bold; None where it says nothing about it."""
        weight = self.value(element, "font-weight")
        if weight.isdecimal():
            return int(weight[:4]) >= _BOLD
        return {"bold": True, "bolder": True, "normal": False}.get(weight)

    def italic(self, element: _Element) -> bool | None:
        """Whether *element* sets its words in italics; None where it says nothing about it."""
        return {"italic": True, "oblique": True, "normal": False}.get(self.value(element, "font-style"))

    def raised(self, element: _Element) -> bool:
        """Whether *element* raises its words."""
        return self.value(element, "vertical-align") == "super"

    def indent(self, element: _Element) -> int:
        """Return the left margin in twentieths of a point."""
        return int(20 * points(self.value(element, "margin-left") or _left(self.value(element, "margin"))))

    def unseen(self, element: _Element) -> str | None:
        """Return why nobody sees the words of *element* ("hidden", "tiny", "white"), None where they are seen."""
        if self.value(element, "display") == "none" or self.value(element, "visibility") in {"hidden", "collapse"}:
            return "hidden"
        if element.get("hidden") is not None or self.value(element, "mso-hide") == "all":
            return "hidden"
        size = self.value(element, "font-size")
        if size and _MEASURE.fullmatch(size) and not size.endswith(("%", "em")) and points(size) <= _TINY:
            return "tiny"
        white = self.value(element, "color").replace(" ", "") in _WHITE
        return "white" if white and not self._grounded(element) else None

    def _grounded(self, element: _Element) -> bool:
        for each in (element, *element.iterancestors()):
            ground = (
                f"{self.value(each, 'background')} {self.value(each, 'background-color')} {each.get('bgcolor', '')}"
            )
            if any(word not in {*_WHITE, "transparent", "none"} for word in ground.replace(", ", ",").split()):
                return True
        return False


@lru_cache(maxsize=4_096)
def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a style attribute, in lower case."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value.strip()}


def classes(element: _Element) -> Iterator[str]:
    """Yield the classes of *element*."""
    yield from element.get("class", "").split()


def points(measure: str) -> float:
    """Return a measure in points, 0 where it is none."""
    found = _MEASURE.fullmatch(measure)
    return float(found[1][:9]) * _POINTS.get(found[2], 0.0) if found else 0.0


def _left(margin: str) -> str:
    """Return the left one of a margin's one to four measures."""
    parts = margin.split()
    return parts[3] if len(parts) == 4 else parts[1] if len(parts) > 1 else "".join(parts)  # noqa: PLR2004  four sides
