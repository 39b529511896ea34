"""Notes and addresses: what is cited twice, what a reader cannot follow, and what is called without being there."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from standfirst.checks.matter import Copy, Fault, Sources, excerpt, listed
from standfirst.model.document import Note, plain, runs_of
from standfirst.model.finding import Finding, Severity
from standfirst.permalinks import RESPONSE
from standfirst.prose import fold, without_calls, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Runs

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]", re.IGNORECASE)
_BARE = re.compile(r"(?<![/\w.@])www\.[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]", re.IGNORECASE)
# One token of letters that spell nothing: a misread letter cannot be noticed by reading. Known services shorten to
# anything; elsewhere the token must look drawn by lot, both cases mixed with digits that are no year at its end.
SHORTENERS = frozenset(
    "bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in ow.ly rb.gy rebrand.ly t.co t.ly tiny.cc tinyurl.com v.gd".split()
)
_SHORT = re.compile(
    rf"https?://(?:(?:{'|'.join(map(re.escape, sorted(SHORTENERS)))})"
    r"/(?P<token>\w+)|[\w.-]+/(?P<lot>(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d+[a-zA-Z])[a-zA-Z0-9]{5,10}))/?"
)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]^][^\]]*)\]\((?P<address>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
_CALLED = re.compile(r"\[\^(?P<number>[^\]]+)\](?!:)")
_ELSEWHERE = re.compile(r"(?:https?://\S|mailto:\S|tel:\S)", re.IGNORECASE)
_FIGURE = re.compile(r"\d+")
_VAGUE = frozenset({"here", "click here", "this link", "link", "read more", "more", "this"})
# In the reference two addresses of one work differed by one letter, lost or misread; unrelated short links by five.
_SLIP = 2
_BACK = re.compile(r"(?:ibid|id|op\.? ?cit|loc\.? ?cit|idem|see above|as above)\b", re.IGNORECASE)
_SAME_WORK = 95

IDENTICAL = Fault(
    "identical-notes",
    Severity.NOTE,
    why="Readers meet the same source under several numbers.",
    remedy="Nothing need be done: a post carries one note for them. Merge them if the submission is published again.",
)
NEARLY = Fault(
    "near-identical-notes",
    Severity.QUERY,
    why="Two notes cite the same work but one letter of the address differs, so at least one of them leads nowhere.",
    remedy="Open both addresses and give the one that works to both notes.",
)
AMBIGUOUS = Fault(
    "ambiguous-short-link",
    Severity.NOTE,
    why="A small l and a capital I look alike, and converters swap them; a short link with the wrong one is dead.",
    remedy="Open the address once, or cite the full address of the page.",
)
NO_SCHEME = Fault(
    "address-without-scheme",
    Severity.NOTE,
    why="An address without https:// is plain text to most programs, or is sent over an open connection.",
    remedy="Write the address in full, with https://.",
)
UNDEFINED = Fault(
    "note-not-defined",
    Severity.STOP,
    why="Readers who follow the call find nothing.",
    remedy="Write the note, or take the call out.",
)
UNCALLED = Fault(
    "note-not-called",
    Severity.QUERY,
    why="A note that nothing calls hangs in the air: readers cannot tell what it supports.",
    remedy="Put its call after the words that it supports, or take the note out.",
)
VAGUE = Fault(
    "link-says-here",
    Severity.NOTE,
    why="Read out of context, as a list of links is by a screen reader, the words do not say where the link leads.",
    remedy="Make the name of the page the text of the link.",
)
BROKEN = Fault(
    "broken-link",
    Severity.STOP,
    why="The address leads to nothing that will be published with the story.",
    remedy="Use the full address, or put the file into the story's files/ folder and list it as an attachment.",
)


def identical_notes(sources: Sources) -> Iterator[Finding]:
    """Find notes with the same words and the same address, one finding a group."""
    groups: dict[tuple[object, ...], list[Note]] = {}
    for note in sources.notes:
        if _BACK.match(fold(_wording(note))):
            continue  # each means the note before it
        groups.setdefault((*words(_wording(note)), *_addresses(note.runs)), []).append(note)
    for group in groups.values():
        if len(group) > 1:
            labels = listed([note.label for note in group])
            message = f"notes {labels} are the same: {excerpt(_wording(group[0]))}"
            yield IDENTICAL.at(sources.files.submission, group[0].at.line, f"notes {labels}", message)


def near_identical_notes(sources: Sources) -> Iterator[Finding]:
    """Find pairs of notes that cite the same work by addresses a slip apart."""
    for one, other in _pairs(sources):
        message = f"notes {one.label} and {other.label} cite the same work by different addresses"
        ours, theirs = _addresses(one.runs)[0], _addresses(other.runs)[0]
        where = f"notes {one.label} and {other.label}"
        line = f"{message}: {ours} and {theirs}{_kind_of_slip(ours, theirs)} (lines {one.at.line} and {other.at.line})"
        yield NEARLY.at(sources.files.submission, other.at.line, where, line)


def ambiguous_short_links(sources: Sources) -> Iterator[Finding]:
    """Find short links with a letter that may be l or I, but for notes that near_identical_notes names already."""
    paired = {note.key for pair in _pairs(sources) for note in pair}
    for note in sources.notes:
        for address in () if note.key in paired else _addresses(note.runs):
            found = _SHORT.fullmatch(address)
            if found and set("lI") & set(found["token"] or found["lot"]):
                message = f"{address} holds a letter that may be l or I"
                yield AMBIGUOUS.at(sources.files.submission, note.at.line, f"note {note.label}", message)


def addresses_without_scheme(sources: Sources) -> Iterator[Finding]:
    """Find addresses that readers see without http:// or https://."""
    for line, where, runs in _everywhere(sources):
        for found in _BARE.finditer(plain(runs)):
            yield NO_SCHEME.at(sources.files.submission, line, where, f"{found.group()} is written without https://")


