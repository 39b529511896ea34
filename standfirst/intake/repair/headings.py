"""R7: what a heading is, and of which level, is told by its text; converters give both by the size of the type."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, SOFT, Raw, all_bold, rewritten, stripped, without_bold
from standfirst.model.document import Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.raw import Mended

CHAPTER = re.compile(
    r"(?:chapter\s+(?P<chapter>\d{1,2}|[A-Z]|[IVX]{1,5})\b\s*[:.\u2013\u2014-]?"
    r"|(?:part|section)\s+(?P<part>\d{1,2}|[A-Z]|[IVX]{1,5})\b\s*(?:[:.\u2013\u2014-]|$))\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?P<title>\S.*)", re.DOTALL)
PROMPT = re.compile(
    r"(?:if (?:so|not|yes|no),? )?(?:please|kindly) (?:\w+ )?(?:explain|comment|provide|give|describe|tell|use|"
    r"set out|expand|specify|"
    r"outline|share|state)\b[^?]{0,120}[:.]?|"
    r"(?:please )?select\b[^?]{0,140}|comments?:|your (?:answer|response|comments?):",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:executive )?summary|introduction|background|overview|about (?:us|the .{3,60}|this .{3,40})|who we are|"
    r"(?:our )?(?:key |summary of )?recommendations?|conclusions?|context|contact(?: us| details)?|"
    r"general (?:comments|remarks)|"
    r"acknowledge?ments?|(?:foot|end)?notes|references|appendix.*|annex.*|key (?:points|messages)|methodology",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;,][\"'\u2019\u201d)]*$")
_LONGEST = 120
_PROSE = 80
# Converters that tell levels use three; a bold line stands below them only where there is room.
_LEVELS = 3


def levels(blocks: list[Raw]) -> Mended:
    """Strip headings of their bold and breaks, and set their levels by their numbers, else by rank of the markup."""
    ranks = _ranks(blocks)
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        if raw.kind != "heading":
            out.append(raw)
            continue
        runs = stripped(rewritten(without_bold(raw.runs), lambda text: re.sub(rf"\s*[{SOFT}{HARD}]\s*", " ", text)))
        level = _level(raw.text) or ranks[raw.level]
        out.append(replace(raw, runs=runs, level=level))
        if runs != raw.runs or level != raw.level:
            before, after = f"{'#' * raw.level} {raw.printed}", f"{'#' * level} {out[-1].printed}"
            repairs.append(Repair("R7 heading", before, after, raw.at))
    return out, repairs


def _level(text: str) -> int | None:
    if PROMPT.fullmatch(text):
        return 3
    if CHAPTER.fullmatch(text):
        return 1
    numbered = NUMBERED.fullmatch(text)
    return numbered["number"].count(".") + 1 if numbered else None


def _ranks(blocks: Sequence[Raw]) -> dict[int, int]:
    """Rank the levels that headings of the body use; those of the title page, with no text under them, do not count."""
    body = [raw for raw in blocks[_body(blocks) :] if raw.kind == "heading" and not PROMPT.fullmatch(raw.text)]
    used = sorted({raw.level for raw in body})
    ranks = {level: rank for rank, level in enumerate(used, 1)}
    return {level: ranks.get(level, 1 if not used or level < used[0] else len(used)) for level in range(1, 7)}


def _body(blocks: Sequence[Raw]) -> int:
    """Return the index of the first heading with text under it that is not the title's."""
    headings = [index for index, raw in enumerate(blocks) if raw.kind == "heading"]
    for index in headings:
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        title = index == headings[0] and sum(blocks[i].level <= blocks[index].level for i in headings) == 1
        if following and not title and (following.kind in {"item", "quote", "table"} or len(following.text) > _PROSE):
            return index
    return headings[0] if headings else 0


