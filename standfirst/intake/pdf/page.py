"""What stands on a page, as values: glyphs, links, rules, pictures; in points, from the page's lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Why nobody sees a text whose colour is its ground's.
WHITE = "white on white"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set; *size* is in points on the page, *hidden* says why nobody sees it, if so."""

    size: float
    bold: bool = False
    italic: bool = False
    turned: bool = False
    hidden: str = ""


class Glyph(NamedTuple):
    """One character: its left and right edge, its base line, its style. A plain tuple, as there are thousands."""

    char: str
    left: float
    right: float
    base: float
    style: Style


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; *bottom* is below *top*."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The distance from edge to edge."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The distance from foot to head."""
        return self.top - self.bottom

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point is inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and the rectangles that can be clicked."""

    address: str
    areas: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody left on a page beside its text: a note, a highlight with words, a stamp, a form's value."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page; *number* counts from 1, *rules* are thin drawn lines, *glyphs* are in the order of the file."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    links: tuple[Link, ...] = ()
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """All pages of a file, and what else is in it: the names of embedded files, the number of its scripts."""

    pages: tuple[Page, ...]
    attachments: tuple[str, ...] = ()
    scripts: int = 0
