"""The files that a story names: found in its own folder, or the build stops."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from standfirst.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

_SUBMISSION = "submission."


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


def attached(folder: Path, name: str, slug: str) -> Path:
    """Return the file that an attachment of the story names: one in files/, or the submission itself.

    Raises BuildError if there is none.
    """
    own = folder / plain_name(name)
    if name.startswith(_SUBMISSION) and own.is_file() and not (folder / "files" / name).is_file():
        return own
    return found_in(folder / "files", plain_name(name), slug)
