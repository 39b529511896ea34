"""From chosen passages to paragraphs of reported speech: what the organisation said, the ask after the opportunity."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.condense import cutting, rewrite, tidy
from standfirst.condense.choose import Run, by_worth, repeats, runs
from standfirst.condense.features import ASK, pointed_at, points_back
from standfirst.condense.rank import Scored
from standfirst.condense.rewrite import Draft, Speaker
from standfirst.condense.units import FIRST_MARK, without_marks
from standfirst.ground import Evidence, Voice, judge
from standfirst.model.document import Span, plain
from standfirst.model.post import Derivation, Operation
from standfirst.model.verdict import Grade
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document

_FRAME = 6  # words: "In our response, we said that"
_MOST_SENTENCE = 60  # words: what is longer after trimming is not read, it is skipped
# Taken in turn, so that no two paragraphs that follow each other open alike.
_SAYING = ("said", "added", "also said", "pointed out", "noted")


@dataclass(frozen=True, slots=True)
class Point:
    """One reported sentence with note marks in it, its evidence and its edits."""

    text: str
    span: Span
    operations: tuple[Operation, ...]
    derivation: Derivation

    @property
    def length(self) -> int:
        """Words."""
        return len(words(without_marks(self.text)))


@dataclass(frozen=True, slots=True)
class Argument:
    """A paragraph of reported speech, and the list that its last sentence announces, each item with its span."""

    points: tuple[Point, ...]
    listed: tuple[tuple[str, Span], ...] = ()

    @property
    def length(self) -> int:
        """Words, those of the list included."""
        listed = sum(len(words(without_marks(text))) for text, _ in self.listed)
        return sum(point.length for point in self.points) + listed


@dataclass(frozen=True, slots=True)
class _Clause:
    """A statement cut from a sentence, before rewriting; *place* counts the clauses of its paragraph."""

    text: str
    span: Span
    source: Scored
    place: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a sentence will stand: behind another of its paragraph, right behind its own neighbour, first of all."""

    behind: bool
    adjacent: bool
    resolved: bool
    opening: bool
    turn: int


@dataclass(slots=True)
class Reporter:
    """Turns clauses into reported sentences that the gate verifies, and remembers what it was asked before."""

    document: Document
    speaker: Speaker
    voice: Voice
    best_first: bool = False
    _known: dict[tuple[Span, _Setting], Point | None] = field(default_factory=dict)

    def argument(self, scored: Sequence[Scored], room: tuple[int, int], said: Sequence[str] = ()) -> list[Argument]:
        """Return paragraphs made of the best passages that fill *room* (fewest, most words).

        They come in reading order; with *best_first* the strongest leads, as each answer to a question stands alone.
        A passage is passed over where another, or one of *said*, said the same; a sentence, where the gate verifies no
        way to report it.
        """
        fewest, most = room
        chosen: list[int] = []
        told: list[Argument] = []
        length = 0
        for needed in by_worth(scored):
            places = [place for place in needed if place not in chosen]
            more = sum(scored[place].unit.length + self._noted(scored[place].unit.whole) for place in places)
            if not places or length + more > (most if chosen else 2 * most) or repeats(scored, places, chosen, said):
                continue
            chosen += places
            length += more
            if length >= fewest:
                told = self._told(runs(scored, chosen, best_first=self.best_first))
                length = sum(map(self._length, told))
                if length >= fewest:
                    return told
        return self._told(runs(scored, chosen, best_first=self.best_first))

    def _length(self, argument: Argument) -> int:
        texts = [*(point.text for point in argument.points), *(text for text, _ in argument.listed)]
        return argument.length + sum(map(self._noted, texts))

    def _noted(self, text: str) -> int:
        """Return the words of the notes called in *text*: readers are given them too."""
        notes = [
            self.document.notes[ord(mark) - FIRST_MARK]
            for mark in text
            if FIRST_MARK <= ord(mark) < FIRST_MARK + len(self.document.notes)
        ]
        return sum(len(words(plain(note.runs))) for note in notes)

    def _told(self, chosen: Sequence[Run]) -> list[Argument]:
        told: list[Argument] = []
        for run in chosen:
            argument = self._reported(run, len(told))
            if argument.points:
                told.append(argument)
        return told

    def _reported(self, run: Run, number: int) -> Argument:
        points: list[Point] = []
        last: _Clause | None = None
        for clause in _in_order(list(_clauses(run))):
            adjacent = last is not None and clause.place == last.place + 1 and _neighbours(last.source, clause.source)
            resolved = adjacent or _resolved(clause, points)
            setting = _Setting(bool(points), adjacent, resolved, opening=number == 0 and not points, turn=number)
            point = self._point(clause, setting)
            if point is not None:
                points.append(point)
                last = clause
        announcing = run.units[-1]
        if not announcing.unit.points or last is None or last.source is not announcing:
            return Argument(tuple(points))
        if all(self._stands(text, span) for text, span in announcing.unit.points):
            return Argument(tuple(points), announcing.unit.points)
        return Argument(tuple(points[:-1]))

    def _stands(self, text: str, span: Span) -> bool:
        """Return whether the gate lets an item of a list stand as it is."""
        evidence = (Evidence.at(self.document, span),)
        return judge(without_marks(text), evidence, self.voice, before="before").grade is Grade.VERIFIED

    def _point(self, clause: _Clause, setting: _Setting) -> Point | None:
        key = (clause.span, setting)
        if key not in self._known:
            self._known[key] = self._verified(clause, setting)
        return self._known[key]

    def _verified(self, clause: _Clause, setting: _Setting) -> Point | None:
        """Return the best verified way to report *clause*, or None where the gate verifies none."""
        if not setting.resolved:
            return None
        evidence = (Evidence.at(self.document, clause.span),)
        for draft in _ways(clause, self.speaker, setting):
            said = without_marks(draft.text)
            if len(words(said)) > _MOST_SENTENCE:
                continue
            before = "before" if setting.adjacent else ""
            if judge(said, evidence, self.voice, before=before).grade is Grade.VERIFIED:
                return Point(draft.text, clause.span, draft.operations, _derivation(draft))
        return None


