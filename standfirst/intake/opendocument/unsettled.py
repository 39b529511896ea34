"""What nobody has settled or nobody sees: tracked changes, comments, hidden words. Out, and each is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake import mixed
from standfirst.intake.journal import short
from standfirst.intake.opendocument.names import DC, OFFICE, PARAGRAPHS, TEXT, place, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.opendocument.styles import Styles

_FIELDS = (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")


def settle(body: _Element, journal: Journal) -> None:
    """Take every tracked change as accepted; each is a finding with its words and who made it."""
    points = {
        each.get(f"{TEXT}change-id", ""): each
        for each in body.iter(f"{TEXT}change", f"{TEXT}change-start")
    }  # fmt: skip
    for region in list(body.iter(f"{TEXT}changed-region")):
        point = points.get(region.get(f"{TEXT}id", ""))
        _region(region, point, body, journal)
    for tracked in list(body.iter(f"{TEXT}tracked-changes")):
        mixed.remove(tracked)
    for mark in list(body.iter(f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end")):
        mixed.remove(mark)


def _region(region: _Element, point: _Element | None, body: _Element, journal: Journal) -> None:
    who = next((creator.text for creator in region.iter(f"{DC}creator")), None) or "somebody"
    at = place(point) if point is not None else place(body)
    deletion = region.find(f"{TEXT}deletion")
    if deletion is not None:
        words = text_of(deletion)
        journal.found("tracked-change", f"{who} deleted {short(words)}", at)
        journal.dropped("W1 deleted text", words, at)
    elif region.find(f"{TEXT}insertion") is not None and point is not None:
        journal.found("tracked-change", f"{who} inserted {short(_inserted(point))}", at)


def _inserted(start: _Element) -> str:
    """Return the words between the marks of an insertion, as far as they stand in one paragraph."""
    words = start.tail or ""
    for each in start.itersiblings():
        if each.tag == f"{TEXT}change-end":
            break
        words += text_of(each) + (each.tail or "")
    return words


def comments(body: _Element, journal: Journal) -> None:
    """Report each comment where it is anchored."""
    for comment in list(body.iter(f"{OFFICE}annotation")):
        who = next((creator.text for creator in comment.iter(f"{DC}creator")), None) or "somebody"
        words = text_of(comment)
        journal.found("comment-left-in", f"{who} comments: {short(words)}", place(comment))
        journal.dropped("W2 comment", words, place(comment))
        mixed.remove(comment)
    for end in list(body.iter(f"{OFFICE}annotation-end")):
        mixed.remove(end)


def hidden(body: _Element, styles: Styles, journal: Journal) -> None:
    """Take out what no reader of the file sees."""
    for element in list(body.iter(f"{TEXT}section", f"{TEXT}span", *PARAGRAPHS, *_FIELDS)):
        if element.getparent() is None:
            continue
        why = _why(element, styles)
        if why is None:
            continue
        words = text_of(element)
        said = element.get(f"{TEXT}string-value") or words
        if said.strip():
            journal.found("hidden-text", f"{why} text: {short(said)}", place(element))
            journal.dropped("W3 hidden text", words, place(element))
        mixed.remove(element)


def _why(element: _Element, styles: Styles) -> str | None:
    if element.tag in _FIELDS:
        return "hidden"
    if element.tag == f"{TEXT}section":
        return "hidden" if element.get(f"{TEXT}display") in {"none", "condition"} else None
    return styles.unseen(element) if any(char.isalnum() for char in text_of(element)) else None
