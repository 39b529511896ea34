"""What stands on a page, as values: glyphs, links, rules, pictures; in points, from the page's lower left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Why nobody sees a text whose colour is its ground's.
WHITE = "white on white"
# The number of a piece that a tagged page itself calls decoration: running heads, numbers of pages.
ARTIFACT = -2


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set; *size* is in points on the page, *hidden* says why nobody sees it, if so.

    *tag* is the number by which the structure tree of a tagged page names the piece, -1 where it does not, ARTIFACT
    where the page says that it is no part of the text.
    """

    size: float
    bold: bool = False
    italic: bool = False
    turned: bool = False
    hidden: str = ""
    tag: int = -1


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

    def around(self, other: Box) -> Box:
        """Return the box that has both in it."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def covers(self, other: Box) -> bool:
        """Return whether most of the smaller of the two lies in the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        smaller = min(self.width * self.height, other.width * other.height)
        return across > 0 and up > 0 and across * up * 2 > smaller

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
class Shape:
    """A small drawn thing about as wide as it is high: a bullet, a box to tick. *hollow*: drawn, not filled."""

    box: Box
    hollow: bool


@dataclass(frozen=True, slots=True)
class Element:
    """What the author's program says a piece of the page is: *kind* as PDF names it ("P", "H1", "LI", "Figure").

    *parts* are the numbers of its pieces (Style.tag) and the elements within it, in the order they are to be read;
    *alternative* is what is read out instead of a picture. What was *begun* has its first piece on an earlier page.
    """

    kind: str
    parts: tuple[int | Element, ...] = ()
    alternative: str = ""
    begun: bool = False

    @property
    def tags(self) -> Iterator[int]:
        """The numbers of all pieces in it."""
        for part in self.parts:
            if isinstance(part, int):
                yield part
            else:
                yield from part.tags


Kind: TypeAlias = Literal["heading", "paragraph", "item", "note", "cell", "entry", "figure"]


class Role(NamedTuple):
    """What a piece of a tagged page is part of: *place* counts the blocks of the page in the order they are to be read.

    *level* is a heading's, from 1; *cell* is (table, row, column) from 0. A block was *begun* on an earlier page.
    """

    kind: Kind
    place: int
    level: int = 0
    cell: tuple[int, int, int] | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page; *number* counts from 1, *rules* are thin drawn lines, *glyphs* are in the order of the file.

    Of a tagged file, *tree* is what its author's program says of it, *content* where each piece that is no text is
    drawn, by its number, and *roles* what each piece is, where that can be relied on.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    links: tuple[Link, ...] = ()
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    comments: tuple[Comment, ...] = ()
    shapes: tuple[Shape, ...] = ()
    tree: tuple[Element, ...] = ()
    content: Mapping[int, Box] = field(default_factory=dict)
    roles: Mapping[int, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """All pages of a file, and what else is in it: the names of embedded files, the number of its scripts."""

    pages: tuple[Page, ...]
    attachments: tuple[str, ...] = ()
    scripts: int = 0
