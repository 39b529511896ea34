"""What a correction changed, word by word, as readers are shown it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from standfirst import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.record import Reworded

Kind: TypeAlias = Literal["same", "was", "now"]
_TOKEN = re.compile(r"\s+|[^\s]+")


def pieces(change: Reworded) -> tuple[tuple[Kind, str], ...]:
    """Return the words of both wordings in reading order: what is in both, what was, and what is now.

    Joined without "now" they are the old sentence, joined without "was" the new one.
    """
    old, new = _TOKEN.findall(render.plain(change.was)), _TOKEN.findall(render.plain(change.now))
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[Kind, str]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(new[j1:j2])
            continue
        if i1 < i2:
            yield "was", "".join(old[i1:i2])
        if j1 < j2:
            yield "now", "".join(new[j1:j2])
