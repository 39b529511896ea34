"""Takes out of a PDF whatever a page does not need to be shown, read out and found one's way in."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.outgoing.wash import keys, pictures
from standfirst.outgoing.wash.objects import (
    Array,
    Damaged,
    Dictionary,
    Name,
    Text,
    containers,
    filters,
    instructions,
    is_array,
    is_dictionary,
    is_stream,
    named,
    names_of,
    number,
    raw,
    redrawn,
    tree_of,
    unpacked,
    written_over,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from standfirst.outgoing.wash.objects import Pdf, Thing

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# A comment, or words within marks of content: only then is a stream written anew, which takes a second for a map.
_SAYS_MORE = re.compile(rb"%|\b[DM]P\b|<<[^>]*/(?!MCID|ActualText|Lang|Type|Subtype|Attached|BBox|E\b|Alt)\w")
_PROPERTIES_AT = {"BDC": 1, "DP": 1}
_MARKS_WITHOUT_CONTENT = {"MP", "DP"}
_FILE = re.compile(r"[\\/][^\\/\s]+\.\w{2,4}$|^[\w-]+\.(?:jpe?g|png|gif|tiff?|bmp|emf|wmf|svg)$", re.IGNORECASE)


@dataclass(slots=True)
class Taken:
    """What went that somebody may have seen: remarks by page, links that lead nowhere public, files, programs."""

    remarks: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    programs: int = 0


def strip(pdf: Pdf) -> Taken:
    """Take out of *pdf*, in place, all but its pages, tags, bookmarks, page labels and links; return what went."""
    taken = Taken()
    pages = [page.obj for page in pdf.pages]
    ours = {number(page) for page in pages}
    taken.files = list(_files(pdf.Root))
    taken.programs = _programs(pdf.Root)
    dropped: set[tuple[int, int]] = set()
    for place, page in enumerate(pages, 1):
        dropped |= _without_remarks(page, place, taken)
    _catalogue(pdf)
    for key in list(pdf.trailer.keys()):
        if key not in {"/Root", "/Size"}:
            del pdf.trailer[key]
    _Sweep(ours, dropped).over(pdf)
    return taken


def _files(root: Thing) -> Iterator[str]:
    names = root.get("/Names")
    if is_dictionary(names) and "/EmbeddedFiles" in names:
        for name, file in names_of(names.EmbeddedFiles):
            yield named(file, "/UF") or named(file, "/F") or name


def _programs(root: Thing) -> int:
    names = root.get("/Names")
    named_ones = len(names_of(names.JavaScript)) if is_dictionary(names) and "/JavaScript" in names else 0
    first = root.get("/OpenAction")
    return named_ones + (named(first, "/S") not in {"", "/GoTo"}) + ("/AA" in root)


def _without_remarks(page: Thing, place: int, taken: Taken) -> set[tuple[int, int]]:
    """Leave the links of a page that lead into the file or to the web; return which annotations went."""
    here = page.get("/Annots")
    if not is_array(here):
        return set()
    kept, gone = [], set()
    for each in here:
        if is_dictionary(each) and named(each, "/Subtype") == "/Link" and _is_link(each, taken):
            _only(each, keys.LINK)
            kept.append(each)
            continue
        gone.add(number(each))
        if named(each, "/Subtype") == "/Widget":
            taken.fields.append(place)
        elif named(each, "/Subtype") not in {"/Link", "/Popup"}:
            taken.remarks.append(place)
    if kept:
        page.Annots = Array(kept)
    else:
        del page["/Annots"]
    return gone - {(0, 0)}


def _is_link(link: Thing, taken: Taken) -> bool:
    """Whether it leads somewhere that readers may go; what it does is written anew and can do nothing else."""
    action = link.get("/A")
    if not is_dictionary(action):
        if "/A" in link:
            del link["/A"]
        return "/Dest" in link
    made = _action(action)
    if made is None:
        taken.links.append(named(action, "/URI") or named(action, "/S") or "nowhere")
        return False
    link.A = made
    return True


def _action(action: Thing) -> Thing | None:
    match named(action, "/S"):
        case "/URI" if _SAFE.match(named(action, "/URI").strip()):
            return Dictionary(S=Name.URI, URI=action.URI)
        case "/GoTo" if "/D" in action:
            return Dictionary(S=Name.GoTo, D=action.D)
        case _:
            return None


def _catalogue(pdf: Pdf) -> None:
    root = pdf.Root
    names: Thing = root.get("/Names")
    places = names_of(names.Dests) if is_dictionary(names) and "/Dests" in names else []
    direction = root.get("/ViewerPreferences")
    leftward = named(direction, "/Direction") == "/R2L"
    _only(root, keys.CATALOGUE - {"/Names"})
    if places:
        root.Names = Dictionary(Dests=tree_of(pdf, [(name, _place(value)) for name, value in places]))
    if "/Dests" in root:
        for key in list(root.Dests.keys()):
            root.Dests[key] = _place(root.Dests[key])
    if "/MarkInfo" in root:
        _only(root.MarkInfo, frozenset({"/Marked", "/Suspects"}))
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if leftward:
        root.ViewerPreferences.Direction = Name.R2L
    if "/Outlines" in root:
        _bookmarks(root.Outlines)
        root.PageMode = Name.UseOutlines


def _place(value: Thing) -> Thing:
    return value.D if is_dictionary(value) and "/D" in value else value


def _bookmarks(outlines: Thing) -> None:
    _only(outlines, keys.OUTLINES)
    waiting = [outlines.get("/First")]
    seen = set()
    while waiting:
        mark = waiting.pop()
        if not is_dictionary(mark) or number(mark) in seen:
            continue
        seen.add(number(mark))
        _only(mark, keys.BOOKMARK)
        if "/A" in mark:
            made = _action(mark.A) if is_dictionary(mark.A) else None
            if made is None:
                del mark["/A"]
            else:
                mark.A = made
        waiting += [mark.get("/First"), mark.get("/Next")]


def _only(thing: Thing, allowed: Container[str]) -> None:
    for key in list(thing.keys()):
        if key not in allowed:
            del thing[key]


class _Sweep:
    """Goes over every object: *ours* are the pages there are, *dropped* the annotations that are no more."""

    def __init__(self, ours: set[tuple[int, int]], dropped: set[tuple[int, int]]) -> None:
        self._ours = ours
        self._dropped = dropped

    def over(self, pdf: Pdf) -> None:
        """Sweep *pdf*, in place."""
        for here in list(containers(pdf)):
            if is_dictionary(here):
                self._dictionary(here)
            else:
                self._row(here)
        for page in pdf.pages:
            _contents(page.obj)

    def _dictionary(self, here: Thing) -> None:
        kind = named(here, "/Type")
        if kind == "/StructElem" or {"/S", "/P", "/K"} <= set(here.keys()):
            self._tag(here)
        elif kind in _ALLOWED:
            _only(here, _ALLOWED[kind])
        elif kind in {"/OCG", "/OCMD"}:
            _only(here, {"/Type"})
            here.Name = Text("Layer")
        if is_stream(here):
            _stream(here)
        for key in list(here.keys()):
            if key in keys.NOWHERE or (self._is_gone(here[key]) and key not in {"/P", "/Parent"}):
                del here[key]
        if is_dictionary(here.get("/Properties")):
            for mark in [here.Properties[key] for key in list(here.Properties.keys())]:
                if is_dictionary(mark) and named(mark, "/Type") not in {"/OCG", "/OCMD"}:
                    _only(mark, keys.MARKED)

    def _tag(self, tag: Thing) -> None:
        if self._is_gone(tag.get("/Pg")):
            _only(tag, {"/Type", "/S", "/P"})  # what it says is of a page that was taken out
            return
        _only(tag, keys.TAG)
        if _FILE.search(named(tag, "/Alt").strip()):
            del tag["/Alt"]  # where the picture lay on somebody's disk says nothing of what it shows
        if is_dictionary(tag.get("/A")) and named(tag.A, "/O") not in keys.OWNERS:
            del tag["/A"]
        elif is_array(tag.get("/A")):
            tag.A = Array([each for each in tag.A if not is_dictionary(each) or named(each, "/O") in keys.OWNERS])

    def _row(self, row: Thing) -> None:
        for place in range(len(row) - 1, -1, -1):
            each = row[place]
            if self._is_a_page(each) and self._is_gone(each):
                row[place] = None  # a place in the file: its first part may be missing, its others may not move
            elif self._is_gone(each):
                del row[place]

    def _is_gone(self, value: Thing) -> bool:
        """Whether *value* is a page that is none of the file's, an annotation that went, or a tag's way to either."""
        if not is_dictionary(value):
            return False
        if self._is_a_page(value):
            return number(value) not in self._ours
        if named(value, "/Type") in {"/OBJR", "/MCR"}:
            return self._is_gone(value.get("/Obj")) or self._is_gone(value.get("/Pg"))
        return number(value) in self._dropped

    def _is_a_page(self, value: Thing) -> bool:
        return is_dictionary(value) and named(value, "/Type") == "/Page"


_ALLOWED = {"/Page": keys.PAGE, "/Pages": keys.BRANCH, "/StructTreeRoot": keys.TAGS}


def _stream(stream: Thing) -> None:
    kind = named(stream, "/Subtype")
    if kind == "/Form" or ("/BBox" in stream and "/PatternType" not in stream):
        _only(stream, keys.FORM)
        _drawing(stream)
    elif "/PatternType" in stream:
        _only(stream, keys.PATTERN)
        _drawing(stream)
    elif kind == "/Image" and "/Width" in stream:
        _only(stream, keys.IMAGE)
        _picture(stream)


def _contents(page: Thing) -> None:
    here = page.get("/Contents")
    parts = list(here) if is_array(here) else [here]
    for part in parts:
        if is_stream(part) and _SAYS_MORE.search(unpacked(part)):
            # Parts may be cut in the middle of an instruction: they are drawn as one.
            page.Contents = _joined(page, parts)
            return


def _joined(page: Thing, parts: list[Thing]) -> Thing:
    said = _without_words(instructions(page))
    first = next(part for part in parts if is_stream(part))
    written_over(first, redrawn(said))
    return first


def _drawing(stream: Thing) -> None:
    if _SAYS_MORE.search(unpacked(stream)):
        try:
            said = instructions(stream)
        except Damaged:  # a form that nothing draws: it goes when the file is written
            return
        written_over(stream, redrawn(_without_words(said)))


def _without_words(said: list[tuple[list[Thing], Thing]]) -> list[tuple[list[Thing], Thing]]:
    """Return *said* without marks that stand for no content, and with marks that say no more than MARKED."""
    out = []
    for operands, operator in said:
        if str(operator) in _MARKS_WITHOUT_CONTENT:
            continue
        if str(operator) in _PROPERTIES_AT and len(operands) > 1 and is_dictionary(operands[1]):
            _only(operands[1], keys.MARKED)
        out.append((operands, operator))
    return out


def _picture(stream: Thing) -> None:
    coding = filters(stream)
    if coding == ["/FlateDecode", "/DCTDecode"]:
        written_over(stream, pictures.bare_jpeg(zlib.decompress(raw(stream))), "/DCTDecode")
    elif coding == ["/DCTDecode"]:
        before = raw(stream)
        if (bare := pictures.bare_jpeg(before)) != before:
            parameters = stream.get("/DecodeParms")
            written_over(stream, bare, "/DCTDecode")
            if parameters is not None:
                stream.DecodeParms = parameters
    elif coding == ["/JPXDecode"]:
        written_over(stream, pictures.bare_jpeg_2000(raw(stream)), "/JPXDecode")
