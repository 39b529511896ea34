"""How a reader finds the way in a PDF: links, bookmarks, named places; each written so that it can only lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.outgoing.wash import keys
from standfirst.outgoing.wash.objects import (
    Array,
    Dictionary,
    Name,
    is_array,
    is_dictionary,
    is_text,
    named,
    names_of,
    number,
    only,
    tree_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.outgoing.wash.objects import Pdf, Thing

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)


@dataclass(slots=True)
class Taken:
    """What went that somebody may have seen: remarks and fields by page, links that lead nowhere public, files."""

    remarks: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    programs: int = 0


def counted(root: Thing) -> Taken:
    """Return the files and programs that the catalogue names, before they go."""
    names, first = root.get("/Names"), root.get("/OpenAction")
    files, scripts = [], 0
    if is_dictionary(names) and "/EmbeddedFiles" in names:
        files = [named(file, "/UF") or named(file, "/F") or name for name, file in names_of(names.EmbeddedFiles)]
    if is_dictionary(names) and "/JavaScript" in names:
        scripts = len(names_of(names.JavaScript))
    scripts += (named(first, "/S") not in {"", "/GoTo"}) + ("/AA" in root)
    return Taken(files=files, programs=scripts)


def without_remarks(page: Thing, place: int, taken: Taken) -> set[tuple[int, int]]:
    """Leave the links of a page that lead into the file or to the web; return which annotations went."""
    here = page.get("/Annots")
    if not is_array(here):
        return set()
    kept, gone = [], set()
    for each in here:
        kind = named(each, "/Subtype")
        if kind == "/Link" and _is_link(each, taken):
            only(each, keys.LINK)
            kept.append(each)
            continue
        gone.add(number(each))
        if kind == "/Widget":
            taken.fields.append(place)
        elif kind not in {"/Link", "/Popup"}:
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


def catalogue(pdf: Pdf) -> None:
    """Leave of the catalogue pages, tags, bookmarks, named places and page labels."""
    root = pdf.Root
    names: Thing = root.get("/Names")
    places = names_of(names.Dests) if is_dictionary(names) and "/Dests" in names else []
    leftward = named(root.get("/ViewerPreferences"), "/Direction") == "/R2L"
    only(root, keys.CATALOGUE)
    if places:
        root.Names = Dictionary(Dests=tree_of(pdf, [(name, made) for name, at in places for made in _place(at)]))
    if is_dictionary(root.get("/Dests")):
        kept = {key: made for key in list(root.Dests.keys()) for made in _place(root.Dests[key])}
        root.Dests = Dictionary(kept)
    if is_dictionary(root.get("/MarkInfo")):
        only(root.MarkInfo, frozenset({"/Marked", "/Suspects"}))
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if leftward:
        root.ViewerPreferences.Direction = Name.R2L
    if is_dictionary(root.get("/Outlines")):
        _bookmarks(root.Outlines)
        root.PageMode = Name.UseOutlines


def _place(value: Thing) -> Iterator[Thing]:
    """Yield the place that *value* is, without words in it; nothing where it is none."""
    at = value.get("/D") if is_dictionary(value) else value
    if is_array(at):
        yield Array([part for index, part in enumerate(at) if index == 0 or not (is_text(part) or is_dictionary(part))])


def _bookmarks(outlines: Thing) -> None:
    only(outlines, keys.OUTLINES)
    waiting = [outlines.get("/First")]
    seen = set()
    while waiting:
        mark = waiting.pop()
        if not is_dictionary(mark) or number(mark) in seen:
            continue
        seen.add(number(mark))
        only(mark, keys.BOOKMARK)
        if "/A" in mark:
            made = _action(mark.A)
            if made is None:
                del mark["/A"]
            else:
                mark.A = made
        waiting += [mark.get("/First"), mark.get("/Next")]
