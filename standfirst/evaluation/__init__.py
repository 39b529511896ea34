"""How close drafts come to what people wrote, and what stands behind them; the only importer of rouge_score.

A case is a folder with submission.*, post.* written by a person, perhaps background.md and newsroom.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.errors import UsageError
from standfirst.evaluation.apart import Files, Measured, drafted_apart
from standfirst.evaluation.figures import MEASURES, Case, Draft, Drafter, Evaluation, Scores, Unread, as_json, table
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
    _rouge()
    cases: list[Case] = []
    unread: list[Unread] = []
    for place in _places(folder):
        told(place.name)
        measured = _case(place, draft, patience)
        (cases if isinstance(measured, Case) else unread).append(measured)  # type: ignore[arg-type]
    return Evaluation(tuple(cases), tuple(unread))


def _places(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", remedy="name a folder of cases")
    if _first(folder, "submission.*"):
        return [folder]
    places = sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))
    if not places:
        raise UsageError(f"{folder} holds no case", remedy="put submission.* and post.* into a folder for each case")
    return places


def _first(folder: Path, pattern: str) -> Path | None:
    return next(iter(sorted(path for path in folder.glob(pattern) if path.is_file())), None)


def _case(place: Path, draft: Drafter, patience: float) -> Case | Unread:
    submission, post = _first(place, "submission.*"), _first(place, "post.*")
    if submission is None or post is None:
        missing = "submission.*" if submission is None else "post.*"
        return Unread(place.name, f"it has no {missing}")
    try:
        written = reference(post.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        return Unread(place.name, f"{post.name} cannot be read: {fault}")
    if not written:
        return Unread(place.name, f"{post.name} holds no words")
    files = Files(submission, post, _first(place, "background.md"), _first(place, "newsroom.toml"))
    measured = drafted_apart(draft, files, patience)
    return Unread(place.name, measured) if isinstance(measured, str) else _scored(place.name, measured, written)


def _scored(name: str, measured: Measured, written: str) -> Case:
    count = len(written.split())
    return Case(
        name=name,
        words=len(measured.text.split()),
        written=count,
        draft=_scores(written, measured.text),
        lead=_scores(written, " ".join(measured.lead.split()[:count])),
        **{grade.name.lower(): measured.grades.get(grade, 0) for grade in Grade},
        house=measured.grades.get("house", 0),
        untraced=measured.grades.get("untraced", 0),
        seconds=measured.seconds,
        warm=measured.warm,
        megabytes=measured.megabytes,
        repeats=measured.repeats,
    )


def _rouge() -> Callable[[str, str], Scores]:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as fault:
        raise UsageError(
            "evaluate needs rouge-score, which only development installs",
            remedy="install what requirements-dev.txt lists",
        ) from fault
    scorer = RougeScorer(list(MEASURES), use_stemmer=True)
    return lambda written, drafted: Scores(
        **{name: round(float(score.fmeasure), 6) for name, score in scorer.score(written, drafted).items()}
    )


def _scores(written: str, drafted: str) -> Scores:
    return _rouge()(written, drafted)
