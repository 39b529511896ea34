"""The parts of a Word file: where the text is, which parts it relates to, and what is in it that should not be."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standfirst.errors import IntakeError
from standfirst.intake.archive import packed
from standfirst.intake.word.names import PACKAGE, RELATIONS, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from standfirst.intake.archive import Archive
    from standfirst.intake.journal import Journal

_OFFICE_DOCUMENT = "officeDocument"
# What Word stores beside the text of its own accord; anything else outside is somebody's matter.
_MACROS = ("vbaproject.bin", "vbadata.xml", "customui")
_EMBEDDED = ("/embeddings/", "/activex/", "/afchunk", "/altchunk")
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a part's relations: *kind* is the last word of its type, *target* a part's name or an address."""

    kind: str
    target: str
    external: bool


@dataclass
class Links:
    """The addresses that one part links to, by relation id; new ones are added while fields become links."""

    relations: dict[str, Relation]
    made: dict[str, str] = field(default_factory=dict)

    def address(self, key: str | None) -> str | None:
        """Return the address behind a relation id, None where it is no link to outside."""
        relation = self.relations.get(key or "")
        if key in self.made.values():
            return next(address for address, made in self.made.items() if made == key)
        return relation.target if relation and relation.kind == "hyperlink" and relation.external else None

    def to(self, address: str) -> str:
        """Return the relation id of *address*, a new one where there is none."""
        return self.made.setdefault(address, f"link{len(self.made) + 1}")


class Parts:
    """The parts of one Word file. Raises IntakeError where there is no text part."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        top = relations(archive, "")
        found = (each.target for each in top.values() if each.kind == _OFFICE_DOCUMENT and not each.external)
        self.main = next((part for part in found if part in archive.names), "word/document.xml")
        if self.main not in archive.names:
            raise IntakeError(f"{archive.file} has no text in it", remedy="ask the author for the file again")
        self.root = archive.xml(self.main)
        if self.root.tag != f"{W}document":
            raise IntakeError(f"{archive.file} is no Word document inside", remedy="ask the author for the file again")
        self.relations = relations(archive, self.main)

    def named(self, kind: str) -> tuple[str, _Element] | None:
        """Return name and root of the part that the text relates to as *kind* ("styles"), None where there is none."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.external and relation.target in self.archive.names:
                return relation.target, self.archive.xml(relation.target)
        return None

    def root_of(self, kind: str) -> _Element | None:
        """Return the root of such a part."""
        found = self.named(kind)
        return found[1] if found else None

    def all_of(self, kind: str) -> Iterator[_Element]:
        """Yield the roots of all parts of that kind: headers, footers."""
        for target in dict.fromkeys(each.target for each in self.relations.values() if each.kind == kind):
            if target in self.archive.names:
                yield self.archive.xml(target)

    def report(self, journal: Journal) -> None:
        """Report programs and files within the file, and what it would fetch."""
        for name in sorted(self.archive.names):
            lower = f"/{name.lower()}"
            if any(mark in lower for mark in _MACROS):
                journal.found("macro", f"the file carries a program ({posixpath.basename(name)})", None)
            elif any(mark in lower for mark in _EMBEDDED) and not lower.endswith((".rels", "/")):
                journal.found("embedded-file", f"the file carries another file ({posixpath.basename(name)})", None)
        for holder in sorted(name for name in self.archive.names if name.endswith(".rels")):
            for relation in _read(self.archive, holder, "").values():
                if relation.external and relation.kind != "hyperlink":
                    journal.found(
                        "external-content", f"a {relation.kind} lies outside the file ({relation.target[:60]})", None
                    )


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return the relations of *part* by id; "" is the file itself."""
    folder, name = posixpath.split(part)
    holder = posixpath.join(folder, "_rels", f"{name}.rels")
    return _read(archive, holder, folder) if holder in archive.names else {}


def _read(archive: Archive, holder: str, folder: str) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for each in archive.xml(holder).iter(f"{{{PACKAGE}}}Relationship"):
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found[each.get("Id", "")] = Relation(posixpath.basename(each.get("Type", "")), target, external)
    return found


def reading_copy(parts: dict[str, tuple[_Element, Links | None]]) -> bytes:
    """Return a Word file of the text, notes and styles alone; *parts* by their short name ("document", "footnotes")."""
    from lxml import etree

    def link(key: str, kind: str, target: str, *, outside: bool = False) -> str:
        mode = ' TargetMode="External"' if outside else ""
        return f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target={_quoted(target)}{mode}/>'

    def relating(lines: list[str]) -> bytes:
        return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'.encode()

    out = [
        ("[Content_Types].xml", _content_types(list(parts))),
        ("_rels/.rels", relating([link("top", _OFFICE_DOCUMENT, "word/document.xml")])),
    ]
    for name, (root, links) in parts.items():
        out.append((f"word/{name}.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8")))
        lines = [link(key, "hyperlink", address, outside=True) for address, key in links.made.items()] if links else []
        if name == "document":
            lines += [link(other, other, f"{other}.xml") for other in parts if other != "document"]
        out.append((f"word/_rels/{name}.xml.rels", relating(lines)))
    return packed(out)


def _content_types(names: list[str]) -> bytes:
    kinds = {name: "document.main" if name == "document" else name for name in names}
    lines = [f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kinds[name]}+xml"/>' for name in names]
    base = "http://schemas.openxmlformats.org/package/2006/content-types"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{base}">{rels}{"".join(lines)}</Types>'.encode()


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(text)
