"""Somebody else's words in running text: where a quotation begins and ends, and to whom the text gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.model.document import Note, plain
from standfirst.prose import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.checks.matter import Passage, Sources

# Four pairs of marks. An apostrophe is not a closing mark while a letter follows; a straight one does not open after
# a letter. Bounded, so that a lost mark does not swallow a chapter.
_QUOTED = re.compile(
    r"“(?P<double>[^“”]{1,1500})”"
    r"|(?<![\w\"])\"(?P<straight>[^\"]{1,1500})\""
    r"|‘(?P<single>(?:[^‘’]|’(?=\w)){1,1500})’(?!\w)"
    r"|(?<![\w'])'(?P<plain>(?:[^']|(?<=\w)'(?=\w)){1,1500})'(?!\w)"
)
_ADDED = re.compile(r"\[[^\]]*\]|\.\.\.|…")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z“‘\"'])")
_VERBS = (
    "said says saying stated states stating highlighted highlights highlighting recognised recognises recognising "
    "recognized recognizes found finds concluded concludes noted notes noting described describes describing warned "
    "warns warning wrote writes writing recommended recommends recommending called calls argued argues reported "
    "reports acknowledged acknowledges emphasised emphasises emphasized told tells explained explains flagged flags "
    "identified identifies observed observes"
).split()
_CUES = ("according to", "in the words of", "set out", "sets out", "put it", "puts it")
_REPORTS = re.compile(rf"\b(?:{'|'.join((*_VERBS, *_CUES))})\b", re.IGNORECASE)
_JOINT = r"\s+(?:(?:of|the|for|into|on|in|to|de|&)\s+){0,3}"
_NAME = re.compile(rf"[A-Z][\w’'-]*(?:{_JOINT}[A-Z][\w’'-]*)*")
# What documents that are quoted, and bodies that speak, are called.
_SPEAKS = (
    "review inquiry enquiry report panel committee commission commissioner institute department strategy vision plan "
    "survey study association council society office agency government ministry minister trust board paper bulletin "
    "ombudsman regulator authority court foundation charity union college academy federation bureau"
).split()
_SPEAKER = re.compile(rf"\b(?:{'|'.join(_SPEAKS)})s?\b", re.IGNORECASE)
_ANAPHOR = re.compile(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts)(?:\s+same)?\s+(?P<noun>{'|'.join(_SPEAKS)})\b")
_ACRONYM = re.compile(r"^[A-Z]{3,}(?:-[A-Z]{2,})*$")
_GRAMMAR = frozenset(
    "the this that a an in of for into on and or whilst while however yet both as at by to from it".split()
)
_AFTER = re.compile(rf"^[\s,.]*(?:by|according to|said|says|wrote|writes)\s+(?:the\s+)?(?P<name>{_NAME.pattern})")
_YEAR = re.compile(r"\(\s*\d{4}\s*\)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation: its words as printed, its offsets in the passage (marks included), and who is named for it.

    *speakers* are the names around it; *note* is the note called right after it. *key* is what is compared: its words
    folded, without what the quoter added in brackets.
    """

    words: str
    key: tuple[str, ...]
    passage: Passage
    start: int
    end: int
    speakers: tuple[str, ...]
    note: Note | None

    @property
    def said_by(self) -> tuple[str, ...]:
        """Who is named for it: the names around it, else the author of the note after it."""
        return self.speakers or ((_author(self.note),) if self.note else ())


def quotations(sources: Sources) -> tuple[Quoted, ...]:
    """Return every quotation in the organisation's own passages, in reading order."""
    own = list(sources.own())
    notes = {note.key: note for note in sources.notes}
    return tuple(quoted for place, passage in enumerate(own) for quoted in _within(passage, own[:place], notes))


