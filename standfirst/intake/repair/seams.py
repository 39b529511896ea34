"""R3: paragraphs and items that a page cut in two are whole again; R3h: so are words cut at a hyphen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, SOFT, Raw, all_bold, merged
from standfirst.model.document import Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.raw import Mended
    from standfirst.model.document import Runs

_ENDED = re.compile(r"[.!?:;\u2026]['\"\u2019\u201d)\]*]*$")
# A sentence does not end on these, so what follows belongs to it even where it begins with a capital.
_FUNCTION = frozenset(
    "a an the of to by for from in on at with and or nor but that which who whose as than into its their our your his "
    "her this these those between through under over within without is are was were be been has have had will would "
    "can could should must may might not such including via per both either dr mr mrs ms prof professor "
    "because while whereas although though if unless until when where whether so about against among before "
    "after".split()
)
# Sentence fragments shorter than this are labels, options or lines of an address more often than text.
_SHORT, _LONG = 40, 80
_HYPHENS = "-\u2010\u2011"
# Both begin at a word's beginning, or a run of letters without end would take quadratic time.
_CUT_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]+)([{_HYPHENS}])$")
_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
# What the log shows on either side of a join.
_SHOWN = 60
_HEAD = re.compile(rf".{{0,{_SHOWN}}}\S*", re.DOTALL)
_BROKEN_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]+)([{_HYPHENS}])[{SOFT}]\s*([a-z]+)")


def vocabulary(blocks: Sequence[Raw]) -> Counter[str]:
    """Count the words of a file, hyphenated ones whole: they decide which hyphens at lines' ends are the author's."""
    text = " ".join(raw.printed for raw in blocks).lower()
    return Counter(re.findall(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*", text))


def hyphens(blocks: list[Raw], beside: Sequence[Raw] = ()) -> Mended:
    """R3h within a paragraph: mend words cut at the end of a line; the words of *beside* help to decide."""
    known = vocabulary([*blocks, *beside])
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        runs = []
        for run in raw.runs:
            found = list(_BROKEN_WORD.finditer(run.text)) if run.call is None else []
            repairs += [Repair("R3h hyphen", cut[0], _whole(cut, known), raw.at, 0.9) for cut in found]
            mend = lambda cut: _whole(cut, known)  # noqa: E731  named for the line's length
            runs.append(replace(run, text=_BROKEN_WORD.sub(mend, run.text)) if found else run)
        out.append(replace(raw, runs=merged(runs)))
    return out, repairs


def _whole(cut: re.Match[str], known: Counter[str]) -> str:
    return cut[1] + ("" if _fuses(cut[1], cut[2], cut[3], known) else cut[2]) + cut[3]


def _fuses(left: str, hyphen: str, right: str, known: Counter[str]) -> bool:
    """Whether the hyphen is only the line's end: the document's own words decide, then the kind of the character."""
    left, right = left.lower(), right.lower()
    hyphened = sum(known[left + mark + right] for mark in _HYPHENS)
    if hyphened != known[left + right]:
        return known[left + right] > hyphened
    return hyphen == "\u2010"


def joins(blocks: list[Raw]) -> Mended:
    """R3: join a paragraph to the one before it where that one is cut off in the middle of a sentence."""
    known = vocabulary(blocks)
    stops = _stops(blocks)
    pairs = _pairs(blocks)
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        last = _cut_off(out)
        if last is not None and (confidence := _continues(out[last], raw, stops, pairs)):
            whole, repair = _joined(out[last], raw, known, confidence)
            out[last] = whole
            repairs.append(repair)
        else:
            out.append(raw)
    return out, repairs


def _cut_off(out: list[Raw]) -> int | None:
    """Return the block that may go on, looking past pictures."""
    for index in range(len(out) - 1, -1, -1):
        if out[index].kind != "image":
            return index
    return None


def _stops(blocks: Sequence[Raw]) -> dict[tuple[str, int], float]:
    """Return which share of a list's items, and of all long paragraphs, end with a stop."""
    ends: dict[tuple[str, int], list[bool]] = {}
    for raw in blocks:
        if raw.kind == "item" or (raw.kind == "para" and len(raw.text) > _LONG):
            ends.setdefault(_family(raw), []).append(bool(_ENDED.search(raw.text)))
    return {family: sum(found) / len(found) for family, found in ends.items()}


