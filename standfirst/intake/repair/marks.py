"""Small marks: option lines apart (R5), lost asterisks (R14), dead links (R9), label lines (R12), quotations (R13)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, SOFT, Raw, lines, merged, rewritten
from standfirst.model.document import plain
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.raw import Mended
    from standfirst.model.document import Run, Runs

_CHOSEN = re.compile(r"\*{0,2}[Xx]\s+\S.*\s[Xx]\W*")
_LOST_BOLD = re.compile(r"(?<=\S)\*\*$|^\*\*(?=\S)")
_SPACED_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LABELLED = re.compile(r"[A-Z][\w '\u2019/]{1,40}:\s*\S.*|(?:To|Re|By|Date|From)\b.{0,80}")
_STOP = re.compile(r"[.;,!?]['\"\u2019\u201d]*$")
_QUOTED = re.compile(r"[\"'\u2018\u201c\u201e].{60,}[\"'\u2019\u201d]\W{0,2}", re.DOTALL)
_OPENING_ZONE = 30
_LINE = 100


def broken_lines(blocks: list[Raw]) -> Mended:
    """R5, R12: lines that the author broke (options, a title, an address, "Date: ...") are blocks of their own."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    for index, raw in enumerate(blocks):
        breaks = _breaks(raw, opening=index < _OPENING_ZONE)
        parts = [part for part in lines(raw.runs, breaks) if part] if breaks else []
        if len(parts) < 2:  # noqa: PLR2004  one line is not broken
            out.append(raw)
            continue
        out += _apart(raw, breaks)
        shown = HARD.join("".join(run.text for run in part) for part in parts)
        repairs.append(Repair("R5 broken lines", raw.printed, shown, raw.at))
    return out, repairs


def _apart(raw: Raw, breaks: str) -> Iterator[Raw]:
    first = True
    for number, runs in enumerate(lines(raw.runs, breaks)):
        if runs:
            at = replace(raw.at, line=raw.at.line + number)
            yield replace(raw, runs=runs, at=at, seam=raw.seam and first)
            first = False


def _breaks(raw: Raw, *, opening: bool) -> str:
    """Return the characters at which the lines of *raw* are to be set apart, empty for running text."""
    if raw.kind not in {"para", "heading"} or raw.inner:
        return ""
    text = plain(raw.runs)
    if HARD in text and raw.kind == "para" and _all_lines(text, re.compile(f"[{HARD}]")):
        return HARD + SOFT if _all_lines(text, re.compile(f"[{HARD}{SOFT}]")) else HARD
    if opening and SOFT in text and raw.kind == "para":
        parts = [" ".join(part.split()) for part in re.split(f"[{HARD}{SOFT}]", text) if part.strip()]
        bold = all(run.bold or not run.text.strip() for run in raw.runs)
        labelled = sum(bool(_LABELLED.fullmatch(part)) for part in parts)
        if all(len(part) <= _LINE for part in parts) and (bold or labelled == len(parts)):
            return HARD + SOFT
    return ""


def _all_lines(text: str, breaks: re.Pattern[str]) -> bool:
    parts = [part.strip() for part in breaks.split(text) if part.strip()]
    return all(len(part) <= _LINE and not _STOP.search(part) for part in parts)


def lost_bold(blocks: list[Raw]) -> Mended:
    """R14: asterisks whose partner the converter lost go; the words stay."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        if "**" in raw.printed and (runs := _weighted(raw.runs)) != raw.runs:
            repairs.append(Repair("R14 bold with a space", raw.printed, "".join(run.text for run in runs), raw.at))
            raw = replace(raw, runs=runs)  # noqa: PLW2901  the block, mended
        if raw.kind in {"para", "item", "heading"} and raw.printed.count("**") == 1:
            runs = rewritten(raw.runs, _without_asterisks if _LOST_BOLD.search(raw.printed) else str)
            if runs != raw.runs:
                repairs.append(Repair("R14 lost bold", raw.printed, "".join(run.text for run in runs), raw.at))
            raw = replace(raw, runs=runs)  # noqa: PLW2901  the block, mended
        out.append(raw)
    return out, repairs


def _weighted(runs: Runs) -> Runs:
    """Return *runs* with "**words **", which Markdown does not take for bold, in bold."""
    out: list[Run] = []
    for run in runs:
        if run.call is not None:
            out.append(run)
            continue
        for number, part in enumerate(_SPACED_BOLD.split(run.text)):
            out.append(replace(run, text=part, bold=run.bold or bool(number % 2)))
    return merged(out)


def _without_asterisks(text: str) -> str:
    return re.sub(r"\*\*\s*$|^\s*\*\*", "", text)


def links(blocks: list[Raw]) -> Mended:
    """R9: a link that leads nowhere becomes its words; what it led to in the converter's file is logged."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        repairs += _dead(raw.runs, raw)
        rows = tuple(tuple(_linked(cell) for cell in row) for row in raw.rows)
        repairs += [repair for row in raw.rows for cell in row for repair in _dead(cell, raw)]
        out.append(replace(raw, runs=_linked(raw.runs), rows=rows))
    return out, repairs


def _dead(runs: Runs, raw: Raw) -> Iterator[Repair]:
    last: str | None = None
    for run in runs:
        if run.href is not None and run.call is None and run.href != last and not _leads(run.href):
            words = "".join(other.text for other in runs if other.href == run.href)
            rule = "R9 internal link" if len(run.href) > 1 and run.href[0] == "#" else "R9 lost link"
            yield Repair(rule, f"[{words}]({run.href})", words, raw.at)
        last = run.href


def _linked(runs: Runs) -> Runs:
    return merged(_alive(run) for run in runs)


def _alive(run: Run) -> Run:
    return run if run.href is None or _leads(run.href) else replace(run, href=None)


def _leads(address: str) -> bool:
    return bool(re.match(r"(?:https?://|mailto:|www\.)\S", address, re.IGNORECASE)) or "@" in address


def quotations(blocks: list[Raw]) -> Mended:
    """R13: a paragraph within quotation marks from end to end is somebody else's words."""
    out: list[Raw] = []
    repairs: list[Repair] = []
    for raw in blocks:
        if raw.kind == "para" and not raw.inner and _QUOTED.fullmatch(raw.text) and _one_quotation(raw.text):
            out.append(replace(raw, kind="quote"))
            repairs.append(Repair("R13 quotation", raw.printed, raw.printed, raw.at))
        else:
            out.append(raw)
    return out, repairs


def _one_quotation(text: str) -> bool:
    """Double marks that close and open again between the ends are two quotations with the author's words between."""
    inner = text.strip("\"'\u2018\u2019\u201c\u201d\u201e. ")
    return not any(mark in inner for mark in '"\u201d\u201c') if text[0] in '"\u201c\u201e' else True
