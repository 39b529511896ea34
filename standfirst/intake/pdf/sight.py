"""P4: what is in the file but not to be seen on its pages, or beside them: taken out, and told with its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.errors import IntakeError
from standfirst.intake.journal import Journal, short
from standfirst.intake.pdf import bullets, insets
from standfirst.intake.pdf.page import WHITE
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.page import File, Glyph, Page
    from standfirst.model.finding import Finding

# Under so many letters a page on average, there is no text to speak of.
_LETTERS = 25
# A scan's pictures cover the page; its recognised text is invisible.
_COVERS, _MOST = 0.5, 0.9
_RIGHT_TO_LEFT = 0.3
_UNREADABLE = 0.05
_TURNED = "turned"
# Pages in a row that are still named one by one.
_SINGLE = 2


def refused(file: File, name: str) -> None:
    """Raise IntakeError where *file* is a scan, has letters nobody can tell, or is written from right to left."""
    glyphs = [glyph for page in file.pages for glyph in page.glyphs if glyph.char.strip()]
    seen = sum(not glyph.style.hidden for glyph in glyphs)
    pages = len(file.pages)
    scanned = sum(any(picture.width * picture.height > _COVERS * page.width * page.height for picture in page.pictures)
                  for page in file.pages)  # fmt: skip
    hidden = seen < _LETTERS * pages and seen <= (1 - _MOST) * len(glyphs) and bool(glyphs)
    if hidden and not scanned:
        reason = Counter(glyph.style.hidden for glyph in glyphs if glyph.style.hidden).most_common(1)[0][0]
        raise IntakeError(
            f"{name} shows next to none of its text: {len(glyphs) - seen:,} letters are {reason}",
            remedy="ask the author for the .docx, and what the hidden text is for",
        )
    if hidden:
        raise IntakeError(
            f"{name} is a scan: behind the pictures of {scanned} of {pages} pages lies a machine's guess at their text",
            remedy="ask the author for the .docx; a machine misreads figures and names",
        )
    if not seen:
        what = "it is a scan" if scanned else "its letters may be drawn as pictures"
        raise IntakeError(
            f"{name} has no text on any of its {pages} pages: {what}",
            remedy="ask the author for the .docx, or run text recognition first and check every figure",
        )
    letters = [glyph.char for glyph in glyphs if glyph.char.isalpha() or glyph.char == "\ufffd"]
    unknown = sum(char == "\ufffd" or unicodedata.category(char) == "Co" for char in letters)
    if unknown > _UNREADABLE * len(letters):
        raise IntakeError(
            f"{name} does not say which letters its shapes are ({unknown:,} of {len(letters):,})",
            remedy="ask the author for the .docx, or for a PDF with its fonts embedded",
        )
    leftward = sum(unicodedata.bidirectional(char) in {"R", "AL"} for char in letters)
    if leftward > _RIGHT_TO_LEFT * len(letters):
        raise IntakeError(
            f"{name} is written from right to left, which cannot be read out of a PDF for certain",
            remedy="ask the author for the .docx",
        )


def with_labels(page: Page) -> Page:
    """Return *page* with the numbers of notes that somebody's colours left white on white: their place tells them."""
    glyphs = list(page.glyphs)
    for white, group in groupby(range(len(glyphs)), lambda index: glyphs[index].style.hidden == WHITE):
        places = list(group)
        after = glyphs[places[-1] + 1] if white and places[-1] + 1 < len(glyphs) else None
        number = "".join(glyphs[place].char for place in places).strip()
        if after and re.fullmatch(r"\d{1,3}", number) and _stands_before(glyphs[places[-1]], after):
            for place in places:
                glyphs[place] = glyphs[place]._replace(style=replace(glyphs[place].style, hidden=""))
    return replace(page, glyphs=tuple(glyphs))


def _stands_before(last: Glyph, after: Glyph) -> bool:
    raised = 0 < last.base - after.base < after.style.size and last.style.size < after.style.size
    return raised and -1 <= after.left - last.right <= after.style.size


def on_pages(numbers: Sequence[int]) -> str:
    """Return "page 2" or "pages 2, 4 to 7 and 9"; *numbers* ascend."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [word for run in runs for word in ([f"{run[0]} to {run[-1]}"] if len(run) > _SINGLE else map(str, run))]
    *most, last = parts
    if not most:
        return f"page{'s' * (len(numbers) > 1)} {last}"
    return f"pages {', '.join(most)} and {last}"


def unseen(file: File) -> list[Repair]:
    """Return the log of the text nobody sees, by page and reason; it is in no block."""
    return [
        Repair(f"P4 {reason} text", text, "", Place(1, page.number))
        for page in file.pages
        for reason, text in _unseen(page)
    ]


def _pictured(file: File) -> Iterator[tuple[str, list[int], str]]:
    """Yield what of a file is drawn and not written: the rule, the pages that have it, and the message."""
    yield "picture-without-text", insets.silent(file.pages), "there are pictures on {}"
    small = "pictures as small as a line of print stand on {}"
    yield "words-as-pictures", insets.drawn_words(file.pages), small
    boxes = "boxes are drawn before words on {}, and which of them are ticked cannot be read"
    yield "words-as-pictures", bullets.to_tick(file.pages), boxes
    nameless = "there are signs on {} of which the file does not say what they are"
    yield "words-as-pictures", _nameless(file), nameless


def _nameless(file: File) -> list[int]:
    """Return the numbers of the pages that show signs without a meaning: a few among letters that have theirs."""
    return [
        page.number
        for page in file.pages
        if any(glyph.char == "\ufffd" and not glyph.style.hidden for glyph in page.glyphs)
    ]


def concealed(page: Page) -> dict[str, str]:
    """Return the text of *page* that nobody sees, by the reason."""
    return {reason: text for reason, text in _unseen(with_labels(page)) if reason != _TURNED}


def _unseen(page: Page) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for glyph in page.glyphs:
        reason = glyph.style.hidden or (_TURNED if glyph.style.turned else "")
        if reason:
            found.setdefault(reason, []).append(glyph.char)
    yield from ((reason, text) for reason, chars in found.items() if (text := "".join(chars).strip()))


def found(file: File, name: str) -> tuple[Finding, ...]:
    """Return what somebody has to look at before anything of the file goes on."""
    journal = Journal(name)
    for page in file.pages:
        for reason, text in _unseen(page):
            if reason != _TURNED:
                journal.found(
                    "hidden-text", f"page {page.number} has {reason} text: {short(text)}", Place(1, page.number)
                )
        for comment in page.comments:
            words = f": {short(comment.words)}" if comment.words else ""
            message = f"page {page.number} has a {comment.kind} that somebody left on it{words}"
            journal.found("comment-left-in", message, Place(1, page.number))
    for rule, pages, what in _pictured(file):
        if pages:
            journal.found(rule, what.format(on_pages(pages)), Place(1, pages[0]))
    for attached in file.attachments:
        journal.found("embedded-file", f"the file carries another one within it: {short(attached)}", None)
    if file.scripts:
        journal.found("macro", f"the file holds {file.scripts} scripts, of which none was run", None)
    return tuple(journal.findings)
