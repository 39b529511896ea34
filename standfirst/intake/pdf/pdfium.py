"""Bytes → pages; the only importer of pypdfium2. Sizes are multiplied by the matrix, as some programs scale by it."""

from __future__ import annotations

import ctypes
import re
from math import hypot
from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError
from standfirst.intake.pdf.page import WHITE, Box, Comment, File, Glyph, Link, Page, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The longest submission seen has 34 pages.
PAGES = 400
# Characters a page of text may have: five times the densest seen, which one call a character still reads in time.
_CHARACTERS = 60_000
_OBJECTS = 20_000
_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq", re.IGNORECASE)
_HEAVY = 600
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_UNSEEN_MODES = {3, 7}  # neither filled nor stroked
_WHITE = 250
_TINY = 2.0
# What pdfium puts for a hyphen at the end of a line; some programs write every hyphen as a soft one.
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}
_WRONG_PASSWORD = 4
_BLANK = 0x20
_THIN = 2.5
_SURROGATES = range(0xD800, 0xE000)
_COMMENTS = {1: "note", 3: "text box", 9: "highlight", 10: "underline", 11: "squiggly line", 12: "deletion",
    13: "stamp", 14: "insertion", 17: "embedded file", 20: "form field"}  # fmt: skip
# A highlight is a comment only where somebody wrote something to it.
_ONLY_WITH_WORDS = {9, 10, 11, 13, 20}


def read(data: bytes, name: str) -> File:
    """Return the pages of *data*. Raises IntakeError where it is encrypted, damaged or too long."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        raise _refused(name, raw.FPDF_GetLastError()) from fault
    try:
        if not count:
            raise _refused(name, 0)
        if count > PAGES:
            raise IntakeError(
                f"{name} has {count:,} pages, more than the {PAGES} a submission may have",
                remedy="hand in the submission without its annexes",
            )
        pages = tuple(_page(document, index, name) for index in range(count))
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
        return File(pages, tuple(_attachments(document)), max(0, scripts))
    finally:
        document.close()


def _refused(name: str, code: int) -> IntakeError:
    if code == _WRONG_PASSWORD:
        return IntakeError(
            f"{name} is an encrypted PDF", remedy="ask the author for a copy without a password, or for the .docx"
        )
    return IntakeError(
        f"{name} is a damaged PDF: its pages cannot be found",
        remedy="ask for the file again, or open it in a reader and print it to a new PDF",
    )


def _attachments(document: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    for number in range(document.count_attachments()):
        yield document.get_attachment(number).get_name() or f"file {number + 1}"


def _page(document: Any, index: int, name: str) -> Page:  # noqa: ANN401  pypdfium2 has no types
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as fault:
        raise IntakeError(
            f"{name} is a damaged PDF: page {index + 1} cannot be read",
            remedy="ask for the file again, or open it in a reader and print it to a new PDF",
        ) from fault
    try:
        width, height = page.get_size()
        place = _placer(page)
        glyphs = tuple(_glyphs(page, text, place, Box(0, 0, width, height), name))
        rules, pictures = _drawn(page, place)
        links, comments = _annotations(page, place)
        return Page(index + 1, width, height, glyphs, links, rules, pictures, comments)
    finally:
        text.close()
        page.close()


def _placer(page: Any) -> Callable[[float, float], tuple[float, float]]:  # noqa: ANN401  pypdfium2 has no types
    """Return what maps a point of the file to the page as it is seen: cropped and turned."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
        case _:
            return lambda x, y: (x - left, y - bottom)


def _box(place: Callable[[float, float], tuple[float, float]], *corners: float) -> Box:
    """Return the box of four edges; some programs give them upside down."""
    (x0, y0), (x1, y1) = place(corners[0], corners[1]), place(corners[2], corners[3])
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _glyphs(  # the loop of a thousand calls a page is kept in one place, for its speed
    page: Any,  # noqa: ANN401  pypdfium2 has no types
    text: Any,  # noqa: ANN401  pypdfium2 has no types
    place: Callable[[float, float], tuple[float, float]],
    seen: Box,
    name: str,
) -> Iterator[Glyph]:
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text.raw)
    if count > _CHARACTERS:
        raise IntakeError(
            f"{name} has a page of {count:,} characters, more than a page can hold",
            remedy="ask the author for the .docx",
        )
    styles = _Styles(page, text)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    last: Glyph | None = None
    for index in range(count):
        if raw.FPDFText_IsGenerated(text.raw, index):
            # A space that pdfium sees between two letters is one, though a slanted letter leans over it.
            if last is not None and raw.FPDFText_GetUnicode(text.raw, index) == _BLANK:
                yield Glyph(" ", last.right, last.right, last.base, last.style)
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        code = raw.FPDFText_GetUnicode(text.raw, index)
        style = styles.of(index)
        origin, base = place(x.value, y.value)
        if styles.sideways:
            edges = _box(place, box.left, box.bottom, box.right, box.top)
            left, right = edges.left, edges.right
        else:
            left, _ = place(box.left, y.value)
            right, _ = place(box.right, y.value)
        if not style.hidden and not seen.holds(origin, base):
            style = styles.off_page(style)
        char = chr(code) if code and code not in _SURROGATES else "\ufffd"
        last = Glyph(_HYPHENS.get(char, char), min(left, right), max(left, right), base, style)
        yield last


