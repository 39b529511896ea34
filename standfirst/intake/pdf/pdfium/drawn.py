"""What is drawn on a page and is no letter: thin lines, pictures, small shapes such as bullets."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, TypedDict

from standfirst.intake.pdf.page import Box, Shape
from standfirst.intake.pdf.pdfium.placing import box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.pdf.pdfium.placing import Placer

_OBJECTS = 20_000
_THIN = 2.5
# A bullet or a box to tick, in points.
_SMALL = 1.5, 16.0
_SQUARE = 0.75
# Forms within forms are looked into so far for a picture.
_DEEP = 4


class Drawn(TypedDict):
    """The fields of a Page that come from here; *content* is where each piece of marked content is drawn."""

    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    shapes: tuple[Shape, ...]
    content: dict[int, Box]


def drawn(page: Any, place: Placer, *, tagged: bool) -> Drawn:  # noqa: ANN401  pypdfium2 has no types
    """Return what is drawn on *page*; *content* only where it is *tagged*, and without text."""
    from pypdfium2 import raw

    rules: list[Box] = []
    pictures: list[Box] = []
    shapes: list[Shape] = []
    content: dict[int, Box] = {}
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind not in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            continue
        raw.FPDFPageObj_GetBounds(thing, *edges)
        where = box(place, *(edge.value for edge in edges))
        number = raw.FPDFPageObj_GetMarkedContentID(thing) if tagged else -1
        if number >= 0:
            content[number] = content[number].around(where) if number in content else where
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules(thing, where)
            shapes += _shapes(thing, where)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE or _has_picture(thing):
            pictures.append(where)
    return Drawn(rules=tuple(rules), pictures=tuple(pictures), shapes=tuple(shapes), content=content)


def _has_picture(form: Any, deep: int = 0) -> bool:  # noqa: ANN401  pypdfium2 has no types
    from pypdfium2 import raw

    inside = (
        raw.FPDFFormObj_GetObject(form, index) for index in range(min(_OBJECTS, raw.FPDFFormObj_CountObjects(form)))
    )
    for thing in inside:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == raw.FPDF_PAGEOBJ_FORM and deep < _DEEP and _has_picture(thing, deep + 1):
            return True
    return False


def _rules(path: Any, where: Box) -> Iterator[Box]:  # noqa: ANN401  pypdfium2 has no types
    if min(where.width, where.height) <= _THIN < max(where.width, where.height):
        yield where
    elif _is_frame(path):
        yield from _frame(where)


def _shapes(path: Any, where: Box) -> Iterator[Shape]:  # noqa: ANN401  pypdfium2 has no types
    least, most = sorted((where.width, where.height))
    if _SMALL[0] <= least and most <= _SMALL[1] and least >= _SQUARE * most:
        filled, _ = _mode(path)
        yield Shape(where, hollow=not filled)


def _is_frame(path: Any) -> bool:  # noqa: ANN401  pypdfium2 has no types
    """Whether a drawn shape is the outline of a box: four or five strokes."""
    from pypdfium2 import raw

    _, stroked = _mode(path)
    return stroked and raw.FPDFPath_CountSegments(path) in {4, 5}


def _mode(path: Any) -> tuple[bool, bool]:  # noqa: ANN401  pypdfium2 has no types
    """Return whether *path* is filled, and whether it is stroked."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _frame(where: Box) -> list[Box]:
    return [
        Box(where.left, where.bottom, where.right, where.bottom + 1),
        Box(where.left, where.top - 1, where.right, where.top),
        Box(where.left, where.bottom, where.left + 1, where.top),
        Box(where.right - 1, where.bottom, where.right, where.top),
    ]
