"""A built site as a value: what may be delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Site:
    """A built site that was looked through, made by site.seal only; *manifest* is path → SHA-256."""

    root: Path
    manifest: Mapping[str, str]
