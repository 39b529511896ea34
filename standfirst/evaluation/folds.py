"""Cross-validation: each fold is drafted with weights that never saw it, beside lead-N and what could be copied."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from dataclasses import replace as with_
from typing import TYPE_CHECKING

from standfirst.condense import condense
from standfirst.evaluation.fitting import fit, folds, mean
from standfirst.evaluation.rouge import MEASURES, Scores, scorer
from standfirst.evaluation.wording import spoken
from standfirst.newsroom import Newsroom, Organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from standfirst.evaluation.figures import Unread
    from standfirst.evaluation.pairs import Pair

_NOBODY = Newsroom(Organisation("(no organisation given)"))


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold measured: the posts drafted whole, the best units verbatim, lead-N of the same units, and the oracle."""

    cases: int
    draft: Scores
    units: Scores
    lead: Scores
    oracle: Scores


@dataclass(frozen=True, slots=True)
class Validation:
    """All folds, and what was not read."""

    folds: tuple[Fold, ...]
    unread: tuple[Unread, ...]

    @property
    def whole(self) -> Fold:
        """The mean over all cases."""
        cases = sum(fold.cases for fold in self.folds)
        return Fold(cases, *(_over(self.folds, kind, cases) for kind in ("draft", "units", "lead", "oracle")))


def _over(parts: Sequence[Fold], kind: str, cases: int) -> Scores:
    return Scores(
        **{name: sum(part.cases * getattr(getattr(part, kind), name) for part in parts) / cases for name in MEASURES}
    )


def validate(
    pairs: Sequence[Pair], unread: Sequence[Unread], count: int, told: Callable[[str], None] = lambda _: None
) -> Validation:
    """Return what weights fitted to the other folds reach on each of *count* folds, at the length of each post."""
    measured: list[Fold] = []
    parts = folds(pairs, count)
    for number, part in enumerate(parts, 1):
        told(f"fold {number} of {len(parts)}")
        weights = fit([pair for other in parts if other is not part for pair in other])
        measured.append(_fold(part, weights))
    return Validation(tuple(measured), tuple(unread))


def _fold(part: Sequence[Pair], weights: Mapping[str, float]) -> Fold:
    measure = scorer()
    return Fold(
        len(part),
        mean([measure(pair.written, drafted(pair, weights)) for pair in part]),
        mean([measure(pair.written, pair.selected(weights)) for pair in part]),
        mean([measure(pair.written, pair.lead()) for pair in part]),
        mean([measure(pair.written, pair.ideal()) for pair in part]),
    )


def drafted(pair: Pair, weights: Mapping[str, float]) -> str:
    """Return the words of the post drafted of a pair at the length of the person's."""
    house = with_(_NOBODY, style=_NOBODY.style.of_length(pair.length))
    return spoken(condense(pair.submission, None, house, weighed=weights).post)


def table(validation: Validation) -> str:
    """Return the figures as lines of text: one fold a line, then all."""
    head = f"{'fold':6} cases  {'draft whole':17}  {'units verbatim':17}  {'lead-N, same units':18}  oracle"
    rows = [_row(str(number), fold) for number, fold in enumerate(validation.folds, 1)]
    lines = [head, *rows, _row("all", validation.whole)]
    lines += [f"not read: {case.name}: {case.reason}" for case in validation.unread]
    return "\n".join(lines)


def _row(name: str, fold: Fold) -> str:
    figures = [_percent(each) for each in (fold.draft, fold.units, fold.lead, fold.oracle)]
    return f"{name:6} {fold.cases:5}  {figures[0]:17}  {figures[1]:17}  {figures[2]:18}  {figures[3]}"


def _percent(scores: Scores) -> str:
    return " / ".join(f"{100 * getattr(scores, name):.1f}" for name in MEASURES)


def as_json(validation: Validation) -> str:
    """Return the figures as JSON: "folds", "all" and "unread"; F1 from 0 to 1."""
    figures = {
        "folds": [asdict(fold) for fold in validation.folds],
        "all": asdict(validation.whole),
        "unread": [asdict(case) for case in validation.unread],
    }
    return json.dumps(figures, indent=2, sort_keys=True)


def reached(validation: Validation) -> str:
    """Return in one line what the folds reached, to stand beside the weights."""
    whole = validation.whole
    return (
        f"{len(validation.folds)} folds over {whole.cases} cases, ROUGE-1/2/L F1 with stemming at each post's length:"
        f" draft {_percent(whole.draft)}; units verbatim {_percent(whole.units)};"
        f" lead-N of the same units {_percent(whole.lead)}; oracle {_percent(whole.oracle)}"
    )
