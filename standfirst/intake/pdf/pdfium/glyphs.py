"""The letters of a page, each with its place and its style; sizes are multiplied by the matrix some programs scale by.

The loop makes some thousand calls a page, and is written for speed.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError
from standfirst.intake.pdf.page import ARTIFACT, WHITE, Box, Glyph, Style
from standfirst.intake.pdf.pdfium.placing import box as boxed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.pdf.pdfium.placing import Placer

# Characters a page of text may have: five times the densest seen, which one call a character still reads in time.
_CHARACTERS = 60_000
_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq", re.IGNORECASE)
_HEAVY = 600
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_UNSEEN_MODES = {3, 7}  # neither filled nor stroked
_WHITE = 250
_TINY = 2.0
# What pdfium puts for a hyphen at the end of a line; some programs write every hyphen as a soft one.
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}
_BLANK = 0x20
_DECORATION = "Artifact".encode("utf-16-le")
_SURROGATES = range(0xD800, 0xE000)
# A figure whose shape begins so far above the base line, in multiples of its size, is raised by its font alone.
_SUPERIOR, _SUPERIOR_SIZE = 0.2, 0.6
_FIGURES = range(0x30, 0x3A)


def glyphs(
    page: Any,  # noqa: ANN401  pypdfium2 has no types
    text: Any,  # noqa: ANN401  pypdfium2 has no types
    place: Placer,
    seen: Box,
    name: str,
    *,
    tagged: bool,
) -> Iterator[Glyph]:
    """Yield the letters of *page* in the order of the file. Raises IntakeError where no page can have so many."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text.raw)
    if count > _CHARACTERS:
        raise IntakeError(
            f"{name} has a page of {count:,} characters, more than a page can hold",
            remedy="ask the author for the .docx",
        )
    styles = _Styles(page, text, tagged=tagged)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    handle, at_x, at_y, at_box = text.raw, ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    is_made, code_of, origin_of, box_of = (
        raw.FPDFText_IsGenerated,
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetLooseCharBox,
    )
    last: Glyph | None = None
    for index in range(count):
        code = code_of(handle, index)
        # Only white space and hyphens can be pdfium's own.
        if code <= _BLANK and is_made(handle, index):
            # A space that pdfium sees between two letters is one, though a slanted letter leans over it.
            if last is not None and code == _BLANK:
                yield Glyph(" ", last.right, last.right, last.base, last.style)
            continue
        origin_of(handle, index, at_x, at_y)
        box_of(handle, index, at_box)
        style = styles.of(index)
        origin, base = place(x.value, y.value)
        if styles.sideways:
            edges = boxed(place, box.left, box.bottom, box.right, box.top)
            left, right = edges.left, edges.right
        else:
            left, _ = place(box.left, y.value)
            right, _ = place(box.right, y.value)
            if code in _FIGURES and (lift := styles.lift(index, y.value)) >= _SUPERIOR * style.size:
                base, style = base + lift, styles.superior(style)
        if not style.hidden and not seen.holds(origin, base):
            style = styles.off_page(style)
        char = chr(code) if code and code not in _SURROGATES else "\ufffd"
        last = Glyph(_HYPHENS.get(char, char), min(left, right), max(left, right), base, style)
        yield last


