"""The structure tree of a tagged page: what its author's program says each piece of it is."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from standfirst.intake.pdf.page import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Trees of honest pages are a dozen deep, and have fewer elements than the page has words.
_DEEPEST, _MOST = 60, 20_000


def tree(page: Any) -> tuple[Element, ...]:  # noqa: ANN401  pypdfium2 has no types
    """Return the elements that have something on *page*, in the order they are to be read."""
    from pypdfium2 import raw

    found = raw.FPDF_StructTree_GetForPage(page.raw)
    if not found:
        return ()
    try:
        tops = range(min(_MOST, max(0, raw.FPDF_StructTree_CountChildren(found))))
        return tuple(_Reader().elements(raw.FPDF_StructTree_GetChildAtIndex(found, index) for index in tops))
    finally:
        raw.FPDF_StructTree_Close(found)


class _Reader:
    """Reads no more than a page can honestly hold; a tree that goes on for ever ends there."""

    def __init__(self) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._left = _MOST

    def elements(self, handles: Iterator[Any], depth: int = 0) -> Iterator[Element]:
        for handle in handles:
            if handle and depth < _DEEPEST and self._left:
                self._left -= 1
                yield self._element(handle, depth)

    def _element(self, handle: Any, depth: int) -> Element:  # noqa: ANN401  pypdfium2 has no types
        raw = self._raw
        kids = range(min(_MOST, max(0, raw.FPDF_StructElement_CountChildren(handle))))
        parts: list[int | Element] = []
        begun = False
        for index in kids:
            number = raw.FPDF_StructElement_GetChildMarkedContentID(handle, index)
            if number >= 0:
                parts.append(number)
                continue
            inner = raw.FPDF_StructElement_GetChildAtIndex(handle, index)
            begun = begun or (not inner and not index)  # pdfium counts the kids on other pages and has none of them
            parts += self.elements(iter([inner]), depth + 1)
        return Element(_said(raw.FPDF_StructElement_GetType, handle), tuple(parts), _alternative(handle), begun)


def _alternative(handle: Any) -> str:  # noqa: ANN401  pypdfium2 has no types
    from pypdfium2 import raw

    return _said(raw.FPDF_StructElement_GetAltText, handle)


def _said(ask: Callable[..., int], handle: Any) -> str:  # noqa: ANN401  pypdfium2 has no types
    """Return a text of an element, in UTF-16 with a zero at its end."""
    length = ask(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    ask(handle, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace").strip()
