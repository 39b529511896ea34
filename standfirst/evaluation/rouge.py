"""ROUGE, and the stems it counts in; the only importer of rouge_score, which only development installs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEASURES = ("rouge1", "rouge2", "rougeL")


@dataclass(frozen=True, slots=True)
class Scores:
    """ROUGE F1 between 0 and 1."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815 -- the measure's own name


def scorer() -> Callable[[str, str], Scores]:
    """Return a function from what was written and what was drafted to the scores.

    Raises UsageError where rouge_score is not installed.
    """
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as fault:
        raise UsageError(
            "evaluate needs rouge-score, which only development installs",
            remedy="install what requirements-dev.txt lists",
        ) from fault
    measure = RougeScorer(list(MEASURES), use_stemmer=True)
    return lambda written, drafted: Scores(
        **{name: round(float(score.fmeasure), 6) for name, score in measure.score(written, drafted).items()}
    )


def stems(text: str) -> list[str]:
    """Return the stems of *text* as ROUGE counts them."""
    return [stem for word in text.split() for stem in _stems(word)]


@cache
def _stems(word: str) -> tuple[str, ...]:
    return tuple(_tokenizer().tokenize(word))


@cache
def _tokenizer():  # type: ignore[no-untyped-def]  # noqa: ANN202 -- rouge_score has no types
    from rouge_score.tokenizers import DefaultTokenizer

    return DefaultTokenizer(use_stemmer=True)


def oracle(written: str, texts: Sequence[str], most: int) -> frozenset[int]:
    """Return which of *texts* a greedy reader of *written* would copy, about *most* words of them.

    Each step takes the text that adds most to the F1 of stems and of pairs of stems; it ends where none adds anything.
    """
    missing = _grams(stems(written))
    goal = len(stems(written))
    bags = [_grams(stems(text)) for text in texts]
    sizes = [len(stems(text)) for text in texts]
    picked: set[int] = set()
    shared, length, worth = 0, 0, 0.0
    while length <= most:
        best, place = max(
            (
                ((shared + _met(bag, missing)) / (length + size + goal), -index)
                for index, (bag, size) in enumerate(zip(bags, sizes, strict=True))
                if size and index not in picked
            ),
            default=(0.0, 0),
        )
        if best <= worth:
            break
        worth = best
        shared += _met(bags[-place], missing)
        missing = missing - bags[-place]
        length += sizes[-place]
        picked.add(-place)
    return frozenset(picked)


def _met(bag: Counter[tuple[str, ...]], missing: Counter[tuple[str, ...]]) -> int:
    return sum(min(count, missing[gram]) for gram, count in bag.items())


def _grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Return the stems and the pairs of stems of a text, counted."""
    return Counter([*((word,) for word in words), *pairwise(words)])
