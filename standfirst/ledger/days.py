"""The days of a background file, held against the day on which the submission says it was made."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from standfirst.dates import days_in
from standfirst.model.document import plain, runs_of
from standfirst.prose import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Document

_SENT = re.compile(r"\b(?:submitted|submission|responded|sent|lodged|filed)\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:open|opens|opened|from|launched|runs|ran|between)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:closes?|closed|closing|until|deadline|ends|ended|due|by)\b", re.IGNORECASE)


def statements(background: Document | None) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) of the background; a line "Label: value" is a statement of its own."""
    if background is None:
        return
    for block in background.blocks:
        # One paragraph may hold several lines of "Label: value", each a statement of its own.
        for number, line in enumerate(plain(runs_of(block)).splitlines() or [""]):
            yield from ((block.at.line + number, sentence) for sentence in _cut(line))


def contradicting(text: str, submitted: date) -> Iterator[tuple[date, str]]:
    """Yield (day, what it is said to be) of each day in *text* that cannot be true beside the day of submission."""
    days = [day for _, _, day in days_in(text)]
    match days:
        case [opened, closed] if opened < closed and (_OPENS.search(text) or _CLOSES.search(text)):
            if submitted < opened:
                yield opened, "the consultation opened on"
            if submitted > closed:
                yield closed, "it closed on"
        case [day] if _CLOSES.search(_before(text)):
            if submitted > day:
                yield day, "it closed on"
        case [day] if _SENT.search(text) and not _OPENS.search(_before(text)):
            if day != submitted:
                yield day, "it was submitted on"
        case [day] if _OPENS.search(_before(text)) and submitted < day:
            yield day, "the consultation opened on"
        case _:
            return


def _before(text: str) -> str:
    """Return the words that lead to the first date, where "by" and "until" tell a deadline from a day."""
    start = next((start for start, _, _ in days_in(text)), len(text))
    return " ".join(text[:start].split()[-6:])


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]
