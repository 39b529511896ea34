"""Takes out of a PDF whatever a page does not need to be shown, read out and found one's way in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.outgoing.wash import drawing, keys, ways
from standfirst.outgoing.wash.objects import (
    Array,
    Text,
    containers,
    is_array,
    is_dictionary,
    is_stream,
    is_text,
    named,
    number,
    only,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.outgoing.wash.objects import Pdf, Thing
    from standfirst.outgoing.wash.ways import Taken

# The path or the name of a file, where it stands in place of words.
_FILE = re.compile(r"[\\/][^\\/\s]+\.\w{2,4}$|^[\w-]+\.(?:jpe?g|png|gif|tiff?|bmp|emf|wmf|svg)$", re.IGNORECASE)
_ALLOWED = {"/Page": keys.PAGE, "/Pages": keys.BRANCH, "/StructTreeRoot": keys.TAGS}
_LAYERS = {"/OCG", "/OCMD"}


def strip(pdf: Pdf) -> Taken:
    """Take out of *pdf*, in place, all but its pages, tags, bookmarks, page labels and links; return what went."""
    taken = ways.counted(pdf.Root)
    pages = [page.obj for page in pdf.pages]
    dropped: set[tuple[int, int]] = set()
    for place, page in enumerate(pages, 1):
        dropped |= ways.without_remarks(page, place, taken)
    ways.catalogue(pdf)
    only(pdf.trailer, {"/Root", "/Size"})
    _Sweep(pdf, {number(page) for page in pages}, dropped).over()
    return taken


class _Sweep:
    """Goes over every object: *ours* are the pages there are, *dropped* the annotations that are no more."""

    def __init__(self, pdf: Pdf, ours: set[tuple[int, int]], dropped: set[tuple[int, int]]) -> None:
        self._pdf = pdf
        self._ours = ours
        self._dropped = dropped

    def over(self) -> None:
        """Sweep the file, in place."""
        for tag in list(_tags(self._pdf.Root.get("/StructTreeRoot"))):
            self._tag(tag)
        for here in list(containers(self._pdf)):
            if is_dictionary(here):
                self._dictionary(here)
            else:
                self._row(here)
        for page in self._pdf.pages:
            drawing.page_cleaned(self._pdf, page.obj)

    def _dictionary(self, here: Thing) -> None:
        kind = named(here, "/Type")
        if kind in _ALLOWED:
            only(here, _ALLOWED[kind])
        if is_stream(here):
            drawing.stream_cleaned(self._pdf, here)
        self._values(here)
        if is_dictionary(here.get("/Resources")):
            only(here.Resources, keys.RESOURCES)
        for mark in _dictionaries(here.get("/Properties")):
            if named(mark, "/Type") not in _LAYERS:
                only(mark, keys.MARKED)
        if kind in _LAYERS:  # all are shown, or the file would be held
            only(here, {"/Type"})
            here.Name = Text("Layer")
        for glyph in _dictionaries(here.get("/CharProcs")):
            drawing.drawing_cleaned(glyph)

    def _values(self, here: Thing) -> None:
        """Take out what is nowhere needed, what leads to what went, and words at a key that says none."""
        for key in list(here.keys()):
            value = here[key]
            gone = key not in {"/P", "/Parent"} and self._is_gone(value)
            if gone or key in keys.NOWHERE or (is_text(value) and key not in keys.SAYING):
                del here[key]

    def _tag(self, tag: Thing) -> None:
        if self._is_gone(tag.get("/Pg")):
            only(tag, {"/Type", "/S", "/P"})  # what it says is of a page that was taken out
            return
        only(tag, keys.TAG)
        if _FILE.search(named(tag, "/Alt").strip()):
            del tag["/Alt"]  # where the picture lay on somebody's disk says nothing of what it shows
        said = tag.get("/A")
        if is_dictionary(said) and named(said, "/O") not in keys.OWNERS:
            del tag["/A"]
        elif is_array(said):
            tag.A = Array([each for each in said if not is_dictionary(each) or named(each, "/O") in keys.OWNERS])

    def _row(self, row: Thing) -> None:
        for place in range(len(row) - 1, -1, -1):
            each = row[place]
            if not self._is_gone(each):
                continue
            if _is_a_page(each):
                row[place] = None  # the first part of a place in the file: it may be missing, its others may not move
            else:
                del row[place]

    def _is_gone(self, value: Thing) -> bool:
        """Whether *value* is a page that is none of the file's, an annotation that went, or a tag's way to either."""
        if not is_dictionary(value):
            return False
        if _is_a_page(value):
            return number(value) not in self._ours
        if named(value, "/Type") in {"/OBJR", "/MCR"}:
            return self._is_gone(value.get("/Obj")) or self._is_gone(value.get("/Pg"))
        return number(value) in self._dropped


def _is_a_page(value: Thing) -> bool:
    return named(value, "/Type") == "/Page"


def _dictionaries(of: Thing) -> Iterator[Thing]:
    """Yield the dictionaries and streams that *of* names."""
    if is_dictionary(of):
        yield from (of[key] for key in list(of.keys()) if is_dictionary(of[key]))


def _tags(tree: Thing) -> Iterator[Thing]:
    """Yield each element of the structure tree once; few programs write down that it is one."""
    seen: set[tuple[int, int]] = set()
    waiting = [tree.get("/K")] if is_dictionary(tree) else []
    while waiting:
        here = waiting.pop()
        if is_array(here):
            waiting += list(here)
        elif is_dictionary(here) and "/S" in here and number(here) not in seen:
            if number(here) != (0, 0):  # what stands within another has no number, and can lead back to nothing
                seen.add(number(here))
            yield here
            waiting.append(here.get("/K"))
