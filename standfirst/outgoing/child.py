"""The process that cleans one PDF: limits first, then the cleaning, then a look at what came out; see papers."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from standfirst.errors import IntakeError
from standfirst.intake import child
from standfirst.model.offer import Objection, Offer
from standfirst.outgoing import answer

if TYPE_CHECKING:
    from standfirst.outgoing.wash import Washed

# Address space. The dearest of 32 submissions needs a fifth of this.
_SPACE = 400_000_000
# A page takes a sixth of a second on a busy machine, and a file may have 400.
_CPU_SECONDS = 90
_RULE = "file-not-cleaned"
_SHOWN = 60
# From so many pages on people look for a way through; PDF checkers ask for one from here on too.
_LONG = 20


def main() -> None:
    """Read the request on standard input and answer on standard output."""
    child.limit(_CPU_SECONDS)
    child.limit_space(_SPACE)
    asked = json.loads(sys.stdin.buffer.readline())
    name, title, language = (str(asked[key]) for key in ("name", "title", "language"))
    sys.stdout.buffer.write(answer.packed(cleaned(sys.stdin.buffer.read(), name, title, language)))


def cleaned(data: bytes, name: str, title: str, language: str) -> Offer:
    """Return what may go out of the PDF *data*, or why it is held."""
    try:
        return _cleaned(data, name, title, language)
    except IntakeError as fault:
        return Offer(objections=(Objection(_RULE, str(fault.args[0]), fault.remedy),))
    except MemoryError:
        return Offer(objections=(_held(f"{name} needs more memory to clean than a file may"),))
    except RecursionError:
        return Offer(objections=(_held(f"{name} is nested deeper than any file is"),))


def _cleaned(data: bytes, name: str, title: str, language: str) -> Offer:
    from standfirst.outgoing import wash

    made = wash.washed(data, name, title, language)
    if not made.content:
        return Offer(objections=made.objections)
    if held := (*_changed(made, data, name), *_hidden(made.content, name), *_left(made, data, name, title)):
        return Offer(objections=held)
    return Offer(made.content, made.pages, (*_missing(made, name), *_told(made, name)))


def _changed(made: Washed, data: bytes, name: str) -> list[Objection]:
    """Return an objection where the pages do not say after cleaning what they said before."""
    from standfirst.intake.pdf.pdfium.plain import plain

    before, after = plain(data, name), plain(made.content, name)
    if len(before) != len(after):
        return [_held(f"{name} has {len(before)} pages, and {len(after)} after cleaning")]
    different = [number for number, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other]
    return [_held(f"page {number} of {name} says something else after cleaning", number) for number in different[:1]]


def _hidden(content: bytes, name: str) -> list[Objection]:
    """Return an objection for each reason for which nobody sees some of the text."""
    from standfirst.intake.pdf import pdfium, sight
    from standfirst.intake.pdf.pdfium.covered import covered

    found: dict[str, dict[int, str]] = {}
    for page in pdfium.read(content, name).pages:
        for reason, text in sight.concealed(page).items():
            found.setdefault(reason, {})[page.number] = text
    if not found and (under := covered(content, name)):
        found["covered"] = under
    return [
        Objection(
            "file-hides-text",
            f"{name} has {reason} text on {sight.on_pages(list(pages))}: {_short(next(iter(pages.values())))}",
            page=next(iter(pages)),
        )
        for reason, pages in found.items()
    ]


def _left(made: Washed, data: bytes, name: str, title: str) -> list[Objection]:
    from standfirst.intake.pdf.pdfium.said import said
    from standfirst.outgoing import wash

    left = wash.left_over(made.content, data, f"{title} {said(made.content)}")
    return [_held(f"{name} still holds {_short(left[0])} after cleaning, which no page shows")] if left else []


def _missing(made: Washed, name: str) -> list[Objection]:
    found = []
    if not made.tagged:
        found.append(Objection("pdf-without-tags", f"{name} has no tags"))
    if made.pages > _LONG and not made.bookmarked:
        found.append(Objection("pdf-without-bookmarks", f"{name} has {made.pages} pages and no bookmarks"))
    return found


def _told(made: Washed, name: str) -> list[Objection]:
    """Return what somebody may miss of what was taken out."""
    from standfirst.intake.pdf.sight import on_pages

    taken = made.taken
    if taken is None:
        return []
    said = []
    if taken.remarks:
        said.append(f"{_counted(len(taken.remarks), 'remark')} on {on_pages(sorted(set(taken.remarks)))}")
    if taken.fields:
        said.append(f"{_counted(len(taken.fields), 'form field')} on {on_pages(sorted(set(taken.fields)))}")
    if taken.files:
        said.append(f"{_counted(len(taken.files), 'file')} within it ({_short(taken.files[0])})")
    if taken.programs:
        said.append(_counted(taken.programs, "program"))
    if taken.links:
        said.append(f"{_counted(len(taken.links), 'link')} that no reader may follow ({_short(taken.links[0])})")
    return [Objection("taken-out-of-file", f"cleaning takes out of {name}: {'; '.join(said)}")] if said else []


def _held(message: str, page: int = 0) -> Objection:
    return Objection(_RULE, message, page=page)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count > 1)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"\u201c{line if len(line) <= _SHOWN else line[:_SHOWN] + ' …'}\u201d"