def calls_without_note(copy: Copy) -> Iterator[Finding]:
    """Find calls in the post for which it has no note."""
    defined = {str(note.number) for note in copy.post.notes}
    for where, sentence in copy.sentences():
        for found in _CALLED.finditer(sentence.text):
            if found["number"] not in defined:
                message = f"note {found['number']} is called but not defined"
                yield copy.finding(UNDEFINED, where, message)


def notes_without_call(copy: Copy) -> Iterator[Finding]:
    """Find notes of the post that nothing in it calls."""
    called = {found["number"] for _, sentence in copy.sentences() for found in _CALLED.finditer(sentence.text)}
    for note in copy.post.notes:
        if str(note.number) not in called:
            where = f"note {note.number}"
            message = f"{where} is defined but called nowhere"
            yield copy.finding(UNCALLED, where, message)


def vague_links(copy: Copy) -> Iterator[Finding]:
    """Find links called "here", but for the house's own frame for the full response."""
    for where, found in _links(copy):
        if says_nothing(found["text"]) and not found["address"].startswith(RESPONSE):
            message = f"the link to {found['address']} is called “{found['text']}”"
            yield copy.finding(VAGUE, where, message)


def says_nothing(words: str) -> bool:
    """Return whether the *words* of a link are "here", "this link" or the like."""
    return words.strip(" *_").lower() in _VAGUE


def broken_links(copy: Copy) -> Iterator[Finding]:
    """Find links without a target, or with a relative one that will not be published."""
    there = {RESPONSE, *(f"files/{attachment.name}" for attachment in copy.post.attachments)}
    for where, found in _links(copy):
        address = found["address"].partition("#")[0]
        if not _ELSEWHERE.match(address) and address not in there:
            target = f"leads to {address!r}" if address else "has no target"
            message = f"the link “{excerpt(found['text'])}” {target}"
            yield copy.finding(BROKEN, where, message)


def _links(copy: Copy) -> Iterator[tuple[str, re.Match[str]]]:
    for where, sentence in copy.sentences():
        yield from ((where, found) for found in _LINK.finditer(without_calls(sentence.text)))


def _everywhere(sources: Sources) -> Iterator[tuple[int, str, Runs]]:
    """Yield (line, address, runs) of each block and each note of the submission."""
    first = {passage.block: passage for passage in reversed(sources.passages)}
    for index, block in enumerate(sources.submission.document.blocks):
        if index in first:
            yield block.at.line, first[index].where, runs_of(block)
    yield from ((note.at.line, f"note {note.label}", note.runs) for note in sources.notes)


def _addresses(runs: Runs) -> tuple[str, ...]:
    linked = [run.href for run in runs if run.href and _ELSEWHERE.match(run.href)]
    written = [found.group() for found in _ADDRESS.finditer("".join(run.text for run in runs if not run.href))]
    return tuple(dict.fromkeys((*linked, *written)))


def _wording(note: Note) -> str:
    """Return the words of a note without its addresses."""
    return " ".join(_ADDRESS.sub(" ", plain(note.runs)).split()).strip(" <>")


def _pairs(sources: Sources) -> list[tuple[Note, Note]]:
    """Return the pairs of notes with the same words whose addresses are a slip apart, each address pair once."""
    cited: dict[str, list[Note]] = {}
    for note in sources.notes:
        for address in _addresses(note.runs)[:1]:
            cited.setdefault(address, []).append(note)
    return [
        pair
        for ours, theirs in combinations(cited, 2)
        if _a_slip_apart(ours, theirs) and (pair := _one_work(cited[ours], cited[theirs]))
    ]


def _one_work(ours: list[Note], theirs: list[Note]) -> tuple[Note, Note] | None:
    return next(((one, other) for one in ours for other in theirs if _same_work(one, other)), None)


def _a_slip_apart(one: str, other: str) -> bool:
    return one != other and Levenshtein.distance(one, other, score_cutoff=_SLIP) <= _SLIP


def _same_work(one: Note, other: Note) -> bool:
    """Whether two notes have the same words but for a slip; "Part 1" and "Part 2" are two works."""
    ours, theirs = (_FIGURE.findall(_wording(note)) for note in (one, other))
    return ours == theirs and fuzz.ratio(fold(_wording(one)).lower(), fold(_wording(other)).lower()) >= _SAME_WORK


def _kind_of_slip(one: str, other: str) -> str:
    if one.startswith(other) or other.startswith(one):
        return ", of which one is cut short"
    swapped = {
        letter
        for edit in Levenshtein.editops(one, other)
        for letter in one[edit.src_pos : edit.src_pos + 1] + other[edit.dest_pos : edit.dest_pos + 1]
    }
    return ", where i, l and I may have been swapped" if swapped <= set("ilI1|") else ""