class _Styles:
    """The styles of one page, looked up once a text object."""

    def __init__(self, page: Any, text: Any, *, tagged: bool) -> None:  # noqa: ANN401  pypdfium2 has no types
        from pypdfium2 import raw

        self._raw = raw
        self._page = page
        self._text = text
        self._tagged = tagged
        self.sideways = page.get_rotation() in {90, 270}
        self._known: dict[int, Style] = {}
        self._styles: dict[tuple[float, bool, bool, bool, str, int], Style] = {}
        self._changed: dict[tuple[Style, str], Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._ground: Any = None
        self._matrix = raw.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def of(self, index: int) -> Style:
        """Return the style of the character at *index*."""
        shape = self._raw.FPDFText_GetTextObject(self._text.raw, index)
        key = _address(shape)
        if key not in self._known:
            self._known[key] = self._read(index, shape)
        return self._known[key]

    def off_page(self, style: Style) -> Style:
        """Return *style* as that of text outside the page."""
        key = style, "outside the page"
        if key not in self._changed:
            self._changed[key] = replace(style, hidden="outside the page")
        return self._changed[key]

    def superior(self, style: Style) -> Style:
        """Return *style* as that of a figure that is small and raised by its font alone."""
        key = style, ""
        if key not in self._changed:
            self._changed[key] = replace(style, size=round(style.size * _SUPERIOR_SIZE, 2))
        return self._changed[key]

    def lift(self, index: int, base: float) -> float:
        """Return how far above *base* the shape of the figure at *index* begins, in points."""
        left, right, bottom, top = self._edges
        self._raw.FPDFText_GetCharBox(self._text.raw, index, left, right, bottom, top)
        return float(bottom.value - base) if top.value > bottom.value else 0.0

    def _read(self, index: int, shape: Any) -> Style:  # noqa: ANN401  pypdfium2 has no types
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._text.raw, index, matrix)
        size = self._raw.FPDFText_GetFontSize(self._text.raw, index) * hypot(matrix.c, matrix.d)
        bold, italic = self._font(index, shape)
        key = (
            round(size, 2),
            bold,
            italic,
            (abs(matrix.b) > abs(matrix.a)) != self.sideways,
            self._hidden(index, shape, size),
            self._tag(shape) if self._tagged and shape else -1,
        )
        if key not in self._styles:  # a page has a dozen, and may have a text object for each letter
            self._styles[key] = Style(*key)
        return self._styles[key]

    def _tag(self, shape: Any) -> int:  # noqa: ANN401  pypdfium2 has no types
        number = int(self._raw.FPDFPageObj_GetMarkedContentID(shape))
        return ARTIFACT if number < 0 and self._is_artifact(shape) else number

    def _is_artifact(self, shape: Any) -> bool:  # noqa: ANN401  pypdfium2 has no types
        buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
        for index in range(max(0, self._raw.FPDFPageObj_CountMarks(shape))):
            mark = self._raw.FPDFPageObj_GetMark(shape, index)
            kind = ctypes.cast(buffer, ctypes.POINTER(self._raw.FPDF_WCHAR))
            if self._raw.FPDFPageObjMark_GetName(mark, kind, 64, length) and buffer.raw.startswith(_DECORATION):
                return True
        return False

    def _font(self, index: int, shape: Any) -> tuple[bool, bool]:  # noqa: ANN401  pypdfium2 has no types
        """Return whether the font at *index* is bold, and italic; some programs begin a text object a letter."""
        key = _address(self._raw.FPDFTextObj_GetFont(shape)) if shape else 0
        if key not in self._fonts:
            flags = ctypes.c_int()
            buffer = ctypes.create_string_buffer(256)
            self._raw.FPDFText_GetFontInfo(self._text.raw, index, buffer, 256, flags)
            name = buffer.value.decode("utf-8", "replace")
            heavy = self._raw.FPDFText_GetFontWeight(self._text.raw, index) >= _HEAVY or bool(flags.value & _FORCE_BOLD)
            italic = bool(_ITALIC.search(name)) or bool(flags.value & _ITALIC_FLAG)
            self._fonts[key] = (heavy or bool(_BOLD.search(name)), italic)
        return self._fonts[key]

    def _hidden(self, index: int, shape: Any, size: float) -> str:  # noqa: ANN401  pypdfium2 has no types
        """Say why nobody sees the text at *index*."""
        mode = self._raw.FPDFTextObj_GetTextRenderMode(shape) if shape else 0
        if mode in _UNSEEN_MODES:
            return "invisible"
        if size < _TINY:
            return f"smaller than {_TINY:g} pt"
        red, green, blue, alpha = self._colour
        self._raw.FPDFText_GetFillColor(self._text.raw, index, red, green, blue, alpha)
        if alpha.value == 0:
            return "invisible"
        white = min(red.value, green.value, blue.value) >= _WHITE
        return WHITE if white and mode == 0 and not self._stands_out(shape) else ""

    def _stands_out(self, shape: Any) -> bool:  # noqa: ANN401  pypdfium2 has no types
        """Whether white text at *shape* has something dark behind it: white heads of tables and covers are honest."""
        if self._ground is None:
            self._ground = _Ground(self._page)
        edges = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(shape, *edges)
        return bool(self._ground.dark(*(edge.value for edge in edges)))


def _address(pointer: Any) -> int:  # noqa: ANN401  ctypes
    """Return where *pointer* points to, as a cast would in five times the time."""
    return ctypes.c_void_p.from_buffer(pointer).value or 0


class _Ground:
    """The page as it looks, in grey, to tell white text on white from white text on a picture."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        self._bitmap = page.render(scale=1, grayscale=True, rotation=(360 - page.get_rotation()) % 360)
        self._left, _, _, self._top = page.get_cropbox()

    def dark(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether a good part of the box, in points of the file, is not white."""
        width, height, stride = self._bitmap.width, self._bitmap.height, self._bitmap.stride
        buffer = self._bitmap.buffer
        columns = range(max(0, int(left - self._left)), min(width, int(right - self._left) + 1))
        rows = range(max(0, int(self._top - top)), min(height, int(self._top - bottom) + 1))
        points = [buffer[row * stride + column] for row in rows for column in columns]
        return len(points) > 0 and sum(point < _WHITE for point in points) * 5 >= len(points)
