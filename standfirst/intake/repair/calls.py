"""R8: every marker in the text calls its note, two in one mark call two, and what has no note goes back to text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import PENDING, Raw, merged
from standfirst.intake.repair.markers import called, labels, unstuck
from standfirst.model.document import Place
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from standfirst.intake.raw import Mended
    from standfirst.model.document import Run, Runs

_UNIT = re.compile(r"(?:^|[\s\d(])(?:[kcm]?m|ft|in|mi|km|ha)$")
# A call stands within some pages of its note.
_LOOK_BACK = 200


def fused_calls(blocks: list[Raw]) -> Mended:
    """R8: where a note has no call, a number stuck to a word or a closing mark above it is its call."""
    found_at: dict[str, list[int]] = {}
    for index, label in called(blocks):
        found_at.setdefault(label, []).append(index)
    out = list(blocks)
    repairs: list[Repair] = []
    since = 0  # calls come in order: the next one stands in the block of the last one or below
    for index, note in enumerate(blocks):
        if note.kind != "note" or not note.label.isdecimal():
            continue
        above = found_at.get(note.label, [])[: bisect_left(found_at.get(note.label, []), index)]
        if note.label in found_at:
            since = max([since, *above[-1:]])
            continue
        for place in range(max(since, index - _LOOK_BACK), index):
            if found := unstuck(out[place], note.label):
                out[place], since = found, place
                repairs.append(Repair("R8 call fused to a word", note.label, note.label, found.at, 0.8))
                break
    return out, repairs


@dataclass(slots=True)
class _Calls:
    """Which notes there are, where they stand and which were called so far."""

    at: dict[str, list[tuple[int, str]]]
    called: set[str]

    def key(self, label: str, index: int) -> str | None:
        """Return the key of the note that *label* calls from block *index*: the next one with it, else the last."""
        found = self.at.get(label, [])
        return next((key for place, key in found if place >= index), found[-1][1] if found else None)


def calls(blocks: list[Raw]) -> Mended:
    """R8: turn markers into calls of their notes; a marker without a note goes back to text."""
    known = _Calls({}, set())
    for index, raw in enumerate(blocks):
        if raw.kind == "note":
            known.at.setdefault(raw.label, []).append((index, raw.key))
    out: list[Raw] = []
    repairs: list[Repair] = []
    for index, raw in enumerate(blocks):
        runs: list[Run] = []
        for run in raw.runs:
            if run.call != PENDING:
                runs.append(run)
                continue
            found, made = _resolved(run, "".join(before.text for before in runs), known, index)
            runs += found
            repairs += [replace(repair, at=raw.at) for repair in made]
        rows = tuple(tuple(_cell(cell, known, index) for cell in row) for row in raw.rows)
        out.append(replace(raw, runs=merged(runs), rows=rows))
    return out, repairs


def _cell(runs: Runs, known: _Calls, index: int) -> Runs:
    return merged(
        part for run in runs for part in (_resolved(run, "", known, index)[0] if run.call == PENDING else [run])
    )


def _resolved(run: Run, before: str, known: _Calls, index: int) -> tuple[list[Run], list[Repair]]:
    named = labels(run.text)
    if len(named) == 1 and named[0] not in known.at:
        named = _two_in_one(named[0], known) or named
    keys = [known.key(label, index) for label in named]
    if not named or None in keys or _UNIT.search(before):
        missing = bool(named) and run.text[:1] != "[" and not _UNIT.search(before) and named[0].isdecimal()
        made = [Repair("R8 call without a note", run.text, run.text, Place(1), 0.5)] if missing and known.at else []
        return [replace(run, call=None)], made
    known.called.update(key for key in keys if key)
    bare = replace(run, bold=False, italic=False, href=None)
    made = [Repair("R8 several calls in one", run.text, " ".join(named), Place(1))] if len(named) > 1 else []
    if run.href:  # a converter's own way to the note; ours is the call
        made.append(Repair("R9 internal link", run.href, "", Place(1)))
    return [replace(bare, text=label, call=key) for label, key in zip(named, keys, strict=True)], made


def _two_in_one(label: str, known: _Calls) -> list[str] | None:
    """Read "78" as 7 and 8 where there is no note 78 and both of those are there, the second not called yet."""
    for place in range(1, len(label)):
        first, second = label[:place], label[place:]
        if {first, second} <= known.at.keys() and int(second) == int(first) + 1 and second not in known.called:
            return [first, second]
    return None
