"""Web pages as Word, Google Docs, LibreOffice and others save them: our pre-pass, then straight to raw blocks."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from standfirst.errors import IntakeError
from standfirst.intake import conservation, lines, mixed, sniff
from standfirst.intake.extract import Extract
from standfirst.intake.html import notes, unseen
from standfirst.intake.html.css import Sheet
from standfirst.intake.html.lists import Lists
from standfirst.intake.html.names import place, text_of
from standfirst.intake.html.walk import Walk
from standfirst.intake.journal import Journal
from standfirst.intake.raw import HARD, Raw, stripped
from standfirst.model.document import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.html.notes import Held

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,20})""")
# Encodings that a page may declare; others are guessed from the bytes.
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250", "iso-8859-2": "iso8859-2", "windows-1251": "cp1251",
}  # fmt: skip
_HEAD = 4_096
_UNSPOKEN = frozenset({"script", "style", "title"})
# "&#150;" for a dash: a number of Windows' own, which browsers understand.
_OLD_REFERENCE = re.compile(r"&#1[2-5]\d;")
# Word's "<![if !supportLists]>", which no parser needs to understand.
_CONDITION = re.compile(r"<!\[[^>]*>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read(data: bytes, name: str) -> Extract:
    """Return what the web page in *data* holds. Raises IntakeError where it cannot be read, with the remedy."""
    text = _OLD_REFERENCE.sub(lambda found: html.unescape(found[0]), _CONTROLS.sub("", _decoded(data, name)))
    body = _body(text, name)
    journal = Journal(name)
    said = [_words(text)]
    css = Sheet.of(body.getroottree().getroot())
    unseen.programs(body, journal)
    unseen.frame(body, journal)
    unseen.comments(body, css, journal)
    unseen.changes(body, journal)
    unseen.hidden(body, css, journal)
    unseen.forms(body, journal)
    held = notes.notes(body)
    walk = Walk(css, Lists(css), journal)
    for root in (body, *(note.element for note in held)):
        said += _links(root)
    walk.block(body)
    found = [_note(note, walk) for note in held]
    said += [f"{raw.text} {raw.address}" for raw in walk.figures]
    raws = (*walk.raws, *found)
    return Extract(raws, "\n".join(said), tuple(journal.repairs), tuple(journal.findings), paged=False)


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a page: by its byte order mark, else as it declares, else as its bytes look."""
    declared = _DECLARED.search(data[:_HEAD])
    encoding = _ENCODINGS.get(declared[1].decode().lower()) if declared else None
    if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data[:_HEAD]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return sniff.decode(data, name)


def _body(text: str, name: str) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as fault:
        raise IntakeError(f"{name} is not a page that can be read", remedy="ask the author for it as .docx") from fault
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise IntakeError(f"{name} is nested deeper than any text is", remedy="ask the author for it as .docx")
    body = root.find("body") if root is not None else None
    if body is None:
        raise IntakeError(f"{name} holds no text", remedy="ask the author for it as .docx")
    return body


class _Words(HTMLParser):
    """Every word of a page, read by another parser than the tree, so that what that one loses shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0
        self._apart: dict[str, list[str]] = {"a": [], "span": []}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _UNSPOKEN
        between = "" if tag in _INLINE else " "
        if tag in self._apart:  # a mark that stands in a box of its own, and a call that is not raised
            told = {name: value or "" for name, value in attributes}
            boxed = "display:block" in told.get("style", "") or _TO_NOTE.match(told.get("href", ""))
            between = " " if boxed else ""
            self._apart[tag].append(between)
        self.said.append(between)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _UNSPOKEN))
        opened = self._apart.get(tag)
        self.said.append(opened.pop() if opened else "" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


_TO_NOTE = re.compile(r"#(?:body_)?ftn\d")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code dfn em font i ins del kbd mark o:p q s samp small span strike strong sub tt u "
    "var wbr".split()
)


def _words(text: str) -> str:
    reader = _Words()
    reader.feed(_CONDITION.sub("", text))
    reader.close()
    return lines.normalised("".join(reader.said))


def _links(root: _Element) -> list[str]:
    """Unwrap links within the page, take others off Google's way round, and return the addresses nobody is shown."""
    said: list[str] = []
    for link in list(root.iter("a")):
        address = " ".join(link.get("href", "").split())
        if not address or (address.startswith("#") and len(address) > 1):
            mixed.unwrap(link)
            continue
        link.set("href", _direct(address))
        said.append(" ".join(conservation.unshown(link.get("href", ""), text_of(link))))
    return said


def _direct(address: str) -> str:
    """Return where a link through Google's counter leads."""
    parts = (
        urlsplit(address) if address.startswith(("https://www.google.com/url?", "http://www.google.com/url?")) else None
    )
    return next(iter(parse_qs(parts.query).get("q", [])), address) if parts else address


def _note(note: Held, walk: Walk) -> Raw:
    """Return a note as a raw block, its paragraphs one after another."""
    inner = Walk(walk.css, Lists(walk.css), walk.journal)
    inner.block(note.element)
    runs: list[Run] = []
    for raw in inner.raws:
        runs += [*([Run(" ")] if runs else []), *(_on_a_line(run) for run in raw.runs)]
    walk.figures += inner.figures
    if note.label not in note.shown:
        walk.journal.changed("W6 computed number", "", note.label, place(note.element))
    return Raw("note", stripped(runs), place(note.element), key=note.key, label=note.label)


def _on_a_line(run: Run) -> Run:
    return Run(run.text.replace(HARD, " "), run.bold, run.italic, run.href, run.call)
