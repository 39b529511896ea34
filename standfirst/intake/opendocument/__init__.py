"""OpenDocument texts (.odt): our pre-pass makes plain what pandoc loses or lets through, then pandoc reads the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.errors import IntakeError
from standfirst.intake import conservation, mixed, pandoc
from standfirst.intake.archive import Archive, packed
from standfirst.intake.counting import Depths
from standfirst.intake.extract import Extract
from standfirst.intake.journal import Journal
from standfirst.intake.opendocument import layout, unsettled
from standfirst.intake.opendocument.lists import Counter, Lists
from standfirst.intake.opendocument.names import (
    MANIFEST,
    OFFICE,
    PARAGRAPHS,
    SCRIPT,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    numbered,
    place,
    text_of,
)  # fmt: skip
from standfirst.intake.opendocument.styles import Styles
from standfirst.intake.tabs import FORGED, Frame, Tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Twentieths of a point: indents that differ by less than 2 mm are one depth.
_SLACK = 113
# Names of styles that say that a paragraph is a further one of the item above it.
_FURTHER = "List Contents", "List Continue", "Text body indent", "List Indent"


def read(data: bytes, name: str) -> Extract:
    """Return what the OpenDocument text in *data* holds. Raises IntakeError where it cannot be read."""
    archive = Archive(data, name)
    reader = _Reader(archive, name)
    reader.prepare()
    raws, computed = pandoc.blocks(reader.copy(), "odt", name, reader.tabs)
    journal = reader.journal
    said = "\n".join(reader.said)
    return Extract(tuple(raws), said, (*journal.repairs, *computed), tuple(journal.findings), paged=False)


class _Reader:
    """One file on its way through the pre-pass."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.journal = Journal(name)
        self.tabs = Tabs()
        self.said: list[str] = []
        _report(archive, self.journal)
        self.root = archive.xml("content.xml")
        self.made = archive.xml("styles.xml") if "styles.xml" in archive.names else None
        self.styles = Styles(*(root for root in (self.made, self.root) if root is not None))
        body = self.root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise IntakeError(f"{name} is no text document inside", remedy="ask the author for the submission as text")
        self.body = body
        self.depths = Depths()
        self.lists = Lists(self.styles)

    def prepare(self) -> None:
        """Make the file plain; the order matters where one step needs what another leaves."""
        for each in self.root.iter():
            each.text, each.tail = _unforged(each.text), _unforged(each.tail)
        body, journal = self.body, self.journal
        numbered(body)
        layout.signs(body)
        self.said.append(text_of(body))
        self._labels()
        unsettled.settle(body, journal)
        unsettled.comments(body, journal)
        layout.contents(body, journal)
        layout.forms(body, journal)
        unsettled.hidden(body, self.styles, journal)
        self._furniture()
        for figure in layout.frames(body, self.tabs, journal):
            self.said.append(f"{figure.alt} {figure.address}")
        layout.tables(body, journal)
        self._links()
        self._flatten()

    def _labels(self) -> None:
        """Put a tab before each note, and count its label where it is called and where it stands."""
        for note in list(self.body.iter(f"{TEXT}note")):
            citation = note.find(f"{TEXT}note-citation")
            printed = (citation.get(f"{TEXT}label") or citation.text or "").strip() if citation is not None else ""
            mixed.before(note, self.tabs.note(printed) if printed else "")
            self.said.append(printed)
        for repeated in list(self.body.iter(f"{TEXT}note-ref")):
            repeated.tag = f"{TEXT}span"
            repeated.set(f"{TEXT}style-name", _RAISED)

    def _furniture(self) -> None:
        for kind in ("header", "footer"):
            for each in self.made.iter(f"{STYLE}{kind}") if self.made is not None else ():
                self.said.append(text_of(each))
                self.journal.dropped(f"W5 {kind}", text_of(each), place(self.body))

    def _links(self) -> None:
        """Count the addresses of links that lead out of the file, and unwrap the others."""
        for link in list(self.body.iter(f"{TEXT}a")):
            address = link.get(f"{XLINK}href", "")
            if len(address) > 1 and address.startswith(("#", "../#")):
                mixed.unwrap(link)
            elif not address.strip("#"):
                link.set(f"{XLINK}href", "#")  # it was to lead somewhere; repair reports it
            else:
                self.said.append(" ".join(conservation.unshown(address, text_of(link))))

    def _flatten(self) -> None:
        """Make the body a row of paragraphs and tables, each paragraph with its tab, lists and sections undone."""
        children = list(self.body)
        for child in children:
            self.body.remove(child)
            child.tail = None
        self.body.text = None
        self.body.extend(list(self._flat(children)))

    def _flat(self, elements: list[_Element]) -> Iterator[_Element]:
        for element in elements:
            if element.tag in PARAGRAPHS:
                yield self._framed(element, self._text_frame(element))
            elif element.tag == f"{TEXT}list":
                yield from self._listed(element, self.lists.opened(element), 0, element.get(f"{TEXT}style-name", ""))
            elif element.tag == f"{TABLE}table":
                for cell in list(element.iter(f"{TABLE}table-cell")):
                    held = list(cell)
                    cell.extend(list(self._flat(held)))
                self.depths.ends()
                yield element
            elif element.tag == f"{TEXT}section":
                yield from self._flat(list(element))

    def _listed(self, listed: _Element, counter: Counter, depth: int, style: str) -> Iterator[_Element]:
        style = listed.get(f"{TEXT}style-name") or style
        for item in listed:
            first = str(item.tag).endswith("}list-item")
            for child in list(item):
                if child.tag == f"{TEXT}list":
                    yield from self._listed(child, counter, depth + 1, style)
                elif child.tag not in PARAGRAPHS:
                    yield from self._flat([child])
                elif text_of(child).strip() and first:
                    yield self._framed(child, self._item_frame(child, counter, depth, style, item))
                    first = False
                else:
                    yield self._framed(child, self._text_frame(child, further=True))

    def _item_frame(self, paragraph: _Element, counter: Counter, depth: int, style: str, item: _Element) -> Frame:
        style = item.get(f"{TEXT}style-override") or style or self.styles.list_style(paragraph) or ""
        mark, ordered = self.lists.mark(style, counter, depth, item)
        level = self.styles.level(paragraph)
        at = place(paragraph)
        if level:
            return Frame("heading", at, level, mark=mark.strip() if ordered else "")
        if not mark.strip():
            return self._text_frame(paragraph, further=self.depths.inside)
        series, deep = self.depths.item(counter.name, depth, depth * 4 * _SLACK, _SLACK)
        return Frame("item", at, deep, ordered, mark.strip(), series)

    def _text_frame(self, paragraph: _Element, *, further: bool = False) -> Frame:
        """Return the frame of a paragraph that opens no item; *further*: it stands in one all the same."""
        at = place(paragraph)
        level = self.styles.level(paragraph)
        further = further or any(name in _FURTHER for name in self.styles.names(paragraph))
        if level:
            self.depths.ends()
            number = "" if paragraph.get(f"{TEXT}is-list-header") == "true" else self.lists.heading(level - 1)
            return Frame("heading", at, level, mark=number.strip() if paragraph.tag == f"{TEXT}h" else "")
        if further and self.depths.inside and not level:
            return Frame("para", at, series=self.depths.series, inner=True)
        if text_of(paragraph).strip():
            self.depths.ends()
        return Frame("quote" if self.styles.is_quote(paragraph) else "para", at)

    def _framed(self, paragraph: _Element, frame: Frame) -> _Element:
        paragraph.tag = f"{TEXT}p"
        paragraph.tail = None
        mixed.at_start(paragraph, self.tabs.paragraph(frame))
        return paragraph

    def copy(self) -> bytes:
        """Return the reading copy: what pandoc gets to see."""
        from lxml import etree

        automatic = self.root.find(f"{OFFICE}automatic-styles")
        if automatic is not None:
            automatic.append(_raised_style())
        styles = etree.tostring(self.made) if self.made is not None else _NO_STYLES
        mime = b"application/vnd.oasis.opendocument.text"
        return packed([("mimetype", mime), ("content.xml", etree.tostring(self.root)), ("styles.xml", styles)])


