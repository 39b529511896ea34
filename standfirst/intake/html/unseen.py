"""What a page holds beside its text: programs, hidden words, comments, the frame of a site. Out, and logged."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake import mixed
from standfirst.intake.html.names import blank, by_target, place, text_of
from standfirst.intake.journal import short

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.html.css import Sheet
    from standfirst.intake.journal import Journal

_PROGRAMS = tuple("script style object embed applet svg audio video canvas map head title meta link".split())
_ASIDE = tuple("noscript iframe template nav dialog button".split())
_BOX = {True: "\u2612", False: "\u2610"}
_TEXTLESS = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})


def programs(body: _Element, journal: Journal) -> None:
    """Drop what a browser runs or loads, and what it shows only in its place."""
    for element in list(body.iter(*_PROGRAMS, *_ASIDE)):
        if element.getparent() is None:
            continue
        words = "" if element.tag in {"script", "style"} else text_of(element)
        if element.tag == "template" and words.strip():
            journal.found("hidden-text", f"hidden text: {short(words)}", place(element))
        journal.dropped(f"H1 {element.tag}", words, place(element))
        mixed.remove(element)
    for element in list(body.iter()):
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            mixed.remove(element)


def frame(body: _Element, journal: Journal) -> None:
    """Leave the text of a saved page alone: its main part where it names one, without heads and feet."""
    mains = list(body.iter("main")) or list(body.iter("article"))
    path = [mains[0], *mains[0].iterancestors()] if len(mains) == 1 else []
    for below, above in pairwise(path[: path.index(body) + 1] if path else []):
        for element in [each for each in above if each is not below]:
            _furniture(element, journal)
    for element in list(body.iter("header", "footer", "div")):
        title = element.get("title", "")
        site = element.tag in {"header", "footer"} and element.getparent() is body and not _title_block(element)
        if title in {"header", "footer"} or site:
            _furniture(element, journal)


def _title_block(element: _Element) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _furniture(element: _Element, journal: Journal) -> None:
    if element.getparent() is not None:
        journal.dropped("W5 header or footer", text_of(element), place(element))
        mixed.remove(element)


def changes(body: _Element, journal: Journal) -> None:
    """Take every tracked change as accepted; each is a finding."""
    for element in list(body.iter("ins", "del")):
        words, at = text_of(element), place(element)
        verb = "inserted" if element.tag == "ins" else "deleted"
        if words.strip():
            journal.found("tracked-change", f"{element.get('cite') or 'somebody'} {verb} {short(words)}", at)
        if element.tag == "del":
            journal.dropped("W1 deleted text", words, at)
            mixed.remove(element)
        else:
            mixed.unwrap(element)


def comments(body: _Element, css: Sheet, journal: Journal) -> None:
    """Report and drop the comments of Word's and Google's pages, with the marks where they are anchored."""
    targets = by_target(body)
    for mark in list(body.iter("a")):
        address = mark.get("href", "")
        if mark.getparent() is None or not address.startswith(("#cmnt", "#_msocom")):
            continue
        if address.startswith(("#cmnt_ref", "#_msoanchor")):
            continue
        target = targets.get(address[1:])
        holder = _holder(target) if target is not None else None
        if holder is not None and holder.getparent() is not None:
            _comment(holder, place(mark).line, journal)
        journal.dropped("W2 comment", text_of(mark), place(mark))
        around = mark.getparent()
        mixed.remove(around if around is not None and blank(around, but=mark) else mark)
    for element in list(body.iter()):
        listed = css.value(element, "mso-element") in {"comment-list", "comment"}
        if listed and element.getparent() is not None:
            _comment(element, place(element).line, journal)


def _holder(target: _Element) -> _Element:
    """Return the block of a comment: the division around its paragraphs, if that is all it holds."""
    block = next((each for each in (target, *target.iterancestors()) if each.tag in {"p", "div", "li"}), target)
    parent = block.getparent()
    return parent if parent is not None and parent.tag == "div" and blank(parent, but=block) else block


def _comment(element: _Element, line: int, journal: Journal) -> None:
    from standfirst.model.document import Place

    words = text_of(element)
    journal.found("comment-left-in", f"somebody comments: {short(words)}", Place(line))
    journal.dropped("W2 comment", words, place(element))
    mixed.remove(element)


def hidden(body: _Element, css: Sheet, journal: Journal) -> None:
    """Take out what no reader of the page sees."""
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        why = css.unseen(element)
        words = text_of(element) if why else ""
        if why and words.strip():
            journal.found("hidden-text", f"{why} text: {short(words)}", place(element))
            journal.dropped("W3 hidden text", words, place(element))
            mixed.remove(element)


def forms(body: _Element, journal: Journal) -> None:
    """Put words for what people filled in: boxes, choices, fields."""
    for field in list(body.iter("input", "select", "textarea")):
        before = text_of(field) if field.tag != "input" else ""
        words = _filled_in(field)
        if field.tag != "textarea":
            journal.changed("W7 box", before, words, place(field))
        mixed.remove(field, f"{words} " if words else "")
    for wrapper in list(body.iter("form", "label", "fieldset")):
        if wrapper.tag == "label":
            mixed.unwrap(wrapper)
        else:
            wrapper.tag = "div"


def _filled_in(field: _Element) -> str:
    kind = field.get("type", "text").lower()
    if field.tag == "input" and kind in {"checkbox", "radio"}:
        return _BOX[field.get("checked") is not None]
    if field.tag == "input":
        return "" if kind in _TEXTLESS else field.get("value", "")
    if field.tag == "textarea":
        return text_of(field)
    chosen = [option for option in field.iter("option") if option.get("selected") is not None]
    return ", ".join(" ".join(text_of(option).split()) for option in chosen)
