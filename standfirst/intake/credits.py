"""Whom a document thanks, and who signed it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.front import OPENING
from standfirst.intake.people import is_name, people, person
from standfirst.model.document import Heading, ListBlock, Paragraph, Span, item_offsets, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.front import Front
    from standfirst.model.submission import Person

_THANKS = re.compile(
    r"\bthanks?\s+(?:to|go\s+to)\b|\b(?:thank|grateful\s+to|indebted\s+to)(?:\s+(?!you\b)|:)"
    r"|\backnowledges?\s+(?:with thanks\s+)?(?:the\s+)?(?:\w+\s+)?"
    r"(?:contributions?|assistance|support|help|advice|input|work)\b"
    r"|\bwith\s+the\s+(?:kind\s+)?(?:advice|help|assistance|support|guidance|input)(?:\s+and\s+\w+)?\s+of\b(?!\s+and\b)",
    re.IGNORECASE,
)
_FOR_THE_CHANCE = re.compile(r"opportunity|inviting|invitation", re.IGNORECASE)
_HEADING = re.compile(r"acknowledge?ments?|thanks|with thanks(?: to)?|contributors|(?:our )?advis[eo]rs", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:this|the|our)\s+(?:\w+\s+){0,2}(?:submission|response|report|paper|evidence|statement)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"(?:yours|kind regards|best regards|regards|signed)\b.{0,30}", re.IGNORECASE | re.DOTALL)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SHORT = 120
# Room for a signature, an address and a list of enclosures below it.
_LAST = 15


def read_thanks(front: Front) -> None:
    """Read whom the document thanks: a sentence, and the list after it where it leads into one."""
    blocks = front.document.blocks
    for index, block in enumerate(blocks):
        text = text_of(block)
        if not isinstance(block, Paragraph) or not _thanks(front, index, text):
            continue
        front.thanks = front.stated(index, text)
        front.blocks.add(index)
        front.advisers = tuple(_listed(front, index + 1)) or tuple(_named(front, index, text))
        if isinstance(_after(front, index), ListBlock) and front.advisers and front.advisers[0].span:
            front.blocks.add(front.advisers[0].span.block)
        return


def _thanks(front: Front, index: int, text: str) -> bool:
    """Whether *text* thanks for the document: it says so, leads to people, or stands under that heading."""
    said = " ".join(sentence for sentence in _SENTENCES.split(text) if _THANKS.search(sentence))
    if not said or _FOR_THE_CHANCE.search(said):
        return False
    if _acknowledges(front, index):
        return True
    listed = any(_listed(front, index + 1))
    return (bool(_DOCUMENT.search(said)) and (index < OPENING or listed)) or (index < OPENING and listed)


def _acknowledges(front: Front, index: int) -> bool:
    before = next((block for block in front.document.blocks[index::-1] if isinstance(block, Heading)), None)
    return bool(before and _HEADING.fullmatch(text_of(before).strip(" :")))


def _after(front: Front, index: int) -> object:
    blocks = front.document.blocks
    return blocks[index + 1] if index + 1 < len(blocks) else None


def _listed(front: Front, index: int) -> Iterator[Person]:
    block = _after(front, index - 1)
    if isinstance(block, ListBlock):
        text = text_of(block)
        for start, end in item_offsets(block):
            found = person(text[start:end], Span(front.document.source, index, start, end, block.at.page))
            if found:
                yield found


def _named(front: Front, index: int, text: str) -> Iterator[Person]:
    thanks = _THANKS.search(text)
    rest = re.split(r"\bfor (?:their|his|her|the|all)\b", text[thanks.end() :] if thanks else "")[0]
    for named in people(rest.strip(" .:")):
        yield replace(named, span=front.span(index, named.raw)) if named.raw in text else named


def read_signature(front: Front) -> None:
    """Read the name under "Yours sincerely" as the author's."""
    blocks = front.document.blocks
    for index in range(max(0, len(blocks) - _LAST), len(blocks)):
        if front.author is None and isinstance(blocks[index], Paragraph) and _SIGNED.match(front.text(index)):
            lines = [(i, line) for i in range(index, min(index + 5, len(blocks))) for line in front.text(i).split("\n")]
            _signed(front, [(i, line.strip()) for i, line in lines[1:] if line.strip()])


def _signed(front: Front, lines: list[tuple[int, str]]) -> None:
    for position, (index, name) in enumerate(lines[:2]):
        if is_name(name):
            below = [line for _, line in lines[position + 1 : position + 3] if len(line) < _SHORT and "@" not in line]
            front.author = person(", ".join([name, *below]), front.span(index, name))
            return
