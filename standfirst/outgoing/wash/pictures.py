"""Pictures within a PDF: the pixels as they are, without what a camera or a program wrote beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_STANDING_ALONE = {0x01, *range(0xD0, 0xD9)}
_COMMENT = 0xFE
_APPLICATION = range(0xE0, 0xF0)
# These say how the colours are coded: without them they may come out wrong. A JFIF head of 16 bytes has no thumbnail.
_ADOBE, _JFIF, _HEAD = 0xEE, 0xE0, 18
_KEPT_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}
_BOXED = b"\x00\x00\x00\x0cjP  "


def bare_jpeg(data: bytes) -> bytes:
    """Return *data* without application segments (EXIF, XMP, thumbnails, profiles of makers), comments, and its tail.

    Pixels and their coding stay byte for byte. What is no JPEG is returned as it is.
    """
    return b"".join(_segments(data)) if data.startswith(b"\xff\xd8\xff") else data


def _segments(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = data[place + 1]
        if marker == 0xFF:  # noqa: PLR2004 - filling
            place += 1
            continue
        if marker == _END:
            break
        if marker in _STANDING_ALONE:
            place += 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if _is_needed(marker, end - place):
            yield data[place:end]
        place = end
    yield b"\xff\xd9"


def _is_needed(marker: int, length: int) -> bool:
    if marker in _APPLICATION:
        return marker == _ADOBE or (marker == _JFIF and length == _HEAD)
    return marker != _COMMENT


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the next marker stands that is not part of the pixels."""
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        if data[place + 1] == 0 or data[place + 1] in range(0xD0, 0xD8):
            place += 2
        elif data[place + 1] == 0xFF:  # noqa: PLR2004 - filling
            place += 1
        else:
            return place
    return len(data)


def bare_jpeg_2000(data: bytes) -> bytes:
    """Return *data* without the boxes in which programs keep XMP, EXIF and other data of their own."""
    if not data.startswith(_BOXED):
        return data
    return b"".join(box for kind, box in _boxes(data) if kind in _KEPT_BOXES)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        if length == 1:
            length = int.from_bytes(data[place + 8 : place + 16], "big")
        end = place + length if length else len(data)
        if end <= place:
            return
        yield data[place + 4 : place + 8], data[place:end]
        place = end
