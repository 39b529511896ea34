"""R1: what a page carries beside its text (rules, page numbers, running heads and feet) goes, and leaves a seam."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, PENDING, SOFT, Raw
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.raw import Mended

# A lone figure of up to three digits is a page number; of four, it may be a year on a title page.
_PAGE_NUMBER = re.compile(
    r"(?:[-\u2013\u2014|]\s*)?(?:p\s?a\s?g\s?e\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-\u2013\u2014|](?:\s*p\s?a\s?g\s?e)?)?"
    r"|\{\d+\}-{5,}|\d{1,3}\s*\|\s*p\s?a\s?g\s?e",
    re.IGNORECASE,
)
# Numbered parts of the text itself, however often they come.
_NUMBERED_PART = re.compile(
    r"(?:annex|appendix|article|aspect|box|case study|chapter|clause|example|figure|finding|footnote|goal|issue|item|"
    r"note|objective|option|part|phase|pillar|point|principle|priority|proposal|q|question|recommendation|reform|"
    r"schedule|section|stage|step|table|term of reference|theme|topic)s?\b[^#]{0,3}#",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_ENTRY = re.compile(r"(?:^|[\s.\u2026])\d{1,3}\s*$")
_LONGEST = 140
_OFTEN = 3
_ENDED = re.compile(r"[.!?:;]['\"\u2019\u201d)\]]*$")


def furniture(blocks: list[Raw], *, paged: bool = True) -> Mended:
    """Drop rules, page numbers and running lines; the block after each is marked as following a seam.

    *paged*: the file's text is cut by pages. Elsewhere a line that repeats, or is a number, is the author's.
    """
    running = set(_running(blocks)) if paged else set()
    contents = set(_contents(blocks))
    out: list[Raw] = []
    repairs: list[Repair] = []
    seam = False
    for index, raw in enumerate(blocks):
        rule = "R1 contents list" if index in contents else _rule(raw, running=index in running, paged=paged)
        if rule is None:
            out.append(replace(raw, seam=raw.seam or seam))
            seam = False
            continue
        seam = True
        cells = " ".join(run.text for row in raw.rows for cell in row for run in cell)
        if gone := f"{raw.mark} {raw.printed} {raw.address} {cells}".strip():
            repairs.append(Repair(rule, gone, "", raw.at))
    return out, repairs


def _contents(blocks: list[Raw]) -> Iterator[int]:
    """Yield the indices of a table of contents under its heading: lines that end with the number of a page."""
    listing = False
    for index, raw in enumerate(blocks):
        if raw.kind in {"heading", "para"} and _CONTENTS.fullmatch(raw.text.strip("* :")):
            listing = True
            yield index
        elif listing and _lists_pages(raw):
            yield index
        elif raw.kind != "rule" and not _is_page_number(raw):
            listing = False


def _lists_pages(raw: Raw) -> bool:
    if raw.kind == "table":
        cells = ["".join(run.text for run in cell).strip() for row in raw.rows for cell in row]
        return sum(bool(_ENTRY.search(cell)) for cell in cells) * _OFTEN >= len([cell for cell in cells if cell])
    lines = [line for line in re.split(f"[{SOFT}{HARD}]", raw.printed) if line.strip()]
    return raw.kind in {"para", "item"} and bool(lines) and all(_ENTRY.search(line) for line in lines)


def _rule(raw: Raw, *, running: bool, paged: bool) -> str | None:
    if raw.kind == "rule":
        return "R1 page rule"
    if paged and _is_page_number(raw):
        return "R1 page number"
    if running:
        return "R1 running line"
    if raw.kind in {"table", "image"}:
        return None
    return None if any(char.isalnum() for char in raw.printed) else "R1 no words"


def _is_page_number(raw: Raw) -> bool:
    if raw.kind == "item":  # "- 12 -", which Markdown takes for a bullet
        return bool(re.fullmatch(r"\d{1,3}\s*[-\u2013\u2014]", raw.printed))
    return raw.kind in {"para", "heading", "quote"} and bool(_PAGE_NUMBER.fullmatch(raw.printed.strip()))


def _running(blocks: list[Raw]) -> Iterator[int]:
    """Yield the indices of lines that repeat, figures aside, and stand where pages meet."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, raw in enumerate(blocks):
        if raw.kind in {"para", "heading", "quote"} and 0 < len(raw.printed) <= _LONGEST and not _opens_note(raw):
            places[_mask(raw.text)].append(index)
        elif raw.kind == "image" and raw.address:
            places[f"image {raw.address}"].append(index)
    for mask, indices in places.items():
        if len(indices) >= _OFTEN and not _NUMBERED_PART.match(mask) and _furnishes(blocks, mask, indices):
            yield from indices


def _furnishes(blocks: list[Raw], mask: str, indices: list[int]) -> bool:
    if mask.startswith("image "):
        return True
    words = [word for word in mask.split() if word.isalpha()]
    printed = Counter(blocks[index].text for index in indices)
    numbered = "#" in mask and len(words) >= _OFTEN and len(printed) == len(indices)
    edges = sum(_at_edge(blocks, index) for index in indices)
    cutting = sum(_cuts(blocks, index) for index in indices)
    return (numbered and not blocks[indices[0]].text.endswith("?")) or 2 * edges > len(indices) or cutting > 1


def _at_edge(blocks: list[Raw], index: int) -> bool:
    """Whether a page number, a rule or a note stands right before or after it."""
    beside = blocks[max(0, index - 1) : index] + blocks[index + 1 : index + 2]
    return any(raw.kind == "rule" or _is_page_number(raw) or _opens_note(raw) for raw in beside)


def _cuts(blocks: list[Raw], index: int) -> bool:
    """Whether it stands in the middle of a sentence."""
    if not 0 < index < len(blocks) - 1:
        return False
    before, after = blocks[index - 1].text, blocks[index + 1].text
    return bool(before) and not _ENDED.search(before) and after[:1].islower()


def _opens_note(raw: Raw) -> bool:
    return bool(raw.runs) and raw.runs[0].call == PENDING


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())
