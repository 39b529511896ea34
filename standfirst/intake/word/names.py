"""The names of WordprocessingML that the pre-pass knows, and short ways to ask a tree about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.model.document import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{RELATIONS}}}"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# Ours, on each paragraph, before anything is moved: its number in the file, and its page where Word left page marks.
_LINE, _PAGE = "standfirst-line", "standfirst-page"
_OFF = frozenset({"0", "false", "off", "none"})


def val(element: _Element | None, name: str = "val") -> str | None:
    """Return an attribute of *element*, None where there is no element or it has none."""
    return None if element is None else element.get(f"{W}{name}")


def on(element: _Element | None) -> bool | None:
    """Return whether a switch such as w:b is on; None where it is not set."""
    return None if element is None else (val(element) or "true").lower() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """Return *text* as a whole number, *default* where it is none."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default


def property_of(element: _Element, group: str, name: str) -> _Element | None:
    """Return a property of a paragraph ("pPr"), a run ("rPr") or a cell ("tcPr")."""
    return element.find(f"{W}{group}/{W}{name}")


def numbered(body: _Element) -> None:
    """Set on each paragraph its number and its page; without Word's marks of rendered pages there are no pages."""
    page = 1 if body.find(f".//{W}lastRenderedPageBreak") is not None else 0
    line = 0
    opened: _Element | None = None  # the paragraph that no word has been seen of yet
    for element in body.iter(f"{W}p", f"{W}lastRenderedPageBreak", f"{W}t"):
        if element.tag == f"{W}p":
            line += 1
            element.set(_LINE, str(line))
            element.set(_PAGE, str(page))
            opened = element
        elif element.tag == f"{W}t":
            opened = None
        else:
            page += 1
            if opened is not None:
                opened.set(_PAGE, str(page))


def placed_at(elements: Iterator[_Element], at: Place) -> None:
    """Set the place of each paragraph among *elements* to *at*: those of a note stand where it is called."""
    for element in elements:
        element.set(_LINE, str(at.line))
        element.set(_PAGE, str(at.page or 0))


def place(element: _Element) -> Place:
    """Return where the paragraph that *element* is or belongs to stood in the file."""
    for above in (element, *element.iterancestors()):
        if line := above.get(_LINE):
            return Place(int(line), int(above.get(_PAGE, "0")) or None)
    inner = next((each for each in element.iter(f"{W}p") if each.get(_LINE)), None)
    return Place(1) if inner is None else place(inner)


def text_of(element: _Element) -> str:
    """Return every word within *element*, deleted ones too, paragraphs and breaks as spaces."""
    return "".join((each.text or "") if each.tag in _SAYS else _STANDS_FOR[str(each.tag)] for each in _spoken(element))


_SAYS = frozenset({f"{W}t", f"{W}delText", f"{MATH}t"})
_STANDS_FOR = {f"{W}noBreakHyphen": "\u2011", f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}p": " "}


def _spoken(element: _Element) -> Iterator[_Element]:
    for each in element.iter(*_SAYS, *_STANDS_FOR):
        # A tab stop of a paragraph's layout has the name of the tab in its text.
        holder = each.getparent()
        if each.tag != f"{W}tab" or (holder is not None and holder.tag == f"{W}r"):
            yield each


def remove(element: _Element) -> None:
    """Take *element* out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def swap(element: _Element, others: Sequence[_Element]) -> None:
    """Put *others* in the place of *element*."""
    parent = element.getparent()
    if parent is not None:
        start = parent.index(element)
        parent[start : start + 1] = list(others)


def unwrap(element: _Element) -> None:
    """Put the children of *element* in its place."""
    swap(element, list(element))


def run(text: str, *properties: _Element) -> _Element:
    """Return a new run that says *text*."""
    from lxml import etree

    made = etree.Element(f"{W}r")
    if properties:
        etree.SubElement(made, f"{W}rPr").extend(properties)
    said = etree.SubElement(made, f"{W}t")
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    said.text = text
    return made
