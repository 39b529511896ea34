"""The tree of a page, cleared by the pre-pass → raw blocks, each with its line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake import lines
from standfirst.intake.html.names import BLOCKS, HEADINGS, place, whole
from standfirst.intake.html.notes import CALL
from standfirst.intake.journal import short
from standfirst.intake.raw import HARD, PENDING, Raw, merged, stripped
from standfirst.intake.tabs import Frame
from standfirst.model.document import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.html.css import Sheet
    from standfirst.intake.html.lists import Lists
    from standfirst.intake.journal import Journal
    from standfirst.model.document import Place, Runs

_SPACE = re.compile(r"[ \t\r\n\f]+")
_TITLES = {"MsoTitle": 1, "title": 1, "MsoSubtitle": 2, "subtitle": 2}
_QUOTES = frozenset({"MsoQuote", "MsoIntenseQuote", "MsoBlockText"})
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_PLAIN = Run("")


class Walk:
    """Gathers the blocks of one page, or of one cell or note of it."""

    def __init__(self, css: Sheet, lists: Lists, journal: Journal) -> None:
        self.css, self.lists, self.journal = css, lists, journal
        self.raws: list[Raw] = []
        self.figures: list[Raw] = []
        self._item_frame: Frame | None = None  # what the next words in a list item are: the item, then more of it
        self._quoted = 0

    def block(self, element: _Element, style: Run = _PLAIN) -> None:
        """Add what *element* holds: its blocks, and the words between them as paragraphs."""
        match element.tag:
            case "table":
                self._table(element)
            case "ul" | "ol":
                self._list(element)
            case "blockquote":
                self._quoted += 1
                self._mixed(element, style)
                self._quoted -= 1
            case _:
                self._mixed(element, self._with(style, element))

    def _mixed(self, element: _Element, style: Run) -> None:
        own = self._own_frame(element)
        gathered = [replace(style, text=element.text)] if element.text else []
        for child in element:
            if _holds_blocks(child):
                self._say(gathered, element, own)
                gathered = []
                self.block(child, style)
            else:
                gathered += self._inline(child, style)
            if child.tail:
                gathered.append(replace(style, text=child.tail))
        self._say(gathered, element, own)

    def _own_frame(self, element: _Element) -> Frame | None:
        """Return what *element* makes of its words by itself: a heading, an item that Word typed, a quotation."""
        at = place(element)
        if element.tag == "p" or element.tag in HEADINGS:
            if typed := self.lists.typed(element, at):
                frame, bullet = typed
                self.journal.dropped("W11 bullet", bullet, at)
                return frame
            if level := HEADINGS.get(element.tag, 0) or _titled(element):
                mark = self.lists.heading(element)
                if self._item_frame is None or not self._item_frame.written:
                    self._computed(mark, at)
                return Frame("heading", at, level, mark=mark)
            if self.lists.goes_on(element):
                return Frame("para", at, series=self.lists.depths.series, inner=True)
        quoted = self._quoted or any(each in _QUOTES for each in element.get("class", "").split())
        return Frame("quote", at) if quoted and self._item_frame is None else None

    def _say(self, gathered: list[Run], element: _Element, own: Frame | None) -> None:
        """Add a paragraph, where there are words in it, and the pictures."""
        runs = collapsed(gathered, preserve=element.tag == "pre")
        words = stripped([run for run in runs if run.call != _FIGURE])
        frame = own or self._item_frame or Frame("para", place(element))
        if words:
            self._add(words, frame)
        for figure in (run for run in runs if run.call == _FIGURE):
            alt = figure.text.strip()
            self.figures.append(Raw("image", (Run(alt),) if alt else (), frame.at, address=figure.href or ""))
            self.raws.append(self.figures[-1])

    def _add(self, words: Runs, frame: Frame) -> None:
        if frame.kind == "heading" and frame.mark:
            words = merged((Run(f"{frame.mark} "), *words))
        if frame is self._item_frame and frame.kind == "item":
            self._computed("" if frame.written else frame.mark, frame.at)
            self._item_frame = Frame("para", frame.at, series=frame.series, inner=True)
        elif not frame.inner and frame.kind != "item":
            self.lists.depths.ends()
        mark = frame.mark if frame.kind == "item" else ""
        self.raws.append(
            Raw(frame.kind, words, frame.at, frame.level, frame.ordered, mark, frame.series, inner=frame.inner)
        )

    def _computed(self, mark: str, at: Place) -> None:
        if any(char.isalnum() for char in mark):
            self.journal.changed("W6 computed number", "", mark, at)

    def _list(self, listed: _Element) -> None:
        number = whole(listed.get("start"), 1)
        for item in listed:
            if item.tag == "li":
                number = whole(item.get("value"), number)
                self._item(item, number if listed.tag == "ol" else None)
                number += 1
            elif isinstance(item.tag, str):
                self.block(item)

    def _item(self, item: _Element, number: int | None) -> None:
        frame = self.lists.listed(item, number, place(item))
        if (label := self.lists.labelled(item)) is not None:
            counts = any(char.isalnum() for char in label)
            self.journal.dropped("W11 bullet", "" if counts else label, frame.at)
            frame = replace(frame, ordered=counts, mark=label if counts else "-", written=True)
        outer, self._item_frame = self._item_frame, frame
        self._mixed(item, self._with(_PLAIN, item))
        self._item_frame = outer

    def _table(self, table: _Element) -> None:
        for caption in table.iterchildren("caption"):
            self.block(caption)
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [list(row.iterchildren("td", "th")) for row in rows]
        if all(len(each) <= 1 for each in cells):  # a frame around text
            for cell in (cell for each in cells for cell in each):
                self._mixed(cell, _PLAIN)
            return
        self.lists.depths.ends()
        for inner in table.iter("table"):
            if inner is not table and next(inner.iterancestors("table")) is table:
                self.journal.found("table-in-table", "a table stands in a cell of another", place(inner))
        start = len(self.figures)
        grid = _grid([[(each, self._cell(each)) for each in row] for row in cells])
        if any(run for row in grid for run in row):
            self.raws.append(Raw("table", (), place(table), rows=grid))
        self.raws += self.figures[start:]

    def _cell(self, cell: _Element) -> Runs:
        """Return the words of a cell, a paragraph a line; its pictures come after the table."""
        inner = Walk(self.css, self.lists, self.journal)
        inner.block(cell)
        self.lists.depths.ends()
        self.figures += inner.figures
        out: list[Run] = []
        for raw in inner.raws:
            mark = (Run(f"{raw.mark} "),) if any(char.isalnum() for char in raw.mark) else ()
            rows = [words for row in raw.rows for words in row]
            for words in [(*mark, *raw.runs), *rows] if raw.kind != "image" else []:
                out += [*([Run(HARD)] if out and words else []), *words]
        return tuple(out)

    def _inline(self, element: _Element, style: Run) -> list[Run]:
        if not isinstance(element.tag, str):
            return []
        match element.tag:
            case "br":
                return [replace(style, text=HARD)]
            case "img":
                return self._picture(element)
            case _ if element.tag == CALL:
                return [Run(element.text or "", call=element.get("key"))]
        style = self._with(style, element)
        out = [replace(style, text=element.text)] if element.text else []
        for child in element:
            out += self._inline(child, style)
            out += [replace(style, text=child.tail)] if child.tail else []
        marks = ("\u201c", "\u201d") if element.tag == "q" else ("", "")
        return [replace(style, text=marks[0]), *out, replace(style, text=marks[1])]

    def _with(self, style: Run, element: _Element) -> Run:
        bold, italic = self.css.bold(element), self.css.italic(element)
        if element.tag in HEADINGS or element.tag == "th":
            bold = False  # they are so by themselves
        raised = element.tag == "sup" or self.css.raised(element)
        return replace(
            style,
            bold=bold if bold is not None else style.bold or element.tag in _BOLD,
            italic=italic if italic is not None else style.italic or element.tag in _ITALIC,
            href=element.get("href") or style.href if element.tag == "a" else style.href,
            call=PENDING if raised else style.call,
        )

    def _picture(self, image: _Element) -> list[Run]:
        source, alt = image.get("src", ""), " ".join(image.get("alt", "").split())
        if {image.get("width"), image.get("height")} & {"0", "1"}:
            return []  # it counts readers, and shows nothing
        address = "" if source.startswith("data:") else source
        if image.get("alt") is None and image.get("role") != "presentation":
            self.journal.found("picture-without-text", f"a picture ({short(address)}) has no text", place(image))
        return [Run(alt or " ", href=address, call=_FIGURE)]


# The call of a run that stands for a picture until its paragraph is complete.
_FIGURE = "\ue000figure"


def collapsed(runs: list[Run], *, preserve: bool = False) -> Runs:
    """Return *runs* with their white space as a browser shows it; *preserve*: lines as in the file."""
    out: list[Run] = []
    for run in runs:
        text = run.text.replace("\n", HARD) if preserve else _SPACE.sub(" ", run.text)
        if not preserve and out and out[-1].text.endswith((" ", HARD)) and run.call != _FIGURE:
            text = text.removeprefix(" ")
        if text:
            out.append(replace(run, text=lines.normalised(text)))
    return merged(out)


def _titled(element: _Element) -> int:
    if element.tag != "p":
        return 0
    return next((_TITLES[each] for each in element.get("class", "").split() if each in _TITLES), 0)


def _holds_blocks(element: _Element) -> bool:
    return isinstance(element.tag, str) and next(element.iter(*BLOCKS), None) is not None


def _grid(rows: list[list[tuple[_Element, Runs]]]) -> tuple[tuple[Runs, ...], ...]:
    """Return the cells as a full grid: one that spans rows or columns stands at its top left."""
    covered: dict[tuple[int, int], Runs] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell, words in cells:
            while (row, column) in covered:
                column += 1
            across, down = (max(1, min(whole(cell.get(name), 1), 100)) for name in ("colspan", "rowspan"))
            covered |= {
                (row + below, column + beside): ()
                for below in range(min(down, len(rows) - row))
                for beside in range(across)
            }
            covered[row, column] = words
    width = max((column for _, column in covered), default=-1) + 1
    return tuple(tuple(covered.get((row, column), ()) for column in range(width)) for row in range(len(rows)))
