"""Short ways to ask a page's tree: which elements are blocks, what an element says, where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.model.document import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)


def place(element: _Element) -> Place:
    """Return the line of the file on which *element* begins."""
    line = element.sourceline
    return Place(line if isinstance(line, int) and line > 0 else 1)


def text_of(element: _Element) -> str:
    """Return every word within *element*, blocks and breaks as spaces."""
    return "".join(_spoken(element))


def _spoken(element: _Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    apart = " " if element.tag in BLOCKS or "display:block" in element.get("style", "") else ""
    yield " " if element.tag == "br" else apart
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""
    yield apart


def blank(element: _Element | None, *, but: _Element) -> bool:
    """Whether *element* holds no word outside its child *but*."""
    if element is None or element.tag in {"body", "html"}:
        return False
    return text_of(element).strip() == text_of(but).strip()


def by_target(body: _Element) -> dict[str, _Element]:
    """Return the elements that links within the page lead to, by id or name."""
    found: dict[str, _Element] = {}
    for element in body.iter():
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                found.setdefault(key, element)
    return found


def whole(text: str | None, default: int) -> int:
    """Return *text* as a whole number, *default* where it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