def _pairs(blocks: Sequence[Raw]) -> frozenset[tuple[str, str]]:
    """Return the pairs of capitalised words that stand side by side somewhere."""
    found: set[tuple[str, str]] = set()
    for raw in blocks:
        words = raw.text.split()
        found.update(
            (left, right.rstrip(",.;:"))
            for left, right in pairwise(words)
            if left[:1].isupper() and right[:1].isupper()
        )
    return frozenset(found)


def _family(raw: Raw) -> tuple[str, int]:
    return raw.kind, raw.series if raw.kind == "item" else 0


def _continues(  # noqa: PLR0911  one way in for each reason, in the order of certainty
    before: Raw, after: Raw, stops: dict[tuple[str, int], float], pairs: frozenset[tuple[str, str]]
) -> float:
    """Return how sure it is that *after* goes on where *before* was cut; 0 where it does not."""
    if before.kind == after.kind == "heading":
        cut_off = after.text[:1].islower() and not _ENDED.search(before.text) and before.level == after.level
        return 0.9 if cut_off else 0  # on a title page, "regarding" in a smaller size leads from one line to the next
    if before.kind not in {"para", "item"} or after.kind != "para" or not before.text or not after.text:
        return 0
    if _ENDED.search(before.text) or _ends_on_call(before.runs) or all_bold(before.runs) or all_bold(after.runs):
        return 0
    if len(before.text) < _SHORT and not before.text.endswith((",", "-")):
        return 0
    if after.text[0].islower() and "@" not in after.text.split()[0]:  # an address to write to stands by itself
        return 1.0
    if before.text.split()[-1].lower().strip("('\"\u2018\u201c") in _FUNCTION:
        return 0.9
    if (before.text.split()[-1], after.text.split()[0].rstrip(",.;:")) in pairs:
        return 0.9  # the two words are a name elsewhere: "the Quay | Board"
    ended = stops.get(_family(before), 0)
    return 0.7 if after.seam and len(before.text) > _LONG and ended > 0.5 else 0  # noqa: PLR2004  most of its kind


def _ends_on_call(runs: Runs) -> bool:
    return bool(runs) and runs[-1].call is not None


def _joined(before: Raw, after: Raw, known: Counter[str], confidence: float) -> tuple[Raw, Repair]:
    left, right = before.runs, after.runs
    between = " "
    cut = _CUT_WORD.search(left[-1].text)
    first = re.match(r"[^\W\d_]+", right[0].text)
    if _IN_ADDRESS.search(before.printed):
        between = ""
    elif cut and first and first[0][0].islower():
        between = ""
        if _fuses(cut[1], cut[2], first[0], known):
            left = (*left[:-1], replace(left[-1], text=left[-1].text[:-1]))
    joint = Run(between, bold=left[-1].bold and right[0].bold, italic=left[-1].italic and right[0].italic)
    rule = "R3 join" if between else "R3h join at a hyphen"
    head = _HEAD.match(after.printed)
    tail, fused = _tail(before.printed), left is not before.runs
    shown = head[0] if head else ""
    mended = f"{tail[:-1] if fused else tail}{between}{shown}"
    repair = Repair(rule, f"{tail}{HARD}{shown}", mended, after.at, confidence)
    return replace(before, runs=merged((*left, joint, *right))), repair


def _tail(text: str) -> str:
    """Return the last words of *text*: enough to find the place, whole so that words can be counted."""
    start = text.rfind(" ", 0, max(0, len(text) - _SHOWN)) + 1
    return text[start:]
