"""What pages draw: instructions without remarks between them, pictures without what was written beside the pixels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.outgoing.wash import keys, pictures
from standfirst.outgoing.wash.objects import (
    Damaged,
    filters,
    instructions,
    is_array,
    is_dictionary,
    is_stream,
    named,
    only,
    peeled,
    plain_stream,
    raw,
    redrawn,
    unpacked,
    written_over,
)

if TYPE_CHECKING:
    from standfirst.outgoing.wash.objects import Pdf, Thing

# A comment, or words within marks of content: only then is a stream written anew, which takes a second for a map.
_SAYS_MORE = re.compile(rb"%|\b[DM]P\b|<<[^>]*/(?!MCID|ActualText|Lang|Type|Subtype|Attached|BBox|E\b|Alt)\w")
_MARKS = {"BDC", "DP"}
_MARKS_WITHOUT_CONTENT = {"MP", "DP"}


def page_cleaned(pdf: Pdf, page: Thing) -> None:
    """Draw *page* without comments, where it has any."""
    here = page.get("/Contents")
    parts = [part for part in (here if is_array(here) else [here]) if is_stream(part)]
    if any(_SAYS_MORE.search(unpacked(part)) for part in parts):
        # Parts may be cut in the middle of an instruction, and two pages may share one: they become one of its own.
        page.Contents = plain_stream(pdf, redrawn(_without_words(instructions(page))))


def stream_cleaned(pdf: Pdf, stream: Thing) -> None:
    """Leave of a drawing, a pattern or a picture only what it needs to be drawn; other streams stay."""
    kind = named(stream, "/Subtype")
    if "/PatternType" in stream:
        only(stream, keys.PATTERN)
        drawing_cleaned(stream)
    elif kind == "/Form" or "/BBox" in stream:
        only(stream, keys.FORM)
        drawing_cleaned(stream)
    elif kind == "/Image" and "/Width" in stream:
        only(stream, keys.IMAGE)
        _picture_cleaned(pdf, stream)
    elif "/F" in stream:
        del stream["/F"]  # bytes that lie in another file


def drawing_cleaned(stream: Thing) -> None:
    """Draw *stream* without comments, where it has any."""
    if is_stream(stream) and _SAYS_MORE.search(unpacked(stream)):
        try:
            said = instructions(stream)
        except Damaged:  # nothing could draw it
            said = []
        written_over(stream, redrawn(_without_words(said)))


def _without_words(said: list[tuple[list[Thing], Thing]]) -> list[tuple[list[Thing], Thing]]:
    """Return *said* without marks that stand for no content, and with marks that say no more than MARKED."""
    out = []
    for operands, operator in said:
        if str(operator) in _MARKS_WITHOUT_CONTENT:
            continue
        if str(operator) in _MARKS and len(operands) > 1 and is_dictionary(operands[1]):
            only(operands[1], keys.MARKED)
        out.append((operands, operator))
    return out


def _picture_cleaned(pdf: Pdf, stream: Thing) -> None:
    match filters(stream):
        case [*_, "/DCTDecode" as coding]:
            bare = pictures.bare_jpeg
        case [*_, "/JPXDecode" as coding]:
            bare = pictures.bare_jpeg_2000
        case _:
            return
    wrapped = len(filters(stream)) > 1
    before = peeled(pdf, stream) if wrapped else raw(stream)
    if (after := bare(before)) != before or wrapped:
        written_over(stream, after, coding)
