"""Pictures as feeds and pages must announce them: kind and size in pixels, read from the first bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Enough for any header, and for the pictures that cameras put in front of the picture.
HEAD = 262_144
# What a picture may have at most, in dots and in bytes: a camera's largest has fewer, a bomb has more.
LARGEST, WEIGHT = 60_000_000, 60_000_000
# Pictures that not every browser shows, by their first bytes: sign, place, what it is.
_OTHERS = (
    (b"II*\0", 0, "a TIFF"),
    (b"MM\0*", 0, "a TIFF"),
    (b"heic", 8, "an HEIC photograph"),
    (b"heix", 8, "an HEIC photograph"),
    (b"mif1", 8, "an HEIC photograph"),
    (b"avif", 8, "an AVIF picture"),
    (b"%!PS", 0, "an EPS drawing"),
    (b"\xc5\xd0\xd3\xc6", 0, "an EPS drawing"),
    (b"%PDF", 0, "a PDF"),
    (b"BM", 0, "a BMP"),
)
_LOOSE, _LOSSLESS, _EXTENDED = b"VP8 ", b"VP8L", b"VP8X"
# The frames of JPEG that say how large it is; C4, C8 and CC are tables.
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture is: its media type, and width and height in pixels."""

    type: str
    width: int
    height: int


def recognised(head: bytes) -> Picture | None:
    """Return what the picture beginning with *head* is, None for what is no PNG, JPEG, GIF or WebP with a size.

    At most the first HEAD bytes of a file are needed.
    """
    for kind, read in (("png", _png), ("jpeg", _jpeg), ("gif", _gif), ("webp", _webp)):
        size = next(read(head), None)
        if size is not None and min(size) > 0:
            return Picture(f"image/{kind}", *size)
    return None


def told(head: bytes) -> str:
    """Return what the file beginning with *head* is, for somebody who took it for a picture: "a TIFF", "empty"."""
    kinds = (kind for sign, place, kind in _OTHERS if head[place : place + len(sign)] == sign)
    drawn = b"<svg" in head[:1024].lower()
    return "empty" if not head else "an SVG drawing" if drawn else next(kinds, "no picture")


def _png(head: bytes) -> Iterator[tuple[int, int]]:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR" and len(head) >= 24:  # noqa: PLR2004 - IHDR
        yield _number(head[16:20]), _number(head[20:24])


def _gif(head: bytes) -> Iterator[tuple[int, int]]:
    if head[:6] in {b"GIF87a", b"GIF89a"} and len(head) >= 10:  # noqa: PLR2004 - the logical screen
        yield int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")


def _jpeg(head: bytes) -> Iterator[tuple[int, int]]:
    """Walk from segment to segment: each says how long it is."""
    place = 2 if head.startswith(b"\xff\xd8\xff") else len(head)
    while place + 9 <= len(head) and head[place] == 0xFF:  # noqa: PLR2004 - every marker begins so
        if head[place + 1] in _SIZES:
            yield _number(head[place + 7 : place + 9]), _number(head[place + 5 : place + 7])
            return
        place += 2 + _number(head[place + 2 : place + 4])


def _webp(head: bytes) -> Iterator[tuple[int, int]]:
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(head) < 30:  # noqa: PLR2004 - the longest of three headers
        return
    if head[12:16] == _LOOSE:
        yield int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    elif head[12:16] == _LOSSLESS:
        bits = int.from_bytes(head[21:25], "little")
        yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif head[12:16] == _EXTENDED:
        yield int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1


def _number(digits: bytes) -> int:
    return int.from_bytes(digits, "big")
