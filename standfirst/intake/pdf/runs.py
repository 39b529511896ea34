"""Lines → the runs of one block: words that a line's end cut, addresses that it broke, raised numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standfirst.intake.raw import PENDING, SOFT, merged, stripped
from standfirst.model.document import Place, Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.pdf.line import Line, Span
    from standfirst.model.document import Runs

_GOOGLE = re.compile(r"https?://www\.google\.[a-z.]+/url\?(?:[^#]*&)?(?:q|url)=(?P<to>[^&#]+)")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/)\S*$", re.IGNORECASE)
_BREAKS_AFTER = tuple("/-_=&?%#~+")
_BREAKS_BEFORE = re.compile(r"[/_=&?%#.+-]\S|\S*[a-z0-9](?:/|\.(?:html?|pdf|aspx?|php|au|com|org|uk)\b)|\S*\d\S*-\S")
_GOES_ON = re.compile(r"[a-z0-9%]+[-/._=%][a-z0-9]")
# A line that ends within this of its column's edge, in multiples of the size, has not room for one letter more.
_EXACT = 0.8
_SUPERIOR = re.compile("([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)")
_HYPHEN = re.compile("[^\\W\\d_][-\u2010\u2011]$")


def runs(lines: Sequence[Line]) -> tuple[Runs, list[Repair]]:
    """Return the runs of *lines* and what was mended between them."""
    out: list[Run] = []
    repairs: list[Repair] = []
    last: Line | None = None
    for line in lines:
        here = list(_of(line))
        if out and here:
            full = last is not None and last.right >= last.edge - _EXACT * last.size
            joint, made = _joint(out, here, line, full=full)
            repairs += made
            if joint:
                out.append(joint)
        out += here
        last = line
    return stripped(merged(out)), repairs


def _of(line: Line) -> Iterator[Run]:
    for span in line.spans:
        if span.raised and span.text.strip():
            yield Run(" " * span.text.startswith(" "))
            yield Run(span.text.strip(), call=PENDING)
            continue
        for number, part in enumerate(_SUPERIOR.split(span.text)):
            if number % 2:
                yield Run(part, call=PENDING)
            elif part:
                yield Run(part, span.bold, span.italic, address(span))


def address(span: Span) -> str | None:
    """Return where *span* leads, without the detour over a search engine's counter."""
    found = _GOOGLE.match(span.href or "")
    return unquote(found["to"]) if found else span.href


def _joint(before: Sequence[Run], after: Sequence[Run], line: Line, *, full: bool) -> tuple[Run | None, list[Repair]]:
    """Return what stands between two lines: a space, a mark that a word may be cut, nothing within an address."""
    left, right = before[-1], after[0]
    text = "".join(run.text for run in before if run.call is None)[-400:]
    tail = re.search(r"\S*$", text)
    head = re.match(r"\S*", right.text)
    first, second = tail[0] if tail else "", head[0] if head else ""
    same = left.href == right.href
    if left.call is None and right.call is None and _one_address(first, second, left.href if same else None, full=full):
        return None, [
            Repair("P6 address over lines", f"{first}\n{second}", first + second, Place(line.number, line.page))
        ]
    joint = SOFT if left.call is None and _HYPHEN.search(text) else " "
    href = left.href if same and left.call is None and right.call is None else None
    return Run(joint, left.bold and right.bold, left.italic and right.italic, href), []


def _one_address(first: str, second: str, href: str | None, *, full: bool) -> bool:
    """Whether *first* and *second* are one address that the line's end cut; a *full* line may cut it anywhere."""
    if not first or not second:
        return False
    if href and unquote(first + second).strip("<>().,;") in unquote(href):
        return bool(_ADDRESS.search(first)) or "/" in first
    if not _ADDRESS.search(first) or second.startswith(("http", "www.", "<", "(")):
        return False
    if full and _GOES_ON.match(second):
        return True
    return first.endswith(_BREAKS_AFTER) or bool(_BREAKS_BEFORE.match(second))
