"""What nobody has settled or nobody sees: tracked changes, comments, hidden words. Out, and each is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.journal import short
from standfirst.intake.word.names import W, number, place, property_of, remove, text_of, unwrap, val
from standfirst.intake.word.styles import switched_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from standfirst.intake.journal import Journal
    from standfirst.intake.word.styles import Styles

_IN = tuple(f"{W}{name}" for name in ("ins", "moveTo"))
_OUT = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_CHANGED_LOOK = tuple(
    f"{W}{name}Change" for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "numbering")
)
_RANGES = tuple(
    f"{W}{name}"
    for name in (
        "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd commentRangeEnd bookmarkStart bookmarkEnd "
        "proofErr permStart permEnd"
    ).split()
)
_WHITE = "FFFFFF"
# Half-points: two points and less cannot be read on paper.
_TINY = 4


def settle(part: _Element, journal: Journal) -> None:
    """Take every tracked change as accepted; each is a finding with its words and who made it."""
    for change in list(part.iter(*_CHANGED_LOOK)):
        remove(change)
    for change in list(part.iter(*_OUT, *_IN)):
        _settle(change, journal)
    for mark in list(part.iter(*_RANGES)):
        remove(mark)


def _settle(change: _Element, journal: Journal) -> None:
    parent = change.getparent()
    if parent is None:
        return
    gone = change.tag in _OUT
    if parent.tag == f"{W}trPr":
        _row(change, journal, gone=gone)
    elif parent.tag == f"{W}rPr":
        _paragraph_mark(change, gone=gone)
    else:
        words, at = text_of(change), place(change)
        if words.strip() or change.find(f".//{W}drawing") is not None:
            journal.found("tracked-change", f"{_who(change)} {'deleted' if gone else 'inserted'} {short(words)}", at)
        if gone:
            journal.dropped("W1 deleted text", words, at)
            remove(change)
        else:
            unwrap(change)


def _who(change: _Element) -> str:
    return val(change, "author") or "somebody"


def _row(change: _Element, journal: Journal, *, gone: bool) -> None:
    row = next(change.iterancestors(f"{W}tr"))
    verb = "deleted" if gone else "inserted"
    journal.found("tracked-change", f"{_who(change)} {verb} a row of a table: {short(text_of(row))}", place(row))
    if gone:
        journal.dropped("W1 deleted text", text_of(row), place(row))
        remove(row)


def _paragraph_mark(change: _Element, *, gone: bool) -> None:
    """Join a paragraph whose mark was deleted with the next."""
    paragraph = next(change.iterancestors(f"{W}p"), None)
    remove(change)
    following = paragraph.getnext() if paragraph is not None else None
    if not gone or paragraph is None:
        return
    if following is not None and following.tag == f"{W}p":
        start = 1 if following.find(f"{W}pPr") is not None else 0
        paragraph.extend(list(following)[start:])
        remove(following)


def comments(body: _Element, part: _Element | None, journal: Journal) -> str:
    """Report each comment where it is anchored, and return the words of all."""
    said = {val(each, "id"): each for each in part.iterfind(f"{W}comment")} if part is not None else {}
    starts = list(body.iter(f"{W}commentReference", f"{W}commentRangeStart"))
    anchors = {val(each, "id"): each for each in reversed(starts)}
    words: list[str] = []
    for key, comment in said.items():
        text = text_of(comment)
        at = place(anchors[key]) if key in anchors else None
        journal.found("comment-left-in", f"{_who(comment)} comments: {short(text)}", at)
        journal.dropped("W2 comment", text, at or place(body))
        words.append(text)
    for anchor in starts:
        remove(anchor)
    return "\n".join(words)


def hidden(part: _Element, styles: Styles, journal: Journal) -> None:
    """Take out what no reader of the file sees: hidden runs, white ones on no ground, those too small to read."""
    for paragraph in list(part.iter(f"{W}p")):
        found = [(run, why) for run in _runs(paragraph) if (why := _unseen(run, styles))]
        words = "".join(text_of(run) for run, _ in found)
        if words.strip():
            reasons = ", ".join(sorted({why for _, why in found}))
            journal.found("hidden-text", f"{reasons} text: {short(words)}", place(paragraph))
            journal.dropped("W3 hidden text", "\n".join(text_of(run) for run, _ in found), place(paragraph))
        for run, _ in found:
            remove(run)


def _runs(paragraph: _Element) -> Iterator[_Element]:
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is paragraph:
            yield run


def _unseen(run: _Element, styles: Styles) -> str | None:
    if switched_on(styles, run, "vanish"):
        return "hidden"
    size = val(styles.run_property(run, "sz"))
    if size is not None and number(size, _TINY + 1) <= _TINY:
        return "tiny"
    if (val(styles.run_property(run, "color")) or "").upper() == _WHITE and not _on_a_ground(run, styles):
        return "white"
    return None


def _on_a_ground(run: _Element, styles: Styles) -> bool:
    """Whether something coloured may lie behind *run*: its own shading, its paragraph's, its cell's, a box's."""
    if styles.run_property(run, "highlight") is not None or _shaded(styles.run_property(run, "shd")):
        return True
    paragraph = next(run.iterancestors(f"{W}p"))
    if _shaded(styles.paragraph_property(paragraph, "shd")):
        return True
    for above in run.iterancestors(f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
        if above.tag == f"{W}txbxContent" or _shaded(property_of(above, "tcPr", "shd")):
            return True
        if above.tag == f"{W}tbl" and property_of(above, "tblPr", "tblStyle") is not None:
            return True  # a table's style shades its head row
    return False


def _shaded(element: _Element | None) -> bool:
    fill = (val(element, "fill") or "auto").upper() if element is not None else "AUTO"
    themed = element is not None and val(element, "themeFill") is not None
    return (
        themed or fill not in {"AUTO", _WHITE} or (element is not None and val(element) not in {None, "clear", "nil"})
    )
