"""The lines of a file before any grammar: numbered as received, page by page, without what repeats on every page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

# Soft hyphens, zero-width characters and stray marks: they carry no word, and hide words from every comparison.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_DIGITS = re.compile(r"\d+")
# A running line stands on at least this many pages, and this share of them.
_PAGES, _SHARE, _LONGEST = 3, 0.4, 140


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its 1-based number, its 1-based page where the file has form feeds, and its text."""

    number: int
    page: int | None
    text: str


def normalised(text: str) -> str:
    """Return *text* with line feeds between lines, in NFC, without invisible characters; lines keep their numbers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def numbered(text: str) -> list[Line]:
    """Return the lines of a normalised text; a form feed begins a page, and stands in no line."""
    paged = "\f" in text
    page = 1
    out: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        for part_number, part in enumerate(line.split("\f")):
            page += bool(part_number)
            if part.strip() or not part_number:
                out.append(Line(number, page if paged else None, part.replace("\v", " ")))
    return out


def without_running_lines(lines: list[Line]) -> tuple[list[Line], list[Repair]]:
    """Drop first and last lines that repeat, figures aside, on most pages of a file with form feeds."""
    edges = list(_edges(lines))
    pages = len({line.page for line in lines})
    seen = Counter(_mask(line) for line in edges)
    running = [line for line in edges if seen[_mask(line)] >= max(_PAGES, _SHARE * pages)]
    repairs = [Repair("R1 running line", line.text, "", Place(line.number, line.page)) for line in running]
    gone = set(running)
    return [line for line in lines if line not in gone], repairs


def _edges(lines: list[Line]) -> Iterator[Line]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and 0 < len(line.text.strip()) <= _LONGEST:
            pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        yield from {*page[:2], *page[-2:]}


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).lower())


def cleaned(received: str) -> Iterator[Repair]:
    """Yield the lines of a file that held characters nobody sees, before and after."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", received), 1):
        if _INVISIBLE.search(line):
            yield Repair("R0 invisible characters", line, _INVISIBLE.sub("", line), Place(number))
