"""Footnotes of saved pages, whoever saved them: a call is a short link to a block that links back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.intake import mixed
from standfirst.intake.html.names import blank, by_target, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# "1", "[1]", "(a)", "*", "iv": what a call shows.
_LABEL = re.compile(r"[\[(]?([\w*\u2020\u2021\u00a7\u00b6]{1,4})[\])]?")
# How notes are named where they do not link back.
_NAMED = re.compile(r"(?:user-content-)?_?(?:ftnt?|edn|fn|(?:sd)?(?:foot|end)?note|cite_note)[-_:.]?\w*", re.IGNORECASE)
_HOLDERS = frozenset({"p", "li", "div", "aside", "dd", "td", "span"})
CALL = "standfirst-call"


@dataclass(slots=True)
class Held:
    """A note taken out of the page: its label as printed, the element with its words, what its link back showed."""

    key: str
    label: str
    element: _Element
    shown: str = ""


def notes(body: _Element) -> list[Held]:
    """Take the notes out of *body* in the order of their first calls, and put a call element for each of theirs."""
    targets = by_target(body)
    backs = set(_back_links(body, targets))
    found: dict[_Element, Held] = {}
    taken: dict[str, int] = {}
    for link in list(body.iter("a")):
        label = _label(link)
        target = targets.get(link.get("href", "")[1:]) if label and link not in backs else None
        holder = _holder(target, link, backs) if target is not None else None
        if holder is None or not label or any(above in found for above in link.iterancestors()):
            continue
        if holder not in found:
            taken[label] = taken.get(label, 0) + 1
            key = label if taken[label] == 1 else f"{label}-{taken[label]}"
            found[holder] = Held(key, label, holder)
        _call(link, label, found[holder].key)
    for note in found.values():
        note.shown = _take_out(note.element, backs)
    return list(found.values())


def _label(link: _Element) -> str | None:
    if not link.get("href", "").startswith("#"):
        return None
    found = _LABEL.fullmatch("".join(text_of(link).split()))
    return found[1] if found else None


def _back_links(body: _Element, targets: dict[str, _Element]) -> list[_Element]:
    """Return the links from notes back to their calls: those after their target whose target leads to them."""
    order = {each: place for place, each in enumerate(body.iter())}
    found: list[_Element] = []
    for link in body.iter("a"):
        target = targets.get(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else None
        if target is None or order.get(target, 0) >= order[link]:
            continue
        calls = [each for each in (target, *target.iterancestors(), *target.iter()) if each.tag == "a"]
        if any(_leads_near(call, link, targets) for call in calls):
            found.append(link)
    return found


def _leads_near(call: _Element, back: _Element, targets: dict[str, _Element]) -> bool:
    """Whether *call* leads to the block that holds *back*, or to *back* itself."""
    target = targets.get(call.get("href", "")[1:]) if call.get("href", "").startswith("#") else None
    if target is None or target is call:
        return False
    return target is back or any(above is target for above in back.iterancestors()) or _block(target) is _block(back)


def _block(element: _Element) -> _Element:
    blocks = (each for each in (element, *element.iterancestors()) if each.tag in {"p", "li", "div", "dd", "td"})
    return next(blocks, element)


def _holder(target: _Element, call: _Element, backs: set[_Element]) -> _Element | None:
    """Return the element that holds one note and no more, climbing from where its call leads."""
    holder = target if target.tag in _HOLDERS else _block(target)
    if not _links_back(holder, backs) and not _NAMED.fullmatch(target.get("id", "") or target.get("name", "")):
        return None
    if holder.tag not in _HOLDERS or any(above is holder for above in call.iterancestors()):
        return None
    while True:
        parent = holder.getparent()
        if parent is None or parent.tag not in {"div", "li", "aside", "dd"} or not _alone(parent, call, backs):
            return holder
        holder = parent


def _links_back(element: _Element, backs: set[_Element]) -> bool:
    return any(each in backs for each in element.iter("a"))


def _alone(parent: _Element, call: _Element, backs: set[_Element]) -> bool:
    """Whether *parent* holds one note's link back at most, no heading, and not the call."""
    links = sum(each in backs for each in parent.iter("a"))
    headed = next(parent.iter("h1", "h2", "h3", "h4", "h5", "h6", "table"), None) is not None
    return links == 1 and not headed and not any(above is parent for above in call.iterancestors())


def _call(link: _Element, label: str, key: str) -> None:
    """Put a call for *link*, and for the raised element that held nothing else."""
    outer = link
    while (parent := outer.getparent()) is not None and parent.tag in {"sup", "span"} and blank(parent, but=link):
        outer = parent
    for child in list(outer):
        outer.remove(child)
    outer.attrib.clear()
    outer.tag, outer.text = CALL, label
    outer.set("key", key)


def _take_out(holder: _Element, backs: set[_Element]) -> str:
    """Take the note out of the page, and out of it the link back; return what that showed."""
    shown = ""
    for link in [each for each in holder.iter("a") if each in backs]:
        outer = link
        while (parent := outer.getparent()) is not None and parent.tag in {"sup", "span"} and blank(parent, but=link):
            outer = parent
        shown += text_of(outer)
        mixed.remove(outer)
    mixed.remove(holder)
    return shown
