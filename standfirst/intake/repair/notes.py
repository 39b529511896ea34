"""R2: footnotes printed in the run of the text become notes.

The sequence of the numbers decides what is a note, not where it stands: converters leave notes at page feet, in the
middle of lists and sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, PENDING, SOFT, Raw, merged, rewritten, stripped
from standfirst.intake.repair.markers import TEXT, called, labels, unstuck
from standfirst.model.document import Place, Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.raw import Mended
    from standfirst.model.document import Runs

# What a note's own words begin with; a full stop or a comma after a marker says that it ends a sentence.
_NOTE_BEGINS = re.compile(r"\s*[:.]?\s*[\w\"'\u2018\u201c(\[<]")
_PLAIN_NOTE = re.compile(
    r"(?P<number>\d{1,3})(?:(?:[.)\]:]\s*|\s+)(?=[^\W\d_]|[\"'\u2018\u201c(<]|\d{4}\b)|(?=[A-Z][a-z]))"
)
_CITES = re.compile(r"https?://|www\.|\b(?:ibid|see|cf|op\.? cit|pp?)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
# What an unmarked note at the foot of a page begins with or holds where nothing calls it.
_REFERS = re.compile(r"(?:see\b|ibid|page \d|.*?(?:https?://|www\.))", re.IGNORECASE | re.DOTALL)
# A page's foot seldom holds more blocks.
_FOOT = 9
# The arrow of a web page that leads back to the call.
_BACK = re.compile("\\s*\u21a9[\ufe0e\ufe0f]?$")
_NOTES_HEADING = re.compile(r"(?:foot|end)?notes|references|sources|bibliography|citations|works cited", re.IGNORECASE)


def notes(blocks: list[Raw]) -> Mended:
    """R2: lift marked notes out of the text, then unmarked ones ("3. See ...") that a call asks for."""
    blocks = [part for raw in blocks for part in _apart(raw)]
    asked = {label for _, label in called(blocks)}
    blocks = _marked(blocks, asked)
    blocks = _unmarked(blocks)
    back = [Repair("R2 arrow back", "\u21a9", "", raw.at) for raw in blocks if _has_arrow(raw)]
    out, repairs = _keyed([replace(raw, runs=_without_arrow(raw.runs)) if _has_arrow(raw) else raw for raw in blocks])
    return _seams(out), [*back, *repairs]


def _has_arrow(raw: Raw) -> bool:
    return raw.kind == "note" and bool(raw.runs) and bool(_BACK.search(raw.runs[-1].text))


def _without_arrow(runs: Runs) -> Runs:
    return stripped((*runs[:-1], replace(runs[-1], text=_BACK.sub("", runs[-1].text))))


def _apart(raw: Raw) -> Iterator[Raw]:
    """Cut a block before each line of it that opens a note."""
    starts = [0, *_note_lines(raw)] if raw.kind in TEXT else [0]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        broken = sum(run.text.count(SOFT) + run.text.count(HARD) for run in raw.runs[:start])
        part = replace(raw, runs=stripped(raw.runs[start:end]), at=replace(raw.at, line=raw.at.line + broken))
        yield replace(part, kind="para", mark="", inner=False) if start and raw.kind == "item" else part


def _note_lines(raw: Raw) -> Iterator[int]:
    number = _number(raw.runs)
    for position in range(1, len(raw.runs)):
        before = raw.runs[position - 1]
        if before.call is not None or before.text.rstrip(" ")[-1:] not in {SOFT, HARD}:
            continue
        rest = raw.runs[position:]
        if (_opening(rest) or "").startswith("[^") or (number and _number(rest) == number + 1):
            number = _number(rest)
            yield position


def _opening(runs: Sequence[Run]) -> str | None:
    """Return the marker that *runs* begin with where the words of a note follow it."""
    if len(runs) < 2 or runs[0].call != PENDING or len(labels(runs[0].text)) != 1:  # noqa: PLR2004  a marker and words
        return None
    after = runs[1].text
    if runs[0].text.startswith("[^"):
        return runs[0].text if after.startswith(":") else None
    return runs[0].text if _NOTE_BEGINS.match(after) else None


def _number(runs: Sequence[Run]) -> int:
    """Return the number of the note that *runs* open, 0 where there is none."""
    marker = _opening(runs)
    label = labels(marker)[0] if marker else ""
    return int(label) if label.isdecimal() else 0


def _marked(blocks: list[Raw], asked: set[str]) -> list[Raw]:
    out: list[Raw] = []
    last = 0
    for raw in blocks:
        marker = _opening(raw.runs) if raw.kind in TEXT else None
        number = _number(raw.runs) if marker else 0
        label = labels(marker)[0] if marker else ""
        if marker and (marker.startswith("[^") or number in {last + 1, 1} or label in asked):
            last = number or last
            out.append(replace(_note(raw, label, _words(raw.runs[1:])), address=raw.mark))
        else:
            out.append(raw)
    return out


def _words(runs: Sequence[Run]) -> Runs:
    """Return the words of a note without the colon or stop after its marker, on one line."""
    first, *rest = stripped(runs)
    return _one_line((replace(first, text=re.sub(r"^\s*[:.)]\s*", "", first.text)), *rest))


def _one_line(runs: Sequence[Run]) -> Runs:
    """Return *runs* as one line, but for the ends of lines that may cut a word, which are R3h's."""
    return stripped(rewritten(runs, lambda text: re.sub(rf"(?<![-\u2010\u2011])\s*[{SOFT}{HARD}]\s*", " ", text)))


