"""What can be read in a file, however it is wrapped: compressed, escaped, marked up, set in type or other quotes."""

from __future__ import annotations

import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standfirst.intake.pdf.pdfium.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_CALLS = re.compile(r"<sup\b.*?</sup>", re.DOTALL | re.IGNORECASE)
_JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
# What a person could read in a file that is not text: runs of whole characters, one byte or more each, or two.
_RUN = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}"
)
_WIDE = re.compile(rb"(?:[\t\n\r\x20-\x7e]\x00){6,}")
# A released attachment may be an archive in an archive; deeper than this nobody packs by accident.
_DEEPEST = 3
_LARGEST = 200_000_000


def words(text: str) -> list[str]:
    """Return the words of *text* in one spelling: without case, accents' coding, punctuation or invisible marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_invisible())
    return _WORD.findall(text.casefold())


@cache
def _invisible() -> dict[int, None]:
    """Return a table that takes out soft hyphens, joiners and whatever else may stand in a word and show nothing."""
    codes = chain(range(0x10000), range(0xE0000, 0xE0080))  # where Unicode has them; all planes take ten times as long
    return {code: None for code in codes if unicodedata.category(chr(code)) == "Cf"}


def line(text: str) -> str:
    """Return the words of *text* with single spaces between and around, so that a phrase can be looked for whole."""
    return f" {' '.join(words(text))} "


def contents(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield *data*, and what is packed in it where it is gzip or a zip archive (a .docx is one), names included."""
    yield data
    if depth == _DEEPEST:
        return
    for inner in _unpacked(data):
        yield from contents(inner, depth + 1)


def readings(data: bytes) -> Iterator[str]:
    """Yield the text of *data* as it stands, and decoded, each way that marks in the middle of words could be taken."""
    if b"\0" in data:  # UTF-16 too, as in the metadata of pictures: every second byte is nothing
        yield b"\n".join(_WIDE.findall(data)).replace(b"\0", b"").decode("ascii")
    if data.startswith(b"%PDF-"):
        yield said(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = b"\n".join(_RUN.findall(data)).decode("utf-8", errors="replace")
    yield text
    decoded = _decoded(text)
    if decoded != text:
        yield decoded
    if "<" in decoded:
        without_calls = _CALLS.sub("", decoded)
        yield _TAG.sub("", without_calls)
        yield _TAG.sub(" ", without_calls)


def _decoded(text: str) -> str:
    """Undo JSON's, an address's and HTML's escapes; a feed has HTML in XML, so HTML's as often as there are any."""
    plain = _JSON_ESCAPE.sub(_unescaped, text) if "\\" in text else text
    plain = unquote(plain) if "%" in plain else plain
    for _ in range(_DEEPEST):
        plain, before = html.unescape(plain), plain
        if plain == before:
            break
    return plain


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return found[2] if found[2] in '"\\/' else " "


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\x1f\x8b"):
        try:
            yield gzip.GzipFile(fileobj=io.BytesIO(data)).read(_LARGEST)
        except (OSError, EOFError, zlib.error):
            return  # it only looks like gzip; its bytes have been seen as they are
    elif data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield member.filename.encode()
                    yield archive.open(member).read(_LARGEST)
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error):
            return  # damaged, or under a password: nobody can read it, and neither can we