def marked(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of each quotation in *text*; offsets include the marks, *words* do not."""
    for found in _QUOTED.finditer(text):
        yield found.start(), found.end(), found[found.lastgroup or 0]


def same_speaker(one: str, other: str) -> bool:
    """Whether two names may be one body: the words of one within the other's, or one the other's initials."""
    ours, theirs = _telling(one), _telling(other)
    return ours <= theirs or theirs <= ours or _initials(one) == other or _initials(other) == one


def _within(passage: Passage, before: Sequence[Passage], notes: dict[str, Note]) -> Iterator[Quoted]:
    spans = list(marked(passage.text))
    if passage.set_apart and not spans:
        spans = [(0, len(passage.text), passage.text)]
    for start, end, said in spans:
        speakers = _speakers(passage, start, end) or (() if passage.text[:start].strip() else _lead_in(passage, before))
        key = tuple(words(_ADDED.sub(" ", said)))
        yield Quoted(said, key, passage, start, end, speakers, _note_after(passage, end, notes))


def _speakers(passage: Passage, start: int, end: int) -> tuple[str, ...]:
    after = _AFTER.match(passage.text[end : end + 90])
    named = _named(passage.text[:start])
    return named or ((after["name"],) if after else _named_after(passage.text[end:]))


def _named_after(text: str) -> tuple[str, ...]:
    """Return the body in "‘...’ for all families by UNICEF", where a few words stand between."""
    clause = re.split(r"[.;:?!]", text, maxsplit=1)[0][:60]
    found = re.search(rf"\b(?:by|according to)\s+(?:the\s+)?(?P<name>{_NAME.pattern})", clause)
    return (found["name"],) if found else ()


def _lead_in(passage: Passage, before: Sequence[Passage]) -> tuple[str, ...]:
    """Return who is named in the passage with a final colon that introduces this one, across other quotations."""
    for earlier in reversed(before):
        if earlier.section != passage.section:
            return ()
        if earlier.text.rstrip().endswith(":"):
            return _named(earlier.text)
        if not earlier.set_apart and not _all_quoted(earlier.text):
            return ()
    return ()


def _all_quoted(text: str) -> bool:
    covered = sum(end - start for start, end, _ in marked(text))
    return covered >= len(text.strip(" .*_"))


def _named(before: str) -> tuple[str, ...]:
    """Return the names that the last sentence of *before* lets speak, an anaphor ("the review") resolved."""
    clause = before[max((found.end() for found in _SENTENCE_END.finditer(before)), default=0) :]
    verbs = list(_REPORTS.finditer(clause))
    if not verbs:
        return ()
    if _ends_with_cue(verbs[-1].group()):
        return _names(clause[verbs[-1].end() :])
    named = _names(clause[: verbs[-1].start()])
    return named or _resolved(clause, before[: len(before) - len(clause)])


def _ends_with_cue(verb: str) -> bool:
    return verb.lower() in {"according to", "in the words of"}


def _names(clause: str) -> tuple[str, ...]:
    names = [_bare(found.group()) for found in _NAME.finditer(clause)]
    speaking = [name for name in names if name and (_SPEAKER.search(name) or _ACRONYM.match(name.split()[-1]))]
    named = speaking or [name for name in names if name][-1:]
    return tuple(dict.fromkeys(named))


def _bare(name: str) -> str:
    """Return *name* without the sentence-opening word that only looks like part of it."""
    parts = name.split()
    while parts and parts[0].lower() in _GRAMMAR:
        parts = parts[1:]
    return " ".join(parts)


def _resolved(clause: str, before: str) -> tuple[str, ...]:
    found = _ANAPHOR.search(clause)
    if found is None:
        return ()
    noun = found["noun"].capitalize()
    earlier = [name for name in map(_bare, _NAME.findall(before)) if noun in name.split()]
    return (earlier[-1],) if earlier else ()


def _note_after(passage: Passage, end: int, notes: dict[str, Note]) -> Note | None:
    near = (key for offset, key in passage.calls if 0 <= offset - end <= 1)
    return next((notes[key] for key in near if key in notes), None)


def _author(note: Note) -> str:
    return _YEAR.split(plain(note.runs), maxsplit=1)[0].strip(" ,.")[:80]


def _telling(name: str) -> set[str]:
    return {word.removesuffix("'s") for word in words(name)} - _GRAMMAR


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word[0].isupper())
