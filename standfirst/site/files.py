"""The files that a story names: found in its own folder, or the build stops."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from standfirst.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def found_in(folder: Path, name: str, slug: str) -> Path:
    """Return the file *name* in *folder*. Raises BuildError if the story *slug* names one that is not there."""
    path = folder / name
    if not path.is_file():
        raise BuildError(f"{slug} names the file {name}, and it is not there", remedy=f"put it into {folder}")
    return path


def plain_name(name: str) -> str:
    """Return *name* if it names a file in the story's own folder, and nothing that leads out of it."""
    if PurePosixPath(name).name != name or "\\" in name or name.startswith("."):
        raise BuildError(f"{name!r} is not the name of a file", remedy="name a file in the story's own folder")
    return name
