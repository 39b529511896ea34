"""What the old file said beside its pages, and whether any of it can still be read in the new one, unpacked."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from standfirst.outgoing.wash.objects import (
    containers,
    filters,
    is_dictionary,
    is_stream,
    is_text,
    named,
    names,
    texts,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.outgoing.wash.objects import Pdf, Thing

# Shorter strings stand anywhere by chance.
_SHORTEST = 5
_LONGEST = 400
_ELEMENT = re.compile(r"<([\w:.-]+)[^<>]*>([^<>]+)<")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]+)\"|'([^']+)')")
# Names of fonts and colours, which a page needs; and what every such text says.
_PAGE_NEEDS = re.compile(r"(?:stFnt|xmpG|xmpTPg|xmlns|rdf)\b")
_EVERYWHERE = re.compile(r"https?://(?:ns\.adobe|www\.w3|purl|www\.aiim|iptc|cipa)\b|adobe:ns:|[\d.]+$")
_FONTS = {"/Type1C", "/CIDFontType0C", "/OpenType"}
# The codings of pictures in which words can stand beside the pixels; and what a colour profile says it is.
_IN_PICTURES = {"/DCTDecode", "/JPXDecode", "/JBIG2Decode"}
_PROFILE = b"acsp"
_OF_THE_FONT = {"/Registry", "/Ordering", "/FontFamily", "/CharSet"}
# What is said aloud, or leads somewhere: public as the pages are.
_PUBLIC = {"/Alt", "/ActualText", "/E", "/Lang", "/Title", "/URI", "/ID", "/P", "/D", "/Dest", "/Names", "/Limits"}


def said_beside(pdf: Pdf) -> set[str]:
    """Return what the file says of itself, its remarks, its files and its programs: nothing of it may be left."""
    said = set(_texts(pdf.trailer.get("/Info")))
    for here in containers(pdf):
        if not is_dictionary(here):
            continue
        if named(here, "/Type") == "/Metadata" and is_stream(here):
            said |= set(_of_metadata(unpacked(here)))
        elif _is_beside(here):
            said |= set(_texts(here))
        if is_stream(here.get("/JS")):
            said |= {line.strip() for line in unpacked(here.JS).decode("latin-1").splitlines()}
    return {_flat(text) for text in said}


def _is_beside(here: Thing) -> bool:
    remark = "/Rect" in here and "/Subtype" in here and named(here, "/Subtype") != "/Link"
    return remark or "/JS" in here or "/FT" in here or named(here, "/Type") in {"/Filespec", "/OCG", "/OutputIntent"}


def _texts(thing: Thing) -> Iterator[str]:
    if is_dictionary(thing):
        yield from (str(thing[key]) for key in list(thing.keys()) if is_text(thing[key]))


def _of_metadata(data: bytes) -> Iterator[str]:
    text = html.unescape(data.decode("utf-8", "replace"))
    for name, *values in (*_ELEMENT.findall(text), *_ATTRIBUTE.findall(text)):
        value = "".join(values).strip()
        if not _PAGE_NEEDS.match(name) and not _EVERYWHERE.match(value):
            yield value


def left(pdf: Pdf, old: Pdf, public: str) -> list[str]:
    """Return what *old* says beside its pages, or in any string that went, and *pdf* still says where nobody looks.

    *public* is what readers see; what is read out to them, and where links lead, is added here.
    """
    kept = {_flat(text) for text in texts(pdf)}
    suspects = said_beside(old) | ({_flat(text) for text in texts(old)} - kept)
    shown = _flat(" ".join([public, *_said_aloud(pdf)])).casefold()
    sought = sorted(each for each in suspects if len(each) >= _SHORTEST and each.casefold() not in shown)
    if not sought:
        return []
    pieces = list(_everything(pdf))
    return [each for each in sought if any(form in piece for form in _forms(each) for piece in pieces)]


def _said_aloud(pdf: Pdf) -> Iterator[str]:
    for here in containers(pdf):
        for key in _PUBLIC & set(here.keys()) if is_dictionary(here) else ():
            value = here[key]
            if is_text(value):
                yield str(value)
            elif not is_dictionary(value) and key in {"/Names", "/Limits"}:
                yield from (str(each) for each in value if is_text(each))


def _everything(pdf: Pdf) -> Iterator[bytes]:
    """Yield all that the file holds but its letters' shapes: strings, names, and streams unpacked."""
    yield "\n".join(names(pdf)).encode("utf-8", "replace")
    for here in containers(pdf):
        if is_dictionary(here):
            said = [str(here[key]) for key in list(here.keys()) if is_text(here[key]) and key not in _OF_THE_FONT]
        else:
            said = [str(each) for each in here if is_text(each)]
        yield "\n".join(map(_flat, said)).encode("utf-8", "replace")
        if is_stream(here) and not _is_shape(here):
            data = unpacked(here)
            if data[36:40] != _PROFILE:
                yield data


def _is_shape(stream: Thing) -> bool:
    """Whether a stream holds the shapes of letters, or bare pixels, or is the title that we have put there."""
    if "/Length1" in stream or named(stream, "/Subtype") in _FONTS or named(stream, "/Type") == "/Metadata":
        return True
    return named(stream, "/Subtype") == "/Image" and not _IN_PICTURES & set(filters(stream))


def _forms(text: str) -> list[bytes]:
    return list({text.encode(coding, "ignore") for coding in ("utf-8", "latin-1", "utf-16-be", "utf-16-le")} - {b""})


def _flat(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
