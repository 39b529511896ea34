"""From ranked passages to paragraphs of reported speech: what the organisation said, the ask after the opportunity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.condense import rewrite
from standfirst.condense.rank import ASK, Passage, Scored, likeness
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.units import without_marks
from standfirst.ground import Evidence, Voice, judge
from standfirst.model.document import Span
from standfirst.model.post import Derivation, Operation
from standfirst.model.verdict import Grade
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document

_TOO_ALIKE = 0.6  # share of content words: beyond it a second passage says the same thing again
_MOST_SENTENCE = 60  # words: what is longer after trimming is not read, it is skipped
# Taken in turn, so that no two sentences that follow each other open alike.
_SAYING = ("said", "added", "also said", "pointed out", "noted")


@dataclass(frozen=True, slots=True)
class Point:
    """One reported sentence with note marks in it, its evidence and its edits."""

    text: str
    span: Span
    operations: tuple[Operation, ...]
    derivation: Derivation
    ask: bool

    @property
    def length(self) -> int:
        """Words."""
        return len(words(without_marks(self.text)))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A statement cut from a sentence, before rewriting."""

    text: str
    span: Span
    follows: bool
    source: Scored


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a sentence will stand: what is in front of it, and how many reported sentences came before."""

    before: str
    turn: int
    opening: bool


def paragraphs(
    ranked: Sequence[Passage],
    document: Document,
    speaker: Speaker,
    voice: Voice,
    room: tuple[int, int],
    said: Sequence[str] = (),
) -> Iterator[tuple[Point, ...]]:
    """Yield paragraphs of reported speech, best passage first, until *room* (fewest, most words) is filled.

    The first opens with the house's own opening. A passage is passed over where another, or one of *said*, said the
    same, and where the gate verifies none of its sentences.
    """
    taken: list[Passage] = []
    used = 0
    fewest, most = room
    for passage in ranked:
        if (used >= fewest and taken) or not _fresh(passage, taken) or _repeats(passage, said):
            continue
        points = _reported(passage, document, speaker, voice, len(taken))
        length = sum(point.length for point in points)
        if not points or (taken and used + length > most):
            continue
        taken.append(passage)
        used += length
        yield points


def _repeats(passage: Passage, said: Sequence[str]) -> bool:
    return any(likeness(each.unit.text, text) > _TOO_ALIKE for each in passage.units for text in said)


def _fresh(passage: Passage, taken: Sequence[Passage]) -> bool:
    spans = {(each.unit.span.block, each.unit.span.start) for each in passage.units}
    text = " ".join(each.unit.text for each in passage.units)
    for other in taken:
        if spans & {(each.unit.span.block, each.unit.span.start) for each in other.units}:
            return False
        if likeness(text, " ".join(each.unit.text for each in other.units)) > _TOO_ALIKE:
            return False
    return True


def _reported(passage: Passage, document: Document, speaker: Speaker, voice: Voice, number: int) -> tuple[Point, ...]:
    points: list[Point] = []
    for clause in _in_order(list(_clauses(passage))):
        before = points[-1].text if points else ""
        turn = number + len(points)
        point = _point(clause, document, speaker, voice, _Setting(before, turn, opening=turn == 0))
        if point is not None:
            points.append(point)
    return tuple(points)


def _clauses(passage: Passage) -> Iterator[_Clause]:
    for scored in passage.units:
        marked = scored.unit.text
        for number, (start, end) in enumerate(rewrite.clauses(marked)):
            offset = len(without_marks(marked[:start]))
            length = len(without_marks(marked[start:end]))
            left = scored.unit.span.start + offset
            span = Span(scored.unit.span.source, scored.unit.span.block, left, left + length)
            yield _Clause(marked[start:end], span, number > 0, scored)


def _in_order(clauses: list[_Clause]) -> list[_Clause]:
    """Put what is an opportunity or a position in front, and the asks after it, each with what leans on it.

    People write so: the opportunity first, the ask last. A clause that leans stays behind the one it was cut from.
    """
    groups: list[list[_Clause]] = []
    for clause in clauses:
        if groups and rewrite.leans(clause.text):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return [clause for group in sorted(groups, key=_order) for clause in group]


def _order(group: list[_Clause]) -> int:
    text = without_marks(group[0].text)
    if "opportunit" in text.lower() and not _is_ask(text):
        return 0
    return 2 if _is_ask(text) else 1


def _is_ask(text: str) -> bool:
    return ASK.search(text) is not None


def _point(clause: _Clause, document: Document, speaker: Speaker, voice: Voice, setting: _Setting) -> Point | None:
    """Return the best verified way to report *clause*, or None where the gate verifies none."""
    evidence = (Evidence.at(document, clause.span),)
    for draft in _ways(clause, speaker, setting):
        plain = without_marks(draft.text)
        if len(words(plain)) > _MOST_SENTENCE:
            continue
        if judge(plain, evidence, voice, before=setting.before).grade is Grade.VERIFIED:
            return Point(draft.text, clause.span, draft.operations, _derivation(draft), _is_ask(plain))
    return None


def _ways(clause: _Clause, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to report a clause, the most natural first."""
    start = rewrite.ended(rewrite.trimmed(rewrite.answer_you(Draft(clause.text), speaker)))
    if rewrite.speaks_to_somebody(start.text):
        if "“" not in start.text and '"' not in start.text and not rewrite.leans(start.text):
            quoted = rewrite.quoted(rewrite.ended(Draft(clause.text)))
            yield rewrite.opened(quoted, speaker) if setting.opening else quoted
        return
    shifted = rewrite.shift(start, speaker)
    plain = rewrite.without_connective(start)
    verb = "recognised" if "opportunit" in plain.text.lower() else _SAYING[setting.turn % len(_SAYING)]
    if setting.opening:
        shifted = rewrite.without_also(shifted)
        for draft in (rewrite.without_lead(shifted, speaker), shifted, rewrite.framed(plain, verb, speaker)):
            if draft.text.startswith("We "):
                yield rewrite.opened(draft, speaker)
        return
    if shifted.shifted:
        yield shifted
    elif clause.follows and setting.before and rewrite.leans(start.text):
        yield start
    yield rewrite.framed(plain, verb, speaker)


def _derivation(draft: Draft) -> Derivation:
    names = {operation.name for operation in draft.operations}
    if not names:
        return Derivation.VERBATIM
    return Derivation.TRIMMED if names <= {"trim", "stop", "lead dropped", "connective dropped"} else Derivation.RECAST
