"""Weights fitted to what people copied: ridge regression on the labels of a greedy oracle, solved in plain Python.

Each case counts alike and, within it, each word; the penalty shrinks every weight but the constant towards nothing, so
that a feature keeps a weight only where most cases agree on it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from standfirst.evaluation.rouge import MEASURES, Scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.evaluation.pairs import Pair

# Of 0.02, 0.08, 0.3, 1 and 3, one case left out in turn (32 cases): from 0.3 on nothing changes beyond the noise.
PENALTY = 1.0
_PERCENT = 100.0  # the label of a copied unit, so that a weight reads as points of likelihood


def fit(pairs: Sequence[Pair], penalty: float = PENALTY) -> dict[str, float]:
    """Return the weight of each feature for papers; the same for the same pairs, whatever their order."""
    names = sorted(pairs[0].features[0])
    size = len(names)
    products = [[0.0] * size for _ in names]
    labels = [0.0] * size
    for pair in sorted(pairs, key=lambda pair: pair.name):
        words = sum(unit.length for unit in pair.units)
        for index, (unit, found) in enumerate(zip(pair.units, pair.features, strict=True)):
            share = unit.length / words / len(pairs)
            row = [found[name] for name in names]
            label = _PERCENT * (index in pair.copied)
            for place, value in enumerate(row):
                if value:
                    labels[place] += share * value * label
                    products[place] = [
                        sum_ + share * value * other for sum_, other in zip(products[place], row, strict=True)
                    ]
    for place, name in enumerate(names):
        products[place][place] += 1e-6 if name == "constant" else penalty
    return dict(zip(names, (round(weight, 3) for weight in solved(products, labels)), strict=True))


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x of matrix · x = right by Gaussian elimination; the matrix is positive definite by its penalty."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place in range(len(rows)):
        pivot = max(range(place, len(rows)), key=lambda index: abs(rows[index][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for index in range(place + 1, len(rows)):
            factor = rows[index][place] / rows[place][place]
            rows[index] = [value - factor * above for value, above in zip(rows[index], rows[place], strict=True)]
    found = [0.0] * len(rows)
    for place in reversed(range(len(rows))):
        known = sum(rows[place][index] * found[index] for index in range(place + 1, len(rows)))
        found[place] = (rows[place][-1] - known) / rows[place][place]
    return found


def folds(pairs: Sequence[Pair], count: int) -> list[list[Pair]]:
    """Return the pairs in *count* folds: two posts on one submission are never parted."""
    groups: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: pair.name):
        groups.setdefault(pair.submission.document.digest, []).append(pair)
    found: list[list[Pair]] = [[] for _ in range(count)]
    for index, group in enumerate(groups.values()):
        found[index % count] += group
    return [fold for fold in found if fold]


def mean(scores: Sequence[Scores]) -> Scores:
    """Return the mean of each measure."""
    return Scores(**{name: sum(getattr(each, name) for each in scores) / len(scores) for name in MEASURES})


def committed(text: str, weights: Mapping[str, float], reached: str) -> str:
    """Return the JSON of the weights file *text* with new weights for papers and the figures they reached."""
    table = json.loads(text)
    table["paper"] = dict(weights)
    table["reached"] = reached
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"
