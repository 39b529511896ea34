"""List items of saved pages: real lists, Word's paragraphs with typed marks, Google's flat lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake import mixed
from standfirst.intake.counting import Depths, numeral
from standfirst.intake.html.css import classes
from standfirst.intake.html.names import whole
from standfirst.intake.tabs import Frame

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.html.css import Sheet
    from standfirst.model.document import Place

_KIX = re.compile(r"lst-kix_(\w+)-(\d)")
_WORD_LEVEL = re.compile(r"l(\d+)\s+level(\d+)")
_FORMS = {
    "a": "a", "i": "i", "1": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I", "decimal": "1", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
# What Word prints before an item, and the bullets of its symbol fonts.
_MARK = re.compile(
    "(?P<bullet>[\u00b7\u2022\u25aa\u25cf\u25e6\u00a7\u00d8\u2013\u2014\uf0b7\uf0a7o*-])"
    r"|(?:Chapter |Section |Part )?\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,2})*[.:)]*"
)
_LABEL = re.compile(r"ListLabel_20_\d")
_SPACER = re.compile(r"font:\s*7(?:\.0)?pt")
# Ours, on each outermost list.
_NUMBER = "standfirst-list"
# Ours, on an item whose mark the file wrote out.
_SHOWN = "standfirst-mark"
# Twentieths of a point: margins that differ by less than 2 mm are one depth.
_SLACK = 113


@dataclass(slots=True)
class Lists:
    """Counts the items of one page."""

    css: Sheet
    depths: Depths = field(default_factory=Depths)
    _lists: int = 0
    _above: dict[int, str] = field(default_factory=dict)

    def listed(self, item: _Element, number: int | None, at: Place) -> Frame:
        """Return the frame of an item of a real list; *number* is its place in it, None for a bullet."""
        holder = next(item.iterancestors("ul", "ol"))
        kix = next((found for each in classes(holder) if (found := _KIX.fullmatch(each))), None)
        if kix:
            return self._google(kix, number, at)
        *inner, outermost = item.iterancestors("ul", "ol")
        depth = len(inner)
        if outermost.get(_NUMBER) is None:
            self._lists += 1
            outermost.set(_NUMBER, str(self._lists))
        series, deep = self.depths.item(outermost.get(_NUMBER, ""), depth, depth * 4 * _SLACK, _SLACK)
        return Frame("item", at, deep, number is not None, self._mark(holder, number), series)

    def _mark(self, holder: _Element, number: int | None) -> str:
        if number is None:
            return "-"
        kind = holder.get("type") or self.css.value(holder, "list-style-type") or self.css.value(holder, "list-style")
        form = holder.get("type") if holder.get("type") in {"A", "I"} else _FORMS.get((kind or "1").lower(), "1")
        return f"{numeral(number, form or '1')}."

    def _google(self, kix: re.Match[str], number: int | None, at: Place) -> Frame:
        name, level = kix[1], int(kix[2])
        series, deep = self.depths.item(name, level, level, 0)
        if number is None:
            return Frame("item", at, deep, ordered=False, mark="-", series=series)
        opens, form, closes = self.css.counters.get(f"{name}-{level}", ("", "decimal", ". "))
        mark = f"{opens}{numeral(number, _FORMS.get(form, '1'))}{closes}".strip()
        return Frame("item", at, deep, ordered=True, mark=mark, series=series)

    def heading(self, heading: _Element) -> str:
        """Return the number before a heading that opens an item of a numbered list, "" where it opens none.

        LibreOffice saves numbered headings so, each level in a list of its own, and without the label that it prints:
        the numbers of the headings above are put before it, as they are in nearly every such label.
        """
        item = heading.getparent()
        if item is None or item.tag != "li" or item.find("*") is not heading or (item.text or "").strip():
            return ""
        if (shown := item.get(_SHOWN)) is not None:
            return shown
        holder = item.getparent()
        if holder is None or holder.tag != "ol":
            return ""
        before = sum(each.tag == "li" for each in item.itersiblings(preceding=True))
        depth = sum(1 for _ in item.iterancestors("ol"))
        self._above[depth] = self._mark(holder, whole(holder.get("start"), 1) + before)
        numbers = [self._above[each].rstrip(".") for each in range(1, depth + 1) if each in self._above]
        return ".".join(numbers) + ("." if depth == 1 else "")

    def labelled(self, item: _Element) -> str | None:
        """Return the mark that LibreOffice's XHTML writes out before an item's words, taken off; None for none."""
        label = next((each for each in item.iter("span") if _LABEL.match(each.get("class", ""))), None)
        if label is None or next(label.iterancestors("li")) is not item:
            return None
        mark = "".join(map(str, label.itertext())).strip()
        mixed.remove(label)
        item.set(_SHOWN, mark)
        return mark

    def goes_on(self, paragraph: _Element) -> bool:
        """Whether *paragraph* is a further one of the item before it, as Word saves them."""
        return self.depths.inside and any(each.startswith("MsoListParagraph") for each in classes(paragraph))

    def typed(self, paragraph: _Element, at: Place) -> tuple[Frame, str] | None:
        """Return the frame of a paragraph that Word saved as an item, its mark taken off, and the bullet dropped.

        None where it is no item: Word sets a run of small spaces between the mark and the words.
        """
        spacer = next((each for each in paragraph.iter("span") if _SPACER.search(each.get("style", ""))), None)
        if spacer is None:
            return None
        shown = _before(paragraph, spacer)
        found = _MARK.fullmatch(shown)
        if not found:
            return None
        return self._word(paragraph, found, spacer, at)

    def _word(self, paragraph: _Element, found: re.Match[str], spacer: _Element, at: Place) -> tuple[Frame, str]:
        _clear_before(paragraph, spacer)
        if paragraph.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return Frame("heading", at, int(paragraph.tag[1]), mark="" if found["bullet"] else found[0]), ""
        own = _WORD_LEVEL.search(self.css.value(paragraph, "mso-list"))
        name, level = (own[1], int(own[2])) if own else ("", 0)
        indent = self.css.indent(paragraph)
        series, deep = self.depths.item(name or "word", level if own else indent, indent, 0 if own else _SLACK)
        bullet = found["bullet"] or ""
        return Frame("item", at, deep, not bullet, "-" if bullet else found[0], series), bullet


def _before(paragraph: _Element, spacer: _Element) -> str:
    """Return the words of *paragraph* before *spacer*."""
    words: list[str] = []
    _gather(paragraph, spacer, words)
    return "".join(words).strip()


def _gather(element: _Element, stop: _Element, words: list[str]) -> bool:
    words.append(element.text or "")
    for child in element:
        if child is stop or _gather(child, stop, words):
            return True
        words.append(child.tail or "")
    return False


def _clear_before(element: _Element, stop: _Element) -> bool:
    """Take every word before *stop* out of *element*, and *stop* itself."""
    element.text = ""
    for child in list(element):
        if child is stop:
            mixed.remove(child)
            return True
        if _clear_before(child, stop):
            return True
        child.tail = ""
    return False
