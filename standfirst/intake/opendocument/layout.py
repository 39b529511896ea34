"""What OpenDocument lays out beside the line of the text: boxes, pictures, forms, contents lists, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake import mixed
from standfirst.intake.journal import short
from standfirst.intake.opendocument.names import (
    DRAW,
    FORM,
    OFFICE,
    PARAGRAPHS,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    place,
    text_of,
)  # fmt: skip
from standfirst.intake.tabs import Figure

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.tabs import Tabs

_INDEXES = tuple(
    f"{TEXT}{name}"
    for name in "table-of-content illustration-index table-index object-index user-index alphabetical-index".split()
)
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BOX = {True: "\u2612", False: "\u2610"}
# Signs of Wingdings as LibreOffice writes them, at their private places.
_SIGNS = {
    "\uf06f": "\u2610", "\uf071": "\u2610", "\uf072": "\u2610", "\uf0a8": "\u2610", "\uf078": "\u2612",
    "\uf0fd": "\u2612", "\uf0fe": "\u2611", "\uf0fc": "\u2713", "\uf0fb": "\u2717", "\uf0b7": "\u2022",
    "\uf0a7": "\u25aa",
}  # fmt: skip
_MARKS = tuple(
    f"{TEXT}{name}"
    for name in (
        "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start", "reference-mark-end",
        "soft-page-break", "sequence-decls", "toc-mark", "toc-mark-start", "toc-mark-end", "alphabetical-index-mark",
    )
)  # fmt: skip


def signs(body: _Element) -> None:
    """Put letters for the signs of symbol fonts."""
    table = str.maketrans(_SIGNS)
    for each in body.iter():
        each.text = each.text.translate(table) if each.text else each.text
        each.tail = each.tail.translate(table) if each.tail else each.tail


def contents(body: _Element, journal: Journal) -> None:
    """Drop what the program computes of the text: contents lists, indexes."""
    for index in list(body.iter(*_INDEXES)):
        journal.dropped("W4 contents list", text_of(index), place(index))
        mixed.remove(index)


def forms(body: _Element, journal: Journal) -> None:
    """Put words for what people fill in; drop prompts that nobody answered."""
    drawn_from = (each for each in body.iter() if isinstance(each.tag, str) and each.tag.startswith(FORM))
    controls = {each.get(f"{FORM}id") or each.get(_XML_ID): each for each in drawn_from}
    for shown in list(body.iter(f"{DRAW}control")):
        control = controls.get(shown.get(f"{DRAW}control"))
        if control is None:
            continue
        if str(control.tag).endswith(("}checkbox", "}radio")):
            state = control.get(f"{FORM}current-state") or control.get(f"{FORM}state")
            ticked = state == "checked" or control.get(f"{FORM}current-selected") == "true"
            words = f"{_BOX[ticked]} {control.get(f'{FORM}label', '')} "
        else:
            words = control.get(f"{FORM}current-value") or control.get(f"{FORM}value") or ""
        journal.changed("W7 box", "", words, place(shown))
        mixed.remove(shown, words)
    for prompt in list(body.iter(f"{TEXT}placeholder")):
        journal.dropped("W8 prompt of a form", text_of(prompt), place(prompt))
        mixed.remove(prompt)
    for drawn in list(body.iter(f"{OFFICE}forms", *_MARKS)):
        mixed.remove(drawn)


def frames(body: _Element, tabs: Tabs, journal: Journal) -> list[Figure]:
    """Lift text boxes out to stand after their paragraph, put a tab for each picture, and return the pictures."""
    found: list[Figure] = []
    for frame in list(body.iter(f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}g")):
        if frame.getparent() is None or any(above.tag == f"{DRAW}g" for above in frame.iterancestors()):
            continue
        anchor = next(frame.iterancestors(*PARAGRAPHS), None)
        inner = [each for each in frame.iter(*PARAGRAPHS) if next(each.iterancestors(*PARAGRAPHS), None) is anchor]
        figure = _figure(frame)
        words = " ".join(map(text_of, inner))
        if words.strip():
            journal.found("text-box", f"a text box says {short(words)}", place(frame))
        if figure is not None:
            if not figure.alt:
                journal.found("picture-without-text", f"a picture ({figure.address}) has no text", place(frame))
            found.append(figure)
        if anchor is not None:
            mixed.after(anchor, inner)
            mixed.remove(frame, tabs.figure(figure) if figure else "")
        elif inner:
            mixed.after(frame, inner)
            mixed.remove(frame)
    return found


def _figure(frame: _Element) -> Figure | None:
    image = next(frame.iter(f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole"), None)
    if image is None or next(frame.iter(f"{DRAW}text-box"), None) is not None:
        return None
    said = [each.text for name in ("title", "desc") for each in frame.iter(f"{SVG}{name}") if each.text]
    return Figure(" ".join(" ".join(said[-1:]).split()), (image.get(f"{XLINK}href") or "").removeprefix("./"))


def tables(body: _Element, journal: Journal) -> None:
    """Take the frame off a table of one column; report one table in another's cell."""
    cell_tags = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
    for table in list(body.iter(f"{TABLE}table")):
        rows = [row for row in table.iter(f"{TABLE}table-row") if next(row.iterancestors(f"{TABLE}table")) is table]
        cells = [[each for each in row if each.tag in cell_tags] for row in rows]
        if all(len(each) <= 1 for each in cells):
            mixed.after(table, [child for each in cells for cell in each for child in list(cell)])
            mixed.remove(table)
        elif next(table.iterancestors(f"{TABLE}table"), None) is not None:
            journal.found("table-in-table", "a table stands in a cell of another", place(table))
