"""What Word lays out beside the line of the text: boxes, pictures, formulas, columns of one, contents lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.journal import short
from standfirst.intake.tabs import Figure
from standfirst.intake.word.names import (
    DECORATIVE,
    MATH,
    MC,
    VML,
    WP,
    A,
    R,
    W,
    number,
    place,
    property_of,
    remove,
    run,
    swap,
    text_of,
    unwrap,
    val,
)  # fmt: skip

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.tabs import Tabs
    from standfirst.intake.word.parts import Links
    from standfirst.intake.word.styles import Styles

_WRAPPERS = tuple(f"{W}{name}" for name in ("smartTag", "customXml", "dir", "bdo"))
# Word itself allows 63.
_MOST_COLUMNS = 100


def one_version(part: _Element) -> None:
    """Keep the newer of two versions of one content, as Word does: both hold the same words."""
    for either in list(part.iter(f"{MC}AlternateContent")):
        choice = either.find(f"{MC}Choice")
        chosen = choice if choice is not None else either.find(f"{MC}Fallback")
        for each in list(either):
            if each is not chosen:
                either.remove(each)
        if chosen is not None:
            unwrap(chosen)
        unwrap(either)


def plain(part: _Element) -> None:
    """Unwrap what only marks words, and drop breaks of pages and columns, which are no words."""
    for wrapper in list(part.iter(*_WRAPPERS)):
        unwrap(wrapper)
    for br in list(part.iter(f"{W}br")):
        if br.get(f"{W}type") in {"page", "column"}:
            remove(br)
    for soft in list(part.iter(f"{W}softHyphen", f"{W}lastRenderedPageBreak")):
        remove(soft)


def boxes(part: _Element, journal: Journal) -> None:
    """Lift the paragraphs of text boxes out, to stand after the paragraph that anchors them."""
    for box in list(part.iter(f"{W}txbxContent")):
        anchor = next(box.iterancestors(f"{W}p"), None)
        words = text_of(box)
        if anchor is None or anchor.getparent() is None:
            continue
        if words.strip():
            journal.found("text-box", f"a text box says {short(words)}", place(anchor))
        swap(anchor, [anchor, *box])
        remove(box)


def pictures(part: _Element, links: Links, tabs: Tabs, journal: Journal) -> list[Figure]:
    """Put a tab for each picture and return them; one without alternative text is a finding."""
    found: list[Figure] = []
    for drawn in list(part.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
        parent = drawn.getparent()
        if parent is None:
            continue
        figure = _figure(drawn, links)
        if figure is None:
            remove(drawn)
            continue
        if not figure.alt and not _decorative(drawn):
            journal.found("picture-without-text", f"a picture ({figure.address or 'drawn'}) has no text", place(drawn))
        said = run(tabs.figure(figure))[0]
        parent.replace(drawn, said)
        found.append(figure)
    return found


def _figure(drawn: _Element, links: Links) -> Figure | None:
    described = next(drawn.iter(f"{WP}docPr"), None)
    alt = (described.get("descr") or "") if described is not None else ""
    embedded = next((blip.get(f"{R}embed") or blip.get(f"{R}link") for blip in drawn.iter(f"{A}blip")), None)
    old = next(drawn.iter(f"{VML}imagedata"), None)
    if old is not None:
        embedded = old.get(f"{R}id")
        shape = next(old.iterancestors(f"{VML}shape"), None)
        alt = alt or ((shape.get("alt") or "") if shape is not None else "")
    graphic = next((data.get("uri", "") for data in drawn.iter(f"{A}graphicData")), "")
    if not embedded and not graphic.endswith(("/chart", "/diagram")):
        return None  # a line, or a box whose words were lifted out
    relation = links.relations.get(embedded or "")
    return Figure(" ".join(alt.split()), relation.target.removeprefix("word/") if relation else "")


def _decorative(drawn: _Element) -> bool:
    return any(each.get("val") in {"1", "true"} for each in drawn.iter(DECORATIVE))


def formulas(part: _Element, journal: Journal) -> None:
    """Put the signs of a formula on the line."""
    for formula in list(part.iter(f"{MATH}oMath")):
        words = text_of(formula)
        if len(words.strip()) > 1:
            journal.found("formula-flattened", f"a formula reads {short(words)} now", place(formula))
        swap(formula, [run(words)])
    for group in list(part.iter(f"{MATH}oMathPara")):
        unwrap(group)


def tables(body: _Element, journal: Journal) -> None:
    """Take the frame off a table of one column, which only draws a border; report one table in another's cell."""
    for table in list(body.iter(f"{W}tbl")):
        rows = table.findall(f"{W}tr")
        cells = [row.findall(f"{W}tc") for row in rows]
        if table.getparent() is not None and all(len(each) <= 1 for each in cells):
            inner = [child for each in cells for cell in each for child in cell if child.tag in {f"{W}p", f"{W}tbl"}]
            swap(table, inner)
    for table in body.iter(f"{W}tbl"):
        _widen(table)
        if next(table.iterancestors(f"{W}tbl"), None) is not None:
            journal.found("table-in-table", "a table stands in a cell of another", place(table))


def _widen(table: _Element) -> None:
    """Write down as many columns as the rows fill: pandoc drops the cells beyond those a table declares."""
    from lxml import etree

    rows = (
        [property_of(cell, "tcPr", "gridSpan") for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")
    )
    columns = max((sum(min(_MOST_COLUMNS, number(val(span), 1)) for span in row) for row in rows), default=0)
    grid = etree.Element(f"{W}tblGrid")
    for _ in range(min(_MOST_COLUMNS, columns)):
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", "1000")
    for old in table.findall(f"{W}tblGrid"):
        table.remove(old)
    table.insert(1 if table.find(f"{W}tblPr") is not None else 0, grid)


def contents(body: _Element, styles: Styles, journal: Journal) -> None:
    """Drop the lines of a table of contents, which Word computes."""
    for paragraph in list(body.iter(f"{W}p")):
        if styles.is_contents(paragraph):
            journal.dropped("W4 contents list", text_of(paragraph), place(paragraph))
            remove(paragraph)


def emphasis(part: _Element, styles: Styles) -> None:
    """Write onto each run the weight that its paragraph's style gives it: styles go no further than this."""
    from lxml import etree

    for paragraph in part.iter(f"{W}p"):
        if styles.level(paragraph):
            continue  # a heading is bold by itself
        for each in paragraph.iter(f"{W}r"):
            for name in ("b", "i"):
                styled = None if property_of(each, "rPr", name) is not None else styles.run_property(each, name)
                if styled is not None:
                    properties = each.find(f"{W}rPr")
                    if properties is None:
                        properties = etree.Element(f"{W}rPr")
                        each.insert(0, properties)
                    etree.SubElement(properties, f"{W}{name}").set(f"{W}val", styled.get(f"{W}val", "true"))
