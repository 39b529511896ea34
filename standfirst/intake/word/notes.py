"""The printed label of each footnote and endnote, as Word counts them, and where its call stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake.counting import numeral
from standfirst.intake.word.names import W, number, place, placed_at, remove, run, text_of, val

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.tabs import Tabs

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
# What begins again where; a page begins where the program that saved the file left its mark.
_BEGINS = {f"{W}sectPr": "eachSect", f"{W}lastRenderedPageBreak": "eachPage"}
_LABEL = re.compile(r"[*\u2020\u2021\u00a7\u00b6]{1,4}|[^\W_]{1,4}")


@dataclass(slots=True)
class _Counter:
    """How one kind of note is numbered: from where, in which numerals, and what it begins again with, if anything."""

    form: str
    start: int
    restarts: str
    count: int = 0
    notes: dict[str | None, _Element] = field(default_factory=dict)


def pageless(body: _Element, settings: _Element | None, journal: Journal) -> None:
    """Report labels that begin again with each page where the file does not say where its pages begin."""
    by_page = any(
        val(found.find(f"{W}numRestart")) == "eachPage"
        for kind in _KINDS
        for found in _rules(kind, settings, body)
        if found is not None
    )
    calls = next(body.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None)
    if by_page and calls is not None and body.find(f".//{W}lastRenderedPageBreak") is None:
        said = "the numbers of notes begin again with each page, and the file does not say where its pages begin"
        journal.found("note-labels-by-page", said, place(calls))


def label(body: _Element, parts: dict[str, _Element], settings: _Element | None, tabs: Tabs) -> list[str]:
    """Put a tab with its label before each call; return the labels, and the words of notes that nothing calls last.

    *parts* holds the roots of "footnotes" and "endnotes". Notes that nothing calls are taken out.
    """
    counters = {kind: _counter(kind, parts.get(f"{kind}s"), settings, body) for kind in _KINDS}
    labels: list[str] = []
    called: set[tuple[str, str | None]] = set()
    for each in list(body.iter(f"{W}footnoteReference", f"{W}endnoteReference", *_BEGINS)):
        if begun := _BEGINS.get(str(each.tag)):
            for counter in counters.values():
                counter.count = 0 if counter.restarts == begun else counter.count
            continue
        kind = "footnote" if each.tag == f"{W}footnoteReference" else "endnote"
        counter, key = counters[kind], val(each, "id")
        note = counter.notes.get(key)
        if note is None:
            remove(each)
            continue
        called.add((kind, key))
        printed = _printed(each, counter)
        labels.append(printed)
        if (holder := each.getparent()) is not None:
            holder.addprevious(run(tabs.note(printed)))
        placed_at(note.iter(f"{W}p"), place(each))
    return labels


def uncalled(body: _Element, parts: dict[str, _Element], journal: Journal) -> None:
    """Take out the notes that nothing calls any more, as when the words that called them were deleted."""
    for kind in _KINDS:
        root = parts.get(f"{kind}s")
        called = {val(each, "id") for each in body.iter(f"{W}{kind}Reference")}
        for note in list(root.iterfind(f"{W}{kind}")) if root is not None else ():
            if val(note, "id") not in called and val(note, "type") in {None, "normal"}:
                journal.dropped("W10 note without a call", text_of(note), place(body))
                remove(note)


def _counter(kind: str, root: _Element | None, settings: _Element | None, body: _Element) -> _Counter:
    rules = [found for found in _rules(kind, settings, body) if found is not None]

    def rule(name: str) -> str | None:
        return next((value for each in rules if (value := val(each.find(f"{W}{name}"))) is not None), None)

    found = root.iterfind(f"{W}{kind}") if root is not None else ()
    notes = {val(note, "id"): note for note in found if val(note, "type") in {None, "normal"}}
    restarts = rule("numRestart") or ""
    return _Counter(rule("numFmt") or _KINDS[kind], number(rule("numStart"), 1), restarts, notes=notes)


def _rules(kind: str, settings: _Element | None, body: _Element) -> Iterator[_Element | None]:
    """Yield where numbering may be set: the sections, then the whole file."""
    for section in body.iter(f"{W}sectPr"):
        yield section.find(f"{W}{kind}Pr")
    if settings is not None:
        yield settings.find(f"{W}{kind}Pr")


def _printed(call: _Element, counter: _Counter) -> str:
    """Return the label of a call: the author's own sign where there is one, else the next number."""
    if val(call, "customMarkFollows") not in {None, "0", "false"}:
        holder = call.getparent()
        for sign in (holder, holder.getnext()) if holder is not None else ():
            own = text_of(sign).strip() if sign is not None and sign.tag == f"{W}r" else ""
            if sign is not None and _LABEL.fullmatch(own):
                for said in list(sign.iter(f"{W}t")):
                    remove(said)
                return own
    counter.count += 1
    return numeral(counter.start + counter.count - 1, counter.form) or str(counter.count)
