"""The flat blocks that readers hand to repair and repair hands to assembly, and how runs are cut and joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from standfirst.model.document import Place, Run, Runs, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from standfirst.model.submission import Repair

# Within a raw block, so that rules can tell a wrapped line from a line the author broke.
SOFT = "\n"
HARD = "\u2028"
# The call of a run that may be a footnote call; *text* is its marker as printed, and R8 decides.
PENDING = ""

RawKind: TypeAlias = Literal["heading", "para", "item", "quote", "table", "image", "rule", "note"]


@dataclass(frozen=True, slots=True)
class Raw:
    """One block before assembly. *level* is a heading's level by markup or an item's depth, *series* names its list.

    *seam*: a page break, a rule, a running line or a note was taken out just before it.
    *inner*: a further paragraph of the item before it. *key* and *label* are set on notes only.
    """

    kind: RawKind
    runs: Runs
    at: Place
    level: int = 0
    ordered: bool = False
    mark: str = ""
    series: int = 0
    seam: bool = False
    inner: bool = False
    address: str = ""
    rows: tuple[tuple[Runs, ...], ...] = ()
    key: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        """The words without calls, line breaks as spaces."""
        return " ".join(plain(self.runs).replace(HARD, " ").split())

    @property
    def printed(self) -> str:
        """The words with the markers of calls, as the file has them."""
        return "".join(run.text for run in self.runs)


Mended: TypeAlias = "tuple[list[Raw], list[Repair]]"


def merged(runs: Iterable[Run]) -> Runs:
    """Return *runs* with neighbours of one style made one and empty ones left out."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = out[-1] if out else None
        if last and run.call is None and last == replace(run, text=last.text):
            out[-1] = replace(last, text=last.text + run.text)
        else:
            out.append(run)
    return tuple(out)


def stripped(runs: Sequence[Run]) -> Runs:
    """Return *runs* without white space at either end; calls stay."""
    out = list(merged(runs))
    while out and out[0].call is None and not out[0].text.strip():
        del out[0]
    while out and out[-1].call is None and not out[-1].text.strip():
        del out[-1]
    if out and out[0].call is None:
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and out[-1].call is None:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)


def lines(runs: Sequence[Run], breaks: str = HARD) -> list[Runs]:
    """Cut *runs* at every character of *breaks*; each line is stripped."""
    out: list[list[Run]] = [[]]
    for run in runs:
        if run.call is not None:
            out[-1].append(run)
            continue
        first, *rest = re.split(f"[{breaks}]", run.text)
        out[-1].append(replace(run, text=first))
        out.extend([replace(run, text=part)] for part in rest)
    return [stripped(line) for line in out]


def rewritten(runs: Sequence[Run], change: Callable[[str], str]) -> Runs:
    """Return *runs* with *change* applied to the text of each that is not a call."""
    return merged(run if run.call is not None else replace(run, text=change(run.text)) for run in runs)


def cut(runs: Sequence[Run], start: int) -> Runs:
    """Return *runs* from offset *start* of plain(runs) on; every call is kept."""
    out: list[Run] = []
    offset = 0
    for run in runs:
        length = 0 if run.call is not None else len(run.text)
        if offset >= start or run.call is not None:
            out.append(run)
        elif offset + length > start:
            out.append(replace(run, text=run.text[start - offset :]))
        offset += length
    return merged(out)


def all_bold(runs: Sequence[Run]) -> bool:
    """Return whether every word of *runs* is bold, and there are words."""
    worded = [run for run in runs if run.call is None and any(char.isalnum() for char in run.text)]
    return bool(worded) and all(run.bold for run in worded)


def without_bold(runs: Sequence[Run]) -> Runs:
    """Return *runs* in plain weight."""
    return merged(replace(run, bold=False) for run in runs)
