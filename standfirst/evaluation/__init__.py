"""How close drafts come to what people wrote, and what stands behind them.

A case is a folder with submission.*, post.* written by a person, perhaps background.md and newsroom.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.evaluation.apart import Files, Measured, drafted_apart
from standfirst.evaluation.cases import first, places
from standfirst.evaluation.figures import Case, Draft, Drafter, Evaluation, Unread, as_json, table
from standfirst.evaluation.rouge import Scores, scorer
from standfirst.evaluation.wording import reference
from standfirst.model.verdict import Grade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Case", "Draft", "Drafter", "Evaluation", "Scores", "Unread", "as_json", "evaluate", "reference", "table"]

# A 20-page submission takes under two seconds; whoever needs a hundred times that will not finish.
PATIENCE = 200.0


def evaluate(
    folder: Path, draft: Drafter, *, patience: float = PATIENCE, told: Callable[[str], None] = lambda _: None
) -> Evaluation:
    """Return what each case folder in *folder* scores; *folder* may be a case itself.

    *patience* is in seconds a case; *told* hears each case's name before it is drafted. Raises UsageError where there
    is no case, or no rouge_score.
    """
    measure = scorer()
    cases: list[Case] = []
    unread: list[Unread] = []
    for place in places(folder):
        told(place.name)
        measured = _case(place, draft, patience, measure)
        (cases if isinstance(measured, Case) else unread).append(measured)  # type: ignore[arg-type]
    return Evaluation(tuple(cases), tuple(unread))


def _case(place: Path, draft: Drafter, patience: float, measure: Callable[[str, str], Scores]) -> Case | Unread:
    submission, post = first(place, "submission.*"), first(place, "post.*")
    if submission is None or post is None:
        missing = "submission.*" if submission is None else "post.*"
        return Unread(place.name, f"it has no {missing}")
    try:
        written = reference(post.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        return Unread(place.name, f"{post.name} cannot be read: {fault}")
    if not written:
        return Unread(place.name, f"{post.name} holds no words")
    files = Files(submission, post, first(place, "background.md"), first(place, "newsroom.toml"))
    measured = drafted_apart(draft, files, len(written.split()), patience)
    return (
        Unread(place.name, measured) if isinstance(measured, str) else _scored(place.name, measured, written, measure)
    )


def _scored(name: str, measured: Measured, written: str, measure: Callable[[str, str], Scores]) -> Case:
    count = len(written.split())
    return Case(
        name=name,
        words=len(measured.text.split()),
        written=count,
        draft=measure(written, measured.text),
        lead=measure(written, " ".join(measured.lead.split()[:count])),
        **{grade.name.lower(): measured.grades.get(grade, 0) for grade in Grade},
        house=measured.grades.get("house", 0),
        untraced=measured.grades.get("untraced", 0),
        seconds=measured.seconds,
        warm=measured.warm,
        megabytes=measured.megabytes,
        repeats=measured.repeats,
    )
