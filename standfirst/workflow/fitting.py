"""The condenser's weights fitted to a folder of pairs, and what such weights reach on pairs they never saw."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import UsageError
from standfirst.evaluation import folds as crossed
from standfirst.evaluation.fitting import committed, fit
from standfirst.evaluation.folds import as_json, table
from standfirst.evaluation.pairs import pairs
from standfirst.workflow.newsdesk import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from standfirst.evaluation.folds import Validation

__all__ = ["as_json", "fitted", "table", "validated"]

_FOLDS = 5


def validated(folder: Path, count: int, *, told: Callable[[str], None] = lambda _: None) -> Validation:
    """Return what fitted weights reach on each of *count* folds of the cases in *folder*. Raises UsageError."""
    read, unread = pairs(folder, told)
    if count < 2 or len(read) < count:  # noqa: PLR2004 - one fold would leave nothing to fit to
        raise UsageError(
            f"{len(read)} cases cannot be parted into {count} folds", remedy="give --folds between 2 and their number"
        )
    return crossed.validate(read, unread, count, told)


def fitted(folder: Path, to: Path | None, *, told: Callable[[str], None] = lambda _: None) -> tuple[Path, str]:
    """Write weights fitted to all cases of *folder*; return where, and what such weights reached in five folds."""
    read, unread = pairs(folder, told)
    if len(read) < _FOLDS:
        raise UsageError(f"{len(read)} cases are too few to fit weights to", remedy=f"give {_FOLDS} pairs or more")
    reached = crossed.reached(crossed.validate(read, unread, _FOLDS, told))
    own = files("standfirst.condense").joinpath("weights.json")
    path = to or Path(str(own))
    write_file(path, committed(own.read_text("utf-8"), fit(read), reached))
    return path, reached
