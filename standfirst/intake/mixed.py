"""Trees in which words stand between elements (OpenDocument, HTML): elements go and come, and the words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


def before(element: _Element, words: str) -> None:
    """Put *words* before *element*."""
    sibling = element.getprevious()
    parent = element.getparent()
    if sibling is not None:
        sibling.tail = (sibling.tail or "") + words
    elif parent is not None:
        parent.text = (parent.text or "") + words


def at_start(element: _Element, words: str) -> None:
    """Put *words* before all that *element* holds."""
    element.text = words + (element.text or "")


def remove(element: _Element, words: str = "") -> None:
    """Take *element* out, with all it holds; *words* come in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before(element, words + (element.tail or ""))
    element.tail = None
    parent.remove(element)


def unwrap(element: _Element) -> None:
    """Put what *element* holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before(element, element.text or "")
    tail, children, start = element.tail, list(element), parent.index(element)
    element.tail = None
    parent[start : start + 1] = children
    if tail and children:
        children[-1].tail = (children[-1].tail or "") + tail
    elif tail:
        sibling = parent[start - 1] if start else None
        if sibling is not None:
            sibling.tail = (sibling.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail


def after(element: _Element, others: Iterable[_Element]) -> None:
    """Put *others* right after *element*, before the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element) + 1
    for other in others:
        other.tail = None
        parent.insert(place, other)
        place += 1
