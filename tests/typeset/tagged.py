"""A second reader of our PDFs: its tags and nothing else, with the letters of each page by way of pikepdf.

What PDFium or our own reader think of a page has no part in it. It knows what typst writes (two-byte codes with a map
to Unicode) and fails loudly on anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

_RANGES = re.compile(r"(\d+) beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]*)>")


class Spot(NamedTuple):
    """A place on a page, which counts from 0; in points from its lower left corner."""

    page: int
    x: float
    y: float

    def near(self, other: Spot) -> bool:
        """Return whether the two are within a line or so of one another."""
        return self.page == other.page and abs(self.y - other.y) < 30


@dataclass(slots=True)
class Element:
    """One element: its *kind* with what it holds, its own language ("" where it has its parent's), address, title.

    Of a link, *spot* is the upper left corner of its words and *leads* where it goes within the file.
    """

    kind: str
    parts: list[Element | str] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    href: str = ""
    spot: Spot | None = None
    leads: Spot | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    ident: str = ""
    refs: tuple[str, ...] = ()

    def inner(self, *kinds: str) -> Iterator[Element]:
        """Yield the elements of these kinds below this one, in order."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.kind in kinds:
                    yield part
                yield from part.inner(*kinds)

    def children(self, *kinds: str) -> list[Element]:
        return [part for part in self.parts if isinstance(part, Element) and (not kinds or part.kind in kinds)]

    def words(self, *without: str) -> str:
        """Return the text with single spaces, leaving out elements of the kinds *without*."""
        return " ".join(self.text(*without).replace("\u200b", "").split())

    def text(self, *without: str) -> str:
        return "".join(
            part if isinstance(part, str) else "" if part.kind in without else part.text(*without)
            for part in self.parts
        )


def tree(pdf: bytes) -> Element:
    """Return the document in the structure tree. Raises AssertionError for a file that is not tagged."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as file:
        root = file.Root.get("/StructTreeRoot")
        assert root is not None, "no tags"
        return _Reader(file).element(_listed(root.K)[0], None)


def artifacts(pdf: bytes) -> list[str]:
    """Return the words of each page that no tag has: running heads, feet and the like."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as file:
        reader = _Reader(file)
        return [reader.marked(page.obj).get(-1, "") for page in file.pages]


class _Reader:
    def __init__(self, file: pikepdf.Pdf) -> None:
        self._roles = {str(key): str(value) for key, value in (file.Root.StructTreeRoot.get("/RoleMap") or {}).items()}
        self._numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        self._pages: dict[tuple[int, int], dict[int, str]] = {}
        self._fonts: dict[tuple[int, int], dict[bytes, str]] = {}

    def element(self, node: pikepdf.Object, page: pikepdf.Object | None) -> Element:
        page = node.get("/Pg", page)
        kind = str(node.get("/S", "/Document"))
        made = Element(
            self._roles.get(kind, kind).lstrip("/"),
            lang=str(node.get("/Lang", "")),
            alt=str(node.get("/Alt", "")),
            ident=str(node.get("/ID", "")),
            attributes=_attributes(node.get("/A")),
            refs=tuple(str(each.get("/ID", "")) for each in node.get("/Ref", [])),
        )
        for kid in _listed(node.get("/K")):
            self._kid(kid, page, made)
        return made

    def _kid(self, kid: Any, page: pikepdf.Object | None, into: Element) -> None:
        if isinstance(kid, int):
            assert page is not None
            into.parts.append(self.marked(page)[kid])
        elif kid.get("/Type") == "/MCR":
            into.parts.append(self.marked(kid.get("/Pg", page))[int(kid.MCID)])
        elif kid.get("/Type") == "/OBJR":
            self._link(kid.Obj, kid.get("/Pg", page), into)
        else:
            into.parts.append(self.element(kid, page))

    def _link(self, link: pikepdf.Object, page: pikepdf.Object, into: Element) -> None:
        into.href = str(link.get("/A", {}).get("/URI", "")) or into.href
        left, _, _, top = map(float, link.Rect)
        into.spot = into.spot or Spot(self._numbers[page.objgen], left, top)
        if isinstance(there := link.get("/Dest"), pikepdf.Array):
            into.leads = Spot(self._numbers[there[0].objgen], float(there[2]), float(there[3]))

    def marked(self, page: pikepdf.Object) -> dict[int, str]:
        """Return the text of each piece of a page by its number; what has no number is under -1."""
        if page.objgen not in self._pages:
            self._pages[page.objgen] = self._read(page)
        return self._pages[page.objgen]

    def _read(self, page: pikepdf.Object) -> dict[int, str]:
        pieces = _Pieces()
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    pieces.open(*operands)
                case "EMC":
                    pieces.close()
                case "Tf":
                    pieces.font = self._font(page.Resources.Font[operands[0]])
                case "Tj" | "TJ":
                    pieces.show(operands[0])
                case "Do":
                    assert page.Resources.XObject[operands[0]].Subtype == "/Image", "this reader looks into no forms"
        return pieces.found

    def _font(self, font: pikepdf.Object) -> dict[bytes, str]:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _unicode(font.ToUnicode.read_bytes().decode("latin-1"))
        return self._fonts[font.objgen]


class _Pieces:
    """The text between the marks of one page; a piece without a number is -1."""

    def __init__(self) -> None:
        self.found: dict[int, str] = {}
        self.font: dict[bytes, str] = {}
        self._open: list[tuple[int, bool]] = []

    def open(self, _: Any, given: Any = None) -> None:
        said = given if isinstance(given, pikepdf.Dictionary) else {}
        around, replaced = self._open[-1] if self._open else (-1, False)
        number, instead = int(said.get("/MCID", around)), said.get("/ActualText")
        self._open.append((number, replaced or instead is not None))
        self.found.setdefault(number, "")
        if instead is not None and not replaced:
            self.found[number] += str(instead)

    def close(self) -> None:
        self._open.pop()

    def show(self, shown: Any) -> None:
        number, replaced = self._open[-1] if self._open else (-1, False)
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        wide = len(next(iter(self.font), b""))
        for codes in (bytes(part) for part in parts if isinstance(part, pikepdf.String) and not replaced):
            letters = "".join(self.font[codes[at : at + wide]] for at in range(0, len(codes), wide))
            self.found[number] = self.found.get(number, "") + letters


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _attributes(value: Any) -> dict[str, Any]:
    return {str(key).lstrip("/"): each for one in _listed(value) for key, each in one.items()}


def _unicode(cmap: str) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for _, kind, body in _RANGES.findall(cmap):
        hexes = [bytes.fromhex(each) for each in _HEX.findall(body)]
        if kind == "char":
            found |= {code: text.decode("utf-16-be") for code, text in zip(hexes[::2], hexes[1::2], strict=True)}
            continue
        for low, high, text in zip(hexes[::3], hexes[1::3], hexes[2::3], strict=True):
            first, last = int.from_bytes(low), int.from_bytes(high)
            start = text.decode("utf-16-be")
            found |= {
                (first + step).to_bytes(2): start[:-1] + chr(ord(start[-1]) + step) for step in range(last - first + 1)
            }
    return found