def _note(raw: Raw, label: str, runs: Runs) -> Raw:
    return Raw("note", runs, raw.at, label=label, mark=raw.kind)


def _unmarked(blocks: list[Raw]) -> list[Raw]:
    """Take "3 See ..." for note 3 where a call of 3 stands before it and no marked note answers."""
    defined = {raw.label for raw in blocks if raw.kind == "note"}
    asked: dict[str, int] = {}
    for index, label in called(blocks):
        if label.isdecimal() and label not in defined:
            asked.setdefault(label, index)
    out: list[Raw] = []
    listed = False
    for index, raw in enumerate(blocks):
        foot = any(after.seam for after in blocks[index + 1 : index + _FOOT])
        if raw.kind == "heading":
            listed = bool(_NOTES_HEADING.fullmatch(raw.text.strip(" :")))
        near = listed or raw.kind == "quote" or raw.seam or bool(out and out[-1].kind == "note")
        if (number := _goes_on(raw, out, foot=foot)) and number not in defined:
            asked.setdefault(number, index)  # its call was lost or fused to a word; its place and number tell it
        found = list(_plain_notes(raw, asked, near=near)) if raw.kind in TEXT and index >= _first(asked) else []
        if found:
            for note in found:
                asked.pop(note.label)
            out += found
        elif raw.kind == "quote" and out and out[-1].kind == "note" and out[-1].mark == "quote":
            out[-1] = replace(out[-1], runs=merged((*out[-1].runs, Run(" "), *_one_line(raw.runs))))
        else:
            out.append(raw)
    return out


def _goes_on(raw: Raw, before: list[Raw], *, foot: bool) -> str | None:
    """Return the number of a note that no call asks for but that continues the notes at a page's foot."""
    opened = _PLAIN_NOTE.match(raw.printed) if raw.kind in {"quote", "para"} else None
    if not opened:
        return None
    last = next((int(note.label) for note in reversed(before) if note.kind == "note" and note.label.isdecimal()), 0)
    cites = bool(_CITES.search(raw.text))
    stuck = raw.kind == "quote" and any(unstuck(above, opened["number"]) for above in before[-_FOOT:])
    at_foot = (raw.kind == "quote" and (last or cites or stuck)) or (last and before[-1].kind == "note" and cites)
    at_foot = at_foot or (foot and bool(_REFERS.match(raw.printed[opened.end() :])))
    return opened["number"] if at_foot and int(opened["number"]) == last + 1 else None


def _first(asked: dict[str, int]) -> int:
    return min(asked.values(), default=0)


def _plain_notes(raw: Raw, asked: dict[str, int], *, near: bool) -> Iterator[Raw]:
    """Yield the notes that *raw* consists of, cut at the lines that open the next number; nothing if it is text."""
    if raw.kind == "item":
        label = raw.mark.rstrip(".)")
        if label in asked and raw.ordered and (near or _CITES.search(raw.text)):
            yield _note(raw, label, _one_line(raw.runs))
        return
    opened = _PLAIN_NOTE.match(raw.printed)
    if not opened or opened["number"] not in asked or not (near or _CITES.search(raw.text)):
        return
    number = int(opened["number"])
    rest: Runs = raw.runs
    at = raw.at
    while True:
        head, tail = _split_before(rest, number + 1) if str(number + 1) in asked else (rest, ())
        yield replace(_note(raw, str(number), _one_line(_without(head, number))), at=at)
        if not tail:
            return
        at = Place(at.line + sum(run.text.count(SOFT) + run.text.count(HARD) for run in head) + 1, at.page)
        rest, number = tail, number + 1


def _split_before(runs: Runs, number: int) -> tuple[Runs, Runs]:
    for position, run in enumerate(runs):
        # On a line of its own, or after the address or the stop that ended the note before.
        next_note = rf"(?:[{SOFT}{HARD}]\s*|(?:(?<=[.>/)])|^)\s+)(?={number}(?:[.)]\s*|\s+)[A-Z\u2018\u201c\"'])"
        found = re.search(next_note, run.text) if run.call is None and not run.href else None
        if found:
            head = (*runs[:position], replace(run, text=run.text[: found.start()]))
            return head, (replace(run, text=run.text[found.end() :]), *runs[position + 1 :])
    return runs, ()


def _without(runs: Runs, number: int) -> Runs:
    first, *rest = stripped(runs)
    return stripped((replace(first, text=re.sub(rf"^{number}[.)\]:]?\s*", "", first.text)), *rest))


def _keyed(blocks: list[Raw]) -> Mended:
    """Give every note a key: its label, with the count of the restart where numbering begins again."""
    taken: dict[str, int] = {}
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        if raw.kind != "note" or raw.key:  # none, or one that its reader knew for a note
            out.append(raw)
            continue
        taken[raw.label] = taken.get(raw.label, 0) + 1
        key = raw.label if taken[raw.label] == 1 else f"{raw.label}-{taken[raw.label]}"
        out.append(replace(raw, key=key))
        before = f"{raw.address} {raw.label} {raw.printed}".lstrip()  # an item's own number goes with the item
        repairs.append(Repair("R2 note", before, f"[^{raw.label}]: {raw.printed}", raw.at))
    return out, repairs


def _seams(blocks: list[Raw]) -> list[Raw]:
    return [
        replace(raw, seam=raw.seam or bool(index and blocks[index - 1].kind == "note"))
        for index, raw in enumerate(blocks)
    ]
