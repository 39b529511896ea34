"""From scored sentences to the passages a post reports: the best that fill it, each with what it leans on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.condense.features import likeness, points_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.condense.rank import Scored

_TOO_ALIKE = 0.6  # share of content words: beyond it a second sentence says the same thing again
_NEARLY = 0.9  # of a sentence's score: a neighbour that is worth this comes along
_PARAGRAPH = 4  # sentences: short paragraphs of the source that follow each other share one of the post
# Reasons that bar a sentence from the argument; what speaks to somebody by "you" may be given as a quotation.
_BARRING = frozenset(["short", "long", "pointing", "question", "broken", "courtesy", "fragment", "aside"])


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences of the source that become one paragraph, in reading order."""

    units: tuple[Scored, ...]


def quotable(scored: Scored) -> bool:
    """Return whether nothing bars the sentence from being reported."""
    return not scored.bars & _BARRING


def by_worth(scored: Sequence[Scored]) -> Iterator[tuple[int, ...]]:
    """Yield places in *scored*, best first, each with those it needs and those nearly as good beside it, in order.

    A sentence that leans ("This would ...") comes with the one before it in its paragraph, or not at all.
    """
    order = sorted(range(len(scored)), key=lambda index: (-scored[index].score, index))
    for index in order:
        if quotable(scored[index]) and (needed := _needed(scored, index)):
            yield _accompanied(scored, needed)
            yield needed  # where its neighbours say again what is said, the sentence still stands


def _needed(scored: Sequence[Scored], index: int) -> tuple[int, ...]:
    first = index
    while points_back(scored[first].unit.text):
        first -= 1
        if first < 0 or scored[first].unit.paragraph != scored[index].unit.paragraph or not quotable(scored[first]):
            return ()
    return tuple(range(first, index + 1))


def _accompanied(scored: Sequence[Scored], needed: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places with their neighbours in the paragraph that are nearly as good: people quote runs."""
    first, last = needed[0], needed[-1]
    least = scored[last].score * _NEARLY
    while first > 0 and _worthy(scored, first - 1, first, least):
        first -= 1
    while last + 1 < len(scored) and _worthy(scored, last + 1, last, least):
        last += 1
    return tuple(range(first, last + 1))


def _worthy(scored: Sequence[Scored], place: int, beside: int, least: float) -> bool:
    one, other = scored[place], scored[beside]
    same = one.unit.paragraph == other.unit.paragraph
    return same and quotable(one) and one.score >= least and not (place < beside and points_back(one.unit.text))


def repeats(scored: Sequence[Scored], places: Sequence[int], chosen: Sequence[int], said: Sequence[str]) -> bool:
    """Return whether what stands at *places* says again what is chosen already, or stands in *said*."""
    texts = [*(scored[other].unit.text for other in chosen), *said]
    return any(likeness(scored[place].unit.text, text) > _TOO_ALIKE for place in places for text in texts)


def runs(scored: Sequence[Scored], chosen: Sequence[int], *, best_first: bool) -> list[Run]:
    """Return the chosen sentences as paragraphs in reading order, or with *best_first* by their best sentence.

    Sentences of one paragraph stay together; paragraphs that follow each other without a gap join while they are short.
    """
    found: list[list[int]] = []
    for place in sorted(chosen):
        if found and _joins(scored, found[-1], place):
            found[-1].append(place)
        else:
            found.append([place])
    told = [Run(tuple(scored[place] for place in run)) for run in found]
    return sorted(told, key=lambda run: -max(each.score for each in run.units)) if best_first else told


def _asks(scored: Sequence[Scored], places: Sequence[int]) -> bool:
    """Return whether a sentence asks for something; an ask has a paragraph to itself."""
    return any(scored[place].has("ask") for place in places)


def _joins(scored: Sequence[Scored], run: Sequence[int], place: int) -> bool:
    last, here = scored[run[-1]].unit, scored[place].unit
    if last.points or here.section != last.section:
        return False
    if here.paragraph == last.paragraph:
        return True
    adjacent = place == run[-1] + 1 and not here.item and not _asks(scored, [*run, place])
    return adjacent and len(run) < _PARAGRAPH and all(later == earlier + 1 for earlier, later in pairwise(run))
