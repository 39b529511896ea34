"""The repair rules in their fixed order: pure functions from raw blocks to raw blocks, every change logged.

R1 furniture, R2 notes, R8 calls, R9 links, R15 bullets, R5 broken lines, R14 lost bold, R3h hyphens, R7 headings
without marks, R3 joins, R4 split lists, R7 levels, R13 quotations. Calls are told before anything is joined, because
a number that restarts belongs to the next note below it in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.repair.calls import calls, fused_calls
from standfirst.intake.repair.furniture import furniture
from standfirst.intake.repair.headings import demoted, levels, unmarked
from standfirst.intake.repair.lists import bullets, lettered, split_lists
from standfirst.intake.repair.marks import broken_lines, links, lost_bold, quotations
from standfirst.intake.repair.notes import notes
from standfirst.intake.repair.seams import hyphens, joins

if TYPE_CHECKING:
    from collections.abc import Callable

    from standfirst.intake.raw import Mended, Raw
    from standfirst.model.submission import Repair

_IN_PLACE: tuple[Callable[[list[Raw]], Mended], ...] = (notes, fused_calls, calls, links)
_TEXT: tuple[Callable[[list[Raw]], Mended], ...] = (
    bullets, lettered, broken_lines, lost_bold, hyphens, demoted, unmarked, joins, split_lists, levels, quotations,
)  # fmt: skip


def mended(blocks: list[Raw], *, paged: bool = True) -> tuple[list[Raw], list[Raw], list[Repair]]:
    """Return the text blocks, the notes, and the log of every repair in the order made.

    *paged*: the file is cut by pages, as a PDF is and what was converted from one; office files and pages are not.
    """
    blocks, log = furniture(blocks, paged=paged)
    for rule in _IN_PLACE:
        blocks, made = rule(blocks)
        log += made
    found = [raw for raw in blocks if raw.kind == "note"]
    blocks = [raw for raw in blocks if raw.kind != "note"]
    found, made = hyphens(found, blocks)
    log += made
    for rule in _TEXT:
        blocks, made = rule(blocks)
        log += made
    return blocks, found, log
