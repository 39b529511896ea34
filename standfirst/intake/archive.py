"""The parts of a ZIP file, within limits, and the XML in them, without what XML can be made to do.

Nothing is unpacked to the disk, so a part's name is only a name. Sizes are counted while unpacking: a directory that
lies about them changes nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from standfirst.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

# Measured on office files with 40 pictures: 180 parts, 20 MB, and XML packed 30 times smaller.
_PARTS = 2_000
_UNPACKED = 150_000_000
_RATIO, _RATIO_FROM = 200, 1_000_000
_ASK = "ask the author for the file again, or for a plain copy of it"
_ENCRYPTED = 0x1


class Archive:
    """The parts of one ZIP file by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open *data*. Raises IntakeError where it is no sound archive within the limits; *name* is for messages."""
        self.file = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as fault:
            raise self._refused("is cut short or damaged") from fault
        parts = self._zip.infolist()
        names = [part.filename for part in parts]
        if len(parts) > _PARTS:
            raise self._refused(f"holds {len(parts):,} parts, more than the {_PARTS:,} a submission may have")
        if len(set(names)) < len(names):
            raise self._refused("holds two parts of one name, so that programs differ about what it says")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise IntakeError(f"{name} is encrypted", remedy="open it with its password and save it without one")
        if sum(part.file_size for part in parts) > _UNPACKED:
            raise self._too_large()
        self.names = frozenset(names)
        self._left = _UNPACKED

    def read(self, part: str) -> bytes:
        """Return the bytes of *part*. Raises IntakeError where there is none, or it cannot be unpacked in bounds."""
        try:
            info = self._zip.getinfo(part)
            with self._zip.open(info) as packed:
                data = packed.read(min(self._left, info.file_size) + 1)
        except KeyError as fault:
            raise self._refused(f"has no part {part}") from fault
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as fault:
            raise self._refused(f"is damaged: {part} cannot be unpacked") from fault
        self._left -= len(data)
        squeezed = len(data) > _RATIO_FROM and len(data) > _RATIO * max(1, info.compress_size)
        if self._left < 0 or len(data) > info.file_size or squeezed:
            raise self._too_large()
        return data

    def xml(self, part: str) -> _Element:
        """Return the root of the XML in *part*. Raises IntakeError also where it is no XML, or has a DTD."""
        return parsed(self.read(part), f"{self.file}: {part}")

    def _refused(self, what: str) -> IntakeError:
        return IntakeError(f"{self.file} {what}", remedy=_ASK)

    def _too_large(self) -> IntakeError:
        return IntakeError(
            f"{self.file} unpacks to more than the {_UNPACKED:,} bytes a submission may have",
            remedy="take its pictures and annexes out; if it is small on the disk, do not open it: it was made to harm",
        )


# What Word calls "Strict Open XML" is the same words under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


def parsed(data: bytes, what: str) -> _Element:
    """Return the root of *data* as XML: no entities, no DTD, no network, no nesting beyond 256."""
    from lxml import etree

    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise IntakeError(f"{what} is not sound XML ({str(fault)[:80]})", remedy=_ASK) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise IntakeError(f"{what} declares a DTD, which no office program writes", remedy=_ASK)
    return root


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of *parts*; the same parts make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in parts:
            made.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
