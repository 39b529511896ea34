"""The markers of footnotes as converters print them: which notes one names, and where one is stuck to a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import PENDING, Raw, merged
from standfirst.model.document import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The kinds of block that may call a note, or hold one before it is lifted out.
TEXT = frozenset({"para", "item", "quote"})
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;\u02d2\u2013-]\s*\d{1,3})*[.,]?")
_SYMBOLS = re.compile(r"[*\u2020\u2021\u00a7\u00b6]{1,3}|[a-z]")


def labels(printed: str) -> list[str]:
    """Return the labels that a marker names: "<sup>7,8</sup>" names 7 and 8, "[^a]" names a; none for "nd"."""
    text = unicodedata.normalize("NFKC", printed).strip()
    if key := re.fullmatch(r"\[\^([^\]]+)\]", text):
        return [key[1]]
    text = text.strip("[]${}^ \t") if not _SYMBOLS.fullmatch(text) else text
    if _NUMBERS.fullmatch(text):
        return _spread(text)
    return [text] if _SYMBOLS.fullmatch(text) else []


def _spread(text: str) -> list[str]:
    if between := re.fullmatch(r"(\d+)\s*[\u2013-]\s*(\d+)", text):
        first, last = int(between[1]), int(between[2])
        if first < last <= first + 9:
            return [str(number) for number in range(first, last + 1)]
    return re.findall(r"\d+", text)


def called(blocks: Sequence[Raw]) -> Iterator[tuple[int, str]]:
    """Yield (block, label) of every marker that does not open its block."""
    for index, raw in enumerate(blocks):
        for position, run in enumerate(raw.runs):
            if run.call == PENDING and (position or raw.kind == "note"):
                yield from ((index, label) for label in labels(run.text))
            elif run.call:  # a reader that knows which note it calls has said so
                yield index, run.text


def unstuck(raw: Raw, label: str) -> Raw | None:
    """Return *raw* with the first *label* that is stuck to a word or a closing mark set apart as a call, if any is."""
    if raw.kind not in TEXT:
        return None
    call = re.compile(
        rf"(?<=[a-z\u2019\u201d\"')\]][.,;:!?\u2019\u201d\"')\]])(?<!\d[.,]){label}(?=[\s,;:]|$)|(?<=[a-z]){label}(?=[\s.,;:)\u201d]|$)"
    )
    for position, run in enumerate(raw.runs):
        found = call.search(run.text) if run.call is None and not run.href else None
        if found:
            parts = (
                replace(run, text=run.text[: found.start()]),
                Run(label, call=PENDING),
                replace(run, text=run.text[found.end() :]),
            )
            return replace(raw, runs=merged((*raw.runs[:position], *parts, *raw.runs[position + 1 :])))
    return None
