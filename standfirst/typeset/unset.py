"""What the PDF of the full response cannot show, for a check before anybody signs: each character once, and where."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from standfirst.checks.matter import Fault, Files, excerpt, gather
from standfirst.model.document import plain
from standfirst.model.finding import Severity
from standfirst.typeset.letters import missing, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.finding import Finding
    from standfirst.model.submission import Submission

NOT_ON_PAPER = Fault(
    "not-on-paper",
    Severity.QUERY,
    "Readers of the PDF would see a number in brackets where the author wrote a letter or a sign.",
    "Ask the author what it should be and write that into the submission, or let it pass if the PDF may show it so.",
)


class _Seen(NamedTuple):
    """Where a character stands: its address in the document, the line in the file, the words around it."""

    where: str
    line: int
    text: str


def findings(submission: Submission, file: str) -> tuple[Finding, ...]:
    """Return a query for each character of the response that no font of its PDF has; *file* is the submission's."""
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for place in _places(submission):
        for char in missing(place.text):
            seen[char].append(place)
    return tuple(_finding(char, places, file) for char, places in seen.items())


def _places(submission: Submission) -> Iterator[_Seen]:
    for passage in gather(submission, None, Files()).passages:
        yield _Seen(passage.where, passage.line, passage.text)
    for note in submission.document.notes:
        yield _Seen(f"note {note.label}", note.at.line, plain(note.runs))


def _finding(char: str, places: list[_Seen], file: str) -> Finding:
    first, more = places[0], len(places) - 1
    point = named(char)
    shown = f"{char} ({point})" if unicodedata.category(char)[0] in "LMNPS" else point
    also = f", and in {more} more" if more else ""
    told = f"No font of the PDF has {shown}, which stands in {first.where}{also}: it prints [{point}] there"
    return NOT_ON_PAPER.at(file, first.line, point, f"{told}: {excerpt(_clean(first.text, char))}")


def _clean(text: str, char: str) -> str:
    """Return the words from a little before *char*, with each character that cannot be shown by its name."""
    start = max(0, text.index(char) - 25)
    return "".join(f"[{named(each)}]" if each == char else each for each in text[start:])
