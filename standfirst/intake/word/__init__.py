"""Word documents (.docx): our pre-pass closes what pandoc loses or lets through, then pandoc reads the copy.

Everything that Word computes (numbers of lists, headings and notes), lets people fill in, hides, tracks or draws beside
the line is made plain first; see docs/intake.md for the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake import conservation, pandoc
from standfirst.intake.archive import Archive
from standfirst.intake.counting import Depths
from standfirst.intake.extract import Extract
from standfirst.intake.journal import Journal
from standfirst.intake.tabs import FORGED, Frame, Tabs
from standfirst.intake.word import fields, layout, notes, unsettled
from standfirst.intake.word.names import W, numbered, place, remove, run, text_of
from standfirst.intake.word.numbering import Numbering
from standfirst.intake.word.parts import Links, Parts, reading_copy, relations
from standfirst.intake.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

# Twentieths of a point: indents that differ by less than 2 mm are one depth.
_SLACK = 113


def read(data: bytes, name: str) -> Extract:
    """Return what the Word document in *data* holds. Raises IntakeError where it cannot be read, with the remedy."""
    parts = Parts(Archive(data, name))
    reader = _Reader(parts, name)
    reader.prepare()
    copy = reader.copy()
    raws, computed = pandoc.blocks(copy, "docx", name, reader.tabs)
    journal = reader.journal
    return Extract(tuple(raws), reader.text(), (*journal.repairs, *computed), tuple(journal.findings), paged=False)


class _Reader:
    """One file on its way through the pre-pass."""

    def __init__(self, parts: Parts, name: str) -> None:
        self.parts = parts
        self.journal = Journal(name)
        self.tabs = Tabs()
        self.styles = Styles(parts.root_of("styles"))
        self.body = parts.root
        self.links = {"document": Links(parts.relations)}
        self.notes: dict[str, _Element] = {}
        for kind in ("footnotes", "endnotes"):
            if found := parts.named(kind):
                self.notes[kind] = found[1]
                self.links[kind] = Links(relations(parts.archive, found[0]))
        self.said: list[str] = []

    def prepare(self) -> None:
        """Make the file plain; the order matters where one step needs what another leaves."""
        numbered(self.body)
        roots = {"document": self.body, **self.notes}
        for root in roots.values():
            layout.one_version(root)
            _without_tabs(root)
            self.said.append(text_of(root))
        self.parts.report(self.journal)
        for root in roots.values():
            unsettled.settle(root, self.journal)
        self.said.append(unsettled.comments(self.body, self.parts.root_of("comments"), self.journal))
        notes.uncalled(self.body, self.notes, self.journal)
        notes.pageless(self.body, self.parts.root_of("settings"), self.journal)
        notes.label(self.body, self.notes, self.parts.root_of("settings"), self.tabs)
        self.said += self.tabs.labels * 2  # each at its call and at its note
        for name, root in roots.items():
            self._plain(name, root)
        layout.tables(self.body, self.journal)
        self._furniture()
        self._frames()

    def _plain(self, name: str, root: _Element) -> None:
        """Take one part through the steps that are the same for text and notes."""
        layout.plain(root)
        fields.forms(root, self.journal)
        fields.fields(root, self.links[name], self.journal)
        fields.signs(root, self.journal)
        unsettled.hidden(root, self.styles, self.journal)
        layout.formulas(root, self.journal)
        layout.boxes(root, self.journal)
        self.said += [
            f"{figure.alt} {figure.address}"
            for figure in layout.pictures(root, self.links[name], self.tabs, self.journal)
        ]
        layout.contents(root, self.styles, self.journal)
        layout.emphasis(root, self.styles)
        self.said += [
            " ".join(conservation.unshown(address, shown))
            for address, shown in fields.hyperlinks(root, self.links[name])
        ]

    def _furniture(self) -> None:
        """Log what stands in the heads and feet of pages: it is no text of the submission."""
        for kind in ("header", "footer"):
            for root in self.parts.all_of(kind):
                layout.one_version(root)
                self.said.append(text_of(root))
                self.journal.dropped(f"W5 {kind}", text_of(root), place(self.body))

    def _frames(self) -> None:
        """Set each paragraph's tab and take its style and number off it."""
        numbering = Numbering(self.parts.root_of("numbering"), self.styles)
        depths = Depths()
        for paragraph in list(self.body.iter(f"{W}p")):
            mark = numbering.mark(paragraph) if _worded(paragraph) else None
            level = self.styles.level(paragraph)
            in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
            at = place(paragraph)
            if level:
                frame = Frame("heading", at, level, mark=mark.text.strip() if mark and mark.ordered else "")
            elif mark and mark.text.strip():
                series, depth = (0, 0) if in_cell else depths.item(mark.series, mark.level, mark.indent, _SLACK)
                frame = Frame("item", at, depth, mark.ordered, mark.text.strip(), series)
            elif depths.inside and (mark or numbering.indent(paragraph) >= depths.indent - _SLACK > 0):
                frame = Frame("para", at, series=depths.series, inner=True)
            else:
                frame = Frame("quote" if self.styles.is_quote(paragraph) else "para", at)
            if _worded(paragraph) and frame.kind != "item" and not frame.inner:
                depths.ends()
            _tabbed(paragraph, self.tabs.paragraph(frame))

    def copy(self) -> bytes:
        """Return the reading copy: what pandoc gets to see."""
        for root in self.notes.values():
            for properties in list(root.iter(f"{W}pPr")):
                remove(properties)
        for section in list(self.body.iter(f"{W}sectPr", f"{W}altChunk", f"{W}background")):
            remove(section)
        styles = self.styles.root
        parts = {"document": (self.body, self.links["document"])}
        parts |= {kind: (root, self.links[kind]) for kind, root in self.notes.items()}
        made: dict[str, tuple[_Element, Links | None]] = {**parts}
        if styles is not None:
            made["styles"] = (styles, None)
        return reading_copy(made)

    def text(self) -> str:
        """Return every word of the file, those left out on purpose too."""
        return "\n".join(self.said)


def _worded(paragraph: _Element) -> bool:
    return bool(text_of(paragraph).strip())


def _tabbed(paragraph: _Element, tab: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        paragraph.remove(properties)
    paragraph.insert(0, run(tab))


def _without_tabs(root: _Element) -> None:
    for said in root.iter(f"{W}t", f"{W}delText"):
        if said.text and FORGED.search(said.text):
            said.text = FORGED.sub("", said.text)
