"""Where the cases of an evaluation lie: folders with submission.*, post.* and perhaps background.md, newsroom.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def places(folder: Path) -> list[Path]:
    """Return the case folders of *folder*, which may be a case itself. Raises UsageError where there is none."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", remedy="name a folder of cases")
    if first(folder, "submission.*"):
        return [folder]
    found = sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))
    if not found:
        raise UsageError(f"{folder} holds no case", remedy="put submission.* and post.* into a folder for each case")
    return found


def first(folder: Path, pattern: str) -> Path | None:
    """Return the first file of *folder* by name that fits *pattern*."""
    return next(iter(sorted(path for path in folder.glob(pattern) if path.is_file())), None)
