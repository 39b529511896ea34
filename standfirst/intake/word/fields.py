"""Fields, forms and links: what Word computes or lets people fill in, as the words they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.intake.word.names import (
    W14,
    R,
    W,
    number,
    on,
    place,
    property_of,
    remove,
    run,
    swap,
    text_of,
    unwrap,
    val,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.word.parts import Links

_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))(?P<switches>.*)', re.DOTALL | re.IGNORECASE)
_BOX = {True: "\u2612", False: "\u2610"}
# Symbol fonts in which ticks and boxes are typed; other signs of theirs are bullets and arrows.
_SYMBOL_FONTS = {
    "wingdings": {
        0x6F: "\u2610", 0x71: "\u2610", 0x72: "\u2610", 0x78: "\u2612", 0xA8: "\u2610", 0xFB: "\u2717",
        0xFC: "\u2713", 0xFD: "\u2612", 0xFE: "\u2611", 0xA7: "\u25aa", 0xE0: "\u2192", 0x6C: "\u25cf", 0x6E: "\u25a0",
    },
    "wingdings 2": {
        0x2A: "\u2610", 0x4F: "\u2717", 0x50: "\u2713", 0x51: "\u2612", 0x52: "\u2611", 0x53: "\u2612", 0x54: "\u2612",
        0x35: "\u2610", 0xA3: "\u2610",
    },
    "symbol": {0xB7: "\u2022", 0xAE: "\u2192", 0xB3: "\u2265", 0xA3: "\u2264", 0xB1: "\u00b1", 0xB4: "\u00d7"},
}  # fmt: skip
_PRIVATE = 0xF000
_UNKNOWN_SIGN = "\u25aa"


def forms(part: _Element, journal: Journal) -> None:
    """Put words for what people fill in: tick boxes, choices; drop prompts that nobody answered."""
    for control in list(part.iter(f"{W}sdt")):
        _control(control, journal)
    for begin in list(part.iter(f"{W}fldChar")):
        if (data := begin.find(f"{W}ffData")) is not None:
            _form_field(begin, data, journal)


def _control(control: _Element, journal: Journal) -> None:
    content = control.find(f"{W}sdtContent")
    prompt = property_of(control, "sdtPr", "showingPlcHdr")
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    if content is None or control.getparent() is None:
        remove(control)
        return
    if on(prompt):
        journal.dropped("W8 prompt of a form", text_of(content), place(control))
        for said in list(content.iter(f"{W}r")):
            remove(said)
    elif (val(gallery) or "").lower() == "table of contents":
        journal.dropped("W4 contents list", text_of(content), place(control))
        remove(control)
        return
    box = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
    shown = text_of(content).strip()
    if box is not None and shown not in set(_BOX.values()) | {"\u2611"}:
        _show_box(content, ticked=box.get(f"{W14}val") in {"1", "true", "on"}, journal=journal)
    swap(control, list(content))


def _show_box(content: _Element, *, ticked: bool, journal: Journal) -> None:
    """Show the state of a box that is drawn in a font of signs."""
    found = list(content.iter(f"{W}r"))
    if not found:
        return
    journal.changed("W7 box", "".join(text_of(each) for each in found), _BOX[ticked], place(content))
    for each in found[1:]:
        remove(each)
    swap(found[0], [run(_BOX[ticked])])


def _form_field(begin: _Element, data: _Element, journal: Journal) -> None:
    """Show a field of an old form: its box, or the entry chosen; text that was typed stands there already."""
    holder = begin.getparent()
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        words = _BOX[bool(on(state if state is not None else box.find(f"{W}default")))]
    elif choices is not None:
        entries = [val(each) or "" for each in choices.iterfind(f"{W}listEntry")]
        chosen = number(val(choices.find(f"{W}result")))
        words = entries[chosen] if 0 <= chosen < len(entries) else ""
    else:
        return
    journal.changed("W7 box", "", words, place(begin))
    if holder is not None:
        holder.addprevious(run(words))


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False
    runs: list[_Element] = field(default_factory=list)


def fields(part: _Element, links: Links, journal: Journal) -> None:
    """Leave of each field the words it shows; a field that links becomes a link. *links* are the part's own."""
    for simple in list(part.iter(f"{W}fldSimple")):
        found = _HYPERLINK.match(val(simple, "instr") or "")
        if found and not _internal(found):
            _link(list(simple.iter(f"{W}r")), _target(found), links)
        unwrap(simple)
    stack: list[_Field] = []
    for each in list(part.iter(f"{W}r")):
        _take(each, stack, links, journal)
    for code in list(part.iter(f"{W}instrText", f"{W}delInstrText", f"{W}fldChar")):
        remove(code)


