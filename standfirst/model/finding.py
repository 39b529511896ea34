"""A fault in somebody's copy: where it is, why it matters and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """STOP holds the post, QUERY wants an editor's eye, NOTE is worth knowing."""

    STOP = "stop"
    QUERY = "query"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. *rule* is named for the fault it finds; *file* is a name without folders, *line* is 1-based.

    *where* addresses the fault for a waiver and stays the same while the copy does: "standfirst", "p2.s1", "note 16".
    """

    rule: str
    severity: Severity
    file: str
    line: int | None
    where: str
    message: str
    why: str
    remedy: str
