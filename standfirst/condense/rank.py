"""Which sentences are worth quoting: a transparent linear score, lent in part to the neighbours of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from standfirst.condense.features import bars, features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.units import Unit
    from standfirst.model.submission import Submission


_FEW = 6  # sentences: a document of so few is told by whatever it says


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score, the features that made it and the reasons that bar it from being quoted."""

    unit: Unit
    score: float
    features: tuple[tuple[str, float], ...]
    bars: frozenset[str]

    def has(self, name: str) -> bool:
        """Return whether the feature counted for this unit, or the bar holds against it."""
        return name in self.bars or any(feature == name and value for feature, value in self.features)


@cache
def weights(kind: str) -> Mapping[str, float]:
    """Return the committed weights by feature for a *kind* of document: "paper", or "answers" to questions."""
    table = json.loads(files("standfirst.condense").joinpath("weights.json").read_text("utf-8"))
    return {name: float(value) for name, value in table[kind].items()}


def kind_of(submission: Submission) -> str:
    """Return "answers" where a submission answers questions one by one, else "paper"."""
    return "answers" if any(chapter.questions for chapter in submission.chapters) else "paper"


def score(
    units: Sequence[Unit], submission: Submission, weighed: Mapping[str, float] | None = None
) -> tuple[Scored, ...]:
    """Return every unit with its score, in the same order; *weighed* are the weights, those committed if None.

    People quote runs, so that half of what counts is how good the sentences around it in its section are.
    """
    table = weights(kind_of(submission)) if weighed is None else weighed
    found = features(units, submission)
    alone = [sum(table.get(name, 0.0) * value for name, value in each.items()) for each in found]
    return tuple(
        Scored(
            unit,
            (alone[index] + _around(units, alone, index)) / 2,
            tuple(sorted((name, value) for name, value in each.items() if value)),
            bars(unit, scarce=len(units) <= _FEW),
        )
        for index, (unit, each) in enumerate(zip(units, found, strict=True))
    )


def _around(units: Sequence[Unit], alone: Sequence[float], index: int) -> float:
    """Return the mean score of the neighbours of a unit in its section, its own where it has none."""
    here = units[index].section
    near = [place for place in (index - 1, index + 1) if 0 <= place < len(units) and units[place].section == here]
    return sum(alone[place] for place in near) / len(near) if near else alone[index]
