"""The pages of a PDF as pictures, to hold against what was read; beside pdfium.py the only one to know pypdfium2."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Points to pixels: text of ten points can be read, and a page takes some 150 kB.
_SCALE = 1.4
# The longest edge in points; a poster is drawn smaller.
_EDGE = 1_200
# Beyond so many pages nobody compares by eye, and the page would be too large to open.
_MOST = 60


def pages(data: bytes, name: str) -> Iterator[bytes]:
    """Yield a grey PNG of each page in order, at most 60. Raises IntakeError where the file cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise IntakeError(f"the pages of {name} cannot be drawn", remedy="compare with the file itself") from fault
    try:
        for index in range(min(_MOST, len(document))):
            page = document[index]
            edge = max(page.get_size())
            yield _png(page.render(scale=_SCALE * min(1.0, _EDGE / max(1.0, edge)), grayscale=True))
    finally:
        document.close()


def _png(bitmap: Any) -> bytes:  # noqa: ANN401  pypdfium2 has no types
    """Return a grey bitmap as a PNG."""
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    rows = [bytes(bitmap.buffer[start : start + bitmap.width]) for start in starts]
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
