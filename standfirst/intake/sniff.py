"""Bytes → what they are and the text they hold: told by content, never by the file's extension."""

from __future__ import annotations

import codecs
import io
import zipfile
from enum import StrEnum

from standfirst.errors import IntakeError

# Bytes of text, ten times the longest submission seen; beyond it a file is a mistake or an attack.
LIMIT = 5_000_000
# Bytes of a file that holds pictures and fonts beside its text.
PACKED_LIMIT = 25_000_000
# Text has no control characters; converters leave a stray one in thousands, noise has one in nine.
_CONTROL_SHARE = 0.01
# Western European prose in cp1252 has under a tenth of its bytes above ASCII.
_HIGH_SHARE = 0.3
# UTF-16 without a byte order mark: every second byte of Latin text is NUL.
_NUL_SHARE = 0.2
_HEAD = 4_096
# As many paragraphs closed by hand make it a page.
_CLOSED = 3
_BREAKS = "\t\n\r\f\v"
_CONTROLS = "".join(char for char in map(chr, range(32)) if char not in _BREAKS) + "\x7f"
_ABOVE_ASCII = bytes(range(128, 256))


class Kind(StrEnum):
    """What a file is, by its bytes."""

    MARKDOWN = "Markdown or plain text"
    WORD = "a Word document (.docx)"
    OPENDOCUMENT = "an OpenDocument text (.odt)"
    OFFICE = "an Office file that is not a text document"
    OLE = "an old Word file (.doc) or an encrypted one"
    PDF = "a PDF"
    RTF = "a Rich Text file"
    HTML = "a web page"
    ARCHIVE = "a ZIP archive"
    PICTURE = "a picture"


_SAVE_AS = "save it as a Word document (.docx) and hand that in"
# For what has no reader.
REMEDIES = {
    Kind.OFFICE: "ask the author for the submission itself as a text document",
    Kind.OLE: f"open it in Word, with its password if it has one, then {_SAVE_AS} without a password",
    Kind.RTF: f"open it in Word or LibreOffice, then {_SAVE_AS}",
    Kind.ARCHIVE: "unpack it and hand in the submission alone",
    Kind.PICTURE: "ask the author for the text: it is a scan or a photograph",
}
_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
)


def kind(data: bytes) -> Kind:
    """Return what *data* is; whatever nothing else claims is taken for text."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    return Kind.HTML if _is_page(data) else Kind.MARKDOWN


def _is_page(data: bytes) -> bool:
    head = data[:2048].replace(b"\0", b"").lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16 + b" \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith((b"<?xml", b"<!--")) and b"<html" in head):
        return True
    # A piece of a page; Markdown may begin with a tag, but does not close its paragraphs.
    return head.startswith(b"<") and data.count(b"</p>") >= _CLOSED


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # Its directory, at the end, is lost; the names of its first parts say what it was.
        if data[30:38] == b"mimetype" and b"epub" not in data[:_HEAD]:
            return Kind.OPENDOCUMENT
        return Kind.WORD if b"[Content_Types].xml" in data[:_HEAD] or b"word/" in data[:_HEAD] else Kind.ARCHIVE
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    if any(name.startswith(("xl/", "ppt/", "visio/")) for name in names):
        return Kind.OFFICE
    if "mimetype" in names and "content.xml" in names:
        return Kind.OPENDOCUMENT
    return Kind.ARCHIVE


def bounded(data: bytes, name: str, kind: Kind = Kind.MARKDOWN) -> None:
    """Raise IntakeError where *data* is empty or larger than a file of its kind may be."""
    if not data.strip():
        raise IntakeError(f"{name} is empty", remedy="ask for the file again")
    limit = LIMIT if kind in {Kind.MARKDOWN, Kind.HTML} else PACKED_LIMIT
    if len(data) > limit:
        raise IntakeError(
            f"{name} has {len(data):,} bytes, more than the {limit:,} a submission may have",
            remedy="hand in the text without pictures and annexes",
        )


def decode(data: bytes, name: str) -> str:
    """Return the text of *data*: UTF-8 or UTF-16 with or without a mark, else cp1252. Raises IntakeError for noise."""
    text = _decoded(data, name)
    if "\0" in text or sum(map(text.count, _CONTROLS)) > _CONTROL_SHARE * len(text):
        raise _noise(name)
    if not any(char.isalnum() for char in text):
        raise IntakeError(f"{name} holds no words", remedy="ask for the file again")
    return text


def _decoded(data: bytes, name: str) -> str:
    encoding = _marked_encoding(data) or _unmarked_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if len(data) - len(data.translate(None, _CONTROLS.encode())) > _CONTROL_SHARE * len(data):
            raise _noise(name) from fault
        raise IntakeError(
            f"{name} is not text in UTF-8, UTF-16 or Windows-1252 (byte {fault.start:,})",
            remedy="save it as plain text in UTF-8",
        ) from fault


def _marked_encoding(data: bytes) -> str | None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return encoding
    return None


def _unmarked_encoding(data: bytes) -> str:
    if data.count(0) > _NUL_SHARE * len(data):
        return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        high = len(data) - len(data.translate(None, _ABOVE_ASCII))
        return "cp1252" if high <= _HIGH_SHARE * len(data) else "utf-8"
    return "utf-8"


def _noise(name: str) -> IntakeError:
    return IntakeError(f"{name} is a binary file, not text", remedy="hand in the submission as Markdown or plain text")