def _resolved(clause: _Clause, points: Sequence[Point]) -> bool:
    """Return whether what the clause calls "this" stands in the paragraph already, if it calls anything so."""
    return not points_back(clause.text) or pointed_at(clause.text) <= {
        word for point in points for word in words(point.text)
    }


def _neighbours(one: Scored, other: Scored) -> bool:
    """Return whether two sentences stand side by side in the source."""
    if one.unit.paragraph == other.unit.paragraph:
        return other.unit.order - one.unit.order in {0, 1}
    return other.unit.paragraph == one.unit.paragraph + 1 and other.unit.order == 0


def _clauses(run: Run) -> Iterator[_Clause]:
    place = 0
    for scored in run.units:
        marked = scored.unit.text
        pieces = [(0, len(marked))] if scored.unit.points else cutting.clauses(marked)
        for start, end in pieces:
            offset = len(without_marks(marked[:start]))
            length = len(without_marks(marked[start:end]))
            left = scored.unit.span.start + offset
            span = Span(scored.unit.span.source, scored.unit.span.block, left, left + length)
            yield _Clause(marked[start:end], span, scored, place)
            place += 1


def _in_order(clauses: list[_Clause]) -> list[_Clause]:
    """Put an opportunity in front and the asks after it, each with what leans on it; without one, keep the order.

    People write so: the opportunity first, the ask last. A clause that leans stays behind the one it was cut from, and
    each in the paragraph of the source that it stands in.
    """
    chunks = groupby(clauses, key=lambda clause: clause.source.unit.paragraph)
    return [clause for _, chunk in chunks for clause in _chiastic(list(chunk))]


def _chiastic(clauses: list[_Clause]) -> list[_Clause]:
    groups: list[list[_Clause]] = []
    for clause in clauses:
        if groups and rewrite.leans(clause.text):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    if all(_order(group) for group in groups):
        return clauses
    return [clause for group in sorted(groups, key=_order) for clause in group]


def _order(group: list[_Clause]) -> int:
    text = without_marks(group[0].text)
    if "opportunit" in text.lower() and not _is_ask(text):
        return 0
    return 2 if _is_ask(text) else 1


def _is_ask(text: str) -> bool:
    return ASK.search(text) is not None


def _ways(clause: _Clause, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to report a clause, the most natural first."""
    if clause.source.unit.points:
        yield from _announcing(Draft(clause.text.rstrip()), speaker, setting)
        return
    cleared = tidy.unreferenced(rewrite.answer_you(Draft(clause.text), speaker))
    longest = cutting.LONG if setting.adjacent else cutting.LONG - _FRAME
    trimmed = cutting.trimmed(cutting.parted(cleared), longest)
    start = rewrite.ended(trimmed if _is_ask(clause.text) else cutting.shortened(trimmed, longest))
    if rewrite.speaks_to_somebody(start.text):
        if "“" not in start.text and '"' not in start.text and not rewrite.leans(start.text):
            quoted = rewrite.quoted(rewrite.ended(Draft(clause.text)))
            yield rewrite.opened(quoted, speaker) if setting.opening else quoted
        return
    yield from _told(start, speaker, setting)


def _announcing(start: Draft, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to say a sentence that ends in a colon and leads in a list."""
    if not rewrite.speaks_to_somebody(start.text):
        yield from _told(rewrite.answer_you(start, speaker), speaker, setting)


def _told(start: Draft, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to say a sentence: the house as "we" where the source names it, else as the source has it."""
    for said in dict.fromkeys((rewrite.as_we(start, speaker), start)):
        yield from _opening(said, speaker, setting) if setting.opening else _following(said, speaker, setting)


def _opening(start: Draft, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to say the first sentence of all, each behind the house's own opening."""
    shifted = rewrite.without_also(rewrite.shift(start, speaker))
    report = rewrite.framed(rewrite.without_also(rewrite.without_connective(start)), _saying(start, setting), speaker)
    for draft in (rewrite.without_lead(shifted, speaker), shifted, report):
        if draft.shifted and draft.text.startswith("We "):
            yield rewrite.opened(draft, speaker)


def _following(start: Draft, speaker: Speaker, setting: _Setting) -> Iterator[Draft]:
    """Yield the ways to say a later sentence: a stance in the past, a neighbour as it is, any other behind a frame."""
    shifted = rewrite.shift(start, speaker)
    bare = rewrite.without_connective(start)
    if shifted.shifted:
        yield shifted
    elif setting.adjacent:
        yield start
    elif setting.behind:
        yield bare
    yield rewrite.framed(bare, _saying(start, setting), speaker)


def _saying(start: Draft, setting: _Setting) -> str:
    return "recognised" if "opportunit" in start.text.lower() else _SAYING[setting.turn % len(_SAYING)]


def _derivation(draft: Draft) -> Derivation:
    names = {operation.name for operation in draft.operations}
    if not names:
        return Derivation.VERBATIM
    return Derivation.TRIMMED if names <= {"trim", "stop", "lead dropped", "connective dropped"} else Derivation.RECAST
