"""What lies on a page beside its text: links that lead out of the file, and what people left there."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from standfirst.intake.pdf.page import Box, Comment, Link
from standfirst.intake.pdf.pdfium.placing import box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.pdf.pdfium.placing import Placer

_MOST = 20_000
_COMMENTS = {1: "note", 3: "text box", 9: "highlight", 10: "underline", 11: "squiggly line", 12: "deletion",
    13: "stamp", 14: "insertion", 17: "embedded file", 20: "form field"}  # fmt: skip
# A highlight is a comment only where somebody wrote something to it.
_ONLY_WITH_WORDS = {9, 10, 11, 13, 20}


def links_and_comments(page: Any, place: Placer) -> tuple[tuple[Link, ...], tuple[Comment, ...]]:  # noqa: ANN401  pypdfium2 has no types
    """Return the links that lead out of the file, and what people left beside the text."""
    from pypdfium2 import raw

    links: list[Link] = []
    comments: list[Comment] = []
    for index in range(min(_MOST, raw.FPDFPage_GetAnnotCount(page.raw))):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_LINK:
            link = raw.FPDFAnnot_GetLink(annotation)
            address = _address(page, link)
            if address:
                links.append(Link(address, tuple(_areas(annotation, place))))
        elif kind in _COMMENTS:
            words = _value(annotation, b"Contents") or (_value(annotation, b"V") if kind == 20 else "")  # noqa: PLR2004
            if words or kind not in _ONLY_WITH_WORDS:
                comments.append(Comment(_COMMENTS[kind], words))
        raw.FPDFPage_CloseAnnot(annotation)
    return tuple(links), tuple(comments)


def _areas(annotation: Any, place: Placer) -> Iterator[Box]:  # noqa: ANN401
    from pypdfium2 import raw

    count = raw.FPDFAnnot_CountAttachmentPoints(annotation)
    quad = raw.FS_QUADPOINTSF()
    for index in range(min(count, _MOST)):
        raw.FPDFAnnot_GetAttachmentPoints(annotation, index, quad)
        across = (quad.x1, quad.x2, quad.x3, quad.x4)
        up = (quad.y1, quad.y2, quad.y3, quad.y4)
        yield box(place, min(across), min(up), max(across), max(up))
    if not count:
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, rect)
        yield box(place, rect.left, rect.bottom, rect.right, rect.top)


def _address(page: Any, link: Any) -> str:  # noqa: ANN401  pypdfium2 has no types
    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(link) if link else None
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()


def _value(annotation: Any, key: bytes) -> str:  # noqa: ANN401  pypdfium2 has no types
    from pypdfium2 import raw

    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace").strip()
