"""What an evaluation found: the values, a table to read and JSON to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol

from standfirst.evaluation.rouge import MEASURES, Scores
from standfirst.model.post import Post
from standfirst.model.submission import Submission
from standfirst.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """What drafting one case gives: the post, its verdicts by the addresses of model.post.sentences, its source."""

    post: Post
    submission: Submission
    verdicts: Mapping[str, Verdict]


class Drafter(Protocol):
    """Drafts a case from the paths of its files. It must be a module's own function: a new process imports it."""

    def __call__(self, submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
        """Return the draft, about as many *words* long where the case has no newsroom of its own.

        Raises StandfirstError where the file cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """One case measured. *lead* is what the first words of the submission score, as many as the person's post has.

    Grades count the sentences that cite a source; *house* are the newsroom's own, *untraced* have no provenance.
    *seconds* is the first draft in a fresh process with all imports, *warm* the second; *megabytes* the peak,
    the process that read the file included.
    """

    name: str
    words: int
    written: int
    draft: Scores
    lead: Scores
    verified: int
    needs_sign_off: int
    rejected: int
    house: int
    untraced: int
    seconds: float
    warm: float
    megabytes: float
    repeats: bool

    @property
    def provenance(self) -> float:
        """The share of sentences that are traced or the house's own, 0 to 1."""
        said = self.verified + self.needs_sign_off + self.rejected + self.house + self.untraced
        return 1 - self.untraced / said if said else 0.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A case that could not be measured, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All cases of a folder in the order of their names."""

    cases: tuple[Case, ...]
    unread: tuple[Unread, ...]


def table(evaluation: Evaluation) -> str:
    """Return the figures as lines of text: one case a line, then the means, then what was not read."""
    width = max((len(case.name) for case in evaluation.cases), default=4)
    scores = "   ".join(name.upper().replace("ROUGE", "R") for name in MEASURES)
    head = f"{'case':{width}}  words     {scores}   (lead-N: the same)  traced  gate: v/s/r/house      s (warm)    MB"
    lines = [head, *(_row(case, width) for case in evaluation.cases)]
    if evaluation.cases:
        lines += ["", _summary(evaluation)]
    lines += [f"not read: {case.name}: {case.reason}" for case in evaluation.unread]
    return "\n".join(line.rstrip() for line in lines)


def as_json(evaluation: Evaluation) -> str:
    """Return the figures as JSON: "cases", "unread" and "means"; keys sorted, F1 from 0 to 1."""
    figures = {
        "cases": [{**asdict(case), "provenance": case.provenance} for case in evaluation.cases],
        "unread": [asdict(case) for case in evaluation.unread],
        "means": means(evaluation.cases),
    }
    return json.dumps(figures, indent=2, sort_keys=True, ensure_ascii=False)


def means(cases: Sequence[Case]) -> dict[str, float]:
    """Return the mean of each figure over *cases*, empty where there is none."""
    figures = [
        {
            **{f"draft_{name}": value for name, value in asdict(case.draft).items()},
            **{f"lead_{name}": value for name, value in asdict(case.lead).items()},
            "provenance": case.provenance,
            "seconds": case.seconds,
            "warm": case.warm,
            "megabytes": case.megabytes,
        }
        for case in cases
    ]
    return {name: sum(figure[name] for figure in figures) / len(figures) for name in figures[0]} if figures else {}


def _row(case: Case, width: int) -> str:
    gate = f"{case.verified}/{case.needs_sign_off}/{case.rejected}/{case.house}"
    return (
        f"{case.name:{width}}  {case.words:5}  {_percent(case.draft)}  ({_percent(case.lead)})  {case.provenance:6.0%}"
        f"  {gate:>16}  {case.seconds:5.2f} ({case.warm:.2f})  {case.megabytes:4.0f}"
        f"{'' if case.repeats else '  two runs differ'}"
    )


def _percent(scores: Scores) -> str:
    return " ".join(f"{100 * getattr(scores, name):5.1f}" for name in MEASURES)


def _summary(evaluation: Evaluation) -> str:
    mean = means(evaluation.cases)
    draft, lead = (" ".join(f"{100 * mean[f'{kind}_{name}']:.1f}" for name in MEASURES) for kind in ("draft", "lead"))
    better = sum(case.draft.rougeL >= case.lead.rougeL for case in evaluation.cases)
    return (
        f"mean of {len(evaluation.cases)}: {draft}, lead-N {lead}; RL no worse than lead-N in {better};"
        f" traced {mean['provenance']:.1%}; {mean['seconds']:.2f} s ({mean['warm']:.2f} warm),"
        f" {mean['megabytes']:.0f} MB"
    )