class _Styles:
    """The styles of one page, looked up once a text object."""

    def __init__(self, page: Any, text: Any) -> None:  # noqa: ANN401  pypdfium2 has no types
        from pypdfium2 import raw

        self._raw = raw
        self._page = page
        self._text = text
        self.sideways = page.get_rotation() in {90, 270}
        self._known: dict[int, Style] = {}
        self._off: dict[Style, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._ground: Any = None
        self._matrix = raw.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def of(self, index: int) -> Style:
        """Return the style of the character at *index*."""
        shape = self._raw.FPDFText_GetTextObject(self._text.raw, index)
        key = ctypes.cast(shape, ctypes.c_void_p).value or 0
        if key not in self._known:
            self._known[key] = self._read(index, shape)
        return self._known[key]

    def off_page(self, style: Style) -> Style:
        """Return *style* as that of text outside the page."""
        if style not in self._off:
            self._off[style] = Style(style.size, style.bold, style.italic, style.turned, "outside the page")
        return self._off[style]

    def _read(self, index: int, shape: Any) -> Style:  # noqa: ANN401  pypdfium2 has no types
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._text.raw, index, matrix)
        size = self._raw.FPDFText_GetFontSize(self._text.raw, index) * hypot(matrix.c, matrix.d)
        bold, italic = self._font(index, shape)
        return Style(
            round(size, 2),
            bold,
            italic,
            (abs(matrix.b) > abs(matrix.a)) != self.sideways,
            self._hidden(index, shape, size),
        )

    def _font(self, index: int, shape: Any) -> tuple[bool, bool]:  # noqa: ANN401  pypdfium2 has no types
        """Return whether the font at *index* is bold, and italic; some programs begin a text object a letter."""
        key = ctypes.cast(self._raw.FPDFTextObj_GetFont(shape), ctypes.c_void_p).value or 0 if shape else 0
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


def _drawn(
    page: Any,  # noqa: ANN401  pypdfium2 has no types
    place: Callable[[float, float], tuple[float, float]],
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return the thin lines and the pictures of a page."""
    from pypdfium2 import raw

    rules: list[Box] = []
    pictures: list[Box] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        shape = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE}:
            continue
        raw.FPDFPageObj_GetBounds(shape, *edges)
        box = _box(place, *(edge.value for edge in edges))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif min(box.width, box.height) <= _THIN < max(box.width, box.height):
            rules.append(box)
        elif _is_frame(shape):
            rules += _frame(box)
    return tuple(rules), tuple(pictures)


def _is_frame(shape: Any) -> bool:  # noqa: ANN401  pypdfium2 has no types
    """Whether a drawn shape is the outline of a box: four or five strokes."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    return bool(stroke.value) and raw.FPDFPath_CountSegments(shape) in {4, 5}


def _frame(box: Box) -> list[Box]:
    return [
        Box(box.left, box.bottom, box.right, box.bottom + 1),
        Box(box.left, box.top - 1, box.right, box.top),
        Box(box.left, box.bottom, box.left + 1, box.top),
        Box(box.right - 1, box.bottom, box.right, box.top),
    ]


def _annotations(
    page: Any,  # noqa: ANN401  pypdfium2 has no types
    place: Callable[[float, float], tuple[float, float]],
) -> tuple[tuple[Link, ...], tuple[Comment, ...]]:
    """Return the links that lead out of the file, and what people left beside the text."""
    from pypdfium2 import raw

    links: list[Link] = []
    comments: list[Comment] = []
    for index in range(min(_OBJECTS, raw.FPDFPage_GetAnnotCount(page.raw))):
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


def _areas(annotation: Any, place: Callable[[float, float], tuple[float, float]]) -> Iterator[Box]:  # noqa: ANN401
    from pypdfium2 import raw

    count = raw.FPDFAnnot_CountAttachmentPoints(annotation)
    quad = raw.FS_QUADPOINTSF()
    for index in range(min(count, _OBJECTS)):
        raw.FPDFAnnot_GetAttachmentPoints(annotation, index, quad)
        across = (quad.x1, quad.x2, quad.x3, quad.x4)
        up = (quad.y1, quad.y2, quad.y3, quad.y4)
        yield _box(place, min(across), min(up), max(across), max(up))
    if not count:
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, rect)
        yield _box(place, rect.left, rect.bottom, rect.right, rect.top)


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
