"""Quotations: one given to several speakers, one that reads differently elsewhere, marks without their partner."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from standfirst.checks.matter import Fault, Passage, Sources, excerpt, listed
from standfirst.checks.quoted import Quoted, marked, quotations, same_speaker
from standfirst.model.finding import Finding, Severity
from standfirst.prose import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPEAKERS = Fault(
    "quotation-with-two-sources",
    Severity.QUERY,
    why="The same words cannot be everybody's: whoever was not the speaker may complain, and readers look in vain.",
    remedy="Look the words up, name the source that says them everywhere, and leave them out of the post until then.",
)
WORDING = Fault(
    "quotation-worded-differently",
    Severity.QUERY,
    why="Within quotation marks every word is the speaker's; where two versions stand, one of them misquotes.",
    remedy="Compare with the original and use its words, with additions in square brackets.",
)
UNMARKED = Fault(
    "quotation-without-marks",
    Severity.QUERY,
    why="Here the words pass for the organisation's own although they stand as somebody's words elsewhere.",
    remedy="Put them in quotation marks here too, or say the thing in other words.",
)
UNBALANCED = Fault(
    "unbalanced-marks",
    Severity.QUERY,
    why="A bracket or quotation mark without its partner leaves open where the aside or the quotation ends.",
    remedy="Put the missing mark where the aside or the quotation ends, or take the single one out.",
)
ENDS = Fault(
    "ends-on-quotation",
    Severity.NOTE,
    why="The last words of a document are remembered; these are somebody else's, or announce what does not follow.",
    remedy="Check that the end was not cut off; if not, close with the organisation's own view.",
)

# Below five words two writers may coin the same phrase; from twelve on the same words have one author.
_ENOUGH = 5
_LONG = 12
_ALIKE, _RELATED, _SHARED_RUN = 97, 90, 4
_RUNS_OVER = 4  # paragraphs: so far apart a mark may have its partner
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
# What may stand before a closing bracket that never opened: "a)", "12)", "iv)".
_ENUMERATOR = re.compile(r"(?<![\w(])(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$")


def quotations_with_two_sources(sources: Sources) -> Iterator[Finding]:
    """Find quotations that the submission gives to one speaker here and to another there."""
    for group in _groups([quoted for quoted in quotations(sources) if len(quoted.key) >= _ENOUGH]):
        named = [quoted for quoted in group if quoted.said_by]
        if any(not _agree(one, other) for one, other in combinations(named, 2)):
            said = "; ".join(_attribution(quoted) for quoted in named)
            first = excerpt(named[0].words, 50)
            message = f"“{first}” is given to different sources: {said}"
            where = f"quotation “{excerpt(named[0].words, 30)}”"
            yield SPEAKERS.at(sources.files.submission, named[0].passage.line, where, message)


def quotations_worded_differently(sources: Sources) -> Iterator[Finding]:
    """Find quotations that are nearly the same words, or begin and end elsewhere in the speaker's sentence."""
    for one, other in combinations(quotations(sources), 2):
        if _vary(one, other) or _cut_elsewhere(one, other):
            where = f"quotations “{excerpt(one.words, 30)}” and “{excerpt(other.words, 30)}”"
            message = (
                f"“{excerpt(one.words)}” (line {one.passage.line}) reads “{excerpt(other.words)}” "
                f"on line {other.passage.line}"
            )
            yield WORDING.at(sources.files.submission, other.passage.line, where, message)


def quotations_without_marks(sources: Sources) -> Iterator[Finding]:
    """Find long quotations whose words stand elsewhere without marks."""
    unquoted = [(passage, " ".join(words(_without_quotations(passage)))) for passage in sources.own()]
    for quoted in _distinct([quoted for quoted in quotations(sources) if len(quoted.key) >= _LONG]):
        said = " ".join(quoted.key)
        for passage, bare in unquoted:
            if len(bare) >= len(said) and fuzz.partial_ratio(said, bare, score_cutoff=_ALIKE - 5) > 0:
                message = (
                    f"the words quoted on line {quoted.passage.line} stand here without marks: {excerpt(quoted.words)}"
                )
                yield UNMARKED.at(sources.files.submission, passage.line, passage.where, message)


def unbalanced_marks(sources: Sources) -> Iterator[Finding]:
    """Find brackets, quotation marks and asterisks without their partner in a paragraph or list item."""
    said = [passage for passage in sources.passages if passage.voice != "consulter"]
    for place, passage in enumerate(said):
        following = said[place + 1].text if place + 1 < len(said) else ""
        missing = list(_unbalanced(passage.text, following))
        near = [other for other in said[max(0, place - _RUNS_OVER) : place + _RUNS_OVER + 1] if other is not passage]
        if missing and not any(_partners(passage.text, other.text) for other in near):
            message = f"{listed(missing)} in “{excerpt(passage.text)}”"
            yield UNBALANCED.at(sources.files.submission, passage.line, passage.where, message)
    for repair in sources.repairs:
        if repair.before.count("**") % 2 and not repair.after.count("**") % 2:
            message = f"a “**” without its partner in “{excerpt(repair.before)}”, left out in reading"
            yield UNBALANCED.at(
                sources.files.submission, repair.at.line, f"mark in “{excerpt(repair.before, 40)}”", message
            )