# What lists the macros of a file, empty where it has none.
_LISTINGS = ("/", "script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
_OUTSIDE = ("http:", "https:", "ftp:", "file:", "//")
_RAISED = "standfirst-raised"
_NO_STYLES = (
    b'<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<office:styles/></office:document-styles>"
)


def _raised_style() -> _Element:
    from lxml import etree

    style = etree.Element(f"{STYLE}style", {f"{STYLE}name": _RAISED, f"{STYLE}family": "text"})
    etree.SubElement(style, f"{STYLE}text-properties", {f"{STYLE}text-position": "super 58%"})
    return style


def _unforged(words: str | None) -> str | None:
    return FORGED.sub("", words) if words else words


def _report(archive: Archive, journal: Journal) -> None:
    """Report programs and files within the file, and what it would fetch. Raises IntakeError if it is encrypted."""
    if "META-INF/manifest.xml" in archive.names:
        manifest = archive.xml("META-INF/manifest.xml")
        if next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
            raise IntakeError(
                f"{archive.file} is encrypted", remedy="open it with its password and save it without one"
            )
    for name in sorted(archive.names):
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith(_LISTINGS):
            journal.found("macro", f"the file carries a program ({name})", None)
        elif name.startswith("Object ") and (name.endswith("/content.xml") or "/" not in name):
            journal.found("embedded-file", f"the file carries another file ({name.partition('/')[0]})", None)
    content = archive.xml("content.xml") if "content.xml" in archive.names else None
    for each in content.iter() if content is not None else ():
        address = each.get(f"{XLINK}href", "")
        if each.tag == f"{SCRIPT}event-listener":
            journal.found("macro", f"the file starts a program ({each.get(f'{SCRIPT}event-name', '')})", None)
        elif each.tag != f"{TEXT}a" and address.lower().startswith(_OUTSIDE):
            journal.found("external-content", f"a part lies outside the file ({address[:60]})", None)
