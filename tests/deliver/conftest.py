"""Sites to deliver, a folder to deliver to, and what a reader finds there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst.model.site import Site
from standfirst.site.seal import manifest


@pytest.fixture
def built(tmp_path: Path) -> Callable[[dict[str, str]], Site]:
    """Write files, given as path to text, and return them as a sealed site."""
    made = iter(range(1000))

    def build(files: dict[str, str]) -> Site:
        root = tmp_path / f"built-{next(made)}"
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        return Site(root, manifest(root))

    return build


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


@pytest.fixture
def seen(public: Path) -> Callable[[], dict[str, str]]:
    """Return what a reader of the live site finds, path to text; nothing before the first release."""

    def look() -> dict[str, str]:
        root = (public / "current").resolve()
        files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []
        return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}

    return look
