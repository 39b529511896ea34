"""The gate: a sentence against at most three passages. Independent of whoever wrote the sentence.

The nine tests are those of docs/grounding.md: quotations verbatim; names, figures and dates in the evidence; only
allowed words added; negators, hedges and quantifiers where they were; nothing leaning on what is not there; most of it
the source's own words; the organisation's own voice; no open conflict; cuts only at punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.ground import frames, rules
from standfirst.ground.evidence import MOST_EVIDENCE, Evidence, Speaker, Voice
from standfirst.ground.speakers import quotation_faults
from standfirst.model.verdict import Grade, Reason, Verdict
from standfirst.prose import without_calls

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Evidence", "Speaker", "Voice", "judge", "judge_quotation", "signpost", "spoken"]

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|\*|__|(?<!\w)_|_(?!\w)|`)")
_REFUSING = frozenset({"quotation", "name", "figure", "date", "protected", "splice", "cover", "speaker", "evidence"})


def judge(text: str, evidence: Sequence[Evidence], voice: Voice, *, before: str = "") -> Verdict:
    """Return what the gate says of *text* (inline Markdown), given the passages it cites.

    *before* is the sentence in front of it in the same paragraph, empty for the first: what leans needs something to
    lean on. Raises ValueError for more than three passages: a sentence stitched from more is nobody's sentence.
    """
    if len(evidence) > MOST_EVIDENCE:
        raise ValueError(len(evidence))
    if not evidence:
        return _verdict((Reason("evidence", (), "it cites no passage"),))
    said = spoken(text)
    if any(_filled(said, spoken(frame), evidence, voice) for frame in (*voice.frames, *frames.FRAMES)):
        return Verdict(Grade.VERIFIED)
    return _verdict(rules.faults(said, tuple(evidence), voice, before))


def judge_quotation(
    text: str, speaker: str, evidence: Sequence[Evidence], voice: Voice, *, before: str = ""
) -> Verdict:
    """Return what the gate says of a quotation set apart, given to *speaker*, or by *before* where that is empty."""
    if not evidence:
        return _verdict((Reason("evidence", (), "it cites no passage"),))
    bare = spoken(text).strip(' “”"')
    return _verdict(tuple(quotation_faults(bare, speaker, evidence, voice, before)))


def signpost(text: str, voice: Voice) -> bool:
    """Return whether *text* only leads readers to the full response: a frame of the house that claims nothing."""
    leading = [frame for frame in (*voice.frames, *frames.FRAMES) if "{url}" in frame]
    return any(_filled(text, frame, (), voice) for frame in leading)


def _filled(said: str, frame: str, evidence: Sequence[Evidence], voice: Voice) -> bool:
    """Return whether *said* is this frame of the house, and all that fills its slots is known."""
    slots = frames.match(said, frame)
    return slots is not None and not any(rules.unfilled(slots, evidence, voice))


def spoken(markdown: str) -> str:
    """Return what a reader would read aloud: without calls, emphasis marks and link targets."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", without_calls(markdown))).replace("\\", "")


def _verdict(reasons: tuple[Reason, ...]) -> Verdict:
    if any(reason.test in _REFUSING for reason in reasons):
        return Verdict(Grade.REJECTED, reasons)
    return Verdict(Grade.NEEDS_SIGN_OFF if reasons else Grade.VERIFIED, reasons)
