"""The names of OpenDocument that the pre-pass knows, and short ways to ask a tree about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.model.document import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_BASE}:office:1.0}}"
TEXT = f"{{{_BASE}:text:1.0}}"
STYLE = f"{{{_BASE}:style:1.0}}"
TABLE = f"{{{_BASE}:table:1.0}}"
DRAW = f"{{{_BASE}:drawing:1.0}}"
FORM = f"{{{_BASE}:form:1.0}}"
SCRIPT = f"{{{_BASE}:script:1.0}}"
SVG = f"{{{_BASE}:svg-compatible:1.0}}"
FO = f"{{{_BASE}:xsl-fo-compatible:1.0}}"
MANIFEST = f"{{{_BASE}:manifest:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_LINE, _PAGE = "standfirst-line", "standfirst-page"
_SPACES = {
    f"{TEXT}s": " ",
    f"{TEXT}tab": " ",
    f"{TEXT}line-break": " ",
    f"{TEXT}p": " ",
    f"{TEXT}h": " ",
    f"{TEXT}note": " ",
}
_UNSAID = frozenset({f"{DC}creator", f"{DC}date", f"{SVG}title", f"{SVG}desc", f"{TEXT}creator-initials"})


def numbered(body: _Element) -> None:
    """Set on each paragraph its number and its page; without marks of soft page breaks there are no pages."""
    page = 1 if body.find(f".//{TEXT}soft-page-break") is not None else 0
    line = 0
    for element in body.iter(*PARAGRAPHS, f"{TEXT}soft-page-break"):
        if element.tag == f"{TEXT}soft-page-break":
            page += 1
        else:
            line += 1
            element.set(_LINE, str(line))
            element.set(_PAGE, str(page))


def place(element: _Element) -> Place:
    """Return where the paragraph that *element* is, belongs to or holds stood in the file."""
    inner = (each for each in element.iter(*PARAGRAPHS) if each.get(_LINE))
    for each in (element, *element.iterancestors(), *inner):
        if line := each.get(_LINE):
            return Place(int(line), int(each.get(_PAGE, "0")) or None)
    return Place(1)


def text_of(element: _Element) -> str:
    """Return every word within *element*, paragraphs and breaks as spaces."""
    return "".join(_spoken(element))


def _spoken(element: _Element) -> Iterator[str]:
    if element.tag in _UNSAID or not isinstance(element.tag, str):
        return
    yield _SPACES.get(element.tag, "")
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""
    yield _SPACES.get(element.tag, "")


def number(text: str | None, default: int = 0) -> int:
    """Return *text* as a whole number, *default* where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else default  # noqa: PLR2004  no list is longer
