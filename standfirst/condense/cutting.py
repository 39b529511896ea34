"""Where a long sentence may be cut: at a dash, a semicolon, a second statement, a clause that illustrates."""

from __future__ import annotations

import re

from standfirst.condense.rewrite import Draft, mask
from standfirst.prose import words

LONG = 35  # words: beyond this a sentence is trimmed where it can be
# Clauses that illustrate or embed: what is said stays said without them.
_EMBEDDING = re.compile(r",\s+(?:as part of|such as|for example|for instance|e\.g\.)\b[^.;]*(?=[.;]?$)")
# What a statement also covers; an ask is not one: what it includes is asked for.
_COVERING = re.compile(r",\s+(?:including|as well as|in particular)\b[^.;]*(?=[.;]?$)")
# Two statements under one full stop: "We welcome the plan, and we ask that …".
_JOINED = re.compile(r",\s+(?=and (?:we|they|it|there) [a-z]|however,? (?:we|they|it|the)\b)")
# A clause in front bounds everything behind it, joined or not.
_BOUNDING = re.compile(
    r"^(?:\w+, )?(?:if|unless|where|when|while|whilst|although|though|because|as|given|since|until|before|after|"
    r"should)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\((?:e\.g\.|i\.e\.|for example|see|including|such as)[^()]*\)")
_PROMOTED = re.compile(
    r"(?:(?:and )?(?:we|they|it|there)|this|these|the|such|however|that (?:is|was|would|will|means|has))\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]\s+|\s*—\s*|;\s+")
_LEAST_CLAUSE = 5  # words: a shorter piece behind a dash is an aside, not a statement


def clauses(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the statements of a sentence: its parts at one dash or at semicolons, or the whole.

    A pair of dashes brackets an aside and is left alone.
    """
    masked, _ = mask(text)
    cuts = list(_DASH.finditer(masked))
    dashes = [cut for cut in cuts if ";" not in cut.group()]
    if not cuts and len(words(text)) > LONG and not _BOUNDING.match(masked):
        cuts = list(_JOINED.finditer(masked))[:1]
    if not cuts or len(dashes) > 1:
        return [(0, len(text))]
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in cuts:
        following = masked[cut.end() :]
        if _PROMOTED.match(following) and len(words(following)) >= _LEAST_CLAUSE <= len(
            words(masked[start : cut.start()])
        ):
            pieces.append((start, cut.start()))
            start = cut.end()
    return [*pieces, (start, len(text))]


def trimmed(draft: Draft, most: int = LONG) -> Draft:
    """Drop what illustrates: bracketed examples, and in a sentence of more than *most* words its embedding clause."""
    masked, restore = mask(draft.text)
    shorter = _BRACKETED.sub("", masked)
    if len(words(restore(shorter))) > most:
        shorter = _EMBEDDING.sub("", shorter)
    return draft.edited("trim", restore(shorter))


def shortened(draft: Draft, most: int) -> Draft:
    """Drop what a statement of more than *most* words also covers, at its end ("…, including …")."""
    masked, restore = mask(draft.text)
    if len(words(draft.text)) <= most:
        return draft
    return draft.edited("trim", restore(_COVERING.sub("", masked)))


def parted(draft: Draft) -> Draft:
    """Open with its own subject what "and" joined to the statement in front of it."""
    text = re.sub(r"^and (?=(?:we|they|it|there)\b)", "", draft.text)
    return draft.edited("connective dropped", re.sub(r"^however(?=\s)", "however,", text))