def _take(each: _Element, stack: list[_Field], links: Links, journal: Journal) -> None:
    for child in each:
        if child.tag == f"{W}fldChar":
            _turn(val(child, "fldCharType"), stack, links)
        elif child.tag == f"{W}instrText" and stack and not stack[-1].shows:
            stack[-1].instruction += child.text or ""
    for open_ in stack:
        if open_.shows and each.find(f"{W}t") is not None:
            open_.runs.append(each)
    if stack and not stack[-1].shows and (words := text_of(each)).strip():
        # A program that reads no fields shows these words; Word does not.
        journal.dropped("W9 field code", words, place(each))
        for said in list(each.iter(f"{W}t")):
            remove(said)


def _turn(kind: str | None, stack: list[_Field], links: Links) -> None:
    match kind:
        case "begin":
            stack.append(_Field())
        case "separate" if stack:
            stack[-1].shows = True
        case "end" if stack:
            _close(stack.pop(), links)
        case _:
            pass


def _close(closed: _Field, links: Links) -> None:
    found = _HYPERLINK.match(closed.instruction)
    if found and not _internal(found):
        _link(closed.runs, _target(found), links)


def _internal(found: re.Match[str]) -> bool:
    return (found[1] or found[2] or "").startswith("\\l") or not (found[1] or found[2])


def _target(found: re.Match[str]) -> str:
    anchor = re.search(r'\\l\s+"?([^"\s]+)', found["switches"])
    return (found[1] or found[2]) + (f"#{anchor[1]}" if anchor else "")


def _link(runs: list[_Element], address: str, links: Links) -> None:
    from lxml import etree

    for each in runs:
        parent = each.getparent()
        if parent is None or parent.tag == f"{W}hyperlink":
            continue
        link = etree.Element(f"{W}hyperlink")
        link.set(f"{R}id", links.to(address))
        parent.replace(each, link)
        link.append(each)


def hyperlinks(part: _Element, links: Links) -> list[tuple[str, str]]:
    """Return (address, words shown) of each link, neighbours to one address as one; unwrap links within the file."""
    found: list[tuple[str, str]] = []
    last: _Element | None = None
    for link in list(part.iter(f"{W}hyperlink")):
        address = links.address(link.get(f"{R}id"))
        if address is None and val(link, "anchor") == "":
            address = ""
        if address is not None and not address.strip("#"):
            address = "#"  # it was to lead somewhere; repair reports it
        if address is None:
            unwrap(link)
            continue
        if val(link, "anchor") and "#" not in address:
            address = f"{address}#{val(link, 'anchor')}"
        link.set(f"{R}id", links.to(address))
        if f"{W}anchor" in link.attrib:
            del link.attrib[f"{W}anchor"]
        if found and found[-1][0] == address and last is not None and link.getprevious() is last:
            found[-1] = (address, found[-1][1] + text_of(link))
        else:
            found.append((address, text_of(link)))
        last = link
    return found


def signs(part: _Element, journal: Journal) -> None:
    """Put letters for the signs of symbol fonts: ticks, boxes, bullets."""
    for sign in list(part.iter(f"{W}sym")):
        font = _SYMBOL_FONTS.get((val(sign, "font") or "").lower(), {})
        code = int(val(sign, "char") or "0", 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", val(sign, "char") or "") else 0
        shown = font.get(code - _PRIVATE if code >= _PRIVATE else code, _UNKNOWN_SIGN)
        said = run(shown)[0]
        swap(sign, [said])
        journal.changed("W7 box", "", shown, place(said))
    for each in part.iter(f"{W}r"):
        fonts = property_of(each, "rPr", "rFonts")
        table = _SYMBOL_FONTS.get((val(fonts, "ascii") or "").lower()) if fonts is not None else None
        for said in each.iterfind(f"{W}t") if table else ():
            before, table_ = said.text or "", table or {}
            said.text = "".join(table_.get(ord(char) % _PRIVATE, char) for char in before)
            if said.text != before:
                journal.changed("W7 box", before, said.text, place(each))
