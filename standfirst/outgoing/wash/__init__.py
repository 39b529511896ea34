"""An author's PDF → the same pages written anew, with nothing beside them: every older version, author and remark gone.

What is allowed is listed (keys); what cannot be taken out without changing what the file says is refused (judge); and
the result is unpacked and looked through (words) before anybody believes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from standfirst.outgoing.wash import judge, words
from standfirst.outgoing.wash.objects import (
    Damaged,
    Dictionary,
    Locked,
    Text,
    is_dictionary,
    named,
    opened,
    saved,
    stream_of,
)
from standfirst.outgoing.wash.stripping import strip
from standfirst.outgoing.wash.ways import Taken

if TYPE_CHECKING:
    from standfirst.model.offer import Objection
    from standfirst.outgoing.wash.objects import Pdf

__all__ = ["Taken", "Washed", "left_over", "washed"]


@dataclass(frozen=True, slots=True)
class Washed:
    """A PDF written anew; without content it is held, and *objections* are why.

    *tagged* says that programs know its headings and lists, *bookmarked* that it has an outline.
    """

    content: bytes
    objections: tuple[Objection, ...] = ()
    taken: Taken | None = None
    pages: int = 0
    tagged: bool = False
    bookmarked: bool = False


def washed(data: bytes, name: str, title: str, language: str) -> Washed:
    """Return the PDF *data* cleaned, the same bytes each time; *language* is a BCP 47 tag for one that names none."""
    try:
        pdf = opened(data)
        if held := judge.objections(pdf, name):
            return Washed(b"", tuple(held))
        taken = strip(pdf)
        root = pdf.Root
        tagged = is_dictionary(root.get("/StructTreeRoot")) and "/MarkInfo" in root
        bookmarked = "/Outlines" in root and "/First" in root.Outlines
        _headed(pdf, title, language)
        return Washed(saved(pdf), (), taken, len(pdf.pages), tagged, bookmarked)
    except Locked:
        return Washed(b"", (judge.locked(name),))
    except Damaged:
        return Washed(b"", (judge.damaged(name),))


def left_over(content: bytes, data: bytes, public: str) -> list[str]:
    """Return what *data* says beside its pages and *content* still holds; *public* is what its pages say."""
    return words.left(opened(content), opened(data), public)


def _headed(pdf: Pdf, title: str, language: str) -> None:
    """Give *pdf* the title that viewers show, and a language that voices need."""
    root = pdf.Root
    if not named(root, "/Lang").strip():
        root.Lang = Text(language)
    root.Metadata = pdf.make_indirect(stream_of(pdf, _metadata(title).encode(), "/Metadata", "/XML"))
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=Text(title)))


def _metadata(title: str) -> str:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