def ends_on_quotation(sources: Sources) -> Iterator[Finding]:
    """Find a document that ends on a quotation or on a colon."""
    if not sources.passages:
        return
    last = sources.passages[-1]
    text = last.text.strip()
    spans = list(marked(text))
    quoted = last.set_apart or (bool(spans) and spans[0][0] <= 1 and spans[-1][1] >= len(text) - 2)
    if quoted or text.endswith(":"):
        how = "a quotation" if quoted else "a colon"
        message = f"the document ends on {how}: {excerpt(text)}"
        yield ENDS.at(sources.files.submission, last.line, last.where, message)


def _groups(found: Sequence[Quoted]) -> list[list[Quoted]]:
    groups: list[list[Quoted]] = []
    for quoted in found:
        home = next((group for group in groups if _same(group[0], quoted)), None)
        if home is None:
            groups.append([quoted])
        else:
            home.append(quoted)
    return groups


def _distinct(found: Sequence[Quoted]) -> list[Quoted]:
    return [group[0] for group in _groups(found)]


def _same(one: Quoted, other: Quoted) -> bool:
    ours, theirs = " ".join(one.key), " ".join(other.key)
    return ours in theirs or theirs in ours or fuzz.ratio(ours, theirs) >= _ALIKE - 5


def _agree(one: Quoted, other: Quoted) -> bool:
    """Whether every speaker of one is named for the other too."""
    return all(
        any(same_speaker(name, their) for their in theirs.said_by)
        for ours, theirs in ((one, other), (other, one))
        for name in ours.said_by
    )


def _attribution(quoted: Quoted) -> str:
    note = f", note {quoted.note.label}" if quoted.note else ""
    return f"{listed(list(quoted.said_by))}{note} (line {quoted.passage.line})"


def _vary(one: Quoted, other: Quoted) -> bool:
    fewer, more = sorted((len(one.key), len(other.key)))
    if fewer < _ENOUGH or more > 2 * fewer:
        return False
    ours, theirs = " ".join(one.key), " ".join(other.key)
    if ours in theirs or theirs in ours or fuzz.ratio(ours, theirs) < _RELATED:
        return False
    return not _at_an_end(one, other)


def _at_an_end(one: Quoted, other: Quoted) -> bool:
    """Return whether the two differ only in where they begin and end."""
    edits = SequenceMatcher(None, one.key, other.key, autojunk=False).get_opcodes()
    if all(kind == "equal" for kind, *_ in edits[1:-1]):
        return not any(kind == "replace" for kind, *_ in edits)
    return False


def _cut_elsewhere(one: Quoted, other: Quoted) -> bool:
    """Whether one source's words go on outside the marks here, and stand within them there."""
    speakers = any(same_speaker(name, their) for name in one.said_by for their in other.said_by)
    return speakers and (_runs_on(one, other) or _runs_on(other, one))


def _runs_on(short: Quoted, full: Quoted) -> bool:
    after = words(short.passage.text[short.end : short.end + 60])
    said = " ".join(full.key)
    for kept in range(1, min(len(short.key), _SHARED_RUN) + 1):
        run = [*short.key[-kept:], *after[: _SHARED_RUN - kept]]
        if kept < _SHARED_RUN == len(run) and f" {' '.join(run)} " in f" {said} ":
            return True
    return False


def _without_quotations(passage: Passage) -> str:
    text = passage.text
    if passage.set_apart:
        return ""
    for start, end, _ in reversed(list(marked(text))):
        text = text[:start] + " " + text[end:]
    return text.partition("“")[0]  # a mark that is never closed is another finding


def _unbalanced(text: str, following: str) -> Iterator[str]:
    for opening, closing in _PAIRS:
        opened, closed = _unmatched(text, opening, closing)
        # A quotation over several paragraphs opens each of them and closes only the last.
        if opening == "“" and opened == 1 and following.lstrip().startswith("“"):
            opened = 0
        for extra, mark in ((opened, opening), (closed, closing)):
            if extra:
                yield f"{'a' if extra == 1 else extra} “{mark}” without its partner"
    if fold(text).count('"') % 2 and "“" not in text and "”" not in text:
        yield "an odd number of straight quotation marks"
    if text.count("**") % 2:
        yield "a “**” without its partner"


def _partners(text: str, other: str) -> bool:
    """Return whether what one paragraph leaves open the other closes: a quotation, or a cell, runs over both."""
    for opening, closing in _PAIRS:
        (opened, closed), (opens, closes) = _unmatched(text, opening, closing), _unmatched(other, opening, closing)
        if (opened and closes) or (closed and opens):
            return True
    odd = [fold(piece).count('"') % 2 == 1 for piece in (text, other)]
    return all(odd)


def _unmatched(text: str, opening: str, closing: str) -> tuple[int, int]:
    """Return how many opening marks stay open, and how many closing ones close nothing."""
    opened = closed = 0
    for place, mark in enumerate(text):
        if mark == opening:
            opened += 1
        elif mark == closing and opened:
            opened -= 1
        elif mark == closing and not _ENUMERATOR.search(text, 0, place):
            closed += 1
    return opened, closed
