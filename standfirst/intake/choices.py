"""Closed questions: which blocks are the options of one, which option is chosen, in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.intake.raw import all_bold
from standfirst.model.document import ListBlock, Paragraph, plain, text_of
from standfirst.model.submission import Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Block, Item
    from standfirst.model.submission import Kind

_CHOSEN = re.compile(
    r"[Xx]\s+(?P<marked>\S.*?)\s+[Xx]|(?:[\u2611\u2612\u2713\u2714\u2717\u2718\u22a0]|\[[xX\u2713]\]|\([xX]\))\s*(?P<boxed>\S.*)"
)
_EMPTY_BOX = re.compile(r"(?:[\u2610\u25a1\u25cb\u25ef]|\[\s?\]|\(\s\))\s*(?P<option>\S.*)")
_RANKED = re.compile(r"(?P<option>.*\S)\s*[-\u2013\u2014:]\s*(?P<rank>\d{1,2})")
# The words of answer scales: where nobody ticked anything, only these tell options from short paragraphs.
_SCALE = re.compile(
    r"(?:strongly |fully |somewhat |partly |partially |mostly |completely |slightly |tend to |"
    r"very |quite |not at all |not )*"
    r"(?:agree|disagree|support(?:ive|ed)?|oppose(?:d)?|satisfied|dissatisfied|likely|unlikely|effective|ineffective|"
    r"important|unimportant|clear|unclear|confident)(?: strongly)?"
    r"|don['\u2019]?t know|not sure|unsure|undecided|neutral\b.*|neither\b.*|yes|no|maybe|prefer not to (?:say|answer)|"
    r"no (?:opinion|view|preference)|not applicable|n/a",
    re.IGNORECASE,
)
_LONGEST = 100
_STOPPED = re.compile(r"[.:;!?,]['\"\u2019\u201d)]*$")
# Fewer than three short lines are no scale, more than forty no question.
_FEWEST, _SCALED, _MOST = 3, 2, 40


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of one closed question: the blocks they fill, and what was chosen."""

    blocks: tuple[int, ...]
    options: tuple[Option, ...]
    kind: Kind


def choices(blocks: Sequence[Block]) -> tuple[Choice, ...]:
    """Return the closed questions' options in reading order; no block is in two of them."""
    found: list[Choice] = []
    index = 0
    while index < len(blocks):
        choice = _choice(blocks, index)
        if choice:
            found.append(choice)
            index = choice.blocks[-1]
        index += 1
    return tuple(found)


def _choice(blocks: Sequence[Block], index: int) -> Choice | None:
    block = blocks[index]
    if isinstance(block, ListBlock):
        return _listed(block, index)
    if not _may_be_option(block):
        return None
    end = index
    while end < min(len(blocks), index + _MOST) and _may_be_option(blocks[end]):
        end += 1
    texts = [text_of(block) for block in blocks[index:end]]
    first, last = _scale(texts)
    if first:
        return None  # a label before the scale; the scale itself is met in its turn
    kind = _kind(texts[:last])
    return Choice(tuple(range(index, index + last)), tuple(map(_option, texts[:last])), kind) if kind else None


def _scale(texts: list[str]) -> tuple[int, int]:
    """Return where the options begin and end among short paragraphs: at the scale's words where most are on a scale."""
    scaled = [bool(_SCALE.fullmatch(_option(text).text)) or bool(_CHOSEN.fullmatch(text)) for text in texts]
    if 2 * sum(scaled) <= len(texts):
        return 0, len(texts)
    return scaled.index(True), len(texts) - scaled[::-1].index(True)


def _may_be_option(block: Block) -> bool:
    if not isinstance(block, Paragraph) or any(run.call is not None for run in block.runs):
        return False
    text = text_of(block)
    if _CHOSEN.fullmatch(text) or _EMPTY_BOX.fullmatch(text):
        return len(text) <= 2 * _LONGEST
    return len(text) <= _LONGEST and not _STOPPED.search(text) and not all_bold(block.runs) and "\n" not in text


def _listed(block: ListBlock, index: int) -> Choice | None:
    texts = [plain(item.runs) for item in block.items]
    kind = _kind(texts) if all(len(text) <= 2 * _LONGEST for text in texts) else None
    if kind:
        return Choice((index,), tuple(map(_option, texts)), kind)
    ranked = list(_ranked(block.items))
    if sum(option.chosen for option in ranked) >= _SCALED:
        return Choice((index,), tuple(ranked), "ranked")
    return None


def _kind(texts: list[str]) -> Kind | None:
    chosen = sum(bool(_CHOSEN.fullmatch(text)) for text in texts)
    boxed = sum(bool(_EMPTY_BOX.fullmatch(text)) for text in texts)
    scaled = sum(bool(_SCALE.fullmatch(_option(text).text)) for text in texts)
    if chosen:
        return ("single" if chosen == 1 else "multi") if len(texts) > 1 else None
    return "unanswered" if len(texts) >= _FEWEST and (boxed == len(texts) or scaled >= _SCALED) else None


def _option(text: str) -> Option:
    if chosen := _CHOSEN.fullmatch(text):
        return Option((chosen["marked"] or chosen["boxed"]).strip(), chosen=True)
    box = _EMPTY_BOX.fullmatch(text)
    return Option((box["option"] if box else text).strip(), chosen=False)


def _ranked(items: Sequence[Item]) -> Iterator[Option]:
    """Yield options with the rank set apart at their ends; a figure is a rank only where the ranks run from 1."""
    found = [_RANKED.fullmatch(plain(item.runs)) for item in items]
    ranks = sorted(int(match["rank"]) for match in found if match)
    in_order = bool(ranks) and ranks[0] == 1 and ranks[-1] <= len(items)
    for item, match in zip(items, found, strict=True):
        if match and in_order:
            yield Option(match["option"].strip(), chosen=True, rank=int(match["rank"]))
        else:
            yield Option(plain(item.runs), chosen=False)
