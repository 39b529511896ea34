"""What reads the templates: one set of options, for Pelican and for proofs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment


def options() -> dict[str, object]:
    """Return what the templates are read with."""
    from jinja2 import StrictUndefined

    return {
        "autoescape": True,  # what is HTML already says |safe, and only render.py makes it
        "undefined": StrictUndefined,  # a name misspelt in a template stops the build
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


@lru_cache(maxsize=2)
def of(theme: Path) -> Environment:
    """Return the reader of a theme's templates; it reads one again when its file has changed."""
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(theme / "templates"), **options())  # type: ignore[arg-type]  # noqa: S701 - options() switches autoescape on
