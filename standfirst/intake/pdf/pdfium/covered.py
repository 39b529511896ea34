"""Words that leave no trace on the page as it looks: under a bar or a picture, in the colour of their ground.

The page is drawn as a reader sees it, and each word looked up in the picture: where all is of one shade, none is seen.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Dots a point: letters of six points are nine dots high.
_SCALE = 1.5
# A poster is drawn smaller.
_EDGE = 1_500
# Shades apart: printers' lightest grey is five times that.
_SHADE = 4
# Of one or two letters by chance the picture shows none; a number of a note may be white on purpose.
_TELLING = re.compile(r"(?!\d{1,3}\Z)\w(?:\W*\w){2,}")
_CHARACTERS = 60_000


def covered(data: bytes, name: str) -> dict[int, str]:
    """Return the words that nobody sees by their 1-based page. Raises IntakeError where a page cannot be drawn."""
    import pypdfium2

    found: dict[int, str] = {}
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number, page in enumerate(document, 1):
                if words := " ".join(_covered(page)):
                    found[number] = words
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        raise IntakeError(
            f"{name} has pages that cannot be drawn", remedy="ask the author for a copy that was printed to a new PDF"
        ) from fault
    return found


def _covered(page: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    picture = _Picture(page)
    for word, edges in _words(page):
        if _TELLING.search(word) and picture.shows_nothing(edges):
            yield word


def _words(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:  # noqa: ANN401  as above
    """Yield each word of *page* with its left, bottom, right and top edge, in points of the file."""
    from pypdfium2 import raw

    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    word = ""
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(min(_CHARACTERS, raw.FPDFText_CountChars(text.raw))):
        char = chr(raw.FPDFText_GetUnicode(text.raw, index) or 0x20)
        if not char.strip():
            if boxes:
                yield word, _around(boxes)
            word, boxes = "", []
        elif raw.FPDFText_GetCharBox(text.raw, index, *edges):
            word += char
            boxes.append((left.value, bottom.value, right.value, top.value))
    if boxes:
        yield word, _around(boxes)
    text.close()


def _around(boxes: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class _Picture:
    """The page as it looks, in grey, without what people left on it."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        scale = _SCALE * min(1.0, _EDGE / max(1.0, *page.get_size()))
        self._page = page
        self._bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
        self._shades = memoryview(self._bitmap.buffer).cast("B")

    def shows_nothing(self, edges: tuple[float, float, float, float]) -> bool:
        """Whether all dots within the edges are of one shade; what lies off the page is not looked at."""
        (x0, y0), (x1, y1) = self._dot(edges[0], edges[1]), self._dot(edges[2], edges[3])
        width, height, stride = self._bitmap.width, self._bitmap.height, self._bitmap.stride
        columns = max(0, min(x0, x1)), min(width, max(x0, x1) + 1)
        rows = max(0, min(y0, y1)), min(height, max(y0, y1) + 1)
        if columns[1] - columns[0] < 2 or rows[1] - rows[0] < 2:  # noqa: PLR2004  nothing to compare
            return False
        least, most = 255, 0
        for row in range(*rows):
            here = self._shades[row * stride + columns[0] : row * stride + columns[1]].tobytes()
            least, most = min(least, *here), max(most, *here)
            if most - least > _SHADE:
                return False
        return True

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        from pypdfium2 import raw

        across, down = ctypes.c_int(), ctypes.c_int()
        size = self._bitmap.width, self._bitmap.height
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value, down.value
