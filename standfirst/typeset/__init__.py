"""The full response as a tagged PDF, set from the model alone: the author's own file is never published."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import keep
from standfirst.typeset import press
from standfirst.typeset.copy import About, copy
from standfirst.typeset.unset import findings

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.submission import Submission

__all__ = ["About", "Pdf", "findings", "pdf"]

# A whole PDF ends with this; one cut off by a crash is set again.
_END = b"%%EOF"
# Page trees are written bare, never in a compressed object, and the root counts the pages of all its branches.
_PAGES = re.compile(rb"/Type/Pages\b[^>]*?/Count (\d+)")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file and how many pages it has."""

    content: bytes
    pages: int


def pdf(submission: Submission, about: About, cache: Path | None = None) -> Pdf:
    """Return the response as PDF/UA-1, the same bytes for the same words on any day and any machine.

    It is set once: *cache* is a folder that keeps it until its words, the design or the fonts change. Raises BuildError
    where the standard refuses it.
    """
    given = copy(submission, about)
    if cache is None:
        return _counted(press.pressed(given, about.changed))
    name = hashlib.sha256(f"{press.workshop()}{about.changed.isoformat()}{given}".encode()).hexdigest()
    return _counted(keep.kept(cache / f"{name}.pdf", _END, lambda: press.pressed(given, about.changed)))


def _counted(content: bytes) -> Pdf:
    return Pdf(content, max(int(count) for count in _PAGES.findall(content)))
