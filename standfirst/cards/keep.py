"""Cards already drawn, kept by everything that decides their pixels: words, brand, design, fonts, libraries."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import keep
from standfirst.cards import faces, palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from standfirst.cards.design import Words
    from standfirst.newsroom import Brand

# A picture cut off by a crash is drawn again: a whole JPEG ends with this.
_END = b"\xff\xd9"


def key(words: Words, brand: Brand) -> str:
    """Return the name under which the card of *words* is kept: the same for the same pixels on this machine."""
    decided = json.dumps([words, palette.of(brand), _workshop()], ensure_ascii=False)
    return hashlib.sha256(decided.encode("utf-8", "surrogatepass")).hexdigest()


def kept(name: str, folder: Path, draw: Callable[[], bytes]) -> bytes:
    """Return the card kept in *folder*, or draw it and keep it there."""
    return keep.kept(folder / f"{name}.jpg", _END, draw)


@cache
def _workshop() -> tuple[str, ...]:
    """Return what draws: the versions of the libraries, and a digest of the fonts and of the code of this package."""
    from importlib.metadata import version

    made = hashlib.sha256()
    for file in (*sorted(Path(__file__).parent.glob("*.py")), *faces.files()):
        made.update(file.read_bytes())
    return version("pillow"), version("uharfbuzz"), made.hexdigest()