def unmarked(blocks: list[Raw]) -> Mended:
    """Take short lines in bold or capitals, known section names and lone numbered lines for the headings they are."""
    marked = [raw.level for raw in blocks if raw.kind == "heading"]
    below = (max(marked) + (len(set(marked)) < _LEVELS)) if marked else 2
    opened = _opening(blocks)
    alone = {
        series for series, items in Counter(raw.series for raw in blocks if raw.kind == "item").items() if items == 1
    }
    out: list[Raw] = []
    repairs: list[Repair] = []
    for index, raw in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        rule = _heads(raw, following, opening=index < opened, few=len(marked) < 2)  # noqa: PLR2004  a title is no system
        if rule is None or (raw.kind == "item" and raw.series not in alone):
            out.append(raw)
            continue
        words = (Run(f"{raw.mark} "), *raw.runs) if raw.kind == "item" else raw.runs
        level = min(marked, default=2) if SECTION.fullmatch(raw.text) else min(6, below)
        out.append(Raw("heading", words, raw.at, level=level, seam=raw.seam))
        repairs.append(
            Repair(rule, f"{raw.mark} {raw.printed}".strip(), f"{raw.mark} {raw.printed}".strip(), raw.at, 0.8)
        )
    return out, repairs


def demoted(blocks: list[Raw]) -> Mended:
    """Take a heading that goes on in the middle of a sentence for the paragraph it is."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        cut_off = bool(out) and out[-1].kind in {"para", "item"} and not _ENDED.search(out[-1].text.rstrip(","))
        if raw.kind == "heading" and raw.text[:1].islower() and cut_off and len(out[-1].text) > _PROSE:
            out.append(replace(raw, kind="para", level=0, runs=without_bold(raw.runs)))
            repairs.append(Repair("R7 no heading", f"{'#' * raw.level} {raw.printed}", raw.printed, raw.at, 0.9))
        else:
            out.append(raw)
    return out, repairs


def _opening(blocks: Sequence[Raw]) -> int:
    """Return the index of the first running prose: before it, bold lines are the title page's."""
    for index, raw in enumerate(blocks):
        if len(raw.text) > _PROSE and not all_bold(raw.runs) and raw.kind != "heading":
            return index
    return 0


def _heads(  # noqa: PLR0911  one guard a reason
    raw: Raw, following: Raw | None, *, opening: bool, few: bool
) -> str | None:
    if following is None or following.kind not in {"para", "item", "quote", "table"} or HARD in raw.printed:
        return None
    if raw.kind == "item":
        return "R7 numbered heading" if _numbered_alone(raw, following) else None
    if raw.kind != "para" or raw.inner or len(raw.text) > _LONGEST or _ENDED.search(raw.text):
        return None
    if any(run.call is not None for run in raw.runs):
        return None
    if SECTION.fullmatch(raw.text) and len(following.text) > _PROSE // 2:
        return "R7 section name"
    if opening or _marked_choice(raw.text):
        return None
    if all_bold(raw.runs):
        return "R7 bold heading"
    if raw.text.isupper() and len(raw.text) > 3:  # noqa: PLR2004  an abbreviation is no heading
        return "R7 heading in capitals"
    return "R7 plain heading" if few and _plain_heading(raw, following) else None


def _marked_choice(text: str) -> bool:
    return bool(re.match(r"[Xx]\s.*\s[Xx]\W*$|[\u2610-\u2612\u2713\u2714]", text))


def _numbered_alone(raw: Raw, following: Raw) -> bool:
    """Whether *raw* is an ordered list of one short item before a paragraph: a numbered heading."""
    alone = following.kind == "para" and not following.inner and raw.ordered and raw.level == 0
    short = len(raw.text) <= _PROSE and not _ENDED.search(raw.text) and raw.text[:1].isupper()
    return alone and short and len(following.text) > _PROSE


def _plain_heading(raw: Raw, following: Raw) -> bool:
    """In a file without markup: a short line with a capital and no stop, before a paragraph of prose."""
    short = 3 < len(raw.text) <= 70 and len(raw.text.split()) <= 10 and raw.text[0].isupper()  # noqa: PLR2004
    return short and following.kind == "para" and len(following.text) > _PROSE and SOFT not in raw.printed
